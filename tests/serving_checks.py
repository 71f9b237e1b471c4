"""Rows about web frameworks against the installed ones: what makes routes, what requests hold, what answers take."""
import inspect
from collections.abc import Iterator
from typing import NamedTuple

from flake8_aidebt.knowledge.serving_rows import Answers, Asked, Router, StatusName, ViewClass

_ONLY_THERE = ("perform_create", "perform_update", "perform_destroy", "list", "create", "retrieve", "update", "partial_update", "destroy", "form_valid", "trace", "websocket_route")


def problems(row: NamedTuple, thing: object) -> Iterator[str]:
    """Where such a row disagrees with what it is about; nothing for rows of other shapes."""
    if isinstance(row, Router):
        names = (*row.decorators, *row.errors, *row.sockets)
        if not any(hasattr(thing, name) for name in row.decorators) and row.framework != "starlette":  # whose own decorators are gone in 1.0
            yield f"has none of {names}"
    elif isinstance(row, ViewClass):
        yield from (f"is no class with {name}" for name in row.methods if not isinstance(thing, type) and name not in _ONLY_THERE)
    elif isinstance(row, Asked):
        for name in {*row.fields, *row.headers, *row.decoded, *row.raw, *row.path, *row.mixed} - set(row.instance):
            if not hasattr(thing, name):
                yield f"requests have no {name}"
    elif isinstance(row, StatusName):
        if thing != row.status:
            yield f"is {thing}, not {row.status}"
    elif isinstance(row, Answers):
        yield from _answer(row, thing)


def _answer(row: Answers, thing: object) -> Iterator[str]:
    try:
        parameters = list(inspect.signature(thing).parameters.values())
    except (TypeError, ValueError):
        return
    names = [each.name for each in parameters]
    open_ended = any(each.kind is each.VAR_KEYWORD for each in parameters)
    for name, position in ((row.body, row.body_position), (row.status, row.status_position), *((name, None) for name in row.texts)):
        if not name:
            continue
        if name not in names:
            if not open_ended:
                yield f"takes no {name}"
        elif position is not None and names.index(name) != position and not any(each.kind is each.VAR_POSITIONAL for each in parameters[: names.index(name)]):
            yield f"takes {name} at {names.index(name)}, not {position}"
    default = getattr(thing, "status_code", None) or getattr(thing, "code", None)
    if isinstance(default, int) and isinstance(row.default, int) and default != row.default:
        yield f"answers {default}, not {row.default}"
