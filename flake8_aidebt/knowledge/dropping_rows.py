"""The shape of what we know about leaving out what cannot be read. Rows are data: no rule and no logic lives beside them."""
from typing import NamedTuple


class Drops(NamedTuple):
    """A call that can be told to leave out rows or values that it cannot read, without a word."""

    callable: str
    library: str
    checked: str
    parameter: str
    position: int | None
    values: tuple[object, ...]
    what: str  # as messages say it: rows are left out, ...
    values_only: bool = False  # single values, which matter where the data comes from outside or goes on to somewhere
