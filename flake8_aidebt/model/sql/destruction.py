"""Commands of a running program that throw away what a database holds."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...finding import How
from ...knowledge.sql_rows import DropsData, ReplacesTable
from ..file import File
from ..names import dotted
from ..values import UNKNOWN, Use
from .follow import texts
from .reader import HOLE, Statement
from .runs import Run, runs
from .surroundings import PASSING, around, asked_for, meant_to_wipe


class Destroyed(NamedTuple):
    """A command that destroys, and what."""

    node: ast.Call
    form: str
    what: str
    how: How


def destroyed(file: File) -> list[Destroyed]:
    """What the application itself throws away, left out what is named so, asked for, or about tables of passing use."""
    found = [*_in_sql(file), *_in_calls(file), *_schemas(file)]
    kept = {item.node: item for item in found if not meant_to_wipe(file, item.node) and not asked_for(file, item.node)}
    return sorted(kept.values(), key=lambda item: (item.node.lineno, item.node.col_offset))


def _in_sql(file: File) -> Iterator[Destroyed]:
    everything = [(run, statement) for run in runs(file) for statement in run.statements]
    for run, statement in everything:
        if PASSING.search(statement.table) or HOLE in statement.table or statement.temporary:
            continue
        beside = [other for near, other in everything if around(file, near.node) is around(file, run.node)]
        if statement.verb == "DROP" and statement.subject == "TABLE" and _made_again(statement, beside):
            yield _command(run, f"DROP TABLE {statement.table}", "on every run, to create it empty")
        elif statement.verb == "DROP" and statement.subject in ("DATABASE", "SCHEMA") or (statement.verb == "TRUNCATE" and not _filled_again(statement, beside)):
            yield _command(run, " ".join(filter(None, (statement.verb, statement.subject, statement.table))), "destroys data")


def _command(run: Run, form: str, what: str) -> Destroyed:
    return Destroyed(run.node, form if len(form) <= 28 else f"{form[:25]}...", what, run.how)


def _made_again(statement: Statement, beside: list[Statement]) -> bool:
    """Whether the same function creates the table that it drops, and does not put a filled one in its place."""
    if any("RENAME" in other.words for other in beside):
        return False
    return any(
        other.verb == "CREATE" and other.subject == "TABLE" and not other.temporary and other.table == statement.table and not ({"SELECT"} & other.words and "REFERENCES" not in other.words) for other in beside
    )


def _filled_again(statement: Statement, beside: list[Statement]) -> bool:
    """Whether the same function loads the table that it empties: a copy of what is elsewhere."""
    return any(other.verb in ("INSERT", "COPY", "LOAD", "MERGE") and (other.table in (statement.table, "") or statement.table in other.table) for other in beside)


def _in_calls(file: File) -> Iterator[Destroyed]:
    known = {use.node: (use, row) for use, row in file.uses(DropsData)}
    for row in file.knowledge.of(DropsData).values():
        if row.mark:
            for use in file.unresolved(row.callable.rpartition(".")[2]):
                known.setdefault(use.node, (use, row))
    for use, row in known.values():
        yield Destroyed(use.node, f"{_short(file.spelled(use))}()", f"deletes {row.what}", use.callee.how)


def _schemas(file: File) -> Iterator[Destroyed]:
    """``Base.metadata.drop_all(engine)``, also handed to ``run_sync``."""
    for call in file.index.calls_by_name.get("drop_all", ()):
        if isinstance(call.func, ast.Attribute) and _is_schema(call.func.value):
            yield Destroyed(call, f"{_short(file.written(call))}()", "drops every table of the schema", How.WRITTEN)
    for call in file.index.calls_by_name.get("run_sync", ()):
        if call.args and isinstance(call.args[0], ast.Attribute) and call.args[0].attr == "drop_all":
            yield Destroyed(call, f"{_short(dotted(call.args[0]) or 'drop_all')}()", "drops every table of the schema", How.WRITTEN)


def _short(name: str) -> str:
    return name if len(name) <= 26 else name.rpartition(".")[2]


def _is_schema(expr: ast.expr) -> bool:
    last = (dotted(expr) or "").rpartition(".")[2].lower()
    return last in ("metadata", "db", "meta", "_metadata") or last.endswith("metadata")


# --- tables that a data frame replaces -----------------------------------------------------------------------------


def replaced_tables(file: File) -> list[tuple[Use, str]]:
    """The calls that drop a table in order to write a data frame into it, and the table."""
    known = {use.node: (use, row) for use, row in file.uses(ReplacesTable)}
    for row in file.knowledge.of(ReplacesTable).values():
        for use in _unknown(file, row.callable.rpartition(".")[2]):
            known.setdefault(use.node, (use, row))
    found = []
    for use, row in known.values():
        given = use.argument(row.parameter, row.position)
        if given.expr is None or file.value(given.expr, given.names) != row.value:
            continue
        table = use.argument(row.table, 0)
        name = texts(table.expr, table.names or file.names)[0].flat("...") if table.expr is not None else "..."
        if not PASSING.search(name) and not _in_memory(file, use):
            found.append((use, name if len(name) <= 26 else f"{name[:23]}..."))
    return sorted(found, key=lambda item: (item[0].node.lineno, item[0].node.col_offset))


def _unknown(file: File, method: str) -> Iterator[Use]:
    yield from file.unresolved(method)
    for call in file.index.calls_by_name.get(method, ()):
        callee = file.resolve(call.func) if isinstance(call.func, ast.Attribute) else None
        if callee is not None and callee.definition is None and not callee.instance:
            yield Use(call, call.func, callee, tuple(call.args), tuple(call.keywords), file.names)


def _in_memory(file: File, use: Use) -> bool:
    """Whether the database is gone when the program ends."""
    given = use.argument("con", 1)
    expr = given.expr
    if isinstance(expr, ast.Name):
        bindings = file.values(expr)
        expr = bindings[0].value if len(bindings) == 1 else None
    if not isinstance(expr, ast.Call) or not expr.args:
        return False
    value = file.value(expr.args[0])
    return value is not UNKNOWN and isinstance(value, str) and (value in ("sqlite://", "sqlite:///:memory:", ":memory:") or ":memory:" in value)
