"""The shapes of what we know about races. Rows are data: no rule and no logic lives beside them."""
from typing import NamedTuple


class SharedStore(NamedTuple):
    """A store of keys and values that several processes use, and its methods that read and write one value."""

    callable: str  # the class, or the object that the library made
    library: str
    checked: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    asks: tuple[str, ...] = ()  # whether there is such a key
    depth: int = 1  # how many arguments name the value: the key, or the hash and the field


class Spawns(NamedTuple):
    """A call that makes a thread, a process, or a pool of them."""

    callable: str
    library: str
    checked: str
    kind: str  # thread, process, pool
    target: str = ""  # the parameter with the function that runs there
    position: int | None = None


class Forks(NamedTuple):
    """A call that copies the process with one thread of it."""

    callable: str
    library: str
    checked: str
    method: str = ""  # the parameter, standing first, that has to say "fork"; "": it always does, unless the default is changed
    by_default: bool = False  # only where the start method of the platform is fork


class MakesFolder(NamedTuple):
    """A call that makes a folder and fails where there is one already."""

    callable: str
    library: str
    checked: str
    tolerant: str = ""  # the parameter that makes it not fail
    position: int | None = None


class AsksPath(NamedTuple):
    """A call that tells whether a path is there."""

    callable: str
    library: str
    checked: str
