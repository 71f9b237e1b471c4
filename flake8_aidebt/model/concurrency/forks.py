"""Processes copied while threads run: the copy has one of the threads, and the locks that the others hold for ever."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.race_rows import Forks, Spawns
from ..file import File
from ..index import FUNCTIONS
from ..names import dotted
from ..values import UNKNOWN, Use
from .careful import calls_of


class Forked(NamedTuple):
    """The call that forks, and the thread started before it."""

    node: ast.Call
    thread: ast.Call


def forked_with_threads(file: File) -> Iterator[Forked]:
    """The forks that come after a thread was started in the same function."""
    threads = [use.node for use, row in file.uses(Spawns) if row.kind == "thread" and not use.handed]
    if not threads:
        return
    for call in dict.fromkeys(_forks(file)):
        function = file.enclosing(call, *FUNCTIONS)
        before = [made for made in threads if file.enclosing(made, *FUNCTIONS) is function and _is_started(file, made, call)]
        if before:
            yield Forked(call, before[0])


def _forks(file: File) -> Iterator[ast.Call]:
    """The calls that fork for certain: ``os.fork()``, and processes and pools where the file asks for that way of starting them."""
    chosen = False
    for use, row in file.uses(Forks):
        if not row.parameter:
            if not use.handed:
                yield use.node
        elif _says_fork(file, use, row):
            chosen = True
            if row.callable.endswith("get_context"):
                yield from _made_with(file, use)
    if chosen and any(row.callable.endswith("set_start_method") and _says_fork(file, use, row) for use, row in file.uses(Forks)):
        yield from (use.node for use, row in file.uses(Spawns) if row.kind in ("process", "pool") and (use.callee.name or "").startswith("multiprocessing.") and "pool.ThreadPool" not in use.callee.name
                    and "dummy" not in use.callee.name and not use.handed)  # fmt: skip


def _says_fork(file: File, use: Use, row: Forks) -> bool:
    argument = use.argument(row.parameter, row.position)
    value = file.value(argument.expr, argument.names) if argument.expr is not None else UNKNOWN
    return value is not UNKNOWN and value == "fork"


def _made_with(file: File, use: Use) -> Iterator[ast.Call]:
    """The processes and pools that a context makes: ``get_context("fork").Process(...)``, also through a variable."""
    outer = file.parent(use.node)
    name = dotted(outer.targets[0]) if isinstance(outer, ast.Assign) and len(outer.targets) == 1 else None
    for method in ("Process", "Pool"):
        for call in file.index.calls_by_name.get(method, ()):
            if isinstance(call.func, ast.Attribute) and (call.func.value is use.node or (name is not None and dotted(call.func.value) == name)):
                yield call


def _is_started(file: File, made: ast.Call, fork: ast.Call) -> bool:
    """Whether a thread is started before a call, and not waited for in between."""
    place = (fork.lineno, fork.col_offset)
    function = file.enclosing(fork, *FUNCTIONS)
    if (made.lineno, made.col_offset) >= place or function is None:
        return False
    outer = file.parent(made)
    if isinstance(outer, ast.Attribute) and outer.attr == "start":
        return True
    name = dotted(outer.targets[0]) if isinstance(outer, ast.Assign) and len(outer.targets) == 1 else None
    if name is None:
        return False
    started = [call for call in calls_of(file, function, "start") if dotted(call.func.value) == name and (call.lineno, call.col_offset) < place]
    joined = [call for call in calls_of(file, function, "join") if dotted(call.func.value) == name and (call.lineno, call.col_offset) < place]
    return bool(started) and not joined
