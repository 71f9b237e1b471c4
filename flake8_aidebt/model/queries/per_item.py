"""Queries asked, and rows put in, once for each item of a loop."""
import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ..file import File
from ..index import COMPREHENSIONS, FUNCTIONS, LOOPS, descendants
from ..names import dotted
from ..pattern import Pattern
from ..summaries.chains import Chain, calls_run, chain, of_function
from ..summaries.deeds import Does
from ..traffic import bodies, loops
from ..traffic.polling import received_by
from .reads import Read, read
from .repeating import Loop, in_passing, repeating, runs_often

_KEPT = Pattern(r"cache|memo(?:$|_|i[sz])|lru|_by_id$|lookup_table", re.IGNORECASE)
_SEVERAL = Pattern(r"__(?:in|range|overlap|i?contains|i?startswith|i?endswith|i?regex|gte?|lte?)$")
_OF_MODEL = frozenset({"query", "select", "get", "get_one", "exists", "select_from", "get_object_or_404"})
_LOCK = Pattern(r"lock|mutex", re.IGNORECASE)
_FIRST_ONE = frozenset({"next", "any"})
_LONG = 25  # statements of a function that is more than a look-up
_TASK = 20  # statements of a loop that does a piece of work for each item, of which the query is the least


class PerItem(NamedTuple):
    """Something that a loop has a database do for each item."""

    node: ast.expr
    spelled: str  # as messages name it
    loop: Loop
    place: str = ""  # where it happens, when that is in a function called here


def asked_per_item(file: File) -> list[PerItem]:
    """The queries of a file that a loop repeats for each item, in source order."""
    return file.remember("asked per item", lambda file: sorted(_asked(file), key=lambda found: (found.node.lineno, found.node.col_offset)))


def _asked(file: File) -> Iterator[PerItem]:
    for call in file.nodes(ast.Call):
        around = repeating(file, call)
        if not around:
            continue
        asks = read(file, call)
        if asks is not None:
            loop = _varies(file, asks, around)
            if loop is not None and _each_time(file, call, loop):
                yield PerItem(call, asks.text, loop)
        elif (loop := _hands_item(file, call, around)) is not None and (found := chain(file, call, Does.QUERIES)) is not None:
            if found.through and not isinstance(_outside(file, call), ast.Expr) and is_lookup(file, call, found) and _each_time(file, call, loop):
                yield PerItem(call, file.written(call), loop, found.told(file))


def _varies(file: File, asks: Read, around: list[Loop]) -> Loop | None:
    """The loop from whose item the question is made, None when none is, or each asks for many rows or another table."""
    if asks.locks:
        return None
    for loop in around:
        if asks.base is not None and bodies.mentions(asks.base, loop.items):
            return None
        given = [part for call in asks.calls for part in (*call.args, *call.keywords)]
        if not any(bodies.mentions(part, loop.items) for part in given):
            continue
        if any(_name(call) in _OF_MODEL and call.args and isinstance(call.args[0], ast.Name) and call.args[0].id in loop.items for call in asks.calls):
            return None
        if any(_asks_for_many(part, loop.items) for part in given):
            return None
        return loop if runs_often(file, loop) else None
    return None


def _asks_for_many(part: ast.AST, items: frozenset[str]) -> bool:
    """Whether a condition takes more than one value of the item, a list of ids, a range, or a pattern, for which there is no list."""
    for node in (part, *descendants(part)):
        match node:
            case ast.keyword(arg=str(name)) if _SEVERAL.search(name) and bodies.mentions(node.value, items):
                return True
            case ast.Call(func=ast.Attribute(attr="in_" | "any_" | "between" | "like" | "ilike" | "regexp_match")) if bodies.mentions(node, items):
                return True
            case ast.keyword(arg=None) if bodies.mentions(node.value, items) and any(isinstance(inner, ast.Dict) and not all(isinstance(key, ast.Constant) for key in inner.keys) for inner in descendants(node.value)):
                return True
            case ast.keyword(arg=None, value=ast.Name(id=name)) if name in items:
                return True  # conditions that the item brings with it
            case ast.Constant(value="$in" | "$gte" | "$lte" | "$or"):
                return True
    return False


