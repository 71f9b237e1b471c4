"""AID225."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.traffic.buffers import unbounded_queues
from ...rule import Rule


class UnboundedQueue(Rule):
    """
    A queue between threads or tasks that may grow without end.

    As long as the consumer is faster nobody sees the queue. When the database behind it slows down, the queue takes all that
    comes in, until the process is killed for its memory and everything that was queued is gone.

    Bad::

        import asyncio

        jobs = asyncio.Queue()  # AID225

        async def read(stream):
            async for line in stream:
                await jobs.put(line)

    Good::

        import asyncio

        jobs = asyncio.Queue(maxsize=1000)

        async def read(stream):
            async for line in stream:
                await jobs.put(line)

    Left alone: queues that are not filled in an endless loop, by a stream or by a broker's callback.

    References:
        - https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue
    """

    code = "AID225"
    message = "{call}() has no maxsize: it takes all memory when the consumer slows down"
    severity = Severity.INFO
    off_by_default = True
    cwe = 770

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use in unbounded_queues(file):
            yield cls.finding(file, use.node, use.callee.how, call=file.spelled(use))
