"""Database sessions of one request, in the hands of work that outlives it."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.concurrency_rows import OutlivesCaller
from ..databases.handles import Role, handle
from ..file import File
from ..flow import withs_around
from ..index import FUNCTIONS
from ..results.sightings import Look, sightings
from ..values import Use
from .known import last_name

_JOINING = frozenset({"gather", "wait", "wait_for", "as_completed", "shield"})
_ROLES = (Role.SESSION, Role.CONNECTION)


class Handover(NamedTuple):
    """A call that starts work, and the session that it gives away."""

    node: ast.Call
    name: str
    call: str


def handovers(file: File) -> Iterator[Handover]:
    """The sessions that a function was given for one request, or closes at its end, handed to work it does not wait for."""
    for use, row in file.uses(OutlivesCaller):
        if use.handed:
            continue
        for given in _given(use, row):
            if isinstance(given, ast.Name) and _ends_here(file, given) and not _joined(file, use.node):
                yield Handover(use.node, given.id, file.spelled(use))
                break


def _given(use: Use, row: OutlivesCaller) -> list[ast.expr]:
    """What the work gets."""
    if row.arguments == "follow":
        return [*use.args[row.position + 1 :], *(keyword.value for keyword in use.keywords)]
    if row.arguments == "call":
        call = use.positional(row.position)
        return [*call.args, *(keyword.value for keyword in call.keywords)] if isinstance(call, ast.Call) else []
    found: list[ast.expr] = []
    for keyword in use.keywords:
        if keyword.arg == "args" and isinstance(keyword.value, (ast.Tuple, ast.List)):
            found += keyword.value.elts
        elif keyword.arg == "kwargs" and isinstance(keyword.value, ast.Dict):
            found += keyword.value.values
    return found


def _ends_here(file: File, name: ast.Name) -> bool:
    """Whether a name holds a session that is closed when the request is done: injected, or opened in a ``with`` around."""
    found = file.names.scopes.lookup(name.id, file.frame(name))
    if found is None or len(found[0]) != 1:
        return False
    binding = found[0][0]
    if binding.kind == "parameter":
        held = handle(file, name)
        return held is not None and held.role in _ROLES and _injected(file, binding.node)
    if binding.kind == "enter":
        held = handle(file, name)
        return held is not None and held.role in _ROLES and any(item.context_expr is binding.value for item in withs_around(file.frame(name)))
    return False


def _injected(file: File, parameter: ast.arg) -> bool:
    """``db: Session = Depends(get_db)``, or ``Annotated[Session, Depends(get_db)]``."""
    function = next((link.node for link in file.frame(parameter) if isinstance(link.node, FUNCTIONS)), None)
    function = function or file.parent(file.parent(parameter))
    if isinstance(function, FUNCTIONS):
        args = [*function.args.posonlyargs, *function.args.args]
        defaults = dict(zip([arg.arg for arg in args][len(args) - len(function.args.defaults) :], function.args.defaults, strict=True))
        defaults |= {arg.arg: value for arg, value in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True) if value is not None}
        if _depends(file, defaults.get(parameter.arg)):
            return True
    annotation = parameter.annotation
    if isinstance(annotation, ast.Name):  # Database = Annotated[Session, Depends(get_db)]
        annotation = next((binding.value for binding in file.values(annotation) if binding.kind == "value"), None)
    return isinstance(annotation, ast.Subscript) and isinstance(annotation.slice, ast.Tuple) and any(_depends(file, part) for part in annotation.slice.elts)


def _depends(file: File, expr: ast.expr | None) -> bool:
    return isinstance(expr, ast.Call) and last_name(file, expr) in ("Depends", "Security", "FromDishka", "Inject", "Provide")


def _joined(file: File, call: ast.Call) -> bool:
    """Whether the function waits for the work it starts."""
    for sighting in sightings(file, call):
        if sighting.look is Look.AWAITED or (sighting.look is Look.CALLED and sighting.name in ("join", "result")):
            return True
        if sighting.look is Look.PASSED and isinstance(sighting.user, ast.Call) and last_name(file, sighting.user) in _JOINING:
            return True
    return False
