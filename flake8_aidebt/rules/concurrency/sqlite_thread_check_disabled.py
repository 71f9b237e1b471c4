"""AID521."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File, Kind
from ...model.concurrency.thread_checks import unchecked
from ...rule import Rule


class SqliteThreadCheckDisabled(Rule):
    """
    A SQLite connection that all threads may use, with nothing to keep them apart.

    ``check_same_thread=False`` silences the ProgrammingError that stood in the way, and only that. A connection has one transaction:
    the statements of two threads are mixed in it, one thread commits what the other was about to roll back, and a cursor is moved
    under the hands of whoever reads from it.

    Bad::

        import sqlite3

        class Store:
            def __init__(self, path):
                self.connection = sqlite3.connect(path, check_same_thread=False)  # AID521

            def book(self, account, amount):
                self.connection.execute("UPDATE accounts SET balance = balance + ? WHERE id = ?", (amount, account))
                self.connection.commit()

    Good::

        import sqlite3
        import threading

        class Store:
            def __init__(self, path):
                self.lock = threading.Lock()
                self.connection = sqlite3.connect(path, check_same_thread=False)

            def book(self, account, amount):
                with self.lock, self.connection:
                    self.connection.execute("UPDATE accounts SET balance = balance + ? WHERE id = ?", (amount, account))

    Left alone: files with a lock, a pool, a ``threading.local`` or an executor of one worker; connections that one request opens and
    closes; connections opened read-only; engines, which give each session its own connection.

    References:
        - https://docs.python.org/3/library/sqlite3.html#sqlite3.connect
    """

    code = "AID521"
    message = "check_same_thread=False without a lock mixes the threads in one transaction"
    cwe = 820
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.SCRIPT, Kind.MIGRATION})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use in unchecked(file):
            yield cls.finding(file, use.node, use.callee.how)
