"""AID437."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.databases.optional import rows_taken_for_granted
from ...rule import Rule, Twin


class OptionalResultDereferenced(Rule):
    """
    A row taken for granted where the query may find none.

    ``first()``, ``find_one()`` and ``fetchone()`` give ``None`` for an empty result. On the developer's machine there is always a
    row. In production there is a new customer, a deleted order, an empty table after a restore, and an error that says
    ``NoneType`` where it should say "no such order".

    Bad::

        def name_of(session, key):
            return session.query(User).filter_by(id=key).first().name  # AID437

    Good::

        def name_of(session, key):
            user = session.query(User).filter_by(id=key).first()
            if user is None:
                raise LookupError(f"no user {key}")
            return user.name

    Left alone: aggregates and ``RETURNING``, which always give a row; functions that count or ask ``exists()`` first.

    References:
        - https://docs.djangoproject.com/en/stable/ref/models/querysets/#first
        - https://docs.sqlalchemy.org/en/20/orm/queryguide/query.html
    """

    code = "AID437"
    message = "{call}() gives None where there is no row, and the next step fails"
    off_by_default = True
    cwe = 476
    twins = (Twin("mypy", "union-attr"),)

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in rows_taken_for_granted(file):
            yield cls.finding(file, found.node, call=file.written(found.call))
