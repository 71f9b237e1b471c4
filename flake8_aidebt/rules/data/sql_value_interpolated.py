"""AID401."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.sql.injected import injected_values
from ...rule import Rule, Twin


class SqlValueInterpolated(Rule):
    """
    A value that is written into the text of an SQL statement.

    The first customer called O'Brien breaks the statement, and the first one who knows why reads the whole table. The value reaches
    the database as part of the program instead of as data, through an f-string, ``%``, ``+`` or ``.format``, often a few lines
    before the call that runs it, or in a helper that runs what it is given. A placeholder costs nothing and ends both.

    Bad::

        import sqlite3

        def orders(connection: sqlite3.Connection, name):
            query = "SELECT id, total FROM orders"
            query += f" WHERE customer = '{name}'"
            return connection.execute(query).fetchall()  # AID401

    Bad::

        from sqlalchemy import text

        def rename(session, user_id, name):
            session.execute(text("UPDATE users SET name = '%s' WHERE id = %s" % (name, user_id)))  # AID401

    Bad::

        def run(cursor, sql):
            cursor.execute(sql)
            return cursor.fetchall()

        def by_mail(cursor, mail):
            return run(cursor, "SELECT id FROM users WHERE mail = '{}'".format(mail))  # AID401

    Good::

        import sqlite3

        def orders(connection: sqlite3.Connection, name):
            return connection.execute("SELECT id, total FROM orders WHERE customer = ?", (name,)).fetchall()

    Good::

        def by_ids(cursor, ids):
            marks = ", ".join(["%s"] * len(ids))
            cursor.execute(f"SELECT id, total FROM orders WHERE id IN ({marks})", ids)
            return cursor.fetchall()

    Good::

        from psycopg import sql

        def count(cursor, table, state):
            cursor.execute(sql.SQL("SELECT count(*) FROM {} WHERE state = {}").format(sql.Identifier(table), sql.Literal(state)))
            return cursor.fetchone()

    Left alone: numbers (by conversion, annotation or default), dates, constants, members of an enumeration, what is looked up in a list
    or checked against one, placeholders made for a list of values, what the driver itself or a function of the project quotes, the settings of the program, names of tables and columns (AID402),
    and statements that take no placeholders, such as DDL
    (``server_default=text(...)``, the condition of an index).

    References:
        - https://cwe.mitre.org/data/definitions/89.html
        - https://docs.python.org/3/library/sqlite3.html#how-to-use-placeholders-to-bind-values-in-sql-queries
        - https://www.psycopg.org/psycopg3/docs/basic/params.html
    """

    code = "AID401"
    message = "{value} goes into {call}() as SQL text: bind it{placeholder}"
    severity = Severity.ERROR
    cwe = 89
    twins = (Twin("ruff", "S608"), Twin("bandit", "B608"), Twin("ruff", "S610"), Twin("ruff", "S611"))

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in injected_values(file):
            placeholder = found.run.placeholder
            yield cls.finding(
                file, found.run.node, found.run.how,
                value=f"`{found.spelled}`", call=found.run.short, placeholder=f" with {placeholder}" if placeholder else "",
            )  # fmt: skip
