"""What request handlers do that their server should not wait for: sleep, start threads."""
import ast
from collections.abc import Iterator

from ..concurrency.locks import guarded
from ..file import File
from ..index import FUNCTIONS, descendants
from ..pattern import Pattern
from ..queries.per_item import leads
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
        if found.deed.call not in seen and _comes_to_it(file, call, found):
            seen.add(found.deed.call)
            yield call, found


def _comes_to_it(file: File, call: ast.Call, found: Chain) -> bool:
    """Whether a request may well come to a deed: not by an option that the call leaves off, nor far away, when something has failed."""
    if not found.through:
        return True
    if len(found.through) > 1 and not leads(file.beside(file.resolve(call.func).home), found.through):
        return False
    home, function = found.deed.file, found.through[-1]
    for link in home.frame(found.deed.call):
        if link.node is function:
            break
        if len(found.through) > 1 and (isinstance(link.node, ast.ExceptHandler) or (isinstance(link.node, ast.If) and link.field != "test")):
            return False
        if isinstance(link.node, ast.If) and link.field == "body" and isinstance(link.node.test, ast.Name) and _is_left_off(call, function, link.node.test.id):
            return False
    return True


def _is_left_off(call: ast.Call, function: ast.AST, name: str) -> bool:
    """Whether a parameter is false where it is not given, and a call gives it by no keyword and too few positions."""
    arguments = function.args
    placed = [*arguments.posonlyargs, *arguments.args]
    defaults = {**dict(zip(reversed(placed), reversed(arguments.defaults), strict=False)), **dict(zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True))}
    off = any(arg.arg == name and isinstance(default, ast.Constant) and not default.value for arg, default in defaults.items())
    given = any(keyword.arg in (name, None) for keyword in call.keywords) or any(isinstance(arg, ast.Starred) for arg in call.args)
    bound = 1 if placed and placed[0].arg in ("self", "cls") else 0
    return off and not given and name not in [arg.arg for arg in placed[: len(call.args) + bound]]


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
