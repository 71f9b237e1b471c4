"""What the arguments of a call are, and what an expression is worth where the file itself says so."""
import ast
import datetime
import math
import operator
import sys
from collections.abc import Callable
from typing import NamedTuple

from .index import Frame
from .names import Names, Symbol


class _Unknown:
    """The value of an expression that the file alone does not decide."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "UNKNOWN"

    def __bool__(self) -> bool:
        raise TypeError("an unknown value is neither true nor false: compare it with `is UNKNOWN`")


UNKNOWN = _Unknown()


class Argument(NamedTuple):
    """One argument of a call. ``given`` is None when a splat may or may not carry it."""

    given: bool | None
    expr: ast.expr | None = None  # the expression passed, where there is one to look at
    names: Names | None = None  # the file that the expression stands in


ABSENT = Argument(False)
UNSURE = Argument(None)


class Use(NamedTuple):
    """A callee and what it is called with: written as a call, or handed to something that will call it."""

    node: ast.Call
    func: ast.expr
    callee: Symbol
    args: tuple[ast.expr, ...]
    keywords: tuple[ast.keyword, ...]
    names: Names
    handed: bool = False

    def argument(self, name: str, position: int | None = None) -> Argument:
        """The argument for a parameter, given by keyword, by position (None: keyword only), or by a splat we can read."""
        unsure = False
        for keywords, names in self._keyword_layers():
            for keyword in keywords:
                if keyword.arg == name:
                    return Argument(True, keyword.value, names)
            for keyword in keywords:
                if keyword.arg is None:
                    found = splatted(keyword.value, name, names)
                    if found.given:
                        return found
                    unsure = unsure or found.given is None
        if position is not None:
            for place, (arg, names) in enumerate(self._positional()):
                if isinstance(arg, ast.Starred):
                    return UNSURE
                if place == position:
                    return Argument(True, arg, names)
        return UNSURE if unsure else ABSENT

    def arguments(self, parameters: tuple[str, ...], position: int | None = None) -> list[Argument]:
        """The arguments for several parameters, the first of which may stand at ``position``; absent ones left out."""
        found = [self.argument(name, position if place == 0 else None) for place, name in enumerate(parameters)]
        if not parameters and position is not None:
            found = [self.argument("", position)]
        return [argument for argument in found if argument.given is not False]

    @property
    def open_ended(self) -> bool:
        """Whether a ``**`` or ``*`` that cannot be read may add arguments."""
        if any(isinstance(arg, ast.Starred) for arg, _ in self._positional()):
            return True
        return any(
            keyword.arg is None and splatted(keyword.value, "", names).given is None for keywords, names in self._keyword_layers() for keyword in keywords
        )

    def positional(self, position: int) -> ast.expr | None:
        """The expression at a position, or None when there is none or a ``*`` stands before it."""
        for place, (arg, _) in enumerate(self._positional()):
            if isinstance(arg, ast.Starred):
                return None
            if place == position:
                return arg
        return None

    def _keyword_layers(self):
        yield self.keywords, self.names
        for call, names in self.callee.bound:
            yield call.keywords, names

    def _positional(self):
        for call, names in reversed(self.callee.bound):
            for arg in call.args[1:]:
                yield arg, names
        for arg in self.args:
            yield arg, self.names


def use_of(call: ast.Call, callee: Symbol, names: Names) -> Use:
    """A call as it stands."""
    return Use(call, call.func, callee, tuple(call.args), tuple(call.keywords), names)


def splatted(expr: ast.expr, key: str, names: Names) -> Argument:
    """What ``**expr`` gives for ``key``: readable for a literal dict, or a name bound once to one and never changed."""
    literal = _literal_dict(expr, names)
    if literal is None:
        return UNSURE
    pairs, changed = literal
    unsure = changed
    for name, value in reversed(pairs):
        if name is None:  # {**other}
            inner = splatted(value, key, names)
            if inner.given:
                return inner
            unsure = unsure or inner.given is None
        elif isinstance(name, ast.Constant):
            if name.value == key:
                return Argument(True, None if changed else value, names)
        else:
            unsure = True
    return UNSURE if unsure else ABSENT


def _literal_dict(expr: ast.expr, names: Names) -> tuple[list[tuple[ast.expr | None, ast.expr]], bool] | None:
    """The keys and values of a dict display (or ``dict(a=1)``) and whether something may have changed it since."""
    match expr:
        case ast.Dict(keys=keys, values=values):
            return list(zip(keys, values, strict=True)), False
        case ast.Call(func=ast.Name(id="dict"), args=args, keywords=keywords) if len(args) <= 1 and not any(isinstance(arg, ast.Starred) for arg in args):
            given = [(keyword.arg and ast.Constant(keyword.arg), keyword.value) for keyword in keywords]
            return [*((None, arg) for arg in args), *given], False
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return [(None, left), (None, right)], False
        case ast.Name(id=name):
            found = names.scopes.lookup(name, names.index.frame(expr))
            bindings, scope = found or ([], None)
            if len(bindings) == 1 and bindings[0].kind == "value" and isinstance(bindings[0].value, (ast.Dict, ast.Call, ast.BinOp)):
                literal = _literal_dict(bindings[0].value, names)
                return literal and (literal[0], literal[1] or _changed(name, scope, names))
    return None


def _changed(name: str, scope: ast.AST | None, names: Names) -> bool:
    """Whether the dict that a variable of this scope holds is written to, or handed to somebody who may, anywhere in the file."""
    index = names.index
    uses: list[ast.Name] = []
    for method in _DICT_WRITES:
        for call in index.calls_by_name.get(method, ()):
            if isinstance(call.func, ast.Attribute):
                uses.append(call.func.value)
    for kind in (ast.Assign, ast.AugAssign, ast.AnnAssign):
        for node in index.by_type.get(kind, ()):
            for target in node.targets if kind is ast.Assign else (node.target,):
                if isinstance(target, ast.Subscript):
                    uses.append(target.value)
    for call in index.by_type.get(ast.Call, ()):
        handed = [arg for arg in (*call.args, *(keyword.value for keyword in call.keywords if keyword.arg)) if isinstance(arg, ast.Name) and arg.id == name]
        if handed and not _is_librarys(call.func, names):
            uses += handed
    for use in uses:
        if isinstance(use, ast.Name) and use.id == name:
            found = names.scopes.lookup(name, index.frame(use))
            if found is None or found[1] is scope:
                return True
    return False


_DICT_WRITES = ("update", "setdefault", "pop", "popitem", "clear", "__setitem__")


def _is_librarys(func: ast.expr, names: Names) -> bool:
    """Whether a callee is known and not the project's own, which may do anything to a dict it is given."""
    symbol = names.resolve(func)
    if symbol is None or symbol.definition is not None or not symbol.name:
        return False
    root, dot, _ = symbol.name.partition(".")
    return not dot or names.knowledge.is_library(root)


