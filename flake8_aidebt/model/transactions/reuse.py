"""Sessions that go on being used after a failed flush or commit, with no rollback."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..databases.handles import Role
from ..file import File
from ..flow import inside_function
from ..index import FUNCTIONS, LOOPS, TRIES, WITHS, descendants
from ..names import dotted
from ..retrying.outcomes import AGAIN, Outcome, outcomes
from .database_errors import catches_database_errors
from .events import COMMIT, FLUSH, READ, WRITE, Event, event_of
from .order import comes_before
from .parties import receiver
from .scopes import open_at

_REPAIRS = frozenset({"rollback", "close", "remove", "invalidate", "reset", "expunge_all", "aclose", "cancel"})


class Reused(NamedTuple):
    """A handler after which a broken session is used; ``event``: what failed."""

    handler: ast.ExceptHandler
    event: Event
    error: str


def reused_after_failure(file: File) -> Iterator[Reused]:
    """The handlers that swallow the failure of a session or connection which the function then uses again as it is."""
    for statement in sorted(file.nodes(*TRIES), key=lambda node: node.lineno):
        handlers = [handler for handler in statement.handlers if catches_database_errors(file, handler)]
        for handler in handlers:
            if not outcomes(handler.body) & (AGAIN | Outcome.BREAK) and not _names_used(file, handler):
                continue
            broken = next((event for event in _failing(file, statement) if _stays_broken(file, statement, handler, event)), None)
            if broken is not None:
                yield Reused(handler, broken, _error(broken))
                break


def _error(event: Event) -> str:
    return event.to.row.error if event.to.row is not None else "PendingRollbackError"


def _names_used(file: File, handler: ast.ExceptHandler) -> bool:
    return bool(file.within(handler, ast.Call))


def _failing(file: File, statement: ast.Try) -> Iterator[Event]:
    """The calls of a ``try`` after whose failure their session refuses to go on; one for each session."""
    seen: set[str] = set()
    for call in file.within(statement.body, ast.Call):
        event = event_of(file, call)
        if event is None or event.to.written in seen or not event.to.written or not _breaks(event):
            continue
        if _bound_inside(file, statement, event.to.written) or _guarded(file, statement, call, event.to.written):
            continue
        seen.add(event.to.written)
        yield event


def _breaks(event: Event) -> bool:
    row = event.to.row
    if row is None:
        return event.to.role is Role.SESSION and event.verb in (COMMIT, FLUSH)
    if row.aborts:
        return event.verb in (WRITE, READ)
    return event.verb in (COMMIT, FLUSH) and event.call.func.attr in row.fails_after


def _bound_inside(file: File, statement: ast.Try, text: str) -> bool:
    """Whether the ``try`` makes the session itself: the next round has another one."""
    return any(_binds(file, node, text) for node in file.within(statement.body, ast.Assign, ast.AnnAssign, *WITHS))


def _binds(file: File, node: ast.AST, text: str) -> bool:
    if isinstance(node, WITHS):
        return any((item.optional_vars is not None and dotted(item.optional_vars) == text) or dotted(item.context_expr) == text for item in node.items)
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return any(dotted(part) == text for target in targets for part in descendants(target))


def _guarded(file: File, statement: ast.Try, call: ast.Call, text: str) -> bool:
    """Whether something between the call and its ``try`` undoes the work: a savepoint, a transaction, an inner handler."""
    if len(open_at(file, call)) != len(open_at(file, statement)):
        return True
    for link in inside_function(file.frame(call)):
        if link.node is statement:
            return False
        if isinstance(link.node, TRIES) and link.field == "body":
            return True
    return False


def _stays_broken(file: File, statement: ast.Try, handler: ast.ExceptHandler, event: Event) -> bool:
    text = event.to.written
    if _repaired(file, [*handler.body, *statement.finalbody], text) or any(text in scope.parties and scope.row.broken for scope in open_at(file, statement)):
        return False
    if event.to.row is not None and event.to.row.aborts and _commits_itself(file, statement):
        return False
    found = outcomes(handler.body)
    if _used_in(file, handler, text):
        return True
    loop = next((link.node for link in inside_function(file.frame(statement)) if isinstance(link.node, LOOPS) and link.field == "body"), None)
    if loop is not None and found & AGAIN and not _renewed(file, loop, statement, text):
        return True
    return bool(found & (AGAIN | Outcome.BREAK)) and _used_after(file, statement, text, loop if found & Outcome.CONTINUE and not found & Outcome.NEXT else None)


def _repaired(file: File, body: list[ast.stmt], text: str) -> bool:
    """Whether a block rolls the session back, or hands it to somebody who may."""
    for call in file.within(body, ast.Call):
        method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        if method in _REPAIRS and (receiver(call) == text or receiver(call).startswith(f"{text}.") or text.startswith(f"{receiver(call)}.")):
            return True
        if any(dotted(arg) == text for arg in (*call.args, *(keyword.value for keyword in call.keywords))):
            return True
        if "rollback" in method or "rollback" in getattr(call.func, "id", ""):
            return True
    return False


def _used_in(file: File, handler: ast.ExceptHandler, text: str) -> bool:
    return any(event_of(file, call) is not None for call in file.within(handler, ast.Call) if receiver(call) == text)


def _renewed(file: File, loop: ast.AST, statement: ast.Try, text: str) -> bool:
    """Whether each round makes or repairs the session, or what follows the ``try`` in it does."""
    if any(_binds(file, node, text) for node in file.within(loop.body, ast.Assign, ast.AnnAssign, *WITHS)):
        return True
    if isinstance(loop, (ast.For, ast.AsyncFor)) and any(dotted(part) == text for part in descendants(loop.target)):
        return True
    around = [node for node in loop.body if node is not statement]
    return bool(around) and any(receiver(call) == text and call.func.attr in _REPAIRS for call in file.within(around, ast.Call) if isinstance(call.func, ast.Attribute))


def _used_after(file: File, statement: ast.Try, text: str, loop: ast.AST | None) -> bool:
    """Whether the first thing that is done with the session behind the ``try`` is something it refuses."""
    function = file.function(statement)
    end = (statement.end_lineno or statement.lineno, statement.end_col_offset or 0)
    if loop is not None:
        end = (loop.end_lineno or loop.lineno, loop.end_col_offset or 0)
    for call in file.within(function.body if function is not None and isinstance(function.body, list) else file.tree, ast.Call):
        if (call.lineno, call.col_offset) < end:
            continue
        if receiver(call) == text and comes_before(file, statement, call):
            if call.func.attr in _REPAIRS:
                return False
            event = event_of(file, call)
            if event is not None:
                return not _after_return(file, statement, call)
        if any(dotted(arg) == text for arg in call.args):
            return False  # what is done there cannot be said
    return False


def _after_return(file: File, statement: ast.Try, call: ast.Call) -> bool:
    """Whether the call is in a branch of the same ``try`` that the handler does not reach."""
    return any(link.node is statement for link in inside_function(file.frame(call)))


def _commits_itself(file: File, statement: ast.Try) -> bool:
    """Whether the connection commits every statement, as far as the function, or the class around it, says."""
    around = [link.node for link in file.frame(statement) if isinstance(link.node, (*FUNCTIONS, ast.ClassDef))]
    first, last = (around[-1].lineno - 1, around[-1].end_lineno) if around else (0, len(file.lines))
    return any("autocommit" in line or "isolation_level" in line or "AUTOCOMMIT" in line for line in file.lines[first:last])
