"""Handlers that catch everything and tell nobody, and the reasons for which some of them may."""
import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..effects.effects import EffectKind, effect
from ..file import File
from ..index import FUNCTIONS, TRIES, descendants
from ..names import dotted, enclosing_class
from ..pattern import Pattern
from ..retrying.outcomes import Outcome, outcomes
from ..retrying.retries import policies
from .breadth import Breadth, acknowledged, breadth
from .fate import TELLS, Done, Fate, fate
from .instants import is_instant
from .noticing import stored_in, tested_after
from .reports import report

_CLEANING = Pattern(
    r"(^|_)(close|stop|shut_?down|tear_?down|clean_?up|clean|disconnect|terminate|dispose|destroy|finali[sz]e|atexit|on_exit|rollback|release|quit|kill|abort|cancel|unload|uninstall|reset|restore|"
    r"unsubscribe|logout|deregister|purge|prune|evict|expire|garbage|gc)(d|_|$)|^__(del|exit|aexit)__$|^(aclose|join)$", re.IGNORECASE
)  # fmt: skip
_PROBING = Pattern(
    r"^_*(is|has|have|can|could|should|check|probe|ping|test|detect|supports?|try|maybe|exists?|guess|sniff|infer|looks?_like|peek|wait_(for|until)|safe|safely|ensure_alive|discover|autodetect|suggest|complete)(_|$)|"
    r"(^|_)(exists?|available|valid|alive|ready|reachable|health(y|check|z)?|ping|probe|version|supported|installed|running|online|status|if_possible|best_effort|silent|silently|quiet|quietly|safe|safely|or_none|or_default|optional|heartbeat|keep_?alive)$|health_?check|best_effort",
    re.IGNORECASE,
)  # fmt: skip
_DELETED = Pattern(r"^__del__$")
_TELEMETRY = Pattern(r"telemetry|analytics|(^|_)beat$|metric|statsd|posthog|mixpanel|segment|track|usage|instrument|trac(e|ing)|span|otel|sentry|\blog|_log|logger|logging|log_|profil|debug|heartbeat|banner|update_check|check_for_update|latest_version|newer_version|cache|preload|prefetch|warm_?up", re.IGNORECASE)
_STATISTICS = Pattern(r"telemetry|analytics|usage_statistics")
_CLEANUP_CALLS = frozenset({
    "close", "aclose", "unlink", "rmtree", "cancel", "rollback", "kill", "terminate", "stop", "shutdown", "disconnect", "release", "join", "quit", "remove", "removedirs", "rmdir", "cleanup", "clear",
    "detach", "unregister", "unsubscribe", "logout", "wait", "aborted", "abort", "dispose", "destroy", "expunge", "expunge_all", "invalidate", "discard", "flush", "reset", "reset_mock", "exit", "__exit__", "__aexit__", "killpg", "send_signal",
    "setsockopt", "settimeout", "fsync", "chmod", "chown", "utime", "deregister", "delete_pod", "delete_webhook", "removeHandler", "unbind", "close_all", "close_connection", "stop_playing", "tearDown", "cursor",
})  # fmt: skip
_ASKING = frozenset({"isawaitable", "iscoroutine", "isinstance", "hasattr", "callable", "getattr"})  # what cleaning code asks first


class Swallow(NamedTuple):
    """A handler that catches every failure of what it stands around and tells nobody."""

    handler: ast.ExceptHandler
    attempt: ast.Try
    breadth: Breadth
    fate: Fate


def swallows(file: File) -> list[Swallow]:
    """The handlers that catch everything, tell nobody and do nothing about it; those with a good reason left out."""
    return file.remember("swallows", _swallows)


def _swallows(file: File) -> list[Swallow]:
    return [found for attempt in file.nodes(*TRIES) for found in _in(file, attempt)]


def _in(file: File, attempt: ast.Try) -> Iterator[Swallow]:
    for handler in attempt.handlers:
        wide = breadth(file, handler)
        if wide is Breadth.NARROW or acknowledged(file, handler):
            continue
        done = fate(file, handler)
        if done.ever & (TELLS | Done.ACTS) or is_excused(file, attempt) or is_retried(file, handler) or _noticed(file, attempt, handler):
            continue
        yield Swallow(handler, attempt, wide, done)


def is_excused(file: File, attempt: ast.Try) -> bool:
    """Whether a ``try`` is there to clean up, to import what may be missing, or to undo what failed: its own failure is of no interest."""
    if any(isinstance(statement, (ast.Import, ast.ImportFrom)) for statement in attempt.body):
        return True
    for link in file.frame(attempt):
        if isinstance(link.node, ast.ExceptHandler) or (isinstance(link.node, TRIES) and link.field == "finalbody"):
            return True
        if isinstance(link.node, FUNCTIONS) and link.field == "body":
            break
    return cleans(file, attempt.body)


def cleans(file: File, block: list[ast.stmt]) -> bool:
    """Whether a block does nothing but close, stop, cancel or throw away."""
    calls = [call for call in file.within(block, ast.Call) if report(file, call) is None and _last(call) not in _ASKING]
    outer = [call for call in calls if not any(call is not other and call in descendants(other) for other in calls)]
    return bool(outer) and all(_cleans(file, call) for call in outer)


