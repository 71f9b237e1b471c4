"""Routes that answer with every row of a table."""
import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..index import FUNCTIONS, descendants
from ..names import dotted
from ..pattern import Pattern
from ..serving.routes import Route, routes
from ..traffic import bodies
from .building import Query, query
from .tables import fetched_tables

_PAGED = Pattern(r"limit|offset|page|paginat|skip|(?:^|_)top(?:$|_)|slice|cursor_|per_?page|first_n|max_(?:results|rows|items)|(?:^|_)size$|page_?size|take$|batch|chunk|stream|islice|export|download|csv|since", re.IGNORECASE)
# Tables that are short by nature.
_SHORT = Pattern(r"language|locale|countr|currenc|roles?$|timezone|settings?$|permission|plans?$|status|config|feature|flag|preference|enum|option|kinds?$|types?$|categor|version|provider|backend|plugin|tenant|region", re.IGNORECASE)
_AS_THEY_ARE = frozenset({"query", "all", "order_by", "options", "distinct", "select", "execute", "scalars", "exec", "unique", "mappings", "fetchall", "find", "sort", "to_list", "select_related", "prefetch_related",
                          "values", "values_list", "only", "defer", "join", "outerjoin", "reverse", "dicts", "tuples", "namedtuples", "annotate", "columns", "select_from", "iterator"})  # fmt: skip
_REDUCES = frozenset({"sum", "len", "min", "max", "any", "all", "Counter", "mean", "next", "DataFrame", "choice", "sample"})
_LAZY_SENT = frozenset({"list", "tuple", "jsonify", "JsonResponse", "serialize", "sorted", "map"})


class Unpaged(NamedTuple):
    """An expression that fetches every row of a table for an answer."""

    node: ast.expr
    table: str
    place: str = ""


def unpaged(file: File) -> Iterator[Unpaged]:
    """The expressions that fetch a whole table for the answer of a route that knows no pages."""
    for function, route in routes(file).items():
        if not isinstance(function, FUNCTIONS) or route.errors or route.socket or bodies.speaks_of(function, _PAGED) or _PAGED.search(route.path):
            continue
        yield from _of_route(file, function, route)


def _of_route(file: File, function: ast.AST, route: Route) -> Iterator[Unpaged]:
    for node, table in _tables(file, function):
        if _is_answered(file, function, node):
            yield Unpaged(node, table)
            return
    for call in file.within(function.body, ast.Call):
        symbol = file.resolve(call.func)
        if symbol is None or not isinstance(symbol.definition, FUNCTIONS) or symbol.home is None or symbol.definition is function:
            continue
        home = file.beside(symbol.home)
        if bodies.speaks_of(symbol.definition, _PAGED) or not _is_answered(file, function, call):
            continue
        for node, table in _tables(home, symbol.definition):
            if _is_answered(home, symbol.definition, node):
                place = f"line {node.lineno}" if home is file else f"{home.path.replace(chr(92), '/').rpartition('/')[2]}:{node.lineno}"
                yield Unpaged(call, table, place)
                return


