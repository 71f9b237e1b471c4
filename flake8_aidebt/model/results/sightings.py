"""Where the value of a call is seen again in its function: through names, ``with``, walrus, ``await``, containers and loops.

A value that lies inside another is followed with the path to it: ``("*",)`` is an element of a container, ``("*", 1)`` the second
part of each of its elements, as ``enumerate`` makes them, ``("#",)`` a key of a dict and ``("=",)`` one of its values. What cannot be followed is PASSED on: somebody else may look at it.
"""
import ast
from enum import Enum, auto
from typing import NamedTuple

from ..file import File
from ..index import COMPREHENSIONS, FUNCTIONS, LOOPS, WITHS
from ..names import Names, dotted
from ..scopes import scopes_around
from .reach import loads

_EACH, _KEY, _VALUE = "*", "#", "="
Path = tuple[str | int, ...]


class Look(Enum):
    """What is done with a value."""

    DROPPED = auto()  # a statement of its own
    UNREAD = auto()  # given a name that nobody reads
    READ = auto()  # an attribute of it
    CALLED = auto()  # a method of it
    ITEM = auto()  # a part of it, by key
    KEY = auto()  # used as a key itself
    TESTED = auto()  # as a condition
    COMPARED = auto()
    COMPUTED = auto()
    SHOWN = auto()  # put into a string
    ITERATED = auto()
    UNPACKED = auto()
    ENTERED = auto()  # ``with value:``
    AWAITED = auto()
    PASSED = auto()  # to a call, or in a way that is not followed
    RETURNED = auto()  # yielded and raised, too
    STORED = auto()  # on an object, in a container from elsewhere, under a name that other files may import


ESCAPES = frozenset({Look.PASSED, Look.RETURNED, Look.STORED})


class Sighting(NamedTuple):
    """One place where a value is seen."""

    look: Look
    node: ast.expr  # what stands for the value, or for the container it lies in
    user: ast.AST  # what does something with it
    name: str = ""  # of the attribute or method; the key, where it is a literal string
    path: Path = ()  # where in ``node`` the value lies; () for the value itself


def sightings(file: File, expr: ast.expr, names: Names | None = None, path: Path = ()) -> list[Sighting]:
    """What is done with the value of ``expr``, or with what lies in it at ``path``; ``names`` where it stands in another file."""
    key = ("sightings", expr, path)
    return file.remember(key, lambda file: _Trail(file, names or file.names, expr, path).found)


def elements(file: File, expr: ast.expr) -> list[Sighting]:
    """What is done with the container that an expression gives and with its elements."""
    return sightings(file, expr, path=(_EACH,))


