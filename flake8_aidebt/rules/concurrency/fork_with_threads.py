"""AID526."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.concurrency.forks import forked_with_threads
from ...rule import Rule


class ForkWithThreads(Rule):
    """
    A process forked while other threads run.

    The child gets a copy of the memory and only the thread that forked. If another thread held a lock at that moment, of the logging
    module or of the allocator, then the copy is locked and nobody is left to unlock it. The child hangs at its next log line, once
    in a thousand starts, and no traceback tells why. Python 3.12 warns about it, and 3.14 no longer forks by default.

    Bad::

        import os
        import threading

        def serve(report):
            threading.Thread(target=report, daemon=True).start()
            child = os.fork()  # AID526
            if child == 0:
                os.execv("/usr/bin/worker", ["worker"])
            return child

    Good::

        import multiprocessing
        import threading

        def serve(report, work):
            child = multiprocessing.get_context("spawn").Process(target=work)
            child.start()
            threading.Thread(target=report, daemon=True).start()
            return child

    Left alone: threads that were waited for before; threads started elsewhere; processes whose way of starting nobody states.

    References:
        - https://docs.python.org/3/library/os.html#os.fork
        - https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods
    """

    code = "AID526"
    message = "{call} forks after a thread was started in line {line}: the child may hang"
    severity = Severity.ERROR
    cwe = 833

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for forked in forked_with_threads(file):
            yield cls.finding(file, forked.node, call=file.written(forked.node), line=forked.thread.lineno)
