from contextlib import asynccontextmanager

import aiohttp
import httpx
from fastapi import FastAPI

app = FastAPI()


async def call(url):
    async with httpx.AsyncClient(timeout=3) as client:  # AID608
        return await client.get(url)


def plain(url):
    with httpx.Client(timeout=3) as client:  # AID608
        return client.get(url)


class Service:
    def __init__(self):
        self.http = httpx.AsyncClient(timeout=3)  # kept

    async def send(self, message):
        async with aiohttp.ClientSession() as session:  # AID608
            await session.post("https://a.example", json=message)

    async def ask(self):
        await self.http.get("https://a.example")  # that one


async def main():
    async with httpx.AsyncClient(timeout=3) as client:  # the program's
        await client.get("https://a.example")


@asynccontextmanager
async def lifespan(application):
    async with httpx.AsyncClient(timeout=3) as client:  # the application's
        application.state.http = client
        yield


async def each(urls):
    for url in urls:
        async with httpx.AsyncClient(timeout=3) as client:  # AID605 says so
            await client.get(url)


@app.get("/a")
async def route():
    async with httpx.AsyncClient(timeout=3) as client:  # AID606 says so
        return await client.get("https://a.example")
