"""The calls that give a result worth a look: of the library itself, and of functions of the project that hand it straight on."""
import ast
from collections import Counter
from typing import NamedTuple, TypeVar

from ..file import File
from ..flow import function_around
from ..index import FUNCTIONS
from ..names import Names, Symbol
from ..traffic.remote import calls_in
from ..values import Use, use_of
from .sightings import RUNNERS, Look, sightings

Row = TypeVar("Row", bound=NamedTuple)

_HOPS = 2
_MANY = 40  # such calls in one function: it hands none of them straight on


class Answer(NamedTuple):
    """A call in this file that gives what the library call ``use`` gave."""

    node: ast.Call
    use: Use
    row: NamedTuple

    @property
    def own(self) -> bool:
        """Whether the library call itself stands here, not a function of the project that makes it."""
        return self.node is self.use.node


def answers(file: File, row_type: type[Row]) -> list[Answer]:
    """The calls whose value is what a call about which there is such a row gave, in source order."""
    return file.remember(("answers", row_type), lambda file: _answers(file, row_type))


def _answers(file: File, row_type: type[Row]) -> list[Answer]:
    found = [Answer(use.node, use, row) for use, row in file.uses(row_type) if not use.handed or _runs(use.node)]
    found += _imported(file, row_type)
    seen = {answer.node for answer in found}
    layer = found
    for _ in range(_HOPS):
        many = Counter(function_around(file.frame(answer.node)) for answer in layer)
        layer = [
            Answer(call, answer.use, answer.row)
            for answer in layer
            if (function := function_around(file.frame(answer.node))) is not None and many[function] <= _MANY and hands_on(file, answer.node, function, file.names)
            for call in _calls_of(file, function)
            if call not in seen
        ]
        seen.update(answer.node for answer in layer)
        found = found + layer
    return sorted(found, key=lambda answer: (answer.node.lineno, answer.node.col_offset))


def _runs(call: ast.Call) -> bool:
    return isinstance(call.func, (ast.Attribute, ast.Name)) and (getattr(call.func, "attr", "") or getattr(call.func, "id", "")) in RUNNERS


def hands_on(file: File, node: ast.Call, function: ast.AST, names: Names) -> bool:
    """Whether a function does nothing with the value of a call in it but return it."""
    if not isinstance(function, FUNCTIONS) or function.name == "main" or _is_generator(function, names):
        return False
    seen = [sighting for sighting in sightings(file, node, names) if sighting.look not in (Look.ENTERED, Look.AWAITED)]
    return bool(seen) and all(sighting.look is Look.RETURNED and not sighting.path and isinstance(sighting.user, ast.Return) for sighting in seen)


def _is_generator(function: ast.AST, names: Names) -> bool:
    return any(function_around(names.index.frames[node]) is function for kind in (ast.Yield, ast.YieldFrom) for node in names.index.by_type.get(kind, ()))


def _calls_of(file: File, function: ast.AST) -> list[ast.Call]:
    """The calls of a function of this file, in this file."""
    return [
        call
        for call in file.index.calls_by_name.get(function.name, ())
        if (symbol := file.resolve(call.func)) is not None and symbol.definition is function
    ]


def _imported(file: File, row_type: type[Row]) -> list[Answer]:
    """The calls of functions imported from another file of the project that hand such a value on."""
    made: dict[ast.AST, tuple[Use, Row] | None] = {}
    found = []
    for call, symbol in file.remember("calls of imported functions", _imported_calls):
        if symbol.definition not in made:
            made[symbol.definition] = _handed_on(file, symbol, row_type)
        if (use_and_row := made[symbol.definition]) is not None:
            found.append(Answer(call, *use_and_row))
    return found


def _imported_calls(file: File) -> list[tuple[ast.Call, Symbol]]:
    """The calls of functions that the file imports by name from another one of the project."""
    if file.project is None:
        return []
    names = {alias.asname or alias.name for node in file.nodes(ast.ImportFrom) for alias in node.names}
    calls = [call for name in sorted(names & file.index.calls_by_name.keys()) for call in file.index.calls_by_name[name] if isinstance(call.func, ast.Name)]
    found = [(call, file.resolve(call.func)) for call in calls]
    return [
        (call, symbol)
        for call, symbol in found
        if symbol is not None and isinstance(symbol.definition, FUNCTIONS) and symbol.home is not None and symbol.home is not file.names
    ]


def _handed_on(file: File, symbol: Symbol, row_type: type[Row]) -> tuple[Use, Row] | None:
    for inner in calls_in(symbol.definition):
        callee = symbol.home.resolve(inner.func)
        row = file.knowledge.find(row_type, callee.name) if callee is not None and callee.name and not callee.instance else None
        if row is not None and hands_on(file, inner, symbol.definition, symbol.home):
            return use_of(inner, callee, symbol.home), row
    return None
