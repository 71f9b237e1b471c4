"""Which functions answer requests: by decorator, by being handed to a router, by their class, by their parameters."""
import ast
import re
from typing import NamedTuple

from ...knowledge.serving_rows import Asked, Mounts, RouteDecorator, Router, ViewClass
from ..file import File
from ..index import FUNCTIONS
from ..names import Names, Symbol, dotted, enclosing_class
from ..pattern import Pattern
from ..values import use_of
from .frameworks import frameworks, speaks_otherwise

_VERBS = frozenset({"get", "post", "put", "delete", "patch", "route", "api_route", "head", "options"})
_ROUTER = Pattern(r"(^|_)(app|application|api|bp|blueprint|router|routes?|ns|namespace|server|web|web_?app|fast_?api|flask_?app)\d*$", re.IGNORECASE)
_VIEW_BASE = Pattern(r"(?<!Re)(?:View|ViewSet|Resource|RequestHandler|HTTPEndpoint|Viewset)(?:Mixin|Base)?$")
_METHODS = frozenset({"get", "post", "put", "patch", "delete", "list", "create", "retrieve", "update", "partial_update", "destroy", "dispatch"})
_WRAPPING = frozenset({"errorhandler", "app_errorhandler", "exception_handler"})


class Route(NamedTuple):
    """A function that answers requests. ``framework`` is "" where only its shape says so."""

    function: ast.AST
    framework: str
    path: str = ""  # as far as the file says
    errors: bool = False  # it answers where another one raised
    socket: bool = False  # it holds a conversation
    decorator: ast.expr | None = None


def routes(file: File) -> dict[ast.AST, Route]:
    """The functions of a file that answer requests."""
    return file.remember("routes", _routes)


def route_around(file: File, node: ast.AST) -> Route | None:
    """The route whose function runs ``node``; functions defined inside it belong to it."""
    known = routes(file)
    return next((known[link.node] for link in file.frame(node) if link.node in known and link.field == "body"), None) if known else None


def _routes(file: File) -> dict[ast.AST, Route]:
    found: dict[ast.AST, Route] = {}
    for use, row in file.uses(Mounts):
        handler = use.argument(row.parameter, row.position).expr
        for function in _handed(file, handler):
            found.setdefault(function, Route(function, row.framework, _path(use.node), errors=row.errors, decorator=use.node))
    for function in file.nodes(*FUNCTIONS):
        if function not in found:
            route = _decorated(file, function) or _method(file, function) or _shaped(file, function)
            if route is not None:
                found[function] = route
    return found


def _handed(file: File, handler: ast.expr | None) -> list[ast.AST]:
    symbol = file.resolve(handler) if isinstance(handler, (ast.Name, ast.Attribute)) else None
    if symbol is None or symbol.home is not file.names or not isinstance(symbol.definition, FUNCTIONS):
        return []
    return [symbol.definition]


# --- decorators ---------------------------------------------------------------------------------------------------


def _decorated(file: File, function: ast.AST) -> Route | None:
    for decorator in function.decorator_list:
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        symbol = file.resolve(called)
        row = symbol and symbol.name and file.knowledge.find(RouteDecorator, symbol.name)
        if row:
            return Route(function, row.framework, _path(decorator), decorator=decorator)
        if isinstance(called, ast.Attribute):
            route = _by_router(file, function, decorator, called)
            if route is not None:
                return route
        elif isinstance(called, ast.Name) and symbol is None and called.id in ("api_view", "login_required", "csrf_exempt", "require_POST", "require_http_methods"):
            framework = "drf" if called.id == "api_view" else "flask" if "flask" in frameworks(file) else "django"
            return Route(function, framework, decorator=decorator)
    return None


def _by_router(file: File, function: ast.AST, decorator: ast.expr, called: ast.Attribute) -> Route | None:
    symbol = file.resolve(called.value)
    row = symbol and file.knowledge.find(Router, symbol.name)
    if row:
        errors, socket = called.attr in row.errors, called.attr in row.sockets
        if not (errors or socket or called.attr in row.decorators):
            return None
        return Route(function, row.framework, _path(decorator), errors, socket, decorator)
    if symbol is not None and not _out_of_sight(file, symbol):
        return None
    if called.attr in _WRAPPING and isinstance(decorator, ast.Call):
        return Route(function, _guessed(file), errors=True, decorator=decorator)
    if called.attr == "websocket" and _path(decorator):
        return Route(function, _guessed(file), _path(decorator), socket=True, decorator=decorator)
    name = (dotted(called.value) or "").rpartition(".")[2]
    if called.attr in _VERBS and _ROUTER.search(name) and isinstance(decorator, ast.Call) and (_path(decorator).startswith("/") or _paths_kept(decorator)):
        return Route(function, _guessed(file), _path(decorator), decorator=decorator)
    return None


def _out_of_sight(file: File, symbol: Symbol) -> bool:
    """Whether an object is made by something that nothing is known of."""
    return symbol.home is None and not symbol.module and not file.knowledge.is_library(symbol.name.partition(".")[0])


