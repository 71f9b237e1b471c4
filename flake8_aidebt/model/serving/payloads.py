"""JSON from outside, and how far it is trusted: chains of keys, and what ``get`` gives where there is none."""
import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.rows import Waits
from ..file import File
from ..index import descendants
from ..names import dotted
from ..pattern import Pattern
from ..traffic.remote import remote
from .asked import Part, asked, decodes, function_of, named_part
from .guards import handled, tested, validates
from .routes import routes

_RESPONSE = Pattern(r"(^|_)(r|res|resp|response|reply|answer)\d*$", re.IGNORECASE)
_DEPTH = 8


class Payload(NamedTuple):
    """Decoded JSON: the call that decoded it."""

    origin: ast.expr


def payload(file: File, expr: ast.expr, depth: int = 0) -> Payload | None:
    """The decoding that an expression comes from, whole: ``json.loads(text)``, ``response.json()``, or a variable that holds such."""
    if depth > _DEPTH:
        return None
    if isinstance(expr, ast.Await):
        return payload(file, expr.value, depth + 1)
    if isinstance(expr, ast.Call):
        if decodes(file, expr):
            return Payload(expr) if not _of_own_file(file, expr.args[0]) else None
        if isinstance(expr.func, ast.Attribute) and expr.func.attr == "json" and not expr.args and _is_response(file, expr.func.value):
            return Payload(expr)
    found = asked(file, expr)
    if found is not None and found.whole and found.kind == "decoded":
        return Payload(expr)
    if isinstance(expr, ast.Name):
        return _named(file, expr, depth)
    return None


def _named(file: File, name: ast.Name, depth: int) -> Payload | None:
    bindings = [binding for binding in file.values(name) if not (binding.kind == "value" and isinstance(binding.value, ast.Constant))]
    if len(bindings) != 1 or bindings[0].kind != "value" or bindings[0].value is None:
        return None
    return payload(file, bindings[0].value, depth + 1)


def _is_response(file: File, expr: ast.expr) -> bool:
    symbol = file.resolve(expr)
    if symbol is not None and symbol.name:
        owner = symbol.name.removesuffix("()")
        return file.knowledge.find(Waits, owner) is not None or owner.endswith(("Response", "ClientResponse"))
    if isinstance(expr, ast.Call):
        return remote(file.names, expr, frozenset({"http"})) is not None
    return symbol is None and bool(_RESPONSE.search((dotted(expr) or "").rpartition(".")[2]))


def _of_own_file(file: File, expr: ast.expr) -> bool:
    """Whether what is decoded was written by the program itself, or is said in the file."""
    if isinstance(expr, ast.Constant):
        return True
    return any(isinstance(part, ast.Call) and (dotted(part.func) or "").rpartition(".")[2] in ("read", "read_text", "dumps", "open", "files", "get_data", "check_output") for part in descendants(expr))


# --- keys taken for granted ---------------------------------------------------------------------------------------


class Path(NamedTuple):
    """A chain of subscripts from a payload: the outermost one, and how many levels it goes down."""

    node: ast.expr
    root: ast.expr
    depth: int


def paths(file: File) -> Iterator[Path]:
    """The chains of two keys or more into a payload, with nothing that checks, expects or handles a missing one."""
    seen: set[tuple[ast.AST | None, str]] = set()
    for node in file.nodes(ast.Subscript):
        if isinstance(file.parent(node), ast.Subscript) and file.parent(node).value is node or not isinstance(node.ctx, ast.Load):
            continue
        root, keys = _down(node)
        if len(keys) < 2 or not any(isinstance(key, ast.Constant) and isinstance(key.value, str) for key in keys):
            continue
        function = function_of(file, node)
        if payload(file, root) is None or handled(file, node, "KeyError", "TypeError", "IndexError"):
            continue
        if validates(file, function) or _looked_at(file, root, function) or (function, ast.unparse(root)) in seen:
            continue
        seen.add((function, ast.unparse(root)))
        yield Path(node, root, len(keys))


def _down(node: ast.expr) -> tuple[ast.expr, list[ast.expr]]:
    keys: list[ast.expr] = []
    while isinstance(node, ast.Subscript):
        if isinstance(node.slice, ast.Slice):
            return node, []
        keys.append(node.slice)
        node = node.value
    return node, keys


def _looked_at(file: File, root: ast.expr, function: ast.AST | None) -> bool:
    """Whether the function asks the payload, or the response it comes from, whether it is as expected."""
    names = _variables(file, root)
    body = function if function is not None else file.tree.body
    for binding in (binding for part in descendants(root) if isinstance(part, ast.Name) for binding in file.values(part)):
        if binding.kind == "value" and binding.value is not None:
            names |= _variables(file, binding.value)
    for call in file.within(body, ast.Call):
        if isinstance(call.func, ast.Attribute) and call.func.attr in ("raise_for_status", "get", "setdefault", "keys") and _names_one(call.func.value, names):
            return True
    return any(_asks(test, names) for test in _tests(file, body))


def _variables(file: File, expr: ast.expr) -> set[str]:
    """The variables named in an expression; modules and functions are none."""
    named = [part for part in descendants(expr) if isinstance(part, ast.Name)]
    return {part.id for part in named if any(binding.kind not in ("import", "function", "class") for binding in file.values(part))}


def _tests(file: File, body: ast.AST | list[ast.stmt]) -> Iterator[ast.expr]:
    for node in file.within(body, ast.If, ast.While):
        yield node.test
    for node in file.within(body, ast.IfExp, ast.Assert):
        yield node.test


