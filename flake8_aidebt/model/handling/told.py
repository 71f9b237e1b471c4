"""How a handler tells of its error: to whom, and with how much of it."""
import ast
import re
from collections.abc import Iterator

from ..file import File
from ..index import TRIES, descendants
from ..names import dotted
from ..pattern import Pattern
from ..retrying.outcomes import Outcome, outcomes
from .breadth import Breadth, acknowledged, breadth
from .fate import Done, fate
from .reports import Report, report
from .swallowing import is_excused, is_retried, is_telemetry
from .terminal import speaks_to_a_terminal

_SEVERE = frozenset({"error", "critical"})
_LOGS = frozenset({"logging", "loguru", "structlog", "logbook", "sentry_sdk"})
_LEVELS = ("info", "error", "warning", "exception", "debug", "critical")
_TALKATIVE = 4  # prints outside of handlers, by which a module is one that talks
_PRINTS_MEANT = Pattern(r"#\s*noqa:.*\bT20[13]\b|#.*(?:ruff|flake8).*T201")
_SWITCH = Pattern(r"(^|_)(verbose|quiet|silent|debug|verbosity)(_|$)", re.IGNORECASE)


def reports_in(file: File, handler: ast.ExceptHandler) -> list[Report]:
    """The reports that a handler makes, in source order; the calls inside one are part of it."""
    found = [told for call in file.within(handler.body, ast.Call) if (told := report(file, call)) is not None]
    return [told for told in found if not any(other is not told and _holds(other.call, told.call) for other in found)]


def only_printed_failures(file: File) -> Iterator[ast.ExceptHandler]:
    """The handlers for everything of a module that serves, which print the error and do nothing else about it."""
    if speaks_to_a_terminal(file) or _talks(file):
        return
    for handler in file.nodes(ast.ExceptHandler):
        if breadth(file, handler) is Breadth.NARROW or acknowledged(file, handler) or is_telemetry(file, handler):
            continue
        told = reports_in(file, handler)
        if told and all(one.how == "print" and not one.traceback and not _is_meant(file, one.call) for one in told) and not is_retried(file, handler) and not _tries_otherwise(file, handler):
            if not fate(file, handler).ever & (Done.TRACES | Done.RAISES | Done.EXITS | Done.COUNTS | Done.KEEPS | Done.ACTS):
                yield handler


def _talks(file: File) -> bool:
    """Whether a module speaks by printing, of good news as well, and has no log: what runs it is somebody at a terminal."""
    if any(name.partition(".")[0] in _LOGS for name in file.imports):
        return False
    if any((told := report(file, call)) is not None and told.how == "log" for name in _LEVELS for call in file.index.calls_by_name.get(name, ())):
        return False
    calls = [call for call in file.index.calls_by_name.get("print", ()) if isinstance(call.func, ast.Name) and file.enclosing(call, ast.ExceptHandler) is None]
    return len(calls) >= _TALKATIVE


def _tries_otherwise(file: File, handler: ast.ExceptHandler) -> bool:
    """Whether the attempt would have returned, and what follows it in its block is another way to the same end."""
    tried = file.frame(handler).node
    if outcomes(handler.body) != Outcome.NEXT or not file.within(tried.body, ast.Return):
        return False
    block = next((block for field in ("body", "orelse", "finalbody") if isinstance(block := getattr(file.parent(tried), field, None), list) and tried in block), [])
    return bool(block) and bool(file.within(block[block.index(tried) + 1 :], ast.Call))


def _is_meant(file: File, call: ast.Call) -> bool:
    """Whether another linter was told that a print is meant, or somebody asked to be told by a switch: ``if verbose:``."""
    lines = file.lines[call.lineno - 1 : call.end_lineno]
    if any("#" in line and _PRINTS_MEANT.search(line) for line in lines):
        return True
    test = next((link.node.test for link in file.frame(call) if isinstance(link.node, ast.If)), None)
    return test is not None and any(_SWITCH.search(part.id if isinstance(part, ast.Name) else part.attr) for part in descendants(test) if isinstance(part, (ast.Name, ast.Attribute)))


def logs_without_traceback(file: File) -> Iterator[tuple[ast.ExceptHandler, Report]]:
    """The handlers for everything that log an error without where it came from, with no other report that may say it."""
    for handler in file.nodes(ast.ExceptHandler):
        if breadth(file, handler) is Breadth.NARROW:
            continue
        told = reports_in(file, handler)
        if _is_by_the_way(file, handler) or _shows_type(handler):
            continue
        if any(one.traceback or one.how in ("own", "track") for one in told):
            continue
        if fate(file, handler).ever & (Done.RAISES | Done.EXITS | Done.TRACES | Done.HOLDS):
            continue
        severe = next((one for one in told if one.how == "log" and one.level in _SEVERE), None)
        if severe is not None:
            yield handler, severe


def _is_by_the_way(file: File, handler: ast.ExceptHandler) -> bool:
    """Whether what failed only cleans up, or stands in another handler: the first error is the one that counts."""
    tried = file.frame(handler).node
    return isinstance(tried, TRIES) and not any(isinstance(statement, (ast.Import, ast.ImportFrom)) for statement in tried.body) and is_excused(file, tried)


def _shows_type(handler: ast.ExceptHandler) -> bool:
    """Whether a handler says what kind of error it is as well: ``type(error).__name__``."""
    return any(isinstance(part, ast.Attribute) and part.attr in ("__name__", "__class__", "__qualname__") for statement in handler.body for part in descendants(statement))


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
