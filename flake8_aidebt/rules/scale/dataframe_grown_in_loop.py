"""AID622."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.growth.copies import grown_by_copies
from ...rule import Rule


class DataframeGrownInLoop(Rule):
    """
    A data frame or array that a loop makes longer row by row.

    ``pd.concat`` and ``np.append`` give a copy: the tenth file copies nine, the thousandth nine hundred and ninety-nine. Twice as
    many files take four times as long and, at the end, twice the memory of the result. The import that took a minute with last
    year's data does not finish before the office opens. ``DataFrame.append``, written by everybody who learned it before 2023,
    does not exist since pandas 2.0.

    Bad::

        import numpy as np
        import pandas as pd

        def read_all(paths):
            everything = pd.DataFrame()
            for path in paths:
                everything = pd.concat([everything, pd.read_csv(path)])  # AID622
            return everything

        def smoothed(values):
            result = np.array([])
            for value in values:
                result = np.append(result, value * 0.9)  # AID622
            return result

        def report(orders):
            table = pd.DataFrame(columns=["number", "total"])
            for order in orders:
                table.loc[len(table)] = [order.number, order.total]  # AID622
            return table

    Good::

        import numpy as np
        import pandas as pd

        def read_all(paths):
            return pd.concat([pd.read_csv(path) for path in paths])

        def smoothed(values):
            result = []
            for value in values:
                result.append(value * 0.9)
            return np.array(result)

        def report(orders):
            return pd.DataFrame([(order.number, order.total) for order in orders], columns=["number", "total"])

    Left alone: what is made anew in the loop or cut down again, as a window over the last values is; loops over a handful of things.

    References:
        - https://pandas.pydata.org/docs/user_guide/merging.html
        - https://numpy.org/doc/stable/reference/generated/numpy.append.html
    """

    code = "AID622"
    message = "{call} copies all of {target} for each item of the loop; {instead}"
    cwe = 407

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for copy in grown_by_copies(file):
            yield cls.finding(file, copy.node, call=copy.spelled[:20], target=copy.target[-16:], instead=copy.instead)
