"""One walk over a tree: which nodes there are, and inside which statements each of them stands.

Nothing is written onto the tree: flake8 hands the same one to every plugin.
"""
import ast
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
LOOPS = (ast.For, ast.AsyncFor, ast.While)
TRIES = (ast.Try, ast.TryStar)
WITHS = (ast.With, ast.AsyncWith)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)

#: Statements and expressions that later questions are about ("inside which ... does it stand?").
FRAMING = (
    *FUNCTIONS, ast.Lambda, ast.ClassDef, *LOOPS, *TRIES, *WITHS, *COMPREHENSIONS,
    ast.If, ast.ExceptHandler, ast.match_case,
)  # fmt: skip

#: Node types kept by type; any other type costs a second walk on the first question for it.
FILED = (
    *FRAMING,
    ast.Call, ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr,
    ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal,
    ast.Return, ast.Raise, ast.Continue, ast.Break, ast.MatchAs, ast.MatchStar, ast.MatchMapping,
)  # fmt: skip

# Scopes of names, and the field in which their own names hold ("": all of them). Decorators, defaults and annotations
# of a function belong to the scope around it.
_SCOPES = {
    ast.FunctionDef: "body", ast.AsyncFunctionDef: "body", ast.Lambda: "body", ast.ClassDef: "body", ast.Module: "body",
    ast.Expression: "body", ast.Interactive: "body", ast.ListComp: "", ast.SetComp: "", ast.DictComp: "", ast.GeneratorExp: "",
}  # fmt: skip

# Fields that never hold a node a rule could ask for.
_BARREN = {"ctx", "op", "ops", "id", "attr", "arg", "level", "module", "type_comment", "conversion", "kind", "type_ignores"}
_LEAVES = frozenset({ast.Name, ast.Constant})


class Frame:
    """A link of the chain of statements around a node: the statement, the field of it, and the next one out.

    ``scope`` is the innermost link, this one included, whose statement is a scope of names; chains can be long.
    """

    __slots__ = ("field", "node", "outer", "scope")

    def __init__(self, node: ast.AST, field: str, outer: "Frame | None") -> None:
        self.node = node
        self.field = field
        self.outer = outer
        bound = _SCOPES.get(node.__class__)
        if bound is not None and (bound == field or not bound):
            self.scope: Frame | None = self
        else:
            self.scope = outer.scope if outer is not None else None

    def __iter__(self) -> "Iterator[Frame]":
        """This frame and those around it, from the inside out."""
        frame: Frame | None = self
        while frame is not None:
            yield frame
            frame = frame.outer


