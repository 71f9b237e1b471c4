import asyncio
from asyncio import create_task, ensure_future as later
from functools import partial

background = set()


async def dropped(job):
    asyncio.create_task(job())  # AID308
    create_task(job())  # AID308
    later(job())  # AID308
    asyncio.Task(job())  # AID308


async def never_read(job):
    task = asyncio.create_task(job())  # AID308
    _ = asyncio.ensure_future(job())  # AID308
    named: asyncio.Task = asyncio.create_task(job(), name="x")  # AID308
    return 1


async def by_loop(job):
    loop = asyncio.get_running_loop()
    loop.create_task(job())  # AID308
    asyncio.get_event_loop().create_task(job())  # AID308
    _ = asyncio.get_running_loop().create_task(job())  # AID308


class Bot:
    def __init__(self, loop):
        self.loop = loop  # a loop by its name only

    def greet(self, user):
        self.loop.create_task(user.send("hi"))  # AID308

    def from_a_thread(self, user):
        asyncio.run_coroutine_threadsafe(user.send("hi"), self.loop)  # AID308


async def many(jobs):
    [asyncio.create_task(job()) for job in jobs]  # AID308
    for job in jobs:
        asyncio.create_task(job())  # AID308


async def kept_in_a_list_that_nobody_reads(jobs):
    tasks = []
    for job in jobs:
        tasks.append(asyncio.create_task(job()))  # AID308


def soon(loop, job):
    loop.call_soon_threadsafe(lambda: asyncio.create_task(job()))  # AID308


async def rebound(job, other):
    task = asyncio.create_task(job())  # AID308
    task = asyncio.create_task(other())
    await task  # only the second one


def start(job):
    return asyncio.create_task(job())  # handed to the caller, who is asked in turn


async def through_a_helper(job):
    start(job)  # AID308
    await start(job)  # awaited


async def group(jobs):
    async with asyncio.TaskGroup() as tg:  # the group holds its tasks
        for job in jobs:
            tg.create_task(job())


async def awaited(job):
    await asyncio.create_task(job())
    task = asyncio.create_task(job())
    await task
    other = asyncio.create_task(job())
    await asyncio.wait_for(other, 5)


async def held(job, registry):
    task = asyncio.create_task(job())
    background.add(task)  # the documented way
    task.add_done_callback(background.discard)
    registry.task = asyncio.create_task(job())  # stored on an object
    registry.add(asyncio.create_task(job()))  # handed on
    asyncio.create_task(job()).add_done_callback(print)  # told about its end


async def gathered(jobs):
    tasks = [asyncio.create_task(job()) for job in jobs]
    await asyncio.gather(*tasks)


async def cancelled_later(job):
    heartbeat = asyncio.create_task(job())
    try:
        await job()
    finally:
        heartbeat.cancel()  # somebody holds it


def run(loop, job):
    task = loop.create_task(job())
    loop.run_until_complete(task)  # waited for


async def own(job, board):
    board.create_task(job())  # a board is no loop: it may make a ticket


async def closure(job):
    task = asyncio.create_task(job())

    def stop():
        task.cancel()  # read by a function inside

    return stop


async def as_argument(job):
    make = partial(asyncio.create_task, job())
    return make  # nothing is started here


async def outer(job):
    task = None

    async def inner():
        nonlocal task
        task = asyncio.create_task(job())  # the function around holds it

    await inner()


def in_the_module(job):
    global kept
    kept = asyncio.create_task(job())  # the module holds it


def held_on_purpose(loop, start):
    job = asyncio.run_coroutine_threadsafe(start(), loop)  # held until the loop has run
    loop.run_forever()
    del job


class Bot:
    def stop(self):
        asyncio.run_coroutine_threadsafe(self._shutdown(), self.loop)  # ends the loop that would say how it went
        self.thread.join()

    def publish(self, item):
        asyncio.run_coroutine_threadsafe(self._send(item), self.loop)  # AID308

    def __del__(self):
        asyncio.get_event_loop().create_task(self.client.close())  # nobody is left to hold it
