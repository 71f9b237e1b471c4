"""Answers to batches that name what failed in them, and nobody who reads the names."""
import ast
from collections.abc import Iterator

from ...knowledge.result_rows import Reports
from ..file import File
from ..values import UNKNOWN, Use
from .answers import Answer, answers
from .sightings import ESCAPES, Look, Sighting, sightings
from .teardown import tears_down

_IDLE = frozenset({Look.DROPPED, Look.UNREAD, Look.AWAITED, Look.SHOWN})


def unread(file: File) -> Iterator[Answer]:
    """The calls whose answer may say that some of it failed, which nobody looks for."""
    for answer in answers(file, Reports):
        if answer.use.open_ended or _raises(file, answer.use, answer.row) or tears_down(file, answer.node):
            continue
        seen = [sighting for sighting in sightings(file, answer.node) if sighting.look not in _IDLE]
        if not any(_looks(sighting, answer.row.failures) for sighting in seen):
            yield answer


def _raises(file: File, use: Use, row: Reports) -> bool:
    if not row.check:
        return False
    argument = use.argument(row.check, row.position)
    if argument.given is False:
        return row.checked_by_default
    found = file.value(argument.expr, argument.names) if argument.expr is not None else UNKNOWN
    return found is UNKNOWN or found == row.raises


def _looks(sighting: Sighting, failures: tuple[str, ...]) -> bool:
    """Whether one use of an answer may see what failed."""
    if not failures or sighting.look in ESCAPES:
        return True
    match sighting.look:
        case Look.ITEM | Look.READ:
            return not sighting.name or sighting.name in failures
        case Look.CALLED if sighting.name in ("get", "pop"):
            first = sighting.user.args[0] if isinstance(sighting.user, ast.Call) and sighting.user.args else None
            return not isinstance(first, ast.Constant) or first.value in failures
        case Look.CALLED:
            return True
        case Look.COMPARED:
            left = sighting.user.left if isinstance(sighting.user, ast.Compare) else None
            return not isinstance(left, ast.Constant) or left.value in failures
    return sighting.look not in (Look.TESTED, Look.ENTERED)
