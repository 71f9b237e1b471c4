"""Temporary files and directories that nobody deletes."""
import ast
import re
from collections.abc import Iterator

from ..file import File
from ..index import FUNCTIONS
from ..names import enclosing_class
from ..pattern import Pattern
from ..results.sightings import Look, sightings
from ..traffic import bodies
from ..values import Use

_MAKING = ("tempfile.NamedTemporaryFile", "tempfile.mkstemp", "tempfile.mkdtemp")
_DELETING = Pattern(r"unlink|remove|rmtree|clean_?up|clear|delete(?!=)|missing_ok|move|rename|replace|dispose|tear_?down|atexit|finalize|purge|trash", re.IGNORECASE)


def left_behind(file: File) -> Iterator[Use]:
    """The calls that make a temporary file or directory which neither the function nor its class deletes, and which stays with them."""
    for use in file.calls(*_MAKING):
        function = file.enclosing(use.node, *FUNCTIONS)
        if function is None or use.handed or (use.callee.name == _MAKING[0] and not _outlives(file, use)):
            continue
        holder = enclosing_class(file.frame(function)) or function
        words = [call.func for call in file.within(holder, ast.Call, functions=True)]
        if not any(bodies.speaks_of(word, _DELETING) for word in words) and not any(_goes(file, part) for part in _parts(use)):
            yield use


def _outlives(file: File, use: Use) -> bool:
    argument = use.argument("delete", 7)
    return argument.expr is not None and file.value(argument.expr, argument.names) is False


def _parts(use: Use) -> list[tuple[ast.expr, tuple]]:
    return [(use.node, ()), (use.node, (1,))] if use.callee.name.endswith("mkstemp") else [(use.node, ())]


def _goes(file: File, part: tuple[ast.expr, tuple]) -> bool:
    """Whether the caller, or an object, gets it or its name."""
    node, path = part
    for sighting in sightings(file, node, path=path):
        if sighting.look in (Look.RETURNED, Look.STORED):
            return True
        if sighting.look is Look.READ and any(inner.look in (Look.RETURNED, Look.STORED) for inner in sightings(file, sighting.user)):
            return True
        if sighting.look is Look.PASSED and isinstance(sighting.user, ast.Call) and _handed_back(file, sighting.user):
            return True
    return False


def _handed_back(file: File, call: ast.Call) -> bool:
    """``return Path(name)``, ``os.fdopen`` apart: something that carries the name goes to the caller."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name in ("Path", "str", "join", "fspath", "append") and any(sighting.look in (Look.RETURNED, Look.STORED) for sighting in sightings(file, call))
