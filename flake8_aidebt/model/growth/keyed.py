"""Dictionaries of a long-lived process that get an entry for every caller and never lose one."""
import ast
import os
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..index import FUNCTIONS
from ..messaging.consumers import callbacks
from ..names import dotted
from ..pattern import Pattern
from ..serving.routes import routes
from ..summaries.chains import calls_run
from ..traffic.tasks import tasks
from .keys import callers_key

_MAKERS = frozenset({"dict", "set", "collections.defaultdict", "collections.OrderedDict", "collections.Counter"})
_WRITES = frozenset({"setdefault", "add", "update"})
_REMOVES = frozenset({"pop", "popitem", "clear", "discard", "remove", "difference_update", "intersection_update", "move_to_end", "__delitem__"})
_PLAIN = frozenset({"print", "len", "str", "repr", "sorted", "list", "dict", "set", "tuple", "sum", "max", "min", "any", "all", "bool", "isinstance", "type", "enumerate", "iter", "zip", "map", "filter", "json.dumps", "json.dump"})
_ONCE = Pattern(r"^_?(?:async_|a)?(?:main|lifespan|start_?up|shut_?down|on_startup|on_shutdown|bootstrap|setup|init|initiali[sz]e|load|register|seed|configure|migrate)(?:_|$)|lifespan|_main$|cli")
_HANDLERS = Pattern(r"(?:^|_)(?:handler|message_handler|callback_query_handler|command|on_message|event|listener|subscriber|consumer|on|message|callback_query|websocket|middleware|before_request|after_request|tool)$")
_FILES_MOST = 80


class Grown(NamedTuple):
    """A container, its name, and the key of an entry that each caller adds, as written."""

    node: ast.stmt
    name: str
    key: str


class _Access(NamedTuple):
    kind: str  # write, remove, hand
    node: ast.AST
    key: ast.expr | None


def unevicted(file: File) -> Iterator[Grown]:
    """The containers of a module, or of an object that it makes once, which grow with what callers bring along."""
    for statement, name, owner in _containers(file):
        accesses = _accesses(file, name, owner)
        key = next((key for access in accesses if access.kind == "write" and _serves(file, access.node) and (key := callers_key(file, access.key))), "")
        if key and not any(access.kind in ("remove", "hand") for access in accesses) and not _measured(file, name, owner) and not _deleted(file, name, owner) and not _shared(file, name, owner):
            yield Grown(statement, name, key)


# --- containers ------------------------------------------------------------------------------------------------------


def _containers(file: File) -> Iterator[tuple[ast.stmt, str, ast.ClassDef | None]]:
    """The empty containers that a module makes, and those that objects of a class have which the module makes once."""
    scopes = file.names.scopes
    for name, bindings in scopes.of(file.tree).items():
        if len(bindings) == 1 and _empty(file, bindings[0].node) == name:
            yield bindings[0].node, name, None
    for owner in dict.fromkeys(_made_once(file)):
        for name, bindings in scopes.of(owner).items():
            if len(bindings) == 1 and _empty(file, bindings[0].node) == name and name not in scopes.attributes:
                yield bindings[0].node, name, owner
        for function in owner.body:
            for statement in file.within(function.body, ast.Assign, ast.AnnAssign) if isinstance(function, FUNCTIONS) and function.name == "__init__" else ():
                prefix, _, name = _empty(file, statement).rpartition(".")
                if prefix == "self" and len(scopes.attributes.get(name, ())) == 1:
                    yield statement, name, owner


def _empty(file: File, statement: ast.stmt) -> str:
    """The name that a statement gives an empty container, "" for any other statement."""
    match statement:
        case ast.Assign(targets=[target], value=value) | ast.AnnAssign(target=target, value=ast.expr() as value):
            match value:
                case ast.Dict(keys=[]):
                    return dotted(target) or ""
                case ast.Call(func=func, args=args, keywords=[]) if file.name(func) in _MAKERS and (not args or file.name(func) == "collections.defaultdict"):
                    return dotted(target) or ""
    return ""


def _made_once(file: File) -> Iterator[ast.ClassDef]:
    """The classes of a file of which the module itself makes an object."""
    for bindings in file.names.scopes.of(file.tree).values():
        if len(bindings) == 1 and bindings[0].kind == "value" and isinstance(bindings[0].value, ast.Call):
            symbol = file.resolve(bindings[0].value.func)
            if symbol is not None and isinstance(symbol.definition, ast.ClassDef) and symbol.home is file.names and not symbol.instance:
                yield symbol.definition


# --- what is done with them ------------------------------------------------------------------------------------------


