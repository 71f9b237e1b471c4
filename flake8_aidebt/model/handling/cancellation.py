"""Handlers that swallow a cancellation: the task was asked to end, and goes on."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..index import TRIES
from ..names import dotted
from ..retrying.outcomes import AGAIN, Outcome, outcomes
from .breadth import Breadth, acknowledged, breadth, catches, caught_types
from .fate import Done, fate
from .swallowing import is_cleaning, is_excused

_CANCELLED = frozenset({"asyncio.CancelledError", "asyncio.exceptions.CancelledError", "trio.Cancelled", "anyio.get_cancelled_exc_class()", "concurrent.futures.CancelledError"})
_WAITS_FOR_OTHERS = frozenset({"gather", "wait", "wait_for", "shield", "as_completed", "wrap_future", "join", "result"})


class Swallowed(NamedTuple):
    """A handler that swallows a cancellation; ``what`` it catches, as messages say it."""

    handler: ast.ExceptHandler
    what: str


def swallowed_cancellations(file: File) -> Iterator[Swallowed]:
    """The handlers after which a cancelled task, or a closed generator, runs on."""
    for attempt in file.nodes(*TRIES):
        function = file.function(attempt)
        if not isinstance(function, ast.AsyncFunctionDef) or not _waits(file, attempt) or _cancels(file, function):
            continue
        for handler in attempt.handlers:
            what = _swallowed(file, attempt, handler)
            if _names_cancellation(file, handler) or what:
                if what:
                    yield Swallowed(handler, what)
                break  # what stands below it never sees the cancellation


def _swallowed(file: File, attempt: ast.Try, handler: ast.ExceptHandler) -> str:
    """What a handler swallows, "" where it lets it through or is right to keep it."""
    wide = breadth(file, handler)
    if wide is Breadth.BARE or acknowledged(file, handler) or fate(file, handler).ever & (Done.RAISES | Done.EXITS | Done.HOLDS):
        return ""
    if Outcome.RAISE in outcomes(attempt.finalbody):
        return ""
    if is_excused(file, attempt) or is_cleaning(file, attempt):
        return ""
    if wide is Breadth.EVERYTHING:
        return "BaseException"
    if not _names_cancellation(file, handler) or _awaits_others(file, attempt):
        return ""
    return "CancelledError" if file.loops(attempt) and _goes_on(attempt, handler) else ""


def _goes_on(attempt: ast.Try, handler: ast.ExceptHandler) -> bool:
    """Whether the loop around a ``try`` takes its next turn after the handler."""
    return bool(outcomes(handler.body) & AGAIN) and not outcomes(handler.body) & (Outcome.BREAK | Outcome.RETURN)


def _names_cancellation(file: File, handler: ast.ExceptHandler) -> bool:
    if _CANCELLED & set(catches(file, handler)):
        return True
    return any(isinstance(part, ast.Call) and (dotted(part.func) or "").endswith("get_cancelled_exc_class") for part in caught_types(file, handler))


def _waits(file: File, attempt: ast.Try) -> bool:
    return bool(file.within(attempt.body, ast.Await, ast.AsyncFor, ast.AsyncWith))


def _cancels(file: File, function: ast.AsyncFunctionDef) -> bool:
    """Whether a function cancels a task itself, or counts cancellations: then it knows whose they are."""
    return any(
        isinstance(call.func, ast.Attribute) and file.function(call) is function
        for method in ("cancel", "cancelling", "uncancel", "cancelled", "cancel_and_wait", "aclose")
        for call in file.index.calls_by_name.get(method, ())
    )


def _awaits_others(file: File, attempt: ast.Try) -> bool:
    """Whether what is awaited may be another task, whose cancellation is news and no order: ``await self.task``."""
    for node in file.within(attempt.body, ast.Await):
        if not isinstance(node.value, ast.Call) or (dotted(node.value.func) or "").rpartition(".")[2] in _WAITS_FOR_OTHERS:
            return True
    return False
