"""AID440."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.transactions.locking import locked_outside
from ...rule import Rule


class SelectForUpdateOutsideTransaction(Rule):
    """
    Rows locked for update where no transaction holds the lock.

    A lock lasts until its transaction ends. Django refuses ``select_for_update()`` in autocommit mode with
    ``TransactionManagementError`` on PostgreSQL and MySQL, but not on the SQLite of the tests, which has no row locks. Where
    the driver commits by itself the lock is gone before the next line, and two workers sell the last ticket.

    Bad::

        from shop.models import Stock

        def take(pk):
            stock = Stock.objects.select_for_update().get(pk=pk)  # AID440
            stock.count -= 1
            stock.save()

    Good::

        from django.db import transaction
        from shop.models import Stock

        def take(pk):
            with transaction.atomic():
                stock = Stock.objects.select_for_update().get(pk=pk)
                stock.count -= 1
                stock.save()

    Left alone: methods that only build the query, functions that every caller of the same file runs inside a transaction, and
    projects with ``ATOMIC_REQUESTS``. Off by default: half of the rest is called from a transaction in another file.

    References:
        - https://docs.djangoproject.com/en/5.2/ref/models/querysets/#select-for-update
        - https://www.postgresql.org/docs/current/explicit-locking.html
    """

    code = "AID440"
    message = "{call}() with no transaction open: the lock is refused, or gone at once"
    severity = Severity.ERROR
    off_by_default = True
    cwe = 667

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for call in locked_outside(file):
            yield cls.finding(file, call, call=call.func.attr)
