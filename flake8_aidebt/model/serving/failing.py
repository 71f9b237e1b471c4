"""What the client of a route is told when something failed: that it worked, or the error's own words."""
import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..handling.breadth import Breadth, breadth, catches
from ..index import FUNCTIONS, descendants
from ..names import dotted
from ..pattern import Pattern
from .answers import Answer, Verdict, answer, raised, verdict
from .routes import Route, route_around, routes

# Whose protocol wants 200 whatever happens: the sender repeats anything else, or looks into the body only.
_ALWAYS_200 = Pattern(r"hook|rpc|graphql|callback|slack|telegram|whatsapp|twilio|alexa|dialogflow|discord|(^|[/_])bot([/_]|$)|mcp|valid|verify|check_|probe|test_?connection|(^|_)try_", re.IGNORECASE)
_MACHINERY = Pattern(r"^(OSError|IOError|Error|EOFError|MemoryError|RuntimeError)$|Connect|Timeout|Request(Exception|Error)$|SQLAlchemy|Database|Operational|Integrity|Redis|Boto|ClientError|Mongo|"
                     r"Kafka|AMQP|Http(x)?Error$|HTTPError$|HTTPStatusError|API(Status|Connection)?Error$|Subprocess|CalledProcess|Transport|Socket|Unavailable|Internal", re.IGNORECASE)  # fmt: skip
_EVERYTHING = frozenset({"Exception", "BaseException", "500", "InternalServerError"})


class FalseSuccess(NamedTuple):
    """An answer of 200 to a request that failed. ``claims``: it even says that it worked."""

    node: ast.Return
    claims: bool


def false_successes(file: File) -> Iterator[FalseSuccess]:
    """The answers with a status of success that handlers of routes, and the application's error handlers, give."""
    for handler in file.nodes(ast.ExceptHandler):
        route = route_around(file, handler)
        if route is None or route.socket or file.function(handler) is not route.function or _meant(route) or _sets_status(file, handler.body):
            continue
        for statement in file.within(handler.body, ast.Return):
            said = _said(file, statement, route)
            broad = breadth(file, handler) is not Breadth.NARROW
            if (said is Verdict.FAILED and (broad or route.framework == "fastapi" or _of_machinery(file, handler))) or (said is Verdict.DONE and broad):
                yield FalseSuccess(statement, said is Verdict.DONE)
    for route in routes(file).values():
        if route.errors and not _sets_status(file, route.function.body):
            for statement in file.within(route.function, ast.Return):
                if _said(file, statement, route) is Verdict.FAILED or _is_error_page(file, statement, route):
                    yield FalseSuccess(statement, claims=False)


def _of_machinery(file: File, handler: ast.ExceptHandler) -> bool:
    """Whether a handler of named errors names one that is no fault of the client's: of the network, the disk, the database."""
    return any(_MACHINERY.search(name.rpartition(".")[2]) for name in catches(file, handler))


def _meant(route: Route) -> bool:
    return bool(_ALWAYS_200.search(route.path) or _ALWAYS_200.search(route.function.name))


def _said(file: File, statement: ast.Return, route: Route) -> Verdict | None:
    """What an answer of 200 says in its body; None for any other answer."""
    given = answer(file, statement.value, route)
    if given is None or given.page or given.status is None or not 200 <= given.status < 300:
        return None
    said = [verdict(file, body) for body in given.bodies]
    return Verdict.FAILED if Verdict.FAILED in said else Verdict.DONE if Verdict.DONE in said else None


def _is_error_page(file: File, statement: ast.Return, route: Route) -> bool:
    """Whether an error handler of Flask fills a template and says no status, which sends it as 200."""
    given = answer(file, statement.value, route)
    return given is not None and given.page and not given.stated and route.framework in ("flask", "quart") and isinstance(route.decorator, ast.Call)


def _sets_status(file: File, body: list[ast.stmt]) -> bool:
    """Whether the status is set apart from the answer: ``response.status_code = 500``, ``self.set_status(500)``."""
    for node in file.within(body, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Attribute) and target.attr in ("status_code", "status"):
                return True
    return any(isinstance(call.func, ast.Attribute) and call.func.attr in ("set_status", "send_error", "setResponseCode") for call in file.within(body, ast.Call))


# --- the error's own words ----------------------------------------------------------------------------------------


class Exposure(NamedTuple):
    """An answer that carries the text of an error. ``traceback``: with the code's own lines."""

    node: ast.AST
    traceback: bool


def exposures(file: File) -> Iterator[Exposure]:
    """The answers in which a client reads what an error that nobody expected says."""
    seen: set[ast.AST] = set()
    for handler in file.nodes(ast.ExceptHandler):
        broad = breadth(file, handler) is not Breadth.NARROW
        for found in _exposed(file, handler.body, handler.name if broad else None, route_around(file, handler)):
            if found.node not in seen:
                seen.add(found.node)
                yield found
    for route in routes(file).values():
        name = _error_parameter(route)
        if name is not None:
            yield from _exposed(file, route.function.body, name, route)


