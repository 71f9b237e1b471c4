"""Threads and processes that somebody waits for without learning whether they did their work."""
import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.result_rows import Workers
from ..file import File
from ..index import FUNCTIONS, TRIES
from ..pattern import Pattern
from ..traffic import bodies
from ..traffic.remote import calls_in
from ..values import Use
from .sightings import ESCAPES, Look, Sighting, sightings
from .teardown import tears_down

_LASTING = Pattern(r"serve|forever|listen|watch|poll|consum|monitor|heartbeat|stream|loop|daemon|worker|(^|_)(main|start|run)(_|$)", re.IGNORECASE)


class Joined(NamedTuple):
    """A worker that is waited for; ``loses`` when its function returns something that nobody can get at."""

    use: Use
    target: str
    loses: bool


def joined(file: File) -> Iterator[Joined]:
    """The workers that are started and waited for in one function, whose failure that function cannot see."""
    for use, row in file.uses(Workers):
        target = use.argument("target", 1).expr
        symbol = file.resolve(target) if target is not None else None
        function = symbol.definition if symbol is not None else None
        if use.handed or not isinstance(function, FUNCTIONS) or use.callee.definition is not None or tears_down(file, use.node):
            continue
        seen = sightings(file, use.node)
        names = {sighting.name for sighting in seen}
        if "join" not in names or names & {*row.tells, "terminate", "kill"} or _reads_stream(use) or any(_escapes(sighting) for sighting in seen):
            continue
        if use.argument("daemon").given is not False or _LASTING.search(function.name) or _endless(function) or file.within(function, *TRIES):
            continue
        if any(not bodies.is_log(call) for call in calls_in(function)):
            yield Joined(use, function.name, _returns(file, function))


def _reads_stream(use: Use) -> bool:
    """Whether the worker reads what a program writes: the program's own status tells."""
    return any(word in ast.unparse(keyword.value) for keyword in use.keywords for word in ("stdout", "stderr"))


def _escapes(sighting: Sighting) -> bool:
    return sighting.look in ESCAPES and not (sighting.look is Look.PASSED and isinstance(sighting.user, ast.Call) and getattr(sighting.user.func, "id", "") in ("len", "print"))


def _endless(function: ast.AST) -> bool:
    return any(isinstance(node, ast.While) for node in function.body)


def _returns(file: File, function: ast.AST) -> bool:
    return any(isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant) for node in file.within(function.body, ast.Return))
