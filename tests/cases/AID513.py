import asyncio
import contextlib
import functools
import multiprocessing
import threading
from asyncio import Semaphore as Limit
from threading import Lock

import filelock

module_lock = threading.Lock()


def direct(write):
    with threading.Lock():  # AID513
        write()
    with Lock(), open("a") as stream:  # AID513
        write(stream)
    with threading.RLock():  # AID513
        write()
    with threading.Condition():  # AID513
        write()
    with multiprocessing.Lock():  # AID513
        write()


async def direct_async(write):
    async with asyncio.Lock():  # AID513
        await write()
    async with Limit(3):  # AID513
        await write()


def local(write):
    lock = threading.Lock()  # AID513
    with lock:
        write()


def by_hand(write):
    lock = Lock()  # AID513
    lock.acquire()
    try:
        write()
    finally:
        lock.release()



async def alone(links, get):
    limit = asyncio.BoundedSemaphore(5)  # AID513
    for link in links:
        async with limit:
            await get(link)


class Service:
    shared = threading.Lock()

    def __init__(self):
        self.lock = threading.Lock()  # made once for each instance

    def method(self, write):
        with self.lock:
            write()
        with self.shared:
            write()

    def replaced(self, write):
        self.fresh = threading.Lock()  # AID513
        with self.fresh:
            write()

    def start(self):
        self.other = threading.Lock()  # taken by another method

    def work(self, write):
        with self.other:
            write()


def make_lock():
    return threading.Lock()


@functools.cache
def the_lock():
    return threading.Lock()


def lock_of(key, known={}):
    if key is None:
        return threading.Lock()
    lock = known.get(key)
    if lock is None:
        lock = known[key] = threading.Lock()
    return lock


def one_of_several(write):
    with lock_of(1):  # mostly one that is known
        write()


def through_a_helper(write):
    with make_lock():  # AID513
        write()
    with the_lock():  # always the same one
        write()


def shared_with_threads(work):
    lock = threading.Lock()

    def run():
        with lock:  # all threads take this one
            work()

    threading.Thread(target=run).start()
    with lock:
        work()


async def fan_out(links, get):
    limit = asyncio.Semaphore(5)

    async def one(link):
        async with limit:  # all tasks take this one
            return await get(link)

    return await asyncio.gather(*(one(link) for link in links))


def handed_on(work):
    lock = threading.Lock()
    with lock:
        work(lock)  # somebody else sees it


def kept(registry, key, work):
    lock = registry.setdefault(key, threading.Lock())  # may be somebody else's
    with lock:
        work()


def by_name(path, write):
    with filelock.FileLock(path):  # stands for the file
        write()


def pausing():
    condition = threading.Condition()
    with condition:
        condition.wait(5)  # a pause that can be ended


def default(write, lock=threading.Lock()):
    with lock:  # made once, with the function
        write()


with module_lock:
    pass
with contextlib.nullcontext():
    pass
