import os
from contextlib import asynccontextmanager
from functools import lru_cache

import aiohttp
import boto3
import httpx
import psycopg2
import redis
import requests
import sqlite3
from django.http import JsonResponse
from django.views import View
from fastapi import APIRouter, Depends, FastAPI, Request, WebSocket
from flask import Flask, g
from openai import AsyncOpenAI, OpenAI
from pymongo import MongoClient
from sqlalchemy import create_engine

app = FastAPI()
router = APIRouter(prefix="/v1")
site = Flask(__name__)
DSN = os.environ["DSN"]
shared = httpx.AsyncClient(timeout=5)


@app.get("/a")
async def entered():
    async with httpx.AsyncClient(timeout=5) as client:  # AID606
        return (await client.get("https://a.example")).json()


@router.post("/b")
async def assigned(q: str):
    model = AsyncOpenAI(api_key=os.getenv("KEY"))  # AID606
    return await model.responses.create(model="m", input=q)


@site.route("/c")
def connected():
    connection = psycopg2.connect(DSN)  # AID606
    return str(connection)


@site.get("/d")
def pools():
    engine = create_engine(DSN)  # AID606
    with engine.connect() as connection:
        return str(connection.execute("x"))


@site.get("/e")
def mongo():
    return MongoClient(DSN).shop.users.find_one()  # AID606


class Report(View):
    def get(self, request):
        bucket = boto3.client("s3")  # AID606
        return JsonResponse(bucket.list_buckets())


def handler(event, context):
    table = boto3.resource("dynamodb")  # AID606
    return table.name


def database():
    connection = psycopg2.connect(DSN)  # AID606
    try:
        yield connection
    finally:
        connection.close()


@app.get("/f")
def depends(connection=Depends(database)):
    return connection.status


def ask(text):
    return OpenAI().responses.create(model="m", input=text)


@app.post("/g")
def through_helper(text: str):
    return ask(text)  # AID606


class Rates:
    async def today(self):
        async with aiohttp.ClientSession() as session:
            return await session.get("https://a.example")

    def local(self):
        return 1


@app.get("/h")
async def through_method():
    return await Rates().today()  # AID606


@app.get("/i")
def nested():
    def load():
        return redis.Redis().get("a")

    return load()  # AID606


class Mailer:
    def __init__(self):
        self.http = httpx.Client(timeout=5)

    def send(self):
        return self.http.post("https://a.example")


@app.get("/i2")
def through_object():
    return Mailer().send()  # AID606


# --- innocent


class Singleton:
    def __new__(cls):
        return _one

    def __init__(self):
        self.http = httpx.Client(timeout=5)


@app.get("/i3")
def the_only_one():
    return Singleton().http.get("https://a.example")  # one for all


class OfTenant:
    def __init__(self, url):
        self.http = httpx.Client(base_url=url, timeout=5)


@app.get("/i4")
def of_tenant(url: str):
    return OfTenant(url).http.get("/")  # another one for each tenant


mailer = Mailer()


@app.get("/i5")
def of_the_module_again():
    return mailer.send()  # made once



@app.get("/j")
async def on_the_application(request: Request):
    return (await request.app.state.http.get("https://a.example")).json()  # made at the start


@app.get("/k")
async def of_the_module():
    return (await shared.get("https://a.example")).json()  # likewise


@app.get("/l")
async def of_the_user(token: str):
    async with httpx.AsyncClient(headers={"Authorization": token}) as client:  # another one for each user
        return (await client.get("https://a.example")).json()


@site.get("/m")
def cheap():
    with sqlite3.connect("a.db") as connection:  # a file
        return str(connection.execute("SELECT 1").fetchone())


@site.get("/n")
def plain_session():
    return requests.Session().get("https://a.example", timeout=3).text  # what requests.get would do


@site.get("/o")
def kept_on_g():
    if "db" not in g:
        g.db = psycopg2.connect(DSN)  # kept for whoever else asks in this request
    return str(g.db)


@app.get("/healthz")
def health():
    psycopg2.connect(DSN).close()  # that is what it is there for
    return "ok"


@app.websocket("/p")
async def conversation(socket: WebSocket):
    async with httpx.AsyncClient(timeout=5) as client:  # for as long as the conversation
        await socket.send_text((await client.get("https://a.example")).text)


@lru_cache
def storage():
    return boto3.client("s3")


@app.get("/q")
def cached():
    return storage().list_objects_v2(Bucket="b")  # the same one


_queue = None


def queue():
    global _queue
    if _queue is None:
        _queue = redis.Redis()
    return _queue


@app.get("/r")
def lazily():
    return queue().get("a")  # made the first time


@asynccontextmanager
async def lifespan(application):
    async with httpx.AsyncClient(timeout=5) as client:  # once
        application.state.http = client
        yield


async def not_a_route():
    async with httpx.AsyncClient(timeout=5) as client:  # who calls it is not known
        return await client.get("https://a.example")


@app.post("/s")
async def own_key(request: Request):
    key = request.headers["X-Key"]
    return OpenAI(api_key=key).models.list()  # the user's own
