"""What a query is built of: where it starts, and the steps taken, through variables."""
import ast
import re
from typing import NamedTuple

from ...knowledge.query_rows import QueryStep
from ..databases.handles import Role, handle
from ..file import File
from ..names import Symbol, dotted
from ..pattern import Pattern

_SESSIONS = ("sqlalchemy.orm.Session", "sqlalchemy.ext.asyncio.AsyncSession", "sqlmodel.Session")
_BY_ROLE = {
    Role.SESSION: _SESSIONS,
    Role.MANAGER: ("django.db.models.QuerySet",),
    Role.COLLECTION: ("pymongo.collection.Collection",),
}  # fmt: skip
_MODELS = frozenset({"peewee.Model", "tortoise.models.Model"})
_FLASK = "flask_sqlalchemy.query.Query"
_RUNS = frozenset({"execute", "scalars", "scalar", "exec", "stream", "stream_scalars"})
_BUILDS_STATEMENTS = frozenset({"select", "insert"})
#: Functions known by their name alone, where nothing says what they are.
_BY_NAME = {"select": "sqlalchemy.select", "insert": "sqlalchemy.insert", "get_object_or_404": "django.shortcuts.get_object_or_404", "get_list_or_404": "django.shortcuts.get_list_or_404"}
_COLLECTION_ONLY = frozenset({"find_one", "count_documents", "insert_one", "estimated_document_count"})
_MODEL = Pattern(r"model|cls|klass|class|queryset|^self$|type$", re.IGNORECASE)
_DEEP = 8


class Query(NamedTuple):
    """A query, or a step on the way to one."""

    classes: tuple[str, ...]  # the class of the expression, or the classes it may be of
    base: ast.expr  # the session, manager, model or collection that it starts from
    calls: tuple[ast.Call, ...] = ()
    last: QueryStep | None = None  # what is known of the last step
    plain: bool = True  # every step is known
    through: tuple[str, ...] = ()  # the variables it went through

    def step(self, *methods: str) -> ast.Call | None:
        """The first step by one of these names, None when none is taken."""
        return next((call for call in self.calls if _called(call) in methods), None)

    @property
    def steps(self) -> tuple[str, ...]:
        """The names of the steps taken."""
        return tuple(_called(call) for call in self.calls)


def query(file: File, expr: ast.expr) -> Query | None:
    """The query that an expression is, or what it starts from; None for anything else."""
    return file.remember(("query", expr), lambda file: _query(file, expr, 0))


def _query(file: File, expr: ast.expr, depth: int) -> Query | None:
    if depth > _DEEP:
        return None
    match expr:
        case ast.Await(value=value):
            return _query(file, value, depth)
        case ast.Call(func=ast.Attribute(value=value)):
            inner = _query(file, value, depth + 1)
            found = _stepped(file, expr, inner) if inner is not None else None
            return found or _started(file, expr)
        case ast.Call():
            return _started(file, expr)
        case ast.Attribute(value=value, attr="query") if _is_class(file, value):
            return Query((_FLASK,), value)
        case ast.Name():
            found = _bound(file, expr, depth)
            if found is not None:
                return found
    return _origin(file, expr)


def _stepped(file: File, call: ast.Call, inner: Query) -> Query | None:
    """A query after one more step."""
    row = step_row(file, inner, call.func.attr)
    if row is None:
        return inner._replace(calls=(*inner.calls, call), last=None, plain=False) if inner.calls or "QuerySet" in inner.classes[0] else None
    return inner._replace(classes=(row.gives,) if row.gives else inner.classes, calls=(*inner.calls, call), last=row)


def step_row(file: File, inner: Query, method: str) -> QueryStep | None:
    """What is known of a method of what a query is so far."""
    return next((row for name in inner.classes if (row := file.knowledge.find(QueryStep, f"{name}.{method}")) is not None), None)


def _started(file: File, call: ast.Call) -> Query | None:
    """A call that a query starts with: of a function, or of a method whose receiver is out of sight."""
    symbol = file.resolve(call.func)
    name = symbol.name if symbol is not None and not symbol.instance and symbol.definition is None else ""
    if symbol is None and isinstance(call.func, ast.Name):
        name = _BY_NAME.get(call.func.id, "")
    row = file.knowledge.find(QueryStep, name) if name else None
    if row is not None and call.args:
        return Query((row.gives or "",), call.func.value if isinstance(call.func, ast.Attribute) else call.args[0], (call,), row)
    if not isinstance(call.func, ast.Attribute):
        return None
    method = call.func.attr
    if not unknown(file, call.func.value):
        documents = _COLLECTION_ONLY | {"find", "aggregate"}
        return _stepped(file, call, Query(_BY_ROLE[Role.COLLECTION], call.func.value)) if method in documents and _of_mongo(file, call.func.value) else None
    classes: tuple[str, ...] = ()
    if method in _RUNS and call.args and _is_statement(file, call.args[0]) or method == "query" and call.args and _is_class(file, call.args[0]) and _goes_on(file, call):
        classes = _SESSIONS
    elif method in _COLLECTION_ONLY or (method == "find" and _asks_documents(file, call)):
        classes = _BY_ROLE[Role.COLLECTION]
    return _stepped(file, call, Query(classes, call.func.value)) if classes else None


