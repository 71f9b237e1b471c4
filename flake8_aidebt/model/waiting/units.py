"""The times that calls are given: how long they are, and whether they were meant in another unit."""
import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.rows import Counts, Waits
from ..file import File
from ..index import descendants
from ..pattern import Pattern
from ..values import UNKNOWN, Argument, Use, splatted
from .waits import given

_CALLS = frozenset({"http", "socket", "datastore", "channel", "sdk", "llm", "rpc"})
_MILLISECONDS = Pattern(r"(?:_|^)(ms|msecs?|millis|milliseconds)$", re.IGNORECASE)
_SECONDS = Pattern(r"(?:_|^)(s|secs?|seconds)$", re.IGNORECASE)
_FEWEST_SECONDS = 1000.0  # from here on a number of seconds looks like milliseconds
_FEWEST_MILLISECONDS = 100.0  # below it a number of milliseconds looks like seconds


class Time(NamedTuple):
    """A time in a call: the argument, the number it is worth (None: not known), and the unit that the callee counts in."""

    use: Use
    parameter: str
    argument: Argument
    number: float | None
    unit: str
    least: float | None = None
    limit: bool = True

    @property
    def seconds(self) -> float | None:
        """The time in seconds."""
        return self.number / 1000 if self.number is not None and self.unit == "ms" else self.number


def times(file: File) -> Iterator[Time]:
    """The times that calls which wait for something remote are given."""
    for use, row in file.uses(Waits):
        if row.topic in _CALLS and file.knowledge.find(Counts, use.callee.name) is None:
            for parameter, argument in given(use, row):
                yield Time(use, parameter, argument, _number(file, argument), row.unit)
    for use, row in file.uses(Counts):
        for place, parameter in enumerate(row.parameters):
            argument = use.argument(parameter, row.position if place == 0 else None)
            if argument.given and row.inside and argument.expr is not None:
                argument = splatted(argument.expr, row.inside, argument.names)
            if argument.given and argument.expr is not None:
                yield Time(use, row.inside or parameter, argument, _number(file, argument), row.unit, row.least, row.limit)


def mistaken(file: File, time: Time) -> bool:
    """Whether a time was certainly meant in the other unit: its name says so, or its size does."""
    name = _name(time.argument.expr)
    own, other = (_MILLISECONDS, _SECONDS) if time.unit == "ms" else (_SECONDS, _MILLISECONDS)
    if other.search(name):
        return True
    if own.search(name) or time.number is None or time.number <= 0:
        return False
    if time.unit == "ms":
        return time.number < (time.least or _FEWEST_MILLISECONDS)
    return time.number >= (time.least or _FEWEST_SECONDS) and time.number % 500 == 0 and time.number % 3600 != 0 and _plain(time.argument.expr)


def _number(file: File, argument: Argument) -> float | None:
    found = file.value(argument.expr, argument.names)
    numbers = [item for item in (found if isinstance(found, tuple) else (found,)) if item is not UNKNOWN]
    return max((float(item) for item in numbers if isinstance(item, (int, float)) and not isinstance(item, bool)), default=None)


def _name(expr: ast.expr | None) -> str:
    if isinstance(expr, ast.Attribute):
        return expr.attr
    return expr.id if isinstance(expr, ast.Name) else ""


def _plain(expr: ast.expr | None) -> bool:
    """Whether a number is written as such: ``60 * 60`` shows that its author counted."""
    return not any(isinstance(part, ast.BinOp) for part in descendants(expr)) if expr is not None else False
