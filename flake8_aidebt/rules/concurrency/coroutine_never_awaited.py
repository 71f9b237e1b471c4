"""AID518."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.concurrency.coroutines import unawaited
from ...rule import Rule, Twin


class CoroutineNeverAwaited(Rule):
    """
    A coroutine that nobody awaits.

    Calling an async function runs nothing: it makes a coroutine, and whoever forgets ``await`` throws it away. The row is not saved,
    the mail is not sent, the pause does not pause, and the function returns as if all went well. All there is to see is a
    RuntimeWarning somewhere in the log, at the whim of the garbage collector. As a condition, a coroutine is always true.

    Bad::

        import asyncio

        async def save(order, database):
            await database.store(order)

        async def allowed(user):
            return user.active

        async def checkout(order, database):
            if not allowed(order.user):  # AID518
                return "refused"
            save(order, database)  # AID518
            asyncio.sleep(1)  # AID518
            return "saved"

    Good::

        import asyncio

        async def save(order, database):
            await database.store(order)

        async def allowed(user):
            return user.active

        async def checkout(order, database):
            if not await allowed(order.user):
                return "refused"
            saving = save(order, database)
            await asyncio.wait_for(saving, timeout=5)
            return "saved"

    Left alone: coroutines that are handed on, stored or returned; async functions under a decorator that may change what calling them
    gives; names that may also stand for a plain function.

    References:
        - https://docs.python.org/3/library/asyncio-dev.html#detect-never-awaited-coroutines
    """

    code = "AID518"
    message = "{call}() gives a coroutine that is never awaited: {effect}"
    severity = Severity.ERROR
    cwe = 252
    twins = (Twin("flake8-async", "ASYNC105"), Twin("mypy", "unused-coroutine"))

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in unawaited(file):
            effect = "nobody waits for it" if found.starts else "nothing runs"
            yield cls.finding(file, found.call, found.how, call=file.written(found.call), effect=effect)
