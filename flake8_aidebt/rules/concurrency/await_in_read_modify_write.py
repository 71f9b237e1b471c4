"""AID511."""
import ast
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.concurrency.interleaving import interleaved
from ...rule import Rule


class AwaitInReadModifyWrite(Rule):
    """
    An ``await`` between the read and the write of something shared.

    ``self.total += await price(item)`` reads ``self.total`` first, then waits, then writes the sum of what it read. Every task that
    ran during the wait wrote its own sum, and the last one wins: ten tasks that add one give one. Counters, balances and quotas
    lose updates exactly when there is load, and no test with one request will ever show it.

    Bad::

        class Cart:
            def __init__(self, catalogue):
                self.catalogue = catalogue
                self.total = 0

            async def add(self, item):
                self.total += await self.catalogue.price(item)  # AID511

        STATISTICS = {"bytes": 0}

        async def download(link, fetch):
            STATISTICS["bytes"] = STATISTICS["bytes"] + await fetch(link)  # AID511

    Good::

        class Cart:
            def __init__(self, catalogue):
                self.catalogue = catalogue
                self.total = 0

            async def add(self, item):
                price = await self.catalogue.price(item)
                self.total += price

    Left alone: objects that the function made itself; whatever happens under a lock; buffers filled from a stream, which one task
    reads; values that are only made where there is none yet.

    References:
        - https://docs.python.org/3/reference/simple_stmts.html#augmented-assignment-statements
        - https://docs.python.org/3/library/asyncio-dev.html
    """

    code = "AID511"
    message = "{target} is read before the await and written after it: updates get lost"
    severity = Severity.ERROR
    cwe = 362

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for statement, target in interleaved(file):
            text = ast.unparse(target)
            yield cls.finding(file, statement, target=text if len(text) < 24 else "The target")
