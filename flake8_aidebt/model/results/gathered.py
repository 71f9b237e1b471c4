"""Exceptions that come as values among results, and nobody who tells them apart."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...finding import How
from ...knowledge.result_rows import ErrorsAsValues
from ..file import File
from ..index import COMPREHENSIONS, FUNCTIONS
from ..names import Symbol, dotted, is_none
from ..pattern import Pattern
from ..values import use_of
from .answers import Answer, answers
from .background import guarded
from .sightings import Look, Sighting, sightings
from .teardown import tears_down

_NEUTRAL = frozenset({
    Look.AWAITED, Look.DROPPED, Look.UNREAD, Look.SHOWN, Look.KEY, Look.TESTED, Look.READ, Look.CALLED, Look.ITEM, Look.COMPUTED, Look.ITERATED,
})  # fmt: skip
_IDLE = frozenset({Look.AWAITED, Look.DROPPED, Look.UNREAD})
# Calls that take an exception for a value like any other.
_BLIND = frozenset({"print", "str", "repr", "len", "id", "format", "sum", "bool", "int", "float", "join", "list", "max", "min", "dumps", "update", "extend", "append", "add"})
_ERRORS = Pattern(r"Exception|Error|BaseException|Failure")


class Mixed(NamedTuple):
    """Results with exceptions among them."""

    answer: Answer
    dropped: bool


def mixed(file: File) -> Iterator[Mixed]:
    """The calls whose results hold exceptions that nobody tells apart."""
    for answer in (*answers(file, ErrorsAsValues), *_marked(file)):
        if not _asked_for(file, answer) or tears_down(file, answer.node) or _told_apart(file, answer):
            continue
        seen = sightings(file, answer.node, path=("*",))
        if not seen or any(_looks(sighting) for sighting in seen) or not _may_fail(file, answer):
            continue
        dropped = all(sighting.look in _IDLE for sighting in seen)
        if not dropped or _starts(file, answer):
            yield Mixed(answer, dropped)


def _marked(file: File) -> Iterator[Answer]:
    for name, row in file.knowledge.of(ErrorsAsValues).items():
        if row.mark:
            for use in file.unresolved(name.rpartition(".")[2]):
                yield Answer(use.node, use_of(use.node, Symbol(name, How.ASSIGNED), file.names), row)


def _asked_for(file: File, answer: Answer) -> bool:
    argument = answer.use.argument(answer.row.parameter)
    return argument.expr is not None and file.value(argument.expr, argument.names) is answer.row.value


def _looks(sighting: Sighting) -> bool:
    """Whether one use of a result, or of all of them, may tell an exception from a value."""
    if sighting.look is Look.PASSED:
        call = sighting.user
        name = (dotted(call.func) or getattr(call.func, "attr", "")).rpartition(".")[2] if isinstance(call, ast.Call) else ""
        return name not in _BLIND
    if sighting.look is Look.READ:
        return sighting.name.startswith("__")
    if sighting.look is Look.COMPARED and isinstance(sighting.user, ast.Compare):
        return not any(is_none(part) for part in sighting.user.comparators)
    return sighting.look not in _NEUTRAL


def _told_apart(file: File, answer: Answer) -> bool:
    """Whether the function asks of anything whether it is an exception, or the object tells by another method."""
    if file.index.calls_by_name.keys() & set(answer.row.tells):
        return True
    function = file.enclosing(answer.node, *FUNCTIONS)
    return any(
        len(call.args) == 2 and file.enclosing(call, *FUNCTIONS) is function and _ERRORS.search(ast.unparse(call.args[1]))
        for call in file.index.calls_by_name.get("isinstance", ())
    )


def _may_fail(file: File, answer: Answer) -> bool:
    """Whether an exception may come out of what is run: not when all of it is functions that catch everything."""
    started = _started(file, answer)
    symbols = [file.resolve(call.func) for call in started]
    return not started or not all(symbol is not None and isinstance(symbol.definition, FUNCTIONS) and symbol.home is not None and guarded(symbol.definition.body, symbol.home) for symbol in symbols)


def _starts(file: File, answer: Answer) -> bool:
    """Whether the work is started here, so that nobody else can ask how it went."""
    return bool(_started(file, answer)) or answer.row.callable != "asyncio.gather"


def _started(file: File, answer: Answer) -> list[ast.Call]:
    """The calls that make what is waited for, where they stand in the same function and nobody else has what they give."""
    found = []
    for arg in answer.use.args:
        expr = arg.value if isinstance(arg, ast.Starred) else arg
        if isinstance(expr, ast.Name):
            made = [binding.value for binding in file.values(expr) if binding.kind == "value"]
            if len(made) != len(file.values(expr)):
                return []
        else:
            made = [expr]
        for value in made:
            for call in _calls(file, value, expr):
                if not _others(file, call, answer.node):
                    found.append(call)
    return found


def _calls(file: File, value: ast.expr | None, expr: ast.expr) -> list[ast.Call]:
    if isinstance(value, COMPREHENSIONS) and isinstance(getattr(value, "elt", None), ast.Call):
        return [value.elt]
    if isinstance(value, (ast.List, ast.Tuple)) and value.elts:
        return [element for element in value.elts if isinstance(element, ast.Call)]
    if isinstance(value, (ast.List, ast.Call)) and isinstance(expr, ast.Name):
        filled = [call.args[0] for call in file.index.calls_by_name.get("append", ()) if dotted(call.func) == f"{expr.id}.append" and call.args]
        if filled:
            return [call for call in filled if isinstance(call, ast.Call)]
    return [value] if isinstance(value, ast.Call) else []


def _others(file: File, call: ast.Call, waiting: ast.Call) -> bool:
    """Whether somebody but the call that waits for it has, or looks at, what a call made."""
    return any(
        sighting.user is not waiting and sighting.look in (Look.PASSED, Look.RETURNED, Look.STORED, Look.CALLED, Look.READ, Look.AWAITED)
        for sighting in sightings(file, call)
    )
