"""AID308."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.results.background import dropped_tasks
from ...rule import Rule, Twin


class DroppedTask(Rule):
    """
    An asyncio task that nothing holds on to.

    The event loop keeps weak references only: a task that nobody else refers to may be collected in the middle of its work, and
    the mail, the update, the clean-up never happens. If it fails instead, its exception is printed whenever the collector comes
    by, long after the request that started it was answered with "done".

    Bad::

        import asyncio

        async def register(user, mailer):
            asyncio.create_task(mailer.welcome(user))  # AID308
            return {"status": "ok"}

        def from_a_thread(loop, mailer, user):
            asyncio.run_coroutine_threadsafe(mailer.welcome(user), loop)  # AID308

    Good::

        import asyncio

        _running = set()

        async def register(user, mailer):
            task = asyncio.create_task(mailer.welcome(user))
            _running.add(task)
            task.add_done_callback(_running.discard)
            return {"status": "ok"}

        async def register_all(users, mailer):
            async with asyncio.TaskGroup() as group:
                for user in users:
                    group.create_task(mailer.welcome(user))

    Left alone: tasks of a ``TaskGroup`` or a nursery, which hold them; tasks that are stored, returned, awaited or handed on, or
    held by a name until a ``del``; what a thread or a destructor hands a loop to shut it down.

    References:
        - https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task
    """

    code = "AID308"
    message = "{call}(): nothing holds this task; it and its error may vanish"
    severity = Severity.ERROR
    cwe = 252
    twins = (Twin("ruff", "RUF006"),)

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for answer in dropped_tasks(file):
            yield cls.finding(file, answer.node, answer.use.callee.how, call=file.written(answer.node))
