"""Whole tables held in memory: ``fetchall()`` of a statement that nothing limits."""
import ast
from collections.abc import Iterator

from ..databases.handles import Role, handle
from ..file import File
from ..index import FUNCTIONS
from ..names import dotted
from ..sql.reader import HOLE, Statement
from .building import unknown
from .statements import statements

_FETCHES = ("fetchall", "fetch_all")
_SENDS = ("execute", "exec_driver_sql", "execute_sql")
_NARROWS = frozenset({"WHERE", "LIMIT", "COUNT", "MAX", "MIN", "SUM", "AVG", "GROUP", "FETCH", "TOP", "TABLESAMPLE", "DISTINCT", "JOIN"})


def fetched_tables(file: File) -> Iterator[tuple[ast.Call, str]]:
    """The calls that fetch every row of a table, and the table."""
    for call in (call for name in _FETCHES for call in file.index.calls_by_name.get(name, ())):
        if not isinstance(call.func, ast.Attribute):
            continue
        run = _run_before(file, call)
        if run is None:
            continue
        found = statements(file, run)
        if found and all(whole_table(statement) for statement in found):
            yield call, found[0].table


def whole_table(statement: Statement) -> bool:
    """Whether a statement asks for every row of a table."""
    return statement.verb == "SELECT" and bool(statement.table) and HOLE not in statement.table and not statement.where and not statement.words & _NARROWS


def _run_before(file: File, call: ast.Call) -> ast.Call | None:
    """The call that sent the statement whose rows are fetched."""
    receiver = call.func.value
    receiver = receiver.value if isinstance(receiver, ast.Await) else receiver
    if isinstance(receiver, ast.Call):
        return receiver
    if call.args and call.func.attr == "fetch_all":
        return call
    if isinstance(receiver, ast.Name):
        bindings = file.values(receiver)
        made = bindings[0].value if len(bindings) == 1 and bindings[0].kind in ("value", "enter") else None
        made = made.value if isinstance(made, ast.Await) else made
        if isinstance(made, ast.Call) and isinstance(made.func, ast.Attribute) and made.func.attr in _SENDS:
            return made
    name = dotted(receiver)
    known = handle(file, receiver)
    if name is None or not ((known is not None and known.role in (Role.CURSOR, Role.CONNECTION)) or unknown(file, receiver)):
        return None
    function = file.enclosing(call, *FUNCTIONS)
    runs = [
        other for method in _SENDS for other in file.index.calls_by_name.get(method, ())
        if isinstance(other.func, ast.Attribute) and dotted(other.func.value) == name and file.enclosing(other, *FUNCTIONS) is function
        and (other.lineno, other.col_offset) < (call.lineno, call.col_offset)
    ]  # fmt: skip
    return max(runs, key=lambda other: (other.lineno, other.col_offset), default=None)
