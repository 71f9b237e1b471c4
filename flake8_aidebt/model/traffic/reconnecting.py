"""Connections that are made anew whenever they break."""
import ast
import re
from collections.abc import Iterator

from ..file import File
from ..index import descendants
from ..names import dotted
from ..pattern import Pattern
from ..retrying.retries import policies
from . import loops
from .polling import is_always

_PAUSE = Pattern(r"sleep|wait|back_?off|delay|pause", re.IGNORECASE)


def hasty_reconnects(file: File, connects: tuple[str, ...]) -> Iterator[ast.Call]:
    """The connections made anew in an endless loop with no pause worth the name: none, or always the same below a second."""
    for use in file.calls(*connects):
        loop = next((loop for loop in file.loops(use.node) if isinstance(loop, ast.While)), None)
        if loop is None or not is_always(loop.test) or not file.handlers(use.node):
            continue
        if any(policy.node is loop for policy in policies(file)) or not any(_comes_back(handler) for handler in file.handlers(use.node)):
            continue
        if all(_is_short(file, pause) for pause in loops.pauses_in(file, loop)) and not _waits_otherwise(file, loop):
            yield use.node


def _comes_back(handler: ast.ExceptHandler) -> bool:
    return not any(isinstance(node, (ast.Raise, ast.Return, ast.Break)) for statement in handler.body for node in descendants(statement))


def _is_short(file: File, pause: ast.Call) -> bool:
    seconds = file.value(pause.args[0]) if pause.args else None
    return isinstance(seconds, (int, float)) and seconds < 1


def _waits_otherwise(file: File, loop: ast.While) -> bool:
    """Whether the loop waits by something we do not know: a backoff of the project's own."""
    known = loops.pauses_in(file, loop)
    return any(call not in known and _PAUSE.search((dotted(call.func) or "").rpartition(".")[2]) for call in file.within(loop, ast.Call))