class _Trail:
    """One value on its way."""

    def __init__(self, file: File, names: Names, expr: ast.expr, path: Path) -> None:
        self.file = file
        self.names = names
        self.index = names.index
        self.found: list[Sighting] = []
        self.seen: set[tuple[ast.AST, Path]] = set()
        self.follow(expr, path)

    def see(self, look: Look, node: ast.expr, user: ast.AST, path: Path, name: str = "") -> None:
        self.found.append(Sighting(look, node, user, name, path))

    def follow(self, node: ast.expr, path: Path) -> None:
        """What the expression around ``node`` does with it."""
        if (node, path) in self.seen or len(path) > 4:
            return
        self.seen.add((node, path))
        user = self.index.parent(node)
        match user:
            case ast.Expr():
                self.see(Look.DROPPED, node, user, path)
            case ast.Await():
                self.see(Look.AWAITED, node, user, path)
                self.follow(user, path)
            case ast.IfExp(test=test) if test is not node:
                self.follow(user, path)
            case ast.NamedExpr():
                self.bind(user.target, path, node)
                self.follow(user, path)
            case ast.Assign(targets=targets):
                for target in targets:
                    self.bind(target, path, node)
            case ast.AnnAssign(target=target):
                self.bind(target, path, node)
            case ast.Lambda() if (runner := self.runner(user)) is not None:
                self.follow(runner, path)
            case ast.Return() | ast.Yield() | ast.YieldFrom() | ast.Lambda() | ast.Raise():
                self.see(Look.RETURNED, node, user, path)
            case ast.Attribute():
                self.attribute(node, user, path)
            case ast.Subscript():
                self.subscript(node, user, path)
            case ast.Call():
                self.argument(node, user, path)
            case ast.keyword() | ast.Starred():
                self.spread(node, user, path)
            case ast.withitem(optional_vars=target):
                self.see(Look.ENTERED, node, user, path)
                if target is not None:
                    self.bind(target, path, node)
            case ast.For(iter=iterated) | ast.AsyncFor(iter=iterated) | ast.comprehension(iter=iterated) if iterated is node:
                if path and path[0] in (_EACH, _KEY):
                    self.bind(user.target, path[1:], node)
                else:
                    self.see(Look.ITERATED, node, user, path)
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp():
                self.follow(user, (_EACH, *path))
            case ast.DictComp(key=key):
                self.follow(user, (_KEY if key is node else _VALUE, *path))
            case ast.Dict(keys=keys):
                self.follow(user, (_KEY if any(key is node for key in keys) else _VALUE, *path))
            case ast.List() | ast.Tuple() | ast.Set():
                self.display(node, user, path)
            case _:
                self.see(self.plain(node, user), node, user, path)
                if isinstance(user, ast.BoolOp) or (isinstance(user, ast.BinOp) and path):
                    self.follow(user, path)

    def plain(self, node: ast.expr, user: ast.AST | None) -> Look:
        """The uses that need no more than a word."""
        match user:
            case ast.If() | ast.While() | ast.Assert() | ast.IfExp() | ast.BoolOp() | ast.UnaryOp() | ast.comprehension() | ast.Match():
                return Look.TESTED
            case ast.Compare():
                return Look.COMPARED
            case ast.FormattedValue() | ast.BinOp(op=ast.Mod()):
                return Look.SHOWN
            case ast.BinOp():
                return Look.COMPUTED
            case ast.Slice():
                return Look.KEY
        return Look.PASSED

    def runner(self, function: ast.Lambda) -> ast.Call | None:
        """The call that runs a function written into it and gives its value: ``asyncio.to_thread(lambda: ...)``."""
        call = self.index.parent(function)
        return call if isinstance(call, ast.Call) and (dotted(call.func) or "").rpartition(".")[2] in RUNNERS else None

    # --- through expressions -----------------------------------------------------------------------------------

    def attribute(self, node: ast.expr, user: ast.Attribute, path: Path) -> None:
        call = self.index.parent(user)
        if not isinstance(call, ast.Call) or call.func is not user:
            self.see(Look.READ if isinstance(user.ctx, ast.Load) else Look.COMPUTED, node, user, path, user.attr)
            return
        if path and path[0] in (_EACH, _KEY, _VALUE):
            if user.attr in ("values", "keys"):
                if path[0] != (_KEY if user.attr == "values" else _VALUE):
                    self.follow(call, (_EACH, *path[1:]))
                return
            if user.attr == "items":
                for place in {_KEY: (0,), _VALUE: (1,)}.get(path[0], (0, 1)):
                    self.follow(call, (_EACH, place, *path[1:]))
                return
            if user.attr in ("pop", "get", "popleft", "copy"):
                if path[0] != _KEY or user.attr == "copy":
                    self.follow(call, path if user.attr == "copy" else path[1:])
                return
            if user.attr in _FILLING | {"clear", "remove", "sort", "reverse"}:
                return
        self.see(Look.CALLED, node, call, path, user.attr)

    def subscript(self, node: ast.expr, user: ast.Subscript, path: Path) -> None:
        if user.value is not node:
            if isinstance(user.ctx, ast.Store):  # futures[pool.submit(work, item)] = item
                self.into(user.value, (_KEY, *path), node)
            else:
                self.see(Look.KEY, node, user, path)
        elif not path or not isinstance(user.ctx, ast.Load):
            name = user.slice.value if isinstance(user.slice, ast.Constant) and isinstance(user.slice.value, str) else ""
            if isinstance(user.ctx, ast.Load) or not path:
                self.see(Look.ITEM, node, user, path, name)
        elif isinstance(user.slice, ast.Slice):
            self.follow(user, path)
        elif path[0] in (_EACH, _VALUE) or (path[0] != _KEY and (not isinstance(user.slice, ast.Constant) or user.slice.value == path[0])):
            self.follow(user, path[1:])

    def argument(self, node: ast.expr, call: ast.Call, path: Path) -> None:
        if call.func is node:
            self.see(Look.CALLED, node, call, path, "__call__")
            return
        place = next((place for place, arg in enumerate(call.args) if arg is node), None)
        self.handed(node, call, place, path)

    def handed(self, node: ast.expr, call: ast.Call, place: int | None, path: Path) -> None:
        """The value is argument ``place`` of a call (None: by keyword)."""
        if isinstance(call.func, ast.Attribute) and call.func.attr in _FILLING:
            inner = path if call.func.attr == "extend" and path else (_EACH, *path)
            if self.into(call.func.value, inner, node):
                return
        symbol = self.names.resolve(call.func)
        name = symbol.name if symbol is not None and symbol.definition is None else ""
        name = name or (dotted(call.func) or "").rpartition(".")[2]
        if _THROUGH.get(name) == place and place is not None:
            if name.endswith(("run_until_complete", "asyncio.run")):
                self.see(Look.AWAITED, node, call, path)
            if path and path[0] in (_KEY, _VALUE):
                path = (_EACH, *path[1:])
            self.follow(call, path)
        elif path and path[0] == _EACH and name in _TUPLING and place is not None:
            self.follow(call, (_EACH, 1 if name == "enumerate" else place, *path[1:]))
        elif path and path[0] == _EACH and name == "map" and place:
            self.see(Look.PASSED, node, call, path[1:])
        elif name == "dict" and len(path) > 1 and path[0] == _EACH:
            self.follow(call, (_VALUE if path[1] else _KEY, *path[2:]))
        else:
            self.see(Look.PASSED, node, call, path)

    def spread(self, node: ast.expr, user: ast.keyword | ast.Starred, path: Path) -> None:
        call = self.index.parent(user)
        if isinstance(user, ast.Starred):
            if isinstance(call, (ast.List, ast.Set, ast.Tuple)) and path:
                self.follow(call, path)
                return
            path = path[1:]
        self.see(Look.PASSED, node, call if isinstance(call, ast.Call) else user, path)

    def display(self, node: ast.expr, user: ast.List | ast.Tuple | ast.Set, path: Path) -> None:
        """An element of a display: unpacked at once, or kept in it."""
        holder = self.index.parent(user)
        place = next(place for place, element in enumerate(user.elts) if element is node)
        if isinstance(holder, ast.Assign):
            for target in holder.targets:
                if isinstance(target, (ast.Tuple, ast.List)) and len(target.elts) == len(user.elts):
                    self.bind(target.elts[place], path, node)
                else:
                    self.bind(target, (place if isinstance(user, ast.Tuple) else _EACH, *path), node)
        elif isinstance(holder, ast.Subscript):
            self.see(Look.KEY, node, holder, path)
        else:
            self.follow(user, (_EACH if not isinstance(user, ast.Tuple) or _holds_alike(holder) else place, *path))

    # --- through names -----------------------------------------------------------------------------------------

    def bind(self, target: ast.expr, path: Path, source: ast.expr) -> None:
        """The value is assigned to ``target``."""
        match target:
            case ast.Name():
                self.name(target, path, source)
            case ast.Tuple(elts=targets) | ast.List(elts=targets):
                if not path:
                    self.see(Look.UNPACKED, source, target, path)
                for place, part in enumerate(targets if path else ()):
                    if isinstance(part, ast.Starred):
                        self.bind(part.value, path if path[0] == _EACH else (_EACH, *path[1:]), source)
                    elif path[0] in (_EACH, place):
                        self.bind(part, path[1:], source)
            case ast.Subscript(value=holder):
                if not self.into(holder, (_VALUE, *path), source):
                    self.see(Look.STORED, source, target, path)
            case _:
                self.see(Look.STORED, source, target, path)

    def name(self, target: ast.Name, path: Path, source: ast.expr) -> None:
        frame = self.index.frame(target)
        found = self.names.scopes.lookup(target.id, frame)
        scope = found[1] if found is not None else None
        uses = loads(self.file, self.names, target, source)
        if not uses:
            here = next((outer for outer in scopes_around(frame) if outer.__class__ not in COMPREHENSIONS), scope)
            lasting = scope is None or isinstance(scope, (ast.Module, ast.ClassDef)) or (scope is not here and not isinstance(scope, COMPREHENSIONS))
            kept = lasting and not isinstance(self.statement(target), (*LOOPS, *WITHS, ast.comprehension))
            self.see(Look.STORED if kept else Look.UNREAD, source, target, path)
        for use in uses:
            self.follow(use, path)

    def statement(self, target: ast.expr) -> ast.AST | None:
        """What assigns to a name."""
        holder = self.index.parent(target)
        while isinstance(holder, (ast.Tuple, ast.List, ast.Starred, ast.withitem)):
            holder = self.index.parent(holder)
        return holder

    def into(self, holder: ast.expr, path: Path, source: ast.expr) -> bool:
        """Whether the value goes into a container that is made in this function; its uses are followed then."""
        if not isinstance(holder, ast.Name):
            return False
        found = self.names.scopes.lookup(holder.id, self.index.frame(holder))
        if found is None or not isinstance(found[1], FUNCTIONS) or not all(_is_container(binding.value, binding.kind) for binding in found[0]):
            return False
        uses = loads(self.file, self.names, holder, None)
        others = [use for use in uses if not self.fills(use)]
        if not others:
            self.see(Look.UNREAD, source, holder, path)
        for use in others:
            self.follow(use, path)
        return True

    def fills(self, use: ast.Name) -> bool:
        """Whether this use of a container only puts something into it: a statement of its own."""
        user = self.index.parent(use)
        if isinstance(user, ast.Subscript):
            return user.value is use and isinstance(user.ctx, ast.Store)
        call = self.index.parent(user) if isinstance(user, ast.Attribute) else None
        return isinstance(call, ast.Call) and call.func is user and user.attr in _FILLING and isinstance(self.index.parent(call), ast.Expr)


