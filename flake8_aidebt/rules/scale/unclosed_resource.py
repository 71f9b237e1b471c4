"""AID625."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File, Kind
from ...model.resources.closing import unclosed
from ...rule import Rule, Twin


class UnclosedResource(Rule):
    """
    A connection, client or file that no path closes.

    In a script the end of the process cleans up. In a service each call leaves a descriptor behind, until the garbage collector comes
    by or never: a traceback, a cycle or another interpreter keeps it. What is seen in the end is "too many open files" or "too many
    connections", hours later and in another function. What was written to such a file may not be in it yet.

    Bad::

        import json
        import sqlite3

        def settings(path):
            return json.load(open(path))  # AID625

        def names():
            connection = sqlite3.connect("users.db")  # AID625
            return connection.execute("SELECT name FROM users").fetchall()

    Good::

        import json
        import sqlite3
        from contextlib import closing

        def settings(path):
            with open(path) as file:
                return json.load(file)

        def names():
            with closing(sqlite3.connect("users.db")) as connection:
                return connection.execute("SELECT name FROM users").fetchall()

        def connect():
            return sqlite3.connect("users.db")

    Left alone: what is returned, stored, or handed to a function that may close it; what a program keeps to its end; clients that
    need no closing, such as those of boto3; the ``with`` of a connection, although that of ``sqlite3`` and ``psycopg2`` only ends
    the transaction.

    References:
        - https://docs.python.org/3/library/sqlite3.html#sqlite3.Connection.close
        - https://docs.aiohttp.org/en/stable/client_advanced.html#client-session
    """

    code = "AID625"
    message = "what {call}() opens is never closed"
    cwe = 772
    twins = (Twin("ruff", "SIM115"), Twin("pylint", "R1732"))
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.SCRIPT})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for item in unclosed(file):
            found = cls.finding(file, item.node, item.use.callee.how, call=file.written(item.node))
            yield found._replace(severity=Severity.INFO) if item.row.kind == "file" else found
