"""AID602."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File, Kind
from ...model.queries.one_by_one import put_in_one_by_one
from ...rule import Rule


class RowByRowWrite(Rule):
    """
    Rows put into a database one at a time.

    Every row costs a round trip, and outside a transaction a write to disk as well: ten thousand rows take minutes where one
    statement with all of them takes a second. The import that ran in the request of a test customer times out with the first
    real one, half of its rows written.

    Bad::

        import sqlite3

        def keep(connection: sqlite3.Connection, rows):
            for row in rows:
                connection.execute("INSERT INTO prices (sku, price) VALUES (?, ?)", row)  # AID602
            connection.commit()

    Good::

        import sqlite3

        def keep(connection: sqlite3.Connection, rows):
            connection.executemany("INSERT INTO prices (sku, price) VALUES (?, ?)", rows)
            connection.commit()

    Bad::

        from django.db import models

        class Price(models.Model):
            sku = models.CharField(max_length=40)

        def keep(rows):
            for row in rows:
                Price.objects.create(sku=row["sku"])  # AID602

    Good::

        from django.db import models

        class Price(models.Model):
            sku = models.CharField(max_length=40)

        def keep(rows):
            Price.objects.bulk_create([Price(sku=row["sku"]) for row in rows], batch_size=500)

    Left alone: a handful of rows, rows under a condition, rows whose key the loop goes on with, models with a ``save`` of their
    own, loops that do more than write, sessions that collect rows (``session.add``), commands, seeds and migrations.

    References:
        - https://docs.djangoproject.com/en/5.2/ref/models/querysets/#bulk-create
        - https://docs.python.org/3/library/sqlite3.html#sqlite3.Cursor.executemany
    """

    code = "AID602"
    message = "{call} for each item writes row by row{place}; write them in bulk"
    off_by_default = True
    cwe = 1073
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.MIGRATION, Kind.SCRIPT, Kind.SETTINGS})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for put in put_in_one_by_one(file):
            yield cls.finding(file, put.node, call=put.spelled, place=f" ({put.place})" if put.place else "")
