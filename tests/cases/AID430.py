"""Hard cases for AID430."""
import decimal
from decimal import Decimal as D

RATE = 0.2


def parse(text, price, cents: int, amount: float, exact: D):
    return [
        D(19.99),  # AID430
        D(-0.1),  # AID430
        D(RATE),  # AID430
        D(float(text)),  # AID430
        decimal.Decimal(price * 1.2),  # AID430
        D(round(price * 1.2, 2)),  # AID430
        D(value=0.7),  # AID430
        D(amount),  # AID430
        D(cents / 100),  # AID430
        D("19.99"),
        D(0.5),  # exact
        D(50.0),  # exact
        D(3),
        D(text),  # of unknown type
        D(str(price * 1.2)),  # through a text
        D(exact * 2),  # a Decimal already
        D(round(exact, 2)),  # a Decimal already
        D(float("inf")),  # no number
        D(cents) / 100,  # divided afterwards
    ]
