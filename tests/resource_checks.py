"""Rows about what has to be made once or closed, against the installed libraries: how it is closed, what it may be given."""
import inspect
from collections.abc import Iterator
from typing import NamedTuple

from flake8_aidebt.knowledge.resource_rows import Loads, Makes, Upload

from .libraries import Missing, Unseen, locate


def problems(row: NamedTuple, thing: object) -> Iterator[str]:
    """Where such a row disagrees with what it is about; nothing for rows of other shapes."""
    if isinstance(row, Makes):
        yield from _closing(row, thing)
        yield from (f"takes no {name}" for name in row.lent if not _takes(thing, name))
    elif isinstance(row, Loads):
        names = _names(thing)
        if names is not None and row.path not in names and row.mark != "*" and "kwargs" not in names:
            yield f"takes no {row.path}"
        elif names is not None and row.path in names and row.position is not None and names.index(row.path) != row.position:
            yield f"takes {row.path} at {names.index(row.path)}, not {row.position}"
    elif isinstance(row, Upload):
        yield from (f"has no {name}" for name in ("read",) if not hasattr(thing, name) and not hasattr(thing, "__getattr__"))


def _closing(row: Makes, thing: object) -> Iterator[str]:
    made = thing if isinstance(thing, type) else None
    if row.instance:
        try:
            made = locate(row.instance)
        except (Missing, Unseen):
            return
    if isinstance(made, type):
        if row.closes and not any(hasattr(made, name) for name in row.closes):
            yield f"has none of {row.closes}"
        if row.closed_by_with and row.leaks and not (hasattr(made, "__exit__") or hasattr(made, "__aexit__")):
            yield "has no with"


def _takes(thing: object, name: str) -> bool:
    names = _names(thing)
    return names is None or name in names or any(word in names for word in ("kwargs", "kw", "args"))


def _names(thing: object) -> list[str] | None:
    try:
        parameters = list(inspect.signature(thing).parameters)
    except (TypeError, ValueError):
        return None
    return parameters[1:] if parameters[:1] in (["self"], ["cls"]) else parameters
