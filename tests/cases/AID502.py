import shutil
import asyncio
import contextlib
import functools
import sqlite3
import time

import requests


def fetch():
    return requests.get("https://a.example", timeout=3)


def twice():
    return fetch(), fetch()


@functools.lru_cache
def cached():
    return fetch()


@contextlib.contextmanager
def opened():
    connection = sqlite3.connect("a.db")
    yield connection
    connection.close()


@something_unknown
def perhaps_moved():
    time.sleep(1)


def later():
    yield fetch()


async def alone():
    time.sleep(1)


class Store:
    def __init__(self):
        self.connection = sqlite3.connect("a.db")

    def read(self):
        return self.connection.execute("SELECT 1").fetchall()

    async def go(self):
        self.read()  # AID502
        await asyncio.to_thread(self.read)  # handed over


class Special(Store):
    async def more(self):
        return self.read()  # AID502


async def handler():
    fetch()  # AID502
    twice()  # AID502
    cached()  # AID502
    with opened() as connection:  # AID502
        use(connection)
    Store()  # AID502
    perhaps_moved()  # the decorator may move it to a thread
    later()  # runs nothing yet
    await alone()  # told where it blocks
    await asyncio.to_thread(fetch)  # handed over


def sync():
    fetch()  # no loop here


def keep(path):
    shutil.copy2(path, f"{path}.bak")


def settings(path):
    keep(path)


def root(path):
    return settings(path)


def served(path):
    return root(path)


async def handles(path):
    settings(path)  # AID502
    return served(path)  # a settings file, four functions down


def tick():
    time.sleep(0.001)


async def ticks():
    tick()  # the loop would not have turned
