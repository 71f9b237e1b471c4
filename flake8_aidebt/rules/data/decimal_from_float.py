"""AID430."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File, Kind
from ...model.money.decimals import decimals_from_floats
from ...rule import Rule, Twin


class DecimalFromFloat(Rule):
    """
    A Decimal that is made of a binary float, and keeps its error.

    ``Decimal(19.99)`` is 19.989999999999998436805981327779591083526611328125. Whoever wrote it wanted exact money, reads
    ``Decimal`` in every signature, and finds the missing penny nowhere.

    Bad::

        from decimal import Decimal

        SHIPPING = Decimal(4.99)  # AID430

    Bad::

        from decimal import Decimal

        def parse(text):
            return Decimal(float(text))  # AID430

    Good::

        from decimal import Decimal

        SHIPPING = Decimal("4.99")
        HALF = Decimal(0.5)

        def parse(text):
            return Decimal(text)

    Left alone: floats that binary numbers hold exactly, such as 0.5, and whole numbers.

    References:
        - https://docs.python.org/3/library/decimal.html#decimal.Decimal
    """

    code = "AID430"
    message = "Decimal({expr}) keeps the float's error: give it {repair}"
    cwe = 1339
    twins = (Twin("ruff", "RUF032"),)
    skips = frozenset({Kind.TEST, Kind.STUB})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in decimals_from_floats(file):
            yield cls.finding(file, found.node, found.how, expr=found.written, repair=found.repair)
