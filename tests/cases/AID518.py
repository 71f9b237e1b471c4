import asyncio
import contextlib
import functools
from asyncio import sleep
from collections.abc import AsyncIterator

import aiohttp
import httpx
import redis.asyncio
from fastapi import FastAPI, Request, WebSocket
from openai import AsyncOpenAI
from sqlalchemy.ext.asyncio import AsyncSession
from telegram import Update
from telegram.ext import ContextTypes

app = FastAPI()
model = AsyncOpenAI(timeout=9)


async def save(order=None):
    return order


def plain():
    return 1


async def numbers():
    yield 1


@contextlib.asynccontextmanager
async def opened():
    yield 1


@unknown_decorator
async def decorated():
    return 1


@app.post("/orders")
async def create_order():
    save()  # AID518
    return {}


async def forgotten():
    save()  # AID518
    sleep(1)  # AID518
    asyncio.sleep(1)  # AID518
    asyncio.wait_for(save(), 3)  # AID518
    asyncio.gather(save(), save())  # AID518
    result = save()  # AID518
    create_order()  # AID518
    if save():  # AID518
        return
    value = save()  # AID518
    if not value:
        return
    print(f"saved {save()}")  # AID518
    save()["id"]  # AID518
    first, second = save()  # AID518
    for item in save():  # AID518
        print(item)
    [save(number) for number in range(3)]  # AID518
    tasks = [save(number) for number in range(3)]  # AID518
    answer = save()  # AID518
    answer.raise_for_status()


async def awaited(tasks):
    await save()
    later = save()
    await later
    await asyncio.gather(save(), *[save(number) for number in range(3)])
    asyncio.create_task(save())  # another rule's
    tasks.append(save())  # somebody else awaits it
    coroutines = [save(number) for number in range(3)]
    await asyncio.gather(*coroutines)
    one = save() if tasks else None
    if one is not None:
        await one
    closed = save()
    closed.close()  # thrown away on purpose
    async with opened() as found:
        print(found)
    async for number in numbers():
        print(number)
    decorated()  # what the decorator makes of it is not known
    plain()
    partial = functools.partial(save, 1)
    await partial()
    await asyncio.wait([save()])
    return save()  # the caller awaits it


def from_a_thread():
    save()  # AID518
    asyncio.run(save())
    callback = lambda: save()  # whoever calls it gets it
    return callback


class Service:
    def __init__(self, client: httpx.AsyncClient, db: AsyncSession):
        self.client = client
        self.db = db
        self.cache = redis.asyncio.Redis()
        self.http = aiohttp.ClientSession()

    async def push(self):
        return 1

    async def _store(self):
        return 1

    @staticmethod
    async def announce():
        return 1

    @property
    async def rows(self):
        return 1

    async def go(self, request: Request, socket: WebSocket, update: Update, context: ContextTypes.DEFAULT_TYPE):
        self.push()  # AID518
        self._store()  # AID518
        Service.announce()  # AID518
        self.client.get("https://a.example")  # AID518
        self.db.commit()  # AID518
        self.db.add(1)  # no coroutine
        self.cache.set("a", 1)  # AID518
        self.cache.pipeline().set("a", 1)  # put into the pipeline
        self.cache.pipeline().execute()  # AID518
        self.http.close()  # AID518
        body = request.json()  # AID518
        socket.send_text(f"{body}")  # AID518
        update.message.reply_text("hello")  # AID518
        context.bot.send_message(1, "hello")  # AID518
        update.message.text.strip()  # a string
        model.chat.completions.create(model="m", messages=[])  # AID518
        model.with_options(timeout=3)  # no coroutine
        raw = await model.images.with_raw_response.create_variation(image=b"")
        raw.parse()  # a plain method of what came
        async with self.http.get("https://a.example") as response:  # entered
            response.json()  # AID518
            response.raise_for_status()
        with contextlib.suppress(Exception):
            await self.push()
        await self.rows


class Base:
    async def run(self):
        return 1


class Plain(Base):
    def run(self):
        return 1


class Caller(Base):
    def call(self, base: Base):
        base.run()  # may be a Plain
        Plain().run()  # a plain method
        super().run


if plain():

    async def either():
        return 1

else:

    def either():
        return 1


def uses_either():
    either()  # may be a plain function


class Streaming:
    async def stream(self) -> AsyncIterator[str]:
        raise NotImplementedError

    async def lines(self):
        raise NotImplementedError

    async def go(self):
        stream = self.stream()  # those who derive from this yield
        async for line in stream:
            print(line)
        lines = self.lines()
        async for line in lines:  # likewise
            print(line)


class Overridden:
    async def work(self):
        return 1

    def go(self):
        self.work()  # a subclass has a plain one


class Special(Overridden):
    def work(self):
        return 1
