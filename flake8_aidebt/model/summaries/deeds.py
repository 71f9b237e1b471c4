"""What one call does by itself: holds its thread, asks a server, asks a database, writes, opens a connection, runs a loop."""
import ast
import math
from enum import Enum
from typing import NamedTuple

from ...knowledge.blocking_rows import Blocks
from ...knowledge.race_rows import Spawns
from ..concurrency.django_calls import django_call
from ..concurrency.runners import runs_loop
from ..effects.effects import effect
from ..file import File
from ..flow import inside_function
from ..index import descendants
from ..queries.reads import insert, read
from ..resources.loading import loads
from ..resources.opening import hires, opens
from ..traffic.remote import remote
from ..values import UNKNOWN, use_of

_BRIEF = 0.1  # seconds that nobody waits for
_TICK = 0.005  # seconds in which a loop would not have turned


# What tells that a call would not wait.
_WAITING = {"get": ("empty", "qsize"), "result": ("done",), "exception": ("done",), "communicate": ("poll",), "wait": ("poll",), "join": (), "acquire": ()}


class Does(Enum):
    """What a call can do that its caller should know."""

    BLOCKS = "blocks"
    REQUESTS = "requests"
    WRITES = "writes"
    OPENS = "opens"
    LOADS = "loads"  # reads a model or a table into memory
    HIRES = "hires"  # starts a pool of threads or processes
    QUERIES = "queries"  # asks a database for rows
    INSERTS = "inserts"  # puts one row into a database
    SLEEPS = "sleeps"  # pauses for a time that is written down
    SPAWNS = "spawns"  # makes a thread, a process, or a pool of them
    ASKS_DJANGO = "asks django"  # uses Django's database from the thread it runs in
    REENTERS = "reenters"  # runs an event loop of its own


class Deed(NamedTuple):
    """A call that does something by itself, and the file it stands in. ``row`` is what we know of it, where rows say so."""

    does: Does
    call: ast.Call
    file: File
    text: str
    row: tuple | None = None


def deed(file: File, call: ast.Call, does: Does) -> Deed | None:
    """What a call does by itself, in one respect; None when it does not, or nothing is known of it."""
    return file.remember(("deed", call, does), lambda file: _JUDGES[does](file, call))


def _blocks(file: File, call: ast.Call) -> Deed | None:
    row = blocking_row(file, call)
    if row is None or isinstance(file.parent(call), ast.Await) or (row.kind == "sleep" and _pause(file, call) <= _TICK) or _reaps(file, call, row) or _ready(file, call):
        return None
    return Deed(Does.BLOCKS, call, file, file.written(call), row)


def blocking_row(file: File, call: ast.Call) -> Blocks | None:
    """The row that says a call holds its thread, awaited or not."""
    symbol = file.resolve(call.func)
    if symbol is None or not symbol.name or symbol.instance:
        return None
    rows = file.knowledge
    row = rows.find(Blocks, symbol.name)
    if row is not None:
        return row if not row.client and not _excused(file, call, row) else None
    owner, _, method = symbol.name.rpartition(".")
    while owner:
        client = rows.find(Blocks, owner)
        if client is not None:
            return client if client.client and method not in client.local and (not client.asks or method in client.asks) else None
        owner = owner.rpartition(".")[0]
    return None


def _excused(file: File, call: ast.Call, row: Blocks) -> bool:
    name, position, value = row.only_with
    if not name:
        return False
    use = use_of(call, file.resolve(call.func), file.names)
    argument = use.argument(name, position)
    if argument.expr is None:
        return any(keyword.arg == name and isinstance(keyword.value, ast.Constant) and _same(keyword.value.value, value) for origin in use.callee.origins for keyword in origin.keywords)
    return _same(file.value(argument.expr, argument.names), value)


def _same(given: object, value: object) -> bool:
    return given is not UNKNOWN and given == value and type(given) is type(value)


def _reaps(file: File, call: ast.Call, row: Blocks) -> bool:
    """Whether a process is waited for that the statement before has killed."""
    if row.kind != "process" or not isinstance(call.func, ast.Attribute):
        return False
    statement: ast.AST | None = call
    while statement is not None and not isinstance(statement, ast.stmt):
        statement = file.parent(statement)
    around = file.parent(statement) if statement is not None else None
    for body in (getattr(around, field, ()) for field in ("body", "orelse", "finalbody")):
        if isinstance(body, list) and statement in body[1:]:
            before = body[body.index(statement) - 1]
            return isinstance(before, ast.Expr) and ast.unparse(before) == f"{ast.unparse(call.func.value)}.kill()"
    return False


