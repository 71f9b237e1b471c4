"""AID615."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File, Kind
from ...model.growth.memos import unbounded
from ...rule import Rule, Twin


class UnboundedMemoCache(Rule):
    """
    A cache that keeps an answer for every argument, for ever.

    Each new user, address or text adds an entry, and nothing takes one out. Memory grows with the number of different questions
    that were ever asked, until the process is killed and starts again with an empty cache, at the hour with the most users. And
    what was looked up once stays as it was then: a permission that was taken away is still there.

    Bad::

        from functools import cache, lru_cache

        @lru_cache(maxsize=None)  # AID615
        def profile(user_id: int):
            return fetch_profile(user_id)

        @cache  # AID615
        def translated(text: str):
            return model.translate(text)

    Good::

        from functools import cache, lru_cache

        from cachetools import TTLCache, cached

        @lru_cache(maxsize=1024)
        def translated(text: str):
            return model.translate(text)

        @cached(TTLCache(maxsize=10_000, ttl=60))
        def profile(user_id: int):
            return fetch_profile(user_id)

        @cache
        def settings():
            return Settings()

    Left alone: functions without parameters or with such as classes, enumerations and flags; caches that something clears, that
    live as long as one call, or that a recursive function remembers its parts in. Off by
    default: in mature code most such caches hold a handful of classes, files or options.

    References:
        - https://docs.python.org/3/library/functools.html#functools.lru_cache
        - https://cachetools.readthedocs.io/en/stable/
    """

    code = "AID615"
    message = "{cache} keeps an answer of {function}() for every {key}, for ever; set maxsize"
    off_by_default = True
    cwe = 401
    twins = (Twin("ruff", "B019"), Twin("pylint", "W1518"))
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.SCRIPT, Kind.MIGRATION})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for memo in unbounded(file):
            yield cls.finding(file, memo.node, cache=memo.spelled.rpartition(".")[2][:16], function=memo.function.name[:20], key=memo.key[:16])
