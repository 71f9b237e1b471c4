"""Data migrations: the code of a migration that reads and writes rows."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.schema_rows import LiveModel
from ..databases.chains import chain
from ..databases.handles import model_of
from ..file import File
from ..index import FUNCTIONS, LOOPS
from ..names import dotted
from ..sql.runs import runs
from .migrations import in_migration, is_migration, steps, way_of

_MANAGERS = frozenset({"objects", "_default_manager", "_base_manager", "all_objects", "query", "__table__"})
_TAKES_MODEL = frozenset({"query", "select", "update", "insert", "delete", "get", "merge"})
_BATCHES = frozenset({"iterator", "aiterator", "yield_per", "in_bulk", "bulk_update", "bulk_create", "bulk_update_mappings", "bulk_insert_mappings", "partitions", "fetchmany", "batched", "chunked", "Paginator",
                      "islice", "executemany"})  # fmt: skip


class Live(NamedTuple):
    """A use of a model as today's code has it."""

    node: ast.AST
    model: str


def live_models(file: File) -> list[Live]:
    """The first use, in a migration, of each model that is imported from the application's own code."""
    if not is_migration(file):
        return []
    found: dict[str, Live] = {}
    for live in sorted((*_imported(file), *_asked_for(file)), key=lambda live: (live.node.lineno, live.node.col_offset)):
        if in_migration(file, live.node):
            found.setdefault(live.model, live)
    return list(found.values())


def _asked_for(file: File) -> Iterator[Live]:
    for use, _ in file.uses(LiveModel):
        if file.function(use.node) is not None and not _is_argument_of_field(file, use.node):
            yield Live(use.node, f"{file.spelled(use)}()")


def _is_argument_of_field(file: File, call: ast.Call) -> bool:
    return isinstance(file.parent(call), ast.keyword)


def _imported(file: File) -> Iterator[Live]:
    for call in file.nodes(ast.Call):
        if file.function(call) is None:
            continue
        for expr in _models_in(call):
            if _comes_from_models(file, expr):
                yield Live(call, dotted(expr) or "a model")


def _models_in(call: ast.Call) -> Iterator[ast.expr]:
    """What a call uses as a model: ``X.objects.filter()``, ``session.query(X)``, ``X(...).save()``."""
    links = chain(call)
    if isinstance(links.root, ast.Attribute) and links.root.attr in _MANAGERS:
        yield links.root.value
    name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
    if name in _TAKES_MODEL and call.args and isinstance(call.args[0], (ast.Name, ast.Attribute)):
        yield call.args[0]
    if name in ("save", "add", "add_all", "bulk_create", "bulk_save_objects", "asave"):
        for made in ast_calls(call):
            if isinstance(made.func, (ast.Name, ast.Attribute)):
                yield made.func


def ast_calls(call: ast.Call) -> list[ast.Call]:
    """The calls whose result a call is made on or given."""
    given = [*call.args, call.func.value if isinstance(call.func, ast.Attribute) else None]
    return [part for part in given if isinstance(part, ast.Call)]


def _comes_from_models(file: File, expr: ast.expr) -> bool:
    """Whether a class (by its name) is imported from a module of models."""
    written = dotted(expr)
    if written is None:
        return False
    last = written.rpartition(".")[2]
    if not last[:1].isupper() or (last.isupper() and len(last) > 1):
        return False
    root = expr
    while isinstance(root, ast.Attribute):
        root = root.value
    return any(binding.kind == "import" and _from_models(binding.node, root.id, written) for binding in file.values(root))


def _from_models(node: ast.Import | ast.ImportFrom, name: str, written: str) -> bool:
    for alias in node.names:
        if (alias.asname or alias.name.partition(".")[0]) != name and alias.name != name:
            continue
        if isinstance(node, ast.Import):
            return "models" in alias.name.split(".") and written != name
        parts = (node.module or "").split(".")
        if parts[:2] in (["django", "db"], ["sqlalchemy", "orm"]) or parts[:1] == ["sqlalchemy"]:
            return False
        return "models" in parts or "model" in parts or (alias.name in ("models", "model") and written != name)
    return False


