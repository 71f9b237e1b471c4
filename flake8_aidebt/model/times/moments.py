"""What the clock of a moment says: UTC, local time, or a time zone of its own."""
import ast
from enum import Enum

from ...knowledge.schema_rows import GivesMoment, TimeZone
from ..file import File
from ..names import is_none
from ..values import use_of

_DEPTH = 8


class Clock(Enum):
    """Whose time a moment tells."""

    UTC = "UTC"  # without saying so
    LOCAL = "local time"  # without saying so
    ZONED = "a time zone"  # and says which


def clock(file: File, expr: ast.expr, depth: int = 0) -> Clock | None:
    """Whose time the moment tells that an expression gives; None for what is no moment, or not known to be one."""
    if depth > _DEPTH:
        return None
    match expr:
        case ast.Call():
            return _of_call(file, expr, depth)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return clock(file, left, depth + 1) or clock(file, right, depth + 1)
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return clock(file, left, depth + 1) if clock(file, right, depth + 1) is None else None
        case ast.Name():
            bindings = file.values(expr)
            if len(bindings) == 1 and bindings[0].kind == "value":
                return clock(file, bindings[0].value, depth + 1)
            return None
        case ast.NamedExpr(value=value):
            return clock(file, value, depth + 1)
    return None


def _of_call(file: File, call: ast.Call, depth: int) -> Clock | None:
    symbol = file.resolve(call.func)
    row = file.knowledge.find(GivesMoment, symbol.name) if symbol is not None and symbol.name and not symbol.instance else None
    if row is not None:
        return _of_row(file, call, row)
    if symbol is not None and isinstance(symbol.definition, ast.FunctionDef) and symbol.home is file.names and not symbol.definition.decorator_list:
        given = [node.value for node in file.within(symbol.definition, ast.Return) if node.value is not None]
        return clock(file, given[0], depth + 4) if len(given) == 1 else None
    if not isinstance(call.func, ast.Attribute):
        return None
    if call.func.attr == "localize" and call.args:
        return Clock.ZONED
    before = clock(file, call.func.value, depth + 1)
    if before is None:
        return None
    if call.func.attr == "astimezone":
        return Clock.ZONED
    return _replaced(call, before) if call.func.attr == "replace" else None


def _of_row(file: File, call: ast.Call, row: GivesMoment) -> Clock | None:
    if row.clock == "zoned":
        return Clock.ZONED
    if row.zone[0]:
        given = use_of(call, file.resolve(call.func), file.names).argument(*row.zone)
        if given.given is None:
            return None
        if given.given:
            return Clock.LOCAL if is_none(given.expr) else Clock.ZONED if zone(file, given.expr) is not None or isinstance(given.expr, (ast.Attribute, ast.Call)) else None
    return Clock.LOCAL if row.clock == "local" else Clock.UTC


def _replaced(call: ast.Call, before: Clock) -> Clock | None:
    given = next((keyword.value for keyword in call.keywords if keyword.arg == "tzinfo"), None)
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    if given is None:
        return before
    if is_none(given):
        return None if before is Clock.ZONED else before
    return Clock.ZONED


def zone(file: File, expr: ast.expr) -> bool | None:
    """Whether an expression stands for UTC; None when it is no time zone that we know."""
    func = expr.func if isinstance(expr, ast.Call) else expr
    symbol = file.resolve(func)
    row = file.knowledge.find(TimeZone, symbol.name) if symbol is not None and symbol.name else None
    if row is None:
        return None
    if row.utc or not isinstance(expr, ast.Call):
        return row.utc
    name = file.value(expr.args[0]) if expr.args else None
    return isinstance(name, str) and name.upper() in ("UTC", "ETC/UTC", "GMT", "Z")
