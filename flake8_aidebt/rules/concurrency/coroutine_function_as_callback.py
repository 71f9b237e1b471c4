"""AID519."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.concurrency.callbacks import misplaced
from ...rule import Rule


class CoroutineFunctionAsCallback(Rule):
    """
    An async function handed to something that only calls it.

    Threads, executors, signal handlers, ``atexit``, schedulers and command lines call what they are given and drop what comes back.
    What comes back from an async function is a coroutine that has not started: the thread ends at once, the job counts as done, the
    clean-up never happens, and no error says so.

    Bad::

        import atexit
        import threading

        import click

        async def sync_accounts(): ...

        threading.Thread(target=sync_accounts).start()  # AID519
        atexit.register(sync_accounts)  # AID519

        @click.command()  # AID519
        async def rebuild(): ...

    Good::

        import asyncio
        import threading

        import click

        async def sync_accounts(): ...

        threading.Thread(target=asyncio.run, args=(sync_accounts(),)).start()

        @click.command()
        def rebuild():
            asyncio.run(sync_accounts())

    Left alone: schedulers and frameworks that do await; loops and pools whose class is not known for certain; decorators between the
    function and the one in question.

    References:
        - https://docs.python.org/3/library/asyncio-task.html#asyncio.to_thread
        - https://docs.python.org/3/library/threading.html#threading.Thread
    """

    code = "AID519"
    message = "{call} drops the coroutine of {function}(): nothing runs"
    severity = Severity.ERROR
    cwe = 252

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in misplaced(file):
            yield cls.finding(file, found.node, call=found.to.rpartition(".")[2][:22], function=found.function.rpartition(".")[2][:22])
