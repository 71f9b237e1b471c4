"""Loops that ask a server once for each item."""
import ast
from collections.abc import Iterator

from ..file import File
from ..index import COMPREHENSIONS, descendants
from ..names import Names
from ..retrying.retries import policies
from . import bodies, loops, remote

_TOPICS = frozenset({"http", "sdk", "llm"})


def unthrottled_requests(file: File) -> Iterator[ast.Call]:
    """The requests made once for each of many items, back to back."""
    retried = {policy.node for policy in policies(file)}
    for loop in file.nodes(ast.For, ast.AsyncFor, *COMPREHENSIONS):
        if loop in retried:
            continue
        target, iterated = (loop.target, loop.iter) if isinstance(loop, (ast.For, ast.AsyncFor)) else (loop.generators[-1].target, loop.generators[-1].iter)
        if isinstance(loop, ast.AsyncFor) or loops.runs_small(file, iterated) or loops.runs_in_parts(file, iterated):
            continue
        call = next(iter(_requests(file, loop, target)), None)
        if call is None or _leaves(loop) or loops.pauses_in(file, loop) or loops.throttled(file, call) or _answers(file, iterated):
            continue
        yield call


def _requests(file: File, loop: ast.AST, target: ast.expr) -> Iterator[ast.Call]:
    """The requests of a loop that depend on its item and are not repeated by a loop inside it."""
    item = frozenset(part.id for part in descendants(target) if isinstance(part, ast.Name))
    names = bodies.derived(loop.body, item) if isinstance(loop, ast.For) else set(item)
    parts = loop.body if isinstance(loop, ast.For) else [getattr(loop, "elt", None) or loop.value]
    for call in remote.remote_calls(file, parts):
        around = next(iter(file.loops(call)), None)
        if (around is loop or not isinstance(loop, ast.For)) and not _gathered(file, call, file.names) and bodies.mentions(call, names):
            yield call


def _gathered(file: File, call: ast.Call, names: Names) -> bool:
    """Whether a call only makes a coroutine, to be run with others: fan-out is another matter."""
    return file.in_async(call) and not isinstance(file.parent(call), (ast.Await, ast.withitem))


def _leaves(loop: ast.AST) -> bool:
    return isinstance(loop, ast.For) and any(isinstance(node, (ast.Break, ast.Return)) for statement in loop.body for node in descendants(statement))


def _answers(file: File, iterated: ast.expr) -> bool:
    """Whether the loop runs over what a paginated or streamed answer yields at its own pace."""
    symbol = file.resolve(iterated)
    return symbol is not None and symbol.instance and symbol.name.startswith(("boto3.client().get_paginator",))