def _holds_alike(holder: ast.AST | None) -> bool:
    """Whether a tuple is looked at as a list is: iterated over, or spread."""
    return isinstance(holder, (*LOOPS, ast.comprehension, ast.Starred))


def _is_container(value: ast.expr | None, kind: str) -> bool:
    match value:
        case ast.List() | ast.Set() | ast.Dict() | ast.ListComp() | ast.SetComp() | ast.DictComp():
            return kind == "value"
        case ast.Call(func=func):
            return kind == "value" and (dotted(func) or "").rpartition(".")[2] in ("list", "set", "dict", "deque", "defaultdict", "OrderedDict")
    return False


# What runs a function that it is given and gives what that gives.
RUNNERS = frozenset({"to_thread", "run_in_executor", "run_sync", "run_in_threadpool"})
_FILLING = frozenset({"append", "add", "appendleft", "extend", "insert"})
# Calls that give back what they are given, at this place.
_THROUGH = {
    "asyncio.wait_for": 0, "asyncio.shield": 0, "contextlib.closing": 0, "contextlib.aclosing": 0, "typing.cast": 1, "list": 0, "tuple": 0,
    "set": 0, "sorted": 0, "reversed": 0, "iter": 0, "next": 0, "tqdm": 0, "tqdm.tqdm": 0, "tqdm.auto.tqdm": 0, "tqdm.notebook.tqdm": 0,
    "tqdm.asyncio.tqdm": 0, "rich.progress.track": 0, "track": 0, "alive_it": 0,
    "asyncio.AbstractEventLoop.run_until_complete": 0, "run_until_complete": 0, "asyncio.run": 0,
    "contextlib.ExitStack.enter_context": 0, "contextlib.AsyncExitStack.enter_async_context": 0, "enter_context": 0, "enter_async_context": 0,
    "asyncio.timeouts.wait_for": 0, "async_timeout.timeout": 0, "asgiref.sync.async_to_sync": 0,
}  # fmt: skip
_TUPLING = frozenset({"enumerate", "zip", "itertools.zip_longest", "zip_longest"})
