"""AID415."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.transactions.dispatch import dispatched_early
from ...model.transactions.spelling import shortened
from ...rule import Rule


class TaskEnqueuedInTransaction(Rule):
    """
    A task or message sent before the transaction that it is about has committed.

    The worker is often faster than the commit: it looks for the order, finds none and fails or, worse, shrugs. When the
    transaction is rolled back instead, the job runs for something that never existed and the customer gets the confirmation.
    It passes every test, where tasks run at once, and shows under load, when commits take a few milliseconds longer.

    Bad::

        from django.db import transaction
        from shop.models import Order
        from shop.tasks import send_receipt

        def place(user):
            with transaction.atomic():
                order = Order.objects.create(user=user)
                send_receipt.delay(order.id)  # AID415

    Bad::

        from sqlalchemy.orm import Session
        from shop.models import Order
        from shop.tasks import send_receipt

        def place(session: Session, user_id):
            order = Order(user_id=user_id)
            session.add(order)
            session.flush()
            send_receipt.delay(order.id)  # AID415
            session.commit()

    Good::

        from functools import partial
        from django.db import transaction
        from shop.models import Order
        from shop.tasks import send_receipt

        def place(user):
            with transaction.atomic():
                order = Order.objects.create(user=user)
                transaction.on_commit(partial(send_receipt.delay, order.id))

    Good::

        from sqlalchemy.orm import Session
        from shop.models import Order
        from shop.tasks import send_receipt

        def place(session: Session, user_id):
            order = Order(user_id=user_id)
            session.add(order)
            session.commit()
            send_receipt.delay(order.id)

    Left alone: ``on_commit()`` in every form, ``delay_on_commit()``, tasks that begin later (``countdown=``, ``eta=``), and
    queues that wait for the commit themselves (django-rq from 4.0).

    References:
        - https://docs.celeryq.dev/en/stable/userguide/tasks.html#database-transactions
        - https://docs.djangoproject.com/en/5.2/topics/db/transactions/#performing-actions-after-commit
    """

    code = "AID415"
    message = "{call}() {inside}: the worker may run before the commit"
    severity = Severity.ERROR
    cwe = 362

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in dispatched_early(file):
            yield cls.finding(file, found.call, found.how, call=shortened(file.written(found.call), 28), inside=found.inside)
