"""Calls that make something for the length of one call of their function, and calls that lead to such."""
import ast

from ..file import File
from ..index import FUNCTIONS
from ..names import Names, enclosing_class
from ..traffic import bodies
from .made import Made, caches, kept, lazy, made, targets
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
    if found is None or not found.own or (kept(file, call) and not _of_new_object(file, call)):
        return None
    function = file.function(call)
    return found if function is not None and not differs(file, found, changing_in_call(file, function)) else None


def _of_new_object(file: File, call: ast.Call) -> bool:
    """Whether it belongs to an object that is being made, and lives as long as that one: ``self.http = httpx.Client()``."""
    function = file.function(call)
    if not isinstance(function, FUNCTIONS) or function.name != "__init__" or lazy(file, call):
        return False
    holders = targets(file, call)
    return bool(holders) and all(isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self" for target in holders)


def leads_on(file: File, home: Names, call: ast.Call, function: ast.AST) -> bool:
    """Whether running ``function``, of the file of ``home``, by this call makes anew what is made in it: nothing keeps it on the way."""
    if caches(function) or _once(home, function) or kept(file, call) or (function.name == "__init__" and _shared(home, function)):
        return False
    around = file.function(call)
    return not isinstance(around, FUNCTIONS) or not of_another(call, function, changing_in_call(file, around))


def of_another(call: ast.Call, function: ast.AST, changing: set[str]) -> bool:
    """Whether a call is made on, or makes, another object each time, whose client may well be another one, too."""
    given = [call.func.value] if isinstance(call.func, ast.Attribute) else []
    if function.name == "__init__":
        given += [*call.args, *(keyword.value for keyword in call.keywords)]
    return any(bodies.mentions(part, changing) for part in given)


def _once(home: Names, function: ast.AST) -> bool:
    """Whether a function keeps what it makes in a variable of its module: ``global client``."""
    return any(link.node is function for node in home.index.by_type.get(ast.Global, ()) for link in home.index.frames[node])


def _shared(home: Names, function: ast.AST) -> bool:
    """Whether the class of a constructor may give the same object again: ``__new__``, a metaclass, a decorator."""
    owner = enclosing_class(home.index.frame(function))
    return owner is None or bool(owner.decorator_list or owner.keywords) or any(isinstance(part, FUNCTIONS) and part.name == "__new__" for part in owner.body)