_ARITHMETIC: dict[type[ast.operator], Callable] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
}  # fmt: skip


_INFINITIES = frozenset({"math.inf", "numpy.inf"})


def value(expr: ast.AST | None, names: Names, frame: Frame | None = None, depth: int = 0) -> object:
    """The value of an expression made of literals and of names bound exactly once to such, else UNKNOWN.

    Tuples and lists come as tuples, whose items may be UNKNOWN; ``timedelta(...)`` as itself.
    """
    if depth > 12:
        return UNKNOWN
    match expr:
        case ast.Constant(value=constant):
            return constant
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() as sign, operand=operand):
            inner = value(operand, names, frame, depth + 1)
            if isinstance(inner, (int, float)):
                return -inner if isinstance(sign, ast.USub) else inner
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
            return _computed(_ARITHMETIC[type(op)], value(left, names, frame, depth + 1), value(right, names, frame, depth + 1))
        case ast.Tuple(elts=elements) | ast.List(elts=elements):
            return tuple(value(element, names, frame, depth + 1) for element in elements)
        case ast.Name(id=name):
            bindings = names.bindings(name, frame or names.index.frame(expr))
            if bindings and bindings[0].kind == "import":
                symbol = names.resolve(expr, frame)
                return math.inf if symbol is not None and symbol.name in _INFINITIES else UNKNOWN
            return _constant(bindings, names, depth)
        case ast.Attribute(value=base, attr=attr):
            return _attribute(base, attr, names, frame, depth)
        case ast.Call():
            return _called(expr, names, frame, depth)
    return UNKNOWN


def _computed(op: Callable, left: object, right: object) -> object:
    numbers = (int, float, datetime.timedelta)
    if not isinstance(left, numbers) or not isinstance(right, numbers):
        return UNKNOWN
    try:
        return op(left, right)
    except (ArithmeticError, TypeError, ValueError):
        return UNKNOWN


def _constant(bindings: list, names: Names, depth: int) -> object:
    if len(bindings) == 1 and bindings[0].kind == "value":
        return value(bindings[0].value, names, bindings[0].frame, depth + 1)
    return UNKNOWN


def _attribute(base: ast.expr, attr: str, names: Names, frame: Frame | None, depth: int) -> object:
    symbol = names.resolve(base, frame)
    if symbol is None:
        return UNKNOWN
    if f"{symbol.name}.{attr}" in _INFINITIES:
        return math.inf
    if isinstance(symbol.definition, ast.ClassDef) and symbol.home is not None:
        bindings = symbol.home.scopes.of(symbol.definition).get(attr, [])
        elsewhere = symbol.home.scopes.attributes.get(attr, [])
        if bindings and not elsewhere:
            return _constant(bindings, symbol.home, depth)
        if not bindings and len(elsewhere) == 1:
            return _constant([elsewhere[0].binding], symbol.home, depth)
    return UNKNOWN


def _called(call: ast.Call, names: Names, frame: Frame | None, depth: int) -> object:
    callee = names.resolve(call.func, frame)
    if callee is None:
        return UNKNOWN
    args = [value(arg, names, frame, depth + 1) for arg in call.args]
    if callee.name in ("float", "int") and len(args) == 1 and isinstance(args[0], (str, int, float)):
        try:
            return float(args[0]) if callee.name == "float" else int(args[0])
        except (ValueError, OverflowError):
            return UNKNOWN
    if callee.name == "datetime.timedelta" and not any(arg is UNKNOWN for arg in args):
        keywords = {keyword.arg: value(keyword.value, names, frame, depth + 1) for keyword in call.keywords}
        if None not in keywords and all(isinstance(item, (int, float)) for item in (*args, *keywords.values())):
            try:
                return datetime.timedelta(*args, **keywords)
            except (TypeError, OverflowError):
                return UNKNOWN
    return UNKNOWN


def repetitions(args: list[ast.expr], names: Names) -> int | None:
    """How many times ``range(*args)`` repeats, None when the file does not say; what is past counting is ``sys.maxsize``."""
    numbers = [value(arg, names) for arg in args]
    if any(not isinstance(number, int) for number in numbers):
        return None
    try:
        return len(range(*numbers))
    except (TypeError, ValueError):
        return None
    except OverflowError:
        return sys.maxsize


def seconds(number: object, unit: str = "s") -> float | None:
    """A time as seconds, or None for what is not a plain time. ``unit`` is how a bare number counts: "s" or "ms"."""
    if isinstance(number, datetime.timedelta):
        return number.total_seconds()
    if isinstance(number, bool) or not isinstance(number, (int, float)):
        return None
    return number / 1000 if unit == "ms" else float(number)
