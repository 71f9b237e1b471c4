"""Calls that give themselves away by their name or a keyword, where the type of the receiver is not known."""
from typing import NamedTuple, TypeVar

from ...finding import How
from .. import values
from ..file import File
from ..names import Symbol
from ..values import Use

Row = TypeVar("Row", bound=NamedTuple)


def known_or_marked(file: File, row_type: type[Row]) -> list[tuple[Use, Row]]:
    """The calls that rows of this shape are about, those on receivers of unknown type included where the row's mark is seen."""
    return file.remember(("marked", row_type), lambda file: _known_or_marked(file, row_type))


def _known_or_marked(file: File, row_type: type[Row]) -> list[tuple[Use, Row]]:
    found = list(file.uses(row_type))
    seen = {use.node for use, _ in found}
    for name, row in file.knowledge.of(row_type).items():
        terminal = name.rpartition(".")[2]
        for call in file.index.calls_by_name.get(terminal, ()) if row.mark else ():
            if call in seen or not (row.mark == "*" or any(keyword.arg == row.mark for keyword in call.keywords)):
                continue
            symbol = file.resolve(call.func)
            if symbol is None or (symbol.definition is None and _may_be(file, symbol.name, name)):
                seen.add(call)
                found.append((values.use_of(call, Symbol(name, How.ASSIGNED), file.names), row))
    return sorted(found, key=lambda pair: (pair[0].node.lineno, pair[0].node.col_offset))


def _may_be(file: File, resolved: str, wanted: str) -> bool:
    """Whether a call that resolves to one name may be of another: of the same library, or of one that we know nothing about."""
    root = resolved.partition(".")[0]
    return root == wanted.partition(".")[0] or not file.knowledge.is_library(root)
