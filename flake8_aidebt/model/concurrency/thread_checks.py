"""SQLite connections that any thread may use, with nothing to keep the threads apart."""
import ast
from collections.abc import Iterator

from ...knowledge.concurrency_rows import LockClass
from ..file import File
from ..index import FUNCTIONS, descendants
from ..names import dotted
from ..pattern import Pattern
from ..results.sightings import Look, Sighting, sightings
from ..texts import text
from ..values import Use
from .locks import lock

_POOLED = Pattern(r"(?i)pool|(^|_)local|per_thread|thread_local|_tls|^tls")
_READ_ONLY = Pattern(r"mode=ro|immutable=1")
_CONNECT = "sqlite3.connect"
_PARAMETER = ("check_same_thread", 4)


def unchecked(file: File) -> Iterator[Use]:
    """The connections made with ``check_same_thread=False`` in a file that has no lock, no pool and no thread of its own for them."""
    found = [use for use in file.calls(_CONNECT) if not use.handed and _is_off(file, use)]
    if not found or _serialises(file):
        return
    for use in found:
        if not _for_one_request(file, use) and not _READ_ONLY.search(text(use.positional(0), file.names) or ""):
            yield use


def _is_off(file: File, use: Use) -> bool:
    argument = use.argument(*_PARAMETER)
    return bool(argument.given) and argument.expr is not None and file.value(argument.expr, argument.names) is False


def _serialises(file: File) -> bool:
    """Whether something in the file keeps threads apart: a lock, an executor with one worker, a connection for each thread."""
    if file.uses(LockClass) or file.calls("threading.local"):
        return True
    if any(lock(file, item.context_expr) for node in file.nodes(ast.With, ast.AsyncWith) for item in node.items):
        return True
    return any(
        file.value(use.argument("max_workers", 0).expr) == 1 for use in file.calls("concurrent.futures.ThreadPoolExecutor") if use.argument("max_workers", 0).expr is not None
    )


def _for_one_request(file: File, use: Use) -> bool:
    """Whether the connection stays with one caller: a local of the function, what a generator yields, or handed to a library that locks."""
    if any(_POOLED.search(name) for name in _around(file, use.node)):
        return True
    function = file.function(use.node)
    if isinstance(function, ast.Lambda):
        return True  # a pool calls it
    seen = sightings(file, use.node)
    if isinstance(function, FUNCTIONS) and file.within(function.body, ast.Yield):
        return all(sighting.look is not Look.STORED for sighting in seen)
    if function is None:
        return bool(seen) and all(_to_library(file, sighting) for sighting in seen)
    return bool(seen) and all(_stays(file, sighting) for sighting in seen)


def _around(file: File, node: ast.AST) -> Iterator[str]:
    for link in file.frame(node):
        if isinstance(link.node, (*FUNCTIONS, ast.ClassDef)):
            yield link.node.name
    parent = file.parent(node)
    for target in getattr(parent, "targets", ()):
        for part in descendants(target):
            if isinstance(part, (ast.Name, ast.Attribute)):
                yield (dotted(part) or "").rpartition(".")[2]


def _stays(file: File, sighting: Sighting) -> bool:
    return sighting.look in (Look.CALLED, Look.READ, Look.ENTERED, Look.TESTED, Look.COMPARED, Look.UNREAD, Look.DROPPED) or _to_library(file, sighting)


def _to_library(file: File, sighting: Sighting) -> bool:
    """Whether the connection is handed to a class or function of a library, which has to cope with it."""
    if sighting.look is not Look.PASSED or not isinstance(sighting.user, ast.Call):
        return False
    symbol = file.resolve(sighting.user.func)
    return symbol is not None and bool(symbol.name) and symbol.definition is None and not symbol.name.startswith(".")
