"""What modules keep in their variables and change while they serve: every process has its own, and a restart empties it."""
import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.race_rows import Spawns
from ..file import File
from ..flow import loops_around
from ..index import COMPREHENSIONS, FUNCTIONS
from ..names import dotted
from ..pattern import Pattern
from ..serving.routes import routes
from ..summaries.chains import calls_run
from ..traffic.tasks import tasks
from .careful import text_of
from .locks import guarded

_MAKERS = frozenset({"list", "dict", "set", "collections.defaultdict", "collections.deque", "collections.OrderedDict", "collections.Counter"})
_CHANGES = frozenset({
    "append", "extend", "insert", "add", "update", "setdefault", "appendleft", "extendleft", "pop", "popleft", "popitem", "remove", "discard", "subtract", "sort", "reverse",
})  # fmt: skip
_OF_PROCESS = Pattern(  # what every process may well have one of its own of
    r"cache|memo|registry|registered|(?:^|_)tasks?(?:$|_)|background|(?:^|_)futures?(?:$|_)|connections?|clients?|sockets?|(?:^|_)ws(?:$|_)|subscribers?|listeners?|websockets|streams?|(?:^|_)pools?(?:$|_)|"
    r"_?locks?(?:$|_)|metrics?|stats|plugins?|handlers|middlewares?|loaded|models?(?:$|_)|instances?|engines?|logged|warned|fingerprints?|digests?|mtimes?|templates?|buffer|debug|threads?|process(?:es)?(?:$|_)|executors?|routers?|compiled",
    re.IGNORECASE,
)
_LOCAL = frozenset({"asyncio", "threading", "multiprocessing", "subprocess", "concurrent", "queue", "weakref", "anyio"})
_SOCKETS = frozenset({"fastapi", "starlette", "websockets", "socket", "ssl"})
_HELD = Pattern(r"asyncio|threading|WebSocket|Event\b|Lock\b|Task\b|Future\b|Callable|Popen|Process\b|Queue\b|Weak|type\[|Type\[")
_LOCKED = Pattern(r"lock|mutex|semaphore|synchroni", re.IGNORECASE)
_DEEP = 3


class Kept(NamedTuple):
    """A change of a variable of a module: where it is told, which variable, and in which function."""

    node: ast.AST
    name: str
    function: ast.AST


class Change(NamedTuple):
    """A statement or call that changes what a variable of the module holds."""

    node: ast.AST
    name: str
    function: ast.AST


def kept_by_handlers(file: File) -> Iterator[Kept]:
    """The variables of modules that request handlers and tasks change, by themselves or through functions of the project; each once a handler."""
    handlers = [function for function, route in routes(file).items() if not route.socket] + [task.function for task in tasks(file)]
    told: set[ast.AST] = set()
    for handler in sorted(dict.fromkeys(handlers), key=lambda function: function.lineno):
        names: set[str] = set()
        for home, change, call in _reached(file, handler):
            node = change.node if home is file else call
            if node is None or change.name in names or node in told or change.node in told:
                continue
            names.add(change.name)
            told |= {node, change.node}
            yield Kept(node, change.name, handler)


def _reached(file: File, handler: ast.AST) -> Iterator[tuple[File, Change, ast.Call | None]]:
    """The changes that running a handler makes, and the call in this file that leads to those of other files."""
    front: list[tuple[File, ast.AST, ast.Call | None]] = [(file, handler, None)]
    seen = {handler}
    for _ in range(_DEEP):
        following = []
        for home, function, call in front:
            for change in changes(home).get(function, ()):
                yield home, change, call
            for inner in calls_run(home, function) if home is file else ():  # what lies further off is told nearer to it
                started = _function(home, inner.func)
                if started is not None and started[1] not in seen:
                    seen.add(started[1])
                    following.append((*started, call or inner))
        front = following


# --- threads ----------------------------------------------------------------------------------------------------------


class Torn(NamedTuple):
    """A number that several threads add to at once."""

    node: ast.AugAssign
    what: str


def torn_by_threads(file: File) -> Iterator[Torn]:
    """The sums that functions which run in many threads at once keep outside themselves, with no lock."""
    told: set[ast.AST] = set()
    for function in _in_many_threads(file):
        for node in file.within(function.body, ast.AugAssign):
            text = dotted(node.target)
            if text and node not in told and _is_outside(file, function, node.target) and not _LOCKED.search(text_of(file, function)) and not guarded(file, node):
                told.add(node)
                yield Torn(node, text)


