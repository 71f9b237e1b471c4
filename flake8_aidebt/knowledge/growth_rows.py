"""The shapes of what we know about things that grow, and about slow ways through them. Rows are data: no rule and no logic lives beside them.

As in ``rows``: canonical dotted names, positions counted at the call site, ``checked`` the version the fact was read in.
"""
from typing import NamedTuple


class Memoizes(NamedTuple):
    """A decorator that keeps what a function gave for each set of arguments, until there are as many as it was told."""

    callable: str
    library: str
    checked: str
    parameter: str = ""  # says how many; "" where nothing does
    position: int | None = 0
    bounded: bool = True  # what it is without the parameter
    store: bool = False  # the parameter takes the container that keeps them: a plain dictionary keeps all
    ends: tuple[str, ...] = ()  # parameters that let what is kept grow old


class CopiesInto(NamedTuple):
    """A call that gives a copy of all that it is given: what it made before is copied again with each item that is put to it."""

    callable: str
    library: str
    checked: str
    parameter: str  # what holds the pieces, or the first of them; "" for the object whose method it is
    position: int | None = 0
    pieces: bool = True  # the parameter takes several of them, in a list
    instead: str = ""  # as written in messages


class WalksRows(NamedTuple):
    """A method that makes an object of every row of a table."""

    callable: str
    library: str
    checked: str
    instead: str
    mark: str = "*"  # its name alone is enough


class TakesAtOnce(NamedTuple):
    """A call that takes the next item out of a queue and does not wait for one."""

    callable: str
    library: str
    checked: str
    empty: str  # the exception that says there is none
    switch: tuple[str, int | None, object] = ("", None, None)  # it does not wait where this parameter (name, position) has this value
    mark: str = ""  # "*": its name alone is enough
