"""Hard cases for AID429."""
from decimal import Decimal

TAX_RATE = 0.08


def add_up(items, data):
    total = 0
    for item in items:
        total += float(item["price"]) * item["quantity"]  # AID429
    total = total + float(data.get("amount") or 0)  # AID429
    return total


def collected(items):
    total = 0.0
    for item in items:
        total += item.price * item.quantity  # AID429
    return total


def in_one_go(items):
    return sum(float(item.price) for item in items)  # AID429


def matches(payment, order):
    return abs(float(payment["amount"]) - float(order.amount)) > 0.01  # AID429


def with_vat(order):
    return round(order.subtotal * 0.19, 2)  # AID429


def taxed(subtotal):
    return subtotal * (1 + TAX_RATE)  # AID429


def tipped(order):
    return order["subtotal"] + order["subtotal"] * 0.15  # AID429


def in_cents(amount: float):
    return int(amount * 100)  # AID429


def exactly(items):
    return sum(Decimal(item["price"]) * item["quantity"] for item in items)


def in_decimals(price: Decimal, rate: Decimal):
    return round(price * rate, 2)  # both are Decimals


def to_json(order):
    return {"amount": float(order.amount)}  # nothing is computed


def share(order, everything):
    return round(order.amount / everything.amount * 100, 2)  # a ratio


def mean(score, count):
    return round(score / count, 2)  # no money


def label(order):
    return f"{float(order.price) * 2:.2f}"  # only shown


def report_sales(orders):
    return sum(float(order.price) for order in orders)  # a report


def doubled(price):
    return price * 2  # a whole factor


def rounded_cents(price):
    return round(price * 100)  # to whole cents, rounded


def with_rate(order):
    return round(order.subtotal * order.rate, 2)  # may be Decimals, which this file knows
