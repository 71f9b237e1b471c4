"""What an answer is: its body, its status, and whether it says that something failed."""
import ast
import re
from enum import Enum
from typing import NamedTuple

from ...knowledge.serving_rows import Answers, StatusName
from ..file import File
from ..index import FUNCTIONS, descendants
from ..names import Symbol, dotted
from ..pattern import Pattern
from ..values import UNKNOWN, use_of
from .frameworks import frameworks
from .routes import Route, decorated_with

_PLAIN = frozenset({"flask", "quart", "fastapi", "bottle", "ninja", "litestar", "powertools", "chalice", ""})  # frameworks that take text or a dictionary for an answer
_STATUS = Pattern(r"^HTTP_(\d{3})(?:_|$)")
#: What the well-known names mean where nobody says where they come from.
_CONVENTIONS = {
    "HTTPException": "fastapi.HTTPException", "JSONResponse": "starlette.responses.JSONResponse", "ORJSONResponse": "fastapi.responses.ORJSONResponse",
    "PlainTextResponse": "starlette.responses.PlainTextResponse", "HTMLResponse": "starlette.responses.HTMLResponse", "jsonify": "flask.jsonify",
    "make_response": "flask.make_response", "JsonResponse": "django.http.JsonResponse", "HttpResponse": "django.http.HttpResponse",
    "HttpResponseBadRequest": "django.http.HttpResponseBadRequest", "HttpResponseServerError": "django.http.HttpResponseServerError",
    "HttpResponseNotFound": "django.http.HttpResponseNotFound", "HttpResponseForbidden": "django.http.HttpResponseForbidden", "Http404": "django.http.Http404",
    "json_response": "aiohttp.web.json_response", "web.json_response": "aiohttp.web.json_response", "web.Response": "aiohttp.web.Response", "render_template": "flask.render_template",
    "Response": "rest_framework.response.Response", "abort": "flask.abort",
}  # fmt: skip


class Answer(NamedTuple):
    """What a client is sent. ``status`` is None where the file does not say."""

    node: ast.AST
    bodies: tuple[ast.expr, ...]
    status: int | None = 200
    raised: bool = False
    page: bool = False
    stated: bool = False  # the status is written down, not only the framework's default


def raised(file: File, statement: ast.Raise | ast.Call) -> Answer | None:
    """The answer that an exception, or a call that raises one, is."""
    expr = statement.exc if isinstance(statement, ast.Raise) else statement
    if expr is None:
        return None
    row, name = _row(file, expr.func if isinstance(expr, ast.Call) else expr)
    if row is None or not row.raises:
        return None
    if not isinstance(expr, ast.Call):
        return Answer(statement, (), row.default, raised=True, stated=True)
    return _of_row(file, expr, row, name, statement)


def answer(file: File, expr: ast.expr | None, route: Route | None) -> Answer | None:
    """The answer that a returned expression is. Text and dictionaries are answers only of ``route``, where its framework takes them."""
    return _answer(file, expr, route, 0)


def _answer(file: File, expr: ast.expr | None, route: Route | None, depth: int) -> Answer | None:
    if expr is None or depth > 4:
        return None
    if isinstance(expr, ast.Await):
        return _answer(file, expr.value, route, depth + 1)
    if isinstance(expr, ast.Tuple):
        return _pair(file, expr, route, depth)
    if isinstance(expr, ast.Name):
        return _named(file, expr, route, depth)
    if isinstance(expr, ast.Call):
        row, name = _row(file, expr.func)
        if row is not None and not row.raises:
            return _of_row(file, expr, row, name, expr)
    return _plain(file, expr, route)


def _plain(file: File, expr: ast.expr, route: Route | None) -> Answer | None:
    if route is None or route.socket or not isinstance(expr, (ast.Dict, ast.Constant, ast.JoinedStr, ast.BinOp, ast.Call, ast.List)):
        return None
    if isinstance(expr, ast.Call) and not (isinstance(expr.func, ast.Name) and expr.func.id in ("dict", "str")):
        return None
    if route.framework == "lambda":
        return _of_gateway(file, expr)
    if route.framework not in _PLAIN or (route.framework == "" and route.decorator is None):
        return None
    if isinstance(expr, ast.Constant) and not isinstance(expr.value, (str, bytes)):
        return None
    given = decorated_with(file, route, "status_code")
    return Answer(expr, (expr,), 200 if given is None else status(file, given), stated=given is not None)


def _of_gateway(file: File, expr: ast.expr) -> Answer | None:
    """``{"statusCode": 200, "body": ...}``, as the gateway before an AWS Lambda function takes it."""
    if not isinstance(expr, ast.Dict):
        return None
    items = {key.value: value for key, value in zip(expr.keys, expr.values, strict=True) if isinstance(key, ast.Constant)}
    if "statusCode" not in items:
        return None
    return Answer(expr, tuple(items[key] for key in ("body",) if key in items), status(file, items["statusCode"]), stated=True)


