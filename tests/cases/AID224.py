import asyncio
import time

import aiohttp
import pika
import websocket
import websockets


async def no_pause(uri):
    while True:
        try:
            async with websockets.connect(uri) as socket:  # AID224
                await receive(socket)
        except websockets.ConnectionClosed:
            continue


def short_pause(parameters):
    while True:
        try:
            connection = pika.BlockingConnection(parameters)  # AID224
            connection.channel().start_consuming()
        except pika.exceptions.AMQPConnectionError:
            time.sleep(0.1)


async def session(url):
    async with aiohttp.ClientSession() as http:
        while True:
            try:
                async with http.ws_connect(url) as socket:  # AID224
                    await receive(socket)
            except aiohttp.ClientError as error:
                print(error)


async def growing(uri):
    delay = 1
    while True:
        try:
            async with websockets.connect(uri) as socket:
                await receive(socket)
        except websockets.ConnectionClosed:
            await asyncio.sleep(delay)  # grows
            delay = min(delay * 2, 60)


def own_backoff(url, backoff):
    while True:
        try:
            receive(websocket.create_connection(url, timeout=10))
        except OSError:
            backoff.wait()  # the project's own


async def iterated(uri):
    async for socket in websockets.connect(uri):
        await receive(socket)  # backs off by itself


def once(url):
    try:
        return websocket.create_connection(url, timeout=10)  # no loop
    except OSError:
        return None


def gives_up(url):
    while True:
        try:
            receive(websocket.create_connection(url, timeout=10))
        except OSError:
            raise  # does not come back
