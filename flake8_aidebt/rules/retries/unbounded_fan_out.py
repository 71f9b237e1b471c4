"""AID221."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.traffic.fan_out import fan_outs
from ...rule import Rule


class UnboundedFanOut(Rule):
    """
    One request per item, all at once.

    ``gather`` starts everything it is given. With ten items nobody notices; with ten thousand the process opens as many
    connections as its pool allows, the rest time out waiting for a connection, and the provider sees an attack and blocks the
    address.

    Bad::

        import asyncio
        import httpx

        async def prices(symbols):
            async with httpx.AsyncClient(timeout=10) as client:
                return await asyncio.gather(*[client.get(f"https://api.example.org/{symbol}") for symbol in symbols])  # AID221

    Good::

        import asyncio
        import httpx

        async def prices(symbols):
            slots = asyncio.Semaphore(8)
            async with httpx.AsyncClient(timeout=10) as client:
                async def price(symbol):
                    async with slots:
                        return await client.get(f"https://api.example.org/{symbol}")

                return await asyncio.gather(*[price(symbol) for symbol in symbols])

    Left alone: coroutines that are not known to ask a server; a handful of items; chunks; anything with a semaphore, a limiter
    or explicit connection limits in the function, in its class, or in what it starts.

    References:
        - https://docs.python.org/3/library/asyncio-sync.html#asyncio.Semaphore
        - https://sre.google/sre-book/handling-overload/
    """

    code = "AID221"
    message = "{call}() starts one request per item at once; bound it with a semaphore"
    cwe = 770

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for fan_out in fan_outs(file):
            yield cls.finding(file, fan_out.use.node, fan_out.use.callee.how, call=file.spelled(fan_out.use))
