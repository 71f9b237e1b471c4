"""Rows about what an object holds or gives, found by the object."""
import ast
from typing import NamedTuple, TypeVar

from ...knowledge import Knowledge
from ..file import File
from ..names import dotted
from ..values import Use, use_of

Row = TypeVar("Row", bound=NamedTuple)


def row_below(knowledge: Knowledge, shape: type[Row], name: str) -> Row | None:
    """The row about ``name`` itself, or one that stands for all methods of its name below some object."""
    row = knowledge.find(shape, name)
    if row is not None:
        return row
    owner, _, method = name.rpartition(".")
    while owner:
        row = knowledge.find(shape, f"{owner}.{method}")
        if row is not None and row.below:
            return row
        owner = owner.rpartition(".")[0]
    return None


def last_name(file: File, expr: ast.expr) -> str:
    """The last part of what an expression names: of the library's object where it is one, else as written; "?" for anything else."""
    inner = expr.func if isinstance(expr, ast.Call) else expr
    return (file.name(inner) or dotted(inner) or "?").rpartition(".")[2]


def uses_below(file: File, shape: type[Row]) -> list[tuple[Use, Row]]:
    """The calls written in a file about which there is such a row, in source order."""
    return file.remember(("uses below", shape), lambda file: list(_uses(file, shape)))


def _uses(file: File, shape: type[Row]):
    found = [(use, row) for use, row in file.uses(shape) if not use.handed]
    seen = {use.node for use, _ in found}
    methods = {row.callable.rpartition(".")[2] for row in file.knowledge.of(shape).values() if row.below}
    for method in methods & file.index.calls_by_name.keys():
        for call in file.index.calls_by_name[method]:
            symbol = file.resolve(call.func) if call not in seen else None
            row = row_below(file.knowledge, shape, symbol.name) if symbol is not None and symbol.name and not symbol.instance else None
            if row is not None:
                found.append((use_of(call, symbol, file.names), row))
    return sorted(found, key=lambda pair: (pair[0].node.lineno, pair[0].node.col_offset))