def _in_many_threads(file: File) -> Iterator[ast.AST]:
    """The functions of the file that a loop starts threads with, or that are handed to a pool of threads item by item."""
    for use, row in file.uses(Spawns):
        if row.kind == "thread" and row.parameter and not use.handed and _repeated(file, use.node):
            yield from _definition(file, use.argument(row.parameter, row.position).expr)
    for method in ("submit", "map", "imap", "imap_unordered", "apply_async", "starmap"):
        for call in file.index.calls_by_name.get(method, ()):
            pool = file.name(call.func.value) if isinstance(call.func, ast.Attribute) else None
            if pool in ("concurrent.futures.ThreadPoolExecutor", "multiprocessing.pool.ThreadPool", "multiprocessing.dummy.Pool") and call.args:
                if method not in ("submit", "apply_async") or _repeated(file, call):
                    yield from _definition(file, call.args[0])


def _repeated(file: File, node: ast.AST) -> bool:
    return bool(loops_around(file.frame(node))) or any(isinstance(link.node, COMPREHENSIONS) for link in file.frame(node))


def _definition(file: File, expr: ast.expr | None) -> Iterator[ast.AST]:
    symbol = file.resolve(expr) if expr is not None else None
    if symbol is not None and isinstance(symbol.definition, FUNCTIONS) and symbol.home is file.names:
        yield symbol.definition


def _is_outside(file: File, function: ast.AST, target: ast.expr) -> bool:
    """Whether what is added to is a variable of the module or an attribute of the object that all the threads have."""
    if isinstance(target, ast.Attribute):
        return isinstance(target.value, ast.Name) and target.value.id in ("self", "cls")
    if not isinstance(target, ast.Name):
        return False
    found = file.names.scopes.lookup(target.id, file.frame(target))
    return found is not None and found[1] is not function


def _function(file: File, func: ast.expr) -> tuple[File, ast.AST] | None:
    """The function of the project that a call runs, also one of a module that knows no library."""
    symbol = file.resolve(func)
    if symbol is not None:
        known = isinstance(symbol.definition, FUNCTIONS) and symbol.home is not None
        return (file.beside(symbol.home), symbol.definition) if known else None
    found = _elsewhere(file, func)
    if found is None:
        return None
    home, name = found
    bindings = home.names.scopes.of(home.tree).get(name, [])
    return (home, bindings[0].node) if len(bindings) == 1 and bindings[0].kind == "function" else None


def changes(file: File) -> dict[ast.AST, list[Change]]:
    """The changes of variables of a module, by the function that makes them: none that a lock guards."""
    return file.remember("changes of the module", _changes)


def _changes(file: File) -> dict[ast.AST, list[Change]]:
    found: dict[ast.AST, list[Change]] = {}
    changing = list(_changing(file))
    of_process = {(dotted(_root(holder)) or "").rpartition(".")[2] for node, holder in changing if _stores(file, node, _LOCAL)}
    for node, holder in changing:
        function = file.enclosing(node, *FUNCTIONS)
        root = _root(holder)
        name = (dotted(root) or "").rpartition(".")[2]
        if function is None or not name or _OF_PROCESS.search(name):
            continue
        if name in of_process or _stores(file, node, _SOCKETS) or not _is_of_module(file, root, isinstance(node, ast.AugAssign) and holder is node.target):
            continue
        outer = _outermost(file, node)
        if _LOCKED.search(text_of(file, outer)) or guarded(file, node) or _keeps_tasks(file, name):
            continue
        for around in {function, outer}:
            found.setdefault(around, []).append(Change(node, name, around))
    return found


def _stores(file: File, node: ast.AST, of: frozenset[str]) -> bool:
    """Whether what is put in can live in one process only: an event, a lock, a task, a socket."""
    given = node.args if isinstance(node, ast.Call) else [node.value] if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None else []
    return any((file.name(part) or "").partition(".")[0] in of for part in given)


def _outermost(file: File, node: ast.AST) -> ast.AST:
    return [link.node for link in file.frame(node) if isinstance(link.node, FUNCTIONS)][-1]


