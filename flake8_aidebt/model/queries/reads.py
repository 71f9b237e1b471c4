"""Which calls ask a database for rows, and which put one row into it."""
import ast
from typing import NamedTuple

from ...knowledge.query_rows import QueryClass
from ..file import File
from ..index import FUNCTIONS, descendants
from ..names import dotted
from ..pattern import Pattern
from ..transactions.writes import saved
from .building import Query, query
from .statements import statements

_ALL_AT_ONCE = frozenset({"list", "tuple", "set", "frozenset", "sorted", "dict", "sum", "len", "max", "min", "any", "all", "enumerate", "zip", "bool", "next", "iter", "reversed", "Counter"})
_CATALOGUES = Pattern(r"^(?:sqlite_|pg_|information_schema|sys\.|pragma_)")  # tables about tables
_LOCKS = ("select_for_update", "with_for_update", "for_update")


class Read(NamedTuple):
    """A call that asks a database."""

    call: ast.Call
    text: str  # as messages name it
    base: ast.expr | None  # the session, manager, model or cursor that is asked
    calls: tuple[ast.Call, ...]  # the steps that say what is asked for
    query: Query | None = None
    locks: bool = False  # SELECT ... FOR UPDATE


def read(file: File, call: ast.Call) -> Read | None:
    """What a call asks a database for by itself, None when it asks for nothing, or that cannot be told."""
    return file.remember(("read", call), lambda file: _read(file, call))


def _read(file: File, call: ast.Call) -> Read | None:
    found = query(file, call)
    if found is not None and found.calls and found.calls[-1] is call and not any(_name(step) in ("aggregate", "aaggregate") for step in found.calls[:-1]):
        given = _given(file, call, found)
        if given is not None:
            steps = (*found.calls, *given)
            return Read(call, written(call, found), found.base, steps, found, any(_name(step) in _LOCKS for step in steps))
    sent = statements(file, call)
    if sent and all(statement.verb == "SELECT" and "FROM" in statement.words and not _CATALOGUES.search(statement.table) for statement in sent):
        locks = any({"FOR", "UPDATE"} <= statement.words for statement in sent)
        return Read(call, file.written(call), call.func.value if isinstance(call.func, ast.Attribute) else None, (call,), None, locks)
    return None


def _given(file: File, call: ast.Call, found: Query) -> tuple[ast.Call, ...] | None:
    """Further steps that say what is asked for; None when nothing is asked here."""
    does = found.last.does if found.last is not None else ""
    if does == "asks":
        return () if _name(call) not in ("get", "get_one") or "Session" not in found.classes[0] or len(call.args) > 1 else None
    if does == "runs":
        statement = query(file, call.args[0]) if call.args else None
        return statement.calls if statement is not None and statement.steps[:1] == ("select",) else None
    if does == "takes" or not _asks_when_used(file, found, call):
        return None
    return ()


def _asks_when_used(file: File, found: Query, call: ast.Call) -> bool:
    row = next((row for name in found.classes if (row := file.knowledge.find(QueryClass, name)) is not None), None)
    if row is None or not row.lazy or found.last is None:
        return False
    return used(file, call) or _used_later(file, call) or (row.awaited and isinstance(file.parent(call), ast.Await))


def _used_later(file: File, call: ast.Call) -> bool:
    """Whether the variable that a query is kept in has its rows taken in the same function."""
    outer = file.parent(call)
    if not isinstance(outer, ast.Assign) or len(outer.targets) != 1 or not isinstance(outer.targets[0], ast.Name):
        return False
    return any(used(file, name) for name in loads(file, file.enclosing(call, *FUNCTIONS)).get(outer.targets[0].id, ()))


def loads(file: File, function: ast.AST | None) -> dict[str, list[ast.Name]]:
    """The places where a function (None: the module) reads its variables, by name, functions inside it included."""
    return file.remember(("loads", function), lambda file: _loads(function or file.tree))


def _loads(root: ast.AST) -> dict[str, list[ast.Name]]:
    found: dict[str, list[ast.Name]] = {}
    for node in descendants(root):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            found.setdefault(node.id, []).append(node)
    return found


def used(file: File, expr: ast.expr) -> bool:
    """Whether the rows of a query are taken where it stands: it is iterated, counted, tested, or indexed."""
    outer = file.parent(expr)
    match outer:
        case ast.Await():
            return used(file, outer)
        case ast.For(iter=used_here) | ast.AsyncFor(iter=used_here) | ast.comprehension(iter=used_here):
            return used_here is expr
        case ast.Call(func=ast.Name(id=name)):
            return name in _ALL_AT_ONCE and bool(outer.args) and outer.args[0] is expr
        case ast.Call(func=ast.Attribute(attr="join"), args=[first]):
            return first is expr
        case ast.Subscript(slice=ast.Slice()):
            return outer.value is expr and used(file, outer)
        case ast.Subscript():
            return outer.value is expr
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test) | ast.Assert(test=test):
            return test is expr
        case ast.UnaryOp(op=ast.Not()) | ast.Starred() | ast.YieldFrom():
            return True
        case ast.Compare(ops=[ast.In() | ast.NotIn()], comparators=[right]):
            return right is expr
    return False


def written(call: ast.Call, found: Query) -> str:
    """A query as messages name it: ``User.objects.get``, ``db.query().count``."""
    base = dotted(found.base) or ""
    steps = found.steps
    if isinstance(call.func, ast.Name):
        return call.func.id
    if not base or found.calls[0].func is call.func or not isinstance(found.calls[0].func, ast.Attribute):
        text = f"{base}.{steps[-1]}" if base and len(steps) == 1 else steps[-1]
    else:
        between = "()..." if len(steps) > 2 else "()."
        text = f"{base}.{steps[0]}{between}{steps[-1]}"
    return text if len(text) <= 32 else steps[-1][-32:]


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


# --- rows put in one at a time -------------------------------------------------------------------------------------


class Insert(NamedTuple):
    """A call that puts one row into a database."""

    call: ast.Call
    text: str
    base: ast.expr | None
    row: ast.Name | None = None  # the variable with the new row, where it is saved by a method of its own


def insert(file: File, call: ast.Call) -> Insert | None:
    """The row that a call puts in, None for any other call."""
    return file.remember(("insert", call), lambda file: _insert(file, call))


def _insert(file: File, call: ast.Call) -> Insert | None:
    found = query(file, call)
    if found is not None and found.calls and found.calls[-1] is call and found.last is not None:
        if found.last.does == "creates" and len(found.calls) == 1:
            return Insert(call, written(call, found), found.base)
        statement = query(file, call.args[0]) if found.last.does == "runs" and call.args else None
        if statement is not None and statement.steps[:1] == ("insert",) and len(call.args) == 1:
            return Insert(call, written(call, found), found.base)
        return None
    if isinstance(call.func, ast.Attribute) and call.func.attr in ("save", "asave") and isinstance(call.func.value, ast.Name):
        kept = saved(file, call)
        return Insert(call, file.written(call), None, call.func.value) if kept is not None else None
    sent = statements(file, call)
    if sent and all(statement.verb == "INSERT" and not statement.selects and not statement.returning for statement in sent) and not _many(call):
        return Insert(call, file.written(call), call.func.value if isinstance(call.func, ast.Attribute) else None)
    return None


def _many(call: ast.Call) -> bool:
    return "many" in _name(call) or _name(call) in ("execute_values", "execute_batch")
