"""AID403."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.kind import Kind
from ...model.sql.conflicts import ignored_conflicts
from ...rule import Rule


class ConflictSilentlyIgnored(Rule):
    """
    Rows that are left out on a conflict, uncounted.

    ``ON CONFLICT DO NOTHING`` with no target, ``INSERT IGNORE`` and ``bulk_create(ignore_conflicts=True)`` turn every constraint into
    a filter. A migration runs to its end and reports success; months later a fifth of the contacts is missing, because an address
    in capitals collided with one that was not. SQLite's ``OR IGNORE`` and MySQL's ``IGNORE`` swallow NOT NULL and CHECK as well.
    The driver knows how many rows it wrote: somebody has to ask.

    Bad::

        def copy(cursor, contacts):
            cursor.executemany("INSERT INTO contacts VALUES (%s, %s) ON CONFLICT DO NOTHING", contacts)  # AID403

    Bad::

        from sqlalchemy.dialects.postgresql import insert

        def load(session, orders, Order):
            session.execute(insert(Order).values(orders).on_conflict_do_nothing())  # AID403

    Bad::

        from crm.models import Contact

        def load(rows):
            Contact.objects.bulk_create([Contact(**row) for row in rows], ignore_conflicts=True)  # AID403

    Good::

        import logging

        def copy(cursor, contacts):
            cursor.executemany("INSERT INTO contacts VALUES (%s, %s) ON CONFLICT DO NOTHING", contacts)
            if cursor.rowcount != len(contacts):
                logging.error("%d of %d contacts left out", len(contacts) - cursor.rowcount, len(contacts))

    Good::

        def register(cursor, user_id, name):
            cursor.execute("INSERT INTO users (id, name) VALUES (%s, %s) ON CONFLICT (id) DO NOTHING", (user_id, name))

    Good::

        def copy(cursor, contacts):
            cursor.executemany(
                "INSERT INTO contacts (id, mail) VALUES (%s, %s) ON CONFLICT (id) DO UPDATE SET mail = excluded.mail", contacts,
            )

    Left alone: one row whose conflict target is named, rows of constants, tables of links, tags and markers, statements with
    RETURNING, and functions that read ``rowcount``, count the rows, or fetch the row that was there.

    References:
        - https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT
        - https://www.sqlite.org/lang_conflict.html
        - https://docs.djangoproject.com/en/stable/ref/models/querysets/#bulk-create
    """

    code = "AID403"
    message = "{form} leaves out conflicting rows and nobody counts them"
    severity = Severity.ERROR
    cwe = 391
    skips = frozenset({Kind.TEST, Kind.STUB})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in ignored_conflicts(file):
            yield cls.finding(file, found.node, found.how, form=found.form)
