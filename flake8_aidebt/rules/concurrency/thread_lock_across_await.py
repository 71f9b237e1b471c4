"""AID514."""
import ast
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.concurrency.locks import holdings, suspends
from ...rule import Rule


class ThreadLockAcrossAwait(Rule):
    """
    A thread's lock held while a coroutine waits.

    While the first task is suspended inside the block, a second one comes to the same lock and blocks: not itself, but the whole
    event loop, and with it the first task, which alone could release the lock. The process hangs for good at the first overlap of
    two requests. It needs no bad luck, only traffic.

    Bad::

        import threading

        _lock = threading.Lock()

        async def refresh(cache, client):
            with _lock:  # AID514
                cache["token"] = await client.login()

        async def rotate(cache, client):
            _lock.acquire()  # AID514
            try:
                cache["key"] = await client.new_key()
            finally:
                _lock.release()

    Good::

        import asyncio

        _lock = asyncio.Lock()

        async def refresh(cache, client):
            async with _lock:
                cache["token"] = await client.login()

    Left alone: short sections without an ``await``; locks whose type is not known for certain.

    References:
        - https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock
        - https://docs.python.org/3/library/asyncio-dev.html#concurrency-and-multithreading
    """

    code = "AID514"
    message = "{lock} is held across an await: the next task to take it stops the event loop"
    severity = Severity.ERROR
    cwe = 833

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        if not file.nodes(ast.AsyncFunctionDef):
            return
        for held in holdings(file):
            if held.lock.blocks and file.in_async(held.node) and suspends(file, held.body):
                name = held.lock.name.rpartition(".")[2]
                yield cls.finding(file, held.node, lock=name if len(name) < 24 else "The lock")
