import asyncio
import math
from urllib.request import urlopen

import aiohttp
import httpx
import redis
import requests
import urllib3
from botocore.config import Config
from urllib3.util import Timeout

httpx.AsyncClient(timeout=None)  # AID102
requests.get(url, timeout=(3, None))  # AID102
requests.get(url, timeout=None)  # AID102
requests.get(url, timeout=0)  # AID102
requests.get(url, timeout=-1)  # AID102
requests.get(url, timeout=float("inf"))  # AID102
requests.get(url, timeout=math.inf)  # AID102
requests.get(url, **{"timeout": None})  # AID102
requests.Session().get(url, timeout=None)  # AID102
urlopen(url, None, None)  # AID102
urlopen(url, timeout=0)  # AID102
redis.Redis(socket_timeout=None)  # AID102

aiohttp.ClientTimeout(total=None)  # AID102
aiohttp.ClientTimeout()  # AID102
aiohttp.ClientTimeout(total=0)  # AID102
aiohttp.ClientTimeout(sock_connect=3)  # AID102
aiohttp.ClientTimeout(total=None, sock_read=30)  # a silent peer is noticed
aiohttp.ClientTimeout(30)
aiohttp.ClientTimeout(**limits)  # nobody knows
aiohttp.ClientSession(timeout=None)  # means the default

httpx.Timeout(None)  # AID102
httpx.Timeout(5, read=None)  # AID102
httpx.Timeout(5, connect=None)  # AID102
httpx.Timeout(None, connect=5)  # AID102
httpx.Client(timeout=httpx.Timeout(timeout=10.0, read=None))  # AID102
httpx.Timeout(5, pool=None)  # waits for a connection of our own
httpx.Timeout(5)
httpx.Timeout(connect=5, read=5, write=5, pool=5)

urllib3.Timeout(connect=3)  # AID102
Timeout(connect=3)  # AID102
Timeout(3)
Timeout(connect=3, read=4)
Config(read_timeout=None)  # AID102
Config(retries={"max_attempts": 3})


async def requests_of_a_session():
    async with aiohttp.ClientSession() as session:
        await session.get(url, timeout=None)  # AID102
        await session.get(url, timeout=aiohttp.ClientTimeout(total=None))  # AID102
    await asyncio.wait_for(queue.get(), timeout=None)  # AID102
    await asyncio.wait_for(queue.get(), None)  # AID102
    async with asyncio.timeout(None):  # AID102
        pass
    async with asyncio.timeout(None) as scope:  # to be rescheduled
        scope.reschedule(3)


NO_LIMIT = None
requests.get(url, timeout=NO_LIMIT)  # AID102
requests.get(url, timeout=config.timeout)  # trust the author


def get(url, timeout=None):
    return requests.get(url, timeout=timeout)  # the caller decides


async def watch(url):
    async with httpx.AsyncClient(timeout=httpx.Timeout(10, read=None)) as client:  # a stream may be silent
        async with client.stream("GET", url) as answer:
            return answer


def limits_for(path):
    if path in LONG_RUNNING:
        return aiohttp.ClientTimeout(connect=10, total=None)  # chosen for these paths, with a limit for the rest
    return aiohttp.ClientTimeout(connect=10, total=300)


def _client(timeout=httpx.Timeout(None)):  # every call gives another value
    return httpx.Client(timeout=timeout)


def client(timeout=httpx.Timeout(None)):  # AID102
    return _client(timeout=timeout)
