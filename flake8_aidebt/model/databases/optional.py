"""Results that may be None, because there may be no row."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..index import FUNCTIONS, descendants
from .chains import Chain, chain
from .handles import Role, handle

_ALWAYS_ONE = ("count(", "max(", "min(", "sum(", "avg(", "exists", "returning", "last_insert", "select 1", "coalesce", "version()", "pragma", "pg_", "nextval", "currval", "now()")
_GIVES_NONE = frozenset({"first", "last", "one_or_none", "scalar_one_or_none", "find_one", "find_one_and_update", "find_one_and_delete", "fetchone", "fetchrow", "get_or_none", "afirst", "alast"})
_QUERY = frozenset({"query", "filter", "filter_by", "order_by", "where", "select", "execute", "scalars", "all", "exclude", "scalar", "exec", "join", "get_queryset", "distinct", "values", "options"})
_BEFORE = frozenset({"exists", "count", "aexists", "acount", "rowcount", "fetch_exists"})


class Taken(NamedTuple):
    """A step taken on a row that may not be there, and the call that gave it."""

    node: ast.expr
    call: ast.Call


def rows_taken_for_granted(file: File) -> Iterator[Taken]:
    """``session.query(User).first().name``, ``cursor.fetchone()[0]``: where no row gives None."""
    for method in sorted(_GIVES_NONE):
        for call in file.index.calls_by_name.get(method, ()):
            outer: ast.AST | None = call
            inner: ast.AST = call
            outer = file.parent(call)
            if isinstance(outer, ast.Await):
                inner, outer = outer, file.parent(outer)
            if not (isinstance(outer, (ast.Attribute, ast.Subscript)) and outer.value is inner):
                continue
            if _asks_database(file, call, method) and not _has_row(file, call) and not _caught(file, call):
                yield Taken(outer, call)


def _asks_database(file: File, call: ast.Call, method: str) -> bool:
    steps = chain(call)
    if not steps.calls:
        return False
    found = handle(file, steps.root)
    if method in ("fetchone", "fetchrow"):
        return found is not None and found.role in (Role.CURSOR, Role.CONNECTION, Role.ENGINE, Role.SESSION)
    if method.startswith("find_one"):
        return file.resolve(steps.root) is None or (found is not None and found.role is Role.COLLECTION)
    if found is not None and found.role in (Role.SESSION, Role.MANAGER, Role.CONNECTION):
        return len(steps.calls) > 1 or found.role is Role.MANAGER
    asked = set(steps.methods[:-1])
    if isinstance(steps.root, ast.Attribute) and steps.root.attr in ("objects", "query"):
        return bool(_QUERY & asked)
    return bool({"query", "filter_by"} & asked) and file.resolve(steps.root) is None


def _has_row(file: File, call: ast.Call) -> bool:
    """Whether the query always gives a row, or the function has asked whether there is one."""
    function = file.enclosing(call, *FUNCTIONS)
    body = function if function is not None else file.tree.body
    texts = " ".join(part.value for part in descendants(call) if isinstance(part, ast.Constant) and isinstance(part.value, str)).lower()
    steps = chain(call)
    if _names_aggregate(steps):
        return True
    if call.func.attr in ("fetchone", "fetchrow") and not texts.strip():
        texts = " ".join(
            part.value for inner in file.within(body, ast.Call) if isinstance(inner.func, ast.Attribute) and inner.func.attr in ("execute", "exec_driver_sql") and inner.lineno <= call.lineno
            for part in descendants(inner) if isinstance(part, ast.Constant) and isinstance(part.value, str)
        ).lower()  # fmt: skip
        if not texts.strip():
            return True  # whose statement nobody sees
    if any(word in texts for word in _ALWAYS_ONE):
        return True
    return any(isinstance(inner.func, ast.Attribute) and inner.func.attr in _BEFORE and inner.lineno <= call.lineno for inner in file.within(body, ast.Call)) or any(
        statement.lineno <= call.lineno and _asks_about(statement.test, steps) for statement in file.within(body, ast.If)
    )


def _names_aggregate(steps: Chain) -> bool:
    return any(
        isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id == "func"
        for call in steps.calls for arg in call.args for part in descendants(arg)
    )  # fmt: skip


def _asks_about(test: ast.expr, steps: Chain) -> bool:
    """Whether a condition names what the chain starts from: ``if rows: rows.first().id``."""
    root = ast.unparse(steps.root)
    return any(isinstance(part, (ast.Name, ast.Attribute)) and ast.unparse(part) == root for part in descendants(test)) and isinstance(steps.root, ast.Name)


def _caught(file: File, call: ast.Call) -> bool:
    return any(
        handler.type is None or any(name in ast.unparse(handler.type) for name in ("AttributeError", "TypeError", "Exception", "LookupError"))
        for handler in file.handlers(call)
    )  # fmt: skip
