"""Waits that are meant to last: workers that wait for work, and code that waits for its own workers to end."""
import ast
import re

from ..file import File
from ..flow import inside_function
from ..values import Use

_ENDING = re.compile(r"^_*(main|run_?forever|serve|stop|close|shutdown|terminate|finish|join|cleanup|tear_?down|del|exit|aexit|on_exit|quit|drain|aclose|wait)(_|$)")
_SETTLED = frozenset({"done", "cancelled", "ready", "is_set", "as_completed", "add_done_callback"})


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
    return bool(_ENDING.match(function.name))


def is_settled(file: File, use: Use) -> bool:
    """Whether the same function asks first if the thing waited for is done, so that nothing is left to wait for."""
    function = file.function(use.node)
    calls = (call for name in _SETTLED for call in file.index.calls_by_name.get(name, ()))
    return any(call.lineno < use.node.lineno and file.function(call) is function for call in calls)
