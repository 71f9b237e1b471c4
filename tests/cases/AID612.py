import io
import urllib.request
from pathlib import Path

import aiohttp
import httpx
import requests

web = requests.Session()


def chained(url, path):
    with open(path, "wb") as file:
        file.write(requests.get(url, timeout=3).content)  # AID612


def through_a_variable(url, path):
    data = web.get(url, timeout=3).content  # AID612
    with open(path, "wb") as file:
        file.write(data)


def path_object(url, path):
    response = requests.get(url, timeout=3)
    Path(path).write_bytes(response.content)  # AID612


async def aio(url, path):
    async with aiohttp.ClientSession() as session:
        async with session.get(url) as response:
            with open(path, "wb") as file:
                file.write(await response.read())  # AID612


async def unnamed_file(url, file):
    async with httpx.AsyncClient(timeout=9) as client:
        response = await client.get(url)
        file.write(response.content)  # AID612


def standard_library(url, path):
    with urllib.request.urlopen(url, timeout=3) as response, open(path, "wb") as file:
        file.write(response.read())  # AID612


def fetch(url):
    return requests.get(url, timeout=3)


def through_helper(url, path):
    response = fetch(url)
    with open(path, "wb") as file:
        file.write(response.content)  # AID612


def unknown_session(session, url, path):
    response = session.get(url)
    Path(path).write_bytes(response.content)  # AID612


def streamed(url, path):
    with requests.get(url, stream=True, timeout=3) as response, open(path, "wb") as file:
        for chunk in response.iter_content(65536):
            file.write(chunk)  # a piece


def parsed(url):
    return parse(requests.get(url, timeout=3).content)  # not written


def message(file, received):
    file.write(received.content)  # no download


def in_memory(url):
    buffer = io.BytesIO()
    buffer.write(requests.get(url, timeout=3).content)  # no file
    return buffer


def looked_at(url, path):
    response = requests.get(url, timeout=3)
    if int(response.headers["Content-Length"]) > 5_000_000:
        raise ValueError(url)
    Path(path).write_bytes(response.content)  # known to be small


def thumbnail(url, path):
    response = requests.get(url, timeout=3)
    Path(path).write_bytes(response.content)  # small by its name


def named(url):
    response = requests.get(url, timeout=3)
    with open("favicon.ico", "wb") as file:
        file.write(response.content)  # likewise


def pieces(url, path):
    with urllib.request.urlopen(url, timeout=3) as response, open(path, "wb") as file:
        while chunk := response.read(65536):
            file.write(chunk)  # a piece


def many_targets(url, paths):
    response = requests.get(url, timeout=3)
    for path in paths:
        Path(path).write_bytes(response.content)  # has to be held


def text_file(path):
    url = "https://a.example/domains.txt"
    response = requests.get(url, timeout=3)
    Path(path).write_bytes(response.content)  # small by its name


def fetch_wav(url, path):
    response = requests.get(url, timeout=3)
    Path(path).write_bytes(response.content)  # one spoken text: small by its name
