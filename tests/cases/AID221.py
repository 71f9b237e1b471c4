import asyncio

import aiohttp
import anyio
import httpx
import trio
from openai import AsyncOpenAI

client = AsyncOpenAI(timeout=30)
FEW = ["a", "b", "c"]


async def ask(prompt):
    return await client.chat.completions.create(model="m", messages=[{"role": "user", "content": prompt}])


async def fetch(session, url):
    async with session.get(url) as response:
        return await response.text()


async def local(item):
    await asyncio.sleep(0)
    return item


async def guarded(slots, prompt):
    async with slots:
        return await ask(prompt)


class Service:
    def __init__(self):
        self.http = httpx.AsyncClient(timeout=10)

    async def one(self, key):
        return (await self.http.get(f"/items/{key}")).json()

    async def deep(self, key):
        return await self.one(key)

    async def many(self, keys):
        await asyncio.gather(*(self.one(key) for key in keys))  # AID221
        return await asyncio.gather(*[self.deep(key) for key in keys], return_exceptions=True)  # AID221


class Limited:
    def __init__(self):
        self.http = httpx.AsyncClient(timeout=10)
        self.slots = asyncio.Semaphore(5)

    async def one(self, key):
        async with self.slots:
            return await self.http.get(key)

    async def many(self, keys):
        return await asyncio.gather(*[self.one(key) for key in keys])  # held back by the class


async def main(prompts, urls):
    await asyncio.gather(*[ask(prompt) for prompt in prompts])  # AID221
    await asyncio.gather(*map(ask, prompts))  # AID221
    tasks = [asyncio.create_task(ask(prompt)) for prompt in prompts]
    await asyncio.gather(*tasks)  # AID221
    async with aiohttp.ClientSession() as session:
        waiting = []
        for url in urls:
            waiting.append(asyncio.ensure_future(fetch(session, url)))
        await asyncio.wait(waiting)  # AID221
        for done in asyncio.as_completed([fetch(session, url) for url in urls]):  # AID221
            await done
    async with asyncio.TaskGroup() as group:
        for prompt in prompts:
            group.create_task(ask(prompt))  # AID221
    async with anyio.create_task_group() as spawned:
        for prompt in prompts:
            spawned.start_soon(ask, prompt)  # AID221
    async with trio.open_nursery() as nursery:
        for prompt in prompts:
            nursery.start_soon(ask, prompt)  # AID221


async def innocent(prompts, urls):
    await asyncio.gather(ask("a"), ask("b"))  # two
    await asyncio.gather(*[ask(prompt) for prompt in ("a", "b")])  # two
    await asyncio.gather(*[ask(prompt) for prompt in FEW])  # three
    await asyncio.gather(*[ask(prompt) for prompt in prompts[:5]])  # five
    await asyncio.gather(*[local(prompt) for prompt in prompts])  # leaves the process for nothing
    await asyncio.gather(*[unknown(prompt) for prompt in prompts])  # not known to ask anybody
    for batch in batched(prompts, 10):
        await asyncio.gather(*[ask(prompt) for prompt in batch])  # ten at a time


async def bounded(prompts):
    slots = asyncio.Semaphore(8)
    return await asyncio.gather(*[guarded(slots, prompt) for prompt in prompts])  # eight at a time


async def one_by_one(prompts):
    for prompt in prompts:
        await ask(prompt)  # waits for each
