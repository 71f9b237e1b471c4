"""What loops run over, what slows them down, and what ends them."""
import ast
import re

from ...knowledge.rows import Pauses, Throttles
from ..file import File
from ..index import FUNCTIONS, LOOPS, descendants
from ..names import Names, dotted, enclosing_class
from ..pattern import Pattern
from ..scopes import Binding
from ..values import UNKNOWN, repetitions
from . import bodies, remote

SMALL = 10  # so many calls at once are no flood
_PARTS = Pattern(r"chunk|batch|page|paginat|window|partition|group|retr(?:y|ies)|attempt|backoff|slice", re.IGNORECASE)
_THROTTLE = Pattern(r"throttl|limiter|rate_?limit|semaphore|(?:^|_)sem(?:$|_)|acquire|token_?bucket|concurren|(?:^|_)slots?$|capacity|max_workers", re.IGNORECASE)
_WRAPPERS = frozenset({"enumerate", "zip", "sorted", "reversed", "list", "set", "tuple", "tqdm", "iter", "trange", "as_completed"})


def runs_small(file: File, iterated: ast.expr, depth: int = 0) -> bool:
    """Whether a loop certainly runs a handful of times: over a display, a short range, a constant."""
    if depth > 4:
        return False
    match iterated:
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            return len(parts) <= SMALL and not any(isinstance(part, ast.Starred) for part in parts)
        case ast.Dict(keys=keys):
            return len(keys) <= SMALL and None not in keys
        case ast.Constant():
            return True
        case ast.Subscript(slice=ast.Slice(upper=upper)) if upper is not None:
            number = file.value(upper)
            return number is not UNKNOWN and isinstance(number, int) and number <= SMALL
        case ast.Call(func=ast.Name(id="range"), args=args):
            times = repetitions(args, file.names)
            return times is not None and times <= SMALL
        case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in _WRAPPERS:
            return runs_small(file, first, depth + 1)
        case ast.Call(func=ast.Attribute(value=ast.Name(id="dict"), attr="fromkeys"), args=[first, *_]):
            return runs_small(file, first, depth + 1)
        case ast.Call(func=ast.Attribute(value=value, attr="items" | "keys" | "values" | "split")):
            return runs_small(file, value, depth + 1)
        case ast.Name() | ast.Attribute() if (dotted(iterated) or "").rpartition(".")[2].strip("_").isupper():
            return True  # a constant of the program
        case ast.Name():
            bindings = file.values(iterated)
            return bool(bindings) and all(_bound_small(file, binding, iterated.id, depth) for binding in bindings)
    return False


def _bound_small(file: File, binding: Binding, name: str, depth: int) -> bool:
    if binding.kind != "value" or binding.value is None or (isinstance(binding.value, ast.List) and not binding.value.elts):
        return False
    return runs_small(file, binding.value, depth + 1) and not _grows(file, name)


def _grows(file: File, name: str) -> bool:
    by_name = file.index.calls_by_name
    return any(dotted(call.func) == f"{name}.{method}" for method in ("append", "extend", "add", "insert", "update") for call in by_name.get(method, ()))


def runs_in_parts(file: File, iterated: ast.expr) -> bool:
    """Whether a loop runs over chunks, pages or attempts rather than over every item."""
    if any(isinstance(part, (ast.Name, ast.Attribute)) and _PARTS.search((dotted(part) or "").rpartition(".")[2]) for part in descendants(iterated)):
        return True
    match iterated:
        case ast.Call(func=ast.Name(id="range"), args=[_, _, _]):
            return True
        case ast.Subscript(slice=ast.Slice()):
            return True
        case ast.Name():
            return any(binding.value is not None and isinstance(binding.value, (ast.Call, ast.Subscript)) and binding.value is not iterated
                       and _in_parts_itself(binding.value) for binding in file.values(iterated))  # fmt: skip
    return False


def _in_parts_itself(expr: ast.expr) -> bool:
    if isinstance(expr, ast.Subscript):
        return isinstance(expr.slice, ast.Slice)
    return bool(_PARTS.search((dotted(expr.func) or "").rpartition(".")[2]))


def pauses_in(file: File, loop: ast.AST) -> list[ast.Call]:
    """The sleeps that a loop repeats, and calls of functions of the project that sleep."""
    sleeping = {use.node for use, _ in file.uses(Pauses)}
    found = []
    for call in file.within(loop, ast.Call):
        if call in sleeping or any(_sleeps(function, names) for function, names in remote.functions_behind(file.names, call)):
            found.append(call)
    return found


def _sleeps(function: ast.AST, names: Names) -> bool:
    for call in remote.calls_in(function):
        symbol = names.resolve(call.func)
        if symbol is not None and symbol.name and names.knowledge.find(Pauses, symbol.name):
            return True
    return False


def throttled(file: File, node: ast.AST) -> bool:
    """Whether something bounds how much runs at once or in a time: around ``node``, in its function or class, or in what it calls."""
    function = file.enclosing(node, *FUNCTIONS)
    holders: list[tuple[ast.AST, Names]] = [(function or node, file.names)]
    for call in file.within(node, ast.Call) + ([node] if isinstance(node, ast.Call) else []):
        holders += remote.functions_behind(file.names, call)
    for holder, names in list(holders):
        owner = enclosing_class(names.index.frame(holder))
        made = owner and next((part for part in owner.body if isinstance(part, FUNCTIONS) and part.name == "__init__"), None)
        if made is not None:
            holders.append((made, names))
    return any(_throttles(holder, names) for holder, names in holders)


def _throttles(holder: ast.AST, names: Names) -> bool:
    if bodies.speaks_of(holder, _THROTTLE):
        return True
    for call in descendants(holder):
        if isinstance(call, ast.Call):
            symbol = names.resolve(call.func)
            if symbol is not None and symbol.name and names.knowledge.find(Throttles, symbol.name):
                return True
    return False


def own_loop(file: File, node: ast.AST) -> ast.AST | None:
    """The loop that repeats ``node`` with nothing deciding in between; None where an ``if``, a handler or no loop is around it."""
    for link in file.frame(node):
        if isinstance(link.node, LOOPS):
            return link.node if link.field == "body" else None
        if isinstance(link.node, (ast.If, ast.ExceptHandler, *FUNCTIONS, ast.Lambda, ast.ClassDef)):
            return None
    return None
