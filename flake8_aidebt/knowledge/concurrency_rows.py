"""The shapes of what we know about things that happen at once. Rows are data: no rule and no logic lives beside them.

``below``: the row is about a method of this name on what the object holds or gives, too: ``schedule.every().do`` stands for
``schedule.every().day.at("10:00").do``.
"""
from typing import NamedTuple


class LockClass(NamedTuple):
    """A class whose instances keep others out while one holds them, or what makes such an instance."""

    callable: str
    kind: str  # thread: whoever waits holds its thread; process: likewise, between processes; async: only a task waits
    library: str
    checked: str
    named: bool = False  # it stands for something outside: two of the same name are one lock
    signals: bool = False  # it is there to be notified, too
    methods: tuple[str, ...] = ("acquire", "release", "locked")


class Coroutine(NamedTuple):
    """A call that gives a coroutine, or something else that does nothing until it is awaited."""

    callable: str
    library: str
    checked: str
    starts: bool = False  # what it is given runs anyway, and nobody waits for it


class CoroutinesOf(NamedTuple):
    """A class whose instances, and what they hold or give, have methods that give coroutines."""

    callable: str
    library: str
    checked: str
    methods: tuple[str, ...]
    held: bool = False  # of what they hold only, not of what their methods give
    shown_by: tuple[str, ...] = ()  # older releases were not asynchronous: names of which one must be imported


class CallsPlainly(NamedTuple):
    """A call that is handed a function and calls it as any other: a coroutine that comes back is dropped."""

    callable: str
    library: str
    checked: str
    parameter: str = ""
    position: int | None = None
    below: bool = False
    on_loops: bool = False  # the name is enough on a receiver that is named as event loops are
    also: tuple[str, ...] = ()  # other keywords that take such a function, or attributes of the object that hold one


class DecoratesPlainly(NamedTuple):
    """A decorator whose function is called as any other. ``makes``: the class of what the function is from then on."""

    callable: str
    library: str
    checked: str
    makes: str = ""


class RunsLoop(NamedTuple):
    """A call that runs an event loop until something is done, which no running loop of the same thread allows."""

    callable: str
    library: str
    checked: str
    instead: str = ""  # what a coroutine does in its place
    below: bool = False


class CachesCalls(NamedTuple):
    """A decorator that keeps what a function gave and gives it again."""

    callable: str
    library: str
    checked: str


class OneAtATime(NamedTuple):
    """A class whose instances serve one thread, or one unit of work, at a time; ``why``, as messages say it."""

    callable: str
    library: str
    checked: str
    kind: str
    why: str
    confined: bool = False  # it refuses to work in another thread than the one that made it


class OutlivesCaller(NamedTuple):
    """A call that starts work which may still run when the function that started it is done.

    ``arguments``: how the work gets its arguments: they "follow" the function, stand "apart" in ``args=``, or are those of the
    "call" that makes the coroutine handed over.
    """

    callable: str
    library: str
    checked: str
    arguments: str
    position: int = 0
