"""The fields of models and records: how each is called, what it holds, and what fills it."""
import ast
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ...finding import How
from ...knowledge.schema_rows import ColumnType, MakesField
from ..file import File
from ..index import FUNCTIONS
from ..names import Symbol, is_none
from ..values import Argument, Use, use_of
from .records import record

_ANY = MakesField("", "", "")


class Field(NamedTuple):
    """One field. ``node`` is what makes it: the call, or the annotated assignment; ``statement`` binds it, where something does."""

    name: str
    node: ast.AST
    statement: ast.AST
    owner: ast.ClassDef | None
    holds: str  # float, exact, ...; "" where that is not known
    written: str  # what says so, as messages show it: FloatField, Float, float
    stored: bool  # a column of a table
    use: Use | None = None  # the call that makes it
    row: MakesField = _ANY
    how: How = How.WRITTEN

    def defaults(self) -> list[tuple[str, Argument]]:
        """What new rows are filled with, and by which parameter."""
        if self.use is None:
            return []
        found = [(name, self.use.argument(name, self.row.default_position if place == 0 else None)) for place, name in enumerate(self.row.defaults)]
        return [(name, argument) for name, argument in found if argument.expr is not None]


def made_fields(file: File) -> list[Field]:
    """The fields and columns that calls make, in source order, those of migrations included."""
    return file.remember("made fields", _made_fields)


def annotated_fields(file: File, wanted: Callable[[str], bool]) -> list[Field]:
    """The fields with wanted names that only their annotation describes, or the annotation and a call that does not name the type."""
    nodes = [node for node in file.nodes(ast.AnnAssign) if isinstance(node.target, ast.Name) and isinstance(file.frame(node).node, ast.ClassDef) and wanted(node.target.id)]
    return _annotated_fields(file, nodes) if nodes else []


def _made_fields(file: File) -> list[Field]:
    found = {use.node: (use, row) for use, row in file.uses(MakesField)}
    for row in file.knowledge.of(MakesField).values():
        if row.mark:
            for call in file.index.calls_by_name.get(row.callable.rpartition(".")[2], ()):
                if call not in found and _may_be(file, call.func):
                    found[call] = (use_of(call, file.resolve(call.func) or Symbol(""), file.names), row)
    fields = [_field(file, use, row) for use, row in found.values() if not use.handed]
    return sorted(fields, key=lambda field: (field.node.lineno, field.node.col_offset))


def _may_be(file: File, func: ast.expr) -> bool:
    """Whether nothing is known about a callee that would make it anything but what its name says."""
    symbol = file.resolve(func)
    return symbol is None or (symbol.definition is None and not symbol.instance and not file.knowledge.is_library(symbol.name.partition(".")[0]))


def _field(file: File, use: Use, row: MakesField) -> Field:
    statement = _statement(file, use.node)
    owner = next((link.node for link in file.frame(use.node) if isinstance(link.node, (*FUNCTIONS, ast.ClassDef))), None)
    holds, written = (row.holds, row.callable.rpartition(".")[2]) if row.holds else _typed(file, use)
    return Field(
        _name(use, statement), use.node, statement, owner if isinstance(owner, ast.ClassDef) else None, holds, written, row.stored, use, row, use.callee.how,
    )  # fmt: skip


def _statement(file: File, node: ast.AST) -> ast.AST:
    """The statement around an expression."""
    while isinstance(node, (ast.expr, ast.keyword, ast.arg, ast.arguments, ast.withitem, ast.comprehension)):
        outer = file.parent(node)
        if outer is None:
            break
        node = outer
    return node


def _name(use: Use, statement: ast.AST) -> str:
    """The name of the column where the call says it, else that of the variable; "" when neither does."""
    first = use.positional(0)
    if isinstance(statement, (ast.Assign, ast.AnnAssign)):
        target = statement.target if isinstance(statement, ast.AnnAssign) else statement.targets[0]
        made = statement.value
        if isinstance(target, ast.Name) and (made is use.node or not isinstance(first, ast.Constant)):
            return target.id
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def _typed(file: File, use: Use) -> tuple[str, str]:
    """What the type says that a column is given."""
    given = [*use.args[:2], *(keyword.value for keyword in use.keywords if keyword.arg in ("type_", "sa_type"))]
    for expr in given:
        row = column_type(file, expr)
        if row is not None:
            zoned = row.holds == "moment" and _is_zoned(file, expr)
            return ("zoned" if zoned else row.holds), row.callable.rpartition(".")[2]
    return "", ""


