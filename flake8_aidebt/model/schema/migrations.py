"""The steps of migrations, of Django and of Alembic."""
import ast
import os
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.schema_rows import Migrates
from ..file import File
from ..index import FUNCTIONS
from ..kind import Kind
from ..pattern import Pattern
from ..values import Argument, Use

_NUMBERED = Pattern(r"\d{4}_\w+\.py$")
_OF_MIGRATIONS = Pattern(r"(?:django\.db\.migrations(?:$|\.operations\b|\.migration\b|\.[A-Z*])|alembic\.op\b)")  # not the executor, nor its errors
_INITIAL = Pattern(r"(?:^|[/\\])0001_\w+\.py$|squash")


class Step(NamedTuple):
    """One step: the call that takes it, what it does, and to which table ("" where that is not known)."""

    use: Use
    row: Migrates
    table: str

    @property
    def does(self) -> str:
        """add column, drop column, create table, drop table, run code, run sql, batch."""
        return self.row.does

    def column(self) -> Argument:
        """What names or makes the column, or what is run."""
        return self.use.argument(*self.row.column)

    def reverse(self) -> Argument:
        """What takes the step back."""
        return self.use.argument(*self.row.reverse)


def steps(file: File) -> list[Step]:
    """The steps that a file takes, in source order."""
    return file.remember("migration steps", _steps)


def _steps(file: File) -> list[Step]:
    return [Step(use, row, _table(file, use, row)) for use, row in file.uses(Migrates) if not use.handed]


def _table(file: File, use: Use, row: Migrates) -> str:
    if not row.table[0]:
        batch = file.receiver(use)
        made = next((made for made in (batch.origins if batch is not None else ()) if made.args), None)
        given = made.args[0] if made is not None else None
    else:
        given = use.argument(*row.table).expr
    name = file.value(given) if given is not None else None
    return name.lower() if isinstance(name, str) else ""


def is_migration(file: File) -> bool:
    """Whether a file is a migration, by what it contains or by its name and place, not a program that lies beside some."""
    if file.kind is Kind.MIGRATION and (_NUMBERED.match(os.path.basename(file.path)) or {"Migration", "down_revision"} & file.names.scopes.of(file.tree).keys()):
        return True
    if file.imports & {"django", "alembic"} and any(_OF_MIGRATIONS.match(name) for name in _imported_names(file)):
        return True
    return any(_takes_apps(node) for node in file.nodes(*FUNCTIONS))


def in_migration(file: File, node: ast.AST) -> bool:
    """Whether code is run by a migration: in a program that only lends it functions, inside these."""
    return _by_place(file) or any(isinstance(link.node, FUNCTIONS) and link.node in _lent(file) for link in file.frame(node))


def _by_place(file: File) -> bool:
    return file.kind is Kind.MIGRATION or bool(file.imports & {"django", "alembic"} and any(_OF_MIGRATIONS.match(name) for name in _imported_names(file)))


def _lent(file: File) -> set[ast.AST]:
    """The functions that take ``apps``, and those of the file that they call."""
    return file.remember("lent to migrations", _find_lent)


def _find_lent(file: File) -> set[ast.AST]:
    found = [node for node in file.nodes(*FUNCTIONS) if _takes_apps(node)]
    for function in found:
        for call in file.within(function, ast.Call):
            symbol = file.resolve(call.func)
            if symbol is not None and isinstance(symbol.definition, FUNCTIONS) and symbol.home is file.names and symbol.definition not in found:
                found.append(symbol.definition)
    return set(found)


def _imported_names(file: File) -> Iterator[str]:
    for node in file.nodes(ast.Import):
        yield from (alias.name for alias in node.names)
    for node in file.nodes(ast.ImportFrom):
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _takes_apps(function: ast.AST) -> bool:
    """``def forwards(apps, schema_editor)``."""
    parameters = [parameter.arg for parameter in function.args.args]
    return len(parameters) == 2 and parameters[0] == "apps"


def is_first(file: File) -> bool:
    """Whether a Django migration is the first of its application, or stands for several older ones: its tables are empty."""
    if _INITIAL.search(file.path.replace("\\", "/")):
        return True
    return any(
        isinstance(node, ast.ClassDef) and any(_marks_first(file, name, bindings) for name, bindings in file.names.scopes.of(node).items()) for node in file.tree.body
    )


def _marks_first(file: File, name: str, bindings: list) -> bool:
    values = [file.value(binding.value) for binding in bindings if binding.value is not None]
    return (name == "initial" and True in [value for value in values if isinstance(value, bool)]) or (name == "replaces" and bool(bindings))


def function_of(file: File, name: str) -> ast.AST | None:
    """The function of this name at the top of the file: Alembic's ``upgrade`` and ``downgrade``."""
    return next((node for node in file.nodes(*FUNCTIONS) if node.name == name and node in file.tree.body), None)


def way_of(file: File, node: ast.AST) -> str:
    """Which way a step goes: "down" inside ``downgrade`` and functions named like it, "up" anywhere else."""
    function = file.function(node)
    name = getattr(function, "name", "").lower()
    return "down" if any(word in name for word in ("downgrade", "reverse", "backward", "rollback", "undo", "revert")) else "up"


def does_nothing(body: list[ast.stmt], *, says: bool = True) -> bool:
    """Whether statements are only docstrings, ``pass``, ``...`` or an empty return; ``says``: and calls of ``print`` and loggers."""
    return all(_is_idle(statement, says) for statement in body)


def _is_idle(statement: ast.stmt, says: bool) -> bool:
    match statement:
        case ast.Pass() | ast.Expr(value=ast.Constant()) | ast.Return(value=None | ast.Constant()):
            return True
        case ast.Import() | ast.ImportFrom():
            return True
        case ast.Expr(value=ast.Call(func=ast.Name(id="print"))):
            return says
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr="debug" | "info" | "warning" | "warn" | "error"))):
            return says
    return False