def _guessed(file: File) -> str:
    """The framework of a router that nobody can see: the one whose routers look like it and that the file imports."""
    shown = frameworks(file) & {"fastapi", "flask", "quart", "sanic", "ninja", "bottle", "litestar", "starlette"}
    return next((name for name in ("fastapi", "flask", "quart", "ninja", "sanic", "bottle", "litestar", "starlette") if name in shown), "")


def _path(decorator: ast.expr) -> str:
    if isinstance(decorator, ast.Call):
        for arg in (*decorator.args, *(keyword.value for keyword in decorator.keywords if keyword.arg in ("path", "rule"))):
            if isinstance(arg, ast.Constant) and isinstance(arg.value, str):
                return arg.value
    return ""


def _paths_kept(decorator: ast.Call) -> bool:
    """Whether the path is "" or a constant kept elsewhere."""
    return bool(decorator.args) and (
        isinstance(decorator.args[0], (ast.JoinedStr, ast.Name, ast.Attribute)) or (isinstance(decorator.args[0], ast.Constant) and decorator.args[0].value == "")
    )


# --- classes ------------------------------------------------------------------------------------------------------


def _method(file: File, function: ast.AST) -> Route | None:
    frame = file.frame(function)
    if not isinstance(frame.node, ast.ClassDef):
        return None
    row = view_class(file, frame.node)
    if row is None or function.name not in row.methods:
        return None
    return Route(function, row.framework)


def view_class(file: File, node: ast.ClassDef) -> ViewClass | None:
    """What we know of the class of views that a class of this file derives from; by its name where that is all there is."""
    return file.remember(("view", node), lambda file: _view_class(file.names, node, frozenset()))


def _view_class(names: Names, node: ast.ClassDef, seen: frozenset[ast.AST]) -> ViewClass | None:
    frame = names.index.frame(node)
    for base in node.bases:
        symbol = names.resolve(base, frame)
        row = None
        if symbol is not None and symbol.home is not None and isinstance(symbol.definition, ast.ClassDef):
            if symbol.definition not in seen and len(seen) < 6:
                row = _view_class(symbol.home, symbol.definition, seen | {symbol.definition})
        elif symbol is not None and symbol.name and names.knowledge.is_library(symbol.name.partition(".")[0]):
            row = names.knowledge.find(ViewClass, symbol.name) or _kindred(symbol.name)
        else:
            row = _by_name(names, (dotted(base) or "").rpartition(".")[2])
        if row is not None:
            return row
    return None


def _kindred(name: str) -> ViewClass | None:
    """A class of views that has no row of its own but a library and a name that tell."""
    last = name.rpartition(".")[2]
    framework = {"django": "django", "rest_framework": "drf"}.get(name.partition(".")[0])
    if framework is None or not _VIEW_BASE.search(last):
        return None
    return ViewClass(name, "", "", framework, tuple(_METHODS) if framework == "drf" else ("get", "post", "put", "patch", "delete", "dispatch", "form_valid"))


def _by_name(names: Names, last: str) -> ViewClass | None:
    if not _VIEW_BASE.search(last):
        return None
    framework = "drf" if last.endswith(("APIView", "ViewSet", "Viewset")) else "flask" if last.endswith(("MethodView", "Resource")) else "django"
    return ViewClass(last, "", "", framework, tuple(_METHODS))


# --- parameters ---------------------------------------------------------------------------------------------------


def _shaped(file: File, function: ast.AST) -> Route | None:
    """A function that takes a request first, or an event and a context: a Django view, an aiohttp handler, an AWS Lambda handler."""
    args = [*function.args.posonlyargs, *function.args.args]
    owner = enclosing_class(file.frame(function))
    if args and owner is not None and args[0].arg in ("self", "cls"):
        args = args[1:]
    if not args:
        return None
    names = [arg.arg for arg in args]
    if names[:2] == ["event", "context"] and len(names) == 2 and owner is None:
        return Route(function, "lambda")
    if names[0] not in ("request", "req"):
        return None
    framework = _of_request(file, args[0])
    if framework is None or (owner is not None and framework not in ("django", "drf")):
        return None
    return Route(function, framework) if _answers(function) else None


def _of_request(file: File, arg: ast.arg) -> str | None:
    if arg.annotation is not None:
        symbol = file.resolve(arg.annotation)
        if symbol is not None:
            row = file.knowledge.find(Asked, symbol.name)
            return row.framework if row is not None else None
        return None
    shown = frameworks(file)
    for name in ("drf", "django", "aiohttp", "starlette", "sanic"):
        if name in shown:
            return "django" if name == "drf" and "django" in shown else name
    return None if arg.arg != "request" or shown or speaks_otherwise(file) else ""


def _answers(function: ast.AST) -> bool:
    """Whether a function may give an answer at all: private helpers and methods that prepare one are none."""
    return not function.name.startswith("__")


def decorated_with(file: File, route: Route, keyword: str) -> ast.expr | None:
    """What the decorator of a route is given for a keyword."""
    if not isinstance(route.decorator, ast.Call):
        return None
    return use_of(route.decorator, Symbol(""), file.names).argument(keyword).expr
