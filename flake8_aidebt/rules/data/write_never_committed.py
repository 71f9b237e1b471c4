"""AID414."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.transactions.lost import never_committed
from ...model.transactions.spelling import shortened
from ...rule import Rule


class WriteNeverCommitted(Rule):
    """
    A write on a connection that is closed without a commit.

    Database drivers and SQLAlchemy begin a transaction with the first write and roll it back when the connection is closed.
    The INSERT succeeds, the code goes on, no error is raised anywhere, and the row is not there. ``with`` does not help where
    it only closes: ``engine.connect()``, ``Session()``, PyMySQL, mysql.connector, aiosqlite and oracledb all do that, unlike
    ``sqlite3`` and psycopg, whose blocks commit.

    Bad::

        import sqlite3

        def add(name):
            conn = sqlite3.connect("app.db")  # AID626
            conn.execute("INSERT INTO users (name) VALUES (?)", (name,))  # AID414
            conn.close()

    Bad::

        from sqlalchemy import Engine, text

        def add(engine: Engine, name):
            with engine.connect() as conn:
                conn.execute(text("INSERT INTO users (name) VALUES (:name)"), {"name": name})  # AID414

    Good::

        from sqlalchemy import Engine, text

        def add(engine: Engine, name):
            with engine.begin() as conn:
                conn.execute(text("INSERT INTO users (name) VALUES (:name)"), {"name": name})

    Left alone: connections that are handed on, returned or kept, anything that commits, begins or speaks of autocommit in the
    same function, sessions on a connection that somebody else made (``Session(bind=op.get_bind())``), and libraries that commit by themselves (asyncpg, DuckDB, SQLAlchemy 1.x connections).

    References:
        - https://docs.python.org/3/library/sqlite3.html#sqlite3-transaction-control
        - https://docs.sqlalchemy.org/en/20/core/connections.html#commit-as-you-go
    """

    code = "AID414"
    message = "{change} is never committed: it is undone when {session} is closed"
    severity = Severity.ERROR
    cwe = 772

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in never_committed(file):
            yield cls.finding(file, found.node, change=shortened(found.change, 24), session=shortened(found.session, 16))
