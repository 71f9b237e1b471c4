"""The shape of what we know about telling somebody of a failure. Rows are data: no rule and no logic lives beside them."""
from typing import NamedTuple


class Reports(NamedTuple):
    """A call that tells somebody something: a log, an error tracker, a metric, a person at the terminal.

    ``traceback`` is the keyword that adds the traceback, "*" where the call adds it always, "" where it cannot.
    """

    callable: str
    library: str
    checked: str
    how: str  # log, track, warn, metric, echo
    level: str = ""  # debug, info, warning, error, critical
    traceback: str = ""
