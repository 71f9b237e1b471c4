"""Limits that are turned off in so many words, and limits that end a wait before it begins."""
import ast
import math
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.rows import Limits, Waits
from ..file import File
from ..values import UNKNOWN, Argument, Use, seconds
from .waits import given, sets_socket_default, unlimited


class Lifted(NamedTuple):
    """A limit that is none: ``written`` as it stands in the call; ``at_once``: it ends the wait before it begins instead."""

    use: Use
    written: str
    at_once: bool = False


def lifted(file: File, *topics: str) -> Iterator[Lifted]:
    """The calls about these topics that give a limit which is none."""
    for use, row in file.uses(Waits):
        if row.topic not in topics or file.knowledge.find(Limits, use.callee.name):
            continue
        arguments = given(use, row)
        none = [found for found in arguments if unlimited(file, found[1], row)]
        if none and len(none) == len(arguments):
            if not (file.streams(use.node) and isinstance(none[0][1].expr, ast.Tuple)) and not _reset(file, use, row):
                yield Lifted(use, _written(*none[0]))
        elif row.zero_fails and (zero := [found for found in arguments if _not_positive(file, found[1])]):
            yield Lifted(use, _written(*zero[0]), at_once=True)
    objects = [(use, None if use.open_ended else _phase_without_limit(file, use, row)) for use, row in file.uses(Limits)]
    for use, written in objects:
        if written is not None and not _chosen(file, use, [other for other, lacking in objects if lacking is None]) and not _replaced(file, use):
            yield Lifted(use, written)


def _phase_without_limit(file: File, use: Use, row: Limits) -> str | None:
    """What an object of limits says that leaves the wait for an answer, or for the connection, without one."""
    found = {name: use.argument(name, _place(row, name)) for name in (*row.decisive, *row.explicit)}
    none = {name: argument for name, argument in found.items() if argument.given and _none(file, argument, row)}
    bounded = [name for name, argument in found.items() if argument.given is not False and name not in none]
    streamed = file.streams(use.node)
    off = [name for name in row.explicit if name in none]
    decisive = [name for name in row.decisive if found[name].given is not False]
    if row.first:
        off += decisive[:1] if decisive[:1] and decisive[0] in none else []
    elif not any(name in bounded for name in row.decisive) and (decisive or row.default is None):
        off += decisive or ([] if row.callable == "urllib3.Timeout" and sets_socket_default(file) else [""])
    off = [name for name in off if not (streamed and (name in row.streams or not name))]
    if not off:
        return None
    return _written(off[0], none[off[0]]) if off[0] else f"{row.callable.rpartition('.')[2]}() without {' or '.join(row.decisive)}"


def _chosen(file: File, use: Use, bounded: list[Use]) -> bool:
    """Whether a condition picks this object of limits, and the same function has a bounded one of the same class for the rest."""
    function = file.function(use.node)
    return function is not None and any(isinstance(link.node, ast.If) for link in file.frame(use.node)) and any(
        file.function(other.node) is function and other.callee.name == use.callee.name for other in bounded
    )  # fmt: skip


def _replaced(file: File, use: Use) -> bool:
    """Whether the object is the default of a private function's parameter that every call in the file gives another value."""
    outer = file.parent(use.node)
    function = file.parent(outer) if isinstance(outer, ast.arguments) else None
    if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)) or not function.name.startswith("_") or function.name.startswith("__"):
        return False
    places = [*zip(reversed([*outer.posonlyargs, *outer.args]), reversed(outer.defaults)), *zip(outer.kwonlyargs, outer.kw_defaults)]
    parameter = next((parameter.arg for parameter, default in places if default is use.node), None)
    calls = file.index.calls_by_name.get(function.name, ())
    return bool(calls) and all(any(keyword.arg in (parameter, None) for keyword in call.keywords) for call in calls)


def _place(row: Limits, name: str) -> int | None:
    return row.parameters.index(name) if name in row.parameters else None


def _none(file: File, argument: Argument, row: Limits) -> bool:
    found = file.value(argument.expr, argument.names)
    items = found if isinstance(found, tuple) else (found,)
    return any(item == math.inf or any(item is none or (type(item) is type(none) and item == none) for none in row.no_limit)
               for item in items if item is not UNKNOWN)  # fmt: skip


def _not_positive(file: File, argument: Argument) -> bool:
    found = file.value(argument.expr, argument.names)
    times = [seconds(item) for item in (found if isinstance(found, tuple) else (found,)) if item is not UNKNOWN]
    return any(time is not None and time <= 0 for time in times)


def _reset(file: File, use: Use, row: Waits) -> bool:
    """``async with asyncio.timeout(None) as scope``: made to be rescheduled."""
    parent = file.parent(use.node)
    return row.topic == "deadline" and isinstance(parent, ast.withitem) and parent.optional_vars is not None


def _written(name: str, argument: Argument) -> str:
    text = ast.unparse(argument.expr) if argument.expr is not None else "None"
    text = text if len(text) <= 24 else "None"
    return f"{name}={text}"