class Index:
    """The nodes of a tree by type, calls by the last part of the name they call, and the frame of each."""

    def __init__(self, tree: ast.AST) -> None:
        self.tree = tree
        self.frames: dict[ast.AST, Frame] = {}
        self.by_type: dict[type[ast.AST], list[ast.AST]] = {}
        self.calls_by_name: dict[str, list[ast.Call]] = {}
        self._near: dict[ast.AST, ast.AST] = {}  # parents, noted around the nodes that were asked for
        self._surrounded: set[ast.AST] = set()
        self._complete = False
        self._spans: list[tuple[int, int, ast.AST]] | None = None
        self._lines: dict[type[ast.AST], tuple[list[int], list[ast.AST]]] = {}
        try:
            self._visit(tree, None)
        except RecursionError:  # a sum of thousands of terms is deeper than the stack
            self.frames.clear()
            self.by_type.clear()
            self._visit_flat(tree)
        for call in self.by_type.get(ast.Call, ()):
            func = call.func
            kind = func.__class__
            name = func.attr if kind is ast.Attribute else func.id if kind is ast.Name else ""
            calls = self.calls_by_name.get(name)
            if calls is None:
                self.calls_by_name[name] = [call]
            else:
                calls.append(call)

    def _visit(self, node: ast.AST, frame: Frame | None) -> None:
        cls = node.__class__
        filed, framing, fields = _PLANS.get(cls) or _plan(cls)
        if filed:
            nodes = self.by_type.get(cls)
            if nodes is None:
                self.by_type[cls] = [node]
            else:
                nodes.append(node)
            self.frames[node] = frame
        for field in fields:
            child = getattr(node, field, None)
            if child is None or child.__class__ in _LEAVES:
                continue
            if framing:
                inner = Frame(node, field, frame)
            else:
                inner = frame
            if child.__class__ is list:
                for item in child:
                    if item.__class__ not in _LEAVES and isinstance(item, ast.AST):
                        self._visit(item, inner)
            elif isinstance(child, ast.AST):
                self._visit(child, inner)

    def _visit_flat(self, tree: ast.AST) -> None:
        """The same walk with a list for a stack."""
        stack: list[tuple[ast.AST, Frame | None]] = [(tree, None)]
        while stack:
            node, frame = stack.pop()
            cls = node.__class__
            filed, framing, fields = _PLANS.get(cls) or _plan(cls)
            if filed:
                self.by_type.setdefault(cls, []).append(node)
                self.frames[node] = frame
            children = []
            for field in fields:
                child = getattr(node, field, None)
                inner = Frame(node, field, frame) if framing else frame
                for item in child if child.__class__ is list else (child,):
                    if isinstance(item, ast.AST) and item.__class__ not in _LEAVES:
                        children.append((item, inner))
            stack.extend(reversed(children))

    def parent(self, node: ast.AST) -> ast.AST | None:
        """The node whose field holds ``node``, or None for the tree itself and for nodes of other trees."""
        found = self._near.get(node)
        if found is None and not self._complete:
            frame = self.frames.get(node)
            if frame is not None:
                self._surround(frame.node)
            else:
                self._search(node)
            found = self._near.get(node)
        return found

    def frame(self, node: ast.AST) -> Frame:
        """The innermost frame around ``node``; for a framing node the one around it, not itself.

        A node that is not of this tree (parsed from a string annotation, say) is taken to stand at its top.
        """
        found = self.frames.get(node)
        if found is not None:
            return found
        child = node
        while (outer := self.parent(child)) is not None:
            if outer.__class__ in _FRAMING_FAST:
                return Frame(outer, _field_of(outer, child), self.frames.get(outer))
            if outer in self.frames:
                return self.frames[outer]
            child = outer
        return Frame(self.tree, "body", None)

    def _surround(self, root: ast.AST, everything: bool = False) -> None:
        """Notes the parents of the nodes that stand directly in ``root``, not inside another framing node of it."""
        if root in self._surrounded:
            return
        self._surrounded.add(root)
        near = self._near
        stack = [root]
        while stack:
            outer = stack.pop()
            for child in children(outer):
                cls = child.__class__
                if cls not in _SHARED:
                    near[child] = outer
                    if cls not in _LEAVES and (everything or cls not in _FRAMING_FAST):
                        stack.append(child)

    def _search(self, node: ast.AST) -> None:
        """Notes the parents around a node whose place is known by its position only; of the whole tree if that fails."""
        line = getattr(node, "lineno", None)
        if line is not None:
            if self._spans is None:
                framing = [node for kind in FRAMING for node in self.by_type.get(kind, ()) if hasattr(node, "lineno")]
                self._spans = sorted(((_first_line(node), node.end_lineno, node) for node in framing), key=lambda span: span[:2])
            for place in range(bisect_right(self._spans, line, key=lambda span: span[0]) - 1, -1, -1):
                _, end, framing_node = self._spans[place]
                if end >= line:
                    self._surround(framing_node)
                    if node in self._near:
                        return
            self._surround(self.tree)
            if node in self._near:
                return
        self._complete = True
        self._surrounded.discard(self.tree)
        self._surround(self.tree, everything=True)

    def between(self, kind: type[ast.AST], first: int, last: int) -> list[ast.AST]:
        """The filed nodes of one type that start on the lines from ``first`` to ``last``."""
        found = self._lines.get(kind)
        if found is None:
            nodes = sorted(self.by_type.get(kind, ()), key=lambda node: node.lineno)
            found = self._lines[kind] = ([node.lineno for node in nodes], nodes)
        lines, nodes = found
        return nodes[bisect_left(lines, first) : bisect_right(lines, last)]


def children(node: ast.AST) -> list[ast.AST]:
    """The nodes directly below one, in the order of its fields. Twice as fast as ``ast.iter_child_nodes``."""
    found = []
    for field in node._fields:
        value = getattr(node, field, None)
        if value.__class__ is list:
            found += [item for item in value if isinstance(item, ast.AST)]
        elif isinstance(value, ast.AST):
            found.append(value)
    return found


def descendants(root: ast.AST) -> list[ast.AST]:
    """A node and all below it, outermost first; what ``ast.walk`` gives, faster."""
    found = [root]
    for node in found:
        if node.__class__ not in _LEAVES:
            found += children(node)
    return found


def _first_line(node: ast.AST) -> int:
    """Where a statement starts, its decorators included."""
    return min((decorator.lineno for decorator in getattr(node, "decorator_list", ())), default=node.lineno)


_FRAMING_SET = (*FRAMING, ast.Module, ast.Interactive, ast.Expression)
# The parser uses one object for all nodes of these classes, so they have no parent of their own.
_SHARED = frozenset({ast.Load, ast.Store, ast.Del, *ast.operator.__subclasses__(), *ast.unaryop.__subclasses__(), *ast.boolop.__subclasses__(), *ast.cmpop.__subclasses__()})
_PLANS: dict[type[ast.AST], tuple[bool, bool, tuple[str, ...]]] = {}


def _plan(cls: type[ast.AST]) -> tuple[bool, bool, tuple[str, ...]]:
    """How the walk treats a node class: is it filed, does it frame its children, which fields does it visit."""
    fields = tuple(field for field in cls._fields if field not in _BARREN)
    if cls in (ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal):
        fields = ()
    plan = _PLANS[cls] = (cls in _FILED_SET, cls in _FRAMING_FAST, fields)
    return plan


_FILED_SET = frozenset(FILED)
_FRAMING_FAST = frozenset(_FRAMING_SET)


def _field_of(node: ast.AST, child: ast.AST) -> str:
    for field in node._fields:
        value = getattr(node, field, None)
        if value is child or (value.__class__ is list and any(item is child for item in value)):
            return field
    return "body"
