"""The shapes of what we know about SQL in Python: which calls run it, and which writes skip rows without a word.

As in ``rows``: canonical dotted names, positions counted at the call site, ``checked`` the version the fact was read in.
"""
from typing import NamedTuple


class Executes(NamedTuple):
    """A call that runs SQL text, or makes a piece of SQL of it."""

    callable: str
    library: str
    checked: str
    parameter: str  # the one that takes the text
    position: int | None = 0
    bound: str = ""  # the one that takes the values for the placeholders; "*": all that follow the text
    bound_position: int | None = None
    placeholder: str = ""  # how the text says where a value goes
    many: bool = False  # runs once for each of many rows
    makes: bool = False  # makes an object of the text that something else runs
    composes: bool = False  # ``makes``, and its ``format`` and ``join`` quote what they are given


class IgnoresConflicts(NamedTuple):
    """A call that leaves out the rows which a constraint refuses, and goes on."""

    callable: str
    library: str
    checked: str
    parameter: str = ""  # what has it do so; "" when it always does, with a star when it takes any number of them
    position: int | None = None
    values: tuple[object, ...] = (True,)  # those of ``parameter`` that have it do so
    targets: tuple[str, ...] = ()  # parameters that name the constraint it may ignore
    bulk: bool = False  # it writes many rows at once
    raises: bool = False  # it says in an exception afterwards which rows are missing
    mark: bool = False  # known by its name (and ``parameter``) on a receiver of unknown type


class ReplacesTable(NamedTuple):
    """A call that drops a table in order to fill it anew."""

    callable: str
    library: str
    checked: str
    table: str  # the parameter that names the table
    parameter: str = "if_exists"
    position: int | None = None
    value: str = "replace"


class DropsData(NamedTuple):
    """A call that deletes everything a server or a schema holds."""

    callable: str
    library: str
    checked: str
    what: str  # as the message says it
    mark: bool = False  # known by its name on a receiver of unknown type
