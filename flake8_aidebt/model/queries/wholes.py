"""Queries whose every row is fetched where a number, a yes or no, or a few of them would do."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..index import FUNCTIONS
from .building import Query, query
from .reads import loads, written

_BOUNDED = frozenset({"limit", "slice", "fetch", "first", "paginate", "get", "in_bulk", "none", "aggregate", "dates", "datetimes", "returning"})
_DJANGO = "django.db.models.QuerySet"
_ROWS_OF = (_DJANGO, "sqlalchemy.orm.Query", "flask_sqlalchemy.query.Query", "sqlalchemy.Result", "peewee.ModelSelect")


class Whole(NamedTuple):
    """An expression that fetches every row of a query."""

    node: ast.expr
    spelled: str  # the query as messages name it
    purpose: str  # what for: "count them", "see if there is one", "take the first"


def fetched_whole(file: File) -> list[Whole]:
    """The places where all rows of a query are fetched to count them, to see if there is one, or to take some."""
    return sorted(_fetched(file), key=lambda whole: (whole.node.lineno, whole.node.col_offset))


def _fetched(file: File) -> Iterator[Whole]:
    for name in ("len", "bool", "sorted", "list"):
        for call in file.index.calls_by_name.get(name, ()):
            if isinstance(call.func, ast.Name) and len(call.args) == 1 and not isinstance(call.args[0], ast.Starred):
                yield from _counted(file, call, name)
    for node in file.nodes(ast.If, ast.While, ast.IfExp, ast.Assert):
        yield from _tested(file, node.test)
    for node in file.nodes(ast.comprehension):
        for test in node.ifs:
            yield from _tested(file, test)
    for node in file.nodes(ast.Subscript):
        yield from _cut(file, node)


def _counted(file: File, call: ast.Call, name: str) -> Iterator[Whole]:
    inner = call.args[0]
    if name in ("len", "bool"):
        inner = inner.args[0] if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and inner.func.id in ("list", "tuple", "set") and len(inner.args) == 1 else inner
        found = _every(file, inner) or _only_for(file, inner, call)
        if found is not None:
            yield Whole(call, found, "count them" if name == "len" else "see if there is one")
    elif isinstance(outer := file.parent(call), ast.Subscript) and outer.value is call:
        found = _every(file, inner)
        if found is not None and (name == "list" or _is_few(outer)):
            yield Whole(call, found, "take a few")


def _tested(file: File, test: ast.expr) -> Iterator[Whole]:
    match test:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield from _tested(file, operand)
        case ast.BoolOp(values=values):
            for value in values:
                yield from _tested(file, value)
        case ast.Call() | ast.Await():
            found = _every(file, test)
            if found is not None:
                yield Whole(test, found, "see if there is one")


def _cut(file: File, node: ast.Subscript) -> Iterator[Whole]:
    """``query.all()[0]``: of SQLAlchemy, whose ``all`` is a list already."""
    inner = node.value.value if isinstance(node.value, ast.Await) else node.value
    if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Attribute) and inner.func.attr in ("all", "fetchall") and isinstance(node.ctx, ast.Load) and _is_few(node):
        found = query(file, inner)
        if found is not None and found.classes[0] != _DJANGO and (text := _every(file, inner)) is not None:
            yield Whole(inner, text, "take a few")


def _is_few(node: ast.Subscript) -> bool:
    """Whether a subscript takes the first ones: ``[0]``, ``[:10]``."""
    match node.slice:
        case ast.Slice(lower=None | ast.Constant(value=0), upper=upper, step=None):
            return upper is not None and not isinstance(upper, ast.UnaryOp)
        case ast.Constant(value=int()):
            return True
    return False


def _every(file: File, expr: ast.expr) -> str | None:
    """The query that an expression fetches every row of, as messages name it; None for anything else."""
    expr = expr.value if isinstance(expr, ast.Await) else expr
    if not isinstance(expr, ast.Call):
        return None
    found = query(file, expr)
    return written(expr, found) if found is not None and not found.through and _gives_rows(file, expr, found) else None


def _gives_rows(file: File, call: ast.Call, found: Query) -> bool:
    if not found.calls or found.calls[-1] is not call or found.classes[0] not in _ROWS_OF or found.last is None or not found.plain:
        return False
    steps = set(found.steps)
    if steps & _BOUNDED or (found.classes[0] == "sqlalchemy.Result" and not _of_statement(file, found)):
        return False
    if found.classes[0] in ("django.db.models.QuerySet", "peewee.ModelSelect"):
        return found.last.does == "builds" and not (steps & {"get", "count"})
    return found.last.every


def _of_statement(file: File, found: Query) -> bool:
    statement = query(file, found.calls[0].args[0]) if found.calls[0].args else None
    return statement is not None and statement.steps[:1] == ("select",) and not set(statement.steps) & (_BOUNDED | {"group_by"})


def _only_for(file: File, expr: ast.expr, call: ast.Call) -> str | None:
    """The query of a variable that is used for nothing but to be counted."""
    if not isinstance(expr, ast.Name):
        return None
    bindings = file.values(expr)
    if len(bindings) != 1 or bindings[0].kind != "value" or not isinstance(bindings[0].node, ast.Assign):
        return None
    function = file.enclosing(call, *FUNCTIONS)
    if function is None or not any(link.node is function for link in bindings[0].frame):
        return None
    uses = loads(file, function).get(expr.id, ())
    if any(not _counts(file, use) for use in uses):
        return None
    return _every(file, bindings[0].value)


def _counts(file: File, use: ast.Name) -> bool:
    outer = file.parent(use)
    return isinstance(outer, ast.Call) and isinstance(outer.func, ast.Name) and outer.func.id == "len"
