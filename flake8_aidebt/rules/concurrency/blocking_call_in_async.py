"""AID501."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.summaries.loops import holds, idle_handlers
from ...rule import Rule, Twin


class BlockingCallInAsync(Rule):
    """
    A call that blocks inside ``async def``.

    One event loop serves every request of the process. A synchronous driver, HTTP client or ``time.sleep`` inside a coroutine
    stops that loop: while one request waits for its database, all the others wait with it, health checks included. At low load
    nobody notices; under load the latency of every endpoint becomes the sum of all, and the orchestrator restarts the pod.

    Bad::

        import time
        import sqlite3

        async def balance(user_id):
            database = sqlite3.connect("bank.db")  # AID501, AID625
            rows = database.execute("SELECT balance FROM accounts WHERE id = ?", (user_id,))  # AID501
            return rows.fetchone()  # AID501

        async def poll(queue):
            while not queue.done:
                time.sleep(1)  # AID501

    Good::

        import asyncio
        import sqlite3

        def read_balance(user_id):
            with sqlite3.connect("bank.db") as database:
                return database.execute("SELECT balance FROM accounts WHERE id = ?", (user_id,)).fetchone()

        async def balance(user_id):
            return await asyncio.to_thread(read_balance, user_id)

    Left alone: calls handed to a thread or an executor; the functions that start and stop a program or a server; the command
    line; calls that do not wait (``timeout=0``, a queue known to hold something); clients whose class is not known for certain.

    References:
        - https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code
        - https://fastapi.tiangolo.com/async/
    """

    code = "AID501"
    message = "{call} stops the event loop while it waits; use {instead}"
    severity = Severity.ERROR
    cwe = 833
    twins = tuple(Twin("ruff", code) for code in ("ASYNC210", "ASYNC212", "ASYNC220", "ASYNC221", "ASYNC222", "ASYNC251"))

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        idle = idle_handlers(file)
        for hold in holds(file):
            if not hold.chain.through and hold.function not in idle:
                yield cls.finding(file, hold.call, call=hold.spelled, instead=hold.row.instead or "asyncio.to_thread()")
