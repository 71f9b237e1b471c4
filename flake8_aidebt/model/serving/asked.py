"""What came in with a request: its fields, headers, body and JSON, and what a function makes of them."""
import ast
from typing import NamedTuple

from ...knowledge.serving_rows import Asked
from ..file import File
from ..index import FUNCTIONS, descendants
from ..names import dotted
from ..scopes import Binding
from .frameworks import frameworks, speaks_otherwise
from .routes import route_around, routes, view_class

_DEPTH = 10
_SAME = frozenset({"strip", "lstrip", "rstrip", "lower", "upper", "title", "decode", "replace", "casefold", "removeprefix", "removesuffix"})
_INNER = frozenset({"get", "getlist", "getall", "getone", "pop", "get_list", "getfirst"})
_COPIES = frozenset({"copy", "dict", "to_dict", "items", "__copy__", "deepcopy"})
_LOADS = frozenset({"json.loads", "orjson.loads", "ujson.loads", "simplejson.loads", "rapidjson.loads", "json.load", "flask.json.loads", "django.utils.json.loads"})
_EVENT_PARTS = {
    "body": "raw", "queryStringParameters": "fields", "multiValueQueryStringParameters": "fields", "headers": "headers", "pathParameters": "path", "rawQueryString": "raw",
}  # fmt: skip
# Of several frameworks that a file may be written for, whose attribute it is: of a parameter, of a name that the module has.
_OF_PARAMETERS = ("drf", "django", "starlette", "aiohttp", "sanic", "flask", "quart")
_OF_MODULES = ("flask", "quart", "django", "drf", "starlette")


class Part(NamedTuple):
    """Something that came in. ``whole``: all of it, not one value out of it."""

    kind: str  # fields, headers, decoded, raw, path, mixed
    framework: str
    whole: bool = True
    refused: bool = False  # what is missing, or cannot be read, is answered with 400 by the framework
    sure: bool = True


def asked(file: File, expr: ast.expr) -> Part | None:
    """What part of a request an expression is, through the variables of its function; None for anything else."""
    return _asked(file, expr, 0)


def _asked(file: File, expr: ast.expr | None, depth: int) -> Part | None:
    if expr is None or depth > _DEPTH:
        return None
    found = named_part(file, expr)
    if found is not None:
        return found
    match expr:
        case ast.Await(value=value) | ast.NamedExpr(value=value) | ast.Starred(value=value):
            return _asked(file, value, depth + 1)
        case ast.Subscript(value=value):
            return _one(_asked(file, value, depth + 1))
        case ast.BoolOp(op=ast.Or(), values=values):
            return _first(file, values, depth)
        case ast.IfExp(body=body, orelse=orelse):
            return _first(file, [body, orelse], depth)
        case ast.Dict(keys=[None], values=[value]):
            return _asked(file, value, depth + 1)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _first(file, [left, right], depth)
        case ast.Call():
            return _made(file, expr, depth)
        case ast.Name():
            return _named(file, expr, depth)
    return None


def _first(file: File, exprs: list[ast.expr], depth: int) -> Part | None:
    return next((found for expr in exprs if (found := _asked(file, expr, depth + 1)) is not None), None)


def _one(found: Part | None) -> Part | None:
    return found and found._replace(whole=False)


def _made(file: File, call: ast.Call, depth: int) -> Part | None:
    func = call.func
    if isinstance(func, ast.Attribute) and func.attr in _INNER | _SAME | _COPIES:
        found = _asked(file, func.value, depth + 1)
        if found is None:
            return None
        return found if func.attr not in _INNER else _one(found)
    if isinstance(func, ast.Name) and func.id in ("dict", "str", "list") and len(call.args) == 1:
        return _asked(file, call.args[0], depth + 1)
    if decodes(file, call):
        found = _asked(file, call.args[0], depth + 1) if call.args else None
        return found and Part("decoded", found.framework, sure=found.sure)
    return None


def decodes(file: File, call: ast.Call) -> bool:
    """Whether a call reads JSON: ``json.loads(text)`` of any library."""
    if not call.args:
        return False
    name = file.name(call.func)
    return name in _LOADS if name is not None else dotted(call.func) in _LOADS


def _named(file: File, name: ast.Name, depth: int) -> Part | None:
    found: Part | None = None
    for binding in file.values(name):
        if binding.value is not None and _inside(name, binding.value):  # page = int(page)
            continue
        if binding.kind == "value" and isinstance(binding.value, ast.Constant):
            continue
        one = _bound(file, binding, depth)
        if one is None:
            return None
        found = one if found is None or found.whole else found
    return found


def _inside(name: ast.Name, expr: ast.expr) -> bool:
    if not (expr.lineno <= name.lineno <= (expr.end_lineno or expr.lineno)):
        return False
    return any(node is name for node in descendants(expr))


def _bound(file: File, binding: Binding, depth: int) -> Part | None:
    match binding.kind:
        case "value":
            return _asked(file, binding.value, depth + 1)
        case "each":
            return _one(_asked(file, binding.value, depth + 1))
        case "parameter":
            return _parameter(file, binding)
    return None


