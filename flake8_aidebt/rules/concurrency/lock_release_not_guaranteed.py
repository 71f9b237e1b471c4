"""AID515."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.concurrency.releases import unguaranteed
from ...rule import Rule, Twin


class LockReleaseNotGuaranteed(Rule):
    """
    A lock that an exception leaves taken.

    Between ``acquire()`` and ``release()`` anything may raise, and then ``release()`` is not reached. The error itself is logged and
    forgotten; the lock stays taken, and every later caller waits for it without end. What is seen is a service that hangs, an hour
    after an exception that nobody thinks related.

    Bad::

        import threading

        _lock = threading.Lock()

        def withdraw(account, amount):
            _lock.acquire()  # AID515
            if account.balance() < amount:
                raise ValueError("not enough money")
            account.book(-amount)
            _lock.release()

    Good::

        import threading

        _lock = threading.Lock()

        def withdraw(account, amount):
            with _lock:
                if account.balance() < amount:
                    raise ValueError("not enough money")
                account.book(-amount)

        def try_to_withdraw(account, amount):
            if not _lock.acquire(timeout=5):
                return False
            try:
                account.book(-amount)
            finally:
                _lock.release()
            return True

    Left alone: locks released in another function or in a callback; sections in which nothing can raise; ``if lock.acquire(...)``.

    References:
        - https://docs.python.org/3/library/threading.html#using-locks-conditions-and-semaphores-in-the-with-statement
    """

    code = "AID515"
    message = "An exception before {lock}.release() keeps it taken for ever; use with"
    cwe = 667
    twins = (Twin("pylint", "R1732"),)

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for call, lock in unguaranteed(file):
            yield cls.finding(file, call, lock=lock.name if len(lock.name) < 32 else lock.name.rpartition(".")[2][:32])
