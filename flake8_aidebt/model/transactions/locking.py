"""Rows locked for update where no transaction holds the lock."""
import ast
from collections.abc import Iterator

from ..databases.handles import Role
from ..file import File
from ..index import COMPREHENSIONS, FUNCTIONS
from ..names import enclosing_class
from .parties import party
from .requests import in_request
from .scopes import every_caller_in_transaction, open_at
from .writes import locks_rows

_EVALUATES = frozenset({"get", "first", "last", "aget", "afirst", "alast", "exists", "count", "latest", "earliest", "in_bulk", "update", "delete", "get_or_none", "get_or_create", "update_or_create",
                        "aget_or_create", "aupdate_or_create", "iterator", "aiterator"})  # fmt: skip
_CONSUMES = frozenset({"list", "tuple", "set", "dict", "sorted", "len", "bool", "next", "sum", "any", "all", "max", "min", "iter", "enumerate", "get_object_or_404", "get_list_or_404"})


def locked_outside(file: File) -> Iterator[ast.Call]:
    """The locking queries that a function evaluates with no transaction open, as far as the file says."""
    for call in file.index.calls_by_name.get("select_for_update", ()):
        if isinstance(call.func, ast.Attribute) and _is_evaluated(file, call) and not _is_held(file, call):
            yield call
    for method in ("fetch", "fetchrow", "fetchval"):
        for call in file.index.calls_by_name.get(method, ()):
            if call.args and isinstance(call.func, ast.Attribute) and locks_rows(file, call.args[0]):
                found = party(file, call.func.value)
                if found is not None and found.row is not None and found.row.autocommit and found.role in (Role.CONNECTION, Role.ENGINE) and not _is_held(file, call):
                    yield call


def _is_evaluated(file: File, call: ast.Call) -> bool:
    """Whether the query is run here: by the end of its chain, a loop, or a function that consumes it."""
    node: ast.AST = call
    while True:
        parent = file.parent(node)
        if isinstance(parent, ast.Attribute):
            outer = file.parent(parent)
            if not (isinstance(outer, ast.Call) and outer.func is parent):
                return False
            if parent.attr in _EVALUATES:
                return True
            node = outer
        elif isinstance(parent, ast.Subscript) and parent.value is node:
            if not isinstance(parent.slice, ast.Slice):
                return True
            node = parent
        elif isinstance(parent, ast.Await):
            return True
        else:
            return _is_consumed(file, node, parent)


def _is_consumed(file: File, node: ast.AST, parent: ast.AST | None) -> bool:
    if isinstance(parent, (ast.For, ast.AsyncFor)) and parent.iter is node:
        return True
    if isinstance(parent, ast.comprehension):
        return not isinstance(file.parent(parent), ast.GeneratorExp)
    if isinstance(parent, ast.Call) and node is not parent.func:
        return isinstance(parent.func, ast.Name) and parent.func.id in _CONSUMES
    if isinstance(parent, ast.Assign) and len(parent.targets) == 1 and isinstance(parent.targets[0], ast.Name):
        return _loops_over(file, parent, parent.targets[0].id)
    return False


def _loops_over(file: File, made: ast.Assign, name: str) -> bool:
    """Whether the variable that holds the query is what a loop of the same function runs over, or is evaluated by a method."""
    function = file.function(made)
    root = function if isinstance(function, FUNCTIONS) else file.tree
    loops = file.within(root, ast.For, ast.AsyncFor)
    if any(isinstance(loop.iter, ast.Name) and loop.iter.id == name for loop in loops):
        return True
    if any(isinstance(part.iter, ast.Name) and part.iter.id == name for node in file.within(root, *COMPREHENSIONS) for part in node.generators):
        return True
    return any(isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) and call.func.value.id == name and call.func.attr in _EVALUATES
               for call in file.within(root, ast.Call))  # fmt: skip


def _is_held(file: File, call: ast.Call) -> bool:
    function = file.enclosing(call, *FUNCTIONS)
    if open_at(file, call) or every_caller_in_transaction(file, function) or in_request(file, call):
        return True
    owner = enclosing_class(file.frame(call))
    if owner is not None and any("atomic" in ast.unparse(base).lower() or "transaction" in ast.unparse(base).lower() for base in owner.bases):
        return True
    around = function if function is not None else file.tree
    names = [getattr(inner.func, "attr", getattr(inner.func, "id", "")) for inner in file.within(around, ast.Call)]
    return any(name in ("set_autocommit", "begin") or "transaction" in name for name in names)
