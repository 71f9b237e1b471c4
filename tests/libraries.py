"""Holds rows of knowledge against the libraries that are really installed. Needs nothing but the standard library and the rows."""
import importlib
import importlib.util
import inspect
import multiprocessing
import select
import sys
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import metadata
from typing import NamedTuple

from flake8_aidebt.knowledge import built_in
from flake8_aidebt.knowledge.retry_rows import Slot
from flake8_aidebt.knowledge.rows import Alias, Driver, Hands, Returns, Subclass, Waits

NEVER_THERE = frozenset({"", "*", "__iter__", "__enter__"})  # parts of names that stand for something the library need not name
_SIMPLE = (int, float)


# Names and parameters that only older releases have; code written for those is still about.
GONE = (
    "telnetlib.", "nntplib.",  # from the standard library, in Python 3.13
    "requests.HTTPAdapter",  # never there, but what the alias of requests.sessions makes of it
    "celery.task.", "celery.decorators.", "tenacity._asyncio", "mistralai.Mistral", "websockets.client.connect", "redis.Retry", "redis.asyncio.Retry",
    "mistralai.sdk.Mistral",
)  # fmt: skip
OLD_PARAMETERS = {
    "elasticsearch.Elasticsearch": {"timeout"},
    "elasticsearch.AsyncElasticsearch": {"timeout"},
    "pika.channel.Channel.basic_consume": {"consumer_callback", "no_ack"},
    "pika.channel.Channel.basic_get": {"no_ack"},
}
# Other objects that behave alike in what the rows say.
ALIKE = (
    "celery.canvas.Group", "celery.canvas.group", "huey.", "mysql.connector.connection.MySQLConnection", "openai.Timeout", "anthropic.Timeout",
    "pika.", "redis.asyncio.retry.Retry", "tenacity.asyncio", "websockets.legacy.client.connect", "websockets.client.connect",
    "litellm.main",
)  # fmt: skip
_FAR = 4  # nobody passes more positional arguments than this, so a place beyond it need not be known


class Missing(Exception):
    """A dotted name that leads nowhere in the installed library."""


class Unseen(Exception):
    """A dotted name that cannot be followed without an instance, or without another library."""


def rows_by_library() -> dict[str, list[NamedTuple]]:
    """Every row that names a library object, by distribution."""
    rows = [row for row in built_in().rows if hasattr(row, "callable") or isinstance(row, (Alias, Subclass))]
    rows = [row for row in rows if not isinstance(row, (Driver, Hands))]  # which are known by something else than a dotted name
    distribution: dict[str, str] = {}
    for row in rows:
        if hasattr(row, "library"):
            distribution.setdefault(_top(_subject(row)), row.library)
    found = defaultdict(list)
    for row in rows:
        if "." in _subject(row) or hasattr(row, "library"):
            found[getattr(row, "library", None) or distribution.get(_top(_subject(row)), _top(_subject(row)))].append(row)
    return dict(found)


def installed(library: str, rows: Iterable[NamedTuple]) -> str | None:
    """The version of a distribution, or None when it is not installed."""
    if library == "stdlib":
        return ".".join(map(str, sys.version_info[:3]))
    top = {_top(_subject(row)).replace("google.cloud", "google.cloud.storage") for row in rows}
    for name in (library, f"{library}-binary", *top):
        try:
            return metadata.version(name)
        except (metadata.PackageNotFoundError, ValueError):
            continue
    return "unknown" if any(_spec(name) for name in top) else None


def checked(rows: Iterable[NamedTuple]) -> str:
    """The versions that rows were read in."""
    return ", ".join(sorted({row.checked for row in rows if getattr(row, "checked", "")})) or "-"


def problems(row: NamedTuple) -> Iterator[str]:
    """Where a row disagrees with the installed library."""
    try:
        yield from (f"{_subject(row)}: {problem}" for problem in _disagreements(row))
    except Missing as missing:
        if not str(missing).startswith((*GONE, *ALIKE)):
            yield f"{_subject(row)}: there is no {missing}"
    except Unseen:
        return


def unseen(rows: Iterable[NamedTuple]) -> list[str]:
    """The rows that could not be checked, because an instance or another library would be needed."""
    found = []
    for row in rows:
        try:
            list(_disagreements(row))
        except Unseen:
            found.append(_subject(row))
        except Missing:
            continue
    return found


