"""Decimals that are made of binary floating-point numbers, and keep their errors."""
import ast
import math
from decimal import Decimal
from typing import NamedTuple

from ...finding import How
from ..file import File
from ..schema.fields import annotation_holds
from ..texts import shown
from ..values import UNKNOWN
from .arithmetic import is_exact
from .lexicon import words


class Copied(NamedTuple):
    """A call of ``Decimal`` and what it is given; ``repair``: what it should be."""

    node: ast.AST
    written: str
    repair: str
    how: How


def decimals_from_floats(file: File) -> list[Copied]:
    """The calls of ``Decimal`` whose argument is a float that says something else than it seems to."""
    found = []
    for use in file.calls("decimal.Decimal", "decimal.Decimal.from_float"):
        given = use.argument("value", 0)
        if given.expr is None or use.callee.name.endswith("from_float") or use.handed:
            continue
        if _is_inexact(file, given.expr):
            found.append(Copied(use.node, shown(given.expr, 26), _repair(given.expr), use.callee.how))
    return found


def _repair(expr: ast.expr) -> str:
    if isinstance(expr, ast.Constant):
        return f"'{expr.value}'"
    return "str(...)" if not isinstance(expr, ast.BinOp) else "Decimals computed with"


def _is_inexact(file: File, expr: ast.expr, depth: int = 0) -> bool:
    """Whether an expression is a float, and not one that binary numbers hold exactly."""
    if depth > 5:
        return False
    value = file.value(expr) if not isinstance(expr, ast.BinOp) else UNKNOWN
    if isinstance(value, float):
        return math.isfinite(value) and Decimal(repr(value)) != Decimal(value)
    match expr:
        case ast.Call(func=ast.Name(id="float"), args=[inner]):
            return not isinstance(file.value(inner), (int, str)) and (file.name(expr.func) == "float")
        case ast.Call(func=ast.Name(id="round"), args=[amount, _]):
            return not is_exact(file, amount) and (_is_inexact(file, amount, depth + 1) or isinstance(amount, (ast.BinOp, ast.Name, ast.Attribute, ast.Subscript)))
        case ast.BinOp(op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div(), left=left, right=right):
            if is_exact(file, left) or is_exact(file, right):
                return False
            return any(_is_fraction(file, side, depth) for side in (left, right)) or (isinstance(expr.op, ast.Div) and _counts_cents(left) and file.value(right) in (100, 1000))
        case ast.UnaryOp(operand=operand):
            return _is_inexact(file, operand, depth + 1)
        case ast.Name():
            return _is_float_variable(file, expr)
    return False


def _counts_cents(expr: ast.expr) -> bool:
    """Whether a name says that it counts the smallest coins, so that dividing it gives a float."""
    name = getattr(expr, "id", "") or getattr(expr, "attr", "")
    return bool({"cents", "pence", "minor", "pennies"} & set(words(name)))


def _is_fraction(file: File, side: ast.expr, depth: int) -> bool:
    value = file.value(side) if not isinstance(side, ast.BinOp) else UNKNOWN
    return isinstance(value, float) or _is_inexact(file, side, depth + 1)


def _is_float_variable(file: File, expr: ast.Name) -> bool:
    """Whether a variable is declared a float, or made one."""
    bindings = file.values(expr)
    if len(bindings) != 1:
        return False
    binding = bindings[0]
    if binding.kind in ("parameter", "annotation"):
        annotation = binding.value
        return isinstance(annotation, (ast.Name, ast.Constant)) and (annotation_holds(file, annotation) or ("",))[0] == "float"
    return binding.kind == "value" and isinstance(binding.value, ast.Call) and getattr(binding.value.func, "id", "") == "float" and file.name(binding.value.func) == "float"
