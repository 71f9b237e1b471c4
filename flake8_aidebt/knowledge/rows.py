"""The shapes of what we know about libraries. Rows are data: no rule and no logic lives beside them.

``callable`` is always the canonical dotted name, the one a user would write from the documentation
(``requests.Session.get``, not ``requests.sessions.Session.get``); other spellings are ``Alias`` rows.
Positions count from 0 at the call site, so ``self`` is not counted.
``checked`` is the version in which the fact was read or observed.
"""
from typing import NamedTuple


class Waits(NamedTuple):
    """A call that waits for something outside this process, and what bounds the wait."""

    callable: str
    topic: str  # http, socket, subprocess, datastore, channel, sdk, llm, rpc, wait, async-wait, task, deadline
    library: str  # distribution name, "stdlib" for the standard library
    checked: str
    bounded_by: tuple[str, ...] = ("timeout",)  # keywords, any one of which bounds the wait; () when there is none
    position: int | None = None  # where the first of ``bounded_by`` may stand positionally
    default: float | None = None  # seconds when the argument is absent; None: for ever
    no_limit: tuple[object, ...] = (None,)  # values of ``bounded_by`` that mean "for ever"
    unit: str = "s"  # "s" or "ms"
    client: bool = False  # True: a constructor, whose methods wait; False: the call itself waits
    trusted: tuple[str, ...] = ()  # keywords that move the decision elsewhere (http_client=, transport=)
    silenced_by_override: tuple[str, ...] = ()  # methods through which every call goes: a subclass that has one decides itself
    socket_default: bool = False  # socket.setdefaulttimeout() bounds it
    forever_before: str = ""  # the default became finite in this version of the library
    repair: str = ""  # what to pass, as written in the message: timeout=10
    source: str = ""  # how the fact was obtained: "inspect", "observed", "source", or a documentation page


class Returns(NamedTuple):
    """What calling (and awaiting, or entering) a function gives: an instance of ``instance``."""

    callable: str
    instance: str


class Alias(NamedTuple):
    """Another dotted name of the same object."""

    name: str
    canonical: str


class Subclass(NamedTuple):
    """A library class whose methods are those of another library's class."""

    name: str
    base: str


class Deadline(NamedTuple):
    """A context manager, wrapper or decorator that ends what runs inside it after a time."""

    callable: str
    parameter: str
    position: int | None
    wraps: int | None = None  # position of the awaitable it bounds; None: a context manager
    cancels_sync: bool = False  # also ends blocking code (signals); async scopes do not


class Hands(NamedTuple):
    """A call that takes a function and calls it elsewhere: in a thread, a pool, or another process.

    Known by the last part of its name alone, because the receiver is often a pool or a loop from somewhere else.
    """

    callable: str
    position: int | None  # where the function stands; None: only by keyword
    keyword: str = ""  # the keyword that may carry it instead
    arguments: str = "follow"  # "follow" it, stand "apart" in args= and kwargs=, or are "opaque"
