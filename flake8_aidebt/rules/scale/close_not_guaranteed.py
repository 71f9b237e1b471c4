"""AID626."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File, Kind
from ...model.resources.closing import skipped
from ...rule import Rule, Twin


class CloseNotGuaranteed(Rule):
    """
    A connection that is closed only where nothing fails before.

    The ``close()`` at the end of the function is never reached when a query raises. Each error leaves a connection open, and errors
    come in bursts: when the database is slow or refuses a statement, the pool of connections is used up by those that failed, and
    what was a slow table becomes an outage.

    Bad::

        import psycopg2

        def add(name):
            connection = psycopg2.connect("dbname=shop", connect_timeout=3)  # AID626
            cursor = connection.cursor()
            cursor.execute("INSERT INTO users (name) VALUES (%s)", (name,))
            connection.commit()
            connection.close()

    Good::

        from contextlib import closing

        import psycopg2

        def add(name):
            with closing(psycopg2.connect("dbname=shop", connect_timeout=3)) as connection:
                with connection, connection.cursor() as cursor:
                    cursor.execute("INSERT INTO users (name) VALUES (%s)", (name,))

        def count():
            connection = psycopg2.connect("dbname=shop", connect_timeout=3)
            try:
                cursor = connection.cursor()
                cursor.execute("SELECT count(*) FROM users")
                return cursor.fetchone()
            finally:
                connection.close()

    Left alone: connections closed in ``finally``, by ``with``, an ``ExitStack`` or ``closing``, or in every handler; what is given
    to somebody else; plain files, of which Ruff's SIM115 tells; the main function of a program.

    References:
        - https://docs.python.org/3/library/contextlib.html#contextlib.closing
        - https://www.psycopg.org/docs/usage.html#with-statement
    """

    code = "AID626"
    message = "what {call}() opens stays open if something before its close() raises"
    cwe = 772
    twins = (Twin("pylint", "R1732"),)
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.SCRIPT})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for item in skipped(file):
            yield cls.finding(file, item.node, item.use.callee.how, call=file.written(item.node))
