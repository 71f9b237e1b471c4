"""AID410."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.transactions.spelling import head, shortened
from ...model.transactions.swallowed import swallowed_inside
from ...rule import Rule


class DbErrorSwallowedInAtomic(Rule):
    """
    A database error caught inside the transaction that it has broken.

    Django marks the transaction for rollback as soon as a write fails, PostgreSQL refuses every further statement of it, and a
    SQLAlchemy session refuses them after a failed flush. Catching the error changes nothing of that: the next query raises
    ``TransactionManagementError`` (or its relative) far from the cause, and where no query follows the whole block is rolled
    back without a word while the function goes on as if it had saved everything.

    Bad::

        from django.db import IntegrityError, transaction
        from shop.models import Coupon, Order

        def place(user, code):
            with transaction.atomic():
                try:
                    Coupon.objects.create(user=user, code=code)
                except IntegrityError:  # AID410
                    pass
                Order.objects.create(user=user)

    Good::

        from django.db import IntegrityError, transaction
        from shop.models import Coupon, Order

        def place(user, code):
            with transaction.atomic():
                try:
                    with transaction.atomic():
                        Coupon.objects.create(user=user, code=code)
                except IntegrityError:
                    pass
                Order.objects.create(user=user)

    Left alone: handlers that raise, that set the rollback themselves or leave the function with nothing more asked of the
    database, a ``try`` around the whole transaction, and ``get_or_create()``, which has a savepoint of its own.

    References:
        - https://docs.djangoproject.com/en/5.2/topics/db/transactions/#django.db.transaction.atomic
        - https://docs.sqlalchemy.org/en/20/faq/sessions.html#this-session-s-transaction-has-been-rolled-back-due-to-a-previous-exception-during-flush-or-similar
    """

    code = "AID410"
    message = "{head} in {scope} goes on in a broken transaction"
    severity = Severity.ERROR
    cwe = 460

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in swallowed_inside(file):
            yield cls.finding(file, found.handler, head=head(found.handler), scope=shortened(found.scope.spelled, 20))
