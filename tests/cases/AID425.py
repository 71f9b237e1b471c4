"""JSON decoded from requests and messages."""
import json

import orjson
from aiohttp import web
from confluent_kafka import Consumer
from django.http import HttpResponse
from fastapi import Request, WebSocket
from flask import request


def django_view(request):
    event = json.loads(request.body)  # AID425
    return HttpResponse(event["id"])


def decoded(request):
    return HttpResponse(json.loads(request.body.decode("utf-8"))["id"])  # AID425


def raw_of_flask():
    return orjson.loads(request.data)  # AID425


def text_of_flask():
    text = request.get_data(as_text=True)
    return json.loads(text)  # AID425


async def starlette(request: Request):
    return await request.json()  # AID425


async def by_hand(request: Request):
    return json.loads(await request.body())  # AID425


async def aio(request: web.Request):
    return await request.json()  # AID425


async def text_of_aio(request: web.Request):
    return json.loads(await request.text())  # AID425


def on_message(channel, method, properties, body):
    handle(json.loads(body))  # AID425


class Worker:
    def on_message(self, ch, method, props, body):
        handle(json.loads(body.decode()))  # AID425


def consumed(consumer: Consumer):
    msg = consumer.poll(1.0)
    handle(json.loads(msg.value()))  # AID425


def handler(event, context):
    return json.loads(event["body"])  # AID425


async def talk(websocket: WebSocket):
    handle(json.loads(await websocket.receive_text()))  # AID425


def caught(request):
    try:
        event = json.loads(request.body)
    except ValueError:
        return HttpResponse(status=400)
    return HttpResponse(event["id"])


async def caught_too(request: Request):
    try:
        return await request.json()
    except json.JSONDecodeError:
        return None


def refused_by_flask():
    return request.get_json()  # answers 400 by itself


def from_a_file(path):
    return json.loads(path.read_text())


def any_body(body):
    return json.loads(body)  # whose body it is, nobody can say


def of_another_service(response):
    return json.loads(response.text)  # another rule's business


@json_errors
def decorated(request):
    return HttpResponse(json.loads(request.body)["id"])  # the decorator is there for it


def ready(request):
    return json.loads(request.body)


def calls_ready(request):
    try:
        return HttpResponse(ready(request)["id"])
    except ValueError:
        return HttpResponse(status=400)


async def connects(uri):
    async with connect(uri) as socket:
        return json.loads(await socket.recv())  # who connects knows the server


async def signed(request: Request):
    verify_signature(request.headers, await request.body())
    return await request.json()  # from somebody whose JSON is JSON
