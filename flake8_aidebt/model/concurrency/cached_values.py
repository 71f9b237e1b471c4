"""Values in a store that many processes use, which are read, changed and written back."""
import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.race_rows import SharedStore
from ..file import File
from ..flow import inside_function
from ..index import FUNCTIONS, descendants
from ..names import dotted
from ..pattern import Pattern
from .careful import calls_of, receiver, takes_care

# What people call such stores, as a whole word of the last name.
_NAMED = Pattern(r"(?:^|_)(?:r|rd|rds|rdb|redis\d*|redis_?(?:client|conn|connection|db)|valkey|kv|mc|memcached?|cache|cache_?(?:client|backend)|django_cache)$", re.IGNORECASE)
_HASHES = {"hget": "hset", "get_item": "put_item"}
_SAFE = Pattern(
    r"(?<![a-z])(?:pipeline|transaction|watch|incr\w*|decr\w*|hincrby\w*|setnx|nx|xx|add|aadd|get_or_set|eval\w*|register_script|cas|gets|getset|getdel|zadd|zincrby|rpush|lpush|sadd|"
    r"\w*lock\w*|semaphore|fakeredis)(?![a-z])",
    re.IGNORECASE,
)
_CHANGES = frozenset({"append", "extend", "add", "update", "pop", "popleft", "remove", "insert", "setdefault", "discard", "clear", "appendleft"})
_ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.FloorDiv, ast.Div)
_NOW = frozenset({"time", "now", "utcnow", "isoformat", "timestamp", "str", "int", "uuid4", "getpid", "monotonic", "dumps"})
_METHODS = ("get", "aget", "hget")
_SETS = frozenset({"set", "aset", "setex", "psetex", "hset"})


class Rewritten(NamedTuple):
    """The call that writes a value back, the call that read it, and the object that both are of."""

    node: ast.Call
    read: ast.Call
    store: str


def rewritten(file: File) -> Iterator[Rewritten]:
    """The values of shared stores that a file reads and writes back changed, or claims after it found none."""
    for name in sorted(_SETS & file.index.calls_by_name.keys()):
        for call in file.index.calls_by_name[name]:
            function = file.enclosing(call, *FUNCTIONS)
            if function is None or not call.args or not is_store(file, call) or _is_safe(file, function):
                continue
            found = _read_before(file, function, call)
            if found is not None and not takes_care(file, call):
                yield Rewritten(call, found, receiver(call))


def is_store(file: File, call: ast.Call) -> bool:
    """Whether the object whose method is called is such a store: by its type, else by its name."""
    if not isinstance(call.func, ast.Attribute):
        return False
    expr = call.func.value
    if isinstance(expr, ast.Subscript) and file.name(expr.value) == "django.core.cache.caches":
        return True
    symbol = file.resolve(expr)
    if symbol is not None and symbol.name and file.knowledge.find(SharedStore, symbol.name) is not None:
        return True
    if symbol is not None and (symbol.home is not None or file.knowledge.is_library(symbol.name.partition(".")[0])):
        return False
    return bool(_NAMED.search((dotted(expr) or dotted(getattr(expr, "func", expr)) or "").rpartition(".")[2]))


def _is_safe(file: File, function: ast.AST) -> bool:
    """Whether a function speaks of an operation that the store does as one: ``nx=True``, ``incr``, a pipeline with ``watch``."""
    return file.remember(("safe cache", function), lambda file: any(_is_safe_word(node) for node in descendants(function)))


def _is_safe_word(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr=word)) if word in ("add", "update") or word in _CHANGES:
            return word == "add" and bool(_NAMED.search((dotted(node.func.value) or "").rpartition(".")[2]))
        case ast.Attribute(attr=word) | ast.Name(id=word) | ast.keyword(arg=str(word)):
            return word not in _CHANGES and _SAFE.fullmatch(word) is not None
    return False


def _key(call: ast.Call) -> tuple[str, ...]:
    """The object and the key of a call, as written."""
    depth = 2 if call.func.attr in ("hget", "hset") else 1
    return (ast.unparse(call.func.value), *(ast.unparse(arg) for arg in call.args[:depth]))


def _read_before(file: File, function: ast.AST, call: ast.Call) -> ast.Call | None:
    """The call that read the same value before, where what is written rests on it."""
    key = _key(call)
    value = _value(call)
    for method in (*_METHODS, "exists", "has_key", "hexists"):
        for read in calls_of(file, function, method):
            if read.args and isinstance(read.func, ast.Attribute) and _key(read)[: len(key)] == key[: len(_key(read))] and read.lineno <= call.lineno and value is not None:
                if method in _METHODS and _is_changed(file, function, read, call, value):
                    return read
                if _is_claimed(file, function, read, call, value):
                    return read
    return None


def _value(call: ast.Call) -> ast.expr | None:
    place = 2 if call.func.attr in ("setex", "psetex", "hset") else 1
    if len(call.args) > place:
        return call.args[place]
    return next((keyword.value for keyword in call.keywords if keyword.arg == "value"), None)


# --- changed ----------------------------------------------------------------------------------------------------------


def _is_changed(file: File, function: ast.AST, read: ast.Call, call: ast.Call, value: ast.expr) -> bool:
    """Whether the value written is the one read, with something added or taken away."""
    names = _held(function, read)
    used = {part.id for part in (value, *descendants(value)) if isinstance(part, ast.Name)} & names
    holds = read in {value, *descendants(value)}
    if not used and not holds:
        return False
    if _in_none_branch(file, call, names, read) or _made_anew(file, function, read, call, used):
        return False
    if any(_computed(part, names, read) for part in (value, *descendants(value))):
        return True
    return any(_touches(node, used, names) for node in descendants(function) if getattr(node, "lineno", 0) and read.lineno <= node.lineno <= call.lineno)