def _disagreements(row: NamedTuple) -> Iterator[str]:
    if isinstance(row, Alias):
        yield from _same(row)
    elif isinstance(row, Subclass):
        derived, base = locate(row.name), locate(row.base)
        if not (isinstance(derived, type) and isinstance(base, type) and issubclass(derived, base)) and not row.name.startswith(ALIKE):
            yield f"is no subclass of {row.base}"
    elif isinstance(row, Returns):
        if _nameable(row.callable):
            locate(row.callable)
        if _nameable(row.instance) and not callable(locate(row.instance)) and not inspect.ismodule(locate(row.instance)):
            yield f"{row.instance} is no class"
    elif _nameable(row.callable) and "." in row.callable:
        thing = locate(row.callable)
        if not isinstance(row, Waits) or row.bounded_by or row.trusted or row.switch:
            yield from _arguments(row, thing)
        owner = thing if isinstance(thing, type) else locate(row.callable.rpartition(".")[0])
        methods = getattr(row, "silenced_by_override", ())
        if methods and not row.callable.startswith(GONE) and not any(hasattr(owner, method) for method in methods):
            yield f"has none of {methods}"


def _same(row: Alias) -> Iterator[str]:
    if not _nameable(row.name) or not _nameable(row.canonical):
        return
    other, canonical = locate(row.name), locate(row.canonical)
    if _same_code(other, canonical) or (isinstance(canonical, type) and isinstance(other, type) and issubclass(canonical, other)):
        return
    if row.name.startswith(ALIKE):
        return
    if inspect.ismodule(other):
        ours = [name.removeprefix(row.canonical) for name in _names() if name.startswith(f"{row.canonical}.") and _nameable(name)]
        there = [name for name in ours if not inspect.ismodule(vars(other).get(name.split(".")[1], other))]
        for name in there:
            if not _same_code(locate(row.name + name), locate(row.canonical + name)):
                yield f"{name} is another object there"
        if not there:
            yield f"knows nothing of {row.canonical}"
        return
    yield f"is not {row.canonical}"


def _same_code(one: object, other: object) -> bool:
    """Bound class methods and generated wrappers are new objects at each look."""
    return one is other or getattr(one, "__func__", one) is getattr(other, "__func__", other)


def _arguments(row: NamedTuple, thing: object) -> Iterator[str]:
    parameters = signature(row.callable, thing)
    if parameters is None:
        return
    catches_all = any(each.kind is each.VAR_KEYWORD for each in parameters)
    named = {each.name: each for each in parameters if each.kind not in (each.VAR_KEYWORD, each.VAR_POSITIONAL)}
    catches_all = catches_all or hasattr(thing, "model_fields")  # pydantic takes a field by its name and by its alias
    for keyword, position, default in _claims(row):
        if keyword not in named:
            if keyword in OLD_PARAMETERS.get(row.callable, ()):
                continue
            if not catches_all:
                yield f"takes no {keyword}"
            elif position not in (None, ...) and not any(each.kind is each.VAR_POSITIONAL for each in parameters):
                yield f"takes {keyword} by keyword only, not at {position}"
            continue
        yield from _at(named[keyword], list(named.values()), position, row)
        yield from _defaults(named[keyword], default, row)


def _claims(row: NamedTuple) -> Iterator[tuple[str, int | None, object]]:
    """What a row says about parameters: name, position (or None), default (or the class Ellipsis: says nothing)."""
    if isinstance(row, Waits):
        for place, keyword in enumerate(row.bounded_by):
            yield keyword, row.position if place == 0 else ..., row.default if place == 0 else ...
        for keyword in (*row.trusted, *getattr(row, "soft", ())):
            yield keyword, ..., ...
        if row.switch:
            yield row.switch, row.switch_position, ...
        return
    for keyword, position in (("parameter", "position"), ("requeue", "position"), ("bind", "")):
        if getattr(row, keyword, ""):
            yield getattr(row, keyword), getattr(row, position, ...), ...
    for field in ("limits", "callback", "auto_ack", "bounded_by"):
        for item in getattr(row, field, ()):
            if isinstance(item, str):
                yield item, ..., ...
    for value in row:
        for slot in value if isinstance(value, tuple) and not isinstance(value, Slot) else (value,):
            if isinstance(slot, Slot):
                yield slot.keyword, slot.position if slot.position is not None else ..., slot.default if isinstance(slot.default, _SIMPLE) else ...


