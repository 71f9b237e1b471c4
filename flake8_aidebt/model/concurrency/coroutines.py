"""Calls that give a coroutine, and those of them that nobody awaits."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...finding import How
from ...knowledge.concurrency_rows import Coroutine, CoroutinesOf
from ..file import File
from ..names import Names, Symbol, dotted
from ..results.sightings import Look, Sighting, sightings
from ..serving.routes import routes
from .known import last_name

_LOST = frozenset({Look.DROPPED, Look.UNREAD})
# A coroutine is no value: whoever does this with one takes it for what it would give.
_MISTAKEN = frozenset({Look.TESTED, Look.COMPUTED, Look.SHOWN, Look.ITEM, Look.ITERATED, Look.UNPACKED})
_OF_COROUTINES = frozenset({"send", "throw", "close", "cr_frame", "cr_running", "cr_await", "cr_code", "__await__", "add_done_callback", "__name__", "__qualname__", "__anext__", "__aenter__", "__aexit__", "__aiter__"})
_KEEPING = frozenset({
    "staticmethod", "classmethod", "override", "final", "abstractmethod", "wraps", "retry", "on_exception", "on_predicate", "validate_call", "typechecked", "beartype",
    "deprecated", "overload",
})  # fmt: skip


class Pending(NamedTuple):
    """A call that gives a coroutine. ``starts``: what it was given runs all the same, and nobody waits for it."""

    call: ast.Call
    how: How
    starts: bool = False


def pending(file: File, call: ast.Call) -> Pending | None:
    """What a call gives if that is a coroutine; None for any other call, and where it cannot be told."""
    symbol = file.resolve(call.func)
    if symbol is None:
        return None
    if symbol.definition is not None:
        return Pending(call, symbol.how) if is_coroutine_function(file, symbol) else None
    if not symbol.name or symbol.instance:
        return None
    row = file.knowledge.find(Coroutine, symbol.name)
    if row is not None:
        return Pending(call, symbol.how, row.starts)
    return Pending(call, symbol.how) if _below(file, symbol) else None


def _below(file: File, symbol: Symbol) -> bool:
    """Whether this is a method of something that a class of such methods holds."""
    owner, _, method = symbol.name.rpartition(".")
    while owner:
        row = file.knowledge.find(CoroutinesOf, owner)
        if row is not None:
            if row.held and "()" in symbol.name.removeprefix(owner):
                return False
            return method in row.methods and (not row.shown_by or bool(_imported(file) & set(row.shown_by)))
        owner = owner.rpartition(".")[0]
    return False


def _imported(file: File) -> set[str]:
    return file.remember("names imported", lambda file: {alias.name for node in file.nodes(ast.ImportFrom) for alias in node.names})


def is_coroutine_function(file: File, symbol: Symbol) -> bool:
    """Whether calling a function of the project gives a coroutine: written with ``async``, no generator, nothing around it that changes that."""
    function, home = symbol.definition, symbol.home
    if not isinstance(function, ast.AsyncFunctionDef) or home is None:
        return False
    there = file.beside(home)
    return there.remember(("coroutine function", function), lambda there: not _yields(home, function) and _kept(there, function) and not _overridden(there, function))


def _yields(home: Names, function: ast.AST) -> bool:
    if function.returns is not None and "Async" in ast.unparse(function.returns).partition("[")[0]:
        return True  # an iterator, says the annotation: those who derive from the class will yield
    return any(home.index.frames[node].scope.node is function for kind in (ast.Yield, ast.YieldFrom) for node in home.index.by_type.get(kind, ()))


def _overridden(there: File, function: ast.AST) -> bool:
    """Whether a class of the same file that derives from this one has a plain method of the name."""
    owner = there.frame(function).node
    return isinstance(owner, ast.ClassDef) and any(
        isinstance(part, ast.FunctionDef) and part.name == function.name
        for other in there.nodes(ast.ClassDef)
        if any((dotted(base) or "").rpartition(".")[2] == owner.name for base in other.bases)
        for part in other.body
    )


def _kept(there: File, function: ast.AST) -> bool:
    """Whether its decorators leave the function what it is."""
    if not function.decorator_list:
        return True
    route = routes(there).get(function)
    return all(
        (route is not None and decorator is route.decorator)
        or last_name(there, decorator) in _KEEPING
        for decorator in function.decorator_list
    )


def unawaited(file: File) -> list[Pending]:
    """The coroutines that nobody awaits, in source order."""
    return file.remember("unawaited", lambda file: list(_unawaited(file)))


def _unawaited(file: File) -> Iterator[Pending]:
    awaited = {node.value for node in file.nodes(ast.Await)}
    for call in _candidates(file):
        if call in awaited:
            continue
        found = pending(file, call)
        seen = sightings(file, call) if found is not None else []
        if _is_lost(seen) and not any(_told_with(file, call, sighting.node) for sighting in seen):
            yield found


def _told_with(file: File, call: ast.Call, node: ast.expr) -> bool:
    """Whether a coroutine is lost inside another one, which is told about: ``asyncio.wait_for(save(), 5)``."""
    return node is not call and isinstance(node, ast.Call) and pending(file, node) is not None


def _candidates(file: File) -> list[ast.Call]:
    """The calls that may give a coroutine: all of async functions, elsewhere those of names that promise one."""
    rows = file.knowledge.of(Coroutine)
    names = {function.name for function in file.nodes(ast.AsyncFunctionDef)}
    if file.imports & file.remember("coroutine libraries", lambda _: {name.partition(".")[0] for name in rows}):
        names.update(file.knowledge.terminals(Coroutine))
        for row in file.knowledge.of(CoroutinesOf).values():
            names.update(row.methods)
    for node in file.nodes(ast.ImportFrom):
        if node.level or not file.knowledge.is_library((node.module or "").partition(".")[0]):
            names.update(alias.asname or alias.name for alias in node.names)
    found = {call for name in names & file.index.calls_by_name.keys() for call in file.index.calls_by_name[name]}
    for function in file.nodes(ast.AsyncFunctionDef):
        found.update(file.within(function.body, ast.Call))
    return sorted(found, key=lambda call: (call.lineno, call.col_offset))


def _is_lost(seen: list[Sighting]) -> bool:
    """Whether what is done with a coroutine shows that it is never awaited: it is dropped, or taken for its result."""
    return bool(seen) and all(sighting.look in _LOST or (not sighting.path and _mistaken(sighting)) for sighting in seen)


def _mistaken(sighting: Sighting) -> bool:
    if sighting.look is Look.ITERATED and isinstance(sighting.user, ast.AsyncFor):
        return False  # whoever derives from the class may yield
    if sighting.look in (Look.READ, Look.CALLED):
        return sighting.name not in _OF_COROUTINES and sighting.name != "__call__"
    return sighting.look in _MISTAKEN


def handed_coroutine(file: File, expr: ast.expr) -> str | None:
    """The name of the async function that is handed over in ``expr``, itself or in a lambda that calls it, or called too early."""
    if isinstance(expr, ast.Lambda):
        return _name(expr.body) if isinstance(expr.body, ast.Call) and pending(file, expr.body) else None
    if isinstance(expr, ast.Call) and _partial(file, expr):
        return handed_coroutine(file, expr.args[0]) if expr.args else None
    if isinstance(expr, ast.Call):
        return _name(expr) if pending(file, expr) else None
    symbol = file.resolve(expr)
    if symbol is None:
        return None
    if symbol.definition is not None:
        return (dotted(expr) or symbol.definition.name) if is_coroutine_function(file, symbol) else None
    row = file.knowledge.find(Coroutine, symbol.name) if symbol.name and not symbol.instance else None
    return dotted(expr) if row is not None and not row.starts else None


def _partial(file: File, call: ast.Call) -> bool:
    return last_name(file, call) == "partial"


def _name(call: ast.Call) -> str:
    return dotted(call.func) or "coroutine"
