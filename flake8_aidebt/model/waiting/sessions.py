"""Sessions whose limit is set by their class, by a method that replaces another, or by an adapter."""
import ast
import re

from ...knowledge.rows import Waits
from ..file import File
from ..names import enclosing_class
from ..pattern import Pattern
from ..values import Use

_TIMEOUT_NAME = Pattern(r"time_?out", re.IGNORECASE)


def bounded_by_object(file: File, use: Use, row: Waits) -> bool:
    """Whether the object whose method is called was given a limit: by its class, an assignment, or an adapter."""
    through = set(row.silenced_by_override)
    if through & use.callee.overrides:
        return True
    if use.callee.through and through and file.set_on(use.callee, *through):
        return True
    if not use.callee.origins and _made_elsewhere(file, use, through):
        return True
    return any(_mounts_limit(call, names) for call, names in file.calls_on(use.callee, "mount"))


def _mounts_limit(call: ast.Call, names) -> bool:
    """``session.mount(prefix, TimeoutAdapter())``: an adapter that is not the plain one may carry the limit."""
    if len(call.args) < 2 and not call.keywords:
        return True
    adapter = call.args[1] if len(call.args) > 1 else call.keywords[-1].value
    symbol = names.resolve(adapter)
    if symbol is not None and symbol.name == "requests.adapters.HTTPAdapter":
        return symbol.definition is not None and ("send" in symbol.overrides or bool(_TIMEOUT_NAME.search(ast.unparse(adapter))))
    return not isinstance(adapter, ast.Call) or symbol is None or bool(_TIMEOUT_NAME.search(ast.unparse(adapter)))


def _made_elsewhere(file: File, use: Use, methods: set[str]) -> bool:
    """Whether the object comes from a caller, and the class around replaces such methods of the objects that it makes itself."""
    owner = enclosing_class(file.frame(use.node))
    replaced = (found.binding for method in methods for found in file.names.scopes.attributes.get(method, ()))
    return owner is not None and any(enclosing_class(binding.frame) is owner for binding in replaced)
