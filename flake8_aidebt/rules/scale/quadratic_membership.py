"""AID621."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.growth.membership import searched_lists
from ...rule import Rule, Twin


class QuadraticMembership(Rule):
    """
    A list that is looked through for every item of a loop.

    ``in`` compares with one element of a list after the other. A hundred orders against a hundred customers are ten thousand
    comparisons, which nobody notices; a hundred thousand against a hundred thousand are ten billion, and the job that ran in a
    second runs into the morning. A set answers at once.

    Bad::

        def unknown(customers, orders):
            known = [customer.id for customer in customers]
            return [order for order in orders if order.customer_id not in known]  # AID621

        def distinct(rows):
            seen = []
            for row in rows:
                if row.key not in seen:  # AID621
                    seen.append(row.key)
            return seen

    Good::

        def unknown(customers, orders):
            known = {customer.id for customer in customers}
            return [order for order in orders if order.customer_id not in known]

        def distinct(rows):
            return list(dict.fromkeys(row.key for row in rows))

    Left alone: displays, constants and lists made from them; lists made anew inside the loop; loops over a handful of items.
    Off by default: most lists in real programs stay short.

    References:
        - https://wiki.python.org/moin/TimeComplexity
    """

    code = "AID621"
    message = "`in {name}` looks through the whole list for every item of the loop; make it a set"
    severity = Severity.INFO
    off_by_default = True
    cwe = 407
    twins = (Twin("pylint", "R6201"),)

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for search in searched_lists(file):
            yield cls.finding(file, search.node, name=search.name[:20])
