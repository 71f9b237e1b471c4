"""The shapes of what we know about results: which of them is the only one to tell that something failed, and how it tells.

As in ``rows``: canonical dotted names, positions counted at the call site, ``checked`` the version the fact was read in.
"""
from typing import NamedTuple


class Background(NamedTuple):
    """A call that starts work elsewhere, and gives the only thing that will say how the work ended."""

    callable: str
    library: str
    checked: str
    gives: str  # "task": the event loop holds it weakly; "future"; "results": an iterator that raises when it is read
    function: int | None = None  # where the function that does the work stands
    told: str = ""  # the parameter that is told about a failure: error_callback
    position: int | None = None  # where it stands
    source: str = ""


class ErrorsAsValues(NamedTuple):
    """A call that puts exceptions among the values it gives instead of raising them."""

    callable: str
    library: str
    checked: str
    parameter: str
    value: bool  # what the parameter has to be
    tells: tuple[str, ...] = ()  # methods of the same object that tell whether something failed
    mark: bool = False  # the name and the parameter are enough on a receiver of unknown type
    source: str = ""


class Completed(NamedTuple):
    """A call that waits for futures and raises nothing of what happened in them."""

    callable: str
    library: str
    checked: str
    gives: str  # "each": an iterator over the ended ones; "sets": those ended and those not; "nothing"
    source: str = ""


class Exits(NamedTuple):
    """A call that runs a program, and what of what it gives tells whether the program failed."""

    callable: str
    library: str
    checked: str
    gives: str  # "object"; "status": the number itself; "process": still running; "output": the text, never a status; "pair", "streams"
    status: tuple[str, ...] = ()  # attributes and methods that tell
    output: tuple[str, ...] = ()  # those that give what the program wrote
    check: str = ""  # a parameter that makes it raise
    raises: object = True  # the value of it that does
    position: int | None = None
    checked_by_default: bool = False
    command: str = "args"  # the parameter that holds the command
    apart: tuple[str, ...] = ()  # parameters with which the call does not wait for the program
    source: str = ""


class Responds(NamedTuple):
    """A call that gives an HTTP response whatever its status is."""

    callable: str
    library: str
    checked: str
    response: str  # the class whose ``Response`` row says how it tells
    changes: bool = False  # it asks the server to change something
    check: str = ""  # a parameter of the call, or of the client, that makes errors raise
    hooks: tuple[str, ...] = ()  # attributes and parameters of the client that see every response
    replaced: tuple[str, ...] = ()  # methods of the client: a subclass that has one decides itself
    source: str = ""


class Response(NamedTuple):
    """An HTTP response: what of it is the body, and what tells the status."""

    callable: str
    library: str
    checked: str
    body: tuple[str, ...]
    status: tuple[str, ...]
    truth: bool = False  # it is false for an error
    source: str = ""


class Reports(NamedTuple):
    """A call that does many things at once and names those that failed in its answer, without raising."""

    callable: str
    library: str
    checked: str
    failures: tuple[str, ...]  # keys, attributes or methods of the answer that tell; () for the answer itself
    check: str = ""  # a parameter that decides whether it raises
    raises: object = True
    position: int | None = None
    checked_by_default: bool = False
    source: str = ""


class Pages(NamedTuple):
    """A call that gives the first page of what there is. For AWS see ``boto_pages``."""

    callable: str
    library: str
    checked: str
    size: str  # how many a page has by itself, as messages say it
    inside: tuple[str, ...] = ()  # the keys or attributes that hold the items; () when the answer is the list itself
    tokens: tuple[str, ...] = ()  # what leads to the next page, by any of these names
    unless: tuple[str, ...] = ()  # parameters with which it gives everything, or a number that is asked for
    walks: tuple[str, ...] = ()  # methods of the answer that go through the pages; "__iter__" for iterating over it
    source: str = ""


class Workers(NamedTuple):
    """A thread or process, which keeps to itself whether its function failed."""

    callable: str
    library: str
    checked: str
    tells: tuple[str, ...] = ()  # attributes that tell
    source: str = ""
