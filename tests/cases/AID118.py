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


def whole(url, target):
    answer = httpx.get(url)  # has read everything before it returns
    for piece in answer.iter_bytes(8192):
        target.write(piece)


def whole_too(url, target):
    for piece in requests.get(url, timeout=3, stream=False).iter_content(8192):  # the same
        target.write(piece)


def either(url, target, **options):
    for piece in requests.get(url, timeout=3, **options).iter_content(8192):  # AID118
        target.write(piece)


def tokens(url):
    for line in requests.post(url, stream=True, timeout=10).iter_lines():  # whoever asks for the next token may stop asking
        yield line
