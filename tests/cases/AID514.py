import asyncio
import contextlib
import multiprocessing
import threading
from threading import Lock, RLock

import redis

LOCK = threading.Lock()
SEMAPHORE = threading.Semaphore(2)
CONDITION = threading.Condition()
PROCESSES = multiprocessing.Lock()
TASKS = asyncio.Lock()
store = redis.Redis()


async def module_locks(work):
    with LOCK:  # AID514
        await work()
    with SEMAPHORE:  # AID514
        async for item in work():
            print(item)
    with CONDITION:  # AID514
        async with work() as found:
            print(found)
    with PROCESSES:  # AID514
        print([item async for item in work()])
    with open("a") as stream, LOCK:  # AID514
        await work(stream)
    with store.lock("jobs"):  # AID514
        await work()
    with store.lock("jobs", blocking_timeout=5):  # gives up
        await work()


async def taken_by_hand(work):
    LOCK.acquire()  # AID514
    try:
        await work()
    finally:
        LOCK.release()
    if work:
        LOCK.acquire()  # AID514
        await work()
        LOCK.release()
    LOCK.acquire()
    work.count += 1
    LOCK.release()
    await work()  # released by then


class Service:
    def __init__(self):
        self._lock = RLock()
        self._tasks = asyncio.Lock()

    async def go(self, work):
        with self._lock:  # AID514
            await work()
        async with self._tasks:
            await work()

    async def annotated(self, lock: Lock, work):
        with lock:  # AID514
            return await work()


@contextlib.contextmanager
def locked():
    with LOCK:
        yield


async def through_a_helper(work):
    with locked():  # AID514
        await work()


async def short(work):
    with LOCK:
        number = 1  # nothing is awaited
    await work(number)
    with LOCK:

        async def later():
            await work()  # another function, which runs later

        work.later = later


async def unknown(lock, work):
    with lock:  # of unknown type
        await work()


def not_async(work):
    with LOCK:
        work()  # threads may wait
