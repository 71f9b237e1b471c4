"""Work started all at once: one coroutine for each of many items."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..index import COMPREHENSIONS
from ..names import dotted
from ..values import Use
from . import loops, remote

_GATHERERS = ("asyncio.gather", "asyncio.as_completed", "asyncio.wait", "tqdm.asyncio.tqdm.gather", "tqdm.asyncio.tqdm.as_completed",
              "tqdm.asyncio.tqdm_asyncio.gather")  # fmt: skip
_STARTERS = ("asyncio.create_task", "asyncio.ensure_future", "asyncio.wait_for", "asyncio.shield")
_SPAWNERS = ("asyncio.TaskGroup.create_task", "anyio.create_task_group().start_soon", "trio.open_nursery().start_soon",
             "anyio.abc.TaskGroup.start_soon", "trio.Nursery.start_soon")  # fmt: skip


class FanOut(NamedTuple):
    """A call that starts, or waits for, one request per item."""

    use: Use
    iterated: ast.expr  # what there is one request for each of
    element: ast.Call  # what is started for one item
    asks: str  # what it asks a server through


def fan_outs(file: File) -> Iterator[FanOut]:
    """The places where many requests are started at once and nothing is known to hold them back."""
    for use, iterated, element in _started(file):
        call = use.node
        asks = remote.reached(file.names, element)
        if asks is None or loops.runs_small(file, iterated) or loops.runs_in_parts(file, iterated):
            continue
        if not (loops.throttled(file, call) or loops.throttled(file, element) or _in_part(file, call)):
            yield FanOut(use, iterated, element, asks.name)


def _in_part(file: File, call: ast.Call) -> bool:
    """Whether the whole fan-out stands in a loop over chunks."""
    return any(loops.runs_in_parts(file, loop.iter) for loop in file.loops(call) if isinstance(loop, (ast.For, ast.AsyncFor)))


def _started(file: File) -> Iterator[tuple[Use, ast.expr, ast.Call]]:
    for use in file.calls(*_GATHERERS):
        for arg in use.args:
            many = arg.value if isinstance(arg, ast.Starred) else arg if not use.callee.name.endswith("gather") else None
            for iterated, element in _elements(file, many) if many is not None else ():
                yield use, iterated, element
    for use in file.calls(*_SPAWNERS):
        loop = loops.own_loop(file, use.node)
        if isinstance(loop, (ast.For, ast.AsyncFor)) and use.args:
            first = use.args[0]
            element = first if isinstance(first, ast.Call) else remote.called(first, list(use.args[1:]))
            yield use, loop.iter, element


def _elements(file: File, many: ast.expr, depth: int = 0) -> Iterator[tuple[ast.expr, ast.Call]]:
    """For each way in which ``many`` is filled: what it is filled from, and the call made for one item."""
    match many:
        case ast.ListComp() | ast.GeneratorExp() | ast.SetComp() if isinstance(many.elt, ast.Call):
            yield many.generators[-1].iter, _unwrapped(file, many.elt)
        case ast.Call(func=ast.Name(id="map"), args=[function, iterated, *_]):
            yield iterated, remote.called(function, [])
        case ast.Call(func=ast.Name(id="list" | "set" | "tuple"), args=[inner]) if depth < 3:
            yield from _elements(file, inner, depth + 1)
        case ast.Name() if depth < 3:
            for binding in file.values(many):
                if binding.kind == "value" and isinstance(binding.value, (*COMPREHENSIONS, ast.Call)):
                    yield from _elements(file, binding.value, depth + 1)
            yield from _appended(file, many)


def _appended(file: File, many: ast.Name) -> Iterator[tuple[ast.expr, ast.Call]]:
    """``tasks.append(fetch(url))`` in a loop."""
    for method in ("append", "add"):
        for call in file.index.calls_by_name.get(method, ()):
            if dotted(call.func) == f"{many.id}.{method}" and file.function(call) is file.function(many) and call.args:
                loop = loops.own_loop(file, call)
                if isinstance(loop, (ast.For, ast.AsyncFor)) and isinstance(call.args[0], ast.Call):
                    yield loop.iter, _unwrapped(file, call.args[0])


def _unwrapped(file: File, call: ast.Call) -> ast.Call:
    """The coroutine that ``create_task``, ``wait_for`` and the like are given."""
    while call.args and isinstance(call.args[0], ast.Call) and (file.name(call.func) in _STARTERS or getattr(call.func, "attr", "") == "create_task"):
        call = call.args[0]
    return call
