"""Loops that ask a server again and again: for a status that should come, for the next page, for a connection."""
import ast
import re
import sys
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..index import FUNCTIONS, TRIES, descendants
from ..pattern import Pattern
from ..retrying.retries import policies
from . import bodies, loops, remote

_DAEMON = Pattern(r"^_*(?:run|main|serve|server|worker|work|loop|start|daemon|consume|listen|watch|monitor|forever|schedule|stream|tail|follow|keep_?alive|"
                     r"heartbeat)(?:_|$)|_(?:loop|worker|forever|daemon|thread|task|monitor|heartbeat|watcher|listener)$|daemon|watchdog", re.IGNORECASE)  # fmt: skip
_STOP = Pattern("|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in (  # in capitals it is the name of a status
    "stop", "shutdown", "running", "alive", "cancel", "exit", "quit", "terminat", "closed", "closing", "abort", "interrupt")))  # fmt: skip
_LIMIT = Pattern(
    r"time_?out|deadline|elapsed|max_|_max\b|limit|attempt|tries|retries|remaining|waited|expires|expiry|start_?time|end_?time|until|budget|counter|count$|"
    r"monotonic|perf_counter|seen|visited|total|since",
    re.IGNORECASE,
)
_CHECKS = Pattern(r"time_?out|deadline|time_?left|expired|remaining|raise_if|should_(?:stop|continue|exit)|cancelled")
_QUESTION = Pattern(r"(?:get|retrieve|fetch|describe|poll|check|lookup|status)(?:_|$)")
_STATUS_WORD = Pattern(r"status|state|phase", re.IGNORECASE)
_STATUS = Pattern(r"status|state|phase|done|complete|ready|progress|finished|pending|result|succeeded|running", re.IGNORECASE)


class Poll(NamedTuple):
    """A loop that asks again after a pause until the answer changes."""

    loop: ast.While
    asks: ast.Call


def endless_polls(file: File) -> Iterator[Poll]:
    """The polls that only the server can end."""
    retried = {policy.node for policy in policies(file)}
    for loop in file.nodes(ast.While):
        if loop in retried or not may_end(loop) or ends_itself(file, loop) or file.deadline(loop):
            continue
        function = file.function(loop)
        if isinstance(function, FUNCTIONS) and _DAEMON.search(function.name):
            continue
        asks = next(iter(_asks(file, loop)), None)
        if asks is not None and _decides(file, loop, asks) and loops.pauses_in(file, loop):
            yield Poll(loop, asks)


def _asks(file: File, loop: ast.While) -> list[ast.Call]:
    """The questions that a loop repeats itself: those known to go to a server, else those asked for a status by name."""
    return asks_remotely(file, loop) or [call for call in file.within(loop, ast.Call) if _asks_status(file, loop, call)]


def asks_remotely(file: File, loop: ast.While) -> list[ast.Call]:
    """The calls that go to a server and are repeated by this loop, not by one inside it."""
    return [call for call in remote.remote_calls(file, loop) if next(iter(file.loops(call)), None) is loop]


def _asks_status(file: File, loop: ast.While, call: ast.Call) -> bool:
    """``job = api.get_job(job.id)`` where the loop compares ``job.status`` with a word: nobody asks that of an object at hand."""
    if not isinstance(call.func, ast.Attribute) or not _QUESTION.match(call.func.attr) or not (call.args or call.keywords):
        return False
    received = frozenset(received_by(file, call))
    symbol = file.resolve(call.func)
    if not received or (symbol is not None and (symbol.definition is not None or symbol.name.partition(".")[0] in sys.stdlib_module_names)):
        return False
    names = bodies.derived(loop.body, received)
    compares = [part for part in descendants(loop) if isinstance(part, ast.Compare) and bodies.mentions(part.left, names)]
    return any(bodies.speaks_of(part.left, _STATUS_WORD) and any(_is_word(item) for item in part.comparators) for part in compares)


def _is_word(expr: ast.expr) -> bool:
    """Whether an expression names a status: a string, a constant, a member of an enumeration, or several of them."""
    for part in getattr(expr, "elts", None) or [expr]:
        if isinstance(part, ast.Attribute) and part.attr in ("value", "name"):
            part = part.value
        name = part.attr if isinstance(part, ast.Attribute) else getattr(part, "id", "")
        if name.isupper() or (isinstance(part, ast.Constant) and isinstance(part.value, str)):
            return True
    return False


def _decides(file: File, loop: ast.While, asks: ast.Call) -> bool:
    """Whether the answer says when to end: it is part of the test, or of the ``if`` around an exit, and is about a status."""
    names = bodies.derived(loop.body, frozenset(received_by(file, asks)))
    tests = [loop.test, *(branch.test for branch in file.within(loop.body, ast.If) if any(_leaves(part) for part in branch.body))]
    return any(
        (any(part is asks for part in descendants(test)) or bodies.mentions(test, names)) and bodies.speaks_of(test, _STATUS) for test in tests
    )


def received_by(file: File, call: ast.Call) -> set[str]:
    """The variables that receive an answer."""
    node: ast.AST = call
    while (outer := file.parent(node)) is not None and isinstance(outer, ast.expr):
        node = outer
    targets = outer.targets if isinstance(outer, ast.Assign) else [outer.target] if isinstance(outer, ast.AnnAssign) else []
    named = [node.target] if isinstance(node, ast.NamedExpr) else []
    items = [outer.optional_vars] if isinstance(outer, ast.withitem) and outer.optional_vars is not None else []
    return {part.id for target in (*targets, *named, *items) for part in descendants(target) if isinstance(part, ast.Name)}


def may_end(loop: ast.While) -> bool:
    """Whether the loop is meant to end at all: it has a test, or an exit."""
    return not is_always(loop.test) or any(_leaves(statement) for statement in loop.body)


def is_always(test: ast.expr) -> bool:
    return isinstance(test, ast.Constant) and bool(test.value)


def _leaves(statement: ast.AST) -> bool:
    """Whether a ``break`` or ``return`` of this loop stands in a statement, not one of a loop or function inside."""
    if isinstance(statement, (ast.Break, ast.Return)):
        return True
    if isinstance(statement, (*FUNCTIONS, ast.ClassDef, ast.Lambda)):
        return False
    inner = isinstance(statement, (ast.For, ast.AsyncFor, ast.While))
    return any(not (inner and isinstance(child, ast.Break)) and _leaves(child) for child in ast.iter_child_nodes(statement) if not isinstance(child, ast.expr))


def ends_itself(file: File, loop: ast.While) -> bool:
    """Whether something other than the server's answer can end a loop: a clock, a count, a limit, a flag that stops it."""
    if bodies.speaks_of(loop.test, _STOP, False) or bodies.speaks_of(loop.test, _LIMIT, False):
        return True
    counted = {node.target.id for node in file.within(loop, ast.AugAssign) if isinstance(node.target, ast.Name)}
    for branch in file.within(loop, ast.If, ast.IfExp, ast.Assert):
        if bodies.speaks_of(branch.test, _LIMIT, False) or bodies.speaks_of(branch.test, _STOP, False) or _compares(branch.test, counted):
            return True
    if any(_CHECKS.search(call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")) for call in file.within(loop, ast.Call)):
        return True
    return any(bodies.speaks_of(handler, _STOP, False) for statement in file.within(loop, *TRIES) for handler in statement.handlers)


def _compares(test: ast.expr, counted: set[str]) -> bool:
    return any(isinstance(node, ast.Compare) and bodies.mentions(node, counted) for node in descendants(test))