def _pair(file: File, expr: ast.Tuple, route: Route | None, depth: int) -> Answer | None:
    """``return body, 500``, which Flask and its like take for body and status."""
    if len(expr.elts) not in (2, 3):
        return None
    inner = _answer(file, expr.elts[0], route, depth + 1)
    flaskish = route.framework in ("flask", "quart", "") if route is not None else bool({"flask", "quart"} & frameworks(file))
    flaskish = flaskish or inner is not None
    if not flaskish or (route is not None and route.framework in ("fastapi", "starlette")):
        return None
    given = expr.elts[1]
    if isinstance(given, (ast.Dict, ast.List)):
        return inner
    code = status(file, given)
    if inner is not None:
        return inner._replace(node=expr, status=code, stated=True)
    return Answer(expr, (expr.elts[0],), code, stated=True) if code is not None else None


def _named(file: File, name: ast.Name, route: Route | None, depth: int) -> Answer | None:
    """The answer kept in a variable; its status is unknown where somebody sets it later."""
    bindings = [binding for binding in file.values(name) if binding.kind == "value"]
    function = file.enclosing(name, *FUNCTIONS)
    near = [binding for binding in bindings if _same_block(file, binding.node, name)] or bindings
    if len(near) != 1:
        return None
    found = _answer(file, near[0].value, route, depth + 1)
    if found is None:
        return None
    for node in file.within(function, ast.Assign) if function is not None else ():
        for target in node.targets:
            if isinstance(target, (ast.Attribute, ast.Subscript)) and dotted(target.value) == name.id:
                said = target.attr if isinstance(target, ast.Attribute) else getattr(target.slice, "value", "")
                if said in ("status_code", "status", "statusCode"):
                    return found._replace(status=status(file, node.value), stated=True)
    return found


def _same_block(file: File, statement: ast.AST, name: ast.Name) -> bool:
    """Whether a variable is bound in the very handler, or branch, that uses it."""
    here, there = file.frame(name), file.frame(statement)
    return here.node is there.node and here.field == there.field and statement.lineno <= name.lineno and not isinstance(here.node, FUNCTIONS)


def _row(file: File, func: ast.expr) -> tuple[Answers | None, str]:
    symbol = file.resolve(func)
    if symbol is not None and (symbol.definition is None or symbol.name):
        row = file.knowledge.find(Answers, symbol.name)
        if row is not None:
            return row, symbol.name
        if symbol.definition is not None or file.knowledge.is_library(symbol.name.partition(".")[0]):
            return None, ""
    elif symbol is not None:
        return None, ""
    written = dotted(func) or ""
    known = _CONVENTIONS.get(written) or _CONVENTIONS.get(written.rpartition(".")[2] if not isinstance(func, ast.Attribute) else "")
    return (file.knowledge.find(Answers, known) if known else None), known or ""


def _of_row(file: File, call: ast.Call, row: Answers, name: str, node: ast.AST) -> Answer:
    use = use_of(call, file.resolve(call.func) or Symbol(name), file.names)
    bodies = [argument.expr for key in (row.body, *row.texts) if key for argument in [use.argument(key, row.body_position if key == row.body else None)] if argument.expr is not None]
    if name.endswith(".jsonify"):
        bodies = [call]  # what the keywords are called matters, too
    elif row.whole:
        bodies += [arg for arg in call.args if arg not in bodies] + [keyword.value for keyword in call.keywords if keyword.value not in bodies]
    code, stated = row.default, row.default != 200
    if row.status or row.status_position is not None:
        given = use.argument(row.status or "status_code", row.status_position)
        if given.given is None:
            return Answer(node, tuple(bodies), None, row.raises, row.page)
        if given.expr is not None:
            code, stated = status(file, given.expr), True
    elif row.raises and (given := use.argument("status_code")).expr is not None:
        code, stated = status(file, given.expr), True
    if name.endswith("make_response") and call.args and not stated:
        inner = _answer(file, call.args[0], None, 1)
        if inner is not None:
            return inner._replace(node=node)
    return Answer(node, tuple(bodies), code, row.raises, row.page, stated)


