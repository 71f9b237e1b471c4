"""How a delay that somebody wrote out develops: constant, growing, with chance in it, or told by the server.

A name is followed through every assignment and augmented assignment that it has, an attribute through those of its class, and
a call of the project's own function into what it returns: ``d = 2 ** n; d += random.random()`` has jitter.
"""
import ast
import re
from collections.abc import Iterator

from ...knowledge.retry_rows import Random
from ..index import FUNCTIONS, descendants
from ..names import Names
from ..pattern import Pattern
from ..scopes import Binding
from ..values import UNKNOWN, value
from .policy import Delay, Pause

_CHANCE = Pattern(r"jitter|rand", re.IGNORECASE)
_DIRECTED = Pattern(r"retry[-_ ]?after|reset|rate[-_]?limit", re.IGNORECASE)
_COUNTER = Pattern(r"^(n|i|k|exp(onent)?|.*(attempt|retr|tries|try|trial|count|fail|error|round|num).*)$", re.IGNORECASE)
_LIMIT = Pattern(r"max|cap|limit|ceil", re.IGNORECASE)
_GROWS = (ast.Mult, ast.Add, ast.Pow, ast.LShift)
_PLAIN = frozenset({
    "min", "max", "int", "float", "round", "pow", "abs", "sum", "len", "str", "next", "iter", "list", "tuple", "range", "enumerate", "getattr",
    "math.pow", "math.exp", "math.exp2", "math.ceil", "math.floor", "math.log", "math.log2", "os.getenv", "os.environ.get", "datetime.timedelta",
    "itertools.count", "itertools.repeat",
})  # fmt: skip
_CLOCKS = frozenset({"time.time", "time.monotonic", "time.perf_counter", "datetime.datetime.now"})
_POWERS = frozenset({"pow", "math.pow", "math.exp", "math.exp2"})
_STEPS = 60  # expressions looked at for one delay


