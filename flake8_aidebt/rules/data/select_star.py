"""AID407."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.sql.runs import runs
from ...rule import Rule


class SelectStar(Rule):
    """
    A query that takes every column.

    The query that listed names ships password hashes and attachments as soon as somebody adds such a column, and code that unpacks
    the row by position reads the wrong one after the next migration.

    Bad::

        def user(cursor, user_id):
            cursor.execute("SELECT * FROM users WHERE id = %s", (user_id,))  # AID407
            return cursor.fetchone()

    Good::

        def user(cursor, user_id):
            cursor.execute("SELECT id, name, mail FROM users WHERE id = %s", (user_id,))
            return cursor.fetchone()

    Left alone: ``COUNT(*)``, ``EXISTS (SELECT * ...)``, selections from subqueries and from the catalogue of the database. Off by
    default: a matter of taste in most places.

    References:
        - https://docs.sqlfluff.com/en/stable/reference/rules.html
    """

    code = "AID407"
    message = "SELECT * FROM {table} takes every column there is, and those to come"
    severity = Severity.INFO
    off_by_default = True

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for run in runs(file):
            star = next((statement for statement in run.statements if statement.star), None)
            if star is not None:
                yield cls.finding(file, run.node, run.how, table=star.table.replace("\0", "...")[:30])
