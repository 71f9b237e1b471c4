"""Steps of migrations that throw columns and tables away."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..index import FUNCTIONS
from ..sql.runs import Run, runs
from ..sql.surroundings import PASSING
from .migrations import Step, is_migration, steps, way_of

_MOVES = frozenset({"INSERT", "UPDATE", "MERGE", "COPY"})


class Dropped(NamedTuple):
    """A step that loses data, and what it drops."""

    node: ast.AST
    what: str


def dropped(file: File) -> list[Dropped]:
    """The steps forward that drop a column or a table with nothing beside them that asks, explains, or moves the data first."""
    if not is_migration(file):
        return []
    taken = steps(file)
    found = [item for item in (*_by_steps(file, taken), *_by_sql(file)) if way_of(file, item.node) == "up"]
    return [item for item in found if not _asked(file, item.node) and not _explained(file, item.node) and not _moved_before(file, taken, item.node)]


def _by_steps(file: File, taken: list[Step]) -> Iterator[Dropped]:
    new = {step.table for step in taken if step.does == "create table" and step.table}
    for step in taken:
        if step.does not in ("drop column", "drop table") or step.table in new or PASSING.search(step.table):
            continue
        column = file.value(step.column().expr) if step.does == "drop column" else None
        yield Dropped(step.use.node, ".".join(part for part in (step.table, column if isinstance(column, str) else "") if part) or step.does.partition(" ")[2])


def _by_sql(file: File) -> Iterator[Dropped]:
    for run in runs(file):
        for statement in run.statements:
            if (statement.verb == "DROP" and statement.subject == "TABLE") or (statement.verb == "ALTER" and {"DROP", "COLUMN"} <= statement.words and not _reads_only(run)):
                if statement.table and not PASSING.search(statement.table):
                    yield Dropped(run.node, statement.table.replace("\0", "..."))


def _reads_only(run: Run) -> bool:
    return not run.statements


def _asked(file: File, node: ast.AST) -> bool:
    return any(isinstance(link.node, ast.If) for link in file.frame(node) if not isinstance(link.node, FUNCTIONS))


def _explained(file: File, node: ast.AST) -> bool:
    """Whether a comment stands beside the step, or directly above it."""
    lines = set(range(node.lineno - 1, (node.end_lineno or node.lineno) + 1))
    return any(comment.line in lines and not comment.text.lstrip("# ").startswith(("###", "noqa", "type:", "commands auto", "end Alembic")) and _is_prose(comment.text) for comment in file.comments)


def _is_prose(text: str) -> bool:
    words = text.lstrip("#! ")
    return bool(words) and "Alembic commands" not in words and "auto generated" not in words and not words.startswith(("AID", "noqa", "type:", "fmt:", "pylint", "pragma"))


def _moved_before(file: File, taken: list[Step], node: ast.AST) -> bool:
    """Whether data is moved, or the step is checked, before it is taken: code of Django's RunPython, statements that write, an assertion."""
    if any(step.does in ("run code", "run sql") and step.row.library == "Django" and step.use.node.lineno < node.lineno for step in taken):
        return True
    function = file.function(node)
    beside = [run for run in runs(file) if file.function(run.node) is function and run.node.lineno < node.lineno]
    if any(statement.verb in _MOVES for run in beside for statement in run.statements):
        return True
    if function is not None and any(call.lineno < node.lineno and _makes_insert(call) for call in file.within(function, ast.Call)):
        return True
    return function is not None and any(check.lineno < node.lineno for check in file.within(function, ast.Raise, ast.Assert))


def _makes_insert(call: ast.Call) -> bool:
    """``table.insert()``, ``op.bulk_insert(table, rows)``."""
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    return method in ("bulk_insert", "from_select") or (method == "insert" and not call.args)
