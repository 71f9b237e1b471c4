"""AID623."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...knowledge.growth_rows import WalksRows
from ...model import File
from ...model.traffic.marked import known_or_marked
from ...rule import Rule


class FrameWalkedRowByRow(Rule):
    """
    A data frame that is walked with ``iterrows()``.

    For each row pandas makes a ``Series``, with an index and one type for all values: an integer beside a float comes out as a
    float, and a number of nineteen digits loses its last ones. It takes some fifty times as long as ``itertuples()`` and a
    thousand times as long as arithmetic on columns, which shows when the frame has a million rows.

    Bad::

        import pandas as pd

        def total(path):
            result = 0
            for _, row in pd.read_csv(path).iterrows():  # AID623
                result += row["price"] * row["count"]
            return result

    Good::

        import pandas as pd

        def total(path):
            orders = pd.read_csv(path)
            return (orders["price"] * orders["count"]).sum()

        def send(orders):
            for order in orders.itertuples():
                deliver(order.number, order.address)

    Left alone: nothing that is called so. Off by default: it is no bug, and most frames that are walked are short.

    References:
        - https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.iterrows.html
    """

    code = "AID623"
    message = "{call}() makes a Series of every row; use {instead}"
    severity = Severity.INFO
    off_by_default = True

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use, row in known_or_marked(file, WalksRows):
            yield cls.finding(file, use.node, use.callee.how, call=file.spelled(use), instead=row.instead)
