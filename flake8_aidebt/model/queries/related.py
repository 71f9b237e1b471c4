"""Attributes of rows that ask the database for other rows when they are read: ``order.customer``, ``author.books.all()``."""
import ast
from collections.abc import Iterator

from ...knowledge.query_rows import Relation
from ..databases.handles import model_of
from ..file import File
from ..index import descendants
from ..names import Names, Symbol
from ..values import UNKNOWN, use_of
from .building import Query, query
from .per_item import PerItem
from .repeating import Loop, in_passing, runs_often

_MANAGED = frozenset({"all", "filter", "exclude", "exists", "first", "last", "order_by", "values_list", "values", "select_related", "prefetch_related", "aggregate", "latest", "earliest", "annotate"})
_NO_ROWS = frozenset({"values", "values_list", "dicts", "tuples", "aggregate", "with_entities", "mappings", "only_return_tuples", "dates", "datetimes", "none"})
_DJANGO = "django.db.models.QuerySet"


def related_per_item(file: File) -> Iterator[PerItem]:
    """The attributes that ask for related rows once for each row of a query, the query not having fetched them along."""
    for node, target, iterated, body in _loops(file):
        rows = query(file, _unwrapped(iterated))
        if rows is None or not rows.calls or not isinstance(target, ast.Name) or not rows.plain or set(rows.steps) & _NO_ROWS or rows.classes[0] == "sqlalchemy.Select":
            continue
        if any(isinstance(part, ast.Subscript) for part in descendants(iterated)):
            continue
        loop = Loop(node, target, iterated, frozenset({target.id}))
        if not runs_often(file, loop) or in_passing(file, node) or _rebound(body, target.id):
            continue
        yield from _first_of_each(_read_in(file, body, target.id, rows, loop))


def _loops(file: File) -> Iterator[tuple[ast.AST, ast.expr, ast.expr, list[ast.AST]]]:
    for node in file.nodes(ast.For, ast.AsyncFor):
        yield node, node.target, node.iter, node.body
    for node in file.nodes(ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp):
        if len(node.generators) == 1:
            parts = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
            yield node, node.generators[0].target, node.generators[0].iter, [*parts, *node.generators[0].ifs]


def _unwrapped(iterated: ast.expr) -> ast.expr:
    while isinstance(iterated, ast.Call) and isinstance(iterated.func, ast.Name) and iterated.func.id in ("list", "tuple", "sorted", "reversed", "tqdm") and iterated.args:
        iterated = iterated.args[0]
    return iterated


def _rebound(body: list[ast.AST], name: str) -> bool:
    return any(isinstance(part, ast.Name) and part.id == name and isinstance(part.ctx, ast.Store) for node in body for part in descendants(node))


def _first_of_each(found: Iterator[tuple[str, PerItem]]) -> Iterator[PerItem]:
    seen = set()
    for attribute, item in found:
        if attribute not in seen:
            seen.add(attribute)
            yield item


def _read_in(file: File, body: list[ast.AST], row: str, rows: Query, loop: Loop) -> Iterator[tuple[str, PerItem]]:
    model = _model(file, rows)
    words = frozenset(_words(file, rows))
    for part in (part for node in body for part in descendants(node)):
        if not isinstance(part, ast.Attribute) or not isinstance(part.value, ast.Name) or part.value.id != row or not isinstance(part.ctx, ast.Load):
            continue
        if _fetched(part.attr, words):
            continue
        outer = file.parent(part)
        call = file.parent(outer) if isinstance(outer, ast.Attribute) and outer.value is part else None
        if rows.classes[0] == _DJANGO and isinstance(call, ast.Call) and call.func is outer and _is_manager(file, call):
            yield part.attr, PerItem(call, f"{row}.{part.attr}.{outer.attr}", loop)
        elif model is not None and (relation := _relation(file, model, part.attr)) is not None and not _along(rows, words, relation):
            yield part.attr, PerItem(part, f"{row}.{part.attr}", loop)


def _is_manager(file: File, call: ast.Call) -> bool:
    """Whether a method is one that only managers of related rows have, by its name and what it is given."""
    method = call.func.attr
    if isinstance(outer := file.parent(call), ast.Attribute) and outer.attr in ("delete", "update", "create", "bulk_create"):
        return False
    return (method in _MANAGED and not (method in ("values", "first", "last") and call.args)) or (method == "count" and not call.args)


