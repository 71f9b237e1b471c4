"""AID116."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.waiting.ineffective import ineffective
from ...rule import Rule, Twin


class IneffectiveTimeout(Rule):
    """
    A timeout that does not end the wait.

    Whoever wrote it believes the call is bounded, and so does everybody who reads it. An async deadline can only cancel what waits
    on the event loop: a blocking call inside holds the loop itself. A pool that is left waits for its workers, whatever
    ``result(timeout=)`` said. A limit for connecting, for the pool or for the server's side says nothing about the answer. Each of
    these was run against a server that never answers, and hung.

    Bad::

        import asyncio
        import requests

        async def rates():
            async with asyncio.timeout(3):
                return requests.get("https://api.example.org/rates")  # AID116, AID501

        async def stock():
            return await asyncio.wait_for(asyncio.to_thread(requests.get, "https://api.example.org/stock"), 3)  # AID116

    Bad::

        from concurrent.futures import ThreadPoolExecutor

        def run(work):
            with ThreadPoolExecutor() as pool:
                return pool.submit(work).result(timeout=3)  # AID116

    Good::

        import asyncio
        import requests

        async def rates(client):
            async with asyncio.timeout(3):
                return await client.get("https://api.example.org/rates")

        async def stock():
            return await asyncio.to_thread(requests.get, "https://api.example.org/stock", timeout=3)

    Good::

        from concurrent.futures import ThreadPoolExecutor

        def run(work):
            pool = ThreadPoolExecutor()
            try:
                return pool.submit(work).result(timeout=3)
            finally:
                pool.shutdown(wait=False)

    Left alone: blocking calls inside a deadline that have a timeout of their own, short pauses, and limits of calls we do not know.

    References:
        - https://docs.python.org/3/library/asyncio-task.html#asyncio.timeout
        - https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.shutdown
        - https://docs.python.org/3/library/signal.html#signals-and-threads
    """

    code = "AID116"
    message = "{limit} {why}; {repair}"
    severity = Severity.ERROR
    cwe = 1088
    twins = (Twin("ruff", "ASYNC210"), Twin("ruff", "ASYNC251"), Twin("flake8-async", "ASYNC210"))

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in ineffective(file):
            yield cls.finding(file, found.node, found.how, limit=found.limit, why=found.why, repair=found.repair)
