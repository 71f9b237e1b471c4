"""AID632."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.growth.spins import spins
from ...rule import Rule


class BusyWait(Rule):
    """
    A loop that waits by asking again, as fast as a processor can.

    With work in the queue it runs well. Without any, it uses a whole core to find that out some million times a second, and holds
    Python's lock while it does: the threads that would bring the work wait for the one that waits for them. In a container with
    half a core, the health check times out, and the orchestrator starts the next copy of the same loop.

    Bad::

        import queue
        import threading

        jobs = queue.Queue()
        finished = threading.Event()

        def work():
            while True:
                try:
                    job = jobs.get_nowait()  # AID632
                except queue.Empty:
                    continue
                job.run()

        def drain():
            while not finished.is_set():
                if not jobs.empty():  # AID632
                    print(jobs.get_nowait())

        def finish():
            while not finished.is_set():  # AID632
                pass

    Good::

        import queue
        import threading

        jobs = queue.Queue()
        finished = threading.Event()

        def work():
            while not finished.is_set():
                try:
                    job = jobs.get(timeout=1)
                except queue.Empty:
                    continue
                job.run()

        def drain():
            while True:
                try:
                    print(jobs.get_nowait())
                except queue.Empty:
                    break

        def finish():
            finished.wait(timeout=60)

    Left alone: loops that end when the queue is empty, sleep, or call anything that may wait; loops that count their turns.

    References:
        - https://docs.python.org/3/library/queue.html#queue.Queue.get
        - https://docs.python.org/3/library/threading.html#event-objects
    """

    code = "AID632"
    message = "`{asked}` asks again at once: this loop takes a whole core to wait"
    severity = Severity.ERROR
    cwe = 835

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for spin in spins(file):
            yield cls.finding(file, spin.node, asked=spin.spelled)
