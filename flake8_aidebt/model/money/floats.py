"""Fields and parameters for money that hold binary floating-point numbers."""
import ast
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from ...finding import How
from ..file import File
from ..index import FUNCTIONS, descendants
from ..pattern import Pattern
from ..schema.fields import Field, annotated_fields, annotation_holds, made_fields
from .lexicon import is_money, may_be_money, words

_CREATES = Pattern(r"\b(?:create\s+(?:temp(?:orary)?\s+)?table|add\s+column)\b", 2)
_TABLE = Pattern(r"\b(?:create\s+(?:temp(?:orary)?\s+)?table\s+(?:if\s+not\s+exists\s+)?|alter\s+table\s+(?:if\s+exists\s+)?)([\w.\"`]+)", 2)
_COLUMN = Pattern(r"(?:^|[(,]|\badd\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?)\s*[\"`\[]?(\w+)[\"`\]]?\s+(real|float[48]?|double(?:\s+precision)?)\b", 2 | 8)


class FloatMoney(NamedTuple):
    """A field, column or parameter for money, and the type that makes it a float."""

    node: ast.AST
    name: str
    written: str
    how: How = How.WRITTEN


def float_columns(file: File) -> list[FloatMoney]:
    """The columns for money whose type is a float, in models, tables and SQL."""
    found = [
        FloatMoney(field.node, field.name, field.written, field.how)
        for field in made_fields(file)
        if field.stored and field.holds == "float" and not _is_annotation(field) and is_money(file, field.name, field.owner or field.node, stored=True)
    ]
    return [*found, *_in_sql(file)]


def _is_annotation(field: Field) -> bool:
    return field.written == "float"


def float_fields(file: File) -> list[FloatMoney]:
    """The fields for money that are annotated as floats, in schemas, data classes and the like, or that a form reads as such."""
    found = [
        FloatMoney(field.node, field.name, field.written, field.how)
        for field in [*annotated_fields(file, partial(may_be_money, file)), *(field for field in made_fields(file) if not field.stored and field.owner is not None)]
        if field.holds == "float" and field.name and is_money(file, field.name, field.owner or field.node)
    ]
    return sorted({item.node: item for item in [*found, *_parameters(file)]}.values(), key=lambda item: (item.node.lineno, item.node.col_offset))


def _parameters(file: File) -> Iterator[FloatMoney]:
    """The parameters of functions."""
    for function in file.nodes(*FUNCTIONS):
        for parameter in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs):
            if parameter.annotation is None or not may_be_money(file, parameter.arg):
                continue
            holds, written = annotation_holds(file, parameter.annotation) or ("", "")
            if holds == "float" and is_money(file, parameter.arg, function):
                yield FloatMoney(parameter, parameter.arg, written)


def _in_sql(file: File) -> Iterator[FloatMoney]:
    """The columns in the text of ``CREATE TABLE`` and ``ALTER TABLE``, wherever it is used."""
    if not _CREATES.search("".join(file.lines)):
        return
    nodes = descendants(file.tree)
    prose = {node.value for node in nodes if isinstance(node, ast.Expr)}  # a text that stands alone is documentation
    for node in nodes:
        if isinstance(node, ast.Constant) and node not in prose and isinstance(node.value, str) and (table := _TABLE.search(node.value)):
            for match in _COLUMN.finditer(node.value):
                if is_money(file, match.group(1), node, stored=True) or (words(table.group(1)) and _in_table(file, match.group(1), table.group(1), node)):
                    yield FloatMoney(node, match.group(1), match.group(2).upper())
                    break


def _in_table(file: File, column: str, table: str, node: ast.AST) -> bool:
    """Whether a column means money in a table of this name: ``total`` of ``orders``."""
    return is_money(file, f"{words(table)[-1].removesuffix('s')}_{column}", node, stored=True)
