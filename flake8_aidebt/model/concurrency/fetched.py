"""Values that came out of a database: which read gave them, through variables, attributes, items and functions of the project."""
import ast
from typing import NamedTuple

from ..databases.handles import Role, handle
from ..file import File
from ..index import FUNCTIONS
from ..names import dotted
from ..queries.reads import Read, read
from ..queries.statements import statements
from ..scopes import Binding

# What takes rows out of an answer at hand, on whatever it is called.
_TAKES = frozenset({
    "scalar", "scalars", "scalar_one", "scalar_one_or_none", "one", "one_or_none", "first", "all", "fetchone", "fetchall", "fetchmany", "fetchval", "mappings", "unique", "tuples", "get", "copy",
    "values", "values_list", "order_by", "limit", "filter", "json", "pop", "items", "to_list", "model_dump",
})  # fmt: skip
_FETCHES = frozenset({"fetchone", "fetchall", "fetchmany", "fetchval"})
_SAME = frozenset({"int", "float", "str", "dict", "list", "Decimal", "round", "abs", "bool", "enumerate", "reversed", "sorted", "tuple", "next", "iter", "max", "min", "sum", "zip", "loads", "len"})
_DEEP = 9


class Fetched(NamedTuple):
    """A read, and the file that it stands in."""

    read: Read
    file: File

    @property
    def model(self) -> str:
        """What is read: the class of the rows, the collection or the table, "" where the file does not say."""
        return about(self.file, self.read)

    @property
    def in_session(self) -> bool:
        """Whether changes of the row are written by the session that it was read through."""
        query = self.read.query
        return query is not None and any("sqlalchemy" in name or "sqlmodel" in name for name in query.classes)


def about(file: File, found: Read) -> str:
    """The class, the collection or the table that a read is about."""
    if found.query is None:
        tables = {statement.table for statement in statements(file, found.call)}
        return next(iter(tables)) if len(tables) == 1 else ""
    if found.base is not None and found.base in (found.call.args[:1] or [None]):  # get_object_or_404(Order, ...)
        return _class(found.base)
    held = handle(file, found.base) if found.base is not None else None
    if held is not None and held.role is Role.MANAGER and isinstance(found.base, ast.Attribute):
        return _class(found.base.value)
    if any("sqlalchemy" in name or "sqlmodel" in name for name in found.query.classes):
        return next((name for step in found.calls for arg in step.args if (name := _class(arg))), "")
    return _class(found.base, small=True)


def _class(expr: ast.expr | None, small: bool = False) -> str:
    """The class that an expression names, or whose column it is; ``small``: a collection's name will do."""
    while isinstance(expr, (ast.Compare, ast.Call)):
        expr = expr.left if isinstance(expr, ast.Compare) else expr.args[0] if expr.args else None
    parts = (dotted(expr) or "").split(".") if expr is not None else []
    found = next((part for part in reversed(parts) if part[:1].isupper() and (len(part) == 1 or not part.isupper())), "")
    return found or (parts[-1] if small and parts else "")


def fetched(file: File, expr: ast.expr | None, depth: int = 0) -> Fetched | None:
    """The read that gave a value, None when it was not read here, or that cannot be told."""
    if expr is None or depth > _DEEP:
        return None
    match expr:
        case ast.Await(value=inner) | ast.Subscript(value=inner) | ast.Attribute(value=inner) | ast.NamedExpr(value=inner) | ast.Starred(value=inner):
            if isinstance(expr, ast.Attribute) and isinstance(inner, ast.Name) and inner.id in ("self", "cls"):
                return None
            return fetched(file, inner, depth + 1)
        case ast.IfExp(body=first, orelse=second) | ast.BoolOp(values=[first, second, *_]):
            return fetched(file, first, depth + 1) or fetched(file, second, depth + 1)
        case ast.ListComp(elt=ast.Name(id=name), generators=[generator]) if isinstance(generator.target, ast.Name) and generator.target.id == name:
            return fetched(file, generator.iter, depth + 1)
        case ast.Name():
            return _bound(file, expr, depth)
        case ast.Call():
            return file.remember(("fetched", expr), lambda file: _called(file, expr, depth))
    return None


def _bound(file: File, name: ast.Name, depth: int) -> Fetched | None:
    bindings = file.values(name)
    if len(bindings) > _DEEP:
        return None
    for binding in sorted(bindings, key=lambda binding: _later(binding, name)):
        value = binding.value if binding.kind in ("value", "each", "enter") else _unpacked(binding)
        if value is not None and value is not name and (found := fetched(file, value, depth + 2)) is not None:
            return found
    return None


def _later(binding: Binding, name: ast.Name) -> tuple[bool, int]:
    """Bindings before a use come first, the nearest of them before the others."""
    line = getattr(binding.node, "lineno", 0)
    return line > name.lineno, abs(name.lineno - line)


def _unpacked(binding: Binding) -> ast.expr | None:
    """What a name that stands in a tuple is taken from."""
    match binding.node:
        case ast.Assign(value=value) | ast.For(iter=value) | ast.AsyncFor(iter=value):
            return value
    return None


def _called(file: File, call: ast.Call, depth: int) -> Fetched | None:
    found = read(file, call)
    if found is not None:
        return Fetched(found, file)
    symbol = file.resolve(call.func)
    if symbol is not None and isinstance(symbol.definition, FUNCTIONS) and symbol.home is not None:
        return _given_by(file.beside(symbol.home), symbol.definition, depth)
    if isinstance(call.func, ast.Attribute):
        method = call.func.attr
        if method in _FETCHES and (before := _asked_before(file, call)) is not None:
            return before
        if method in _TAKES:
            return fetched(file, call.func.value, depth + 1)
    if (dotted(call.func) or "").rpartition(".")[2] in _SAME and call.args:
        return fetched(file, call.args[0], depth + 1)
    return None


def _given_by(home: File, function: ast.AST, depth: int) -> Fetched | None:
    """The read that a function of the project gives the result of."""
    for node in home.within(function.body, ast.Return):
        if node.value is not None and (found := fetched(home, node.value, depth + 3)) is not None:
            return found
    return None


def _asked_before(file: File, call: ast.Call) -> Fetched | None:
    """The statement that a cursor executed last before rows are fetched from it."""
    text = dotted(call.func.value)
    function = file.function(call)
    if text is None:
        return None
    asked = None
    for other in file.within(function.body if isinstance(function, FUNCTIONS) else file.tree, ast.Call):
        if (other.lineno, other.col_offset) >= (call.lineno, call.col_offset):
            break
        if isinstance(other.func, ast.Attribute) and other.func.attr.startswith("execute") and dotted(other.func.value) == text:
            asked = read(file, other)
    return Fetched(asked, file) if asked is not None else None
