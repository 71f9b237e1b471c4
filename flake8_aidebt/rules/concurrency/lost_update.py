"""AID508."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File, Kind
from ...model.concurrency.updates import lost_updates
from ...rule import Rule


class LostUpdate(Rule):
    """
    A row that is read, changed in Python and written back.

    ``product.stock -= 1; product.save()`` writes the number that this request read a moment ago, less one. Two requests that read
    ten both write nine, and one sale is gone. Nothing fails and nothing is logged: stock, balances and counters drift, the more so
    the busier it is, and the difference turns up at the end of the month. A transaction around it does not help, because both may
    read before either writes.

    Bad::

        from django.db import models

        class Product(models.Model):
            stock = models.IntegerField()

        def buy(product_id, amount):
            product = Product.objects.get(pk=product_id)
            product.stock -= amount  # AID508
            product.save()

    Bad::

        def withdraw(session, account_id, amount):
            account = session.query(Account).filter_by(id=account_id).one()
            account.balance = account.balance - amount  # AID508
            session.commit()

        def deposit(cursor, account_id, amount):
            cursor.execute("SELECT balance FROM accounts WHERE id = %s", (account_id,))
            (balance,) = cursor.fetchone()
            cursor.execute("UPDATE accounts SET balance = %s WHERE id = %s", (balance + amount, account_id))  # AID508

    Good::

        from django.db import models
        from django.db.models import F

        class Product(models.Model):
            stock = models.IntegerField()

        def buy(product_id, amount):
            return Product.objects.filter(pk=product_id, stock__gte=amount).update(stock=F("stock") - amount)

    Good::

        def withdraw(session, account_id, amount):
            account = session.query(Account).filter_by(id=account_id).with_for_update().one()
            account.balance = account.balance - amount
            session.commit()

    Left alone: rows that the function made itself; functions, and callers of them in the same file, that lock the row or anything
    else, compare a version, or are run by hand; text and times that something is added to.

    References:
        - https://docs.djangoproject.com/en/stable/ref/models/expressions/#avoiding-race-conditions-using-f
        - https://docs.sqlalchemy.org/en/20/orm/queryguide/query.html#sqlalchemy.orm.Query.with_for_update
    """

    code = "AID508"
    message = "{text} is changed from what was read: updates of other requests get lost"
    severity = Severity.ERROR
    cwe = 362
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.MIGRATION, Kind.SCRIPT})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for lost in lost_updates(file):
            yield cls.finding(file, lost.node, text=lost.what)
