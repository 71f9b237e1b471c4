"""The shape of what we know about effects outside the process. Rows are data: no rule and no logic lives beside them."""
from typing import NamedTuple


class Writes(NamedTuple):
    """A call after which something outside the process is different: a row, a file, a message, a payment."""

    callable: str
    kind: str  # database, file, message, http, payment, object, llm (asked, paid for)
    library: str
    checked: str
    mark: str = ""  # makes the call known on a receiver of unknown type by the last part of its name: a keyword it takes, or "*" for the name alone
    mode: tuple[str, int] = ("", 0)  # the parameter that says whether it writes (open's mode), and its position
