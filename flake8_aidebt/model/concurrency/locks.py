"""Which expressions are locks, what is done while one is held, and whether a place is guarded by one."""
import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.concurrency_rows import LockClass
from ..file import File
from ..flow import inside_function, withs_around
from ..index import COMPREHENSIONS, FUNCTIONS
from ..names import Symbol, dotted
from ..pattern import Pattern
from .known import last_name

_NAMED = Pattern(r"(^|_)(r|rw|w)?(lock|locks|mutex|mutexes|sem|semaphore|semaphores)($|_\d*$|_for$|_of$)|[a-z]Lock$|(^|_)locked($|_)|^synchroni[sz]ed$", re.IGNORECASE)
_NOT_LOCKS = Pattern(r"block|clock|unlock|flock", re.IGNORECASE)
_SUSPENDING = (ast.Await, ast.AsyncFor, ast.AsyncWith)
_LIMITS = frozenset({"timeout", "blocking_timeout", "blocking", None})
_BLOCKS = ("body", "orelse", "finalbody")


class Lock(NamedTuple):
    """Something that keeps others out. ``row`` is None where only its name says so."""

    name: str  # as written
    row: LockClass | None
    limited: bool = False  # whoever waits for it gives up after a time

    @property
    def blocks(self) -> bool:
        """Whether it is known that whoever waits for it holds its thread."""
        return self.row is not None and self.row.kind != "async" and not self.limited


class Holding(NamedTuple):
    """Statements that run while a lock is held, and the expression that takes it."""

    lock: Lock
    node: ast.expr
    body: list[ast.stmt]


def lock(file: File, expr: ast.expr) -> Lock | None:
    """What an expression is if it is a lock, by its type where that is known, else by its name."""
    text = dotted(expr.func if isinstance(expr, ast.Call) else expr.value if isinstance(expr, ast.Subscript) else expr) or ""
    symbol = file.resolve(expr)
    if symbol is not None and symbol.name and symbol.instance:
        row = file.knowledge.find(LockClass, symbol.name)
        if row is not None:
            return Lock(text, row, any(keyword.arg in _LIMITS for origin in symbol.origins for keyword in origin.keywords))
        if symbol.name.endswith("()") and not file.knowledge.is_library(symbol.name.partition(".")[0]):
            symbol = None  # made by something out of sight
    if symbol is not None and (symbol.instance or symbol.definition is None):
        return None
    last = text.rpartition(".")[2]
    return Lock(text, None) if last and _NAMED.search(last) and not _NOT_LOCKS.search(last) else None


def holdings(file: File) -> list[Holding]:
    """What a file does under locks, in source order: in ``with``, or between ``acquire`` and ``release``."""
    return file.remember("holdings", lambda file: sorted(_holdings(file), key=lambda held: (held.node.lineno, held.node.col_offset)))


def _holdings(file: File) -> Iterator[Holding]:
    for node in file.nodes(ast.With):
        for item in node.items:
            found = _inside(file, item.context_expr) or lock(file, item.context_expr)
            if found is not None:
                yield Holding(found, item.context_expr, node.body)
    for call in file.index.calls_by_name.get("acquire", ()):
        found = lock(file, call.func.value) if isinstance(call.func, ast.Attribute) else None
        statement = statement_of(file, call)
        if found is not None and statement is not None:
            yield Holding(found, call, until_release(file, statement, found.name))


def _inside(file: File, expr: ast.expr) -> Lock | None:
    """The lock that a context manager written in the project holds around its ``yield``."""
    symbol = file.resolve(expr.func) if isinstance(expr, ast.Call) else None
    if symbol is None or not isinstance(symbol.definition, ast.FunctionDef) or symbol.home is None:
        return None
    home = file.beside(symbol.home)
    if not any(last_name(home, decorator) == "contextmanager" for decorator in symbol.definition.decorator_list):
        return None
    for given in home.within(symbol.definition.body, ast.Yield):
        for item in withs_around(home.frame(given)):
            found = lock(home, item.context_expr)
            if found is not None:
                return found
    return None