def _asks(test: ast.expr, names: set[str]) -> bool:
    for part in descendants(test):
        match part:
            case ast.Compare(ops=[ast.In() | ast.NotIn()], comparators=[where]) if _names_one(where, names):
                return True
            case ast.Attribute(attr="status_code" | "status" | "ok" | "is_success" | "is_error", value=value) if _names_one(value, names):
                return True
            case ast.Call(func=ast.Name(id="isinstance"), args=[value, *_]) if _names_one(value, names):
                return True
    return False


def _names_one(expr: ast.expr, names: set[str]) -> bool:
    return any(isinstance(part, ast.Name) and part.id in names for part in descendants(expr))


# --- get() that gives None ----------------------------------------------------------------------------------------


class NullStep(NamedTuple):
    """A step taken on what a ``get`` gave, or on a part of an event that may be null. ``absent``: it falls where the key is absent; otherwise only where the value is null."""

    node: ast.expr
    get: ast.expr
    absent: bool
    asked: bool  # of a request, not of other JSON
    inner: bool  # what it gives is asked for a key in turn, and that again


def null_steps(file: File) -> Iterator[NullStep]:
    """``x.get("a").strip()``, ``x.get("a")["b"]``, ``x.get("a", {}).get("b")`` where ``x`` came in from outside, unguarded."""
    for get in file.index.calls_by_name.get("get", ()):
        outer = file.parent(get)
        if not (isinstance(outer, (ast.Attribute, ast.Subscript)) and outer.value is get) or not get.args or not isinstance(get.func, ast.Attribute):
            continue
        absent = _absent(get)
        if absent is None:
            continue
        found = asked(file, get.func.value)
        from_request = found is not None and found.whole and found.kind in ("fields", "headers", "mixed")
        if not from_request and not _from_json(file, get.func.value, found):
            continue
        if not absent and from_request and found.kind != "mixed":
            continue
        if tested(file, get) or _key_tested(file, get) or handled(file, get, "AttributeError" if isinstance(outer, ast.Attribute) else "TypeError"):
            continue
        if validates(file, function_of(file, get)):
            continue
        yield NullStep(outer, get, absent, from_request, _goes_on(file, outer))
    yield from _null_events(file)


def _null_events(file: File) -> Iterator[NullStep]:
    """``event["queryStringParameters"]["id"]``: the gateway before an AWS Lambda function sends null where there are none."""
    if not any(route.framework == "lambda" for route in routes(file).values()):
        return
    for node in (*file.nodes(ast.Subscript), *file.index.calls_by_name.get("get", ())):
        found = named_part(file, node)
        if found is None or found.framework != "lambda" or found.kind not in ("fields", "path"):
            continue
        outer = file.parent(node)
        if isinstance(outer, (ast.Attribute, ast.Subscript)) and outer.value is node and not (isinstance(node, ast.Call) and len(node.args) > 1):
            if found.kind == "fields" and not tested(file, node) and not handled(file, node, "TypeError", "AttributeError"):
                yield NullStep(outer, node, True, True, False)


def _goes_on(file: File, step: ast.expr) -> bool:
    """Whether a step is ``.get("b", {})``, and there is another one after it."""
    call = file.parent(step)
    if not (isinstance(step, ast.Attribute) and step.attr == "get" and isinstance(call, ast.Call) and call.func is step and _absent(call) is False):
        return False
    outer = file.parent(call)
    return isinstance(outer, (ast.Attribute, ast.Subscript)) and outer.value is call


def _absent(get: ast.Call) -> bool | None:
    """Whether an absent key gives None; None where the default is not a plain empty container."""
    given = [keyword.value for keyword in get.keywords if keyword.arg == "default"] or get.args[1:2]
    if any(keyword.arg != "default" for keyword in get.keywords):
        return None
    if not given:
        return True
    if isinstance(given[0], ast.Constant) and given[0].value is None:
        return True
    return False if isinstance(given[0], (ast.Dict, ast.List)) and not (given[0].keys if isinstance(given[0], ast.Dict) else given[0].elts) else None


def _from_json(file: File, expr: ast.expr, found: Part | None) -> bool:
    if found is not None:
        return found.kind in ("decoded", "mixed")
    node = expr
    while True:
        if isinstance(node, ast.Subscript):
            node = node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get" and node.args:
            node = node.func.value
        else:
            return payload(file, node) is not None


def _key_tested(file: File, get: ast.Call) -> bool:
    """Whether the same key of the same object is asked for in a condition: ``if "a" in x``, ``if x["a"]``."""
    base, key = ast.unparse(get.func.value), ast.unparse(get.args[0])
    function = function_of(file, get)
    for test in _tests(file, function if function is not None else file.tree.body):
        if test.lineno > get.lineno:
            continue
        for asking in descendants(test):
            match asking:
                case ast.Compare(left=left, ops=[ast.In() | ast.NotIn()], comparators=[where]) if ast.unparse(left) == key and ast.unparse(where) == base:
                    return True
                case ast.Subscript(value=value, slice=inner) if ast.unparse(inner) == key and ast.unparse(value) == base:
                    return True
                case ast.Call(func=ast.Attribute(attr="get" | "has_key" | "__contains__", value=value), args=[first, *_]) if asking is not get and ast.unparse(first) == key and (test.lineno < get.lineno or value is not get.func.value):
                    return True
    return False
