"""A transaction begun on a session that is in one already."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..index import WITHS
from ..names import dotted
from ..values import use_of
from .events import BEGIN, CLOSE, COMMIT, FLUSH, READ, ROLLBACK, WRITE, Event, events, rebound_between
from .order import comes_before
from .parties import method_around, party, speaks_sqlalchemy
from .scopes import open_at, opens

_ENDS = frozenset({COMMIT, ROLLBACK, CLOSE})


class Nested(NamedTuple):
    """A ``begin()`` that finds a transaction open; ``since``: what opened it."""

    call: ast.Call
    since: str
    error: str


def begun_again(file: File) -> Iterator[Nested]:
    """The calls that begin a transaction on a session or connection of SQLAlchemy which is in one."""
    for call in file.index.calls_by_name.get("begin", ()):
        row = opens(file, call)
        if row is None or not row.nested or row.of != "receiver" or call.args or call.keywords:
            continue
        found = party(file, call.func.value)
        if found is None or not (found.sure or speaks_sqlalchemy(file)) or not found.written:
            continue
        scope = next((scope for scope in open_at(file, call) if found.written in scope.parties and not scope.row.savepoint and scope.opener is not call), None)
        if scope is not None:
            yield Nested(call, scope.spelled, row.nested)
        elif found.sure and (event := _begun_by(file, call, found.written)) is not None:
            yield Nested(call, f"{found.written}.{event.call.func.attr}()", row.nested)


def _begun_by(file: File, call: ast.Call, text: str) -> Event | None:
    """The statement before a ``begin()`` that has begun a transaction by itself, and that nothing has ended since."""
    around = method_around(file, call)
    if any(text == dotted(node) for node in _handed(file, around, call)) or _says_otherwise(file):
        return None
    before = [event for event in events(file, around) if event.to.written == text and event.call is not call and comes_before(file, event.call, call)]
    if not before or any(_in_block_that_ends(file, event, call) for event in before[-1:]):
        return None
    last = before[-1]
    if rebound_between(file, last.call, call, text):
        return None
    return last if last.verb in (READ, WRITE, FLUSH, BEGIN) and _always_runs(file, last, call) else None


def _handed(file: File, around: ast.AST, call: ast.Call) -> list[ast.expr]:
    """What is handed to others before the call: they may commit."""
    return [arg for other in file.within(around.body, ast.Call) if (other.lineno, other.col_offset) < (call.lineno, call.col_offset)
            for arg in (*other.args, *(keyword.value for keyword in other.keywords))]  # fmt: skip


def _says_otherwise(file: File) -> bool:
    return any(word in line for line in file.lines for word in ("autobegin", "subtransactions", "AUTOCOMMIT", "autocommit=True", "in_transaction()"))


def _in_block_that_ends(file: File, event: Event, call: ast.Call) -> bool:
    """Whether the earlier statement stands in a block of its own that ended its transaction: ``with session.begin(): ...`` before."""
    around = {scope.node for scope in open_at(file, call)}
    if any(scope.node not in around for scope in open_at(file, event.call)):
        return True
    opener = file.parent(event.call)
    if isinstance(opener, ast.Await):
        opener = file.parent(opener)
    return event.verb == BEGIN and isinstance(opener, ast.withitem) and isinstance(file.parent(opener), WITHS)


def _always_runs(file: File, event: Event, call: ast.Call) -> bool:
    """Whether the earlier statement is run whenever the later one is: it stands in no branch of its own."""
    inner = {link.node for link in file.frame(call)}
    return all(link.node in inner or isinstance(link.node, WITHS) for link in file.frame(event.call))


def made_durable_inside(file: File) -> Iterator[Nested]:
    """Django's ``atomic(durable=True)`` inside another ``atomic``, which it refuses."""
    for call in file.index.calls_by_name.get("atomic", ()):
        row = opens(file, call)
        symbol = file.resolve(call.func)
        if row is None or row.library != "Django" or symbol is None:
            continue
        durable = use_of(call, symbol, file.names).argument("durable", 2)
        if durable.expr is not None and file.value(durable.expr, durable.names) is True:
            outer = next((scope for scope in open_at(file, call) if scope.row.library == "Django"), None)
            if outer is not None:
                yield Nested(call, outer.spelled, "RuntimeError")