def _hands_item(file: File, call: ast.Call, around: list[Loop]) -> Loop | None:
    """The loop whose item a call of the project's own function is about."""
    symbol = file.resolve(call.func)
    if symbol is None or symbol.definition is None or not isinstance(symbol.definition, FUNCTIONS):
        return None
    for loop in around:
        if any(bodies.mentions(part, loop.items) for part in (*call.args, *call.keywords)) or (
            isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) and call.func.value.id in loop.items
        ):
            return loop if runs_often(file, loop) else None
    return None


def is_lookup(file: File, call: ast.Call, found: Chain) -> bool:
    """Whether the functions of a chain look something up, always, and do nothing else that a loop could not leave to one query."""
    home, asking, inner = found.deed.file, found.deed.call, found.through[-1]
    if not _always(home, asking, inner) or not _about_parameters(home, asking, inner):
        return False
    for function in found.through:
        if any((dotted(getattr(decorator, "func", decorator)) or "").rpartition(".")[2] in ("cache", "lru_cache", "cached", "cached_property", "memoize") for decorator in function.decorator_list):
            return False
        if bodies.speaks_of(function, _KEPT) or sum(isinstance(node, ast.stmt) for node in descendants(function)) > _LONG:
            return False
    start = file.beside(file.resolve(call.func).home)
    if not leads(start, found.through):
        return False
    return not any(of_function(start, found.through[0], does) for does in (Does.WRITES, Does.REQUESTS))


def leads(home: File, through: tuple[ast.AST, ...]) -> bool:
    """Whether each function of a chain always calls the next one."""
    for function, following in pairwise(through):
        symbols = [symbol for call in calls_run(home, function) if (symbol := home.resolve(call.func)) is not None and symbol.definition is following and _always(home, call, function)]
        if not symbols or symbols[0].home is None:
            return False
        home = home.beside(symbols[0].home)
    return True


