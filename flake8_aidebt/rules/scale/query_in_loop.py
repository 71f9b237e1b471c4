"""AID601."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File, Kind
from ...model.queries.per_item import asked_per_item
from ...model.queries.related import related_per_item
from ...rule import Rule


class QueryInLoop(Rule):
    """
    A query for every item of a loop.

    The list that asked for ten rows in the demo asks for four thousand in production: one query for the list and one more for
    each item of it, every one a round trip. The page takes a second per thousand items, holds its connection for as long, and
    the pool is empty before the database is even busy. One query with ``IN``, a join or eager loading asks for all of it.

    Followed are functions and methods of the project that look something up, in other files as well. Attributes count where the
    model is in the project and the loop runs over a query that does not fetch the related rows along.

    Bad::

        from sqlalchemy.orm import Session

        def totals(session: Session, orders):
            for order in orders:
                customer = session.get(Customer, order.customer_id)  # AID601
                yield customer.name, order.total

        def load_customer(session: Session, key):
            return session.query(Customer).filter(Customer.id == key).one()

        def names(session: Session, keys):
            return [load_customer(session, key).name for key in keys]  # AID601

    Good::

        from sqlalchemy import select
        from sqlalchemy.orm import Session

        def totals(session: Session, orders):
            keys = {order.customer_id for order in orders}
            found = session.scalars(select(Customer).where(Customer.id.in_(keys)))
            customers = {customer.id: customer for customer in found}
            for order in orders:
                yield customers[order.customer_id].name, order.total

    Bad::

        from django.db import models

        class Customer(models.Model):
            name = models.CharField(max_length=80)

        class Order(models.Model):
            customer = models.ForeignKey(Customer, on_delete=models.PROTECT)

        def export():
            return [order.customer.name for order in Order.objects.filter(paid=True)]  # AID601

    Good::

        from django.db import models

        class Customer(models.Model):
            name = models.CharField(max_length=80)

        class Order(models.Model):
            customer = models.ForeignKey(Customer, on_delete=models.PROTECT)

        def export():
            return [order.customer.name for order in Order.objects.filter(paid=True).select_related("customer")]

    Left alone: loops over a handful of items, chunks, pages, fields or days; loops that stop at the first hit, remember what they
    asked or pause in between; queries that lock rows; commands, seeds, migrations; writes, which are AID602's.

    References:
        - https://docs.djangoproject.com/en/5.2/topics/db/optimization/#retrieve-everything-at-once-if-you-know-you-will-need-it
        - https://docs.sqlalchemy.org/en/20/orm/queryguide/relationships.html
    """

    code = "AID601"
    message = "{call} asks the database once for each item{place}"
    off_by_default = True
    cwe = 1073
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.MIGRATION, Kind.SCRIPT, Kind.SETTINGS})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for asked in (*asked_per_item(file), *related_per_item(file)):
            yield cls.finding(file, asked.node, call=asked.spelled, place=f": {asked.place}" if asked.place else "")