class _Reading:
    """One look at a delay expression."""

    def __init__(self, loop: ast.AST | None) -> None:
        self.loop = loop
        self.jitter = self.directed = self.opaque = self.clock = self.grows = self.doubles = self.capped = False
        self.steps = 0
        self.open: set[object] = set()

    def expression(self, expr: ast.AST | None, names: Names) -> None:
        """Notes what an expression, and what it is made of, says about the delay."""
        self.steps += 1
        if expr is None or self.steps > _STEPS:
            self.opaque = self.opaque or expr is not None
            return
        match expr:
            case ast.Constant(value=text):
                self.directed = self.directed or (isinstance(text, str) and bool(_DIRECTED.search(text)))
            case ast.Name(id=name):
                self._word(name)
                self._name(expr, names)
            case ast.Attribute(value=base, attr=attr):
                self._word(attr)
                self._attribute(expr, base, attr, names)
            case ast.BinOp(left=left, op=op, right=right):
                self._arithmetic(op, left, right, names)
            case ast.IfExp(body=body, orelse=orelse):
                self.expression(body, names)
                self.expression(orelse, names)
                self.capped = self.capped or any(_LIMIT.search(word) for word in _words(expr.test))
            case ast.Call():
                self._call(expr, names)
            case ast.Subscript(value=base, slice=index):
                self._listed(base, names, chosen=not isinstance(index, ast.Constant))
            case ast.Starred() | ast.Lambda():
                self.opaque = True
            case _:
                for child in ast.iter_child_nodes(expr):
                    if isinstance(child, ast.expr):
                        self.expression(child, names)

    def _word(self, word: str) -> None:
        self.jitter = self.jitter or bool(_CHANCE.search(word))
        self.directed = self.directed or bool(_DIRECTED.search(word))

    def _arithmetic(self, op: ast.operator, left: ast.expr, right: ast.expr, names: Names) -> None:
        moving = [side for side in (left, right) if value(side, names) is UNKNOWN]
        if isinstance(op, ast.Pow | ast.LShift) and any(value(side, names) is UNKNOWN for side in (left, right)):
            self.grows = self.doubles = True
        if isinstance(op, ast.Mult | ast.Add) and any(self._counts(side, names) for side in moving):
            self.grows = True
        self.expression(left, names)
        self.expression(right, names)
        if isinstance(op, ast.Mod) and self.clock:  # time.time() % 3: chance enough
            self.jitter = True

    def _step(self, op: ast.operator) -> None:
        """``delay *= 2``: one step from an attempt to the next."""
        self.grows = self.grows or isinstance(op, _GROWS)
        self.doubles = self.doubles or isinstance(op, (ast.Mult, ast.Pow, ast.LShift))

    def _steps_in(self, expr: ast.expr) -> None:
        """``delay = min(delay * 2, 60)``."""
        for part in descendants(expr):
            if isinstance(part, ast.BinOp):
                self._step(part.op)

    def _counts(self, expr: ast.expr, names: Names) -> bool:
        """Whether a factor or term is the number of the attempt."""
        if isinstance(expr, ast.BinOp):
            return self._counts(expr.left, names) or self._counts(expr.right, names)
        if isinstance(expr, ast.Attribute):
            return bool(_COUNTER.match(expr.attr)) and not _LIMIT.search(expr.attr)
        if not isinstance(expr, ast.Name):
            return False
        bindings = names.bindings(expr.id, names.index.frame(expr))
        if any(isinstance(binding.node, (ast.For, ast.AsyncFor, ast.AugAssign)) for binding in bindings):
            return True
        return any(binding.kind == "parameter" for binding in bindings) and bool(_COUNTER.match(expr.id)) and not _LIMIT.search(expr.id)

    # --- names -------------------------------------------------------------------------------------------------

    def _name(self, expr: ast.Name, names: Names) -> None:
        bindings = names.bindings(expr.id, names.index.frame(expr))
        key = (id(names), expr.id)
        if key in self.open:
            return
        self.open.add(key)
        for binding in bindings:
            self._bound(expr.id, binding, names)
        self.open.discard(key)

    def _bound(self, name: str, binding: Binding, names: Names) -> None:
        node = binding.node
        if isinstance(node, ast.AugAssign):
            self._step(node.op)
            self.expression(node.value, names)
        elif isinstance(node, (ast.For, ast.AsyncFor)):
            self._looped(node, name, names)
        elif binding.kind == "value":
            if any(isinstance(part, ast.Name) and part.id == name for part in descendants(binding.value)):
                self._steps_in(binding.value)
            self.expression(binding.value, names)
        elif binding.kind == "import":
            self._imported(node)
        elif binding.kind == "parameter":
            self._parameter(name, binding, names)
        else:
            self.opaque = True

    def _imported(self, node: ast.AST) -> None:
        """A constant of another module has no chance in it; its name would say so."""

    def _parameter(self, name: str, binding: Binding, names: Names) -> None:
        annotation = ast.unparse(binding.value) if binding.value is not None else ""
        self.opaque = self.opaque or "Callable" in annotation

    def _looped(self, loop: ast.AST, name: str, names: Names) -> None:
        """The target of a loop: the number of the attempt, or a delay out of a list."""
        source = loop.iter
        if isinstance(source, ast.Call):
            called = names.resolve(source.func)
            if called is not None and called.name == "enumerate" and source.args:
                first = loop.target.elts[0] if isinstance(loop.target, ast.Tuple) and loop.target.elts else None
                if isinstance(first, ast.Name) and first.id == name:
                    self.grows = True
                    return
                source = source.args[0]
            elif called is not None and called.name in ("range", "itertools.count"):
                self.grows = True
                return
        self._listed(source, names, chosen=True)

    def _listed(self, base: ast.expr, names: Names, chosen: bool) -> None:
        """One of a list of delays."""
        from .strategies import written

        self._word(base.attr if isinstance(base, ast.Attribute) else base.id if isinstance(base, ast.Name) else "")
        found, home = written(base, names)
        numbers = value(found, home)
        if not isinstance(numbers, tuple) or not all(isinstance(number, (int, float)) for number in numbers):
            if any(_DIRECTED.search(word) for word in _words(base)):
                self.directed = True
            self.expression(found, home) if isinstance(found, (ast.Call, ast.ListComp, ast.GeneratorExp)) else None
            self.opaque = self.opaque or not self.grows
        elif chosen and len(numbers) > 1 and numbers[-1] > numbers[0]:
            self.grows = self.capped = True

    def _attribute(self, expr: ast.Attribute, base: ast.expr, attr: str, names: Names) -> None:
        """``self.delay``: every assignment to it in the class, and its default there."""
        key = (id(names), "." + attr)
        if key in self.open:
            return
        self.open.add(key)
        symbol = names.resolve(base)
        if symbol is not None and isinstance(symbol.definition, ast.ClassDef) and symbol.home is not None:
            home = symbol.home
            bindings = [*home.scopes.of(symbol.definition).get(attr, ()), *(found.binding for found in home.scopes.attributes.get(attr, ()))]
            for binding in bindings:
                if binding.kind == "function":
                    self._returned(binding.node, home)
                elif isinstance(binding.node, ast.AugAssign):
                    self._step(binding.node.op)
                    self.expression(binding.node.value, home)
                elif binding.kind == "value":
                    same = [part for part in descendants(binding.value) if isinstance(part, ast.Attribute) and part.attr == attr]
                    if same:
                        self._steps_in(binding.value)
                    self.expression(binding.value, home)
        self.open.discard(key)

    # --- calls -------------------------------------------------------------------------------------------------

    def _call(self, call: ast.Call, names: Names) -> None:
        symbol = names.resolve(call.func)
        name = symbol.name if symbol is not None else ""
        terminal = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
        self._word(terminal)
        if name and _is_random(name, names):
            self.jitter = True
        elif symbol is not None and isinstance(symbol.definition, (*FUNCTIONS, ast.Lambda)) and symbol.home is not None:
            self._returned(symbol.definition, symbol.home)
        elif name in _CLOCKS:
            self.clock = True
        elif name not in _PLAIN and terminal not in ("get", "total_seconds", "timedelta"):
            self.opaque = True
        if name in _POWERS and any(value(arg, names) is UNKNOWN for arg in call.args):
            self.grows = self.doubles = True
        self.capped = self.capped or name == "min"
        if isinstance(call.func, ast.Attribute) and not name:
            self.directed = self.directed or any(_DIRECTED.search(word) for word in _words(call.func.value))
        before = self.grows, self.doubles
        for part in (*call.args, *(keyword.value for keyword in call.keywords)):
            self.expression(part, names)
        if name not in _PLAIN and not _is_random(name, names):  # what is handed the number of the attempt need not grow with it
            self.grows, self.doubles = before

    def _returned(self, function: ast.AST, home: Names) -> None:
        """What a function of the project gives."""
        if function in self.open:
            return
        self.open.add(function)
        if isinstance(function, ast.Lambda):
            self.expression(function.body, home)
            return
        for node in _own(function):
            if isinstance(node, (ast.Return, ast.Yield)) and node.value is not None:
                self.expression(node.value, home)
            elif isinstance(node, (ast.Name, ast.Attribute)) and _CHANCE.search(node.id if isinstance(node, ast.Name) else node.attr):
                self.jitter = True
            elif isinstance(node, ast.YieldFrom):
                self.opaque = True


