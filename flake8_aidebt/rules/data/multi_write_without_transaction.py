"""AID408."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File, Kind
from ...model.transactions.dependent import written_apart
from ...model.transactions.spelling import shortened
from ...rule import Rule


class MultiWriteWithoutTransaction(Rule):
    """
    Rows that belong together, each committed by itself.

    Django, peewee, Tortoise and asyncpg commit every statement unless a transaction is open. When the process is killed, the
    database fails over or the fourth of ten items violates a constraint, the order exists with three of its lines and nobody
    ever writes the rest. The next morning somebody reconciles by hand, if the gap is noticed at all. A SQLAlchemy session that
    is committed between an object and the rows that refer to it has the same gap.

    Bad::

        from shop.models import Order, OrderLine

        def checkout(user, items):
            order = Order.objects.create(user=user)  # AID408
            for item in items:
                OrderLine.objects.create(order=order, item=item)

    Bad::

        from sqlalchemy.orm import Session
        from shop.models import Order, OrderLine

        def checkout(session: Session, user_id, items):
            order = Order(user_id=user_id)
            session.add(order)
            session.commit()  # AID408
            for item in items:
                session.add(OrderLine(order_id=order.id, item_id=item))
            session.commit()

    Good::

        from django.db import transaction
        from shop.models import Order, OrderLine

        def checkout(user, items):
            with transaction.atomic():
                order = Order.objects.create(user=user)
                for item in items:
                    OrderLine.objects.create(order=order, item=item)

    Good::

        from sqlalchemy.orm import Session
        from shop.models import Order, OrderLine

        def checkout(session: Session, user_id, items):
            order = Order(user_id=user_id)
            session.add(order)
            session.flush()
            for item in items:
                session.add(OrderLine(order_id=order.id, item_id=item))
            session.commit()

    Left alone: functions that a caller in the same file runs inside a transaction, what an error handler mends, views of a project with
    ``ATOMIC_REQUESTS``, what only fills a database (seeds, fixtures, migrations, scripts), and log or audit rows, whose loss
    leaves nothing inconsistent.

    References:
        - https://docs.djangoproject.com/en/5.2/topics/db/transactions/#django-s-default-transaction-behavior
        - https://docs.sqlalchemy.org/en/20/orm/session_basics.html#flushing
    """

    code = "AID408"
    message = "{parent}, then {child}, in no common transaction: a crash keeps only half"
    severity = Severity.ERROR
    cwe = 662
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.MIGRATION, Kind.SCRIPT})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for pair in written_apart(file):
            yield cls.finding(file, pair.at, parent=shortened(pair.parent, 16), child=shortened(pair.child, 16))
