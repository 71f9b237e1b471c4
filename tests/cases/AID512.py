import asyncio

import asyncpg
import redis.asyncio
from fastapi import FastAPI

app = FastAPI()
pool = None
client = None
session = None
settings = None
starting = asyncio.Lock()


async def get_pool(dsn):
    global pool
    if pool is None:  # AID512
        pool = await asyncpg.create_pool(dsn)
    return pool


async def early_exit(dsn):
    global pool
    if pool is not None:  # AID512
        return pool
    made = await asyncpg.create_pool(dsn)
    pool = made
    return pool


async def init():
    global client
    client = await redis.asyncio.from_url("redis://a")


async def through_function():
    if not client:  # AID512
        await init()
    return client


class Pool:
    _made = None

    @classmethod
    async def get(cls):
        if not cls._made:  # AID512
            cls._made = await connect()
        return cls._made


class Manager:
    def __init__(self):
        self._made = None

    async def get(self):
        if self._made is None:  # AID512
            self._made = await connect()
        return self._made


manager = Manager()


async def of_the_application(request):
    if not hasattr(request.app.state, "http"):  # AID512
        request.app.state.http = await connect()
    return request.app.state.http


async def also_of_the_application(app):
    if app.state.redis is None:  # AID512
        app.state.redis = await connect()


# --- innocent -------------------------------------------------------------------------------------------------------


async def locked(dsn):
    global session
    async with starting:
        if session is None:  # one at a time
            session = await connect()
    return session


async def checked_twice():
    global session
    if session is None:  # looks again under the lock
        async with starting:
            if session is None:
                session = await connect()
    return session


def plain():
    global settings
    if settings is None:  # nothing waits in between
        settings = load()


async def without_waiting():
    global settings
    if settings is None:  # nothing waits in between
        settings = load()
        await settings.refresh()


class Handler:
    async def user(self):
        if self._user is None:  # one object for each request
            self._user = await load()
        return self._user


async def of_the_request(request):
    if request.state.user is None:  # of this request
        request.state.user = await load()


async def startup():
    global pool
    if pool is None:  # when the program starts
        pool = await connect()


async def local():
    made = None
    if made is None:  # of this call
        made = await connect()
    return made


async def start(log):
    global client
    if client is not None:  # what is awaited leaves: nobody comes in between
        await log.warning("runs already")
        return
    if not settings:
        await log.warning("not wanted")
        return
    client = redis.asyncio.Redis()
    await client.ping()
