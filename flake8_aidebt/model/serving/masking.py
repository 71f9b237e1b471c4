"""Answers that are raised, and the broad handlers that take them for failures."""
import ast
from typing import NamedTuple

from ...knowledge.serving_rows import Answers, Refuses
from ..file import File
from ..handling.breadth import Breadth, breadth, catches, caught_types
from ..handling.fate import Done, fate
from ..index import FUNCTIONS, TRIES, descendants
from ..names import dotted
from ..values import use_of
from .answers import Answer, answer, raised
from .routes import route_around


class Masked(NamedTuple):
    """A broad handler, and the answer raised in its ``try`` that it catches."""

    handler: ast.ExceptHandler
    node: ast.AST
    name: str  # as messages name it: HTTPException, abort(), get_object_or_404()


_REFUSING = frozenset({"get_object_or_404", "get_list_or_404", "aget_object_or_404", "first_or_404", "get_or_404", "one_or_404", "paginate_or_404"})


def masked(file: File) -> list[Masked]:
    """Each broad handler that catches an answer raised in its ``try`` and makes something else of it."""
    found: dict[ast.ExceptHandler, Masked] = {}
    for node in (*file.nodes(ast.Raise), *file.nodes(ast.Call)):
        name = _answer_raised(file, node)
        if name is None:
            continue
        handler = _catching(file, node, name)
        if handler is not None and handler not in found and not _lets_through(file, handler) and _lost(file, handler, node):
            found[handler] = Masked(handler, node, name.rpartition(".")[2] + ("()" if isinstance(node, ast.Call) else ""))
    return list(found.values())


def _lost(file: File, handler: ast.ExceptHandler, node: ast.AST) -> bool:
    """Whether a handler gives an answer with another status, or none at all and keeps nothing of the one it caught."""
    given = [found for found in _given(file, handler) if found is not None]
    if not given:
        return not _of_project(file, node) and not fate(file, handler).ever & (Done.KEEPS | Done.COUNTS | Done.ACTS | Done.RAISES)
    if not _of_project(file, node):
        meant = raised(file, node)
        return meant is None or any(found.status != meant.status for found in given)
    statuses = {answer_.status for statement in _raises_of(file, file.resolve(node.func).definition) if (answer_ := raised(file, statement)) is not None}
    return None not in statuses and not any(found.status in statuses or found.status is None for found in given)


def _raises_of(file: File, function: ast.AST) -> list[ast.Raise]:
    """The ``raise`` statements of a function that nothing in it catches."""
    return [statement for statement in file.within(function, ast.Raise) if not file.handlers(statement)]


def _given(file: File, handler: ast.ExceptHandler) -> list[Answer | None]:
    route = route_around(file, handler)
    return [
        *(raised(file, statement) for statement in file.within(handler.body, ast.Raise)),
        *(answer(file, statement.value, route) for statement in file.within(handler.body, ast.Return)),
        *(raised(file, call) for call in file.within(handler.body, ast.Call) if not isinstance(file.parent(call), ast.Raise)),
    ]


def _of_project(file: File, node: ast.AST) -> bool:
    symbol = file.resolve(node.func) if isinstance(node, ast.Call) else None
    return symbol is not None and isinstance(symbol.definition, FUNCTIONS)


def _answer_raised(file: File, node: ast.Raise | ast.Call) -> str | None:
    if not file.handlers(node):
        return None
    if isinstance(node, ast.Raise):
        return _class_raised(file, node) if raised(file, node) is not None else None
    last = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if last in _REFUSING:
        symbol = file.resolve(node.func)
        return last if symbol is None or symbol.definition is None else None
    symbol = file.resolve(node.func)
    if symbol is None:
        return last if last == "abort" and isinstance(node.func, ast.Name) and raised(file, node) is not None else None
    row = file.knowledge.find(Refuses, symbol.name)
    if row is not None:
        return last if not row.only_with or _is_given(file, node, row.only_with) else None
    answers = file.knowledge.find(Answers, symbol.name)
    if answers is not None and answers.raises and last == "abort":
        return last
    return _through_function(file, node, symbol)


def _is_given(file: File, call: ast.Call, parameter: str) -> bool:
    argument = use_of(call, file.resolve(call.func), file.names).argument(parameter, 0)
    return argument.expr is not None and file.value(argument.expr) is True