def _words(file: File, rows: Query) -> Iterator[str]:
    """The names that the steps of a query speak of, dotted paths part by part; "*" for what cannot be read."""
    steps = list(rows.calls)
    for call in rows.calls:
        statement = query(file, call.args[0]) if call.args and isinstance(call.func, ast.Attribute) and call.func.attr in ("execute", "scalars", "exec", "scalar") else None
        steps += statement.calls if statement is not None else ()
    for call in steps:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        yield name
        if name == "select_related" and not call.args:
            yield "*"
        for arg in (*call.args, *(keyword.value for keyword in call.keywords)):
            if name in ("select_related", "prefetch_related", "options") and isinstance(arg, (ast.Starred, ast.Name)):
                yield "*"
            for part in descendants(arg):
                match part:
                    case ast.Constant(value=str(text)):
                        yield from text.split("__")
                    case ast.Attribute(attr=text) | ast.Name(id=text):
                        yield text


def _fetched(attribute: str, words: frozenset[str]) -> bool:
    return "*" in words or (attribute in words and bool(words & {"select_related", "prefetch_related", "options", "prefetch", "join", "joinedload", "selectinload", "subqueryload"}))


def _along(rows: Query, words: frozenset[str], relation: Relation) -> bool:
    """Whether a query fetches other rows along in a way that may be these."""
    eager = words & set(relation.eager)
    return bool(eager) and not relation.callable.startswith("django")


def _model(file: File, rows: Query) -> Symbol | None:
    """The class of the rows, where its definition is in the project and it is one whole row that is asked for."""
    if rows.classes[0] == _DJANGO:
        expr = model_of(rows.calls[-1])
        expr = expr if expr is not None else getattr(rows.base, "value", None)
    elif rows.classes[0] == "sqlalchemy.Result":
        statement = query(file, rows.calls[0].args[0]) if rows.calls[0].args else None
        start = statement.calls[0] if statement is not None and statement.steps[0] == "select" else None
        expr = start.args[0] if start is not None and len(start.args) == 1 and ("scalars" in rows.steps or rows.steps[0] == "exec") else None
    elif "query" in rows.steps[:1]:
        expr = rows.calls[0].args[0] if len(rows.calls[0].args) == 1 else None
    else:
        expr = rows.base
    symbol = file.resolve(expr) if expr is not None else None
    known = symbol is not None and isinstance(symbol.definition, ast.ClassDef) and symbol.home is not None and not symbol.instance
    return symbol if known and not _eager_by_default(symbol) else None


def _eager_by_default(model: Symbol) -> bool:
    """Whether a model has managers of its own, which may fetch what they like along."""
    return any(name in model.home.scopes.of(model.definition) for name in ("objects", "get_queryset", "__mapper_args__"))


def _relation(file: File, model: Symbol, attribute: str, depth: int = 0) -> Relation | None:
    """What makes an attribute of a model ask for another row, None when it is a plain column, or fetched along by itself."""
    bindings = model.home.scopes.of(model.definition).get(attribute, [])
    if not bindings:
        for base in model.definition.bases if depth < 4 else ():
            symbol = model.home.resolve(base)
            if symbol is not None and isinstance(symbol.definition, ast.ClassDef) and symbol.home is not None:
                found = _relation(file, symbol, attribute, depth + 1)
                if found is not None:
                    return found
        return None
    if len(bindings) != 1 or not isinstance(bindings[0].value, ast.Call):
        return None
    return _asking(model.home, bindings[0].value)


def _asking(names: Names, call: ast.Call) -> Relation | None:
    symbol = names.resolve(call.func)
    if symbol is None or not symbol.name or symbol.definition is not None:
        return None
    row = names.knowledge.find(Relation, symbol.name)
    if row is None or not row.switch:
        return row
    given = use_of(call, symbol, names).argument(row.switch)
    if given.given is False:
        return row
    value = names.file.value(given.expr, given.names) if given.expr is not None and names.file is not None else UNKNOWN
    return None if value is UNKNOWN or value in row.prompt else row