def _tables(file: File, function: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """The expressions of a function that fetch every row of a table, and the table."""
    for call in file.within(function.body, ast.Call):
        found = query(file, call)
        table = _table(file, call, found) if found is not None and found.calls and found.calls[-1] is call else None
        if table is None and isinstance(call.func, ast.Attribute) and call.func.attr == "fetchall":
            table = _of_cursor(file, call)
        if table and not _SHORT.search(table):
            yield call, table


def _table(file: File, call: ast.Call, found: Query) -> str | None:
    steps = found.steps
    if not set(steps) <= _AS_THEY_ARE or not found.plain:
        return None
    kind = found.classes[0]
    if kind == "django.db.models.QuerySet":
        whole = steps[0] in ("all", "order_by", "select_related", "prefetch_related", "values", "values_list") and _goes_out(file, call)
        return dotted(getattr(found.base, "value", found.base)) if whole else None
    if kind in ("sqlalchemy.orm.Query", "flask_sqlalchemy.query.Query") and steps[-1] == "all":
        models = found.calls[0].args if steps[0] == "query" else [found.base]
        return (dotted(models[0]) or "") if len(models) == 1 else None
    if kind == "sqlalchemy.Result" and steps[-1] in ("all", "fetchall"):
        statement = query(file, found.calls[0].args[0]) if found.calls[0].args else None
        if statement is None or statement.steps[:1] != ("select",) or not set(statement.steps) <= _AS_THEY_ARE or not statement.plain:
            return None
        return (dotted(statement.calls[0].args[0]) or "") if len(statement.calls[0].args) == 1 else None
    if kind == "pymongo.cursor.Cursor":
        return _documents(file, call, found)
    return None


def _goes_out(file: File, call: ast.Call) -> bool:
    """Whether a query of Django's is written out whole: as a list, or by a serializer of many."""
    outer = file.parent(call)
    if isinstance(outer, ast.comprehension):
        return True
    if not isinstance(outer, ast.Call) or call not in outer.args:
        return False
    name = outer.func.attr if isinstance(outer.func, ast.Attribute) else getattr(outer.func, "id", "")
    many = any(keyword.arg == "many" and isinstance(keyword.value, ast.Constant) and keyword.value.value is True for keyword in outer.keywords)
    return name in _LAZY_SENT or many


def _documents(file: File, call: ast.Call, found: Query) -> str | None:
    """The collection whose every document is taken: ``list(users.find())``, ``await users.find({}).to_list(None)``."""
    first = found.calls[0]
    if first.args and not (isinstance(first.args[0], ast.Dict) and not first.args[0].keys):
        return None
    outer = file.parent(call)
    if found.steps[-1] == "to_list":
        given = call.args[0] if call.args else next((keyword.value for keyword in call.keywords if keyword.arg == "length"), None)
        taken = given is None or (isinstance(given, ast.Constant) and given.value is None)
    else:
        taken = isinstance(outer, ast.comprehension) or (isinstance(outer, ast.Call) and isinstance(outer.func, ast.Name) and outer.func.id in ("list", "tuple", "sorted"))
    return (dotted(found.base) or "collection").rpartition(".")[2] if taken else None


def _of_cursor(file: File, call: ast.Call) -> str | None:
    known = file.remember("fetched tables", lambda file: dict(fetched_tables(file)))
    return known.get(call)


# --- what is answered ------------------------------------------------------------------------------------------------


def _is_answered(file: File, function: ast.AST, node: ast.expr) -> bool:
    """Whether rows go into what a function returns, one by one, and not only a sum of them."""
    child: ast.AST = node
    while (outer := file.parent(child)) is not None and not isinstance(outer, ast.stmt):
        if isinstance(outer, ast.Call) and child in outer.args and _last(outer.func) in _REDUCES:
            return False
        if isinstance(outer, (ast.Compare, ast.Subscript)) or (isinstance(outer, ast.Attribute) and not isinstance(file.parent(outer), ast.Call)):
            return False
        child = outer
    if isinstance(outer, ast.Return):
        return True
    names = _kept(outer)
    return bool(names) and any(_mentions_whole(file, part.value, names) for part in file.within(function.body, ast.Return) if part.value is not None) if not isinstance(outer, ast.For) else _collected(file, function, outer)


def _kept(statement: ast.AST | None) -> set[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target] if isinstance(statement, ast.AnnAssign) else []
    return {target.id for target in targets if isinstance(target, ast.Name)}


def _mentions_whole(file: File, expr: ast.expr, names: set[str]) -> bool:
    """Whether an expression passes on the rows of a variable: not their number, and not those that a condition picks."""
    for part in descendants(expr):
        if isinstance(part, ast.Name) and part.id in names and isinstance(part.ctx, ast.Load):
            child: ast.AST = part
            passed = True
            while (outer := file.parent(child)) is not None and child is not expr:
                if isinstance(outer, ast.Call) and child in outer.args and _last(outer.func) in _REDUCES:
                    passed = False
                if isinstance(outer, ast.comprehension) and outer.ifs:
                    passed = False
                child = outer
            if passed:
                return True
    return False


def _collected(file: File, function: ast.AST, loop: ast.For) -> bool:
    """Whether a loop over the rows puts each of them into a list that is returned."""
    if any(isinstance(node, (ast.If, ast.Break, ast.Continue)) for node in loop.body):
        return False
    lists = {call.func.value.id for call in file.within(loop.body, ast.Call) if isinstance(call.func, ast.Attribute) and call.func.attr == "append" and isinstance(call.func.value, ast.Name)}
    return any(_mentions_whole(file, part.value, lists) for part in file.within(function.body, ast.Return) if part.value is not None)


def _last(expr: ast.expr) -> str:
    return expr.attr if isinstance(expr, ast.Attribute) else getattr(expr, "id", "")
