"""Commits that stand where they should not: in a loop, in ``finally``, inside a block that commits itself."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..flow import inside_function
from ..index import LOOPS, TRIES, WITHS
from ..names import dotted
from ..pattern import Pattern
from ..retrying.outcomes import AGAIN, Outcome, outcomes
from ..traffic import loops
from .database_errors import catches_database_errors
from .events import COMMIT, ROLLBACK, event_of
from .order import comes_before
from .parties import calls_on, out_of_sight, receiver
from .scopes import Scope, open_at
from .writes import sql_text

_UNLOCKS = Pattern(r"unlock|advisory|drop\s+(temp|table)|release_lock|pg_sleep|set\s+session", 2)


def committed_in_loops(file: File) -> Iterator[ast.Call]:
    """The commits that a loop over rows makes for each of them, on a session from outside the loop."""
    for call in file.index.calls_by_name.get("commit", ()):
        event = event_of(file, call)
        loop = loops.own_loop(file, call) if event is not None and event.verb is COMMIT else None
        if not isinstance(loop, (ast.For, ast.AsyncFor)) or loops.runs_in_parts(file, loop.iter) or loops.runs_small(file, loop.iter):
            continue
        if not _made_inside(file, loop, event.to.written) and not _leaves(loop):
            yield call


def _made_inside(file: File, loop: ast.AST, text: str) -> bool:
    if any(dotted(item.optional_vars) == text for node in file.within(loop, *WITHS) for item in node.items if item.optional_vars is not None):
        return True
    return any(dotted(target) == text for node in file.within(loop, ast.Assign) for target in node.targets)


def _leaves(loop: ast.AST) -> bool:
    """Whether the first success ends the loop."""
    found = outcomes(loop.body)
    if not found & (AGAIN & ~Outcome.CONTINUE):
        return True
    return any(isinstance(statement, TRIES) and not outcomes([*statement.body, *statement.orelse]) & AGAIN for statement in loop.body)


def committed_in_finally(file: File) -> Iterator[ast.Call]:
    """The commits of a ``finally``, which also runs after the failure that should have undone the work."""
    for call in file.index.calls_by_name.get("commit", ()):
        if call.args or call.keywords or not isinstance(call.func, ast.Attribute):
            continue
        statement = next((link.node for link in inside_function(file.frame(call)) if isinstance(link.node, TRIES) and link.field == "finalbody"), None)
        if statement is None or not _is_database(file, call):
            continue
        text = receiver(call)
        if _keeps_progress(file, statement):
            continue
        if not _cleans_up(file, statement.finalbody, text) and not _undone(file, statement, text) and not _guarded_by_success(file, call, statement):
            yield call


def _is_database(file: File, call: ast.Call) -> bool:
    if event_of(file, call) is not None:
        return True
    symbol = file.resolve(call.func)
    if symbol is not None and symbol.name == "django.db.transaction.commit":
        return True
    if not out_of_sight(file, file.resolve(call.func.value)):
        return False
    text = receiver(call)
    return any(isinstance(other.func, ast.Attribute) and receiver(other) == text and file.function(other) is file.function(call)
               for method in ("execute", "executemany", "rollback", "cursor", "add", "flush") for other in file.index.calls_by_name.get(method, ())) and bool(text)  # fmt: skip


def _cleans_up(file: File, body: list[ast.stmt], text: str) -> bool:
    """Whether what is committed is the release of a lock, or the end of something temporary."""
    for call in file.within(body, ast.Call):
        if call.args and receiver(call) == text and (sql := sql_text(file, call.args[0])) is not None and _UNLOCKS.search(sql):
            return True
        if "unlock" in (dotted(call.func) or "").lower():
            return True
    return False


def _undone(file: File, statement: ast.Try, text: str) -> bool:
    """Whether a handler has rolled back what failed by the time ``finally`` runs."""
    around = [statement, *(node for node in statement.body if isinstance(node, TRIES))]
    return any(calls_on(file, handler, text, "rollback") or calls_on(file, handler, text.rpartition(".")[0] or text, "rollback")
               for node in around for handler in node.handlers if catches_database_errors(file, handler))  # fmt: skip


def _keeps_progress(file: File, statement: ast.Try) -> bool:
    """Whether the ``try`` is a loop that takes the failures of its items one by one: what is done so far is kept on purpose."""
    return len(statement.body) == 1 and isinstance(statement.body[0], LOOPS) and bool(file.within(statement.body[0], *TRIES))


def _guarded_by_success(file: File, call: ast.Call, statement: ast.Try) -> bool:
    """Whether a condition in the ``finally`` decides: ``if ok: conn.commit()``."""
    for link in inside_function(file.frame(call)):
        if link.node is statement:
            return False
        if isinstance(link.node, ast.If):
            return True
    return False


class Interfering(NamedTuple):
    """A commit or rollback inside a block that ends its transaction itself; ``error``: what follows."""

    call: ast.Call
    scope: Scope
    error: str


def ended_inside_blocks(file: File) -> Iterator[Interfering]:
    """The commits and rollbacks of a transaction that a ``with`` or a decorator around them has opened and will end."""
    for method in ("commit", "rollback"):
        for call in file.index.calls_by_name.get(method, ()):
            found = _interfering(file, call, method)
            if found is not None:
                yield found


def _interfering(file: File, call: ast.Call, method: str) -> Interfering | None:
    if not isinstance(call.func, ast.Attribute):
        return None
    text, symbol = receiver(call), file.resolve(call.func)
    of_thread = symbol is not None and symbol.name in (f"django.db.transaction.{method}", f"django.db.connection.{method}")
    for scope in open_at(file, call):
        if not scope.row.commit or not ((of_thread and scope.row.library == "Django") or text in scope.parties):
            continue
        if scope.row.savepoint or _around_it(file, call, scope, text):
            return None
        if scope.row.at_once:
            return Interfering(call, scope, scope.row.commit)
        if _used_again(file, call, scope, text):
            return Interfering(call, scope, scope.row.commit)
    return None


def _around_it(file: File, call: ast.Call, scope: Scope, text: str) -> bool:
    """Whether a savepoint of the same session stands between: ``with session.begin_nested() as sp: sp.commit()``."""
    for inner in open_at(file, call):
        if inner == scope:
            return False
        if text in inner.parties:
            return True
    return False


def _used_again(file: File, call: ast.Call, scope: Scope, text: str) -> bool:
    """Whether the session is used after the call, before its block ends."""
    names = scope.parties | {text}
    for link in inside_function(file.frame(call)):
        if link.node is scope.node:
            break
        if isinstance(link.node, LOOPS) and link.field == "body" and _repeats(link.node, call, file):
            return True
    if not _goes_on(file, call, scope):
        return False
    return any(receiver(other) in names and (other.lineno, other.col_offset) > (call.end_lineno, call.end_col_offset) and event_of(file, other) is not None
               and event_of(file, other).verb not in (ROLLBACK,) for other in file.within(scope.body, ast.Call) if comes_before(file, call, other))  # fmt: skip


def _repeats(loop: ast.AST, call: ast.Call, file: File) -> bool:
    link = file.frame(call)
    block = getattr(link.node, link.field, None)
    return not isinstance(block, list) or bool(outcomes(_rest(block, call)) & AGAIN)


def _rest(block: list[ast.stmt], node: ast.AST) -> list[ast.stmt]:
    return [statement for statement in block if statement.lineno > node.lineno]


def _goes_on(file: File, call: ast.Call, scope: Scope) -> bool:
    """Whether the block in which the call stands does not leave right after it."""
    link = file.frame(call)
    block = getattr(link.node, link.field, None)
    return not isinstance(block, list) or link.node is scope.node or bool(outcomes(_rest(block, call)) & AGAIN)