def _through_function(file: File, call: ast.Call, symbol) -> str | None:
    """The answer that a function of this file raises where it does not find what it is asked for, and nothing in it catches."""
    function = symbol.definition
    if not isinstance(function, FUNCTIONS) or symbol.home is not file.names or file.enclosing(call, *FUNCTIONS) is function:
        return None
    return function.name if any(raised(file, statement) is not None for statement in _raises_of(file, function)) else None


def _class_raised(file: File, statement: ast.Raise) -> str:
    func = statement.exc.func if isinstance(statement.exc, ast.Call) else statement.exc
    written = (dotted(func) or "").rpartition(".")[2]
    known = file.name(func) or ""
    return written if written[:1].isupper() or not known else known.rpartition(".")[2]


def _catching(file: File, node: ast.AST, name: str) -> ast.ExceptHandler | None:
    """The broad handler that an answer raised at ``node`` ends in; None where another one comes first."""
    tried = [link.node for link in file.frame(node) if isinstance(link.node, TRIES) and link.field == "body"]
    near = set(file.handlers(node))
    for statement in tried:
        for handler in statement.handlers:
            if handler not in near:
                return None
            broad, named = breadth(file, handler) is not Breadth.NARROW, _names_answers(file, handler, name)
            if (broad or named) and _only_raises(handler):
                break  # and the next try around it is asked
            if broad or named:
                return handler if not named else None
    return None


def _only_raises(handler: ast.ExceptHandler) -> bool:
    """Whether a handler ends by raising what it caught."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and (last.exc is None or (isinstance(last.exc, ast.Name) and last.exc.id == handler.name))


def _names_answers(file: File, handler: ast.ExceptHandler, name: str) -> bool:
    """Whether a handler names an exception that is an answer, or one of the project's that may be."""
    for expr, known in zip(caught_types(file, handler), catches(file, handler), strict=True):
        last = known.rpartition(".")[2]
        row = file.knowledge.find(Answers, known)
        if (row is not None and row.raises) or last == name or last.startswith(("HTTP", "Http", "APIException", "API", "Api")) or last == "WebApplicationError":
            return True
        if not isinstance(expr, (ast.Name, ast.Attribute)):
            return True
    return False


def _lets_through(file: File, handler: ast.ExceptHandler) -> bool:
    """Whether a handler raises what it caught again, asks what it is, keeps its status, or hands it to somebody who may."""
    name = handler.name
    for node in file.within(handler.body, ast.Raise, ast.Return):
        if isinstance(node, ast.Raise) and (node.exc is None or (name is not None and isinstance(node.exc, ast.Name) and node.exc.id == name)):
            return True
        value = node.exc if isinstance(node, ast.Raise) else node.value
        while isinstance(value, ast.Await):
            value = value.value
        if isinstance(value, ast.Call) and name is not None and _handed(value, name) and not _plain(value):
            return True
    for node in (part for statement in handler.body for part in descendants(statement)):
        match node:
            case ast.Call(func=ast.Name(id="isinstance" | "type"), args=[ast.Name(id=asked), *_]) if asked == name:
                return True
            case ast.Call(func=ast.Name(id="getattr" | "hasattr"), args=[ast.Name(id=asked), *_]) if asked == name:
                return True
            case ast.Attribute(value=ast.Name(id=asked), attr="status_code" | "code" | "status" | "detail" | "description" | "get_response" | "__class__") if asked == name:
                return True
            case ast.Call(args=[ast.Name(id=asked), *_]) as call if asked == name and _reraises(call):
                return True
    return False


def _handed(call: ast.Call, name: str) -> bool:
    return any(isinstance(arg, ast.Name) and arg.id == name for arg in (*call.args, *(keyword.value for keyword in call.keywords)))


def _plain(call: ast.Call) -> bool:
    """Whether a call only makes text, or an answer, of what it is given."""
    last = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return last in ("str", "repr", "jsonify", "HTTPException", "JSONResponse", "JsonResponse", "HttpResponse", "Response", "abort")


def _reraises(call: ast.Call) -> bool:
    last = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return any(word in last.lower() for word in ("handle", "raise", "translate", "convert", "process_exc", "abort_with"))