# --- backfills -----------------------------------------------------------------------------------------------------


class Backfill(NamedTuple):
    """A change of all rows at once, or of each by itself."""

    node: ast.AST
    spelled: str
    one_by_one: bool


def unbatched(file: File) -> list[Backfill]:
    """What a migration does to every row of a table in one go."""
    if not is_migration(file):
        return []
    new = {step.table for step in steps(file) if step.does == "create table"}
    found = {item.node: item for item in (*_loops(file), *_statements(file, new), *_updates(file)) if way_of(file, item.node) == "up"}
    return sorted(found.values(), key=lambda item: (item.node.lineno, item.node.col_offset))


def _loops(file: File) -> Iterator[Backfill]:
    for loop in file.nodes(ast.For, ast.AsyncFor):
        if not isinstance(loop.target, ast.Name) or file.function(loop) is None or _in_batches(file, loop):
            continue
        if not _gives_rows(file, loop.iter):
            continue
        for call in file.within(loop.body, ast.Call):
            if isinstance(call.func, ast.Attribute) and _writes_row(file, call, loop.target.id):
                yield Backfill(call, file.written(call), one_by_one=True)
                break


def _gives_rows(file: File, expr: ast.expr) -> bool:
    """Whether iterating gives the rows of a table: a queryset of no fixed size, or what a query returned."""
    if isinstance(expr, ast.Name):
        bindings = file.values(expr)
        if len(bindings) != 1 or bindings[0].kind != "value":
            return False
        expr = bindings[0].value
    links = chain(expr)
    if model_of(expr) is not None:
        return bool(links.calls) and links.methods[-1] in ("all", "filter", "exclude", "order_by", "select_related", "only", "annotate", "distinct", "prefetch_related")
    return links.methods[-1:] in (("all",), ("fetchall",), ("execute",)) and bool({"query", "execute", "scalars"} & set(links.methods) or links.methods == ("fetchall",))


def _writes_row(file: File, call: ast.Call, row: str) -> bool:
    if call.func.attr in ("save", "asave"):
        return isinstance(call.func.value, ast.Name) and call.func.value.id == row
    if call.func.attr == "update":
        return model_of(call) is not None
    return call.func.attr == "execute" and any(run.node is call and any(statement.verb == "UPDATE" for statement in run.statements) for run in runs(file))


def _in_batches(file: File, loop: ast.AST) -> bool:
    """Whether the rows come, or are written, some at a time: a method or function around the loop that does that, or a loop of batches."""
    if any(isinstance(link.node, LOOPS) for link in file.frame(loop) if not isinstance(link.node, FUNCTIONS)):
        return True
    function = file.function(loop)
    return any(
        (call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")) in _BATCHES for call in file.within(function, ast.Call)
    ) or any(isinstance(part, ast.Slice) for part in file.within(function, ast.Slice))


def _statements(file: File, new: set[str]) -> Iterator[Backfill]:
    for run in runs(file):
        if any(isinstance(link.node, LOOPS) for link in file.frame(run.node)):
            continue
        for statement in run.statements:
            if statement.verb == "UPDATE" and not statement.where and statement.table and statement.table not in new:
                yield Backfill(run.node, f"UPDATE {statement.table}"[:32].replace("\0", "..."), one_by_one=False)


def _updates(file: File) -> Iterator[Backfill]:
    for call in (*file.index.calls_by_name.get("update", ()), *file.index.calls_by_name.get("aupdate", ())):
        links = chain(call)
        if model_of(call) is not None and file.function(call) is not None and set(links.methods[:-1]) <= {"all"} and not file.loops(call):
            yield Backfill(call, file.written(call), one_by_one=False)
