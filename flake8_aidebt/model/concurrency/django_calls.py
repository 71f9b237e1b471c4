"""Calls that use Django's database from the thread they run in, which Django refuses on an event loop."""
import ast

from ..file import File
from ..index import FUNCTIONS
from ..names import dotted
from ..queries.reads import loads, read, used
from ..transactions.writes import saved
from .fetched import fetched

_SHOWN = frozenset({"django", "rest_framework", "channels", "ninja", "asgiref", "adrf", "strawberry_django"})
_OTHERS = frozenset({"mongoengine", "beanie", "tortoise", "peewee", "umongo", "ormar", "odmantic"})  # whose models have managers or save themselves, too
_READS = frozenset({"get", "count", "exists", "first", "last", "latest", "earliest", "aggregate", "in_bulk", "contains", "explain", "get_object_or_404", "get_list_or_404"})
_OF_ROWS = frozenset({"save", "delete", "refresh_from_db"})
_WRITES = frozenset({"create", "save", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "create_user", "create_superuser"})


def django_call(file: File, call: ast.Call) -> str:
    """What a call asks of Django's database there and then, as messages name it; "" for any other call."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if isinstance(file.parent(call), ast.Await) or _kept_once(file, call) or not _is_about_django(file, call):
        return ""
    if name in _OF_ROWS and isinstance(call.func, ast.Attribute) and _is_row(file, call.func.value):
        return file.written(call)
    if name in _WRITES:
        write = saved(file, call)
        if write is not None and write.verb != "form" and (name != "save" or write.model or isinstance(call.func.value, ast.Name)):
            return file.written(call)
    found = read(file, call)
    if found is None or found.query is None:
        return ""
    if name in _READS:
        return found.text if "sqlalchemy" not in found.query.classes[0] else ""
    return found.text if "QuerySet" in found.query.classes[0] and name not in _WRITES and _is_taken(file, call) else ""


def _kept_once(file: File, call: ast.Call) -> bool:
    """Whether the first call keeps what it got in a variable of the module."""
    function, outer = file.enclosing(call, *FUNCTIONS), file.parent(call)
    kept = outer.targets[0] if isinstance(outer, ast.Assign) else getattr(call.func, "value", None)
    if function is None or not isinstance(kept, ast.Name):
        return False
    found = file.names.scopes.lookup(kept.id, file.frame(call))
    if found is None or found[1] is not file.tree:
        return False
    return isinstance(outer, ast.Assign) or any(binding.kind == "value" and file.function(binding.node) is function for binding in found[0])


def _is_row(file: File, expr: ast.expr) -> bool:
    """Whether an expression is a row of Django's, by its class or by the query that gave it."""
    symbol = file.resolve(expr)
    if symbol is not None and symbol.instance and symbol.name == "django.db.models.Model":
        return True
    found = fetched(file, expr) if isinstance(expr, ast.Name) else None
    return found is not None and found.read.query is not None and found.read.query.classes[0] in ("", "django.db.models.QuerySet")


def _is_about_django(file: File, call: ast.Call) -> bool:
    if (file.name(call.func) or "").startswith("django.db."):
        return True
    return bool(file.imports & _SHOWN) and not file.imports & _OTHERS


def _is_taken(file: File, call: ast.Call) -> bool:
    """Whether the rows of a query are taken without ``async for``."""
    if _at_once(file, call):
        return True
    outer = file.parent(call)
    if not isinstance(outer, ast.Assign) or len(outer.targets) != 1 or not isinstance(outer.targets[0], ast.Name):
        return False
    function = file.enclosing(call, *FUNCTIONS)
    return any(_at_once(file, name) and file.function(name) is function for name in loads(file, function).get(dotted(outer.targets[0]) or "", ()))


def _at_once(file: File, expr: ast.expr) -> bool:
    outer = file.parent(expr)
    if isinstance(outer, (ast.AsyncFor, ast.Await)) or (isinstance(outer, ast.comprehension) and outer.is_async):
        return False
    if isinstance(outer, ast.Subscript):
        above = file.parent(outer)
        if isinstance(above, ast.AsyncFor) or (isinstance(above, ast.comprehension) and above.is_async):
            return False
    return used(file, expr)
