"""AID502."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.summaries.loops import holds, idle_handlers
from ...rule import Rule


class BlockingChainInAsync(Rule):
    """
    A function that blocks somewhere below, called from ``async def``.

    The coroutine looks clean: it calls a helper. The helper, or what the helper calls three files away, opens a synchronous
    connection or sleeps, and the event loop stops for everybody until it comes back. No reviewer opens those three files. The finding names the call that blocks and where it stands, through at most five functions
    and methods of the project, in this file and in those it imports from.

    Bad::

        import requests

        def fetch_rates():
            return requests.get("https://rates.example.org/today", timeout=5).json()  # AID314

        async def convert(amount, currency):
            rates = fetch_rates()  # AID502
            return amount * rates[currency]

    Good::

        import asyncio
        import requests

        def fetch_rates():
            response = requests.get("https://rates.example.org/today", timeout=5)
            response.raise_for_status()
            return response.json()

        async def convert(amount, currency):
            rates = await asyncio.to_thread(fetch_rates)
            return amount * rates[currency]

    Left alone: generators, which run later; functions under a decorator that may move them to a thread; files on a local disk
    more than two functions down.

    References:
        - https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code
    """

    code = "AID502"
    message = "{call}() stops the event loop: {place} blocks"
    severity = Severity.ERROR
    cwe = 833

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        idle = idle_handlers(file)
        for hold in holds(file):
            if hold.chain.through and hold.function not in idle:
                yield cls.finding(file, hold.call, call=file.written(hold.call), place=hold.chain.told(file))
