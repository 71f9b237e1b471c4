"""How a handler tells of its error: to whom, and with how much of it."""
import ast
from collections.abc import Iterator

from ..file import File
from ..index import descendants
from ..names import dotted
from .breadth import Breadth, acknowledged, breadth
from .fate import Done, fate
from .reports import Report, report
from .swallowing import is_telemetry
from .terminal import speaks_to_a_terminal

_SEVERE = frozenset({"error", "critical"})


def reports_in(file: File, handler: ast.ExceptHandler) -> list[Report]:
    """The reports that a handler makes, in source order; the calls inside one are part of it."""
    found = [told for call in file.within(handler.body, ast.Call) if (told := report(file, call)) is not None]
    return [told for told in found if not any(other is not told and _holds(other.call, told.call) for other in found)]


def only_printed_failures(file: File) -> Iterator[ast.ExceptHandler]:
    """The handlers for everything of a module that serves, which print the error and do nothing else about it."""
    if speaks_to_a_terminal(file):
        return
    for handler in file.nodes(ast.ExceptHandler):
        if breadth(file, handler) is Breadth.NARROW or acknowledged(file, handler) or is_telemetry(file, handler):
            continue
        told = reports_in(file, handler)
        if told and all(one.how == "print" and not one.traceback for one in told):
            if not fate(file, handler).ever & (Done.TRACES | Done.RAISES | Done.EXITS | Done.COUNTS | Done.KEEPS | Done.ACTS):
                yield handler


def logs_without_traceback(file: File) -> Iterator[tuple[ast.ExceptHandler, Report]]:
    """The handlers for everything that log an error without where it came from, with no other report that may say it."""
    for handler in file.nodes(ast.ExceptHandler):
        if breadth(file, handler) is Breadth.NARROW:
            continue
        told = reports_in(file, handler)
        if any(one.traceback or one.how in ("own", "track") for one in told):
            continue
        if fate(file, handler).ever & (Done.RAISES | Done.EXITS | Done.TRACES | Done.HOLDS):
            continue
        severe = next((one for one in told if one.how == "log" and one.level in _SEVERE), None)
        if severe is not None:
            yield handler, severe


def only_logged(file: File, handler: ast.ExceptHandler) -> bool:
    """Whether all that a handler does is to log or print."""
    done = fate(file, handler).ever
    return bool(done & (Done.LOGS | Done.PRINTS)) and not done & (Done.RAISES | Done.EXITS | Done.COUNTS | Done.KEEPS | Done.ACTS)


def _holds(outer: ast.Call, inner: ast.Call) -> bool:
    return (outer.lineno, outer.col_offset) <= (inner.lineno, inner.col_offset) and (inner.end_lineno, inner.end_col_offset) <= (outer.end_lineno, outer.end_col_offset)


def causes_cut_off(file: File) -> Iterator[tuple[ast.Raise, str]]:
    """The ``raise ... from None`` by which a handler for everything hides what failed, having told nobody; with what is raised."""
    for handler in file.nodes(ast.ExceptHandler):
        if breadth(file, handler) is Breadth.NARROW or acknowledged(file, handler) or reports_in(file, handler):
            continue
        if handler.name is not None and any(isinstance(part, ast.Name) and part.id == handler.name for statement in handler.body for part in descendants(statement)):
            continue
        for node in file.within(handler.body, ast.Raise):
            if isinstance(node.cause, ast.Constant) and node.cause.value is None and node.exc is not None and not file.within(handler.body, ast.If):
                name = (dotted(node.exc.func if isinstance(node.exc, ast.Call) else node.exc) or "an error").rpartition(".")[2]
                yield node, name[:32]
