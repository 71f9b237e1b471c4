"""The SQL that one call sends, as far as the file says."""
import ast

from ...knowledge.sql_rows import Executes
from ..databases.handles import Role, handle
from ..file import File
from ..pattern import Pattern
from ..sql.follow import argument, made_by, texts
from ..sql.reader import HOLE, Statement, read
from .building import unknown

_SENDS = Pattern(r"^_?(?:a?execute(?:_sql|_query|_fetchall|_insert|many|_many)?|exec_driver_sql|fetch(?:_?all|_?one|row|val|_val)?|query|run_query|scalars?|exec)$")
_HANDLES = frozenset({Role.CONNECTION, Role.CURSOR, Role.SESSION, Role.ENGINE})


def statements(file: File, call: ast.Call) -> list[Statement]:
    """The statements that a call may send by itself, none where that cannot be told."""
    return file.remember(("statements", call), lambda file: _statements(file, call))


def sent(file: File, call: ast.Call) -> ast.expr | None:
    """The expression with the SQL that a call sends, None for a call that sends none."""
    return _sent(file, call)[0]


def _statements(file: File, call: ast.Call) -> list[Statement]:
    expr, by_name = _sent(file, call)
    if expr is None:
        return []
    found = [statement for text in texts(expr, file.names) for statement in read(text.flat(HOLE))]
    if not found or any(not statement.verb or (by_name and not statement.table) for statement in found):
        return []
    return found


def _sent(file: File, call: ast.Call) -> tuple[ast.expr | None, bool]:
    """The expression with the SQL, and whether only the name of the method says that it is sent."""
    symbol = file.resolve(call.func)
    row = file.knowledge.find(Executes, symbol.name) if symbol is not None and symbol.name and not symbol.instance else None
    if row is not None:
        return (None, False) if row.makes else (argument(call, row.parameter, row.position), False)
    if not isinstance(call.func, ast.Attribute) or not call.args or not _SENDS.search(call.func.attr):
        return None, False
    found = handle(file, call.func.value)
    if found is not None and found.role in _HANDLES:
        return call.args[0], False
    return (call.args[0], True) if unknown(file, call.func.value) and _is_text(file, call.args[0]) else (None, False)


def _is_text(file: File, expr: ast.expr) -> bool:
    match expr:
        case ast.Constant(value=str()) | ast.JoinedStr() | ast.BinOp() | ast.Name():
            return True
        case ast.Call():
            return made_by(expr, file.names, file.resolve(expr.func)) is not None
    return False
