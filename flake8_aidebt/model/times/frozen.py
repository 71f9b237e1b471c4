"""Defaults that are worked out once, when the module is imported, and then serve every row and every call."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...finding import How
from ...knowledge.schema_rows import Varies
from ..file import File
from ..index import FUNCTIONS
from ..names import dotted
from ..schema.fields import made_fields
from ..schema.records import record
from ..texts import shown

_DEPTH = 5


class Frozen(NamedTuple):
    """A default, the call in it that was meant to run each time, and what that gives."""

    node: ast.AST
    written: str
    gives: str
    shared_by: str  # row, object, call
    how: How


def frozen_defaults(file: File) -> list[Frozen]:
    """The defaults of columns, fields and parameters that hold what a clock or a generator said at import."""
    if not file.uses(Varies) and not any(name in file.imports for name in ("datetime", "time", "uuid", "random", "secrets")):
        return []
    found = {item.node: item for item in (*_of_fields(file), *_of_records(file), *_of_parameters(file))}
    return sorted(found.values(), key=lambda item: (item.node.lineno, item.node.col_offset))


def _of_fields(file: File) -> Iterator[Frozen]:
    for field in made_fields(file):
        if file.function(field.node) is not None or (field.owner is not None and _once(file, field.owner)):
            continue
        for _, given in field.defaults():
            call = varying(file, given.expr, constants=field.stored)
            if call is not None:
                yield _frozen(file, given.expr, call, "row" if field.stored else "object")


def _of_records(file: File) -> Iterator[Frozen]:
    """``id: str = str(uuid4())`` in a class whose attributes are the defaults of its objects."""
    for node in file.nodes(ast.AnnAssign):
        owner = file.frame(node).node
        if not isinstance(owner, ast.ClassDef) or node.value is None or file.function(node) is not None or _is_class_variable(node.annotation):
            continue
        row = record(file, owner)
        if row is None or row.per_process or _once(file, owner):
            continue
        call = varying(file, node.value, constants=False)
        if call is not None:
            yield _frozen(file, node.value, call, "row" if row.stored else "object")


def _once(file: File, owner: ast.ClassDef) -> bool:
    """Whether a class is made once in each process: settings."""
    row = record(file, owner)
    return (row is not None and row.per_process) or owner.name.endswith(("Settings", "Config", "Configuration"))


def _is_class_variable(annotation: ast.expr) -> bool:
    return "ClassVar" in (dotted(annotation.value if isinstance(annotation, ast.Subscript) else annotation) or "")


def _of_parameters(file: File) -> Iterator[Frozen]:
    for function in file.nodes(*FUNCTIONS):
        if file.function(function) is not None:
            continue  # made anew each time the function around it runs
        for default in (*function.args.defaults, *(item for item in function.args.kw_defaults if item is not None)):
            call = varying(file, default, constants=False) if isinstance(default, (ast.Call, ast.BinOp, ast.Attribute, ast.Subscript, ast.JoinedStr)) else None
            if call is not None:
                yield _frozen(file, default, call, "call")


def _frozen(file: File, node: ast.expr, call: ast.Call, shared_by: str) -> Frozen:
    symbol = file.resolve(call.func)
    gives = _gives(file, call) or "the time"
    return Frozen(node, shown(node, 30), gives, shared_by, symbol.how if symbol is not None else How.WRITTEN)


def _gives(file: File, call: ast.Call) -> str | None:
    row = file.know(Varies, call.func)
    if row is not None:
        return row.gives
    inner = _inside(file, call)
    return _gives(file, inner) if inner is not None and inner is not call else None


def varying(file: File, expr: ast.expr, constants: bool, depth: int = 0) -> ast.Call | None:
    """The call in an expression, evaluated with it, that gives something else each time; ``constants``: also through a constant of the module."""
    if depth > _DEPTH:
        return None
    match expr:
        case ast.Call():
            if file.know(Varies, expr.func) is not None or _inside(file, expr) is not None:
                return expr
            parts = [*([expr.func.value] if isinstance(expr.func, ast.Attribute) else []), *expr.args]
            if isinstance(expr.func, ast.Name) and file.name(expr.func) not in ("str", "int", "float", "round", "repr", "hash", "min", "max"):
                return None  # what it does with its arguments is its own affair
            if any(isinstance(part, ast.Lambda) for part in parts):
                return None
        case ast.Attribute(value=value) | ast.Subscript(value=value) | ast.FormattedValue(value=value) | ast.UnaryOp(operand=value):
            parts = [value]
        case ast.BinOp(left=left, right=right):
            parts = [left, right]
        case ast.JoinedStr(values=values):
            parts = values
        case ast.IfExp(body=body, orelse=orelse):
            parts = [body, orelse]
        case ast.Name() if constants:
            bindings = file.values(expr)
            parts = [bindings[0].value] if len(bindings) == 1 and bindings[0].kind == "value" and bindings[0].frame.outer is None and isinstance(bindings[0].value, ast.Call) else []
        case _:
            return None
    return next((found for part in parts if (found := varying(file, part, constants, depth + 1)) is not None), None)


def _inside(file: File, call: ast.Call) -> ast.Call | None:
    """The varying call whose result a function of the project gives, when it is called."""
    symbol = file.resolve(call.func)
    if symbol is None or not isinstance(symbol.definition, ast.FunctionDef) or symbol.home is not file.names or symbol.definition.decorator_list:
        return None
    given = [node.value for node in file.within(symbol.definition, ast.Return) if node.value is not None]
    found = [made for value in given if (made := varying(file, value, constants=False, depth=_DEPTH - 1)) is not None]
    return found[0] if len(found) == len(given) == 1 else None
