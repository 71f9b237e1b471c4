"""Work that is handed to another process while the transaction that it is about is still open."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...finding import How
from ...knowledge.transaction_rows import Dispatches
from ..databases.handles import model_of
from ..file import File
from ..index import descendants
from ..names import Names, Symbol
from ..traffic.remote import calls_in, functions_behind
from ..traffic.tasks import task_behind, task_of
from ..values import use_of
from .events import WRITE, unfinished_at
from .parties import out_of_sight
from .scopes import everywhere, open_at
from .spelling import shortened


class Early(NamedTuple):
    """A dispatch before the commit; ``inside``: the transaction as messages name it."""

    call: ast.Call
    inside: str
    how: How


def dispatched_early(file: File) -> Iterator[Early]:
    """The dispatches of a file that a worker may begin before the rows they are about are committed."""
    for call in sorted(_candidates(file), key=lambda call: (call.lineno, call.col_offset)):
        found = dispatches(file, call)
        if found is None:
            continue
        scopes = [scope for scope in open_at(file, call) if not scope.row.savepoint]
        if scopes:
            yield Early(call, f"in {shortened(scopes[0].spelled, 14)}", found)
            continue
        for event in unfinished_at(file, call):
            if event.verb is not WRITE or _is_about(file, call, event.call):
                yield Early(call, f"before {shortened(event.to.written, 8)} commits", found)
                break


def _candidates(file: File) -> set[ast.Call]:
    """The calls worth asking about: by the name of a dispatching method, and all those inside a transaction."""
    return file.remember("maybe dispatches", lambda file: {*_by_name(file), *_in_scopes(file)})


def _by_name(file: File) -> Iterator[ast.Call]:
    for name in file.knowledge.of(Dispatches):
        yield from file.index.calls_by_name.get(name.rpartition(".")[2], ())


def _in_scopes(file: File) -> list[ast.Call]:
    return [call for scope in everywhere(file) for call in file.within(scope.body, ast.Call)]


def dispatches(file: File, call: ast.Call) -> How | None:
    """How it is known that a call hands work to another process, at once; None for any other call."""
    return file.remember(("dispatches", call), lambda file: _dispatches(file, call))


def _dispatches(file: File, call: ast.Call) -> How | None:
    found = _directly(file.names, call, file)
    if found is not None:
        return found
    for function, names in functions_behind(file.names, call):
        for inner in calls_in(function):
            if not _is_canvas(names, inner) and _directly(names, inner, None) is not None:
                return How.ASSIGNED if names is file.names else How.PROJECT
    return None


def _directly(names: Names, call: ast.Call, file: File | None) -> How | None:
    symbol = names.resolve(call.func)
    row = None
    if symbol is not None and symbol.name and not symbol.instance:
        row = names.knowledge.find(Dispatches, symbol.name)
    if row is None and file is not None and isinstance(call.func, ast.Name):
        task = task_behind(file, call.func)
        row = names.knowledge.find(Dispatches, task.row.instance) if task is not None else None
    if row is None and file is not None and isinstance(call.func, ast.Attribute) and _unknown(file, call.func):
        row = next((row for name, row in names.knowledge.of(Dispatches).items() if row.mark and name.rpartition(".")[2] == call.func.attr), None)
    if row is None or _put_off(names, call, symbol, row, file) or _waits_for_commit(names, call):
        return None
    return symbol.how if symbol is not None else How.ASSIGNED


def _unknown(file: File, func: ast.Attribute) -> bool:
    """Whether nothing is known of a receiver, which is no manager and no signal of this library."""
    return model_of(func) is None and out_of_sight(file, file.resolve(func)) and out_of_sight(file, file.resolve(func.value))


def _put_off(names: Names, call: ast.Call, symbol: Symbol | None, row: Dispatches, file: File | None) -> bool:
    """Whether the work begins later by itself: ``countdown=60``, or a library that waits for the commit."""
    if row.after_commit_from and file is not None and file.project is not None:
        return file.project.manifest.version_below(row.library, row.after_commit_from) is False
    use = use_of(call, symbol or Symbol(row.callable), names)
    return bool(use.arguments(row.later)) if row.later else False


def _is_canvas(names: Names, call: ast.Call) -> bool:
    """Whether a call sends a chain or group, whose tasks say elsewhere how they are sent."""
    symbol = names.resolve(call.func)
    return symbol is not None and symbol.name.startswith("celery.canvas.")


def _waits_for_commit(names: Names, call: ast.Call) -> bool:
    """Whether a task has a base class of the project that sends it in its own way: after the commit, as likely as not."""
    if not isinstance(call.func, ast.Attribute):
        return False
    symbol = names.resolve(call.func.value)
    if symbol is None or symbol.home is None or symbol.definition is None:
        return False
    task = task_of(symbol.definition, symbol.home)
    base = task.argument("base").expr if task is not None else None
    if base is None:
        return False
    made = symbol.home.resolve(base)
    if made is None or not isinstance(made.definition, ast.ClassDef) or made.home is None:
        return True
    sends = made.home.member(made.definition, call.func.attr, made) or made.home.member(made.definition, "apply_async", made)
    return sends is not None


def _is_about(file: File, dispatch: ast.Call, write: ast.Call) -> bool:
    """Whether a dispatch is handed what was written: ``session.add(order)``, then ``ship.delay(order.id)``."""
    written = {part.id for arg in write.args for part in descendants(arg) if isinstance(part, ast.Name)}
    given = (*dispatch.args, *(keyword.value for keyword in dispatch.keywords))
    return any(isinstance(part, ast.Name) and part.id in written for arg in given for part in descendants(arg))
