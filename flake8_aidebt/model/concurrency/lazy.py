"""Things made on first use by async functions: all who come before the first is done make one of their own."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..flow import inside_function
from ..index import FUNCTIONS
from ..names import dotted, enclosing_class
from ..queries.repeating import in_passing
from .locks import guarded


class Lazy(NamedTuple):
    """The condition that finds nothing there, and what is made then, as written."""

    test: ast.expr
    what: str


def made_twice(file: File) -> Iterator[Lazy]:
    """The shared things that an async function makes, with an ``await`` between the look and the assignment, and no lock."""
    if not file.nodes(ast.Await):
        return
    for node in file.nodes(ast.If):
        function = file.function(node)
        if not isinstance(function, ast.AsyncFunctionDef) or in_passing(file, node):
            continue
        for text, expr, absent in _asked(node.test):
            body = node.body if absent else _after(file, node)
            made = _made(file, body, text) if body and _is_shared(file, expr, text, function) else None
            if made is not None and not guarded(file, node) and not guarded(file, made) and not _is_reset(file, function, text):
                yield Lazy(node.test, text)
                break


def _asked(test: ast.expr) -> Iterator[tuple[str, ast.expr, bool]]:
    """What a condition finds missing (True) or there (False)."""
    match test:
        case ast.BoolOp(values=values):
            for value in values:
                yield from _asked(value)
        case ast.UnaryOp(op=ast.Not(), operand=ast.Call(func=ast.Name(id="hasattr"), args=[holder, ast.Constant(value=str(name))])) if dotted(holder):
            yield f"{dotted(holder)}.{name}", holder, True
        case ast.UnaryOp(op=ast.Not(), operand=ast.Name() | ast.Attribute() as expr) if dotted(expr):
            yield dotted(expr) or "", expr, True
        case ast.Compare(left=ast.Name() | ast.Attribute() as expr, ops=[op], comparators=[ast.Constant(value=None)]) if dotted(expr):
            yield dotted(expr) or "", expr, isinstance(op, (ast.Is, ast.Eq))
        case ast.Name() | ast.Attribute() if dotted(test):
            yield dotted(test) or "", test, False


def _after(file: File, node: ast.If) -> list[ast.stmt]:
    """What runs when a thing was not there: after ``if pool is not None: return pool``."""
    if node.orelse:
        return node.orelse
    block = getattr(file.parent(node), "body", [])
    leaves = isinstance(node.body[-1], (ast.Return, ast.Raise))
    return block[block.index(node) + 1 :] if leaves and isinstance(block, list) and node in block else []


def _made(file: File, body: list[ast.stmt], text: str) -> ast.AST | None:
    """The assignment to a thing with an ``await`` before it or in it, or the awaited function of the file that makes it so."""
    awaits = file.within(body, ast.Await)
    for node in file.within(body, ast.Assign, ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if any(dotted(target) == text for target in targets) and node.value is not None and not isinstance(node.value, ast.Constant):
            if any((waiting.lineno, waiting.col_offset) < (node.end_lineno, node.end_col_offset) and not _leaves(file, waiting, node) for waiting in awaits):
                return node
            return None  # from here on it is there
    for waiting in awaits:
        symbol = file.resolve(waiting.value.func) if isinstance(waiting.value, ast.Call) else None
        if symbol is not None and isinstance(symbol.definition, ast.AsyncFunctionDef) and symbol.home is file.names:
            inner = symbol.definition.body
            if file.within(inner, ast.Await) and _assigns(file, inner, text) is not None and not any(guarded(file, each) for each in file.within(inner, ast.Await)):
                return waiting
    return None


def _leaves(file: File, waiting: ast.AST, node: ast.AST) -> bool:
    """Whether an ``await`` stands in a branch that ends the function, so that the assignment after it does not follow."""
    for link in inside_function(file.frame(waiting)):
        block = getattr(link.node, link.field, None) if isinstance(link.node, ast.If) else None
        if isinstance(block, list) and isinstance(block[-1], (ast.Return, ast.Raise)) and block[-1].end_lineno < node.lineno:
            return True
    return False


def _assigns(file: File, body: list[ast.stmt], text: str) -> ast.AST | None:
    return next((node for node in file.within(body, ast.Assign) if any(dotted(target) == text for target in node.targets) and file.within(node, ast.Await)), None)


def _is_shared(file: File, expr: ast.expr, text: str, function: ast.AsyncFunctionDef) -> bool:
    """Whether a thing outlives the call and is seen by others: of the module, of a class, of an application, of a single object."""
    root = expr
    while isinstance(root, ast.Attribute):
        root = root.value
    if not isinstance(root, ast.Name):
        return False
    found = file.names.scopes.lookup(root.id, file.frame(expr))
    if root is expr:
        return found is not None and found[1] is file.tree and all(binding.kind == "value" or binding.kind == "annotation" for binding in found[0])
    parts = text.split(".")
    if parts[-2] == "state" and root.id not in ("self", "state"):  # app.state, request.app.state; request.state is the request's own
        return parts[-3] not in ("request", "req", "websocket", "ws")
    if root.id == "cls":
        return True
    symbol = file.resolve(root)
    if symbol is None:
        return False
    if isinstance(symbol.definition, ast.ClassDef) and not symbol.instance:
        return True
    return root.id == "self" and _is_single(file, enclosing_class(file.frame(function)))


def _is_single(file: File, owner: ast.ClassDef | None) -> bool:
    """Whether the module itself makes the one object of a class."""
    if owner is None:
        return False
    for bindings in file.names.scopes.of(file.tree).values():
        for binding in bindings:
            if binding.kind == "value" and isinstance(binding.value, ast.Call) and not isinstance(binding.frame.node, FUNCTIONS):
                symbol = file.resolve(binding.value.func)
                if symbol is not None and symbol.definition is owner and not symbol.instance:
                    return True
    return False


def _is_reset(file: File, function: ast.AST, text: str) -> bool:
    """Whether the function itself empties the place before it looks."""
    return any(isinstance(node.value, ast.Constant) and any(dotted(target) == text for target in node.targets) for node in file.within(function.body, ast.Assign))
