import asyncio
import multiprocessing
import queue

import anyio


class Reader:
    def __init__(self):
        self.jobs = queue.Queue()  # AID225
        self.bounded = queue.Queue(1000)
        self.unused = queue.Queue()  # nothing fills it in a loop
        self.unlimited = queue.PriorityQueue(maxsize=0)  # AID225

    def read(self, source):
        while True:
            self.jobs.put(source.read())
            self.unlimited.put_nowait(source.read())
            self.bounded.put(source.read())

    def once(self, item):
        self.unused.put(item)


lines = asyncio.Queue()  # AID225
few = asyncio.Queue()  # one item for each of a list


async def stream(source, items):
    async for line in source:
        await lines.put(line)
    for item in items:
        await few.put(item)


work = multiprocessing.Queue()  # AID225
send, receive = anyio.create_memory_object_stream(100)


def feed(source):
    while source.open:
        work.put(source.read())
