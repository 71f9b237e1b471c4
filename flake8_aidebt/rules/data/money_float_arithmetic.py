"""AID429."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File, Kind
from ...model.money.arithmetic import float_arithmetic
from ...rule import Rule


class MoneyFloatArithmetic(Rule):
    """
    Money that is computed in binary floating point.

    ``round(2.675, 2)`` is 2.67. A penny is lost on one order in a few hundred, always in the same direction, and nothing fails: the
    difference is found at the end of the year. Two amounts that are compared with ``abs(a - b) > 0.01`` accept a payment that is a cent
    too small.

    Bad::

        def total(items):
            result = 0
            for item in items:
                result += float(item["price"]) * item["quantity"]  # AID429
            return result

    Bad::

        def vat(order):
            return round(order.subtotal * 0.2, 2)  # AID429

    Good::

        from decimal import ROUND_HALF_UP, Decimal

        def vat(order):
            return (order.subtotal * Decimal("0.2")).quantize(Decimal("0.01"), ROUND_HALF_UP)

    Good::

        def as_json(order):
            return {"amount": float(order.amount)}

    Left alone: what is only shown, logged or sent, ratios of two amounts, market data, and files that compute with numpy, pandas and
    the like. ``money-names`` adds names of your own.

    References:
        - https://docs.python.org/3/library/functions.html#round
        - https://docs.python.org/3/library/decimal.html#decimal-faq
    """

    code = "AID429"
    message = "money computed in binary floats: {expr}"
    severity = Severity.ERROR
    cwe = 682
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.MIGRATION})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in float_arithmetic(file):
            yield cls.finding(file, found.node, expr=found.written)
