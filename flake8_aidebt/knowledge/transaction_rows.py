"""The shapes of what we know about transactions. Rows are data: no rule and no logic lives beside them."""
from typing import NamedTuple


class Opens(NamedTuple):
    """A call that opens a transaction: entered by ``with``, put above a function, or awaited by itself."""

    callable: str
    library: str
    checked: str
    of: str  # whose transaction it is: "receiver" (session.begin()), "entered" (engine.begin() as conn), "thread" (all that this library does here)
    savepoint: bool = False  # it is a part of an open transaction, which outlives its failure
    decorates: bool = False
    nested: str = ""  # the error that a second one on the same object raises, "" where it becomes a savepoint
    commit: str = ""  # the error that a commit inside it leads to, "" where it is allowed
    at_once: bool = False  # that error comes from the commit itself, not from the next statement
    broken: str = ""  # the error of every statement after one that failed inside it, until it ends


class Keeps(NamedTuple):
    """What becomes of the uncommitted writes of a connection or session."""

    callable: str  # the class
    library: str
    checked: str
    leaving: str = "closes"  # what the end of ``with connection`` does: closes, commits, commits and closes, nothing
    autocommit: bool = False  # every statement is a transaction of its own until one is opened
    aborts: bool = False  # after a failed statement it refuses the next ones until a rollback, whatever the server
    fails_after: tuple[str, ...] = ()  # the calls after whose failure it refuses everything but a rollback
    error: str = ""  # with which error


class Dispatches(NamedTuple):
    """A call that hands work to another process, which may begin before the caller has committed."""

    callable: str
    library: str
    checked: str
    mark: bool = False  # its name alone tells, on a receiver of unknown type
    later: tuple[str, ...] = ()  # keywords that put the start off
    after_commit_from: str = ""  # the version from which the library itself waits for the commit


class SavesItself(NamedTuple):
    """A class of rows whose writes are committed one by one unless a transaction is open."""

    callable: str
    library: str
    checked: str
    creates: tuple[str, ...]  # methods of the class that write a new row
    changes: tuple[str, ...]  # methods of a row, or of a query, that write


class Sends(NamedTuple):
    """A function that executes a statement through the cursor it is given first, the statement second."""

    callable: str
    library: str
    checked: str
