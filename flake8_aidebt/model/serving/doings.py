"""What request handlers do that their server should not wait for: sleep, start threads."""
import ast
from collections.abc import Iterator

from ..concurrency.locks import guarded
from ..file import File
from ..index import FUNCTIONS, descendants
from ..pattern import Pattern
from ..summaries.chains import Chain, calls_run, chain
from ..summaries.deeds import Does
from .routes import Route, routes

_ONE_AT_A_TIME = frozenset({"lambda", "powertools", "chalice"})  # another request gets another process

_ONCE = Pattern(r"running|started|is_alive|in_progress|active|busy|_thread\b|worker|_pool\b|executor|locked|scheduled")


def done_in_handlers(file: File, does: Does, coroutines: bool = True) -> Iterator[tuple[Route, ast.Call, Chain]]:
    """The calls of request handlers that do something, by themselves or through functions of the project; sockets left out."""
    for function, route in routes(file).items():
        if route.socket or route.framework in _ONE_AT_A_TIME or (isinstance(function, ast.AsyncFunctionDef) and not coroutines):
            continue
        for call in calls_run(file, function):
            found = chain(file, call, does)
            if found is not None:
                yield route, call, found


def sleeps(file: File) -> Iterator[tuple[ast.Call, Chain]]:
    """The calls of plain request handlers that sleep, each deed once."""
    seen: set[ast.Call] = set()
    for _, call, found in done_in_handlers(file, Does.SLEEPS, coroutines=False):
        if found.deed.call not in seen:
            seen.add(found.deed.call)
            yield call, found


def spawned(file: File) -> Iterator[tuple[ast.Call, Chain]]:
    """The calls of request handlers that make a thread, a process or a pool, each one once, unless it is kept for the next request."""
    seen: set[ast.Call] = set()
    for _, call, found in done_in_handlers(file, Does.SPAWNS):
        if found.deed.call not in seen and not _is_kept(found.deed.file, found.deed.call):
            seen.add(found.deed.call)
            yield call, found


def _is_kept(file: File, call: ast.Call) -> bool:
    """Whether a thread is one for all requests: kept in a variable of the module or of an object, made where there was none, or asked for beforehand."""
    outer = file.parent(call)
    while isinstance(outer, (ast.BoolOp, ast.IfExp, ast.Call, ast.Attribute)):
        outer = file.parent(outer)
    function = file.enclosing(call, *FUNCTIONS)
    if isinstance(outer, ast.Assign) and function is not None:
        for target in outer.targets:
            if isinstance(target, ast.Attribute) and not _is_of_request(file, target):
                return True
            if isinstance(target, ast.Subscript):
                return True
            if isinstance(target, ast.Name) and (found := file.names.scopes.lookup(target.id, file.frame(target))) is not None and found[1] is file.tree:
                return True
    return any(
        isinstance(link.node, ast.If) and link.field == "body" and any(isinstance(part, (ast.Name, ast.Attribute)) and _ONCE.search(ast.unparse(part)) for part in descendants(link.node.test))
        for link in file.frame(call)
    ) or guarded(file, call)  # fmt: skip


def _is_of_request(file: File, target: ast.Attribute) -> bool:
    return isinstance(target.value, ast.Name) and target.value.id in ("request", "req")
