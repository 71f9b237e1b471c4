"""Work that is started elsewhere: who will learn that it failed."""
import ast
import re
from collections.abc import Iterator

from ...finding import How
from ...knowledge.result_rows import Background
from ..file import File
from ..index import FUNCTIONS, LOOPS, TRIES, WITHS, descendants
from ..names import Names, Symbol, dotted
from ..pattern import Pattern
from ..traffic import bodies
from ..traffic.remote import calls_in, remote
from ..values import use_of
from .answers import Answer, answers
from .sightings import Look, Sighting, sightings
from .teardown import ends_by_name

_IDLE = frozenset({Look.DROPPED, Look.UNREAD})
_LOOP = Pattern(r"(^|_)(event_?)?loop$", re.IGNORECASE)
_ENDLESS = Pattern(r"serve|forever|listen|watch|poll|consum|monitor|heartbeat|stop|clos|shut_?down|clean|loop|daemon|worker", re.IGNORECASE)
_OF_TEXT = frozenset({"rstrip", "lstrip", "replace", "startswith", "endswith", "removeprefix", "removesuffix", "title", "casefold"})
_CALLERS = frozenset({"call_soon", "call_soon_threadsafe", "call_later", "call_at", "add_done_callback"})


def dropped_tasks(file: File) -> Iterator[Answer]:
    """The tasks of an event loop that nothing holds and nobody asks how they ended."""
    for answer in (*answers(file, Background), *_on_loops(file)):
        if answer.row.gives == "task":
            seen = sightings(file, answer.node)
            if seen and all(_idle(file, sighting) for sighting in seen) and not _held(file, seen) and not _last_deed(file, answer):
                yield answer


def _held(file: File, seen: list[Sighting]) -> bool:
    """Whether a name holds a task on purpose: until a ``del`` that ends it."""
    named = {(sighting.user.id, file.function(sighting.user)) for sighting in seen if sighting.look is Look.UNREAD and isinstance(sighting.user, ast.Name)}
    if not named:
        return False
    return any(isinstance(target, ast.Name) and (target.id, file.function(target)) in named for node in file.nodes(ast.Delete) for target in node.targets)


def _last_deed(file: File, answer: Answer) -> bool:
    """Whether a thread, or an object that goes away, hands a loop the coroutine that ends things."""
    function = file.function(answer.node)
    if getattr(function, "name", "") == "__del__":
        return True
    given = answer.node.args[0] if answer.node.args else None
    name = (dotted(given.func if isinstance(given, ast.Call) else given) or "").rpartition(".")[2] if given is not None else ""
    return answer.row.callable.endswith("run_coroutine_threadsafe") and ends_by_name(name)


def dropped_futures(file: File) -> Iterator[Answer]:
    """The work of pools whose failure can only be seen in a result that nobody looks at."""
    for answer in answers(file, Background):
        if answer.row.gives == "task" or answer.use.open_ended or _told(answer):
            continue
        seen = sightings(file, answer.node)
        if answer.row.gives == "results" and any(sighting.node is not answer.node for sighting in seen):
            continue  # list(pool.map(...)) reads them all, and so raises
        if seen and all(_idle(file, sighting) for sighting in seen) and not _careful(file, answer) and not _fire_and_forget(file, answer):
            yield answer


def _told(answer: Answer) -> bool:
    return bool(answer.row.told) and answer.use.argument(answer.row.told, answer.row.position).given is not False


def _idle(file: File, sighting: Sighting) -> bool:
    if sighting.look is Look.RETURNED and isinstance(sighting.user, ast.Lambda):
        call = file.parent(sighting.user)
        return isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in _CALLERS
    return sighting.look in _IDLE


def _on_loops(file: File) -> Iterator[Answer]:
    """Tasks of loops that could not be told but are named as loops are."""
    row = file.knowledge.find(Background, "asyncio.AbstractEventLoop.create_task")
    for use in file.unresolved("create_task"):
        if row is not None and _LOOP.search((dotted(use.func.value) or "").rpartition(".")[2]):
            yield Answer(use.node, use_of(use.node, Symbol(row.callable, How.ASSIGNED), file.names), row)