def _of_mongo(file: File, expr: ast.expr) -> bool:
    """Whether an expression is reached through a client of MongoDB: ``client.shop.orders``."""
    symbol = file.resolve(expr)
    return symbol is not None and symbol.name.startswith(("pymongo.", "motor."))


def _asks_documents(file: File, call: ast.Call) -> bool:
    return bool(call.args and isinstance(call.args[0], ast.Dict)) or bool(file.imports & {"pymongo", "motor"} and not any(isinstance(arg, ast.Constant) for arg in call.args))


def _goes_on(file: File, call: ast.Call) -> bool:
    outer = file.parent(call)
    return isinstance(outer, ast.Attribute) and outer.attr in ("filter", "filter_by", "all", "get", "first", "order_by", "options", "join", "count", "one", "where", "limit")


def unknown(file: File, expr: ast.expr) -> bool:
    """Whether nothing is known of an expression that would make it anything in particular."""
    symbol = file.resolve(expr)
    return symbol is None or _out_of_sight(file, symbol)


def _out_of_sight(file: File, symbol: Symbol) -> bool:
    return symbol.home is None and not symbol.module and not file.knowledge.is_library(symbol.name.partition(".")[0])


def _is_statement(file: File, expr: ast.expr) -> bool:
    found = query(file, expr)
    return found is not None and bool(found.calls) and _called(found.calls[0]) in _BUILDS_STATEMENTS


def _is_class(file: File, expr: ast.expr) -> bool:
    """Whether an expression is a class of the project, or spelled like one."""
    symbol = file.resolve(expr)
    if symbol is not None and symbol.definition is not None:
        return isinstance(symbol.definition, ast.ClassDef) and not symbol.instance
    last = (dotted(expr) or "").rpartition(".")[2]
    return last[:1].isupper() and not last.isupper() if len(last) > 1 else last.isupper()


def _origin(file: File, expr: ast.expr) -> Query | None:
    """What queries start from: a session, a manager, a model, a collection."""
    found = handle(file, expr)
    if found is not None:
        if found.role is Role.MANAGER and isinstance(expr, ast.Attribute) and not _has_rows(file, expr.value):
            return None
        if found.role in _BY_ROLE:
            named = (found.name,) if found.sure and found.role is Role.SESSION and found.name else ()
            return Query((*named, *_BY_ROLE[found.role]), expr)
        if found.name.startswith("sqlalchemy."):
            return Query(_SESSIONS, expr)
        return None
    symbol = file.resolve(expr)
    if symbol is not None and not symbol.instance and symbol.name in _MODELS:
        return Query((symbol.name,), expr)
    return None


def _has_rows(file: File, expr: ast.expr) -> bool:
    """Whether what has ``objects`` may be a model; a bucket of files has them, too."""
    symbol = file.resolve(expr)
    if symbol is not None and (symbol.home is not None or file.knowledge.is_library(symbol.name.partition(".")[0])):
        return symbol.name == "django.db.models.Model" or (isinstance(symbol.definition, ast.ClassDef) and not symbol.name)
    return _is_class(file, expr) or isinstance(expr, ast.Call) or bool(_MODEL.search((dotted(expr) or "").rpartition(".")[2]))


def _bound(file: File, name: ast.Name, depth: int) -> Query | None:
    """What all bindings of a variable agree upon, their steps taken together."""
    found: list[Query] = []
    bindings = file.values(name)
    if len(bindings) > _DEEP or any(binding.kind not in ("value", "enter") for binding in bindings):
        return None
    for binding in bindings:
        if binding.value is None or binding.value is name:
            return None
        starts = _starts_with(binding.value, name.id)
        if starts:
            continue
        made = _query(file, binding.value, depth + 1)
        if made is None or not made.calls:
            return None
        found.append(made)
    if not found or any(made.classes != found[0].classes for made in found):
        return None
    again = [call for binding in bindings if _starts_with(binding.value, name.id) for call in _calls_of(binding.value)]
    calls = tuple(call for made in found for call in made.calls)
    known = all(made.plain for made in found) and all(step_row(file, found[0], _called(call)) is not None for call in again)
    return found[0]._replace(calls=(*calls, *again), plain=known, through=(*found[0].through, name.id))


def _starts_with(expr: ast.expr, name: str) -> bool:
    """Whether a chain of calls starts from a variable: ``query.filter(...)``, bound to ``query`` again."""
    while isinstance(expr, (ast.Call, ast.Attribute, ast.Await)):
        expr = expr.func if isinstance(expr, ast.Call) else expr.value
    return isinstance(expr, ast.Name) and expr.id == name


def _calls_of(expr: ast.expr) -> list[ast.Call]:
    found: list[ast.Call] = []
    while isinstance(expr, (ast.Call, ast.Attribute, ast.Await)):
        if isinstance(expr, ast.Call):
            found.append(expr)
        expr = expr.func if isinstance(expr, ast.Call) else expr.value
    return list(reversed(found))


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
