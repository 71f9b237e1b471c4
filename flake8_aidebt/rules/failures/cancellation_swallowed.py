"""AID333."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.handling.breadth import spelled
from ...model.handling.cancellation import swallowed_cancellations
from ...rule import Rule, Twin


class CancellationSwallowed(Rule):
    """
    A coroutine that catches its own cancellation and goes on.

    Timeouts, task groups and shutdown all end a task by raising in it. A task that catches that and takes the next turn of its
    loop is not ended: the timeout waits for ever, the deployment hangs until the process is killed, and what the others were
    writing is lost with it.

    Bad::

        import asyncio

        async def poll(source, sink):
            while True:
                try:
                    await sink.put(await source.get())
                except asyncio.CancelledError:  # AID333
                    continue

    Bad::

        async def fetch(client, url):
            try:
                return await client.get(url)
            except BaseException:  # AID333
                return None

    Good::

        import asyncio

        async def poll(source, sink):
            while True:
                try:
                    await sink.put(await source.get())
                except asyncio.CancelledError:
                    await sink.close()
                    raise

    Left alone: handlers that raise on some path or hand the error on; a cancellation that ends the coroutine; functions that cancel
    a task themselves and wait for it; the results of other tasks. A bare ``except`` is AID301's.

    References:
        - https://docs.python.org/3/library/asyncio-task.html#task-cancellation
        - https://anyio.readthedocs.io/en/stable/cancellation.html
    """

    code = "AID333"
    message = "{handler} swallows the cancellation: no timeout can end this task"
    severity = Severity.ERROR
    cwe = 755
    twins = (Twin("flake8-async", "ASYNC103"), Twin("flake8-async", "ASYNC104"))

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in swallowed_cancellations(file):
            yield cls.finding(file, found.handler, handler=spelled(found.handler) if found.what == "BaseException" else "this handler")
