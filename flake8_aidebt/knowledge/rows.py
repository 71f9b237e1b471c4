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
    from_client: bool = False  # a method: the constructor of its object may carry the limit
    set_by: tuple[str, ...] = ()  # attributes or methods of the object made that bound it later: settimeout, call_timeout
    switch: str = ""  # the flag that decides whether the call waits at all: block, blocking
    switch_position: int | None = None
    switch_default: bool = True  # False: it waits only where the flag is given as true
    zero_fails: bool = False  # 0 and below are refused, or end the wait at once
    attempts: int = 1  # how often it tries by itself, each time with the default
    environment: str = ""  # a word in the file that bounds it: an environment variable, a default of the whole module
    distinctive: str = ""  # module whose import makes the method's name alone enough, on a receiver of unknown type
    only_with: tuple[str, ...] = ()  # methods of the object made, one of which is called where it waits for a peer
    spared_by: tuple[str, ...] = ()  # methods called beside it, or words among its arguments, that show it does not wait for ever
    opens: str = ""  # the method that connects where the constructor is given nothing, and takes the limit as well
    inside: tuple[str, ...] = ()  # classes whose methods make it for callers that pass a limit of their own
    carried_by: tuple[str, int] = ("", 0)  # the parameter whose object may hold the limit instead, and its position
    publishes: bool = False  # only those who publish wait
    heartbeat: str = ""  # the parameter that notices a dead peer, unless it is 0
    assume_old: bool = True  # with forever_before: a version nobody states counts as older
    url: str = ""  # the parameter, standing first, whose URL names the driver: only drivers without a limit of their own wait
    soft: tuple[str, ...] = ()  # keywords that bound a part of the wait only: whoever gives them has thought about it
    handed: str = ""  # the parameter, standing first, whose connection string may hold the limit, which a keyword would overrule
    streams: tuple[str, ...] = ()  # methods that wait for news on purpose, on what is reached through the object made


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


class TaskDecorator(NamedTuple):
    """A decorator that makes a function a task of a queue; from then on its name stands for an instance of ``instance``."""

    callable: str
    library: str
    checked: str
    instance: str
    bind: str = ""  # the keyword that makes the task itself the function's first parameter
    limits: tuple[str, ...] = ()  # keywords of the decorator that end a run after a time
    default: float | None = None  # seconds a run may take without any of them; None: for ever
    settings: tuple[str, ...] = ()  # names of settings that limit every task of the application
    source: str = ""


class Remote(NamedTuple):
    """A client whose methods ask a server: every one of ``methods`` on it or below it (``client.chat.completions.create``)."""

    callable: str  # the class, or the function that makes the client, spelled as a call: boto3.client()
    topic: str  # http, llm, sdk, rpc
    methods: tuple[str, ...] = ()  # the last parts of the calls that go out; () means all but ``local``
    local: tuple[str, ...] = ()  # methods that never leave the process


class Pauses(NamedTuple):
    """A call that waits for a time that the caller chooses."""

    callable: str
    parameter: str
    position: int | None = 0


class Throttles(NamedTuple):
    """Something that bounds how many calls run at once or in a time: a semaphore, a limiter, a pool."""

    callable: str


class Consumes(NamedTuple):
    """A call that has a broker deliver messages, to a callback or to the one who iterates."""

    callable: str
    library: str
    checked: str
    callback: tuple[str, ...] = ()  # keywords that carry the callback
    position: int | None = None  # where the callback may stand positionally
    gives: tuple[str, ...] = ()  # the classes of the callback's parameters, "" for one of no interest
    auto_ack: tuple[str, ...] = ()  # keywords that have the broker forget the message on delivery
    auto_ack_position: int | None = None
    pushed: bool = False  # the broker sends without being asked, as much as the prefetch allows
    mark: str = ""  # makes the call known on a receiver of unknown type: a keyword it takes, or "*" for its name alone


class Delivers(NamedTuple):
    """What gives messages of a broker when called, or when iterated over (``Consumer.__iter__``)."""

    callable: str