def statement_of(file: File, node: ast.AST) -> ast.stmt | None:
    """The simple statement that an expression stands in: an expression, an assignment; None for a condition or any other."""
    holder: ast.AST | None = node
    while isinstance(holder, ast.expr):
        holder = file.parent(holder)
    return holder if isinstance(holder, (ast.Expr, ast.Assign, ast.AnnAssign)) else None


def following(file: File, statement: ast.stmt) -> list[ast.stmt]:
    """The statements after one in its block."""
    holder = file.parent(statement)
    for field in _BLOCKS:
        block = getattr(holder, field, None)
        if isinstance(block, list) and statement in block:
            return block[block.index(statement) + 1 :]
    return []


def until_release(file: File, statement: ast.stmt, text: str) -> list[ast.stmt]:
    """The statements after one up to that which releases the lock of this name; a ``try`` that does so at its end counts."""
    found = []
    for later in following(file, statement):
        if isinstance(later, ast.Expr) and is_release(later.value, text):
            return found
        found.append(later)
        if any(is_release(call, text) for call in file.within([later], ast.Call)):
            return found
    return found


def is_release(expr: ast.expr, text: str) -> bool:
    """Whether an expression releases the lock of this name."""
    inner = expr.value if isinstance(expr, ast.Await) else expr
    return isinstance(inner, ast.Call) and dotted(inner.func) == f"{text}.release"


def suspends(file: File, body: list[ast.stmt]) -> bool:
    """Whether a coroutine may be put aside while it runs some statements."""
    if file.within(body, *_SUSPENDING) or any(isinstance(statement, _SUSPENDING) for statement in body):
        return True
    return any(generator.is_async for node in file.within(body, *COMPREHENSIONS) for generator in node.generators)


def guarded(file: File, node: ast.AST, depth: int = 0) -> bool:
    """Whether a lock of any sort is held at ``node``: around it, by a decorator, or by all who call its private function."""
    if any(lock(file, item.context_expr) or _inside(file, item.context_expr) or _is_called_lock(file, item.context_expr) for item in withs_around(file.frame(node))):
        return True
    if any(_within(node, held.body) for held in holdings(file) if isinstance(held.node, ast.Call) and getattr(held.node.func, "attr", "") == "acquire"):
        return True
    function = file.function(node)
    if not isinstance(function, FUNCTIONS):
        return False
    if any(_NAMED.search((dotted(getattr(decorator, "func", decorator)) or "").rpartition(".")[2]) for decorator in function.decorator_list):
        return True
    if depth or not function.name.startswith("_") or function.name.startswith("__"):
        return "locked" in function.name
    callers = [call for call in file.index.calls_by_name.get(function.name, ()) if _is(file.resolve(call.func), function)]
    return "locked" in function.name or (bool(callers) and all(guarded(file, call, depth + 1) for call in callers))


def _is_called_lock(file: File, expr: ast.expr) -> bool:
    """``with StoreLock(path):``, where the class is one of the project."""
    symbol = file.resolve(expr) if isinstance(expr, ast.Call) else None
    name = symbol.definition.name if symbol is not None and symbol.instance and isinstance(symbol.definition, ast.ClassDef) else ""
    return bool(_NAMED.search(name)) and not _NOT_LOCKS.search(name)


def _is(symbol: Symbol | None, function: ast.AST) -> bool:
    return symbol is not None and symbol.definition is function


def _within(node: ast.AST, body: list[ast.stmt]) -> bool:
    if not body or not hasattr(node, "lineno"):
        return False
    return (body[0].lineno, body[0].col_offset) <= (node.lineno, node.col_offset) <= (body[-1].end_lineno, body[-1].end_col_offset)


def ends_with_certainty(file: File, node: ast.AST) -> bool:
    """Whether a statement runs however its function is left: in ``finally``, or where every exception is caught."""
    for link in inside_function(file.frame(node)):
        if link.field == "finalbody":
            return True
        if isinstance(link.node, ast.ExceptHandler) and (link.node.type is None or (dotted(link.node.type) or "") in ("Exception", "BaseException")):
            return True
    return False
