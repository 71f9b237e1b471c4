"""Calls in a row: ``User.objects.filter(active=False).delete()``."""
import ast
from typing import NamedTuple


class Chain(NamedTuple):
    """A chain of method calls, from the inside out, and the expression that it starts from."""

    root: ast.expr
    calls: tuple[ast.Call, ...]

    @property
    def methods(self) -> tuple[str, ...]:
        """The names of the methods called, the first one first."""
        return tuple(call.func.attr for call in self.calls if isinstance(call.func, ast.Attribute))

    def call(self, *methods: str) -> ast.Call | None:
        """The first call of one of these methods, None when there is none."""
        return next((call for call in self.calls if isinstance(call.func, ast.Attribute) and call.func.attr in methods), None)


def chain(expr: ast.expr) -> Chain:
    """The chain that ends with ``expr``; attributes between two calls (``query.options``) and awaits are passed over.

    An expression that is no method call is a chain of none, with itself for a root.
    """
    calls: list[ast.Call] = []
    node = expr
    while True:
        if isinstance(node, ast.Await):
            node = node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            calls.append(node)
            node = node.func.value
        elif isinstance(node, ast.Attribute) and _holds_call(node.value):
            node = node.value
        else:
            return Chain(node, tuple(reversed(calls)))


def _holds_call(expr: ast.expr) -> bool:
    """Whether a dotted expression starts from a call: ``make().a.b``."""
    while isinstance(expr, (ast.Attribute, ast.Await)):
        expr = expr.value
    return isinstance(expr, ast.Call)