def _accesses(file: File, name: str, owner: ast.ClassDef | None) -> list[_Access]:
    found: list[_Access] = []
    for node in file.nodes(ast.Assign, ast.AugAssign):
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            for part in target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target]:
                if isinstance(part, ast.Subscript) and (entry := _entry(file, part, name, owner)) is not None:
                    found.append(_Access("write", node, entry.slice))
        if isinstance(node, ast.Assign) and _is(file, node.value, name, owner):
            found.append(_Access("hand", node, None))
    for call in file.nodes(ast.Call):
        func = call.func
        if isinstance(func, ast.Attribute) and _is(file, func.value, name, owner):
            if func.attr in _REMOVES:
                found.append(_Access("remove", call, None))
            elif func.attr in _WRITES:
                found += [_Access("write", call, key) for key in _keys(call)]
        elif isinstance(func, ast.Attribute) and isinstance(func.value, ast.Subscript) and func.attr in ("append", "add", "extend", "update") and _entry(file, func.value, name, owner) is not None:
            found.append(_Access("write", call, _entry(file, func.value, name, owner).slice))
        for given in (*call.args, *(keyword.value for keyword in call.keywords)):
            if isinstance(given, ast.Attribute) and given.attr in _REMOVES and _is(file, given.value, name, owner):  # add_done_callback(running.discard)
                found.append(_Access("remove", call, None))
            elif _is(file, given, name, owner) and not _harmless(file, func):
                found.append(_Access("hand", call, None))
    for node in file.nodes(ast.Return, ast.Yield):
        if node.value is not None and _is(file, node.value, name, owner) and file.function(node) not in routes(file):
            found.append(_Access("hand", node, None))
    return found


def _entry(file: File, part: ast.expr, name: str, owner: ast.ClassDef | None) -> ast.Subscript | None:
    """The innermost subscript: ``stats[user]`` in ``stats[user]["seen"]``."""
    while isinstance(part, ast.Subscript):
        if _is(file, part.value, name, owner):
            return part
        part = part.value
    return None


def _keys(call: ast.Call) -> list[ast.expr]:
    if call.func.attr != "update":
        return call.args[:1]
    return [key for given in call.args if isinstance(given, ast.Dict) for key in given.keys if key is not None]


def _is(file: File, expr: ast.AST, name: str, owner: ast.ClassDef | None) -> bool:
    """Whether an expression is the container; for an attribute whoever it is asked of, so that other ways to it count."""
    if owner is not None:
        return isinstance(expr, ast.Attribute) and expr.attr == name
    if not isinstance(expr, ast.Name) or expr.id != name:
        return False
    found = file.names.scopes.lookup(name, file.frame(expr))
    return found is not None and found[1] is file.tree


def _harmless(file: File, func: ast.expr) -> bool:
    name = file.name(func) or ""
    if name in _PLAIN:
        return True
    return (dotted(func) or "").rpartition(".")[2] in ("debug", "info", "warning", "error", "jsonify", "render_template", "JSONResponse")


def _measured(file: File, name: str, owner: ast.ClassDef | None) -> bool:
    """Whether its length is compared with something."""
    for call in file.index.calls_by_name.get("len", ()):
        if len(call.args) == 1 and _is(file, call.args[0], name, owner) and isinstance(file.parent(call), (ast.Compare, ast.BinOp)):
            return True
    return False


def _deleted(file: File, name: str, owner: ast.ClassDef | None) -> bool:
    return any(isinstance(target, ast.Subscript) and _is(file, target.value, name, owner) for node in file.nodes(ast.Delete) for target in node.targets)


def _shared(file: File, name: str, owner: ast.ClassDef | None) -> bool:
    """Whether another module of the same folder names it, and may remove what this one adds."""
    if file.project is None or name.startswith("_"):
        return False
    try:
        beside = [entry for entry in sorted(os.listdir(file.project.directory)) if entry.endswith(".py")]
    except OSError:
        return False
    if len(beside) > _FILES_MOST:
        return False
    return any(path != file.project.path and file.project.mentions(path, name) for entry in beside if (path := os.path.join(file.project.directory, entry)))


# --- who writes ------------------------------------------------------------------------------------------------------


def _serves(file: File, node: ast.AST) -> bool:
    """Whether a node runs for callers: in an async function, a route, a task, a handler, or what one of them calls."""
    serving = file.remember("serving functions", _serving)
    return any(link.node in serving and link.field == "body" for link in file.frame(node))


def _serving(file: File) -> set[ast.AST]:
    found: set[ast.AST] = {function for function in routes(file)}
    found |= {task.function for task in tasks(file)} | set(callbacks(file))
    for function in file.nodes(*FUNCTIONS):
        if isinstance(function, ast.AsyncFunctionDef) or any(_HANDLERS.search((dotted(getattr(each, "func", each)) or "").rpartition(".")[2]) for each in function.decorator_list):
            found.add(function)
    found = {function for function in found if not _ONCE.search(getattr(function, "name", ""))}
    waiting = list(found)
    while waiting:
        function = waiting.pop()
        for call in calls_run(file, function) if isinstance(function, FUNCTIONS) else ():
            symbol = file.resolve(call.func)
            called = symbol.definition if symbol is not None and symbol.home is file.names else None
            if isinstance(called, FUNCTIONS) and called not in found and not _ONCE.search(called.name):
                found.add(called)
                waiting.append(called)
    return found
