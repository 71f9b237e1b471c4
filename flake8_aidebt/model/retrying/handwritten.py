"""Retries written out as loops: an attempt that leaves the loop when it works, and a handler that lets the next one come."""
import ast
import re
from typing import NamedTuple

from ...finding import How
from ...knowledge.rows import Pauses
from ..file import File
from ..index import FUNCTIONS, LOOPS, TRIES, descendants
from ..pattern import Pattern
from ..values import Use, repetitions, value
from .delays import read_delay
from .evidence import asks_somebody, calls_in, changed_by, error_types, given_to, mutated_by, not_ready, polls, talks
from .outcomes import AGAIN, LEAVES, Outcome, outcomes
from .policy import NO_PAUSE, UNKNOWN_PAUSE, UNLIMITED, Delay, Pause, RetryPolicy

_ATTEMPT = Pattern(r"attempt|retr|tries|trial|^_+$|^try", re.IGNORECASE)
_LONG_POLL = Pattern(r"^wait|timeout_ms|long_poll|^block", re.IGNORECASE)
_SLEEPY = Pattern(r"sleep|wait|back_?off|delay|pause|throttle|poll", re.IGNORECASE)


class _Head(NamedTuple):
    """What the first line of a loop says: how often at most, and which names count."""

    attempts: float | None
    counters: frozenset[str]
    delays: bool = False  # it runs over a list of pauses


def loop_policies(file: File) -> list[RetryPolicy]:
    """The loops of a file that are retries."""
    found = []
    for loop in file.nodes(ast.For, ast.While):
        head = _head(file, loop)
        if head is not None:
            policy = _with_handlers(file, loop, head) or _with_answers(file, loop, head)
            if policy is not None:
                found.append(policy)
    return found


# --- the first line ----------------------------------------------------------------------------------------------------


def _head(file: File, loop: ast.For | ast.While) -> _Head | None:
    if isinstance(loop, ast.While):
        return _while(file, loop)
    names = frozenset(node.id for node in descendants(loop.target) if isinstance(node, ast.Name))
    source = loop.iter
    if isinstance(source, ast.Call):
        called = file.name(source.func)
        if called == "reversed" and source.args:
            return _Head(None, names)
        if called == "enumerate" and source.args and isinstance(value(source.args[0], file.names), tuple):
            return _numbers(file, source.args[0], names)
        if called == "range":
            return _Head(repetitions(source.args, file.names), names)
        if called in ("itertools.count", "itertools.repeat"):
            return _Head(UNLIMITED if called == "itertools.count" or len(source.args) == 1 else None, names)
        return None
    return _numbers(file, source, names)


def _numbers(file: File, source: ast.expr, names: frozenset[str]) -> _Head | None:
    """``for delay in (1, 2, 4)``."""
    found = file.value(source)
    if isinstance(found, tuple) and found and all(isinstance(item, (int, float)) or item is None for item in found):
        return _Head(len(found), names, delays=True)
    return None



def _while(file: File, loop: ast.While) -> _Head | None:
    if isinstance(loop.test, ast.Constant):
        return _Head(UNLIMITED, frozenset()) if loop.test.value else None
    changed = changed_by(loop.body)
    counters = frozenset(text for node in descendants(loop.test) if isinstance(node, (ast.Name, ast.Attribute)) and (text := ast.unparse(node)) in changed)
    if not counters:
        return None
    for node in descendants(loop.test):
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], (ast.Lt, ast.LtE)):
            limit = file.value(node.comparators[0])
            if isinstance(limit, int) and not isinstance(limit, bool):
                return _Head(limit + isinstance(node.ops[0], ast.LtE), counters)
    return _Head(None, counters)


# --- with handlers -----------------------------------------------------------------------------------------------------


def _with_handlers(file: File, loop: ast.For | ast.While, head: _Head) -> RetryPolicy | None:
    for attempt in file.within(loop.body, *TRIES):
        if attempt.handlers and next(iter(file.loops(attempt)), None) is loop:
            policy = _attempt(file, loop, head, attempt)
            if policy is not None:
                return policy
    return None


