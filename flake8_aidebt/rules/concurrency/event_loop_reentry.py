"""AID516."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.concurrency.reentry import reentries
from ...rule import Rule


class EventLoopReentry(Rule):
    """
    An event loop run from inside a running one.

    ``asyncio.run()``, ``run_until_complete()`` and what is built on them refuse to work where a loop is running already: a
    RuntimeError, and a coroutine that never ran. Called from a script the same helper works, so it is found when the first endpoint
    calls it.

    Bad::

        import asyncio

        async def rates(client):
            return await client.get("https://rates.example.org/today")

        def rates_now(client):
            return asyncio.run(rates(client))

        async def convert(client, amount):
            answer = rates_now(client)  # AID516
            return amount * answer["usd"]

        async def main(client):
            loop = asyncio.get_event_loop()
            loop.run_until_complete(rates(client))  # AID516

    Good::

        import asyncio

        async def rates(client):
            return await client.get("https://rates.example.org/today")

        async def convert(client, amount):
            answer = await rates(client)
            return amount * answer["usd"]

        def main(client):
            print(asyncio.run(convert(client, 10)))

    Left alone: what runs in another thread; code that asks first whether a loop is running, or catches the error; programs that patch
    their loop with ``nest_asyncio``.

    References:
        - https://docs.python.org/3/library/asyncio-runner.html#asyncio.run
    """

    code = "AID516"
    message = "{call}() fails inside a running loop: {instead}"
    severity = Severity.ERROR

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for call, chain in reentries(file):
            instead = f"{chain.told(file)} runs another" if chain.through else chain.deed.row.instead
            yield cls.finding(file, call, call=file.written(call), instead=instead)
