"""What a function does to a session or connection, call by call: writes, flushes, commits, rollbacks."""
import ast
from typing import NamedTuple

from ..databases.handles import Role
from ..file import File
from ..index import FUNCTIONS, WITHS
from ..names import dotted
from ..traffic.remote import calls_in
from .order import comes_before
from .parties import Party, method_around, party
from .writes import locks_rows, sent

COMMIT, ROLLBACK, WRITE, FLUSH, READ, BEGIN, CLOSE = "commit", "rollback", "write", "flush", "read", "begin", "close"
_VERBS = {
    "commit": COMMIT, "rollback": ROLLBACK, "flush": FLUSH, "begin": BEGIN, "close": CLOSE, "remove": CLOSE, "invalidate": CLOSE, "reset": CLOSE, "aclose": CLOSE,
    "query": READ, "get": READ, "scalars": READ, "scalar": READ, "execute": READ, "exec": READ, "refresh": READ, "fetch": READ, "fetchrow": READ, "fetchval": READ,
    "stream": READ, "stream_scalars": READ, "get_one": READ,
}  # fmt: skip


class Event(NamedTuple):
    """One call on a session or connection."""

    call: ast.Call
    verb: str
    to: Party
    holds: bool = False  # rows are locked from here on


def events(file: File, function: ast.AST) -> list[Event]:
    """What a function (or the module) does to sessions and connections, in source order; nested functions left out."""
    return file.remember(("events", function), lambda file: _events(file, function))


def _events(file: File, function: ast.AST) -> list[Event]:
    found = []
    for call in file.within(function.body, ast.Call):
        if (event := event_of(file, call)) is not None:
            found.append(event)
    return found


def event_of(file: File, call: ast.Call) -> Event | None:
    """What a call does to a session or connection, None for a call that is about something else."""
    write = sent(file, call)
    if write is not None:
        return Event(call, WRITE, write.to, holds=write.verb in ("INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE"))
    if not isinstance(call.func, ast.Attribute):
        return None
    verb = _VERBS.get(call.func.attr)
    if verb is None or (verb is COMMIT and call.args):
        return None
    found = party(file, call.func.value)
    if found is None or (found.role is Role.CURSOR and not found.sure and verb not in (READ, COMMIT)):
        return None
    locks = verb is READ and bool(call.args) and locks_rows(file, call.args[0])
    return Event(call, verb, found, holds=verb is FLUSH or locks)


def unfinished_at(file: File, node: ast.AST) -> list[Event]:
    """The latest write or flush of each session that is open where ``node`` runs, and committed afterwards by the function or a ``with`` around both."""
    around = events(file, method_around(file, node))
    latest: dict[str, Event] = {}
    for event in around:
        if event.verb in (WRITE, FLUSH, COMMIT, ROLLBACK, CLOSE) and comes_before(file, event.call, node):
            latest[event.to.written] = _heavier(latest.get(event.to.written), event)
    return [
        event
        for text, event in latest.items()
        if event.verb in (WRITE, FLUSH) and not rebound_between(file, event.call, node, text)
        and (_committed_behind(file, around, node, text) or _block_that_commits(file, event, node))
    ]


def _committed_behind(file: File, around: list[Event], node: ast.AST, text: str) -> bool:
    return any(later.verb is COMMIT and later.to.written == text and comes_before(file, node, later.call) for later in around)


def _block_that_commits(file: File, event: Event, node: ast.AST) -> bool:
    """Whether both stand in a ``with`` that commits the session at its end: ``with conn:`` of sqlite3, a context manager of the project that does."""
    inside = {link.node for link in file.frame(event.call)}
    for item, statement in ((item, link.node) for link in file.frame(node) if isinstance(link.node, WITHS) and link.field == "body" for item in link.node.items):
        bound = dotted(item.optional_vars) if item.optional_vars is not None else None
        if statement not in inside or event.to.written not in (bound, dotted(item.context_expr)):
            continue
        manager = file.resolve(item.context_expr.func) if isinstance(item.context_expr, ast.Call) else None
        if manager is not None and isinstance(manager.definition, FUNCTIONS):
            return any(isinstance(call.func, ast.Attribute) and call.func.attr == "commit" for call in calls_in(manager.definition))
        return event.to.row is not None and event.to.row.leaving.startswith("commits")
    return False


def _heavier(before: Event | None, event: Event) -> Event:
    """The later one, which still holds rows when the earlier one did and nothing ended the transaction between them."""
    if before is not None and before.verb in (WRITE, FLUSH) and event.verb in (WRITE, FLUSH):
        return event._replace(holds=event.holds or before.holds)
    return event


def rebound_between(file: File, first: ast.AST, second: ast.AST, text: str) -> bool:
    """Whether a variable is given another session between two places: by ``with ... as`` or by an assignment."""
    start, end = (first.lineno, first.col_offset), (second.lineno, second.col_offset)
    for node in file.within(method_around(file, second), ast.Assign, ast.AnnAssign, *WITHS):
        if start < (node.lineno, node.col_offset) <= end:
            targets = [item.optional_vars for item in node.items] if isinstance(node, WITHS) else node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(target is not None and dotted(target) == text for target in targets):
                return True
    return False