class Settles(NamedTuple):
    """A call that tells the broker what became of a message."""

    callable: str
    library: str
    checked: str
    verb: str  # ack: it is done; nack: it failed; scope: a context manager that does both
    requeue: str = ""  # the parameter that puts the message back into the queue
    position: int | None = None
    default: bool = False  # of ``requeue``
    bounded_by: tuple[str, ...] = ()  # keywords that end the circle: reject_on_redelivered=True
    mark: str = ""  # as for ``Consumes``


class Publishes(NamedTuple):
    """A call that hands one message to a broker. ``waits``: it returns only when the broker has it."""

    callable: str
    library: str
    waits: bool = False
    flush: bool = False  # it publishes nothing itself but waits for all that was published
    batch: str = ""  # what sends many in one go instead; "" where the library batches by itself
    spread_by: tuple[str, ...] = ()  # keywords that spread the messages over time
    mark: str = ""  # a keyword that the call must have to be one


class Prefetch(NamedTuple):
    """A call that bounds how many unsettled messages a consumer holds."""

    callable: str
    parameter: str
    position: int | None
    mark: str = ""



class Limits(NamedTuple):
    """An object that holds the limits of a wait's phases: ``httpx.Timeout(5, read=None)``."""

    callable: str
    library: str
    checked: str
    parameters: tuple[str, ...]  # in the order in which they may stand positionally
    decisive: tuple[str, ...]  # those that bound the wait for an answer
    first: bool = False  # True: the first of ``decisive`` that is given decides; False: any finite one is enough
    default: float | None = None  # seconds when none of them is given; None: for ever
    explicit: tuple[str, ...] = ()  # other phases, which None turns off
    no_limit: tuple[object, ...] = (None,)
    streams: tuple[str, ...] = ()  # phases without a limit on purpose where an answer is read as a stream
    source: str = ""


class Driver(NamedTuple):
    """A database driver, as URLs name it (``postgresql+psycopg2``), that waits for ever unless told otherwise."""

    callable: str
    library: str
    repair: str


class Counts(NamedTuple):
    """The times that a call takes, and the unit it counts them in."""

    callable: str
    parameters: tuple[str, ...]
    position: int | None  # of the first of them
    unit: str  # s, ms
    least: float | None = None  # the number from which seconds look like milliseconds, or below which the reverse
    inside: str = ""  # the key that holds the time, where the parameter takes a dict
    limit: bool = True  # False: a pause, which is as long as it is meant to be


class Connects(NamedTuple):
    """A call that opens a lasting connection and does not come back to life by itself when it breaks."""

    callable: str


class Buffers(NamedTuple):
    """A queue or pool in this process, and the parameter that bounds it."""

    callable: str
    parameter: str
    position: int | None = 0
    unlimited: tuple[object, ...] = (0,)  # values that mean "no bound"
    bounded: bool = False  # what it is without the parameter


class Schedules(NamedTuple):
    """A call that says when something runs, on every machine at the same time."""

    callable: str
    parameter: str
    position: int | None
    on_the_dot: tuple[object, ...]  # values that name a moment which everybody else names, too
    spread_by: tuple[str, ...] = ()
    absent: bool = False  # whether leaving the parameter out names such a moment


class LimitPerCall(NamedTuple):
    """A client whose limit can only be given with each call, every method of which waits for ever without it."""

    callable: str  # the class
    library: str
    checked: str
    parameter: str
    lookalike: str = ""  # a parameter that reads like the limit and does not end the wait
    local: tuple[str, ...] = ()  # methods that do not wait
    repair: str = ""
    source: str = ""


class PartialLimit(NamedTuple):
    """A parameter that reads like the limit of a call and does not bound the wait for an answer."""

    callable: str
    library: str
    checked: str
    parameter: str
    covers: str  # what it does bound, as the message says it
    bounded_by: tuple[str, ...] = ()  # parameters any of which does bound the wait
    position: int | None = None
    set_by: tuple[str, ...] = ()  # attributes of the object made that bound it later
    scope: bool = False  # an async deadline around the call bounds it
    url: str = ""  # the parameter, standing first, whose URL names the driver
    repair: str = ""
    source: str = ""
