"""What the objects say that libraries take for waiting, stopping and choosing errors: ``wait_fixed(3) + wait_random(0, 2)``."""
import ast
from collections.abc import Iterable

from ...knowledge.retry_rows import RetryCondition, Slot, StopStrategy, WaitStrategy
from ..names import Names, dotted
from ..values import UNKNOWN, Argument, Use, use_of, value
from .policy import EVERY, NO_PAUSE, UNKNOWN_PAUSE, UNLIMITED, Delay, Pause

_DEPTH = 8


def written(expr: ast.expr, names: Names, depth: int = 0) -> tuple[ast.expr, Names]:
    """The expression that a name was given, through single assignments, class attributes and imports of the project."""
    if depth > _DEPTH:
        return expr, names
    bindings, home = [], names
    match expr:
        case ast.Name(id=name):
            bindings = names.bindings(name, names.index.frame(expr))
        case ast.Attribute(value=base, attr=attr):
            symbol = names.resolve(base)
            if symbol is not None and isinstance(symbol.definition, ast.ClassDef) and symbol.home is not None:
                home = symbol.home
                bindings = [*home.scopes.of(symbol.definition).get(attr, ()), *(found.binding for found in home.scopes.attributes.get(attr, ()))]
    if len(bindings) == 1 and bindings[0].kind == "value":
        return written(bindings[0].value, home, depth + 1)
    if isinstance(expr, (ast.Name, ast.Attribute)) and all(binding.kind == "import" for binding in bindings):
        symbol = names.resolve(expr)  # made in another file of the project
        if symbol is not None and len(symbol.origins) == 1:
            for passage in symbol.through:
                if symbol.origins[0] in passage.names.index.frames:
                    return symbol.origins[0], passage.names
    return expr, names


def given(use: Use, slot: Slot) -> object:
    """The value of a parameter: the default where it is absent, UNKNOWN where the file does not say."""
    argument = use.argument(slot.keyword, slot.position)
    if argument.given is False:
        return slot.default
    if argument.expr is None or argument.given is None:
        return UNKNOWN
    return value(argument.expr, argument.names)


def counts(number: object, slot: Slot) -> bool | None:
    """Whether a parameter's value counts: a number above the slot's limit, or an object; None when it cannot be told."""
    if number is UNKNOWN:
        return None
    if number is None:
        return False
    return number > slot.above if isinstance(number, (int, float)) else True


def any_counts(answers: Iterable[bool | None]) -> bool | None:
    """Whether one of them is true; None when none is and one cannot be told."""
    known = list(answers)
    return True if True in known else None if None in known else False


# --- how long to wait ------------------------------------------------------------------------------------------------


def pause_of(argument: Argument, names: Names, depth: int = 0) -> Pause:
    """The pause that a strategy object asks for."""
    if argument.given is False:
        return NO_PAUSE
    if argument.expr is None or argument.given is None:
        return UNKNOWN_PAUSE
    return _pause(argument.expr, argument.names or names, depth)


def _pause(expr: ast.expr, names: Names, depth: int) -> Pause:
    expr, names = written(expr, names)
    if depth > _DEPTH:
        return UNKNOWN_PAUSE
    if isinstance(expr, ast.BinOp) and isinstance(expr.op, ast.Add):
        return _together([_pause(expr.left, names, depth + 1), _pause(expr.right, names, depth + 1)])
    call = expr if isinstance(expr, ast.Call) else None
    symbol = names.resolve(call.func if call else expr)
    row = names.knowledge.find(WaitStrategy, symbol.name) if symbol is not None and symbol.name else None
    if row is None:
        return UNKNOWN_PAUSE
    if row.none:
        return NO_PAUSE
    use = use_of(call, symbol, names) if call else None
    if row.combines:
        if use is None or use.keywords or any(isinstance(arg, ast.Starred) for arg in use.args):
            return UNKNOWN_PAUSE
        return _together([_pause(arg, names, depth + 1) for arg in use.args])
    if row.grows is None:
        return UNKNOWN_PAUSE
    jitter = row.jitter
    if row.jitter_slot and use:
        jitter = counts(given(use, row.jitter_slot), row.jitter_slot)
    if row.grows:
        cap = None if row.cap is None or use is None else use.argument(row.cap.keyword, row.cap.position).given
        return Pause(Delay.GROWING, jitter, True if row.cap is not None and row.cap.default is not None else cap)
    seconds = given(use, row.amount) if row.amount and use else UNKNOWN
    if seconds == 0 and seconds is not UNKNOWN:
        return NO_PAUSE
    return Pause(Delay.CONSTANT, jitter, True, seconds if isinstance(seconds, (int, float)) else None)