def _parameter(file: File, binding: Binding) -> Part | None:
    """What FastAPI puts into a parameter without looking at it: a plain dictionary from the body, text from the URL."""
    route = routes(file).get(binding.frame.node)
    if route is None or route.framework != "fastapi" or route.errors or binding.value is None:
        return None
    default = _default(binding.frame.node, binding.node)
    if isinstance(default, ast.Call) and (dotted(default.func) or "").rpartition(".")[2] in ("Depends", "Security", "Header", "Cookie", "File"):
        return None
    annotation = binding.value
    plain = annotation.value if isinstance(annotation, ast.Subscript) else annotation
    written = (dotted(plain) or "").rpartition(".")[2]
    if written in ("dict", "Dict", "Any", "Mapping") and "{" + binding.node.arg + "}" not in route.path:
        return Part("decoded", "fastapi")
    if written == "str" and route.path and "{" + binding.node.arg not in route.path:
        return Part("fields", "fastapi", whole=False, refused=True)
    return None


def _default(function: ast.AST, arg: ast.arg) -> ast.expr | None:
    args = [*function.args.posonlyargs, *function.args.args]
    defaults = dict(zip([arg.arg for arg in reversed(args)], reversed(function.args.defaults), strict=False))
    defaults |= {arg.arg: default for arg, default in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True) if default is not None}
    return defaults.get(arg.arg)


# --- the request itself -------------------------------------------------------------------------------------------


def named_part(file: File, expr: ast.expr) -> Part | None:
    """The part of a request that an expression names: ``request.args``, ``await request.json()``, ``event["body"]``."""
    node = expr.value if isinstance(expr, ast.Await) else expr
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr in ("get", "pop") and node.args:
            return _of_event(file, node.func.value, node.args[0])
        node = node.func
    elif isinstance(node, ast.Subscript):
        return _of_event(file, node.value, node.slice)
    if not isinstance(node, ast.Attribute):
        return None
    return file.remember(("part", node), lambda file: _part(file, node))


def _part(file: File, node: ast.Attribute) -> Part | None:
    if node.attr not in _known(file):
        return None
    rows, sure = _requests(file, node.value)
    for row in rows:
        for kind in ("fields", "headers", "decoded", "raw", "path", "mixed"):
            if node.attr in getattr(row, kind):
                refused = row.refuses_missing if kind in ("fields", "headers") else row.refuses_malformed
                return Part(kind, row.framework, True, refused and kind != "headers", sure)
    return None


def _known(file: File) -> frozenset[str]:
    rows = file.knowledge.of(Asked).values()
    return file.remember("parts", lambda file: frozenset(name for row in rows for kind in (row.fields, row.headers, row.decoded, row.raw, row.path, row.mixed) for name in kind))


def _requests(file: File, base: ast.expr) -> tuple[list[Asked], bool]:
    """The classes of requests that ``base`` may be of, likeliest first, and whether its type says so."""
    symbol = file.resolve(base)
    if symbol is not None:
        row = file.knowledge.find(Asked, symbol.name)
        if row is not None:
            return [row], True
        if symbol.definition is not None or (symbol.name and symbol.instance):
            return [], False
        if symbol.name and not symbol.name.endswith(".request") and file.knowledge.is_library(symbol.name.partition(".")[0]):
            return [], False
    if (dotted(base) or "").rpartition(".")[2] != "request":
        return [], False
    return _by_convention(file, base), False


def _by_convention(file: File, base: ast.expr) -> list[Asked]:
    order = _OF_PARAMETERS
    shown = frameworks(file)
    if isinstance(base, ast.Attribute):  # self.request of a view
        owner = next((link.node for link in file.frame(base) if isinstance(link.node, ast.ClassDef)), None)
        row = owner and view_class(file, owner)
        if row is None and not shown & {"django", "drf"}:
            return []
        shown = {row.framework} if row is not None and row.framework != "django" else shown or {"django", "drf"}
    else:
        bindings = file.values(base)
        if any(binding.kind == "parameter" and binding.value is not None for binding in bindings):
            return []  # annotated with something else
        if not bindings or any(binding.kind == "import" for binding in bindings):
            order = _OF_MODULES
        if not shown and speaks_otherwise(file):
            return []
        if shown and not shown & {"django", "drf", "flask", "quart", "aiohttp", "starlette", "fastapi", "sanic"}:
            return []
        if shown and not bindings:
            shown = shown & {"flask", "quart"}
    wanted = {("starlette" if name == "fastapi" else name) for name in shown} or set(order)
    if "drf" in wanted or "django" in wanted:
        wanted |= {"django"}
    by_framework = {row.framework: row for row in file.knowledge.of(Asked).values()}
    return [by_framework[name] for name in order if name in wanted and name in by_framework]


def _of_event(file: File, base: ast.expr, key: ast.expr) -> Part | None:
    """A part of the event that an AWS Lambda function is called with."""
    if not (isinstance(base, ast.Name) and base.id == "event" and isinstance(key, ast.Constant) and key.value in _EVENT_PARTS):
        return None
    route = route_around(file, base)
    if route is None or route.framework != "lambda":
        return None
    return Part(_EVENT_PARTS[key.value], "lambda")


def function_of(file: File, node: ast.AST) -> ast.AST | None:
    """The ``def`` around a node."""
    return file.enclosing(node, *FUNCTIONS)