def _attempt(file: File, loop: ast.For | ast.While, head: _Head, attempt: ast.Try) -> RetryPolicy | None:
    before, after = _around(loop, attempt)
    rest = outcomes(after)
    done = outcomes([*attempt.body, *attempt.orelse, *after])
    flag = changed_by([*attempt.body, *attempt.orelse]) & head.counters
    if not done & LEAVES and not flag:
        return None
    again = [handler for handler in attempt.handlers if _leads_on(handler, rest) and not not_ready(handler)]
    if not again or asks_somebody(file, loop.body) or error_types(attempt.handlers[0]) == ["KeyboardInterrupt"]:
        return None
    work = given_to(file, attempt.body)
    if isinstance(loop, ast.For) and not head.delays and any(name in work and not _ATTEMPT.search(name) for name in head.counters):
        return None  # for page in range(9): the number is part of the question
    sleeps = _sleeps(file, loop)
    pauses, opaque = _pauses(file, loop, sleeps)
    changed = {name for handler in again for name in changed_by(handler.body)} | changed_by(before)
    changed |= set.intersection(*(mutated_by(handler.body) for handler in again))  # what only one of them changes is for its own error
    adapts = any(name in work and not _ATTEMPT.search(name) for name in changed)
    sure = not done & AGAIN
    remote = talks(file, attempt.body, again)
    attempts = _bounded(file, loop, head, again, attempt, before, after)
    return RetryPolicy(
        loop, "loop", "loop", How.WRITTEN, attempts, _one(pauses, opaque), _errors(file, again), (loop,),
        sleeps=_ordered(file, pauses, again), handlers=tuple(again), remote=remote, adapts=adapts, sure=sure,
    )  # fmt: skip


def _ordered(file: File, pauses: list[tuple[ast.AST, Pause]], handlers: list[ast.ExceptHandler]) -> tuple[ast.AST, ...]:
    """The places of the pauses: growing ones first, and of those the ones in a handler."""

    def rank(pause: tuple[ast.AST, Pause]) -> tuple[bool, bool]:
        return pause[1].delay is not Delay.GROWING, not any(link.node in handlers for link in file.frame(pause[0]))

    return tuple(node for node, _ in sorted(pauses, key=rank))


def _leads_on(handler: ast.ExceptHandler, rest: Outcome) -> bool:
    """Whether the next attempt may follow a handler."""
    ends = outcomes(handler.body)
    return bool(ends & Outcome.CONTINUE or (ends & Outcome.NEXT and rest & AGAIN))


def _around(loop: ast.For | ast.While, attempt: ast.Try) -> tuple[list[ast.stmt], list[ast.stmt]]:
    """The statements of the loop before and after the attempt."""
    for place, statement in enumerate(loop.body):
        if statement is attempt or any(node is attempt for node in descendants(statement)):
            return loop.body[:place], loop.body[place + 1 :]
    return [], []


def _errors(file: File, handlers: list[ast.ExceptHandler]) -> tuple[str, ...]:
    return tuple(name for handler in handlers for name in error_types(handler))


def _bounded(file: File, loop, head: _Head, again: list, attempt: ast.Try, before: list, after: list) -> float | None:
    """The number of attempts; None where something in the loop may end it earlier and does not say when."""
    if head.attempts != UNLIMITED:
        return head.attempts
    if any(outcomes(handler.body) & ~AGAIN for handler in again) or outcomes(before) & ~AGAIN:
        return _compared(file, loop)
    if outcomes(attempt.body) & AGAIN and (outcomes(attempt.body) | outcomes(attempt.orelse)) & LEAVES and outcomes(after) & ~AGAIN:
        return None
    if attempt.finalbody and outcomes(attempt.finalbody) & ~AGAIN:
        return None
    guarded = [node for statement in after for node in descendants(statement) if isinstance(node, (ast.If, ast.Match))]
    if any(outcomes(node.body) & ~AGAIN for node in guarded if isinstance(node, ast.If)):
        return None
    if any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in file.within(loop.body, ast.Yield, ast.YieldFrom)):
        return None
    return UNLIMITED


def _compared(file: File, loop: ast.AST) -> float | None:
    """``if attempt >= 5: raise``: the number."""
    counted = {ast.unparse(node.target) for node in file.within(loop.body, ast.AugAssign) if isinstance(node.value, ast.Constant)}
    for test in file.within(loop.body, ast.If):
        match test.test:
            case ast.Compare(left=ast.Name(id=name), ops=[ast.Gt() | ast.GtE() | ast.Eq()], comparators=[limit]) if name in counted and outcomes(test.body) & ~AGAIN:
                number = file.value(limit)
                if isinstance(number, int) and not isinstance(number, bool):
                    return number
    return None


# --- pauses ------------------------------------------------------------------------------------------------------------


def _sleeps(file: File, loop: ast.AST) -> list[Use]:
    """The sleeps that this loop, and no loop inside it, repeats."""
    by_loop: dict[ast.AST, list[Use]] = file.remember("sleeps by loop", _sleeps_by_loop)
    return by_loop.get(loop, [])


def _sleeps_by_loop(file: File) -> dict[ast.AST, list[Use]]:
    found: dict[ast.AST, list[Use]] = {}
    for use, _ in file.uses(Pauses):
        loops = file.loops(use.node)
        if loops:
            found.setdefault(loops[0], []).append(use)
    return found


