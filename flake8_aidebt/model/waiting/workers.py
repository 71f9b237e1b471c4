"""Waits that are meant to last: workers that wait for work, and code that waits for its own workers to end."""
import ast

from ...knowledge.rows import Buffers
from ..file import File
from ..flow import inside_function, withs_around
from ..pattern import Pattern
from ..values import Use

_ENDING = Pattern(r"^_*(main|run_?forever|serve|stop|close|shutdown|deactivate|disconnect|terminate|finish|join|cleanup|tear_?down|del|exit|aexit|on_exit|quit|drain|aclose|wait)(_|$)")
_SETTLED = frozenset({"done", "cancelled", "ready", "is_set", "as_completed", "add_done_callback"})
_POOLS = frozenset({"concurrent.futures.ThreadPoolExecutor", "concurrent.futures.ProcessPoolExecutor", "concurrent.futures.Executor"})
_COLLECTING = frozenset({"as_completed", "wait", "map"})
_TOLD_TO_END = frozenset({"terminate", "kill", "close", "stop", "shutdown", "cancel", "quit", "interrupt"})


def waits_for_work(file: File, use: Use) -> bool:
    """Whether a wait is a worker's, which a sentinel or a flag ends: ``while True: item = q.get()``, ``if item is None: break``."""
    loops = file.loops(use.node)
    if not loops or not isinstance(loops[0], ast.While):
        return False
    endings = [node for node in file.within(loops[0].body, ast.Break, ast.Return) if _conditional(file, node, loops[0])]
    forever = isinstance(loops[0].test, ast.Constant)
    return bool(endings) or not forever


def _conditional(file: File, node: ast.AST, loop: ast.AST) -> bool:
    for link in inside_function(file.frame(node)):
        if link.node is loop:
            return False
        if isinstance(link.node, (ast.If, ast.ExceptHandler, ast.match_case)):
            return True
    return False


def ends_something(file: File, use: Use) -> bool:
    """Whether a wait stands in code that shuts something down, or at the end of a program: nothing is left to be held up."""
    function = file.function(use.node)
    if function is None or isinstance(function, ast.Lambda):
        return function is None and use.callee.name.endswith(".join")
    return bool(_ENDING.match(function.name)) or _told_to_end(file, use, function)


def _told_to_end(file: File, use: Use, function: ast.AST) -> bool:
    """Whether what is waited for was told to end before, in the same function: ``process.terminate()``, ``process.join()``."""
    if not isinstance(use.func, ast.Attribute) or use.func.attr not in ("join", "wait"):
        return False
    awaited = ast.dump(use.func.value)
    calls = (call for name in _TOLD_TO_END for call in file.index.calls_by_name.get(name, ()) if call.lineno < use.node.lineno)
    return any(isinstance(call.func, ast.Attribute) and ast.dump(call.func.value) == awaited and file.function(call) is function for call in calls)


def is_settled(file: File, use: Use) -> bool:
    """Whether the same function asks first if the thing waited for is done, so that nothing is left to wait for."""
    function = file.function(use.node)
    calls = (call for name in _SETTLED for call in file.index.calls_by_name.get(name, ()))
    return any(call.lineno < use.node.lineno and file.function(call) is function for call in calls)


def pool_waits(file: File, use: Use) -> bool:
    """Whether a wait for a pool's work stands inside ``with pool:``, whose end waits for that work whatever limit the call is given.

    Inside a coroutine ``result()`` counts all the same: it holds the event loop.
    """
    module, _, method = use.callee.name.rpartition(".")
    if not module.startswith("concurrent.futures"):
        return False
    if method not in _COLLECTING and (method != "result" or isinstance(file.function(use.node), ast.AsyncFunctionDef)):
        return False
    return any(is_pool(file, item) for item in withs_around(file.frame(use.node)))


def is_pool(file: File, item: ast.withitem) -> bool:
    """Whether a ``with`` holds an executor, or something of an unknown class that is submitted to as one."""
    pool = file.resolve(item.context_expr)
    if pool is not None and pool.name:
        return pool.instance and pool.name in _POOLS and "shutdown" not in pool.overrides
    name = item.optional_vars
    calls = file.index.calls_by_name.get("submit", ())
    return isinstance(name, ast.Name) and any(
        isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == name.id
        and any(inner is item for inner in withs_around(file.frame(call)))
        for call in calls
    )


def is_not_empty(file: File, use: Use) -> bool:
    """Whether a ``get()`` stands under a question whether its queue is empty: ``if not q.empty(): q.get()``."""
    if not isinstance(use.func, ast.Attribute) or use.func.attr != "get":
        return False
    queue = ast.dump(use.func.value)
    asked = [call for call in file.index.calls_by_name.get("empty", ()) if isinstance(call.func, ast.Attribute) and ast.dump(call.func.value) == queue]
    tests = [link.node.test for link in inside_function(file.frame(use.node)) if isinstance(link.node, (ast.If, ast.While))]
    return any(node is call for test in tests for node in ast.walk(test) for call in asked)


def never_full(file: File, use: Use) -> bool:
    """Whether a ``put()`` is into a queue with no bound, which takes everything at once: its danger is memory, not waiting."""
    if not use.callee.name.endswith(".put"):
        return False
    queue = file.receiver(use)
    rows = {made.node: (made, row) for made, row in file.uses(Buffers)}
    return queue is not None and bool(queue.origins) and all(origin in rows and _boundless(file, *rows[origin]) for origin in queue.origins)


def _boundless(file: File, made: Use, row: Buffers) -> bool:
    size = made.argument(row.parameter, row.position)
    if not size.given:
        return size.given is False and not row.bounded
    found = file.value(size.expr, size.names) if size.expr is not None else None
    return size.expr is not None and found in row.unlimited