def column_type(file: File, expr: ast.expr) -> ColumnType | None:
    """The row about the type that an expression names or makes: ``Float``, ``sa.Float(precision=2)``, ``db.Float``."""
    func = expr.func if isinstance(expr, ast.Call) else expr
    if not isinstance(func, (ast.Name, ast.Attribute)):
        return None
    symbol = file.resolve(func)
    if symbol is not None and symbol.name:
        row = file.knowledge.find(ColumnType, symbol.name)
        if row is not None or not _may_be(file, func):
            return row
    last = func.attr if isinstance(func, ast.Attribute) else func.id
    return file.knowledge.find(ColumnType, f"sqlalchemy.{last}") if _may_be(file, func) else None


def _is_zoned(file: File, expr: ast.expr) -> bool:
    if not isinstance(expr, ast.Call):
        return False
    given = use_of(expr, Symbol(""), file.names).argument("timezone", 0)
    return given.expr is not None and file.value(given.expr) is True


# --- annotations ---------------------------------------------------------------------------------------------------


def _annotated_fields(file: File, nodes: list[ast.AnnAssign]) -> list[Field]:
    made = {}
    for field in _described(file):
        made.setdefault(field.statement, []).append(field)
    found = []
    for node in nodes:
        owner = file.frame(node).node
        held = annotation_holds(file, node.annotation)
        if held is None or (made.get(node) and any(field.holds for field in made[node])):
            continue
        row = record(file, owner)
        mapped = _is_mapped(node.annotation)
        if row is None and not mapped:
            continue
        use = made[node][0].use if made.get(node) else None
        field_row = made[node][0].row if made.get(node) else _ANY
        found.append(Field(node.target.id, node, node, owner, *held, bool(mapped or (row and row.stored)), use, field_row))
    return found


def _described(file: File) -> Iterator[Field]:
    return (field for field in made_fields(file) if isinstance(field.statement, ast.AnnAssign))


def _is_mapped(annotation: ast.expr) -> bool:
    return isinstance(annotation, ast.Subscript) and (getattr(annotation.value, "id", "") or getattr(annotation.value, "attr", "")) == "Mapped"


def annotation_holds(file: File, annotation: ast.expr | None, depth: int = 0) -> tuple[str, str] | None:
    """What a value with this annotation holds, and the word that says so; None when the annotation says nothing that we know."""
    if depth > 6:
        return None
    match annotation:
        case ast.Constant(value=str(text)):
            try:
                return annotation_holds(file, ast.parse(text.strip(), mode="eval").body, depth + 1)
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                return None
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _one_of(file, [left, right], depth)
        case ast.Subscript(value=value, slice=inner):
            outer = getattr(value, "id", "") or getattr(value, "attr", "")
            parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            if outer == "Union":
                return _one_of(file, parts, depth)
            if outer in ("Optional", "Annotated", "Mapped", "Final", "Required", "NotRequired", "ReadOnly"):
                return annotation_holds(file, parts[0], depth + 1)
            return None
        case ast.Name() | ast.Attribute() | ast.Call():
            func = annotation.func if isinstance(annotation, ast.Call) else annotation
            symbol = file.resolve(func)
            row = file.knowledge.find(ColumnType, symbol.name) if symbol is not None and symbol.name else None
            if row is not None:
                return row.holds, row.callable.rpartition(".")[2]
            return _alias(file, func, symbol, depth)
    return None


def _one_of(file: File, parts: list[ast.expr], depth: int) -> tuple[str, str] | None:
    """A float when one of the types is, unless an exact one stands beside it."""
    found = [annotation_holds(file, part, depth + 1) for part in parts if not is_none(part)]
    held = [item for item in found if item is not None]
    return held[0] if held and all(item == held[0] for item in held) else None


def _alias(file: File, func: ast.expr, symbol: Symbol | None, depth: int) -> tuple[str, str] | None:
    """``Money = float``, ``Price = Annotated[float, Field(gt=0)]``, ``NewType("Money", float)``."""
    if not isinstance(func, ast.Name):
        return None
    bindings = file.values(func)
    if len(bindings) != 1 or bindings[0].kind != "value":
        return None
    value = bindings[0].value
    if isinstance(value, ast.Call) and len(value.args) == 2 and (file.name(value.func) or "").endswith(".NewType"):
        value = value.args[1]
    return annotation_holds(file, value, depth + 1) if isinstance(value, (ast.Subscript, ast.Name, ast.BinOp, ast.Attribute)) and value is not func else None

