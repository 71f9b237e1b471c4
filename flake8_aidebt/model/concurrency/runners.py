"""Calls that run an event loop until something is done."""
import ast

from ...knowledge.concurrency_rows import RunsLoop
from ..file import File
from ..flow import inside_function
from ..index import TRIES
from ..names import dotted
from .known import row_below

_ASKING = frozenset({"is_running", "get_running_loop", "_get_running_loop", "in_async_context", "current_async_library"})
_PATCHES = frozenset({"nest_asyncio", "nest_asyncio2", "nest_asyncio_patched"})


def runs_loop(file: File, call: ast.Call) -> RunsLoop | None:
    """The row that says a call runs a loop of its own, where nothing shows that the program asked first whether one is running."""
    symbol = file.resolve(call.func)
    if symbol is None or not symbol.name:
        return None
    row = row_below(file.knowledge, RunsLoop, f"{symbol.name}.__call__" if symbol.instance else symbol.name)
    return row if row is not None and not _careful(file, call) else None


def _careful(file: File, call: ast.Call) -> bool:
    """Whether loops are patched to allow it, or the function asks whether one is running."""
    if file.imports & _PATCHES:
        return True
    for link in inside_function(file.frame(call)):
        if isinstance(link.node, ast.ExceptHandler) or (isinstance(link.node, TRIES) and link.field == "body" and any(map(catches, link.node.handlers))):
            return True
    function = file.function(call)
    asked = _ASKING - {"get_running_loop"} if isinstance(function, ast.AsyncFunctionDef) else _ASKING  # to get one is to ask for it, there
    return any(file.function(other) is function for name in asked for other in file.index.calls_by_name.get(name, ()))


def catches(handler: ast.ExceptHandler) -> bool:
    """Whether a handler catches the error that a loop raises which may not run."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or (dotted(kind) or "") in ("RuntimeError", "Exception", "BaseException") for kind in kinds)