def _made_anew(file: File, function: ast.AST, read: ast.Call, call: ast.Call, used: set[str]) -> bool:
    """Whether what was found has been returned before, or thrown away: what is written is another value of the same name."""
    names = _held(function, read)
    for node in file.within(function.body, ast.If):
        if read.lineno <= node.lineno < call.lineno and _is_there(node.test, names, read) and isinstance(node.body[-1], ast.Return) and _gives_it(node.body[-1], names):
            return True
    return any(
        isinstance(statement, ast.Assign) and read.end_lineno < statement.lineno < call.lineno and {dotted(target) for target in statement.targets} & used
        and not any(isinstance(part, ast.Name) and part.id in names for part in (statement.value, *descendants(statement.value)))
        for statement in function.body
    )  # fmt: skip


def _held(function: ast.AST, read: ast.Call) -> set[str]:
    """The variables that hold what was read, or what it was decoded to."""
    names: set[str] = set()
    nodes = descendants(function)
    for _ in range(3):
        for node in nodes:
            if isinstance(node, (ast.Assign, ast.AnnAssign, ast.NamedExpr)) and node.value is not None:
                parts = descendants(node.value)
                if read in parts or any(isinstance(part, ast.Name) and part.id in names for part in parts):
                    for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                        names |= {part.id for part in descendants(target) if isinstance(part, ast.Name)}
    return names


def _computed(part: ast.AST, names: set[str], read: ast.Call) -> bool:
    """Whether something is added to, or taken from, what was read."""
    if isinstance(part, ast.BinOp) and isinstance(part.op, _ARITHMETIC):
        return any((isinstance(leaf, ast.Name) and leaf.id in names) or leaf is read for leaf in descendants(part))
    return isinstance(part, (ast.List, ast.Dict, ast.Set)) and any(
        isinstance(child, ast.Starred) and isinstance(child.value, ast.Name) and child.value.id in names for child in getattr(part, "elts", ())
    )


def _touches(node: ast.AST, used: set[str], names: set[str]) -> bool:
    """Whether a statement changes what a variable holds in place, or gives it a sum of what was read."""
    match node:
        case ast.AugAssign(target=target):
            return _root(target) in used
        case ast.Assign(targets=[ast.Subscript() as target]):
            return _root(target) in used
        case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in used:
            return any(_computed(part, names, node) for part in (value, *descendants(value)))
        case ast.Call(func=ast.Attribute(value=holder, attr=method)):
            return method in _CHANGES and _root(holder) in used
    return False


def _root(expr: ast.expr) -> str:
    while isinstance(expr, (ast.Subscript, ast.Attribute)):
        expr = expr.value
    return expr.id if isinstance(expr, ast.Name) else ""


def _in_none_branch(file: File, call: ast.Call, names: set[str], read: ast.Call) -> bool:
    """Whether a value is written only where none was there: what is kept in a cache is made again."""
    return any(isinstance(link.node, ast.If) and link.field == "body" and _is_absent(link.node.test, names, read) for link in inside_function(file.frame(call)))


def _is_absent(test: ast.expr, names: set[str], read: ast.Call) -> bool:
    match test:
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            return _is_held(inner, names, read)
        case ast.Compare(left=left, ops=[ast.Is() | ast.Eq()], comparators=[ast.Constant(value=None)]):
            return _is_held(left, names, read)
    return False


def _is_held(expr: ast.expr, names: set[str], read: ast.Call) -> bool:
    while isinstance(expr, (ast.Await, ast.NamedExpr)):
        expr = expr.value
    return expr is read or (isinstance(expr, ast.Name) and expr.id in names)


# --- claimed ----------------------------------------------------------------------------------------------------------


def _is_claimed(file: File, function: ast.AST, read: ast.Call, call: ast.Call, value: ast.expr) -> bool:
    """Whether a mark is set where none was found: ``if cache.get(key): return`` and ``cache.set(key, 1)``."""
    if not _is_mark(file, value):
        return False
    names = _held(function, read)
    for link in inside_function(file.frame(call)):
        if isinstance(link.node, ast.If) and link.field == "body" and _is_absent(link.node.test, names, read):
            return True
        if isinstance(link.node, ast.If) and link.field == "orelse" and _is_held(link.node.test, names, read):
            return True
    for node in file.within(function.body, ast.If):
        leaves = isinstance(node.body[-1], (ast.Return, ast.Raise, ast.Continue))
        if leaves and node.end_lineno < call.lineno and file.parent(node) in {link.node for link in file.frame(call)} | {function} and _is_there(node.test, names, read):
            return not _gives_it(node.body[-1], names)
    return False


def _is_there(test: ast.expr, names: set[str], read: ast.Call) -> bool:
    match test:
        case ast.Compare(left=left, ops=[ast.IsNot()], comparators=[ast.Constant(value=None)]):
            return _is_held(left, names, read)
    return _is_held(test, names, read)


def _gives_it(statement: ast.stmt, names: set[str]) -> bool:
    """Whether what was found is returned: then it is a cache."""
    return isinstance(statement, ast.Return) and statement.value is not None and any(isinstance(part, ast.Name) and part.id in names for part in descendants(statement.value))


def _is_mark(file: File, value: ast.expr) -> bool:
    """Whether a value only says that something is there: a constant, a time, a name of this process."""
    match value:
        case ast.Constant():
            return True
        case ast.Name():
            return file.value(value).__class__ in (str, int, bool, bytes, float)
        case ast.Call(func=func, args=args):
            return (dotted(func) or getattr(func, "attr", "")).rpartition(".")[2] in _NOW and all(_is_mark(file, arg) for arg in args)
    return False
