"""Classes whose attributes are fields: tables, schemas, data classes."""
import ast

from ...knowledge.schema_rows import RecordClass
from ..file import File
from ..names import Names, Symbol, dotted

# What people call the base class of such classes, where it is out of sight.
_BY_NAME = {
    "BaseModel": RecordClass("pydantic.BaseModel", "", ""), "SQLModel": RecordClass("sqlmodel.SQLModel", "", ""), "BaseSchema": RecordClass("pydantic.BaseModel", "", ""),
    "BaseSettings": RecordClass("pydantic_settings.BaseSettings", "", "", per_process=True), "Settings": RecordClass("pydantic_settings.BaseSettings", "", "", per_process=True),
    "Schema": RecordClass("ninja.Schema", "", ""), "TypedDict": RecordClass("typing.TypedDict", "", ""),
}  # fmt: skip
_DECORATORS = {"dataclass": RecordClass("dataclasses.dataclass", "", "", decorates=True)}


def record(file: File, node: ast.ClassDef) -> RecordClass | None:
    """What sort of record a class is, by its decorators and the classes it derives from, also in other files; None for any other class."""
    return file.remember(("record", node), lambda file: _record(node, file.names, frozenset()))


def _record(node: ast.ClassDef, names: Names, derived: frozenset[ast.AST]) -> RecordClass | None:
    if node in derived or len(derived) > 8:
        return None
    for decorator in node.decorator_list:
        func = decorator.func if isinstance(decorator, ast.Call) else decorator
        symbol = names.resolve(func)
        row = names.knowledge.find(RecordClass, symbol.name) if symbol is not None else _DECORATORS.get((dotted(func) or "").rpartition(".")[2])
        if row is not None and row.decorates:
            return row
    for base in node.bases:
        found = _of_base(base.value if isinstance(base, ast.Subscript) else base, names, derived | {node})
        if found is not None:
            return found
    return None


def _of_base(base: ast.expr, names: Names, derived: frozenset[ast.AST]) -> RecordClass | None:
    symbol = names.resolve(base)
    if symbol is None:
        return _BY_NAME.get((dotted(base) or "").rpartition(".")[2])
    if isinstance(symbol.definition, ast.ClassDef) and symbol.home is not None:
        return _record(symbol.definition, symbol.home, derived)
    for name in names.knowledge.bases(symbol.name):
        row = names.knowledge.find(RecordClass, name)
        if row is not None:
            return None if row.decorates else row
    if _is_strange(symbol, names):
        return _BY_NAME.get(symbol.name.rpartition(".")[2])
    return None


def _is_strange(symbol: Symbol, names: Names) -> bool:
    """Whether a name was imported from something that we know nothing about."""
    return bool(symbol.name) and symbol.definition is None and not names.knowledge.is_library(symbol.name.partition(".")[0])
