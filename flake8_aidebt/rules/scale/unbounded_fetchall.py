"""AID611."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.queries.tables import fetched_tables
from ...rule import Rule


class UnboundedFetchall(Rule):
    """
    All rows of a statement that nothing limits, held at once by ``fetchall()``.

    The table fits into memory today. The log table that grows by a million rows a month does not for long, and then the
    process is killed in the middle of a report. A cursor can be iterated; ``fetchmany`` bounds what is held at once.

    Bad::

        def report(cursor):
            cursor.execute("SELECT message FROM logs")
            return cursor.fetchall()  # AID611

    Good::

        def report(cursor):
            cursor.execute("SELECT message FROM logs")
            for row in cursor:
                yield row

    Left alone: statements with ``WHERE``, ``LIMIT``, a join or an aggregate; statements that cannot be seen.

    References:
        - https://peps.python.org/pep-0249/#fetchmany
    """

    code = "AID611"
    message = "{call}() holds the whole table {table} in memory"
    severity = Severity.INFO
    off_by_default = True
    cwe = 770

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for call, table in fetched_tables(file):
            yield cls.finding(file, call, call=file.written(call), table=table)
