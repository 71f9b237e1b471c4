"""Database errors caught inside the transaction that they have broken."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..databases.handles import model_of
from ..file import File
from ..flow import inside_function
from ..index import LOOPS, TRIES
from ..names import dotted
from ..retrying.outcomes import AGAIN, Outcome, outcomes
from ..traffic.bodies import is_plain
from .database_errors import catches_database_errors, names_database_errors
from .events import FLUSH, READ, WRITE, event_of
from .parties import calls_on
from .scopes import Scope, everywhere, is_savepoint_of_nothing, open_at
from .writes import breaks_atomic, saved

_DJANGO = "Django"
_RECOVERS = frozenset({"set_rollback", "savepoint_rollback", "rollback", "clean_savepoints", "get_rollback", "abort"})
_ASKS = frozenset({"get", "filter", "all", "first", "exists", "count", "create", "get_or_create", "update_or_create", "save", "refresh_from_db", "update", "delete"})


class Swallowed(NamedTuple):
    """A handler inside a transaction that goes on after the error, and the transaction."""

    handler: ast.ExceptHandler
    scope: Scope


def swallowed_inside(file: File) -> Iterator[Swallowed]:
    """The handlers that swallow a database error inside the transaction which that error has broken."""
    if not everywhere(file):
        return
    for statement in sorted(file.nodes(*TRIES), key=lambda node: node.lineno):
        scope = _broken_scope(file, statement)
        if scope is None:
            continue
        for handler in statement.handlers:
            if catches_database_errors(file, handler):
                if _can_fail(file, statement, scope) and not _is_about_more(file, statement, handler, scope) and _goes_on(file, statement, handler, scope):
                    yield Swallowed(handler, scope)
                break  # the first that catches them is the only one that sees them


def _broken_scope(file: File, statement: ast.Try) -> Scope | None:
    """The transaction around a ``try`` that an error in it breaks."""
    around = [scope for scope in open_at(file, statement) if not is_savepoint_of_nothing(file, scope)]
    return around[0] if around and around[0].row.broken else None


def _can_fail(file: File, statement: ast.Try, scope: Scope) -> bool:
    """Whether a statement of the ``try`` itself, in no savepoint of its own, is one whose failure breaks the transaction."""
    return any(_is_risky(file, call, scope) and _innermost(file, call) == scope for call in file.within(statement.body, ast.Call))


def _is_about_more(file: File, statement: ast.Try, handler: ast.ExceptHandler, scope: Scope) -> bool:
    """Whether a handler of everything is there for other work of a ``try`` that runs once: what fails is hardly the database."""
    if names_database_errors(file, handler) or _loops_inside(file, statement, scope):
        return False
    return any(not is_plain(call) and not _asks_database(file, call) for call in file.within(statement.body, ast.Call))


def _asks_database(file: File, call: ast.Call) -> bool:
    if saved(file, call) is not None or event_of(file, call) is not None or model_of(call) is not None:
        return True
    last = (dotted(call.func) or "").rpartition(".")[2]
    return last[:1].isupper()  # a row is made


def _innermost(file: File, call: ast.Call) -> Scope | None:
    return next((scope for scope in open_at(file, call) if not is_savepoint_of_nothing(file, scope)), None)


def _is_risky(file: File, call: ast.Call, scope: Scope) -> bool:
    if scope.row.library == _DJANGO:
        return breaks_atomic(file, call)
    event = event_of(file, call)
    if event is None or (event.to.written not in scope.parties and scope.parties):
        return False
    if scope.row.library == "SQLAlchemy":
        return event.verb is FLUSH
    return event.verb in (WRITE, READ) or (isinstance(call.func, ast.Attribute) and call.func.attr == "execute")


def _goes_on(file: File, statement: ast.Try, handler: ast.ExceptHandler, scope: Scope) -> bool:
    """Whether the handler leaves the transaction open and is not about to end it."""
    if _recovers(file, [*handler.body, *statement.finalbody], scope):
        return False
    found = outcomes(handler.body)
    if not _loops_inside(file, statement, scope):
        found &= ~(Outcome.CONTINUE | Outcome.BREAK)  # they leave the transaction as well
    elif found & (Outcome.CONTINUE | Outcome.BREAK):
        return True
    if found & AGAIN:
        return not _then_raises(file, handler, found)
    return bool(found & Outcome.RETURN) and _asks_again(file, handler)


def _loops_inside(file: File, statement: ast.Try, scope: Scope) -> bool:
    """Whether the ``try`` is repeated by a loop within the transaction."""
    for link in inside_function(file.frame(statement)):
        if link.node is scope.node:
            return False
        if isinstance(link.node, LOOPS):
            return True
    return scope.node is file.function(statement) and bool(file.loops(statement))


def _recovers(file: File, body: list[ast.stmt], scope: Scope) -> bool:
    return any((call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")) in _RECOVERS for call in file.within(body, ast.Call)) or any(
        calls_on(file, body, text, "close", "rollback", "invalidate") for text in scope.parties
    )


def _then_raises(file: File, handler: ast.ExceptHandler, found: Outcome) -> bool:
    """``error = exc`` in the handler and ``raise error`` behind the ``try``: it is not swallowed, only late."""
    kept = {node.targets[0].id for node in file.within(handler, ast.Assign) if len(node.targets) == 1 and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Name) and node.value.id == handler.name}  # fmt: skip
    function = file.function(handler)
    return any(isinstance(node.exc, ast.Name) and node.exc.id in kept for node in file.within(function if function is not None else file.tree, ast.Raise))


def _asks_again(file: File, handler: ast.ExceptHandler) -> bool:
    """Whether the handler asks the database something before it leaves, which the broken transaction refuses."""
    for call in file.within(handler, ast.Call):
        if saved(file, call) is not None or event_of(file, call) is not None:
            return True
        text = ast.unparse(call.func)
        if ".objects." in text and text.rpartition(".")[2] in _ASKS:
            return True
    return False
