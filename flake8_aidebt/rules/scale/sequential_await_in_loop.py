"""AID604."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.traffic.awaited_in_turn import awaited_in_turn
from ...rule import Rule


class SequentialAwaitInLoop(Rule):
    """
    Requests of an async loop that are awaited one after the other.

    Each iteration waits for its answer before the next request is sent, so forty requests of half a second take twenty
    seconds, in code that was made async to be fast. Where they do not need each other's answers they can run side by side, a
    few at a time.

    Bad::

        import httpx

        async def fetch(urls):
            found = []
            async with httpx.AsyncClient(timeout=5) as client:
                for url in urls:
                    found.append(await client.get(url))  # AID604
            return found

    Good::

        import asyncio
        import httpx

        async def fetch(urls):
            slots = asyncio.Semaphore(8)
            async with httpx.AsyncClient(timeout=5) as client:
                async def one(url):
                    async with slots:
                        return await client.get(url)

                return await asyncio.gather(*(one(url) for url in urls))

    Left alone: anything but requests; a handful of items; loops that pause, are throttled, end early, or hand an answer on to
    the next request.

    References:
        - https://docs.python.org/3/library/asyncio-task.html#asyncio.TaskGroup
    """

    code = "AID604"
    message = "{call}: one request after the other; run a few side by side"
    severity = Severity.INFO
    off_by_default = True

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for call in awaited_in_turn(file):
            yield cls.finding(file, call, call=file.written(call))
