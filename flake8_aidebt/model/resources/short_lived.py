"""HTTP clients that live for one call of the function that makes them."""
import ast
import re
from collections.abc import Iterator

from ..file import File
from ..index import FUNCTIONS, WITHS
from ..pattern import Pattern
from .engines import is_program
from .made import Made, kept, made
from .repeated import dependencies, per_item, per_request

_LIBRARIES = frozenset({"httpx", "httpx2", "aiohttp"})
_ONCE = Pattern(r"^_?(?:a?main|run|cli|serve|start)(?:_|$)|main$|lifespan|start_?up|shut_?down|log_?in|authenticate|oauth|health", re.IGNORECASE)


def clients_for_one_call(file: File) -> Iterator[Made]:
    """The HTTP clients that a function opens with ``with``, uses and closes, outside of loops and routes."""
    told = {again.call for again in (*per_item(file), *per_request(file))}
    for call, item in made(file).items():
        function = file.enclosing(call, *FUNCTIONS)
        if item.row.library not in _LIBRARIES or not item.own or function is None or call in told or kept(file, call):
            continue
        statement = file.parent(file.parent(call)) if isinstance(file.parent(call), ast.withitem) else None
        if not isinstance(statement, WITHS) or file.within(statement.body, ast.Yield, ast.YieldFrom):
            continue
        if not (_ONCE.search(function.name) or function in dependencies(file) or is_program(file)):
            yield item
