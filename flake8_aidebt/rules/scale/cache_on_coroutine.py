"""AID617."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.concurrency.caching import cached_coroutines
from ...rule import Rule, Twin


class CacheOnCoroutine(Rule):
    """
    A cache around an async function.

    Calling an async function gives a coroutine, and that is what the cache keeps. The first caller awaits it; the second one gets
    the same, spent coroutine and a ``RuntimeError: cannot reuse already awaited coroutine``. So the endpoint works in every test
    that asks once and fails for the second customer who asks for the same thing.

    Bad::

        import functools

        @functools.lru_cache(maxsize=128)  # AID617
        async def exchange_rate(currency, client):
            return await client.get(f"https://rates.example.org/{currency}")

        class Report:
            @functools.cached_property  # AID617
            async def rows(self):
                return await self.load()

    Good::

        from async_lru import alru_cache

        @alru_cache(maxsize=128)
        async def exchange_rate(currency, client):
            return await client.get(f"https://rates.example.org/{currency}")

    Left alone: caches that are made for coroutines; caches around a decorator that may turn the coroutine into something else.

    References:
        - https://docs.python.org/3/library/functools.html#functools.cache
        - https://pypi.org/project/async-lru/
    """

    code = "AID617"
    message = "{cache} keeps the coroutine of {function}(), which can be awaited only once"
    severity = Severity.ERROR
    twins = (Twin("ruff", "B019"),)

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for node, cache, function in cached_coroutines(file):
            yield cls.finding(file, node, cache=cache.rpartition(".")[2][:16], function=function.rpartition(".")[2][:16])
