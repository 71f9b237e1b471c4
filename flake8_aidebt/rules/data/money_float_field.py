"""AID428."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File, Kind
from ...model.money.floats import float_fields
from ...rule import Rule


class MoneyFloatField(Rule):
    """
    A field or parameter for money that is declared a float.

    The column is a ``Numeric`` and the payment service counts in cents; between them a schema turns the amount into a binary float,
    and what was exact on both sides is off by one in the middle. ``19.99 * 100`` is 1998.9999999999998, and ``int()`` of it charges
    a cent too little.

    Bad::

        from pydantic import BaseModel

        class Item(BaseModel):
            sku: str
            price: float  # AID428

    Bad::

        from dataclasses import dataclass

        @dataclass
        class Payment:
            order_id: int
            amount: float | None = None  # AID428

    Good::

        from decimal import Decimal
        from pydantic import BaseModel

        class Item(BaseModel):
            sku: str
            price: Decimal
            weight: float

    Good::

        from dataclasses import dataclass

        @dataclass
        class Completion:
            tokens: int
            cost: float

    Left alone: rates, ratios, counts and quantities of physics by their names; market data, what language models cost, and files
    that compute with numpy, pandas and the like. ``money-names`` adds names of your own.

    References:
        - https://docs.pydantic.dev/latest/api/standard_library_types/#decimaldecimal
        - https://docs.python.org/3/tutorial/floatingpoint.html
    """

    code = "AID428"
    message = "money as a binary float: {name}: {written}; declare Decimal or whole cents"
    cwe = 1339
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.MIGRATION})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in float_fields(file):
            yield cls.finding(file, found.node, found.how, name=found.name[-20:], written=found.written)
