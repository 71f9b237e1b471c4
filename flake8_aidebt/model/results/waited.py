"""Futures that were waited for, and whether anybody asks them how they ended."""
import ast
import re
from collections.abc import Iterator

from ...knowledge.result_rows import Completed
from ..file import File
from ..index import COMPREHENSIONS, TRIES, descendants
from ..names import dotted
from ..pattern import Pattern
from ..scopes import Binding
from ..traffic import bodies
from .answers import Answer, answers
from .background import cannot_fail, definitions
from .reach import loads
from .sightings import Look, Sighting, sightings
from .teardown import tears_down

# Asks for the newest state, which the next round does again.
_REFRESH = Pattern(r"(?:^|_)(?:refresh|update)(?:_ha)?(?:_state|_data)?$")
_DIGEST = Pattern(r"hash|digest|checksum", re.IGNORECASE)
# Calls that see an object without looking into it.
_BLIND = frozenset({"print", "str", "repr", "len", "id", "type", "hash", "bool", "format", "set", "list", "isinstance", "callable"})


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
    if isinstance(work, ast.Name):
        if _of_the_module(file, work):
            return True
        made = [binding.value for binding in file.values(work) if binding.kind == "value"]
        return bool(made) and all(value is not None and not isinstance(value, ast.Name) and _harmless(file, value) for value in made)
    if not isinstance(work, ast.Call):
        return isinstance(work, ast.Attribute)  # somebody else's: a signal, a task that was made elsewhere
    given = work.args[0] if work.args else None
    expr = given.func if isinstance(given, ast.Call) else given
    if expr is None:
        return False
    name = (dotted(expr) or getattr(expr, "attr", "")).rpartition(".")[2]
    if name == "wait" or (name == "update" and _DIGEST.search(_origin(file, expr))) or cannot_fail(file, expr, file.names) or _handles(file, expr):
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


def _handles(file: File, expr: ast.expr) -> bool:
    """Whether a coroutine function sees to its failures: a handler of everything stands in it."""
    found = definitions(file, expr, file.names)
    return bool(found) and all(any(bodies.catches_all(handler) for node in descendants(function) if isinstance(node, TRIES) for handler in node.handlers) for function, _ in found)


def _of_the_module(file: File, name: ast.Name) -> bool:
    """Whether a name runs through a container of the module: tasks that were started elsewhere."""
    iterated = [generator.iter for node in file.nodes(ast.ListComp, ast.SetComp) for generator in node.generators if node.elt is name and isinstance(generator.iter, ast.Name)]
    found = [file.names.scopes.lookup(iter_.id, file.frame(iter_)) for iter_ in iterated]
    return bool(found) and all(scope is not None and isinstance(scope[1], ast.Module) for scope in found) and file.function(name) is not None
