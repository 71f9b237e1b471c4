"""Where a row of knowledge and the installed library say different things."""
import inspect
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from flake8_aidebt.knowledge.result_rows import Response
from flake8_aidebt.knowledge.retry_rows import Slot
from flake8_aidebt.knowledge.rows import Alias, LimitPerCall, Returns, Subclass, Waits

from . import race_checks, resource_checks, schema_checks, serving_checks
from .libraries import Missing, Unseen, locate, nameable, names_in_rows, subject

_SIMPLE = (int, float)

# Names and parameters that only older releases have; code written for those is still about.
GONE = (
    "uuid.uuid6", "uuid.uuid7",  # new in Python 3.14
    "django.utils.timezone.utc",  # until Django 5.0
    "pandas.DataFrame.append", "pandas.DataFrame._append",  # until pandas 2.0 and 3.0
    "flask_sqlalchemy.BaseQuery",
    "telnetlib.", "nntplib.",  # from the standard library, in Python 3.13
    "requests.HTTPAdapter",  # never there, but what the alias of requests.sessions makes of it
    "celery.task.", "celery.decorators.", "tenacity._asyncio", "mistralai.Mistral", "websockets.client.connect", "redis.Retry", "redis.asyncio.Retry",
    "mistralai.sdk.Mistral",
    "kubernetes.client.BatchV1beta1Api", "kubernetes.client.ExtensionsV1beta1Api", "kubernetes.client.NetworkingV1beta1Api",
    "kubernetes.client.api.batch_v1beta1_api", "kubernetes.client.api.extensions_v1beta1_api", "kubernetes.client.api.networking_v1beta1_api",
)  # fmt: skip
OLD_PARAMETERS = {"elasticsearch": {"timeout"}, "pika": {"consumer_callback", "no_ack"}}  # by package
# Other objects that behave alike in what the rows say.
ALIKE = (
    "celery.canvas.Group", "celery.canvas.group", "mysql.connector.connection.MySQLConnection", "openai.Timeout", "anthropic.Timeout",
    *(f"huey.{name}" for name in ("RedisHuey", "SqliteHuey", "MemoryHuey", "FileHuey", "PriorityRedisHuey", "RedisExpireHuey", "BlackHoleHuey")),
    "pika.adapters.blocking_connection.BlockingChannel", "pika.TwistedProtocolConnection", "pika.channel.Channel.consume",
    "redis.asyncio.retry.Retry", "tenacity.asyncio", "websockets.legacy.client.connect", "websockets.client.connect", "litellm.main",
    "flask.request", "quart.request", "aiohttp.web.Application.router", "django.core.handlers.",  # the request at hand, and classes of requests
    "sqlalchemy.ext.declarative.declarative_base",  # which warns and calls the other
    "django.db.transaction.Atomic",  # the class behind the function
    "motor.MotorClient",  # which is there where Tornado is installed
)  # fmt: skip
_FAR = 4  # nobody passes more positional arguments than this, so a place beyond it need not be known


def problems(row: NamedTuple) -> Iterator[str]:
    """Where a row disagrees with the installed library."""
    try:
        yield from (f"{subject(row)}: {problem}" for problem in _disagreements(row))
    except Missing as missing:
        if not str(missing).startswith((*GONE, *ALIKE)):
            yield f"{subject(row)}: there is no {missing}"
    except Unseen:
        return


def unseen(rows: Iterable[NamedTuple]) -> list[str]:
    """The rows that could not be checked, because an instance or another library would be needed."""
    found = []
    for row in rows:
        try:
            list(_disagreements(row))
        except Unseen:
            found.append(subject(row))
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
        if nameable(row.callable):
            locate(row.callable)
        if nameable(row.instance) and not callable(locate(row.instance)) and not inspect.ismodule(locate(row.instance)) and row.instance != row.callable.rpartition(".")[0]:
            yield f"{row.instance} is no class"
    elif nameable(row.callable) and "." in row.callable:
        thing = locate(row.callable)
        if not isinstance(row, Waits) or row.bounded_by or row.trusted or row.switch:
            yield from _arguments(row, thing)
        owner = thing if isinstance(thing, type) else locate(row.callable.rpartition(".")[0])
        if isinstance(row, Response):
            yield from (f"has no {name}" for name in (*row.body, *row.status) if not _has(thing, name))
        yield from resource_checks.problems(row, thing)
        yield from serving_checks.problems(row, thing)
        yield from schema_checks.problems(row, thing)
        yield from race_checks.problems(row, thing)
        methods = getattr(row, "silenced_by_override", ())
        if methods and not row.callable.startswith(GONE) and not any(hasattr(owner, method) for method in methods):
            yield f"has none of {methods}"


def _has(owner: type, name: str) -> bool:
    """Whether instances of a class have an attribute, be it one that they are given when they are made."""
    if hasattr(owner, name) or any(name in vars(base).get("__annotations__", {}) for base in owner.__mro__):
        return True
    made = [vars(base)["__init__"] for base in owner.__mro__ if inspect.isfunction(vars(base).get("__init__"))]
    return any(re.search(rf"self\.{name}\b(?:: [^=]+)? = ", inspect.getsource(function)) for function in made)


def _same(row: Alias) -> Iterator[str]:
    if not nameable(row.name) or not nameable(row.canonical) or row.name in ("flask.request", "quart.request"):
        return
    other, canonical = locate(row.name), locate(row.canonical)
    if _same_code(other, canonical) or (isinstance(canonical, type) and isinstance(other, type) and issubclass(canonical, other)):
        return
    if row.name.startswith(ALIKE):
        return
    if inspect.ismodule(other):
        ours = [name.removeprefix(row.canonical) for name in names_in_rows() if name.startswith(f"{row.canonical}.") and nameable(name)]
        there = [name for name in ours if not inspect.ismodule(getattr(other, name.split(".")[1], other))]
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
            if keyword in OLD_PARAMETERS.get(row.callable.partition(".")[0], ()):
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
    if isinstance(row, LimitPerCall):  # of the methods, not of the class
        return
    for keyword, position in (("parameter", "position"), ("requeue", "position"), ("bind", ""), ("bound", "bound_position"),
                              ("told", "position"), ("check", "position")):  # fmt: skip
        if getattr(row, keyword, "").strip("*"):
            if not getattr(row, keyword).startswith("*"):
                yield getattr(row, keyword), getattr(row, position, ...), ...
    for spared in getattr(row, "spared_by", ()):
        if isinstance(spared, tuple):
            yield spared[0], spared[1], ...
    switch = getattr(row, "switch", "")
    if isinstance(switch, tuple) and switch[0]:
        yield switch[0], switch[1], ...
    for field in ("limits", "callback", "auto_ack", "bounded_by", "targets", "ends"):
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