def _own(function: ast.AST) -> Iterator[ast.AST]:
    stack: list[ast.AST] = list(function.body)
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
            stack.extend(ast.iter_child_nodes(node))


def _words(expr: ast.AST) -> Iterator[str]:
    """The names, attributes and strings in an expression."""
    for node in descendants(expr):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _is_random(name: str, names: Names) -> bool:
    rows = names.knowledge.of(Random)
    while name:
        if name in rows:
            return True
        name = name.rpartition(".")[0]
    return False


def read_delay(expr: ast.expr, names: Names, loop: ast.AST | None = None) -> Pause:
    """How the delay that an expression gives develops from one attempt to the next."""
    number = value(expr, names)
    if number is not UNKNOWN:
        if not isinstance(number, (int, float)):
            return Pause(Delay.UNKNOWN)
        return Pause(Delay.CONSTANT if number > 0 else Delay.NONE, False, True, float(number))
    reading = _Reading(loop)
    reading.expression(expr, names)
    if reading.directed:
        return Pause(Delay.UNKNOWN)
    jitter = True if reading.jitter else None if reading.opaque else False
    if reading.grows:
        return Pause(Delay.GROWING, jitter, reading.capped or not reading.doubles)
    return Pause(Delay.UNKNOWN if reading.opaque or reading.clock else Delay.CONSTANT, jitter, True)
