"""Requests that an async loop awaits one after the other, though none needs the answer of another."""
import ast
from collections.abc import Iterator

from ..file import File
from ..index import descendants
from ..names import Symbol
from ..values import Use
from . import bodies, loops, remote
from .polling import received_by


def awaited_in_turn(file: File) -> Iterator[ast.Call]:
    """The awaited requests of ``for`` loops and comprehensions in async functions that could run side by side."""
    for loop in file.nodes(ast.For, ast.ListComp, ast.SetComp, ast.DictComp):
        if not file.in_async(loop) or (not isinstance(loop, ast.For) and len(loop.generators) != 1):
            continue
        holder = loop if isinstance(loop, ast.For) else loop.generators[0]
        if loops.runs_small(file, holder.iter) or loops.runs_in_parts(file, holder.iter):
            continue
        parts = loop.body if isinstance(loop, ast.For) else [loop.key, loop.value] if isinstance(loop, ast.DictComp) else [loop.elt]
        item = frozenset(part.id for part in descendants(holder.target) if isinstance(part, ast.Name))
        call = next(iter(_requests(file, loop, parts, item)), None)
        if call is not None and not _in_order(file, loop, call):
            yield call


def _requests(file: File, loop: ast.AST, parts: list[ast.AST], item: frozenset[str]) -> Iterator[ast.Call]:
    names = bodies.derived(parts, item) if isinstance(loop, ast.For) else set(item)
    nodes = parts if isinstance(loop, ast.For) else [ast.copy_location(ast.Expr(part), part) for part in parts]
    for call in remote.remote_calls(file, nodes):
        if file.awaited(Use(call, call.func, Symbol(""), (), (), file.names)) and bodies.mentions(call, names) and not _collected(file, call):
            yield call


def _collected(file: File, call: ast.Call) -> bool:
    """Whether what the call gives is put aside unawaited, to be awaited together after the loop."""
    node: ast.AST = call
    while isinstance(outer := file.parent(node), (ast.expr, ast.keyword)) and not isinstance(outer, ast.Await):
        node = outer
    return isinstance(outer, ast.Expr)


def _in_order(file: File, loop: ast.AST, call: ast.Call) -> bool:
    """Whether an iteration needs what another one left, may end the loop, or waits on purpose."""
    if not isinstance(loop, ast.For):
        return False
    if any(isinstance(node, (ast.Break, ast.Return, ast.Yield)) for statement in loop.body for node in descendants(statement)) or loops.pauses_in(file, loop) or loops.throttled(file, call):
        return True
    answers = bodies.derived(loop.body, frozenset(received_by(file, call)))
    return any(isinstance(arg, ast.AST) and bodies.mentions(arg, answers) for arg in (*call.args, *call.keywords))
