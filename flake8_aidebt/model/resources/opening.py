"""Calls that make something for the length of one call of their function, and calls that lead to such."""
import ast

from ..file import File
from ..index import FUNCTIONS
from ..names import Names
from ..traffic import bodies
from .made import Made, caches, kept, made
from .sameness import changing_in_call, differs

_CONNECTING = frozenset({"client", "pool", "connection"})


def opens(file: File, call: ast.Call) -> Made | None:
    """The client, pool or connection that a call makes anew, and alike, each time its function runs."""
    found = _spent(file, call)
    return found if found is not None and found.row.kind in _CONNECTING and (found.row.per_item or found.row.per_request) else None


def hires(file: File, call: ast.Call) -> Made | None:
    """The executor that a call makes likewise."""
    found = _spent(file, call)
    return found if found is not None and found.row.kind == "executor" else None


def _spent(file: File, call: ast.Call) -> Made | None:
    found = made(file).get(call)
    if found is None or not found.own or kept(file, call):
        return None
    function = file.function(call)
    return found if function is not None and not differs(file, found, changing_in_call(file, function)) else None


def leads_on(file: File, home: Names, call: ast.Call, function: ast.AST) -> bool:
    """Whether running ``function``, of the file of ``home``, by this call makes anew what is made in it: nothing keeps it on the way."""
    if caches(function) or _once(home, function) or kept(file, call):
        return False
    around = file.function(call)
    return not (isinstance(around, FUNCTIONS) and isinstance(call.func, ast.Attribute) and bodies.mentions(call.func.value, changing_in_call(file, around)))


def _once(home: Names, function: ast.AST) -> bool:
    """Whether a function keeps what it makes in a variable of its module: ``global client``."""
    return any(link.node is function for node in home.index.by_type.get(ast.Global, ()) for link in home.index.frames[node])
