"""AID512."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.concurrency.lazy import made_twice
from ...rule import Rule


class UnguardedLazyInit(Rule):
    """
    A shared object made on first use by a coroutine, without a lock.

    ``if pool is None: pool = await create_pool()`` looks, then waits, then assigns. The first hundred requests after a start all look
    before the first pool is there, so a hundred pools are opened. One of them stays, the rest keep their connections until the
    database refuses new ones.

    Bad::

        import asyncpg

        pool = None

        async def get_pool(dsn):
            global pool
            if pool is None:  # AID512
                pool = await asyncpg.create_pool(dsn, command_timeout=30)
            return pool

    Good::

        import asyncio
        import asyncpg

        pool = None
        starting = asyncio.Lock()

        async def get_pool(dsn):
            global pool
            async with starting:
                if pool is None:
                    pool = await asyncpg.create_pool(dsn, command_timeout=30)
            return pool

    Left alone: attributes of objects that the file does not make once for all; functions without an ``await`` in between; what is
    made when the program starts.

    References:
        - https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock
        - https://fastapi.tiangolo.com/advanced/events/#lifespan
    """

    code = "AID512"
    message = "{text} is made once for each task that gets here before the first is done"
    off_by_default = True
    cwe = 362

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for lazy in made_twice(file):
            yield cls.finding(file, lazy.test, text=lazy.what)
