"""AID110."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.waiting.waits import unbounded
from ...model.waiting.workers import ends_something, is_not_empty, is_settled, never_full, pool_waits, waits_for_work
from ...rule import Rule


class UnboundedBlockingWait(Rule):
    """
    A wait for a thread, a process, a queue or a task's result with no limit.

    What is waited for may never come: the worker died, the broker lost the message, the other thread waits for us. The waiting
    thread then stands still without an error, a log line or a stack trace. In a web request this is how one stuck task
    becomes an outage.

    Bad::

        import threading
        ready = threading.Event()

        def start(thread):
            thread.start()
            ready.wait()  # AID110

    Bad::

        from celery import shared_task

        @shared_task(soft_time_limit=60)
        def add(x, y):
            return x + y

        def total(x, y):
            return add.delay(x, y).get()  # AID110

    Good::

        import threading
        ready = threading.Event()

        def start(thread):
            thread.start()
            if not ready.wait(timeout=10):
                raise RuntimeError("the thread did not come up")

    Good::

        import queue
        jobs = queue.Queue(maxsize=100)

        def work():
            while True:
                job = jobs.get()
                if job is None:
                    break
                job()

    Left alone: workers that a sentinel or a flag ends, ``join()`` while shutting down, results that were asked about before
    (``as_completed``, ``done()``), work of a pool inside ``with pool:`` (leaving it waits anyway), ``put()`` into a queue without a
    bound, and objects of unknown classes.

    References:
        - https://docs.python.org/3/library/threading.html
        - https://docs.celeryq.dev/en/stable/userguide/tasks.html#avoid-launching-synchronous-subtasks
    """

    code = "AID110"
    message = "{call}() waits with no limit for something that may never come; pass {repair}"
    severity = Severity.INFO
    off_by_default = True
    cwe = 833

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use, row in unbounded(file, "wait"):
            if not any(meant(file, use) for meant in (waits_for_work, ends_something, is_settled, is_not_empty, pool_waits, never_full)):
                call = file.spelled(use)
                repair = row.repair if len(row.repair) < 12 else "a limit"
                yield cls.finding(file, use.node, use.callee.how, call=call if len(call) < 25 else call.rpartition(".")[2], repair=repair)
