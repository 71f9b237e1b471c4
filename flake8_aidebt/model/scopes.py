"""Which names a file binds, where, and to what: the bindings of each scope, found from the index without another walk."""
import ast
from typing import NamedTuple

from .index import COMPREHENSIONS, FUNCTIONS, WITHS, Frame, Index


class Binding(NamedTuple):
    """One place where a name gets a value.

    ``kind`` is one of: import, value, enter (``with``), each (``for``), annotation, parameter, function, class, opaque.
    ``node`` is the statement or definition, ``value`` the expression that says what is bound, where there is one.
    """

    kind: str
    node: ast.AST
    value: ast.expr | None
    frame: Frame


class Attribute(NamedTuple):
    """``base.name = value`` somewhere in the file; ``value`` is None where it cannot be said (unpacking, ``+=``)."""

    base: ast.expr
    binding: Binding


class Scopes:
    """The bindings of every scope of a file: ``of(scope_node)[name]`` and, for ``x.name = ...``, ``attributes[name]``."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._bindings: dict[ast.AST, dict[str, list[Binding]]] = {}
        self.attributes: dict[str, list[Attribute]] = {}
        self.star_imports: list[ast.ImportFrom] = []
        self._outward: dict[tuple[ast.AST, str], bool] = {}
        for node, frame in self._filed(ast.Global, ast.Nonlocal):
            for name in node.names:
                self._outward[scope_of(frame), name] = node.__class__ is ast.Global
        self._imports()
        self._definitions()
        self._assignments()
        self._rest()

    def of(self, scope: ast.AST) -> dict[str, list[Binding]]:
        """The names bound directly in a scope (a module, function, lambda, class or comprehension node)."""
        return self._bindings.get(scope, {})

    def lookup(self, name: str, frame: Frame) -> tuple[list[Binding], ast.AST] | None:
        """The bindings that a use of ``name`` at ``frame`` sees and the scope that holds them; None for a free name.

        As Python does: from the inside out, with class bodies hidden from the functions inside them.
        """
        direct = True
        for scope in scopes_around(frame):
            if scope.__class__ is ast.ClassDef and not direct:
                continue
            found = self._bindings.get(scope, {}).get(name)
            if found:
                return found, scope
            if scope.__class__ in _CALLABLE:
                direct = False
        return None

    def _filed(self, *types: type[ast.AST]) -> "list[tuple[ast.AST, Frame]]":
        frames = self._index.frames
        return [(node, frames[node]) for kind in types for node in self._index.by_type.get(kind, ())]

    def _bind(self, name: str, binding: Binding, scope: ast.AST | None = None) -> None:
        scope = scope or scope_of(binding.frame)
        if self._outward and (to_module := self._outward.get((scope, name))) is not None:
            if to_module:
                scope = self._index.tree
            else:
                found = self.lookup(name, _outside(scope, binding.frame))
                scope = found[1] if found else scope
        self._bindings.setdefault(scope, {}).setdefault(name, []).append(binding)

    def _imports(self) -> None:
        for node, frame in self._filed(ast.Import, ast.ImportFrom):
            for alias in node.names:
                if alias.name == "*":
                    self.star_imports.append(node)
                    continue
                name = alias.asname or (alias.name if node.__class__ is ast.ImportFrom else alias.name.partition(".")[0])
                self._bind(name, Binding("import", node, None, frame))

    def _definitions(self) -> None:
        for node, frame in self._filed(*FUNCTIONS):
            self._bind(node.name, Binding("function", node, None, frame))
            self._parameters(node, Frame(node, "body", frame))
        for node, frame in self._filed(ast.Lambda):
            self._parameters(node, Frame(node, "body", frame))
        for node, frame in self._filed(ast.ClassDef):
            self._bind(node.name, Binding("class", node, None, frame))

    def _parameters(self, node: ast.AST, frame: Frame) -> None:
        args = node.args
        for arg in (*args.posonlyargs, *args.args, *args.kwonlyargs):
            self._bindings.setdefault(node, {}).setdefault(arg.arg, []).append(Binding("parameter", arg, arg.annotation, frame))
        for arg in (args.vararg, args.kwarg):
            if arg is not None:
                self._bindings.setdefault(node, {}).setdefault(arg.arg, []).append(Binding("opaque", arg, None, frame))

    def _assignments(self) -> None:
        for node, frame in self._filed(ast.Assign):
            for target in node.targets:
                self._target(target, node.value, node, frame)
        for node, frame in self._filed(ast.AnnAssign):
            if node.value is None or (isinstance(node.value, ast.Constant) and node.value.value in (None, ...)):
                self._target(node.target, node.annotation, node, frame, "annotation")
            else:
                self._target(node.target, node.value, node, frame)
        for node, frame in self._filed(ast.AugAssign):
            self._target(node.target, None, node, frame)
        for node, frame in self._filed(ast.NamedExpr):
            scope = next(scope for scope in scopes_around(frame) if scope.__class__ not in COMPREHENSIONS)
            self._bind(node.target.id, Binding("value", node, node.value, frame), scope)

    def _rest(self) -> None:
        for node, frame in self._filed(ast.For, ast.AsyncFor):
            self._each(node.target, node.iter, node, frame)
        for node, frame in self._filed(*WITHS):
            for item in node.items:
                if item.optional_vars is not None:
                    self._target(item.optional_vars, item.context_expr, node, frame, "enter")
        for node, frame in self._filed(*COMPREHENSIONS):
            inner = Frame(node, "generators", frame)
            for generator in node.generators:
                self._each(generator.target, generator.iter, node, inner)
        for node, frame in self._filed(ast.ExceptHandler, ast.MatchAs, ast.MatchStar):
            if node.name:
                self._bind(node.name, Binding("opaque", node, None, frame))
        for node, frame in self._filed(ast.MatchMapping):
            if node.rest:
                self._bind(node.rest, Binding("opaque", node, None, frame))

    def _each(self, target: ast.expr, iterated: ast.expr, node: ast.AST, frame: Frame) -> None:
        """The target of a loop: one name gets what the iterated object yields, anything else is unpacking."""
        if target.__class__ is ast.Name:
            self._bind(target.id, Binding("each", node, iterated, frame))
        else:
            self._target(target, None, node, frame)

    def _target(self, target: ast.expr, value: ast.expr | None, node: ast.AST, frame: Frame, kind: str = "value") -> None:
        if value is None:
            kind = "opaque"
        cls = target.__class__
        if cls is ast.Name:
            self._bind(target.id, Binding(kind, node, value, frame))
        elif cls is ast.Attribute:
            self.attributes.setdefault(target.attr, []).append(Attribute(target.value, Binding(kind, node, value, frame)))
        elif cls is ast.Starred:
            self._target(target.value, None, node, frame)
        elif cls in (ast.Tuple, ast.List):
            values = _elements(value, target) if kind == "value" else [None] * len(target.elts)
            for element, part in zip(target.elts, values, strict=True):
                self._target(element, part, node, frame)


_CALLABLE = frozenset((*FUNCTIONS, ast.Lambda, *COMPREHENSIONS))


def scopes_around(frame: Frame):
    """The scope nodes around a frame, innermost first. Decorators, defaults and annotations belong to the scope outside."""
    link = frame.scope
    while link is not None:
        yield link.node
        link = link.outer.scope if link.outer is not None else None


def scope_of(frame: Frame) -> ast.AST:
    """The scope a frame stands in."""
    return next(scopes_around(frame), frame.node)


def _outside(scope: ast.AST, frame: Frame) -> Frame:
    """The frame just around ``scope``."""
    for link in frame:
        if link.node is scope and link.outer is not None:
            return link.outer
    return frame


def _elements(value: ast.expr | None, target: ast.Tuple | ast.List) -> list[ast.expr | None]:
    """What each element of an unpacking target is given: known when a display of the same length is unpacked."""
    if isinstance(value, (ast.Tuple, ast.List)) and len(value.elts) == len(target.elts):
        if not any(isinstance(element, ast.Starred) for element in (*value.elts, *target.elts)):
            return list(value.elts)
    return [None] * len(target.elts)
