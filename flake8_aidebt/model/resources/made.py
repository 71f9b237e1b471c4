"""The calls that make clients, pools, connections, files and executors, and what becomes of what they make."""
import ast
from typing import NamedTuple

from ...knowledge.resource_rows import Makes
from ..file import File
from ..index import FUNCTIONS, descendants
from ..names import Names, dotted
from ..results.answers import answers
from ..results.sightings import Look, Sighting, sightings
from ..scopes import scopes_around
from ..values import Use

_CACHING = frozenset({"lru_cache", "cache", "cached", "cached_property", "memoize", "singleton", "cache_resource", "experimental_singleton", "run_once", "once", "alru_cache", "cachedmethod",
                      "fixture", "reify"})  # fmt: skip
_KEEPING = frozenset({"setdefault", "append", "add", "put", "put_nowait", "register", "set", "setattr", "extend", "insert", "appendleft", "override", "provide"})


class Made(NamedTuple):
    """A call in this file that makes something. ``use`` is the library's call: the same, or one in a function of the project that hands it on."""

    node: ast.Call
    use: Use
    row: Makes

    @property
    def own(self) -> bool:
        """Whether the library's call stands here."""
        return self.node is self.use.node


def made(file: File) -> dict[ast.Call, Made]:
    """The calls that make something new each time they run."""
    return file.remember("made", _made)


def _made(file: File) -> dict[ast.Call, Made]:
    found = {}
    for answer in answers(file, Makes):
        use = answer.use
        if use.callee.definition is not None or any(use.argument(name).given for name in answer.row.lent):
            continue
        if answer.node is use.node or not (_cached(file, answer.node) or is_cached(use.names, use.node)):
            found[answer.node] = Made(answer.node, use, answer.row)
    return found


def _cached(file: File, call: ast.Call) -> bool:
    """Whether the function of the project that a call runs gives the same again."""
    symbol = file.resolve(call.func)
    return symbol is not None and isinstance(symbol.definition, FUNCTIONS) and caches(symbol.definition)


def caches(function: ast.AST) -> bool:
    """Whether a decorator keeps what a function gives."""
    return any((dotted(getattr(decorator, "func", decorator)) or "").rpartition(".")[2] in _CACHING for decorator in getattr(function, "decorator_list", ()))


def is_cached(names: Names, node: ast.AST) -> bool:
    """Whether a node stands in a function that a decorator makes run once."""
    return any(isinstance(link.node, FUNCTIONS) and link.field == "body" and caches(link.node) for link in names.index.frame(node))


# --- what becomes of it -----------------------------------------------------------------------------------------------


def kept(file: File, call: ast.Call) -> bool:
    """Whether what a call makes outlives the function that makes it, or is made only where there is none yet."""
    return file.remember(("kept", call), lambda file: is_cached(file.names, call) or _lasting(file, call) or lazy(file, call) or any(keeps(sighting) for sighting in sightings(file, call)))


def keeps(sighting: Sighting) -> bool:
    """Whether one use of a value puts it where it stays."""
    if sighting.look is Look.STORED or (sighting.path and sighting.look is not Look.ENTERED):
        return True
    return sighting.look is Look.PASSED and isinstance(sighting.user, ast.Call) and (dotted(sighting.user.func) or _last(sighting.user.func)).rpartition(".")[2] in _KEEPING


def _last(func: ast.expr) -> str:
    return func.attr if isinstance(func, ast.Attribute) else ""


def targets(file: File, call: ast.Call) -> list[ast.expr]:
    """What the value of a call is assigned to."""
    node: ast.AST = call
    while isinstance(outer := file.parent(node), (ast.Await, ast.BoolOp, ast.IfExp, ast.NamedExpr)):
        if isinstance(outer, ast.NamedExpr):
            return [outer.target]
        node = outer
    if isinstance(outer, ast.Assign):
        return outer.targets
    if isinstance(outer, ast.withitem):
        return [outer.optional_vars] if outer.optional_vars is not None else []
    return [outer.target] if isinstance(outer, ast.AnnAssign) else []


def _lasting(file: File, call: ast.Call) -> bool:
    """Whether the variable it is given belongs to the module, a class, or a function further out."""
    for target in targets(file, call):
        if isinstance(target, ast.Name):
            frame = file.frame(target)
            found = file.names.scopes.lookup(target.id, frame)
            if found is not None and isinstance(found[1], (ast.Module, ast.ClassDef, *FUNCTIONS)):
                here = next((scope for scope in scopes_around(frame) if isinstance(scope, (ast.Module, ast.ClassDef, *FUNCTIONS, ast.Lambda))), None)
                if found[1] is not here:
                    return True
    return False


def lazy(file: File, call: ast.Call) -> bool:
    """Whether it is made only where there is none: ``if client is None``, ``client or make()``, ``if key not in clients``, or again after a failure."""
    if isinstance(file.parent(call), (ast.BoolOp, ast.IfExp)):
        return True
    names = {dotted(target) for target in targets(file, call)} - {None}
    for link in file.frame(call):
        if isinstance(link.node, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
            return False
        if isinstance(link.node, ast.ExceptHandler):
            return True
        if isinstance(link.node, ast.If) and link.field == "body" and _asks(link.node.test, names):
            return True
    return False


def _asks(test: ast.expr, names: set[str | None]) -> bool:
    """Whether a condition asks if there is one already."""
    for part in descendants(test):
        match part:
            case ast.Compare(ops=[ast.NotIn()]) | ast.BinOp(op=ast.Mod()):
                return True
            case ast.Compare(ops=[ast.Is()], comparators=[ast.Constant(value=None)], left=left) if not names or _about(left, names):
                return True
            case ast.UnaryOp(op=ast.Not(), operand=operand) if _about(operand, names):
                return True
    return False


def _about(expr: ast.expr, names: set[str | None]) -> bool:
    return any(dotted(part) in names for part in descendants(expr) if isinstance(part, (ast.Name, ast.Attribute)))