def _careful(file: File, answer: Answer) -> bool:
    """Whether the function that does the work is known to catch whatever goes wrong in it, or is meant to run for ever."""
    place = answer.row.function
    expr = answer.use.positional(place) if place is not None else None
    if expr is None:
        return False
    name = (dotted(expr) or "").rpartition(".")[2]
    if _ENDLESS.search(name):
        return True
    return cannot_fail(file, expr, answer.use.names)


def cannot_fail(file: File, expr: ast.expr, names: Names) -> bool:
    """Whether a function is known to catch whatever goes wrong in it."""
    found = definitions(file, expr, names)
    return bool(found) and all(not _abstract(function) and (guarded(function.body, home) or not calls_in(function)) for function, home in found)


def definitions(file: File, expr: ast.expr, names: Names) -> list[tuple[ast.AST, Names]]:
    """The functions that ``expr`` may be, with their file's names: the one it resolves to, or else every method of that name in this file."""
    symbol = names.resolve(expr)
    if symbol is not None:
        return [(symbol.definition, symbol.home)] if isinstance(symbol.definition, FUNCTIONS) and symbol.home is not None else []
    if isinstance(expr, ast.Attribute) and names is file.names:
        return [(function, file.names) for function in file.nodes(*FUNCTIONS) if function.name == expr.attr and isinstance(file.parent(function), ast.ClassDef)]
    return []


def _abstract(function: ast.AST) -> bool:
    """Whether a function leaves its work to others: it only raises, or has no body to speak of."""
    return all(isinstance(statement, (ast.Pass, ast.Raise)) or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)) for statement in function.body)


def guarded(body: list[ast.stmt], names: Names, near: int = 2) -> bool:
    """Whether every call of a block stands in a ``try`` that catches all, in a handler of one, or is of a function like that."""
    for statement in body:
        if isinstance(statement, ast.Raise):
            return False
        if isinstance(statement, TRIES):
            if not any(bodies.catches_all(handler) for handler in statement.handlers):
                return False
        elif isinstance(statement, (*LOOPS, *WITHS, ast.If)):
            if not guarded([*statement.body, *getattr(statement, "orelse", ())], names, near):
                return False
        elif not isinstance(statement, FUNCTIONS) and any(isinstance(node, ast.Call) and _may_fail(node, names, near) for node in descendants(statement)):
            return False
    return True


def _may_fail(call: ast.Call, names: Names, near: int) -> bool:
    if bodies.is_plain(call) or (isinstance(call.func, ast.Attribute) and call.func.attr in _OF_TEXT):
        return remote(names, call) is not None or isinstance(names.index.parent(call), ast.Await)
    if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) and _made_of_display(call.func.value, names):
        return False
    symbol = names.resolve(call.func) if near else None
    if symbol is None or not isinstance(symbol.definition, FUNCTIONS) or symbol.home is None:
        return True
    return not guarded(symbol.definition.body, symbol.home, near - 1)


def _handles_nothing(answer: Answer) -> bool:
    """Whether the function that does the work is the project's and has no handler for anything."""
    expr = answer.use.positional(answer.row.function) if answer.row.function is not None else None
    symbol = answer.use.names.resolve(expr) if expr is not None else None
    return symbol is not None and isinstance(symbol.definition, FUNCTIONS) and not any(isinstance(node, TRIES) for node in descendants(symbol.definition))


def _fire_and_forget(file: File, answer: Answer) -> bool:
    """Whether a pool that outlives the function is handed work whose end nobody waits for, of which nothing is known."""
    if answer.row.callable.rpartition(".")[2] not in ("submit", "schedule") or _handles_nothing(answer):
        return False
    receiver = answer.use.func.value if isinstance(answer.use.func, ast.Attribute) else None
    root = receiver
    while isinstance(root, ast.Attribute):
        root = root.value
    if isinstance(receiver, ast.Name):
        found = file.names.scopes.lookup(receiver.id, file.frame(receiver))
        if found is not None and all(binding.kind in ("value", "enter") for binding in found[0]):
            return not (found[1] is file.enclosing(answer.node, *FUNCTIONS) or (isinstance(found[1], ast.Module) and file.function(answer.node) is None))
    return True


def _made_of_display(name: ast.Name, names: Names) -> bool:
    """``headers = {}``: its methods do not fail."""
    found = names.scopes.lookup(name.id, names.index.frame(name))
    return found is not None and all(binding.kind == "value" and isinstance(binding.value, (ast.Dict, ast.List, ast.Set)) for binding in found[0])
