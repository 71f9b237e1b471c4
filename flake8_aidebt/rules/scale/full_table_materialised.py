"""AID609."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File, Kind
from ...model.queries.wholes import fetched_whole
from ...rule import Rule, Twin


class FullTableMaterialised(Rule):
    """
    Every row fetched where a number, a yes or no, or the first few would do.

    ``len(queryset)`` and ``if queryset:`` send ``SELECT`` with all columns, build an object for each row and throw them away;
    ``list(queryset)[:10]`` fetches the table for ten rows. With the test data nobody can tell. With two million orders the
    worker needs gigabytes to find out that there is one, and the kernel ends it.

    Bad::

        from django.db import models

        class Order(models.Model):
            paid = models.BooleanField()

        def summary():
            paid = len(Order.objects.filter(paid=True))  # AID609
            latest = list(Order.objects.order_by("-id"))[:10]  # AID609
            if Order.objects.filter(paid=False):  # AID609
                return paid, latest
            return paid, []

    Good::

        from django.db import models

        class Order(models.Model):
            paid = models.BooleanField()

        def summary():
            paid = Order.objects.filter(paid=True).count()
            latest = list(Order.objects.order_by("-id")[:10])
            if Order.objects.filter(paid=False).exists():
                return paid, latest
            return paid, []

    Bad::

        from sqlalchemy.orm import Session

        def active(session: Session):
            return len(session.query(User).filter(User.active).all())  # AID609

    Good::

        from sqlalchemy.orm import Session

        def active(session: Session):
            return session.query(User).filter(User.active).count()

    Left alone: rows that are used for something else as well; queries with a limit; related rows, which may have been fetched
    already.

    References:
        - https://docs.djangoproject.com/en/5.2/topics/db/optimization/#don-t-overuse-count-and-exists
        - https://docs.djangoproject.com/en/5.2/ref/models/querysets/#when-querysets-are-evaluated
    """

    code = "AID609"
    message = "{query}: all rows are fetched only to {purpose}"
    cwe = 1073
    twins = (Twin("semgrep", "python.django.performance.upsell-count"),)
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.MIGRATION})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for whole in fetched_whole(file):
            yield cls.finding(file, whole.node, query=whole.spelled, purpose=whole.purpose)
