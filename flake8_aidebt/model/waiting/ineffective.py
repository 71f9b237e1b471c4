"""Limits that were given and do not end the wait."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...finding import How
from ...knowledge.rows import Deadline, PartialLimit, Pauses, Waits
from ..file import File
from ..flow import withs_around
from ..index import FUNCTIONS
from ..values import UNKNOWN, Use
from .clients import limits_itself, set_later
from .connecting import driver, says_timeout
from .per_call import calls_without_limit
from .waits import bounds, unbounded
from .workers import is_pool

_TOPICS = ("http", "socket", "subprocess", "datastore", "channel", "sdk", "llm", "rpc", "wait")
_SHORT = 0.5  # seconds of sleep that no deadline minds


class Ineffective(NamedTuple):
    """A limit that does not do what it was given for: where, the limit as written, why, and what would."""

    node: ast.AST
    limit: str
    why: str
    repair: str
    how: How = How.WRITTEN


def ineffective(file: File) -> Iterator[Ineffective]:
    """The limits of a file that do not end the wait they stand around."""
    yield from _around_blocking_calls(file)
    yield from _inside_pools(file)
    yield from _of_something_else(file)
    yield from _for_other_libraries(file)
    yield from _alarms_in_threads(file)


def _around_blocking_calls(file: File) -> Iterator[Ineffective]:
    """An async deadline around a call that blocks the event loop, or a thread that nobody can stop."""
    for use, row in unbounded(file, *_TOPICS, most=file.options.max_inherited_timeout, defeated=True):
        repair = f"pass {row.repair}" if row.bounded_by else "use an async client"
        if use.handed:
            yield Ineffective(use.node, "the deadline", f"leaves {_short(file, use)}() running in its thread", repair, use.callee.how)
        else:
            yield Ineffective(use.node, f"{_scope(file, use.node)}()", f"cannot interrupt {_short(file, use)}()", repair, use.callee.how)
    for use, row in file.uses(Pauses):
        if use.callee.name == "time.sleep" and not use.handed and file.deadline(use.node, callers=False):
            pause = use.argument(row.parameter, row.position)
            seconds = file.value(pause.expr, pause.names) if pause.expr is not None else UNKNOWN
            if isinstance(seconds, (int, float)) and seconds < _SHORT or file.deadline(use.node, blocking=True, callers=False):
                continue
            yield Ineffective(use.node, f"{_scope(file, use.node)}()", "cannot interrupt time.sleep()", "use await asyncio.sleep()")


def _short(file: File, use: Use) -> str:
    written = file.spelled(use)
    return written if len(written) <= 24 else written.rpartition(".")[2]


def _scope(file: File, node: ast.AST) -> str:
    """The innermost deadline around a node, as it is called."""
    for item in withs_around(file.frame(node)):
        call = item.context_expr
        if isinstance(call, ast.Call) and (row := file.know(Deadline, call.func)) is not None:
            return ".".join(row.callable.split(".")[-2:])
    return "wait_for"


def _inside_pools(file: File) -> Iterator[Ineffective]:
    """``future.result(timeout=3)`` inside ``with ThreadPoolExecutor()``: leaving the block waits for the worker."""
    bounded = {use.node for use, row in file.uses(Waits) if use.handed and (bounds(use, row) or row.default is not None)}
    for use in file.calls("concurrent.futures.Future.result"):
        limit = use.argument("timeout", 0)
        future = file.receiver(use)
        if limit.expr is None or file.value(limit.expr, limit.names) is None or future is None or bounded & set(future.origins):
            continue
        if any(is_pool(file, item) for item in withs_around(file.frame(use.node))):
            yield Ineffective(use.node, "result(timeout=)", "gives up, but leaving the pool waits for it",
                              "shutdown(wait=False)", use.callee.how)  # fmt: skip


def _of_something_else(file: File) -> Iterator[Ineffective]:
    """A parameter that bounds another phase, or another side, than the one that hangs."""
    for call in calls_without_limit(file):
        if call.lookalike:
            yield Ineffective(call.use.node, f"{call.lookalike}=", "is the server's limit, not this call's", f"pass {call.row.repair}", call.use.callee.how)
    for use, row in file.uses(PartialLimit):
        given = use.argument(row.parameter, row.position)
        if not given.given or use.open_ended or use.arguments(row.bounded_by) or file.value(given.expr, given.names) is None:
            continue
        if row.scope and file.deadline(use.node) or row.set_by and set_later(file, use, row.set_by) or limits_itself(use):
            continue
        if not row.url or _waits_for_database(file, use, row):
            yield Ineffective(use.node, f"{row.parameter}=", row.covers, row.repair, use.callee.how)


def _waits_for_database(file: File, use: Use, row: PartialLimit) -> bool:
    """Whether the URL names a driver without a limit, or says nothing and the parameter is the only one about the pool."""
    waits = file.knowledge.find(Waits, row.callable)
    if waits is None or says_timeout(use):
        return False
    if driver(file, use, waits) is not None:
        return True
    url = use.argument(row.url, 0).expr
    unknown = isinstance(url, (ast.Name, ast.Attribute)) and file.value(url) is UNKNOWN
    return unknown and not any((keyword.arg or "").startswith("pool_") and keyword.arg != row.parameter for keyword in use.keywords)


def _for_other_libraries(file: File) -> Iterator[Ineffective]:
    """``socket.setdefaulttimeout`` where all that waits hands its own "no limit" to the socket."""
    calls = [use for use in file.calls("socket.setdefaulttimeout") if use.args and file.value(use.args[0]) is not None]
    if not calls:
        return
    uses = [(use, row) for use, row in file.uses(Waits) if row.topic in ("http", "socket", "datastore", "sdk")]
    obeying = any(row.socket_default for _, row in uses) or "" in file.imports or "urllib.request" in _modules(file)
    waiting = [use for use, _ in unbounded(file, "http", "datastore", "sdk")]
    if obeying or not waiting:
        return
    for use in calls:
        yield Ineffective(use.node, "socket.setdefaulttimeout()", f"does not bound {_short(file, waiting[0])}()", "pass it a timeout")


def _modules(file: File) -> set[str]:
    found = {alias.name for node in file.nodes(ast.Import) for alias in node.names}
    return found | {f"{node.module}.{alias.name}" for node in file.nodes(ast.ImportFrom) for alias in node.names} | {
        node.module or "" for node in file.nodes(ast.ImportFrom)
    }


def _alarms_in_threads(file: File) -> Iterator[Ineffective]:
    """``signal.alarm`` in a function that a thread runs: signals reach the main thread only."""
    alarms = [use for use in file.calls("signal.alarm", "signal.setitimer") if use.args and file.value(use.args[0]) != 0]
    if not alarms:
        return
    targets = set()
    for thread in file.calls("threading.Thread", "threading.Timer"):
        target = thread.argument("target", 1) if thread.callee.name == "threading.Thread" else thread.argument("function", 1)
        symbol = file.resolve(target.expr) if target.expr is not None else None
        if symbol is not None and isinstance(symbol.definition, FUNCTIONS):
            targets.add(symbol.definition)
    for use in alarms:
        if file.function(use.node) in targets:
            yield Ineffective(use.node, f"{use.callee.name}()", "raises in the main thread, not in this one", "pass timeouts instead", use.callee.how)
