"""Assertions about what came in."""
import ast
from collections.abc import Iterator

from ..file import File
from ..index import descendants
from ..scopes import Binding
from .asked import asked
from .routes import Route, route_around

_FILES = frozenset({"UploadFile", "FileStorage"})


def asserted_inputs(file: File) -> Iterator[ast.Assert]:
    """The assertions of routes that stand where input should be refused; those that only narrow a type are none."""
    for statement in file.nodes(ast.Assert):
        route = route_around(file, statement)
        if route is not None and not _narrows(statement.test) and any(_came_in(file, part, route) for part in descendants(statement.test)):
            yield statement


def _narrows(test: ast.expr) -> bool:
    match test:
        case ast.Compare(ops=[ast.Is() | ast.IsNot()], comparators=[ast.Constant(value=None)]):
            return True
        case ast.Call(func=ast.Name(id="isinstance" | "callable" | "issubclass")):
            return True
        case ast.BoolOp(values=values):
            return all(_narrows(value) for value in values)
    return False


def _came_in(file: File, part: ast.AST, route: Route) -> bool:
    if not isinstance(part, (ast.Name, ast.Attribute, ast.Subscript, ast.Call)):
        return False
    found = asked(file, part)
    if found is not None:
        return found.kind in ("fields", "decoded", "mixed", "headers", "raw")
    if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and route.framework == "fastapi":
        return any(_is_model(binding, route) for binding in file.values(part.value))
    return False


def _is_model(binding: Binding, route: Route) -> bool:
    """Whether a parameter of a FastAPI route is an uploaded file, or a body."""
    if binding.kind != "parameter" or binding.frame.node is not route.function or binding.value is None:
        return False
    written = ast.unparse(binding.value).rpartition(".")[2]
    return written in _FILES or written.endswith(("In", "Request", "Payload", "Create", "Update", "Body", "Input", "Schema")) and written != "Request"
