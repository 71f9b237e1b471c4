import asyncio
import shutil
import sqlite3
import time

import requests
from fastapi import APIRouter, Depends, FastAPI, WebSocket
from sanic import Sanic
from sqlalchemy.orm import Session

app = FastAPI()
router = APIRouter()
sanic = Sanic("one")


def database():
    yield Session()


def load():
    return requests.get("https://example.org", timeout=3)


@app.get("/direct")
async def direct():  # AID503
    return requests.get("https://example.org", timeout=3).json()


@router.get("/helper")
async def through_helper():  # AID503
    return load().json()


@router.get("/rows")
async def rows(db: Session = Depends(database)):  # AID503
    return db.query(User).limit(5).all()


@app.post("/upload")
async def upload(file):  # AID503
    with open("x", "wb") as target:
        shutil.copyfileobj(file.file, target)


class Views:
    @router.get("/method")
    async def method(self):  # AID503
        time.sleep(1)
        return {}


@app.get("/awaits")
async def awaits():  # it does await: the call is told by itself
    await asyncio.sleep(1)
    return load()


@app.get("/plain")
def plain():  # runs in a thread
    return load()


@app.get("/quick")
async def quick():  # nothing blocks
    return {"status": "ok"}


@app.get("/loop")
async def needs_the_loop():  # the task needs the loop
    asyncio.create_task(work())
    return load()


@app.websocket("/ws")
async def socket(websocket: WebSocket):  # has to be a coroutine
    load()


@sanic.get("/sanic")
async def in_sanic(request):  # sanic runs plain handlers on the loop as well
    load()


async def no_handler():  # nobody says that a framework calls it
    load()
