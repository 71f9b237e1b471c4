import asyncio
import queue

import websockets
from fastapi import WebSocket, WebSocketDisconnect


async def endpoint(websocket: WebSocket):
    await websocket.accept()
    while True:
        try:
            data = await websocket.receive_text()
            await handle(data)
        except Exception as e:  # AID325
            print(e)


async def pump(ws):
    while True:
        try:
            msg = await ws.recv()
            await handle(msg)
        except Exception:  # AID325
            logger.exception("ws")
            continue


async def by_type(peer: WebSocket):
    while 1:
        try:
            m = await peer.receive_json()
        except (ValueError, Exception):  # AID325
            continue
        await go(m)


async def entered(url):
    async with websockets.connect(url) as stream:
        while True:
            try:
                await handle(await stream.recv())
            except Exception:  # AID325
                pass


async def disconnects(ws: WebSocket):
    while True:
        try:
            await handle(await ws.receive_text())
        except WebSocketDisconnect:
            break
        except Exception:
            logger.exception("ws")


async def leaves(ws):
    while True:
        try:
            await handle(await ws.recv())
        except Exception:
            logger.exception("ws")
            break


async def reconnects(ws):
    while True:
        try:
            await handle(await ws.recv())
        except Exception:
            ws = await connect()


async def pauses(ws):
    while True:
        try:
            await handle(await ws.recv())
        except Exception:
            await asyncio.sleep(1)


async def asks_the_state(ws):
    while True:
        if ws.closed:
            break
        try:
            await handle(await ws.recv())
        except Exception:
            logger.exception("ws")


def takes_from_a_queue(q: queue.Queue):
    while True:
        job = q.get()
        try:
            run(job)
        except Exception:
            logger.exception("job")


def polls():
    while True:
        try:
            poll_api()
        except Exception:
            logger.exception("poll")


async def raw(websocket: WebSocket):
    while True:
        try:
            data = await websocket.receive()
            if data["type"] == "websocket.disconnect":  # receive() raises nothing, the end is a message
                return
            await answer(data)
        except Exception:
            log.exception("raw")