def _error_parameter(route: Route) -> str | None:
    """The parameter through which an application's handler for every error is given it."""
    if not route.errors or not isinstance(route.decorator, ast.Call) or not route.decorator.args:
        return None
    kind = route.decorator.args[0]
    written = str(kind.value) if isinstance(kind, ast.Constant) else (dotted(kind) or "").rpartition(".")[2]
    args = route.function.args.args
    return args[-1].arg if written in _EVERYTHING and args else None


def _exposed(file: File, body: list[ast.stmt], name: str | None, route: Route | None) -> Iterator[Exposure]:
    for node in file.within(body, ast.Raise, ast.Return, ast.Yield, ast.Call):
        given = _sent(file, node, route)
        if given is None or given.page:
            continue
        texts = [text for part in given.bodies for text in _texts(file, part, name, 0)]
        traceback = any(text is None for text in texts)
        if not texts or (not traceback and given.status is not None and 400 <= given.status < 500):
            continue
        yield Exposure(node, traceback)


def _sent(file: File, node: ast.AST, route: Route | None) -> Answer | None:
    """The answer that a statement gives: raised, returned, yielded to a client that listens, or sent over a socket."""
    if isinstance(node, ast.Raise):
        return raised(file, node)
    if isinstance(node, ast.Return):
        here = route if route is not None and file.function(node) is route.function else None
        return answer(file, node.value, here)
    if isinstance(node, ast.Yield):
        return Answer(node, (node.value,), 200) if route is not None and node.value is not None and isinstance(node.value, (ast.JoinedStr, ast.BinOp, ast.Call)) else None
    if isinstance(file.parent(node), ast.Raise):
        return None
    if isinstance(node.func, ast.Attribute) and node.func.attr in ("send_json", "send_text", "close") and route is not None and route.socket:
        return Answer(node, (*node.args, *(keyword.value for keyword in node.keywords)), 200)
    return raised(file, node)


def _texts(file: File, expr: ast.expr, name: str | None, depth: int) -> list[ast.expr | None]:
    """Where an expression gives the text of the error called ``name``; None for a traceback."""
    if depth > 6:
        return []
    match expr:
        case ast.Name(id=variable):
            if variable == name:
                return [expr]
            return [text for value in _values(file, expr) for text in _texts(file, value, name, depth + 1)]
        case ast.Call(func=func, args=args, keywords=keywords):
            return _of_call(file, func, [*args, *(keyword.value for keyword in keywords)], name, depth)
        case ast.Attribute(value=ast.Name(id=variable), attr="args" | "message" | "msg" | "orig" | "detail" | "stderr" | "output" | "text"):
            return [expr] if variable == name else []
        case ast.Subscript(value=value):
            return _texts(file, value, name, depth + 1)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            if re.search(r"debug|verbose|dev|local|admin|staff|superuser|internal", ast.unparse(test), re.IGNORECASE):
                return []
            return [*_texts(file, body, name, depth + 1), *_texts(file, orelse, name, depth + 1)]
        case ast.JoinedStr(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.BoolOp(values=parts):
            pass
        case ast.FormattedValue(value=value) | ast.Starred(value=value) | ast.Await(value=value):
            parts = [value]
        case ast.Dict(values=parts):
            pass
        case ast.BinOp(left=left, right=right):
            parts = [left, right]
        case _:
            return []
    return [text for part in parts for text in _texts(file, part, name, depth + 1)]


def _of_call(file: File, func: ast.expr, args: list[ast.expr], name: str | None, depth: int) -> list[ast.expr | None]:
    last = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
    if last in ("format_exc", "format_exception", "format_tb"):
        return [None]
    if last in ("str", "repr", "format", "dict", "dumps", "jsonify", "join", "list", "encode", "escape", "strip", "replace", "_", "gettext", "CustomJSONEncoder", "ErrorResponse"):
        receiver = [func.value] if isinstance(func, ast.Attribute) else []
        return [text for part in (*receiver, *args) for text in _texts(file, part, name, depth + 1)]
    return []


def _values(file: File, name: ast.Name) -> list[ast.expr]:
    """What a variable is given in the handler that uses it."""
    handler = file.enclosing(name, ast.ExceptHandler, *FUNCTIONS)
    return [
        binding.value
        for binding in file.values(name)
        if binding.kind == "value" and binding.value is not None and file.enclosing(binding.node, ast.ExceptHandler, *FUNCTIONS) is handler and binding.node.lineno <= name.lineno
        and not any(part is name for part in descendants(binding.value))
    ]  # fmt: skip
