import asyncio
import functools
from asyncio import run as run_it

import anyio
import uvicorn
from asgiref.sync import async_to_sync
from playwright.sync_api import sync_playwright


async def work():
    return 1


async def direct(app):
    asyncio.run(work())  # AID516
    run_it(work())  # AID516
    anyio.run(work)  # AID516
    uvicorn.run(app)  # AID516
    loop = asyncio.get_event_loop()
    loop.run_until_complete(work())  # AID516
    asyncio.get_event_loop().run_until_complete(work())  # AID516
    asyncio.new_event_loop().run_until_complete(work())  # AID516
    with asyncio.Runner() as runner:
        runner.run(work())  # AID516
    async_to_sync(work)()  # AID516
    with sync_playwright() as browser:  # AID516
        print(browser)
    print([asyncio.run(work()) for _ in range(3)])  # AID516


def helper():
    return asyncio.run(work())


def second():
    return helper()


class Client:
    def fetch(self):
        return asyncio.run(work())

    async def go(self):
        return self.fetch()  # AID516


async def through_helpers(client: Client):
    helper()  # AID516
    second()  # AID516
    client.fetch()  # AID516
    make = functools.partial(asyncio.run)
    make(work())  # AID516


async def elsewhere():
    await asyncio.to_thread(helper)  # in a thread without a loop
    await asyncio.to_thread(lambda: asyncio.run(work()))  # likewise
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, asyncio.run, work())  # likewise

    def inner():
        return asyncio.run(work())  # runs where it is called

    return inner


def main():
    asyncio.run(work())  # no loop here
    asyncio.run(through_helpers(Client()))


def careful():
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work())
    return None


def asks_first():
    loop = asyncio.get_event_loop()
    if loop.is_running():
        return asyncio.ensure_future(work())
    return loop.run_until_complete(work())


def catches():
    try:
        return helper()
    except Exception:
        return None


async def caught_on_the_way():
    catches()  # somebody on the way expects it


async def through_careful_helpers():
    careful()  # asks first
    asks_first()  # likewise
    try:
        asyncio.run(work())
    except RuntimeError:
        await work()  # expected


async def its_own(client):
    client.run(work())  # of unknown type
    await work()
