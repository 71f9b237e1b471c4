"""The shapes of what we know about races. Rows are data: no rule and no logic lives beside them."""
from typing import NamedTuple


class SharedStore(NamedTuple):
    """A store of keys and values that several processes use: ``get(key)``, ``set(key, value)``."""

    callable: str  # the class, or the object that the library made
    library: str
    checked: str


class Spawns(NamedTuple):
    """A call that makes a thread, a process, or a pool of them."""

    callable: str
    library: str
    checked: str
    kind: str  # thread, process, pool
    parameter: str = ""  # with the function that runs there
    position: int | None = None


class Forks(NamedTuple):
    """A call that copies the process with one thread of it."""

    callable: str
    library: str
    checked: str
    parameter: str = ""  # which has to say "fork"; "": it always does
    position: int | None = None


class MakesFolder(NamedTuple):
    """A call that makes a folder and fails where there is one already."""

    callable: str
    library: str
    checked: str
    parameter: str = ""  # which makes it not fail
    position: int | None = None


class TakesFile(NamedTuple):
    """A call that fails where a file is not there any more."""

    callable: str
    library: str
    checked: str
    tolerant: tuple[str, int] = ("", 0)  # the parameter that makes it not fail, and its position


class AsksPath(NamedTuple):
    """A call that tells whether a path is there."""

    callable: str
    library: str
    checked: str
