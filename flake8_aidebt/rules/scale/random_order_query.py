"""AID631."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.queries.random_order import randomly_ordered
from ...rule import Rule


class RandomOrderQuery(Rule):
    """
    A query that sorts its rows by a random number.

    The database gives every row of the table a number and sorts them all to hand out one. No index helps, and the cost grows
    with the table: the "surprise me" button that answered in a millisecond holds a core for seconds a year later.

    Bad::

        def featured(cursor):
            cursor.execute("SELECT id FROM products ORDER BY RANDOM() LIMIT 1")  # AID631
            return cursor.fetchone()

    Good::

        import random

        def featured(cursor, highest):
            cursor.execute("SELECT id FROM products WHERE id >= ? ORDER BY id LIMIT 1", (random.randint(1, highest),))
            return cursor.fetchone()

    Left alone: everything but ``order_by("?")``, ``order_by(func.random())`` and their like, and ``ORDER BY RANDOM()`` in a
    statement that is run.

    References:
        - https://docs.djangoproject.com/en/5.2/ref/models/querysets/#order-by
    """

    code = "AID631"
    message = "{call}: sorts every row by a random number to pick some"
    severity = Severity.INFO
    off_by_default = True

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for call in randomly_ordered(file):
            yield cls.finding(file, call, call=file.written(call))