def _ready(file: File, call: ast.Call) -> bool:
    """Whether a call does not wait, or what it asks for is known to be there: ``thread.join(timeout=0)``, ``if not jobs.empty(): jobs.get()``, ``if future.done(): future.result()``."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in _WAITING:
        return False
    if any(keyword.arg == "timeout" and isinstance(keyword.value, ast.Constant) and _same(keyword.value.value, 0) for keyword in call.keywords):
        return True
    owner = ast.unparse(call.func.value)
    for link in inside_function(file.frame(call)):
        if isinstance(link.node, (ast.If, ast.While)) and link.field == "body":
            names = [node for node in (link.node.test, *descendants(link.node.test)) if isinstance(node, ast.Name)]
            bound = [binding.value for name in names for binding in file.values(name) if binding.value is not None]
            if any(f"{owner}.{ask}()" in ast.unparse(expr) for expr in (link.node.test, *bound) for ask in _WAITING[call.func.attr]):
                return True
    return False


def _pause(file: File, call: ast.Call) -> float:
    """The seconds that a call sleeps, as far as they are written down."""
    seconds = file.value(call.args[0]) if call.args else UNKNOWN
    return seconds if isinstance(seconds, (int, float)) else math.inf


def _requests(file: File, call: ast.Call) -> Deed | None:
    return Deed(Does.REQUESTS, call, file, file.written(call)) if remote(file.names, call) is not None else None


def _writes(file: File, call: ast.Call) -> Deed | None:
    found = effect(file, call)
    return Deed(Does.WRITES, call, file, found.text) if found is not None and (file.resolve(call.func) is None or not _own(file, call)) else None


def _own(file: File, call: ast.Call) -> bool:
    return file.resolve(call.func).definition is not None


def _opens(file: File, call: ast.Call) -> Deed | None:
    found = opens(file, call)
    return Deed(Does.OPENS, call, file, file.written(call), found.row) if found is not None else None


def _loads(file: File, call: ast.Call) -> Deed | None:
    row = loads(file, call)
    return Deed(Does.LOADS, call, file, file.written(call), row) if row is not None else None


def _hires(file: File, call: ast.Call) -> Deed | None:
    found = hires(file, call)
    return Deed(Does.HIRES, call, file, file.written(call), found.row) if found is not None else None


def _sleeps(file: File, call: ast.Call) -> Deed | None:
    row = blocking_row(file, call)
    if row is None or row.kind != "sleep":
        return None
    return Deed(Does.SLEEPS, call, file, file.written(call), row) if _pause(file, call) > _BRIEF else None


def _spawns(file: File, call: ast.Call) -> Deed | None:
    row = file.know(Spawns, call.func)
    return Deed(Does.SPAWNS, call, file, file.written(call), row) if row is not None else None


def _asks_django(file: File, call: ast.Call) -> Deed | None:
    text = django_call(file, call)
    return Deed(Does.ASKS_DJANGO, call, file, text) if text else None


def _reenters(file: File, call: ast.Call) -> Deed | None:
    row = runs_loop(file, call)
    return Deed(Does.REENTERS, call, file, file.written(call), row) if row is not None else None


def _queries(file: File, call: ast.Call) -> Deed | None:
    found = read(file, call)
    return Deed(Does.QUERIES, call, file, found.text) if found is not None and not found.locks else None


def _inserts(file: File, call: ast.Call) -> Deed | None:
    found = insert(file, call)
    return Deed(Does.INSERTS, call, file, found.text) if found is not None else None


_JUDGES = {Does.BLOCKS: _blocks, Does.REQUESTS: _requests, Does.WRITES: _writes, Does.OPENS: _opens, Does.HIRES: _hires, Does.LOADS: _loads, Does.REENTERS: _reenters}
_JUDGES |= {Does.QUERIES: _queries, Does.INSERTS: _inserts}
_JUDGES |= {Does.SLEEPS: _sleeps, Does.SPAWNS: _spawns, Does.ASKS_DJANGO: _asks_django}
