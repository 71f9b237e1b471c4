"""AID111."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.waiting.waits import unbounded
from ...model.waiting.workers import ends_something, is_not_empty, never_full, waits_for_work
from ...rule import Rule


class UnboundedAsyncWait(Rule):
    """
    An ``await`` of a queue, an event, a lock or a stream outside any deadline.

    The methods of asyncio's queues, events, locks and streams take no timeout: without a scope around them the task waits for as
    long as nothing comes. A task costs little, but the request it serves, its connection and its locks are held all that time.

    Bad::

        import asyncio
        answers = asyncio.Queue(maxsize=100)

        async def ask(bus, question):
            await bus.send(question)
            return await answers.get()  # AID111

    Good::

        import asyncio
        answers = asyncio.Queue(maxsize=100)

        async def ask(bus, question):
            await bus.send(question)
            async with asyncio.timeout(10):
                return await answers.get()

    Left alone: workers that a sentinel or a flag ends, code that shuts something down, ``put()`` into a queue without a bound, and functions that are called inside
    a deadline in the same file.

    References:
        - https://docs.python.org/3/library/asyncio-task.html#timeouts
        - https://anyio.readthedocs.io/en/stable/cancellation.html
    """

    code = "AID111"
    message = "await {call}() has no deadline; put it inside asyncio.timeout()"
    severity = Severity.INFO
    off_by_default = True

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use, _ in unbounded(file, "async-wait"):
            if file.awaited(use) and not any(meant(file, use) for meant in (waits_for_work, ends_something, is_not_empty, never_full)):
                yield cls.finding(file, use.node, use.callee.how, call=file.spelled(use))
