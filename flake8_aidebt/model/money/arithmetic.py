"""Where money is computed in binary floating point."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..index import FUNCTIONS
from ..names import dotted, enclosing_class
from ..pattern import Pattern
from ..schema.fields import annotation_holds
from ..texts import shown
from .lexicon import is_money, may_be_money

_COMPUTES = (ast.Add, ast.Sub, ast.Mult, ast.Div)
_SCALES = (ast.Mult, ast.Div)
_READS = frozenset({"get", "pop", "getfloat", "getlist", "getvalue", "get_value"})
_FRACTION = Pattern(r"\d\.\d")
_SHOWS = Pattern(r"report|export|plot|chart|stat(?:s|istics)?(?:_|$)|format|display|render|print|summary|dashboard|analy|metric|benchmark|simulat|estimate|predict|to_dict|as_dict|serial|seed|fake|demo|mock|sample", 2)


class Computed(NamedTuple):
    """An expression in which money is computed in floats, and what is written there."""

    node: ast.AST
    written: str


def float_arithmetic(file: File) -> list[Computed]:
    """The outermost expressions, one a statement, that compute with money in floats."""
    found: dict[ast.AST, ast.AST] = {}
    for node in (*_conversions(file), *_roundings(file), *_scaled(file), *_accumulated(file), *_cut(file)):
        statement = _statement(file, node)
        if statement not in found or _stands_before(node, found[statement]):
            found[statement] = node
    kept = [node for node in found.values() if not _only_shown(file, node)]
    return [Computed(node, shown(node if isinstance(node, ast.expr) else node.value)) for node in sorted(kept, key=lambda node: (node.lineno, node.col_offset))]


def _stands_before(one: ast.AST, other: ast.AST) -> bool:
    return (one.lineno, one.col_offset, -(one.end_col_offset or 0)) < (other.lineno, other.col_offset, -(other.end_col_offset or 0))


def _statement(file: File, node: ast.AST) -> ast.AST:
    while isinstance(node, (ast.expr, ast.keyword, ast.comprehension, ast.withitem, ast.FormattedValue)):
        outer = file.parent(node)
        if outer is None:
            break
        node = outer
    return node


def _only_shown(file: File, node: ast.AST) -> bool:
    """Whether the result is only shown to somebody: in a text, a log, a report."""
    function = file.function(node)
    while isinstance(function, ast.Lambda):
        function = file.function(function)
    if function is not None and _SHOWS.search(function.name):
        return True
    if (owner := enclosing_class(file.frame(node))) is not None and "export" in owner.name.lower():
        return True
    outer = file.parent(node)
    while isinstance(outer, (ast.expr, ast.keyword)):
        if isinstance(outer, (ast.JoinedStr, ast.FormattedValue)):
            return True
        if isinstance(outer, ast.Call) and (dotted(outer.func) or "").rpartition(".")[2] in ("print", "format", "info", "debug", "warning", "error", "isclose", "Decimal"):
            return True
        outer = file.parent(outer)
    return False


# --- what is money -------------------------------------------------------------------------------------------------


def money_of(file: File, expr: ast.expr, near: ast.AST | None = None) -> str:
    """The name by which an expression stands for money: ``order.total``, ``item["price"]``, ``data.get("amount")``; "" for any other."""
    match expr:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            pass
        case ast.Subscript(slice=ast.Constant(value=str(name))):
            pass
        case ast.Call(func=ast.Attribute(attr=method), args=[ast.Constant(value=str(name)), *_]) if method in _READS:
            pass
        case ast.Call(func=ast.Name(id="float" | "abs"), args=[inner]):
            return money_of(file, inner, near)
        case ast.BoolOp(values=[first, *_]):
            return money_of(file, first, near)
        case _:
            return ""
    if isinstance(expr, ast.Name) and _taken_from_other(file, expr):
        return ""
    return name if is_money(file, name, near or expr) else ""


def _taken_from_other(file: File, name: ast.Name) -> bool:
    """Whether a variable only holds attributes whose names say that they are no money: ``amount = action.scroll_amount or 1``."""
    sources = [binding.value.values[0] if isinstance(binding.value, ast.BoolOp) else binding.value for binding in file.values(name)]
    return bool(sources) and all(isinstance(source, ast.Attribute) and not may_be_money(file, source.attr) for source in sources)


def is_exact(file: File, expr: ast.expr, depth: int = 0) -> bool:
    """Whether an expression is known to be a Decimal, or a whole number of cents."""
    if depth > 6:
        return False
    match expr:
        case ast.BinOp(left=left, right=right):
            return is_exact(file, left, depth + 1) or is_exact(file, right, depth + 1)
        case ast.UnaryOp(operand=operand):
            return is_exact(file, operand, depth + 1)
        case ast.Call(func=func):
            name = file.name(func) or ""
            last = (dotted(func) or "").rpartition(".")[2]
            if name.startswith("decimal.") or last in ("Decimal", "quantize", "Money", "to_decimal", "D", "quantize_money", "Fraction"):
                return True
            return isinstance(func, ast.Attribute) and is_exact(file, func.value, depth + 1)
        case ast.Name():
            return any(_binds_exact(file, binding, depth) for binding in file.values(expr))
    symbol = file.resolve(expr)
    return symbol is not None and symbol.instance and symbol.name == "decimal.Decimal"


def _binds_exact(file: File, binding, depth: int) -> bool:
    if binding.kind in ("parameter", "annotation") and binding.value is not None:
        held = annotation_holds(file, binding.value)
        return held is not None and held[0] == "exact"
    if isinstance(binding.node, ast.AnnAssign) and (annotation_holds(file, binding.node.annotation) or ("",))[0] == "exact":
        return True
    return binding.kind == "value" and is_exact(file, binding.value, depth + 1)


def _uses_decimal(file: File) -> bool:
    return "decimal" in file.imports or "moneyed" in file.imports or "djmoney" in file.imports


# --- what is done with it ------------------------------------------------------------------------------------------


def _conversions(file: File) -> Iterator[ast.AST]:
    """``float(price) * quantity``, ``total += float(amount)``, ``sum(float(i.price) for i in items)``."""
    for call in file.index.calls_by_name.get("float", ()):
        if len(call.args) != 1 or not isinstance(call.func, ast.Name) or not money_of(file, call.args[0], call):
            continue
        inner: ast.AST = call
        outer = file.parent(call)
        while isinstance(outer, (ast.BoolOp, ast.IfExp, ast.UnaryOp)) or _is_abs(outer):
            inner, outer = outer, file.parent(outer)
        if isinstance(outer, ast.BinOp) and isinstance(outer.op, _COMPUTES):
            yield _widest(file, outer)
        elif isinstance(outer, ast.AugAssign) and outer.value is inner and isinstance(outer.op, _COMPUTES):
            yield outer
        elif isinstance(outer, (ast.GeneratorExp, ast.ListComp)) and outer.elt is inner and _is_sum(file.parent(outer)):
            yield file.parent(outer)


def _widest(file: File, node: ast.AST) -> ast.AST:
    """The whole sum or product that a part belongs to."""
    outer = file.parent(node)
    while isinstance(outer, (ast.BinOp, ast.UnaryOp)) or _is_abs(outer):
        node, outer = outer, file.parent(outer)
    return outer if isinstance(outer, ast.AugAssign) else node


def _is_abs(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("abs", "round")


def _is_sum(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "sum"


def _roundings(file: File) -> Iterator[ast.AST]:
    """``round(subtotal * rate, 2)``: money that is computed, then rounded as floats are."""
    for call in file.index.calls_by_name.get("round", ()):
        if len(call.args) != 2 or not isinstance(call.func, ast.Name) or file.value(call.args[1]) not in (2, 3, 4):
            continue
        amount = call.args[0]
        if isinstance(amount, ast.Name):
            bindings = file.values(amount)
            if len(bindings) == 1 and bindings[0].kind == "value" and isinstance(bindings[0].value, (ast.BinOp, ast.Call)) and money_of(file, amount, call):
                amount = bindings[0].value
        parts = [amount, *file.within(amount, ast.BinOp, ast.Name, ast.Attribute, ast.Subscript, ast.Call, functions=True)]
        if not any(isinstance(part, ast.BinOp) and isinstance(part.op, _COMPUTES) for part in parts) and not _is_sum(amount):
            continue
        if _makes_ratio(file, amount) or any(is_exact(file, part) for part in parts if isinstance(part, (ast.Name, ast.Call, ast.Attribute))):
            continue
        if any(money_of(file, part, call) for part in parts if isinstance(part, ast.expr)) and not (_uses_decimal(file) and not _has_float(file, parts)):
            yield call


def _makes_ratio(file: File, amount: ast.expr) -> bool:
    """Money by money: a ratio, which is no money."""
    for part in [amount, *file.within(amount, ast.BinOp, functions=True)]:
        if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Div) and _names_money(file, part.left) and _names_money(file, part.right):
            return True
    return False


def _names_money(file: File, expr: ast.expr) -> bool:
    return bool(money_of(file, expr)) or any(money_of(file, part, expr) for part in file.within(expr, ast.Name, ast.Attribute, ast.Subscript, functions=True))


def _has_float(file: File, parts: list[ast.expr]) -> bool:
    return any(
        (isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id == "float")
        or (isinstance(part, ast.BinOp) and any(_is_float(file, side) for side in (part.left, part.right)))
        for part in parts
    )


def _scaled(file: File) -> Iterator[ast.AST]:
    """``price * 1.2``: a factor that is a float makes the product one (and would raise an error for a Decimal)."""
    if not _FRACTION.search("".join(file.lines)):
        return
    for node in file.nodes(ast.BinOp):
        if not isinstance(node.op, _COMPUTES):
            continue
        for money, other in ((node.left, node.right), (node.right, node.left)):
            if money_of(file, money, node) and _is_float(file, other) and not is_exact(file, money):
                yield _widest(file, node)
                break


def _is_float(file: File, expr: ast.expr, depth: int = 0) -> bool:
    """Whether an expression is a float that the file states: ``1.2``, ``1 - 0.1``, ``1 + TAX_RATE``; zero and whole ones are not meant."""
    if depth > 4:
        return False
    if isinstance(expr, ast.BinOp):
        return _is_float(file, expr.left, depth + 1) or _is_float(file, expr.right, depth + 1)
    value = file.value(expr) if isinstance(expr, (ast.Constant, ast.Name, ast.Attribute, ast.UnaryOp)) else None
    return isinstance(value, float) and value not in (0.0, 1.0, -1.0, float("inf"), float("-inf")) and abs(value) > 1e-6


def _accumulated(file: File) -> Iterator[ast.AST]:
    """``total = 0.0`` and then ``total += item.price``."""
    for node in file.nodes(ast.AugAssign):
        if not isinstance(node.op, (ast.Add, ast.Sub)) or not isinstance(node.target, ast.Name) or not file.loops(node):
            continue
        starts = [binding.value for binding in file.names.bindings(node.target.id, file.frame(node)) if binding.kind == "value"]
        if any(isinstance(start, ast.Constant) and isinstance(start.value, float) for start in starts) and _names_money(file, node.value) and isinstance(file.function(node), FUNCTIONS):
            yield node


def _cut(file: File) -> Iterator[ast.AST]:
    """``int(amount * 100)``: 19.99 is 1998 cents, where the amount is a float or comes out of JSON."""
    for call in file.index.calls_by_name.get("int", ()):
        if len(call.args) != 1 or not isinstance(call.func, ast.Name) or not isinstance(call.args[0], ast.BinOp) or not isinstance(call.args[0].op, ast.Mult):
            continue
        for money, factor in ((call.args[0].left, call.args[0].right), (call.args[0].right, call.args[0].left)):
            if file.value(factor) in (100, 1000) and money_of(file, money, call) and _comes_as_float(file, money):
                yield call


def _comes_as_float(file: File, expr: ast.expr) -> bool:
    if isinstance(expr, ast.Name):
        return any(
            (binding.kind in ("parameter", "annotation") and (annotation_holds(file, binding.value) or ("",))[0] == "float")
            or (binding.kind == "value" and isinstance(binding.value, ast.Call) and getattr(binding.value.func, "id", "") == "float")
            for binding in file.values(expr)
        )
    return isinstance(expr, ast.Subscript)
