"""Updates and deletions with nothing to say which rows they are about."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...finding import How
from ..databases.chains import chain
from ..databases.handles import Role, handle
from ..file import File
from ..names import dotted
from .runs import runs
from .surroundings import PASSING, asked_for, meant_to_wipe

_LIMITS = frozenset({
    "where", "filter", "filter_by", "exclude", "get", "with_entities", "whereclause", "limit", "having", "join", "in_bulk", "distinct", "first", "last", "earliest", "latest",
    "from_statement", "with_parent", "order_by", "raw", "extra", "from_self", "intersection", "difference", "union",
})  # fmt: skip
_NEUTRAL = frozenset({"all", "using", "select_related", "prefetch_related", "only", "defer", "options", "execution_options", "values", "returning", "get_queryset", "ordered_values"})
_BUILDERS = ("sqlalchemy.delete", "sqlalchemy.update", "sqlalchemy.sql.delete", "sqlalchemy.sql.update", "sqlalchemy.sql.expression.delete", "sqlalchemy.sql.expression.update",
             "sqlmodel.delete", "sqlmodel.update")  # fmt: skip


class Unscoped(NamedTuple):
    """A write to every row there is."""

    node: ast.Call
    form: str  # as the message says it
    how: How


def unscoped_writes(file: File) -> list[Unscoped]:
    """The writes of a file to whole tables, those left out that are named so or that a switch decides about."""
    found = {item.node: item for source in (_in_sql, _of_managers, _of_queries, _built, _of_documents) for item in source(file)}
    kept = [item for item in found.values() if not meant_to_wipe(file, item.node) and not asked_for(file, item.node)]
    return sorted(kept, key=lambda item: (item.node.lineno, item.node.col_offset))


def _in_sql(file: File) -> Iterator[Unscoped]:
    for run in runs(file):
        for statement in run.statements:
            if statement.verb in ("UPDATE", "DELETE") and not statement.where and not statement.skips and not statement.temporary and not PASSING.search(statement.table):
                yield Unscoped(run.node, f"{statement.verb} {statement.table or 'table'}".replace("\0", "...")[:44], run.how)
                break


def _of_managers(file: File) -> Iterator[Unscoped]:
    """``Model.objects.update(...)``, ``Model.objects.all().delete()``; ``Model.query.delete()``, and peewee's ``Model.delete().execute()``."""
    for method in ("update", "delete", "aupdate", "adelete"):
        for call in file.index.calls_by_name.get(method, ()):
            links = chain(call)
            if len(links.calls) == 0 or links.calls[-1] is not call or not set(links.methods[:-1]) <= _NEUTRAL:
                continue
            root = links.root
            manager = isinstance(root, ast.Attribute) and (found := handle(file, root)) is not None and found.role is Role.MANAGER
            if manager and (method.endswith("update") or "all" in links.methods) and not _related(root) or isinstance(root, ast.Attribute) and root.attr == "query" and _is_model(root.value):
                yield Unscoped(call, _written(root, links.methods), How.WRITTEN)
            elif isinstance(root, (ast.Name, ast.Attribute)) and _is_model(root) and "peewee" in file.imports and len(links.calls) == 1:
                outer = file.parent(call)
                if isinstance(outer, ast.Attribute) and outer.attr == "execute":
                    yield Unscoped(call, _written(root, links.methods), How.WRITTEN)


def _of_queries(file: File) -> Iterator[Unscoped]:
    """``session.query(Model).delete()``."""
    for call in file.index.calls_by_name.get("query", ()):
        if not isinstance(call.func, ast.Attribute) or len(call.args) != 1 or not _is_model(call.args[0]):
            continue
        found = handle(file, call.func.value)
        outer = _above(file, call)
        if found is None or found.role is not Role.SESSION or outer is call:
            continue
        methods = chain(outer).methods[1:]
        if methods[-1:] in (("delete",), ("update",)) and set(methods[:-1]) <= _NEUTRAL:
            yield Unscoped(outer, _written(call.args[0], methods), How.WRITTEN)


def _built(file: File) -> Iterator[Unscoped]:
    """``delete(Model)`` with no ``where`` on it, here or where the variable that holds it is used."""
    for use in file.calls(*_BUILDERS):
        outer = _above(file, use.node)
        methods = chain(outer).methods if outer is not use.node else ()
        if set(methods) & _LIMITS or not use.args:
            continue
        holder = file.parent(outer)
        if isinstance(holder, ast.Assign) and isinstance(holder.targets[0], ast.Name):
            name = holder.targets[0].id
            if any((dotted(call.func) or "") == f"{name}.{method}" for method in _LIMITS for call in file.index.calls_by_name.get(method, ())):
                continue
        elif not isinstance(holder, ast.Call):
            continue
        yield Unscoped(use.node, f"{use.callee.name.rpartition('.')[2]}({dotted(use.args[0]) or '...'})", use.callee.how)


def _of_documents(file: File) -> Iterator[Unscoped]:
    """``collection.delete_many({})``."""
    for method in ("delete_many", "update_many"):
        for call in file.index.calls_by_name.get(method, ()):
            given = call.args[0] if call.args else next((keyword.value for keyword in call.keywords if keyword.arg == "filter"), None)
            if isinstance(given, ast.Dict) and not given.keys and isinstance(call.func, ast.Attribute):
                yield Unscoped(call, f"{method}({{}})", How.WRITTEN)


def _above(file: File, call: ast.Call) -> ast.Call:
    """The end of the chain that begins with a call."""
    node: ast.AST = call
    last = call
    while isinstance(outer := file.parent(node), ast.Attribute) or (isinstance(outer, ast.Call) and outer.func is node):
        node = outer
        if isinstance(outer, ast.Call):
            last = outer
    return last


def _related(root: ast.Attribute) -> bool:
    """``self.items.objects`` of one row is no whole table."""
    return not _is_model(root.value)


def _is_model(expr: ast.expr) -> bool:
    last = (dotted(expr) or "").rpartition(".")[2]
    return last[:1].isupper() and not last.isupper()


def _written(root: ast.expr, methods: tuple[str, ...]) -> str:
    text = f"{dotted(root) or '...'}.{'.'.join(f'{method}()' for method in methods)}"
    return text if len(text) <= 44 else f"...{text[-41:]}"
