import time

import aiohttp
import httpx
import requests


def download(url, target):
    answer = requests.get(url, stream=True, timeout=3)
    for piece in answer.iter_content(65536):  # AID118
        target.write(piece)


def capped(url, target):
    size = 0
    with requests.get(url, stream=True, timeout=3) as answer:
        for piece in answer.iter_content(65536):  # counts and stops
            size += len(piece)
            if size > MOST:
                break


def timed(url, target):
    end = time.monotonic() + 60
    with requests.get(url, stream=True, timeout=3) as answer:
        for piece in answer.iter_content(65536):  # looks at a clock
            target.write(piece[: end > time.monotonic()])


async def lines(url):
    async with httpx.AsyncClient() as client:
        async with client.stream("GET", url) as answer:
            async for line in answer.aiter_lines():  # AID118
                print(line)


async def totals(url):
    async with aiohttp.ClientSession() as session:
        async with session.get(url) as answer:
            async for piece in answer.content.iter_chunked(1024):  # aiohttp limits the whole
                print(piece)
