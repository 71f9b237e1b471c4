"""Caches around async functions: what they keep is the coroutine, and not what it gives."""
import ast
from collections.abc import Iterator

from ...knowledge.concurrency_rows import CachesCalls
from ..file import File
from ..names import Symbol, dotted
from .coroutines import is_coroutine_function
from .known import last_name

_KEEPING = frozenset({"staticmethod", "classmethod", "wraps", "override", "final"})


def cached_coroutines(file: File) -> Iterator[tuple[ast.expr, str, str]]:
    """Where a cache is put around an async function, how the cache is spelled, and the function's name."""
    for function in file.nodes(ast.AsyncFunctionDef):
        for decorator in reversed(function.decorator_list):
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            if _caches(file, called):
                yield decorator, dotted(called) or "cache", function.name
            elif last_name(file, called) in _KEEPING:
                continue
            break
    for use, _ in file.uses(CachesCalls):
        call = use.node if not use.handed else None
        parent = file.parent(call) if call is not None else None
        if call is not None and isinstance(parent, ast.Call) and parent.func is call:  # lru_cache(maxsize=None)(fetch)
            call, handed = parent, parent.args
        else:
            handed = use.args if call is not None else ()
        symbol = file.resolve(handed[0]) if len(handed) == 1 else None
        if symbol is not None and _is_async(file, symbol):
            yield call, file.spelled(use), dotted(handed[0]) or "it"


def _caches(file: File, called: ast.expr) -> bool:
    return file.know(CachesCalls, called) is not None


def _is_async(file: File, symbol: Symbol) -> bool:
    return symbol.definition is not None and not symbol.bound and is_coroutine_function(file, symbol)
