"""AID427."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File, Kind
from ...model.money.floats import float_columns
from ...rule import Rule, Twin


class MoneyFloatColumn(Rule):
    """
    A column for money that holds binary floating-point numbers.

    There is no binary number for 0.10. Each row is off by a little, the sum of a day's rows differs from what the bank says, and the
    comparison with what the customer has paid fails for one order in a few hundred. The numbers cannot be mended afterwards: the
    cents that were lost are not in the table.

    Bad::

        from sqlalchemy import Float
        from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

        class Base(DeclarativeBase):
            pass

        class Product(Base):
            __tablename__ = "products"
            id: Mapped[int] = mapped_column(primary_key=True)
            price = mapped_column(Float, nullable=False)  # AID427

    Bad::

        from django.db import models

        class Invoice(models.Model):
            total_amount = models.FloatField()  # AID427

    Bad::

        SCHEMA = "CREATE TABLE IF NOT EXISTS orders (id INTEGER PRIMARY KEY, total REAL NOT NULL)"  # AID427

    Good::

        from sqlalchemy import Numeric
        from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

        class Base(DeclarativeBase):
            pass

        class Product(Base):
            __tablename__ = "products"
            id: Mapped[int] = mapped_column(primary_key=True)
            price = mapped_column(Numeric(12, 2), nullable=False)

    Good::

        from django.db import models

        class Invoice(models.Model):
            total_cents = models.BigIntegerField()
            tax_rate = models.FloatField()

    Left alone: rates, ratios, counts and quantities of physics by their names; tables of market data and of what language models
    cost. ``money-names`` adds names of your own.

    References:
        - https://docs.python.org/3/tutorial/floatingpoint.html
        - https://www.sqlite.org/floatingpoint.html
    """

    code = "AID427"
    message = "money in a binary float: {name} is {written}; use Numeric, Decimal or whole cents"
    severity = Severity.ERROR
    cwe = 682
    twins = (Twin("semgrep", "python.django.correctness.use-decimalfield-for-money"),)
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.MIGRATION})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in float_columns(file):
            yield cls.finding(file, found.node, found.how, name=found.name[-20:], written=found.written)
