"""Locks that every caller has for itself."""
import ast
from collections.abc import Iterator

from ...knowledge.concurrency_rows import LockClass
from ..file import File
from ..index import FUNCTIONS
from ..names import dotted
from ..results.answers import Answer, answers
from ..results.sightings import Look, Sighting, sightings

_USING = ("acquire", "release", "locked", "__enter__", "__exit__", "__aenter__", "__aexit__")
_KEEPING = frozenset({"staticmethod", "classmethod"})


def private_locks(file: File) -> Iterator[Answer]:
    """The calls that make a lock which only the running call can ever see, and which it takes."""
    for answer in answers(file, LockClass):
        if answer.row.named or answer.use.handed or not _fresh(file, answer):
            continue
        seen = sightings(file, answer.node)
        if answer.row.signals and len(seen) != 1:
            continue  # a pause that can be ended
        function = file.function(answer.node)
        if function is None and any(sighting.node is not answer.node for sighting in seen):
            continue  # a name of the module, which others may import
        if _taken_here(file, seen, function) or _kept_by(file, answer.node, seen, function):
            yield answer


def _fresh(file: File, answer: Answer) -> bool:
    """Whether each run of the call makes another lock: no function that may also give one that it remembers."""
    if answer.own:
        return True
    symbol = file.resolve(answer.node.func)
    function = symbol.definition if symbol is not None else None
    if not isinstance(function, FUNCTIONS) or symbol.home is None or any(dotted(decorator) not in _KEEPING for decorator in function.decorator_list):
        return False
    return sum(given.value is not None for given in file.beside(symbol.home).within(function.body, ast.Return)) == 1


def _taken_here(file: File, seen: list[Sighting], function: ast.AST | None) -> bool:
    """Whether a lock is taken in the function that made it, and seen nowhere else."""
    return bool(seen) and all(_used(file, sighting, function) for sighting in seen) and any(_takes(sighting) for sighting in seen)


def _used(file: File, sighting: Sighting, function: ast.AST | None) -> bool:
    if sighting.path or file.function(sighting.node) is not function:
        return False
    return sighting.look is Look.ENTERED or (sighting.look is Look.CALLED and sighting.name in _USING)


def _takes(sighting: Sighting) -> bool:
    return sighting.look is Look.ENTERED or sighting.name == "acquire"


def _kept_by(file: File, call: ast.Call, seen: list[Sighting], function: ast.AST | None) -> bool:
    """``self.lock = Lock()`` in the method that takes it, and nobody else does: each call replaces the lock of the one before."""
    target = seen[0].user if len(seen) == 1 and seen[0].look is Look.STORED else None
    if not isinstance(target, ast.Attribute) or not isinstance(function, FUNCTIONS) or function.name.startswith("__"):
        return False
    text = dotted(target)
    if text is None or len(file.names.scopes.attributes.get(target.attr, ())) != 1:
        return False
    uses = [node for node in file.nodes(ast.Attribute) if node.attr == target.attr and node is not target]
    return bool(uses) and all(dotted(node) == text and file.function(node) is function and _enters(file, node) for node in uses)


def _enters(file: File, node: ast.Attribute) -> bool:
    user = file.parent(node)
    return isinstance(user, ast.withitem) or (isinstance(user, ast.Attribute) and user.attr in _USING)