def _pauses(file: File, loop: ast.AST, sleeps: list[Use]) -> tuple[list[tuple[ast.AST, Pause]], bool]:
    """The pauses of a loop, each with its place, and whether there are others that cannot be read."""
    found = [(use.node, _slept(file, use, loop)) for use in sleeps]
    known = {use.node for use in sleeps}
    opaque = False
    for call in file.within(loop.body, ast.Call):
        if any(keyword.arg and _LONG_POLL.search(keyword.arg) for keyword in call.keywords):
            opaque = True
        if call in known or not isinstance(file.parent(call), (ast.Expr, ast.Await, ast.If, ast.While, ast.UnaryOp)):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
        inner = _sleep_inside(file, call)
        if inner is not None:
            found += [(use.node if use.names is file.names else call, _slept(file, use, None)) for use in inner]
        elif _SLEEPY.search(name) and name not in ("wait_for", "read_timeout"):
            opaque = True
    opaque = opaque or not found and _pauses_inside(file, loop.body, set())
    return [(node, pause) for node, pause in found if pause.delay is not Delay.NONE], opaque


def _slept(file: File, use: Use, loop: ast.AST | None) -> Pause:
    row = file.knowledge.find(Pauses, use.callee.name)
    argument = use.argument(row.parameter, row.position)
    if argument.expr is None:
        return UNKNOWN_PAUSE
    return read_delay(argument.expr, argument.names or use.names, loop)


def _sleep_inside(file: File, call: ast.Call) -> list[Use] | None:
    """The sleeps of a function of this file that the loop calls, when its name says that it pauses."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
    if not _SLEEPY.search(name):
        return None
    symbol = file.resolve(call.func)
    if symbol is None or not isinstance(symbol.definition, FUNCTIONS) or symbol.home is not file.names:
        return None
    inside = [use for use, _ in file.uses(Pauses) if file.function(use.node) is symbol.definition and not file.loops(use.node)]
    return inside or None


def _pauses_inside(file: File, block: list[ast.stmt], seen: set[ast.AST]) -> bool:
    """Whether a function of this file that a block calls pauses itself, at any remove."""
    for call in file.within(block, ast.Call):
        symbol = file.resolve(call.func)
        function = symbol.definition if symbol is not None and symbol.home is file.names else None
        if isinstance(function, FUNCTIONS) and function not in seen:
            seen.add(function)
            if function in file.remember("functions that pause", _pausing) or _pauses_inside(file, function.body, seen):
                return True
    return False


def _pausing(file: File) -> frozenset[ast.AST]:
    return frozenset(function for use, _ in file.uses(Pauses) if (function := file.function(use.node)) is not None)


def _one(pauses: list[tuple[ast.AST, Pause]], opaque: bool) -> Pause:
    """The pauses of a loop as one: the one that grows, else the one that is the same every time."""
    if not pauses:
        return UNKNOWN_PAUSE if opaque else NO_PAUSE
    kinds = [pause for _, pause in pauses]
    if any(pause.delay is Delay.UNKNOWN for pause in kinds) and not any(pause.delay is Delay.GROWING for pause in kinds):
        return UNKNOWN_PAUSE
    chosen = [pause for pause in kinds if pause.delay is Delay.GROWING] or kinds
    jitter = True if any(pause.jitter for pause in kinds) else None if opaque or any(pause.jitter is None for pause in chosen) else False
    return chosen[0]._replace(jitter=jitter)


# --- with answers instead of errors ---------------------------------------------------------------------------------------


def _with_answers(file: File, loop: ast.For | ast.While, head: _Head) -> RetryPolicy | None:
    """``for attempt in range(5): r = get(); if r.ok: return r; sleep(2 ** attempt)``: told by the pause that grows."""
    pauses, opaque = _pauses(file, loop, _sleeps(file, loop))
    pause = _one(pauses, opaque)
    ends = outcomes(loop.body)
    if pause.delay is not Delay.GROWING or not ends & LEAVES or not ends & AGAIN or asks_somebody(file, loop.body):
        return None
    numbers = {name for name in head.counters if not _ATTEMPT.search(name)}
    if isinstance(loop, ast.For) and not head.delays and numbers & given_to(file, [part for part in loop.body if not _only_sleeps(file, part)]):
        return None
    remote = talks(file, loop.body, [])
    if polls(file, loop) or remote is not True and not any(_ATTEMPT.search(name) for name in head.counters):
        return None
    if any(isinstance(part, LOOPS) for part in file.within(loop.body, *LOOPS)):
        return None
    return RetryPolicy(
        loop, "loop", "loop", How.WRITTEN, head.attempts if head.attempts != UNLIMITED else None, pause, (), (loop,),
        sleeps=tuple(node for node, _ in pauses), remote=remote, sure=False,
    )  # fmt: skip


def _only_sleeps(file: File, statement: ast.stmt) -> bool:
    calls = calls_in(file, [statement])
    return any(file.know(Pauses, call.func) is not None for call in calls)