def _at(parameter: inspect.Parameter, all_of_them: list[inspect.Parameter], position: object, row: NamedTuple) -> Iterator[str]:
    if position is ...:
        return
    if parameter.kind is parameter.KEYWORD_ONLY:
        if position is not None and "3.11 and 3.12" not in getattr(row, "source", ""):
            yield f"takes {parameter.name} by keyword only, not at {position}"
    elif position != all_of_them.index(parameter) and (position is not None or all_of_them.index(parameter) <= _FAR):
        yield f"takes {parameter.name} at {all_of_them.index(parameter)}, not {position}"


def _defaults(parameter: inspect.Parameter, claimed: object, row: NamedTuple) -> Iterator[str]:
    real = parameter.default
    if claimed is ... or isinstance(real, bool) or not isinstance(real, _SIMPLE):
        return
    if claimed is None:
        if not any(type(real) is type(value) and real == value for value in getattr(row, "no_limit", ())) and real >= 0 and real != float("inf"):
            yield f"{parameter.name} is {real} by default, which is a limit"
        return
    if real != claimed * (1000 if getattr(row, "unit", "s") == "ms" and isinstance(row, Waits) else 1):
        yield f"{parameter.name} is {real} by default, not {claimed}"


def signature(name: str, thing: object) -> list[inspect.Parameter] | None:
    """The parameters as a caller sees them, or None where Python cannot tell (compiled code)."""
    try:
        parameters = list(inspect.signature(thing).parameters.values())
    except (ValueError, TypeError):
        return None
    owner, _, method = name.rpartition(".")
    try:
        holder = locate(owner)
    except Missing:
        return parameters
    if isinstance(holder, type) and not isinstance(thing, type) and not hasattr(thing, "__self__"):
        if not isinstance(inspect.getattr_static(holder, method, None), staticmethod):
            parameters = parameters[1:]
    return None if [each.kind for each in parameters] == [inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD] else parameters


def locate(name: str) -> object:
    """The object that a dotted name leads to.

    Raises:
        Missing: nothing there.
    """
    parts = name.split(".")
    found: object = None
    for end in range(len(parts), 0, -1):
        module = ".".join(parts[:end])
        if _spec(module):
            try:
                found = importlib.import_module(module)
            except ImportError as error:  # something that it needs is not installed
                raise Unseen(f"{name}: {error}") from error
            break
    else:
        raise Missing(name)
    for place, part in enumerate(parts[end:], end):
        made = _MADE.get(".".join(parts[:place]))
        if isinstance(found, property):
            raise Unseen(name)
        try:
            found = getattr(made() if made else found, part)
        except AttributeError:
            raise Missing(name) from None
    return found


# Objects whose methods only an instance has, because a function makes it or it binds them itself.
_MADE = {
    "threading.Lock": threading.Lock,
    "threading.RLock": threading.RLock,
    "select.poll": lambda: select.poll(),
    "multiprocessing.synchronize.SemLock": multiprocessing.Semaphore,
}


def _spec(module: str) -> bool:
    if module in sys.modules:  # kombu and celery put lazy modules without a spec in their own place
        return True
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, AttributeError, ValueError):
        return False


def _names() -> Iterator[str]:
    for row in built_in().rows:
        if hasattr(row, "callable"):
            yield row.callable
        elif isinstance(row, Subclass):
            yield row.name


def _subject(row: NamedTuple) -> str:
    return row.name if isinstance(row, (Alias, Subclass)) else row.callable


def _nameable(name: str) -> bool:
    """Whether a name can be looked up: not ``requests.*``, nor the result of a function, ``boto3.client()``."""
    return "()" not in name and not NEVER_THERE & set(name.split("."))


def _top(name: str) -> str:
    """The part of a name that tells whose it is; namespace packages need two or three."""
    parts = name.split(".")
    return ".".join(parts[: {"google": 3 if parts[1:2] == ["cloud"] else 2, "azure": 3 if parts[1:2] == ["storage"] else 2}.get(parts[0], 1)])