def _about_parameters(file: File, call: ast.Call, function: ast.AST) -> bool:
    arguments = function.args
    names = {arg.arg for arg in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
    asks = read(file, call)
    known = frozenset(bodies.derived(function.body, frozenset(names)))
    steps = asks.calls if asks is not None else (call,)
    return any(bodies.mentions(part, known) for step in steps for part in (*step.args, *step.keywords))


def _always(file: File, call: ast.Call, function: ast.AST) -> bool:
    """Whether a call runs whenever its function does, early exits apart."""
    for link in file.frame(call):
        if link.node is function:
            break
        if isinstance(link.node, (ast.ExceptHandler, *LOOPS)) or (isinstance(link.node, ast.If) and link.field != "test"):
            return False
    return not _in_branch(file, call)


def _in_branch(file: File, call: ast.Call) -> bool:
    """Whether a call stands in an expression that need not come to it: ``known or ask()``, ``ask() if asked else None``."""
    child: ast.AST = call
    while (outer := file.parent(child)) is not None and isinstance(outer, (ast.expr, ast.keyword)) and not isinstance(outer, COMPREHENSIONS):
        if (isinstance(outer, ast.BoolOp) and outer.values[0] is not child) or (isinstance(outer, ast.IfExp) and outer.test is not child):
            return True
        child = outer
    return False


# --- when it is no matter ------------------------------------------------------------------------------------------


def _each_time(file: File, call: ast.Call, loop: Loop) -> bool:
    """Whether a loop goes on asking: it stops at nothing found, remembers nothing, and waits for nobody."""
    if isinstance(loop.node, (ast.For, ast.AsyncFor)) and sum(isinstance(node, ast.stmt) for part in loop.node.body for node in descendants(part)) > _TASK:
        return False
    return not (in_passing(file, call) or _depends(file, call, loop) or _remembered(file, call, loop) or _stops(file, call, loop) or _paced(file, loop))


def _outside(file: File, call: ast.Call) -> ast.AST | None:
    outer = file.parent(call)
    return file.parent(outer) if isinstance(outer, ast.Await) else outer


def _depends(file: File, call: ast.Call, loop: Loop) -> bool:
    """Whether something but the presence of a value decides if an item is asked for: its type, an option, another answer."""
    for link in file.frame(call):
        if link.node is loop.node:
            break
        if isinstance(link.node, (ast.match_case, ast.While)):
            return True
        if isinstance(link.node, (ast.With, ast.AsyncWith)) and any(
            bodies.mentions(part.context_expr, loop.items) and _LOCK.search(ast.unparse(part.context_expr)) for part in link.node.items
        ):  # fmt: skip
            return True  # what holds now, while nobody else changes the item
        if isinstance(link.node, ast.If) and link.field != "test" and (link.field == "orelse" or link.node.orelse or not _asks_presence(link.node.test)):
            return True
    return _in_branch(file, call)


def _asks_presence(test: ast.expr) -> bool:
    match test:
        case ast.Name() | ast.Attribute() | ast.Subscript():
            return True
        case ast.Compare(ops=[ast.IsNot() | ast.NotIn()]) | ast.UnaryOp(op=ast.Not(), operand=ast.Name()):
            return True
        case ast.Call(func=ast.Attribute(attr="get")):
            return True
    return False


def _paced(file: File, loop: Loop) -> bool:
    return isinstance(loop.node, (ast.For, ast.AsyncFor)) and bool(loops.pauses_in(file, loop.node))


def _remembered(file: File, call: ast.Call, loop: Loop) -> bool:
    """Whether an item is only asked for where it has not been yet: ``if key not in known``, or after a ``KeyError``."""
    for link in file.frame(call):
        if link.node is loop.node:
            break
        if isinstance(link.node, ast.ExceptHandler):
            return True
        if isinstance(link.node, ast.If) and link.field == "body" and any(
            (isinstance(part, ast.Compare) and any(isinstance(op, ast.NotIn) for op in part.ops)) or bodies.speaks_of(part, _KEPT, False)
            for part in (link.node.test, *descendants(link.node.test))
        ):  # fmt: skip
            return True
    outer = _outside(file, call)
    return isinstance(outer, ast.Assign) and any(isinstance(target, ast.Subscript) and bodies.speaks_of(target.value, _KEPT, False) for target in outer.targets)


def _stops(file: File, call: ast.Call, loop: Loop) -> bool:
    """Whether a loop ends with the first item that is found: it tries one after the other."""
    if not isinstance(loop.node, (ast.For, ast.AsyncFor)):
        outer = file.parent(loop.node)
        return isinstance(outer, ast.Call) and (dotted(outer.func) or "") in _FIRST_ONE
    answers = bodies.derived(loop.node.body, frozenset(received_by(file, call)))
    for leave in file.within(loop.node.body, ast.Break, ast.Return):
        test = None
        for link in file.frame(leave):
            if link.node is loop.node:
                break
            if isinstance(link.node, (ast.For, ast.AsyncFor, ast.While)) and isinstance(leave, ast.Break):
                test = False
                break
            if isinstance(link.node, ast.If) and test is None:
                test = _says_found(link.node.test, answers, call) if link.field == "body" else True
        if test is None or test:
            return True
    return False


def _says_found(test: ast.expr, answers: set[str], call: ast.Call) -> bool:
    """Whether a condition holds for what was found; ``not user``, ``is None`` and comparisons of amounts hold for what was not."""
    match test:
        case ast.UnaryOp(op=ast.Not()) | ast.Compare(ops=[ast.Is() | ast.Eq(), *_], comparators=[ast.Constant(value=None | 0 | False), *_]):
            return False
        case ast.Compare(ops=[ast.Lt() | ast.Gt() | ast.LtE() | ast.GtE() | ast.NotEq()]):
            return False
        case ast.BoolOp(op=ast.Or(), values=values):
            return any(_says_found(value, answers, call) for value in values)
    return bodies.mentions(test, answers) or any(part is call for part in descendants(test))


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