def status(file: File, expr: ast.expr) -> int | None:
    """The number of a status, however it is written: 503, ``status.HTTP_503_...``, ``HTTPStatus.SERVICE_UNAVAILABLE``, ``"503 ..."``."""
    if isinstance(expr, ast.Attribute) and expr.attr in ("value", "name"):
        return status(file, expr.value)
    symbol = file.resolve(expr) if isinstance(expr, (ast.Name, ast.Attribute)) else None
    row = symbol and file.knowledge.find(StatusName, symbol.name)
    if row:
        return row.status
    last = (dotted(expr) or "").rpartition(".")[2]
    if (found := _STATUS.match(last)) is not None:
        return int(found[1])
    if isinstance(expr, ast.Attribute) and (dotted(expr) or "").startswith("HTTPStatus."):
        row = file.knowledge.find(StatusName, f"http.{dotted(expr)}")
        return row.status if row else None
    value = file.value(expr)
    if value is UNKNOWN or isinstance(value, bool):
        return None
    if isinstance(value, str) and value[:3].isdigit():
        return int(value[:3])
    return value if isinstance(value, int) and 100 <= value < 600 else None


# --- what an answer says ------------------------------------------------------------------------------------------


class Verdict(Enum):
    """What an answer, or a result, says of the work."""

    FAILED = "failed"
    DONE = "done"


_FLAGS = frozenset({"success", "ok", "succeeded", "successful", "is_success", "issuccess"})
_ERRORS = frozenset({"error", "errors", "exception", "err", "errormessage", "error_message", "errormsg", "error_msg"})
_STATES = frozenset({"status", "state", "result", "outcome"})
_FAILED = frozenset({"error", "errors", "failed", "failure", "fail", "ko", "err", "unhealthy", "exception", "server_error", "internal_error"})
_DONE = frozenset({"ok", "success", "succeeded", "successful", "done", "completed", "complete", "healthy", "saved", "sent", "created", "updated", "processed"})
_TEXT = Pattern(r"^\W*(?:an?\s+)?(?:\w+\s+)?(?:error|failed|failure|exception|oops|something went wrong|could ?n[o']t|cannot|can't|unable to)\b", re.IGNORECASE)


def verdict(file: File, expr: ast.expr, depth: int = 0) -> Verdict | None:
    """What a body says of the work that was asked for; None where it says nothing."""
    if depth > 3:
        return None
    match expr:
        case ast.Dict(keys=keys, values=values):
            return _of_items(file, [(key.value, value) for key, value in zip(keys, values, strict=True) if isinstance(key, ast.Constant)])
        case ast.Call(func=func, args=args, keywords=keywords):
            last = (file.name(func) or dotted(func) or "").rpartition(".")[2]
            if last in ("dumps", "encode", "jsonify") and args:
                return verdict(file, args[0], depth + 1)
            if last in ("dict", "jsonify"):
                return _of_items(file, [(keyword.arg, keyword.value) for keyword in keywords])
        case ast.Constant(value=str(text)):
            return Verdict.FAILED if _TEXT.search(text) else Verdict.DONE if text.strip(" .!").lower() in _DONE else None
        case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]) | ast.BinOp(left=ast.Constant(value=str(text))):
            return Verdict.FAILED if _TEXT.search(text) else None
        case ast.Name():
            bindings = file.values(expr)
            if len(bindings) == 1 and bindings[0].kind == "value" and bindings[0].value is not None:
                return verdict(file, bindings[0].value, depth + 1)
    return None


def _of_items(file: File, items: list[tuple[object, ast.expr]]) -> Verdict | None:
    if any(key in ("jsonrpc", "response_type") for key, _ in items):
        return None  # whose protocol puts the failure into an answer of 200
    said: set[Verdict] = set()
    for key, value in items:
        one = _of_item(file, str(key).lower(), value)
        if one is not None:
            said.add(one)
    return Verdict.FAILED if Verdict.FAILED in said else Verdict.DONE if said else None


def _of_item(file: File, key: str, value: ast.expr) -> Verdict | None:
    known = file.value(value)
    if key in _FLAGS:
        return None if not isinstance(known, bool) else Verdict.DONE if known else Verdict.FAILED
    if key in _ERRORS:
        empty = known is not UNKNOWN and known in (None, "", False, (), 0) or (isinstance(value, (ast.List, ast.Dict, ast.Tuple)) and not any(descendants(value)[1:]))
        return None if empty else Verdict.FAILED
    if key in _STATES and isinstance(known, str):
        return Verdict.FAILED if known.lower() in _FAILED else Verdict.DONE if known.lower() in _DONE else None
    if key in ("message", "msg", "detail", "status", "reply", "response", "body"):
        return Verdict.FAILED if verdict(file, value, 2) is Verdict.FAILED else None
    return None


def misplaced_status(file: File, pair: ast.Tuple, route: Route) -> int | None:
    """The status in ``return body, status`` of a framework that takes the pair for the body; None where it is meant."""
    if route.framework != "fastapi" or route.socket or len(pair.elts) not in (2, 3):
        return None
    returns = route.function.returns
    if returns is not None and "tuple" in ast.unparse(returns).lower():
        return None
    return status(file, pair.elts[1])
