"""AID513."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.concurrency.private_locks import private_locks
from ...rule import Rule, Twin


class PerCallLock(Rule):
    """
    A lock that each call makes for itself.

    A lock keeps others out only if they take the same one. Made inside the function, every caller gets its own, takes it at once,
    and all of them are in the protected section together. The code reads as if it were safe, the review agrees, and the file is
    written by two threads at once on the first busy evening.

    Bad::

        import asyncio
        import threading

        def append(path, line):
            lock = threading.Lock()  # AID513
            with lock:
                with open(path, "a") as stream:
                    stream.write(line)

        async def fetch_all(client, links):
            limit = asyncio.Semaphore(5)  # AID513
            for link in links:
                async with limit:
                    await client.fetch(link)

    Good::

        import asyncio
        import threading

        _lock = threading.Lock()

        def append(path, line):
            with _lock:
                with open(path, "a") as stream:
                    stream.write(line)

        async def fetch_all(client, links):
            limit = asyncio.Semaphore(5)

            async def fetch(link):
                async with limit:
                    return await client.fetch(link)

            return await asyncio.gather(*(fetch(link) for link in links))

    Left alone: locks that nested functions share, that are handed on, stored or returned; locks that stand for a name outside the
    process, as those of files and of Redis do; conditions.

    References:
        - https://docs.python.org/3/library/threading.html#lock-objects
        - https://docs.python.org/3/library/asyncio-sync.html#asyncio.Semaphore
    """

    code = "AID513"
    message = "{call}() makes a lock for this call alone: it keeps nobody out"
    severity = Severity.ERROR
    cwe = 667
    twins = (Twin("ruff", "PLW2101"), Twin("pylint", "W2101"))

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for answer in private_locks(file):
            yield cls.finding(file, answer.node, answer.use.callee.how, call=file.written(answer.node))
