"""Connection strings that the user of a reusable class hands over whole: they may hold the limit, and a keyword would overrule them."""
import ast

from ...knowledge.rows import Waits
from ..file import File
from ..index import FUNCTIONS
from ..names import enclosing_class
from ..scopes import Binding
from ..values import Use

_NOT_INSTALLED = ("ImportError", "ModuleNotFoundError")


def handed_over(file: File, use: Use, row: Waits) -> bool:
    """Whether the code connects with a string that its users give it: an adapter for a driver that may be missing, or one way of several.

    An application makes the connection string itself or reads it from its settings, and imports the driver that it runs on: there the
    limit is its own to set. Neither holds for an adapter.
    """
    expr = use.argument(row.handed, 0).expr if row.handed else None
    owner = enclosing_class(file.frame(use.node))
    if expr is None or not _given_from_outside(file, expr, owner):
        return False
    return (owner is not None and _optional(file, use)) or _one_of_several(file, use, row, expr)


def _given_from_outside(file: File, expr: ast.expr, owner: ast.ClassDef | None) -> bool:
    """Whether an expression is a parameter of the method around, or an attribute that holds one: a field, or set from a parameter."""
    if isinstance(expr, ast.Name):
        bindings = file.values(expr)
        return bool(bindings) and all(binding.kind == "parameter" for binding in bindings)
    if owner is None or not (isinstance(expr, ast.Attribute) and isinstance(expr.value, ast.Name) and expr.value.id == "self"):
        return False
    found = [attribute.binding for attribute in file.names.scopes.attributes.get(expr.attr, ()) if enclosing_class(attribute.binding.frame) is owner]
    fields = file.names.scopes.of(owner).get(expr.attr, [])
    return bool(found or fields) and all(_parameter(file, binding) for binding in found) and all(_field(binding) for binding in fields)


def _parameter(file: File, binding: Binding) -> bool:
    return isinstance(binding.node, (ast.Assign, ast.AnnAssign)) and isinstance(binding.node.value, ast.Name) and any(
        found.kind == "parameter" for found in file.values(binding.node.value)
    )  # fmt: skip


def _field(binding: Binding) -> bool:
    """A field of a dataclass or a pydantic model, with no value of its own or one that only describes it."""
    value = binding.node.value if isinstance(binding.node, ast.AnnAssign) else None
    return isinstance(binding.node, ast.AnnAssign) and (value is None or isinstance(value, ast.Call) or binding.kind == "annotation")


def _optional(file: File, use: Use) -> bool:
    """Whether the driver is imported only when it is needed, or may be missing."""
    root = use.func
    while isinstance(root, ast.Attribute):
        root = root.value
    imports = [binding for binding in file.values(root) if binding.kind == "import"] if isinstance(root, ast.Name) else []
    return any(
        isinstance(link.node, FUNCTIONS) or (isinstance(link.node, ast.Try) and any(name in ast.unparse(handler.type or handler)
                                                                                   for handler in link.node.handlers for name in _NOT_INSTALLED))
        for binding in imports
        for link in binding.frame
    )  # fmt: skip


def _one_of_several(file: File, use: Use, row: Waits, expr: ast.expr) -> bool:
    """Whether the call is for those who gave a connection string, and the same function connects otherwise for those who gave its parts."""
    function, written = file.function(use.node), ast.dump(expr)
    tests = [link.node.test for link in file.frame(use.node) if isinstance(link.node, ast.If)]
    return any(ast.dump(part) == written for test in tests for part in ast.walk(test)) and any(
        other.node is not use.node and beside.library == row.library and file.function(other.node) is function for other, beside in file.uses(Waits)
    )
