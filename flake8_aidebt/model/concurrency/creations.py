"""Rows that are created because none was found: two who look at the same time find none, and both create one."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..databases.handles import Role, handle
from ..file import File
from ..index import FUNCTIONS, TRIES, WITHS
from ..names import dotted
from ..queries.building import unknown
from ..queries.reads import insert, read
from ..queries.statements import statements
from ..transactions.writes import saved, sent
from .careful import takes_care
from .fetched import about

_EXITS = (ast.Return, ast.Raise, ast.Continue, ast.Break)
_TAKES = frozenset({"scalar", "scalars", "scalar_one_or_none", "one_or_none", "first", "fetchone", "fetchall", "all", "fetchval", "mappings", "unique", "to_list"})
_COUNTS = frozenset({"bool", "len", "list", "any", "int", "next"})
_CREATES = frozenset({"create", "acreate", "create_user", "create_superuser", "insert", "add", "form"})
_MISSING = ("DoesNotExist", "NoResultFound", "NotFound")
_DEEP = 6


class Check(NamedTuple):
    """What a condition asks: whether there are rows of a model. ``positive``: it holds when there are."""

    model: str
    positive: bool


class Raced(NamedTuple):
    """A check for rows, and the call that creates one where it finds none."""

    node: ast.expr
    model: str
    created: ast.Call


def raced_creations(file: File) -> Iterator[Raced]:
    """The rows that a file creates because it found none."""
    if file.imports & {"factory", "faker", "factory_boy", "mixer", "model_bakery"}:
        return
    seen: set[ast.Call] = set()
    for node in file.nodes(ast.If):
        if file.enclosing(node, *FUNCTIONS) is None:
            continue
        for check in _asked(file, node.test):
            created = next((call for call, model in _creations(file, _where_none(file, node, check.positive)) if model == check.model), None)
            if created is not None and created not in seen and not takes_care(file, node):
                seen.add(created)
                yield Raced(node.test, check.model, created)
                break
    for node in file.nodes(*TRIES):
        yield from _missed(file, node)


def _asked(file: File, test: ast.expr) -> list[Check]:
    """The checks that a condition consists of."""
    if isinstance(test, ast.BoolOp):
        return [check for part in test.values for check in _asked(file, part)]
    found = _check(file, test, 0)
    return [found] if found is not None else []


def _check(file: File, expr: ast.expr, depth: int) -> Check | None:
    if depth > _DEEP:
        return None
    match expr:
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            found = _check(file, inner, depth + 1)
            return found and found._replace(positive=not found.positive)
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _compared(file, left, op, right, depth)
        case ast.Await(value=inner) | ast.NamedExpr(value=inner):
            return _check(file, inner, depth + 1)
        case ast.Name():
            return _bound(file, expr, depth)
        case ast.Call():
            return _called(file, expr, depth)
    return None


def _compared(file: File, left: ast.expr, op: ast.cmpop, right: ast.expr, depth: int) -> Check | None:
    found = _check(file, left, depth + 1)
    if found is None:
        return None
    if isinstance(right, ast.Constant) and (right.value is None or right.value == 0):
        if isinstance(op, (ast.Is, ast.Eq, ast.LtE)):
            return found._replace(positive=not found.positive)
        return found if isinstance(op, (ast.IsNot, ast.NotEq, ast.Gt)) else None
    return found if isinstance(op, (ast.Gt, ast.GtE)) else None  # the limit is reached


def _bound(file: File, name: ast.Name, depth: int) -> Check | None:
    """What a variable tells: the binding that stands last before it is used."""
    bindings = [binding for binding in file.values(name) if binding.kind == "value" and (binding.node.lineno, 0) <= (name.lineno, name.col_offset)]
    if not bindings:
        return None
    latest = max(bindings, key=lambda binding: binding.node.lineno)
    return _check(file, latest.value, depth + 1) if file.function(latest.node) is file.function(name) and latest.value is not name else None


def _called(file: File, call: ast.Call, depth: int) -> Check | None:
    found = read(file, call)
    if found is not None:
        model = about(file, found)
        return Check(model, True) if model and not found.locks else None
    symbol = file.resolve(call.func)
    if symbol is not None and isinstance(symbol.definition, FUNCTIONS) and symbol.home is not None:
        home = file.beside(symbol.home)
        given = [check for node in home.within(symbol.definition.body, ast.Return) if node.value is not None and (check := _check(home, node.value, depth + 2)) is not None]
        return given[0] if given else None
    if isinstance(call.func, ast.Attribute):
        if call.func.attr in ("fetchone", "fetchall") and (before := _executed(file, call)) is not None:
            return before
        return _check(file, call.func.value, depth + 1) if call.func.attr in _TAKES else None
    return _check(file, call.args[0], depth + 1) if isinstance(call.func, ast.Name) and call.func.id in _COUNTS and call.args else None


def _executed(file: File, call: ast.Call) -> Check | None:
    """What the statement before ``cursor.fetchone()`` asked."""
    text = dotted(call.func.value)
    function = file.enclosing(call, *FUNCTIONS)
    asked = None
    for other in file.within(function.body, ast.Call) if text and function is not None else ():
        if (other.lineno, other.col_offset) >= (call.lineno, call.col_offset):
            break
        if isinstance(other.func, ast.Attribute) and other.func.attr == "execute" and dotted(other.func.value) == text:
            asked = _called(file, other, 1) if read(file, other) is not None else None
    return asked


# --- where nothing was found ----------------------------------------------------------------------------------------


def _where_none(file: File, node: ast.If, positive: bool) -> list[ast.stmt]:
    """The statements that run when there is no such row."""
    if not positive:
        return node.body
    return [*node.orelse, *(_after(file, node) if isinstance(node.body[-1], _EXITS) or _ends(node.body[-1]) else [])]


def _ends(statement: ast.stmt) -> bool:
    """``abort(409)``, ``sys.exit()``."""
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call) and (dotted(statement.value.func) or "").rpartition(".")[2] in ("abort", "exit", "fail", "_exit")


def _after(file: File, node: ast.stmt) -> list[ast.stmt]:
    """What runs after a statement in the same function, blocks around it included."""
    found: list[ast.stmt] = []
    child: ast.AST = node
    while (outer := file.parent(child)) is not None:
        for field in ("body", "orelse", "finalbody"):
            block = getattr(outer, field, None)
            if isinstance(block, list) and child in block:
                found += block[block.index(child) + 1 :]
                if found and isinstance(found[-1], (ast.Return, ast.Raise)):
                    return found
        if isinstance(outer, FUNCTIONS) or not isinstance(outer, (ast.If, *TRIES, *WITHS, ast.For, ast.AsyncFor, ast.While)):
            break
        child = outer
    return found


def _missed(file: File, node: ast.AST) -> Iterator[Raced]:
    """``try: User.objects.get(...)`` and ``except User.DoesNotExist: User.objects.create(...)``."""
    for handler in node.handlers:
        if handler.type is None or not any((dotted(kind) or "").endswith(_MISSING) for kind in (handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type])):
            continue
        asked = [(call, found) for call in file.within(node.body, ast.Call) if (found := _called(file, call, 0)) is not None]
        for call, check in asked[:1]:
            if any(model == check.model for _, model in _creations(file, handler.body)) and file.enclosing(node, *FUNCTIONS) is not None and not takes_care(file, node):
                yield Raced(call, check.model, call)


# --- what creates ---------------------------------------------------------------------------------------------------


def _creations(file: File, body: list[ast.stmt], depth: int = 0) -> Iterator[tuple[ast.Call, str]]:
    """The calls in some statements that create a row, and of what; functions of the project are looked into."""
    for statement in body:
        for call in file.within([statement], ast.Call):
            model = _created(file, call)
            if model:
                yield call, model
            elif depth < 2:
                symbol = file.resolve(call.func)
                if symbol is not None and isinstance(symbol.definition, FUNCTIONS) and symbol.home is not None:
                    home = file.beside(symbol.home)
                    asks = any(_asked(home, node.test) for node in home.within(symbol.definition.body, ast.If))  # told there
                    if not asks and not takes_care(home, symbol.definition.body[0]):
                        yield from ((call, inner) for _, inner in _creations(home, symbol.definition.body, depth + 1))


def _created(file: File, call: ast.Call) -> str:
    """The class, collection or table that a call puts a new row into, "" for any other call."""
    write = saved(file, call)
    if write is not None and (write.verb in _CREATES or (write.verb in ("save", "asave") and _is_new(file, call.func.value))):
        return write.model.rpartition(".")[2]
    added = sent(file, call)
    if call.args and ((added is not None and added.verb == "add") or (isinstance(call.func, ast.Attribute) and call.func.attr == "add" and unknown(file, call.func.value))):
        return _class_of(file, call.args[0])
    found = insert(file, call)
    if found is None:
        return ""
    tables = {statement.table for statement in statements(file, call)}
    if tables:
        return next(iter(tables)) if len(tables) == 1 else ""
    if found.row is not None:
        return _class_of(file, found.row) if _is_new(file, found.row) else ""
    return _base(file, call, found.base)


def _base(file: File, call: ast.Call, base: ast.expr | None) -> str:
    if isinstance(base, ast.Attribute) and (held := handle(file, base)) is not None and held.role is Role.MANAGER:
        return (dotted(base.value) or "").rpartition(".")[2]
    for arg in call.args:  # session.execute(insert(User).values(...))
        while isinstance(arg, ast.Call):
            if isinstance(arg.func, ast.Name) and arg.args:
                return (dotted(arg.args[0]) or "").rpartition(".")[2]
            arg = arg.func.value if isinstance(arg.func, ast.Attribute) else None
    return (dotted(base) or "").rpartition(".")[2] if base is not None else ""


def _is_new(file: File, expr: ast.expr) -> bool:
    return bool(_class_of(file, expr))


def _class_of(file: File, expr: ast.expr) -> str:
    """The class that made a new row: ``User(...)``, ``User.model_validate(...)``, at once or through a variable."""
    if isinstance(expr, ast.Name):
        made = {_class_of(file, binding.value) for binding in file.values(expr) if binding.kind == "value" and isinstance(binding.value, ast.Call)}
        return next((name for name in made if name), "")
    if not isinstance(expr, ast.Call):
        return ""
    parts = (dotted(expr.func) or "").split(".")
    if parts[-1][:1].isupper():
        return parts[-1]
    return parts[-2] if len(parts) > 1 and parts[-1] in ("model_validate", "from_orm", "parse_obj", "from_dict", "create", "build", "new") and parts[-2][:1].isupper() else ""