def _cleans(file: File, call: ast.Call) -> bool:
    """Whether a call closes or throws away by its name, and not by it the rows of a database or an invoice: ``session.flush()``."""
    changed = effect(file, call)
    if changed is not None and changed.kind in (EffectKind.DATABASE, EffectKind.PAYMENT):
        return False
    return _last(call) in _CLEANUP_CALLS or _CLEANING.search(_last(call)) is not None


def is_cleaning(file: File, node: ast.AST) -> bool:
    """Whether a node stands in a function that closes, stops or undoes something, by its name."""
    return _named(file, node, _CLEANING)


def is_probing(file: File, node: ast.AST) -> bool:
    """Whether a node stands in a function that finds out whether something works, by its name: failing is an answer."""
    return _named(file, node, _PROBING)


def is_telemetry(file: File, node: ast.AST) -> bool:
    """Whether a node stands in a function or class that keeps statistics, caches or logs: what nobody else must fail for."""
    if _named(file, node, _TELEMETRY):
        return True
    if any(_STATISTICS.search(part) for part in file.path.replace("\\", "/").split("/")[-3:]):
        return True
    owner = enclosing_class(file.frame(node))
    return owner is not None and (_TELEMETRY.search(owner.name) is not None or any((file.name(base) or "").startswith("logging.") for base in owner.bases))


def is_retried(file: File, handler: ast.ExceptHandler) -> bool:
    """Whether a handler lets the next attempt of a retry come, or the next candidate: nothing is lost yet."""
    if handler in file.remember("handlers of retries", lambda file: {found for policy in policies(file) for found in policy.handlers}):
        return True
    attempt = file.frame(handler).node
    if not file.loops(attempt):
        return False
    if outcomes([*attempt.body, *attempt.orelse]) & (Outcome.BREAK | Outcome.RETURN):
        return True
    return any(_last(call) in ("sleep", "wait", "backoff") for call in file.within(handler.body, ast.Call))


def _noticed(file: File, attempt: ast.Try, handler: ast.ExceptHandler) -> bool:
    """Whether what follows asks if the attempt worked: by a variable that it binds, or in the ``finally``."""
    names = stored_in([*attempt.body, *attempt.orelse]) | stored_in(handler.body)
    if names and not outcomes(handler.body) & Outcome.RETURN and tested_after(file, attempt, names):
        return True
    return any(
        report(file, call) is not None and any(isinstance(part, ast.Name) and part.id in names for part in descendants(call))
        for call in file.within(attempt.finalbody, ast.Call)
    ) or any(dotted(call.func) in ("sys.exc_info", "sys.exception") for call in file.within(attempt.finalbody, ast.Call))


def _named(file: File, node: ast.AST, pattern: Pattern) -> bool:
    return any(isinstance(link.node, FUNCTIONS) and link.field == "body" and pattern.search(link.node.name) for link in file.frame(node))


def _last(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""


def bare_excepts(file: File) -> Iterator[tuple[ast.ExceptHandler, bool]]:
    """The ``except:`` handlers that let nothing through, and whether something is awaited in their ``try``; not where no exit can fall into it."""
    for attempt in file.nodes(*TRIES):
        for handler in attempt.handlers:
            if handler.type is not None or acknowledged(file, handler) or _lets_through(file, handler) or _named(file, attempt, _DELETED):
                continue
            waits = isinstance(file.function(attempt), ast.AsyncFunctionDef) and file.within(attempt.body, ast.Await, ast.AsyncFor, ast.AsyncWith)
            if waits or not (is_instant(file, attempt.body) or _clears_up(file, attempt)):
                yield handler, bool(waits)


def _clears_up(file: File, attempt: ast.Try) -> bool:
    """Whether a ``try`` closes or undoes something; an import whose failure is excused is none of that."""
    if any(isinstance(statement, (ast.Import, ast.ImportFrom)) for statement in attempt.body):
        return False
    if cleans(file, attempt.body) or is_cleaning(file, attempt):
        return True
    around = next((link for link in file.frame(attempt) if isinstance(link.node, (ast.ExceptHandler, *TRIES, *FUNCTIONS))), None)
    if around is None or isinstance(around.node, FUNCTIONS):
        return False
    return around.field == "finalbody" or (isinstance(around.node, ast.ExceptHandler) and isinstance(around.node.body[-1], ast.Raise))


def _lets_through(file: File, handler: ast.ExceptHandler) -> bool:
    """Whether a handler raises or ends the process somewhere, or keeps ``sys.exc_info()`` for somebody who may."""
    if fate(file, handler).ever & (Done.RAISES | Done.EXITS) or file.within(handler.body, ast.Raise):
        return True
    kept = [call for call in file.within(handler.body, ast.Call) if dotted(call.func) in ("sys.exc_info", "sys.exception", "exc_info")]
    return bool(kept) and bool(fate(file, handler).ever & Done.HOLDS)
