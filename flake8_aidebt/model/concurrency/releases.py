"""Locks that are taken by hand and that an exception keeps taken."""
import ast
from collections.abc import Iterator

from ..file import File
from ..names import dotted
from .locks import Lock, ends_with_certainty, following, is_release, lock, statement_of
from .private_locks import private_locks

_LEAVES = (ast.Return, ast.Raise, ast.Continue, ast.Break)


def unguaranteed(file: File) -> Iterator[tuple[ast.Call, Lock]]:
    """The calls that take a lock which the same function releases only where nothing goes wrong."""
    for call in file.index.calls_by_name.get("acquire", ()):
        if not isinstance(call.func, ast.Attribute) or not isinstance(call.func.value, (ast.Name, ast.Attribute)):
            continue
        found = lock(file, call.func.value)
        statement = _taken(file, call)
        if found is None or statement is None or (found.row is None and not _plain(file, call)):
            continue
        releases = [other for other in file.index.calls_by_name.get("release", ()) if is_release(other, found.name) and _after(other, call)]
        function = file.function(call)
        if not releases or any(file.function(other) is not function and _inside(file, other, function) for other in releases):
            continue
        own = [other for other in releases if file.function(other) is function]
        loops = file.loops(call)[:1]
        if (loops and own and all(file.loops(other) and file.loops(other)[:1] != loops for other in own)) or _is_private(file, call):
            continue  # permits taken in one loop and given back in another; a lock of this call alone
        if own and not any(ends_with_certainty(file, other) for other in own) and _may_fail(file, statement, found.name):
            yield call, found


def _taken(file: File, call: ast.Call) -> ast.stmt | None:
    """The statement after which the lock is held: the call itself, or an ``if not lock.acquire(...)`` that leaves."""
    statement = statement_of(file, call)
    if statement is not None:
        return statement
    test = file.parent(call)
    if isinstance(test, ast.Await):
        test = file.parent(test)
    branch = file.parent(test) if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not) else None
    return branch if isinstance(branch, ast.If) and not branch.orelse and isinstance(branch.body[-1], _LEAVES) else None


def _is_private(file: File, call: ast.Call) -> bool:
    """Whether a lock is one that the running call made for itself: nobody else ever waits for it."""
    held = call.func.value
    return isinstance(held, ast.Name) and any(binding.value is answer.node for answer in private_locks(file) for binding in file.values(held))


def _plain(file: File, call: ast.Call) -> bool:
    """Whether a call takes what the ``acquire`` of a lock takes, not what that of a pool or a service does."""
    return all(isinstance(file.value(arg), (bool, int, float)) for arg in call.args) and all(
        keyword.arg in ("blocking", "block", "timeout", "blocking_timeout") for keyword in call.keywords
    )


def _after(other: ast.Call, call: ast.Call) -> bool:
    return (other.lineno, other.col_offset) > (call.lineno, call.col_offset)


def _inside(file: File, node: ast.AST, function: ast.AST | None) -> bool:
    return any(link.node is function for link in file.frame(node))


def _may_fail(file: File, statement: ast.stmt, text: str) -> bool:
    """Whether anything between taking and releasing may raise, or leave."""
    for later in following(file, statement):
        if isinstance(later, ast.Expr) and is_release(later.value, text):
            return False
        if not _harmless(later):
            return True
    return True


def _harmless(statement: ast.stmt) -> bool:
    match statement:
        case ast.Pass() | ast.Expr(value=ast.Constant()):
            return True
        case ast.Assign(value=value, targets=targets):
            return isinstance(value, (ast.Constant, ast.Name)) and all(dotted(target) for target in targets)
    return False
