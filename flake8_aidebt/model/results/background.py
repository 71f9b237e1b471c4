"""Work that is started elsewhere: who will learn that it failed."""
import ast
import re
from collections.abc import Iterator

from ...finding import How
from ...knowledge.result_rows import Background, Completed
from ..file import File
from ..index import COMPREHENSIONS, FUNCTIONS, LOOPS, TRIES, WITHS, descendants
from ..names import Names, Symbol, dotted
from ..pattern import Pattern
from ..scopes import Binding
from ..traffic import bodies
from ..traffic.remote import calls_in, remote
from ..values import use_of
from .answers import Answer, answers
from .reach import loads
from .sightings import Look, Sighting, sightings
from .teardown import ends_by_name, tears_down

_IDLE = frozenset({Look.DROPPED, Look.UNREAD})
_LOOP = Pattern(r"(^|_)(event_?)?loop$", re.IGNORECASE)
_ENDLESS = Pattern(r"serve|forever|listen|watch|poll|consum|monitor|heartbeat|stop|clos|shut_?down|clean|loop|daemon|worker", re.IGNORECASE)
# Asks for the newest state, which the next round does again.
_REFRESH = Pattern(r"(?:^|_)(?:refresh|update)(?:_ha)?(?:_state|_data)?$")
_DIGEST = Pattern(r"hash|digest|checksum", re.IGNORECASE)
_CALLERS = frozenset({"call_soon", "call_soon_threadsafe", "call_later", "call_at", "add_done_callback"})
# Calls that see an object without looking into it.
_BLIND = frozenset({"print", "str", "repr", "len", "id", "type", "hash", "bool", "format", "set", "list", "isinstance", "callable"})


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
    return _cannot_fail(file, expr, answer.use.names)


def _cannot_fail(file: File, expr: ast.expr, names: Names) -> bool:
    """Whether a function is known to catch whatever goes wrong in it: by its type, or as the only ones of that name in the file."""
    symbol = names.resolve(expr)
    if symbol is not None:
        found = [(symbol.definition, symbol.home)]
    elif isinstance(expr, ast.Attribute) and names is file.names:
        found = [(function, file.names) for function in file.nodes(*FUNCTIONS) if function.name == expr.attr]
    else:
        return False
    return bool(found) and all(
        isinstance(function, FUNCTIONS) and home is not None and (guarded(function.body, home) or not calls_in(function)) for function, home in found
    )


def guarded(body: list[ast.stmt], names: Names, near: int = 2) -> bool:
    """Whether every call of a block stands in a ``try`` that catches all, in a handler of one, or is of a function like that."""
    for statement in body:
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
    if bodies.is_plain(call):
        return remote(names, call) is not None
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


# --- futures that were waited for --------------------------------------------------------------------------------------


def unlooked(file: File) -> Iterator[Answer]:
    """The waits for futures after which nobody asks any of them how it ended."""
    for answer in answers(file, Completed):
        if not answer.own or not answer.use.args or tears_down(file, answer.node):
            continue
        if answer.row.gives == "each":
            seen = sightings(file, answer.node, path=("*",))
        elif _first_of_several(answer):
            continue
        else:
            seen = _of_sets(file, answer.node)
        if not any(_looks(file, sighting) for sighting in seen) and not _looked_elsewhere(file, answer.node) and not _safe(file, answer.node):
            yield answer


def _safe(file: File, call: ast.Call) -> bool:
    """Whether all the work that was waited for is known, and has nothing to tell: it catches everything, cannot fail, or comes again."""
    started = _started(file, call.args[0])
    return bool(started) and all(_harmless(file, work) for work in started)


def _started(file: File, given: ast.expr) -> list[ast.expr]:
    """What started the futures of a container: the elements of its display, of its comprehension, or what is put into it."""
    if isinstance(given, COMPREHENSIONS):
        return [given.elt] if not isinstance(given, ast.DictComp) else [given.key]
    if isinstance(given, (ast.List, ast.Tuple, ast.Set)):
        return list(given.elts)
    if not isinstance(given, ast.Name):
        return []
    found = [part for binding in file.values(given) if binding.value is not None for part in _started(file, binding.value) if not isinstance(binding.value, ast.Name)]
    function = file.function(given)
    for name in ("append", "add"):
        for call in file.index.calls_by_name.get(name, ()):
            if dotted(call.func) == f"{given.id}.{name}" and call.args and file.function(call) is function:
                found.append(call.args[0])
    return found


