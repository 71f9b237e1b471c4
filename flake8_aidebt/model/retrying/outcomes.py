"""How a block of statements may end: by running on, or by leaving its loop or function."""
import ast
from enum import Flag, auto

from ..index import LOOPS, TRIES, WITHS


class Outcome(Flag):
    """The ways a block may end."""

    NOTHING = 0
    NEXT = auto()  # the statement after it
    CONTINUE = auto()
    BREAK = auto()
    RETURN = auto()
    RAISE = auto()


LEAVES = Outcome.BREAK | Outcome.RETURN
AGAIN = Outcome.NEXT | Outcome.CONTINUE
_EXITS = frozenset({"exit", "quit", "sys.exit", "os._exit", "os.abort"})


def outcomes(block: list[ast.stmt]) -> Outcome:
    """The ways a block may end, without judging conditions; what calls may raise is not counted."""
    total = Outcome.NOTHING
    for statement in block:
        one = _of(statement)
        total |= one & ~Outcome.NEXT
        if not one & Outcome.NEXT:
            return total
    return total | Outcome.NEXT


def _of(statement: ast.stmt) -> Outcome:
    match statement:
        case ast.Return():
            return Outcome.RETURN
        case ast.Raise():
            return Outcome.RAISE
        case ast.Break():
            return Outcome.BREAK
        case ast.Continue():
            return Outcome.CONTINUE
        case ast.If(body=body, orelse=orelse):
            return outcomes(body) | outcomes(orelse)
        case ast.Expr(value=ast.Call(func=func)) if ast.unparse(func) in _EXITS:
            return Outcome.RAISE
        case ast.Match(cases=cases):
            found = Outcome.NOTHING
            for case_ in cases:
                found |= outcomes(case_.body)
            total = any(isinstance(case_.pattern, ast.MatchAs) and case_.pattern.pattern is None and case_.guard is None for case_ in cases)
            return found if total else found | Outcome.NEXT
    if isinstance(statement, WITHS):
        return outcomes(statement.body)
    if isinstance(statement, TRIES):
        return _tried(statement)
    if isinstance(statement, LOOPS):
        return _looped(statement)
    return Outcome.NEXT


def _tried(statement: ast.Try) -> Outcome:
    found = outcomes(statement.body)
    if found & Outcome.NEXT and statement.orelse:
        found = (found & ~Outcome.NEXT) | outcomes(statement.orelse)
    if statement.handlers:
        found &= ~Outcome.RAISE  # a raise in the body may be meant for the handlers
    for handler in statement.handlers:
        found |= outcomes(handler.body)
    if statement.finalbody:
        last = outcomes(statement.finalbody)
        found = (found | last & ~Outcome.NEXT) if last & Outcome.NEXT else last
    return found


def _looped(statement: ast.For | ast.AsyncFor | ast.While) -> Outcome:
    inside = outcomes(statement.body)
    found = inside & (Outcome.RETURN | Outcome.RAISE)
    endless = isinstance(statement, ast.While) and isinstance(statement.test, ast.Constant) and bool(statement.test.value)
    if inside & Outcome.BREAK or not endless:
        found |= Outcome.NEXT
        if statement.orelse and not inside & Outcome.BREAK:
            found = (found & ~Outcome.NEXT) | outcomes(statement.orelse)
    return found
