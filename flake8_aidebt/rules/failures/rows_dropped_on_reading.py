"""AID334."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.handling.dropping import dropped_unseen
from ...rule import Rule


class RowsDroppedOnReading(Rule):
    """
    Rows or values that a reader leaves out when it cannot read them, with nothing to count them.

    A supplier quotes a comma in a name, and every line with one is skipped; a date comes in another format, and the column is
    empty. The import ends well. That a fifth of the contacts is missing comes out months later, when the file is gone.

    Bad::

        import pandas as pd

        def contacts(path):
            return pd.read_csv(path, on_bad_lines="skip")  # AID334

    Bad::

        import pandas as pd

        def load(path, engine):
            frame = pd.read_csv(path)
            frame["amount"] = pd.to_numeric(frame["amount"], errors="coerce")  # AID334
            frame.dropna().to_sql("payments", engine)

    Good::

        import logging
        import pandas as pd

        def load(path, engine):
            frame = pd.read_csv(path)
            frame["amount"] = pd.to_numeric(frame["amount"], errors="coerce")
            broken = frame["amount"].isna().sum()
            if broken:
                logging.error("%d amounts are no numbers", broken)
                raise ValueError(path)
            frame.to_sql("payments", engine)

    Left alone: functions that ask how much is missing (``isna()``, ``len()`` in a condition or report, ``fillna()``), and values
    turned into nothing where the data neither comes from outside nor goes on to somewhere.

    References:
        - https://pandas.pydata.org/docs/reference/api/pandas.read_csv.html
        - https://pandas.pydata.org/docs/reference/api/pandas.to_numeric.html
    """

    code = "AID334"
    message = "{call}: {what}, and nobody counts"
    cwe = 391

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use, given, what in dropped_unseen(file):
            yield cls.finding(file, use.node, use.callee.how, call=given, what=what)
