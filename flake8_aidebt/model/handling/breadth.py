"""How much an exception handler catches."""
import ast
import re
from enum import IntEnum

from ..file import File
from ..names import dotted
from ..pattern import Pattern

_ACKNOWLEDGED = Pattern(
    r"#.*(?:noqa(?::\s*(?:[A-Z]+\d+[,\s]+)*(?:BLE001|S110|S112|E722|B001|B902|TRY\d+|W0702|W0703|W0718|PLW\d+)|\s*(?:$|#|[^:\w]))|(?:pylint|flake8|ruff).*(?:(?:broad|bare)-e|W070[23]|W0718)|nosec\b|pragma: no cover)", re.IGNORECASE
)


class Breadth(IntEnum):
    """What a handler catches, from the named errors to everything."""

    NARROW = 0
    BROAD = 1  # Exception: every error, bugs included
    EVERYTHING = 2  # BaseException: cancellation and exits as well
    BARE = 3  # the same, without a word


_WIDE = {"Exception": Breadth.BROAD, "builtins.Exception": Breadth.BROAD, "BaseException": Breadth.EVERYTHING, "builtins.BaseException": Breadth.EVERYTHING}


def caught_types(file: File, handler: ast.ExceptHandler) -> list[ast.expr]:
    """The expressions of the types that a handler names, tuples opened, those behind a variable too."""
    return _opened(file, handler.type, 0) if handler.type is not None else []


def _opened(file: File, expr: ast.expr, depth: int) -> list[ast.expr]:
    if isinstance(expr, ast.Starred):
        return _opened(file, expr.value, depth)
    if isinstance(expr, ast.Tuple):
        return [part for element in expr.elts for part in _opened(file, element, depth)]
    if isinstance(expr, ast.BinOp) and isinstance(expr.op, ast.Add):
        return [*_opened(file, expr.left, depth), *_opened(file, expr.right, depth)]
    if isinstance(expr, ast.Name) and depth < 4:
        bindings = file.values(expr)
        if bindings and all(binding.kind == "value" and isinstance(binding.value, (ast.Tuple, ast.Name, ast.BinOp)) for binding in bindings):
            return [part for binding in bindings for part in _opened(file, binding.value, depth + 1)]
    return [expr]


def catches(file: File, handler: ast.ExceptHandler) -> list[str]:
    """The dotted names of the types that a handler names; [] for a bare one."""
    return [_named(file, part) for part in caught_types(file, handler)]


def _named(file: File, expr: ast.expr) -> str:
    symbol = file.resolve(expr)
    if symbol is not None and symbol.name and not (symbol.definition is not None and symbol.name in _WIDE):  # a class of the project that derives from Exception
        return symbol.name
    return dotted(expr) or "?"


def breadth(file: File, handler: ast.ExceptHandler) -> Breadth:
    """How much a handler catches."""
    if handler.type is None:
        return Breadth.BARE
    return max((_WIDE.get(name, Breadth.NARROW) for name in catches(file, handler)), default=Breadth.NARROW)


def widest(file: File, types: list[ast.expr]) -> Breadth:
    """How much is caught by those who name these types."""
    parts = [part for expr in types for part in _opened(file, expr, 0)]
    return max((_WIDE.get(_named(file, part), Breadth.NARROW) for part in parts), default=Breadth.NARROW)


def spelled(handler: ast.ExceptHandler) -> str:
    """The head of a handler as messages name it: ``except Exception``."""
    if handler.type is None:
        return "bare except"
    text = dotted(handler.type) or ""
    return f"except {text}" if 0 < len(text) <= 13 else "except (...)"


def acknowledged(file: File, handler: ast.ExceptHandler) -> bool:
    """Whether a comment on the line of the handler says that catching so much is meant: another linter's suppression of it."""
    line = file.lines[handler.lineno - 1] if 0 < handler.lineno <= len(file.lines) else ""
    return "#" in line and _ACKNOWLEDGED.search(line[line.index("#") :]) is not None
