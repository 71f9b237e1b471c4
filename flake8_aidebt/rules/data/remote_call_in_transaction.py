"""AID416."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.transactions.outside import waits_inside
from ...model.transactions.spelling import shortened
from ...rule import Rule


class RemoteCallInTransaction(Rule):
    """
    A request, a mail, a child process or a pause while a transaction is open.

    The transaction keeps its row locks and its connection for as long as the other side takes. On the day the payment
    provider answers in thirty seconds, every worker holds a connection and waits, the pool is empty, and requests that never
    pay anything time out as well. And what went out stays out: a rollback does not call the money back.

    Bad::

        import requests
        from django.db import transaction

        def pay(order):
            with transaction.atomic():
                order.status = "paid"
                order.save()
                answer = requests.post("https://pay.example/charges", json={"order": order.id}, timeout=9)  # AID416
                answer.raise_for_status()

    Good::

        import requests
        from django.db import transaction

        def pay(order):
            answer = requests.post("https://pay.example/charges", json={"order": order.id}, timeout=9)
            answer.raise_for_status()
            with transaction.atomic():
                order.status = "paid"
                order.save()

    Left alone: what ``on_commit()`` runs afterwards, clients of unknown type, caches and the database itself, tasks,
    which AID415 is about, and transactions with a comment of a dozen words or more on why they lock what they lock.

    References:
        - https://docs.djangoproject.com/en/5.2/topics/db/transactions/#performing-actions-after-commit
        - https://docs.sqlalchemy.org/en/20/core/pooling.html
    """

    code = "AID416"
    message = "{call}() inside {scope}: rows stay locked as long as it takes"
    severity = Severity.ERROR
    cwe = 667

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in waits_inside(file):
            yield cls.finding(file, found.call, found.how, call=shortened(file.written(found.call), 24), scope=shortened(found.inside, 22))
