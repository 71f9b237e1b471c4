"""AID405."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.kind import Kind
from ...model.sql.destruction import destroyed
from ...rule import Rule


class DestructiveDdlAtRuntime(Rule):
    """
    A table, schema or store that the running application throws away.

    ``DROP TABLE`` before ``CREATE TABLE`` in the function that prepares the database is handy on the first day. In production it
    runs at every start: each deployment, and each restart at night, empties the table. ``FLUSHALL`` in a log-out takes the keys of
    every other application on the same server with it.

    Bad::

        import sqlite3

        def init(connection: sqlite3.Connection):
            connection.execute("DROP TABLE IF EXISTS codes")  # AID405
            connection.execute("CREATE TABLE codes (phone TEXT, code TEXT)")
            connection.commit()

    Bad::

        def startup(Base, engine):
            Base.metadata.drop_all(engine)  # AID405
            Base.metadata.create_all(engine)

    Bad::

        import redis

        def log_out_everybody():
            redis.Redis(socket_timeout=2).flushall()  # AID405

    Good::

        import sqlite3

        def init(connection: sqlite3.Connection):
            connection.execute("CREATE TABLE IF NOT EXISTS codes (phone TEXT, code TEXT)")
            connection.commit()

    Good::

        def rebuild(cursor):
            cursor.execute("CREATE TABLE new_codes (phone TEXT, code TEXT NOT NULL)")
            cursor.execute("INSERT INTO new_codes SELECT phone, code FROM codes")
            cursor.execute("DROP TABLE codes")
            cursor.execute("ALTER TABLE new_codes RENAME TO codes")

    Left alone: functions and classes named after it (``reset``, ``drop``, ``teardown`` and the like), what a switch decides about,
    temporary and staging tables, tables that the same function fills again or rebuilds by renaming, migrations, scripts and
    management commands.

    References:
        - https://docs.sqlalchemy.org/en/20/core/metadata.html#sqlalchemy.schema.MetaData.drop_all
        - https://redis.io/docs/latest/commands/flushall/
    """

    code = "AID405"
    message = "{form} {what}, from application code"
    severity = Severity.ERROR
    cwe = 1188
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.MIGRATION, Kind.SCRIPT})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in destroyed(file):
            yield cls.finding(file, found.node, found.how, form=found.form, what=found.what)
