"""The shapes of what we know about things that have to be made once, or closed. Rows are data: no rule and no logic lives beside them.

As in ``rows``: canonical dotted names, positions counted at the call site, ``checked`` the version the fact was read in.
"""
from typing import NamedTuple


class Makes(NamedTuple):
    """A call that makes something which holds connections, threads or a file of the operating system until it is closed."""

    callable: str
    library: str
    checked: str
    kind: str  # client: sends requests over connections it keeps; pool: keeps connections to a database; connection; file; executor
    costs: str = ""  # what each one costs, as messages say it
    closes: tuple[str, ...] = ("close",)  # the methods that end it
    per_item: bool = True  # one for each item of a loop is a waste
    per_request: bool = True  # so is one for each request a service answers
    leaks: bool = False  # whoever lets go of it without closing it leaves a connection, a file or a thread behind
    closed_by_with: bool = True  # False: ``with`` only ends its transaction
    lent: tuple[str, ...] = ()  # parameters that hand it the connections, or the pool, of somebody else
    instance: str = ""  # the class of what it makes, where the library lets it be seen


class Loads(NamedTuple):
    """A call that reads something big into memory: a model, a table."""

    callable: str
    library: str
    checked: str
    what: str  # model, table
    path: str = ""  # the parameter that says which one
    position: int | None = 0
    mark: str = ""  # "*": the name alone is enough
    plain: bool = False  # it loads anything: only where the names around it speak of a model


class Upload(NamedTuple):
    """A class whose instances stand for a file that a client sends."""

    callable: str
    library: str
    checked: str
    inner: str = ""  # the attribute that holds the plain file
