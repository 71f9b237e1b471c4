"""Caches of what functions gave that keep an answer for every caller's argument, for ever."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.growth_rows import Memoizes
from ..file import File
from ..index import FUNCTIONS
from ..names import Symbol, dotted, enclosing_class
from ..pattern import Pattern
from ..values import UNKNOWN, Use, use_of
from .keys import speaks_of_callers

_SETTINGS = Pattern(r"(?:^|_)(?:get_|load_|read_)?(?:settings?|config|configuration|schema|manifest|template|env)(?:_|$)")
_OPEN = frozenset({"str", "bytes", "int", "uuid.UUID", "datetime.datetime", "datetime.date", "typing.Any"})
_MORE = Pattern(r"(?:^|_)(?:path|file_?name|key|number|day|date|word|name|address|lat|lon|amount|prefix|pattern|value)s?$")


class Memo(NamedTuple):
    """A cache without a bound: where it stands, how it is spelled, and the parameter whose values fill it."""

    node: ast.expr
    spelled: str
    function: ast.FunctionDef | ast.AsyncFunctionDef
    key: str


def unbounded(file: File) -> Iterator[Memo]:
    """The caches of a file that never let go of an answer and are asked with values that never end."""
    if not file.imports & {name.partition(".")[0] for name in file.knowledge.of(Memoizes)} | file.imports & {""}:
        return
    for node, use, function in _memoized(file):
        row = file.knowledge.find(Memoizes, use.callee.name)
        key = row and _keeps_all(file, use, row) and _open_key(file, function)
        if key and not _bounded_life(file, function):
            yield Memo(node, file.spelled(use), function, key)


def _memoized(file: File) -> Iterator[tuple[ast.expr, Use, ast.AST]]:
    """Each function that is given to such a decorator, with the decorator as a call; one that stands bare has no arguments."""
    known = {use.node: use for use, _ in file.uses(Memoizes) if not use.handed}
    for function in file.nodes(*FUNCTIONS):
        for decorator in function.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            symbol = file.resolve(called)
            if symbol is None or not symbol.name or file.knowledge.find(Memoizes, symbol.name) is None:
                continue
            use = known.get(decorator) or use_of(ast.copy_location(ast.Call(called, [], []), called), symbol, file.names)
            yield decorator, use, function
    for use in known.values():  # profile = lru_cache(maxsize=None)(load_profile)
        outer = file.parent(use.node)
        call = outer if isinstance(outer, ast.Call) and outer.func is use.node else use.node
        given = file.resolve(call.args[0]) if len(call.args) == 1 and (call is outer or use.callee.name == "functools.cache") else None
        if given is not None and isinstance(given.definition, FUNCTIONS) and given.home is file.names:
            yield call, use, given.definition


def _keeps_all(file: File, use: Use, row: Memoizes) -> bool:
    if use.open_ended or any(use.argument(name).given is not False for name in row.ends):
        return False
    argument = use.argument(row.parameter, row.position) if row.parameter else None
    if argument is None or argument.given is False:
        return not row.bounded
    if row.store:
        return argument.expr is not None and _is_plain_dictionary(file, argument.expr)
    given = file.value(argument.expr, argument.names) if argument.expr is not None else UNKNOWN
    return given is None


def _is_plain_dictionary(file: File, expr: ast.expr) -> bool:
    match expr:
        case ast.Dict(keys=[]):
            return True
        case ast.Call(func=func, args=[], keywords=[]):
            return file.name(func) == "dict"
    return False


def _open_key(file: File, function: ast.AST) -> str:
    """The parameter that stands for something there are ever more of; "" where none is known to."""
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    if enclosing_class(file.frame(function)) is not None and arguments and arguments[0].arg in ("self", "cls"):
        arguments = arguments[1:]
    if _SETTINGS.search(function.name):
        return ""
    return next((arg.arg for arg in arguments if _is_open(file, arg)), "")


def _is_open(file: File, arg: ast.arg) -> bool:
    if arg.annotation is None:
        return speaks_of_callers(arg.arg)
    if not all(_names_open(file, part) for part in _parts(arg.annotation)):
        return False
    return speaks_of_callers(arg.arg) or bool(_MORE.search(arg.arg))


def _parts(annotation: ast.expr) -> list[ast.expr]:
    """The types that an annotation allows, ``None`` left out."""
    match annotation:
        case ast.BinOp(left=left, right=right):
            return [*_parts(left), *_parts(right)]
        case ast.Subscript(value=value, slice=inner) if (dotted(value) or "").rpartition(".")[2] in ("Optional", "Union", "Annotated"):
            parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            return [part for one in parts[: 1 if (dotted(value) or "").endswith("Annotated") else None] for part in _parts(one)]
        case ast.Constant(value=None):
            return []
    return [annotation]


def _names_open(file: File, annotation: ast.expr) -> bool:
    if isinstance(annotation, ast.Constant):
        return annotation.value in ("str", "bytes", "int")
    if isinstance(annotation, ast.Subscript):
        return (dotted(annotation.value) or "") in ("tuple", "Tuple", "frozenset", "FrozenSet")
    symbol: Symbol | None = file.resolve(annotation)
    return symbol is not None and symbol.name in _OPEN and symbol.definition is None


def _bounded_life(file: File, function: ast.AST) -> bool:
    """Whether something empties the cache, or it ends with the call of the function that it is defined in; recursion remembers its parts."""
    if any(isinstance(link.node, FUNCTIONS) and link.field == "body" for link in file.frame(function)):
        return True
    if any((dotted(call.func) or "").rpartition(".cache_clear")[0].rpartition(".")[2] == function.name for call in file.index.calls_by_name.get("cache_clear", ())):
        return True
    return any(file.function(call) is function for call in file.index.calls_by_name.get(function.name, ()))
