"""The shapes of what we know about web frameworks: who answers requests, what a request holds, what an answer is.

As in ``rows``: canonical dotted names, positions counted at the call site, ``checked`` the version the fact was read in.
"""
from typing import NamedTuple


class Router(NamedTuple):
    """A class whose methods make functions answer requests, as decorators or by being handed them."""

    callable: str
    library: str
    checked: str
    framework: str  # as rules know it: flask, fastapi, starlette, django, drf, aiohttp, ...
    decorators: tuple[str, ...]
    errors: tuple[str, ...] = ()  # decorators of functions that answer where another one raised
    sockets: tuple[str, ...] = ()  # decorators of functions that hold a conversation instead of answering once


class RouteDecorator(NamedTuple):
    """A function that, as a decorator, shows its function to answer requests."""

    callable: str
    library: str
    checked: str
    framework: str


class Mounts(NamedTuple):
    """A call that is handed a function which answers requests, or a function that answers where another one raised."""

    callable: str
    library: str
    checked: str
    framework: str
    parameter: str
    position: int | None
    errors: bool = False


class ViewClass(NamedTuple):
    """A class whose subclasses answer requests: in methods named after what HTTP, or the class, does."""

    callable: str
    library: str
    checked: str
    framework: str
    methods: tuple[str, ...]


class Asked(NamedTuple):
    """A class of requests, and by which attribute or method each part of one is reached."""

    callable: str
    library: str
    checked: str
    framework: str
    fields: tuple[str, ...] = ()  # what the client filled in, text by name
    headers: tuple[str, ...] = ()  # the same of headers and cookies
    decoded: tuple[str, ...] = ()  # what the JSON of the body says
    raw: tuple[str, ...] = ()  # the body as it came
    path: tuple[str, ...] = ()  # what the route took out of the URL
    mixed: tuple[str, ...] = ()  # decoded JSON or the fields of a form
    refuses_missing: bool = False  # a field that is not there is answered with 400
    refuses_malformed: bool = False  # JSON that cannot be read is answered with 400
    instance: tuple[str, ...] = ()  # those of the above that only instances have


class Answers(NamedTuple):
    """A call that makes an answer, or raises one."""

    callable: str
    library: str
    checked: str
    framework: str
    body: str = ""  # the parameter that is sent
    body_position: int | None = 0
    texts: tuple[str, ...] = ()  # other parameters that are sent
    status: str = ""  # the parameter that says the status, "" where the call itself does
    status_position: int | None = None
    default: int | None = 200  # the status without it; None: somebody else says it
    raises: bool = False  # it is an exception, or raises one: a broad ``except`` around it catches the answer
    whole: bool = False  # every argument is sent: jsonify(error=...)
    page: bool = False  # fills a template


class Refuses(NamedTuple):
    """A call that raises an answer where it does not find, or may not give, what is asked for."""

    callable: str
    library: str
    checked: str
    raises: str  # the exception
    only_with: str = ""  # the parameter that must be true for it


class StatusName(NamedTuple):
    """A constant that stands for an HTTP status."""

    callable: str
    status: int
