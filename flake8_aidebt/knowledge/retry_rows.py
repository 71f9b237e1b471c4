"""The shapes of what we know about retries: who retries, how it waits, when it stops, which errors it takes.

As in ``rows``: canonical dotted names, positions counted at the call site, ``checked`` the version the fact was read in.
"""
from typing import NamedTuple


class Slot(NamedTuple):
    """A parameter, and what the library takes where it is not given."""

    keyword: str
    position: int | None = None
    default: object = None
    above: float = 0  # a number counts when it is more than this


class Retries(NamedTuple):
    """Something that runs other code again when it fails: a decorator, a class of retriers, an option of a client."""

    callable: str
    library: str
    checked: str
    governs: str = "function"  # decorated "function", "block" (loop, with, or a call that is handed a function), "argument", "client", "task"
    governed: int | None = None  # "argument": where the function to call stands
    active: str = ""  # a keyword without which errors are not retried at all
    attempts: Slot | None = None  # a number, None or below zero: for ever
    retries: bool = False  # the number counts the attempts after the first
    limits: tuple[Slot, ...] = ()  # other parameters, any one of which ends the retries
    stop: Slot | None = None  # an object that ends them (see StopStrategy); absent: for ever
    wait: Slot | None = None  # an object or generator that says how long to wait (see WaitStrategy); absent: not at all
    constant: tuple[Slot, ...] = ()  # numbers: a pause that stays as it is
    growing: tuple[Slot, ...] = ()  # numbers: a pause that grows
    scales: bool = False  # ``growing`` multiplies ``constant`` and is nothing without it
    opaque: tuple[str, ...] = ()  # parameters that take a function of the user's own which says how long to wait
    pauses: bool = True  # False: how it pauses is not known
    grows: bool = False  # the pause always grows
    jitter: tuple[Slot, ...] = ()  # numbers above the slot's limit, or objects, that spread the pauses
    jittered: bool | None = None  # for a library without such a parameter: whether it spreads them; None: not its business
    jitter_since: str = ""  # the version that brought the jitter parameter
    cap: tuple[Slot, ...] = ()  # bounds of one pause; none: it is bounded, or does not grow
    errors: Slot | None = None  # the exception types; absent there, every Exception
    condition: Slot | None = None  # an object that says which errors (see RetryCondition); absent: every Exception
    narrowed: tuple[str, ...] = ()  # parameters that make the choice of errors narrower: giveup=
    silent: tuple[Slot, ...] = ()  # flags that return instead of raising after the last attempt, when false
    awaits: bool = True  # the decorator of an async function waits for its result and so sees its errors
    replays_generators: bool = False
    leaks: str = ""  # the error of its own that is raised after the last attempt
    kept_by: tuple[str, ...] = ()  # parameters that have the original error raised instead, or decide otherwise
    statuses: Slot | None = None  # HTTP statuses that are tried again
    methods: Slot | None = None  # HTTP methods that are tried again
    asks_server: Slot | None = None  # whether Retry-After is honoured
    repair_wait: str = ""  # as written in messages
    repair_stop: str = ""
    repair_jitter: str = ""
    source: str = ""


class WaitStrategy(NamedTuple):
    """A strategy object or generator that says how long to wait."""

    callable: str
    library: str
    checked: str
    grows: bool | None = False  # None: it asks somebody else
    jitter: bool | None = False
    jitter_slot: Slot | None = None  # a number that switches the jitter off when it is 0
    amount: Slot | None = None  # a pause that is none at all when it is 0
    none: bool = False  # does not wait
    cap: Slot | None = None  # absent: it grows without bound
    combines: bool = False  # its arguments are strategies
    source: str = "inspect, observed"


class StopStrategy(NamedTuple):
    """A strategy object that says when to give up."""

    callable: str
    library: str
    checked: str
    attempts: Slot | None = None
    never: bool = False
    combines: str = ""  # "any": one bounded member is enough; "all": every member must be bounded
    source: str = "inspect, observed"


class RetryCondition(NamedTuple):
    """A condition object that says which errors are tried again."""

    callable: str
    library: str
    checked: str
    errors: Slot | None = None  # None: a predicate of the user's own
    results: bool = False  # looks at what was returned, not at errors
    combines: bool = False
    source: str = "inspect"


class Random(NamedTuple):
    """A source of randomness: ``callable`` is a function, or a module or class whose functions all are."""

    callable: str


class Network(NamedTuple):
    """A package or module whose calls go over the network."""

    callable: str


class Local(NamedTuple):
    """A package, module or function that does not leave this machine, and whose failures are not those of a network."""

    callable: str


class SelfRetries(NamedTuple):
    """A client that retries on its own."""

    callable: str
    library: str
    checked: str
    parameter: str
    default: int  # retries after the first attempt
    source: str = "source"


class Charges(NamedTuple):
    """A call that moves money, and the parameter that makes a repetition harmless."""

    callable: str
    library: str
    key: str = "idempotency_key"