def _harmless(file: File, work: ast.expr) -> bool:
    if not isinstance(work, ast.Call):
        return isinstance(work, (ast.Attribute, ast.Name))  # somebody else's: a signal, a task that was made elsewhere
    given = work.args[0] if work.args else None
    expr = given.func if isinstance(given, ast.Call) else given
    if expr is None:
        return False
    name = (dotted(expr) or getattr(expr, "attr", "")).rpartition(".")[2]
    if name == "wait" or (name == "update" and _DIGEST.search(_origin(file, expr))) or _cannot_fail(file, expr, file.names):
        return True
    return isinstance(given, ast.Call) and _REFRESH.search(name) is not None and all(isinstance(arg, ast.Constant) for arg in given.args) and not given.keywords


def _origin(file: File, expr: ast.expr) -> str:
    """An expression as it is written, with what the name it starts from runs through."""
    root = expr
    while isinstance(root, (ast.Attribute, ast.Subscript)):
        root = root.value
    bound = [binding.value for binding in file.values(root) if binding.value is not None] if isinstance(root, ast.Name) else []
    return " ".join(ast.unparse(part) for part in (expr, *bound))


def _first_of_several(answer: Answer) -> bool:
    """Whether the wait ends with the first one: a race, whose loser matters more."""
    argument = answer.use.argument("return_when", 2)
    return argument.given is not False and "FIRST_COMPLETED" in ast.unparse(argument.expr or ast.Constant("FIRST_COMPLETED"))


def _of_sets(file: File, call: ast.Call) -> list[Sighting]:
    """What is done with the futures that a wait has ended, by position or as an attribute."""
    seen = sightings(file, call, path=(0, "*"))
    return [*seen, *(inner for sighting in seen if sighting.name == "done" for inner in sightings(file, sighting.user, path=("*",)))]


def _looks(file: File, sighting: Sighting) -> bool:
    """Whether one use of a future tells how it ended, or may."""
    match sighting.look:
        case Look.CALLED | Look.READ:
            return sighting.name in ("result", "exception", "add_done_callback")
        case Look.AWAITED:
            return not sighting.path
        case Look.PASSED:
            return not (isinstance(sighting.user, ast.Call) and (dotted(sighting.user.func) or "").rpartition(".")[2] in _BLIND)
        case Look.RETURNED | Look.STORED:
            return True
    return False


def _looked_elsewhere(file: File, call: ast.Call) -> bool:
    """Whether the futures that were waited for are looked at under another name, or may be: they are somebody else's."""
    given = call.args[0]
    if isinstance(given, ast.Attribute):
        return True
    single = isinstance(given, (ast.List, ast.Tuple, ast.Set))
    for name in (node for node in descendants(given) if isinstance(node, ast.Name)):
        if not single and not all(_made_here(binding) for binding in file.values(name)):
            return True
        for read in loads(file, file.names, name, None):
            if read is name or _within(file, read, call):
                continue
            seen = sightings(file, read, path=() if single else (_holding(file, name, given),))
            if any(_looks(file, sighting) and not _within(file, sighting.node, call) for sighting in seen):
                return True
    return False


def _holding(file: File, name: ast.Name, given: ast.expr) -> str:
    """How a container that was waited for holds its futures: as the keys of a dict, as its values, or as a list does."""
    made = [binding.value for binding in file.values(name) if binding.kind == "value"]
    if not any(isinstance(value, (ast.Dict, ast.DictComp)) or (isinstance(value, ast.Call) and dotted(value.func) == "dict") for value in made):
        return "*"
    return "=" if isinstance(given, ast.Call) and isinstance(given.func, ast.Attribute) and given.func.attr == "values" else "#"


def _made_here(binding: Binding) -> bool:
    """Whether what a name is bound to is a container made for the purpose, or comes from the caller."""
    if binding.kind != "value":
        return True
    match binding.value:
        case ast.Call(func=func):
            return (dotted(func) or "").rpartition(".")[2] in ("list", "set", "dict", "deque", "defaultdict", "submit", "create_task", "ensure_future")
        case ast.Attribute() | ast.Subscript() | ast.Name():
            return False
    return True


def _within(file: File, node: ast.AST, call: ast.Call) -> bool:
    holder: ast.AST | None = node
    while holder is not None and not isinstance(holder, ast.stmt):
        if holder is call:
            return True
        holder = file.parent(holder)
    return False
