"""Columns that a migration adds to tables with rows in them, and that nothing fills."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.schema_rows import MakesField
from ..file import File
from ..pattern import Pattern
from ..sql.reader import HOLE
from ..sql.runs import runs
from ..values import UNKNOWN, Use
from .fields import made_fields
from .migrations import is_first, is_migration, steps, way_of

_ADDS = Pattern(r"\balter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?(?P<table>[\w.\"`\[\]]+)\s+add\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?(?P<column>[\w\"`\[\]]+)\s+(?P<rest>(?:\([^()]*\)|[^,;()])*)", 2)
_CONSTRAINTS = frozenset({"constraint", "primary", "foreign", "unique", "check", "index", "key", "fulltext", "partition"})


class Required(NamedTuple):
    """A column that must not be empty, and the call that adds it."""

    node: ast.AST
    column: str
    repair: str


def added_empty(file: File) -> list[Required]:
    """The NOT NULL columns that a migration adds with nothing for the rows that are there already."""
    if not is_migration(file):
        return []
    found = {item.node: item for item in (*_in_steps(file), *_in_sql(file))}
    return sorted(found.values(), key=lambda item: (item.node.lineno, item.node.col_offset))


def _in_steps(file: File) -> Iterator[Required]:
    taken = steps(file)
    if not taken:
        return
    fields = {field.node: field for field in made_fields(file)}
    new = {step.table for step in taken if step.does == "create table"} | _emptied(file)
    first = is_first(file)
    for step in taken:
        made = step.column().expr if step.does == "add column" else None
        made = _followed(file, made)
        field = fields.get(made) if made is not None else None
        if field is None or step.table in new or way_of(file, step.use.node) == "down":
            continue
        django = step.row.library == "Django"
        if django and (first or not _django_needs_value(file, field.use, field.row) or (field.holds == "relation" and _completes_first(file))):
            continue
        if django or _alembic_needs_value(file, field.use):
            name = file.value(step.use.argument("name", 1).expr) if django else field.name
            yield Required(step.use.node, name if isinstance(name, str) and name else "column", "null=True or db_default" if django else "server_default")


def _completes_first(file: File) -> bool:
    """Whether a Django migration only adds to the first ones what had to wait for the other application's tables."""
    found = [item for node in file.tree.body if isinstance(node, ast.ClassDef) for item in _dependencies(file, node)]
    named = [file.value(item.elts[1]) for item in found if isinstance(item, ast.Tuple) and len(item.elts) == 2]
    return len(named) > 1 and all(isinstance(name, str) and name.startswith(("0001", "__first__")) for name in named)


def _dependencies(file: File, node: ast.ClassDef) -> Iterator[ast.expr]:
    for binding in file.names.scopes.of(node).get("dependencies", ()):
        if isinstance(binding.value, (ast.List, ast.Tuple)):
            yield from binding.value.elts


def _followed(file: File, expr: ast.expr | None) -> ast.AST | None:
    """The call that makes the field, where a variable stands for it."""
    if isinstance(expr, ast.Name):
        bindings = file.values(expr)
        return bindings[0].value if len(bindings) == 1 and bindings[0].kind == "value" else None
    return expr


def _django_needs_value(file: File, use: Use, row: MakesField) -> bool:
    if row.library != "Django" or not row.stored or use.open_ended:
        return False
    if row.null and _may_be_true(file, use, row.null):
        return False
    if any(use.argument(name).given is not False for name in row.filled_by):
        return False
    return not (row.blank_fills and _may_be_true(file, use, "blank"))


def _alembic_needs_value(file: File, use: Use) -> bool:
    if use.open_ended or any(use.argument(name).given is not False for name in ("server_default", "identity")):
        return False
    if _may_be_true(file, use, "primary_key") or any(_fills_itself(argument) for argument in use.args):
        return False
    return use.argument("nullable").given is True and file.value(use.argument("nullable").expr) is False


def _fills_itself(argument: ast.expr) -> bool:
    """``sa.Computed(...)``, ``sa.Identity()``: the database knows what to put in; so it does for ``sa.FetchedValue()``."""
    name = getattr(argument.func, "attr", getattr(argument.func, "id", "")) if isinstance(argument, ast.Call) else ""
    return name in ("Computed", "Identity", "Sequence", "FetchedValue", "DefaultClause")


def _may_be_true(file: File, use: Use, name: str) -> bool:
    given = use.argument(name)
    if given.given is False:
        return False
    value = file.value(given.expr, given.names) if given.expr is not None else UNKNOWN
    return value is UNKNOWN or value is not False


def _emptied(file: File) -> set[str]:
    """The tables from which the migration takes every row first."""
    found = {statement.table for run in runs(file) for statement in run.statements if statement.verb in ("DELETE", "TRUNCATE") and not statement.where}
    return {table.rpartition(".")[2] for table in found if table}


# --- in SQL --------------------------------------------------------------------------------------------------------


def _in_sql(file: File) -> Iterator[Required]:
    if not any(run.statements and run.statements[0].verb == "ALTER" for run in runs(file)):
        return
    made = {statement.table for run in runs(file) for statement in run.statements if statement.verb == "CREATE"} | _emptied(file) | {step.table for step in steps(file) if step.does == "create table"}
    for run in runs(file):
        if way_of(file, run.node) == "down":
            continue
        for text in run.texts:
            for match in _ADDS.finditer(text.flat(HOLE)):
                table, column = match["table"].strip('"`[]').lower(), match["column"].strip('"`[]')
                rest = match["rest"].lower()
                if column.lower() in _CONSTRAINTS or table in made or "not null" not in rest or HOLE in rest:
                    continue
                if not any(word in rest for word in ("default", "generated", "identity", "serial", "auto_increment", "computed", " as ")):
                    yield Required(run.node, column, "a DEFAULT")

