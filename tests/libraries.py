"""Holds rows of knowledge against the libraries that are really installed. Needs nothing but the standard library and the rows."""
import importlib
import importlib.util
import multiprocessing
import select
import sys
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, partial
from importlib import metadata
from typing import NamedTuple

from flake8_aidebt.knowledge import built_in
from flake8_aidebt.knowledge.rows import Alias, Driver, Hands, Subclass

NEVER_THERE = frozenset({"", "*", "__iter__", "__enter__"})  # parts of names that stand for something the library need not name


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
            distribution.setdefault(_top(subject(row)), row.library)
    found = defaultdict(list)
    for row in rows:
        if "." in subject(row) or hasattr(row, "library"):
            top = _top(subject(row))
            library = "stdlib" if top in sys.stdlib_module_names else distribution.get(top, top)
            found[getattr(row, "library", None) or library].append(row)
    return dict(found)


def installed(library: str, rows: Iterable[NamedTuple]) -> str | None:
    """The version of a distribution, or None when it is not installed."""
    if library == "stdlib":
        return ".".join(map(str, sys.version_info[:3]))
    top = {_top(subject(row)).replace("google.cloud", "google.cloud.storage") for row in rows}
    for name in (library, f"{library}-binary", *top):
        try:
            return metadata.version(name)
        except (metadata.PackageNotFoundError, ValueError):
            continue
    return "unknown" if any(_spec(name) for name in top) else None


def checked(rows: Iterable[NamedTuple]) -> str:
    """The versions that rows were read in."""
    return ", ".join(sorted({row.checked for row in rows if getattr(row, "checked", "")})) or "-"


@cache
def _django() -> None:
    """Lets Django's modules be read, which ask for settings."""
    if _spec("django.conf"):
        settings = importlib.import_module("django.conf").settings
        if not settings.configured:
            settings.configure(DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}})


def locate(name: str) -> object:
    """The object that a dotted name leads to.

    Raises:
        Missing: nothing there.
    """
    parts = name.split(".")
    if parts[0] in ("django", "rest_framework"):
        _django()
    found: object = None
    for end in range(len(parts), 0, -1):
        module = ".".join(parts[:end])
        if _spec(module):
            try:
                found = importlib.import_module(module)
            except Exception as error:  # something that it needs is not installed, or not configured
                raise Unseen(f"{name}: {error}") from error
            break
    else:
        raise Missing(name)
    for place, part in enumerate(parts[end:], end):
        made = _MADE.get(".".join(parts[:place]))
        try:
            if hasattr(type(found), "__get__") and not callable(found):  # a property, of which the class knows nothing more
                raise Unseen(name)
            found = getattr(made() if made else found, part)
        except AttributeError:
            annotated = any(part in vars(base).get("__annotations__", {}) for base in getattr(found, "__mro__", ()))
            raise (Unseen if annotated or name.startswith(BOUND_LATER) else Missing)(name) from None
        except RuntimeError as error:  # an object that stands for the one of the current request
            raise Unseen(f"{name}: {error}") from error
    return found


# Attributes that only instances have, bound when they are made.
BOUND_LATER = ("django.db.models.Model.objects", "flask_sqlalchemy.SQLAlchemy.", "loguru.logger.")

# Objects whose methods only an instance has, because a function makes it or it binds them itself.
_MADE = {
    "threading.Lock": threading.Lock,
    "threading.RLock": threading.RLock,
    "select.poll": lambda: select.poll(),
    "multiprocessing.synchronize.SemLock": multiprocessing.Semaphore,
    **{name: lambda: importlib.import_module("gitlab").Gitlab("https://gitlab.example.org") for name in ("gitlab.Gitlab", "gitlab.client.Gitlab")},
    **{
        f"{module}.{name}": cache(partial(lambda module, name: getattr(importlib.import_module(module), name)(api_key="none"), module, name))
        for module, names in (("openai", ("OpenAI", "AsyncOpenAI")), ("anthropic", ("Anthropic", "AsyncAnthropic")), ("groq", ("Groq", "AsyncGroq")))
        for name in names
    },
}


def _spec(module: str) -> bool:
    if module in sys.modules:  # kombu and celery put lazy modules without a spec in their own place
        return True
    try:
        return importlib.util.find_spec(module) is not None
    except Exception:  # there is none, or its package needs something that is not here (GDAL)
        return False


def names_in_rows() -> Iterator[str]:
    for row in built_in().rows:
        if hasattr(row, "callable"):
            yield row.callable
        elif isinstance(row, Subclass):
            yield row.name


def subject(row: NamedTuple) -> str:
    return row.name if isinstance(row, (Alias, Subclass)) else row.callable


def nameable(name: str) -> bool:
    """Whether a name can be looked up: not ``requests.*``, nor the result of a function, ``boto3.client()``."""
    return "()" not in name and not NEVER_THERE & set(name.split("."))


def _top(name: str) -> str:
    """The part of a name that tells whose it is; namespace packages need two or three."""
    parts = name.split(".")
    return ".".join(parts[: {"google": 3 if parts[1:2] == ["cloud"] else 2, "azure": 3 if parts[1:2] == ["storage"] else 2}.get(parts[0], 1)])