def _changing(file: File) -> Iterator[tuple[ast.AST, ast.expr]]:
    """The statements and calls that change something, and what they change."""
    for method in _CHANGES & file.index.calls_by_name.keys():
        for call in file.index.calls_by_name[method]:
            if isinstance(call.func, ast.Attribute):
                yield call, call.func.value
    for node in file.nodes(ast.Assign, ast.AugAssign, ast.AnnAssign):
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            if isinstance(target, ast.Subscript):
                yield node, target.value
            elif isinstance(node, ast.AugAssign) and isinstance(target, ast.Name):
                yield node, target
    for node in file.nodes(ast.Delete):
        for target in node.targets:
            if isinstance(target, ast.Subscript):
                yield node, target.value


def _root(expr: ast.expr) -> ast.expr:
    while isinstance(expr, ast.Subscript) or (isinstance(expr, ast.Call) and isinstance(expr.func, ast.Attribute) and expr.func.attr in ("setdefault", "get")):
        expr = expr.value if isinstance(expr, ast.Subscript) else expr.func.value
    return expr


def _is_of_module(file: File, root: ast.expr, counted: bool) -> bool:
    """Whether a variable is one of the module that holds a container, or (``counted``) a number that functions add to."""
    if isinstance(root, ast.Attribute):
        return not counted and _imported_container(file, root)
    found = file.names.scopes.lookup(root.id, file.frame(root)) if isinstance(root, ast.Name) else None
    if found is None or found[1] is not file.tree:
        return False
    if counted:
        first = [binding.value for binding in found[0] if binding.kind == "value" and not isinstance(binding.frame.scope.node, FUNCTIONS)]
        return bool(first) and all(isinstance(value, ast.Constant) and isinstance(value.value, (int, float)) and not isinstance(value.value, bool) for value in first)
    return _holds_container(file, root, found[0])


def _holds_container(file: File, root: ast.Name, bindings: list) -> bool:
    if len(bindings) == 1 and bindings[0].kind == "import" and isinstance(bindings[0].node, ast.ImportFrom):
        return _imported_container(file, root)
    values = [binding.value for binding in bindings if binding.kind == "value"]
    if any(isinstance(binding.node, ast.AnnAssign) and _HELD.search(ast.unparse(binding.node.annotation)) for binding in bindings):
        return False
    return bool(values) and all(_is_container(file, value) for value in values)


def _is_container(file: File, value: ast.expr | None) -> bool:
    if isinstance(value, (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp)):
        return True
    return isinstance(value, ast.Call) and file.name(value.func) in _MAKERS


def _imported_container(file: File, expr: ast.expr) -> bool:
    """Whether an expression stands for a container of another module of the project."""
    found = _elsewhere(file, expr)
    if found is None:
        return False
    home, name = found
    values = [binding.value for binding in home.names.scopes.of(home.tree).get(name, ()) if binding.kind == "value"]
    return bool(values) and all(_is_container(home, value) for value in values)


def _elsewhere(file: File, expr: ast.expr) -> tuple[File, str] | None:
    """The module of the project that an expression is a variable of, and its name there: ``sessions``, imported from it, or ``state.sessions``."""
    if isinstance(expr, ast.Attribute):
        module = file.resolve(expr.value)
        home = _home(file, module.module) if module is not None and module.module else None
        return (home, expr.attr) if home is not None else None
    bindings = file.values(expr) if isinstance(expr, ast.Name) else []
    if len(bindings) != 1 or bindings[0].kind != "import" or not isinstance(bindings[0].node, ast.ImportFrom) or file.project is None:
        return None
    node = bindings[0].node
    original = next((alias.name for alias in node.names if (alias.asname or alias.name) == expr.id), "")
    if not node.level and file.knowledge.is_library((node.module or "").partition(".")[0]):
        return None
    home = _home(file, file.project.locate(node.level, node.module or ""))
    return (home, original) if home is not None and original else None


def _home(file: File, path: str | None) -> File | None:
    """A module of the project, as a file to ask."""
    names = file.project.names_of(path) if path is not None and file.project is not None else None
    return file.beside(names) if names is not None else None


def _keeps_tasks(file: File, name: str) -> bool:
    """Whether a container keeps running tasks from being collected: ``task.add_done_callback(TASKS.discard)``."""
    return any(dotted(arg) in (f"{name}.discard", f"{name}.remove") for call in file.index.calls_by_name.get("add_done_callback", ()) for arg in call.args)
