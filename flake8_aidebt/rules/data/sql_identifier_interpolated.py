"""AID402."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.sql.injected import injected_identifiers
from ...rule import Rule, Twin


class SqlIdentifierInterpolated(Rule):
    """
    A table's or column's name that is written into SQL without quotes.

    No placeholder can stand for a name, so it goes into the text, and whoever chooses the name chooses what follows it: a sort
    order taken from a query string ends in ``; DROP TABLE``. Names from a list of the program's own are harmless, and a driver's
    own composition quotes the others.

    Bad::

        def page(cursor, column):
            cursor.execute("SELECT id, name FROM users ORDER BY " + column)  # AID402
            return cursor.fetchall()

    Good::

        COLUMNS = {"name": "name", "newest": "created_at DESC"}

        def page(cursor, column):
            cursor.execute("SELECT id, name FROM users ORDER BY " + COLUMNS[column])
            return cursor.fetchall()

    Good::

        from psycopg import sql

        def page(cursor, column):
            cursor.execute(sql.SQL("SELECT id, name FROM users ORDER BY {}").format(sql.Identifier(column)))
            return cursor.fetchall()

    Left alone: constants, names from a list or dict that is written down, names that were checked against one, and what a function
    that quotes gives. Off by default: most such names come from the program itself.

    References:
        - https://cwe.mitre.org/data/definitions/89.html
        - https://www.psycopg.org/psycopg3/docs/api/sql.html
    """

    code = "AID402"
    message = "name {value} goes into the SQL of {call}(): quote it"
    severity = Severity.INFO
    off_by_default = True
    cwe = 89
    twins = (Twin("ruff", "S608"), Twin("bandit", "B608"))

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in injected_identifiers(file):
            yield cls.finding(file, found.run.node, found.run.how, value=f"`{found.spelled}`", call=found.run.short)