def _together(pauses: list[Pause]) -> Pause:
    """Several pauses added up, or taken one after the other."""
    if not pauses or any(pause.delay is Delay.UNKNOWN for pause in pauses):
        return UNKNOWN_PAUSE
    jitter = any_counts(pause.jitter for pause in pauses)
    growing = [pause for pause in pauses if pause.delay is Delay.GROWING]
    if growing:
        return Pause(Delay.GROWING, jitter, not any(pause.cap is False for pause in growing))
    waiting = [pause for pause in pauses if pause.delay is Delay.CONSTANT]
    return Pause(Delay.CONSTANT, jitter, True) if waiting else NO_PAUSE


# --- when to stop ----------------------------------------------------------------------------------------------------


def attempts_of(argument: Argument, names: Names) -> float | None:
    """How many attempts a stop object allows; None when it bounds them otherwise or cannot be told."""
    if argument.given is False:
        return UNLIMITED
    if argument.expr is None or argument.given is None:
        return None
    return _attempts(argument.expr, argument.names or names, 0)


def _attempts(expr: ast.expr, names: Names, depth: int) -> float | None:
    expr, names = written(expr, names)
    if depth > _DEPTH:
        return None
    if isinstance(expr, ast.BinOp) and isinstance(expr.op, (ast.BitOr, ast.BitAnd)):
        return _joined([_attempts(side, names, depth + 1) for side in (expr.left, expr.right)], "any" if isinstance(expr.op, ast.BitOr) else "all")
    call = expr if isinstance(expr, ast.Call) else None
    symbol = names.resolve(call.func if call else expr)
    row = names.knowledge.find(StopStrategy, symbol.name) if symbol is not None and symbol.name else None
    if row is None:
        return None
    if row.never:
        return UNLIMITED
    if row.combines and call and not any(isinstance(arg, ast.Starred) for arg in call.args):
        return _joined([_attempts(arg, names, depth + 1) for arg in call.args], row.combines)
    if row.attempts and call:
        number = given(use_of(call, symbol, names), row.attempts)
        return number if isinstance(number, (int, float)) else None
    return None


def _joined(members: list[float | None], combines: str) -> float | None:
    if combines == "any":
        finite = [member for member in members if member != UNLIMITED]
        if not finite:
            return UNLIMITED
        return None if None in finite else min(finite)
    return UNLIMITED if UNLIMITED in members else None if None in members else max(members, default=None)


# --- which errors ----------------------------------------------------------------------------------------------------


def errors_taken(argument: Argument, names: Names) -> tuple[str, ...] | None:
    """The errors that a condition object takes; EVERY without one; None when it asks the user's own code."""
    if argument.given is False:
        return EVERY
    if argument.expr is None or argument.given is None:
        return None
    return _taken(argument.expr, argument.names or names, 0)


def _taken(expr: ast.expr, names: Names, depth: int) -> tuple[str, ...] | None:
    expr, names = written(expr, names)
    parts: list[ast.expr] = []
    if isinstance(expr, ast.BinOp) and isinstance(expr.op, ast.BitOr):
        parts = [expr.left, expr.right]
    call = expr if isinstance(expr, ast.Call) else None
    symbol = names.resolve(call.func) if call else None
    row = names.knowledge.find(RetryCondition, symbol.name) if symbol is not None and symbol.name else None
    if row is not None and row.combines:
        parts = [arg for arg in call.args]
    if parts and depth < _DEPTH:
        members = [_taken(part, names, depth + 1) for part in parts]
        return None if None in members else tuple(name for member in members for name in member)
    if row is None or row.combines:
        return None
    if row.results:
        return ()
    argument = use_of(call, symbol, names).argument(row.errors.keyword, row.errors.position)
    return EVERY if argument.given is False else None if argument.expr is None else error_names(argument.expr, argument.names)


def error_names(expr: ast.expr, names: Names, depth: int = 0) -> tuple[str, ...] | None:
    """The exception types that an expression names; None when it cannot be told. Unknown ones as they are written."""
    found, names = written(expr, names)
    match found:
        case ast.Tuple(elts=elements) | ast.List(elts=elements) | ast.Set(elts=elements) if depth < _DEPTH:
            members = [error_names(element, names, depth + 1) for element in elements]
            return None if None in members else tuple(name for member in members for name in member)
        case ast.BinOp(left=left, op=ast.Add() | ast.BitOr(), right=right) if depth < _DEPTH:
            members = [error_names(side, names, depth + 1) for side in (left, right)]
            return None if None in members else tuple(name for member in members for name in member)
        case ast.Name() | ast.Attribute():
            symbol = names.resolve(found)
            if symbol is not None and symbol.instance:
                return None
            own = symbol is None or not symbol.name or symbol.definition is not None  # a class of the project stands for itself
            name = dotted(found) if own else symbol.name
            return (name,) if name else None
    return None
