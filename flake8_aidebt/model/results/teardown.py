"""Code that ends things, where nobody is left to tell of a failure."""
import ast
import re

from ..file import File
from ..flow import inside_function
from ..index import FUNCTIONS, TRIES
from ..pattern import Pattern

_ENDING = Pattern(
    r"stop|clos(?:e|ing)|shut_?down|clean|tear_?down|cancel|disconnect|__a?exit__|__del__|drain|terminate|kill|unload|finali[sz]e|dispose|abort|destroy|reset",
    re.IGNORECASE,
)


def ends_by_name(name: str) -> bool:
    """Whether a function is named for what it ends."""
    return _ENDING.search(name) is not None


def tears_down(file: File, node: ast.AST) -> bool:
    """Whether ``node`` stands in a function that ends things, by its name or because it cancels, or in a handler or ``finally``."""
    for link in inside_function(file.frame(node)):
        if isinstance(link.node, ast.ExceptHandler) or (isinstance(link.node, TRIES) and link.field == "finalbody"):
            return True
    function = file.enclosing(node, *FUNCTIONS)
    if function is None:
        return False
    return bool(_ENDING.search(function.name)) or any(file.enclosing(call, *FUNCTIONS) is function for call in file.index.calls_by_name.get("cancel", ()))
