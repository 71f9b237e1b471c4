"""What takes its time outside the database while a transaction is open: requests, mail, child processes, pauses."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...finding import How
from ...knowledge.effect_rows import Writes
from ...knowledge.rows import Pauses, Waits
from ...knowledge.transaction_rows import Dispatches
from ..file import File
from ..names import Names, dotted
from ..pattern import Pattern
from ..remarks import explained
from ..traffic.remote import calls_in, functions_behind, remote
from .dispatch import dispatches
from .events import unfinished_at
from .parties import out_of_sight
from .scopes import Scope, everywhere, open_at

_LASTING = frozenset({"message", "payment", "llm", "object"})
_ASKS_MODELS = ("chat.completions.create", "chat.completions.parse", "completions.create", "responses.create", "messages.create", "embeddings.create", "images.generate")
_REASONS = Pattern(r"\block|race|transaction|atomic|concurren|rollback|roll back", 2)
_TOPICS = frozenset({"subprocess", "http", "sdk", "llm", "rpc"})


class Waiting(NamedTuple):
    """A call that waits for something outside while a transaction is open; ``inside``: the transaction as messages name it."""

    call: ast.Call
    inside: str
    how: How


def waits_inside(file: File) -> Iterator[Waiting]:
    """The calls of a file that keep a transaction open for as long as somebody else takes."""
    calls = {call for scope in everywhere(file) for call in file.within(scope.body, ast.Call)}
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        scopes = [scope for scope in open_at(file, call) if not scope.row.savepoint]
        if scopes and (how := leaves_process(file, call)) is not None and not _in_another(file, call, calls) and not _on_purpose(file, scopes[0]):
            yield Waiting(call, scopes[0].spelled, how)
    yield from _between(file, calls)


def _between(file: File, seen: set[ast.Call]) -> Iterator[Waiting]:
    """Those between a flush (or an UPDATE) and the commit of a session that no ``with`` ends."""
    if not any(file.index.calls_by_name.get(name) for name in ("flush", "execute", "executemany")):
        return
    for call in file.nodes(ast.Call):
        if call in seen or not isinstance(call.func, (ast.Attribute, ast.Name)) or not _worth_asking(file, call):
            continue
        held = [event for event in unfinished_at(file, call) if event.holds]
        if held and (how := leaves_process(file, call)) is not None:
            yield Waiting(call, f"{held[0].to.written}'s transaction", how)


def _on_purpose(file: File, scope: Scope) -> bool:
    """Whether a comment beside the transaction gives the reason why it spans what it does."""
    function = file.function(scope.node)
    around = [scope.node, *([function] if function is not None and scope.node in function.body[:3] else [])]
    return any(explained(file, node, _REASONS, 12) for node in around)


def _worth_asking(file: File, call: ast.Call) -> bool:
    symbol = file.resolve(call.func)
    return (symbol is not None and not symbol.instance) or (dotted(call.func) or "").endswith(_ASKS_MODELS)


def _in_another(file: File, call: ast.Call, calls: set[ast.Call]) -> bool:
    """Whether a call is made on what another one gives that is told already: ``requests.get(...).json()``."""
    inner = call.func.value if isinstance(call.func, ast.Attribute) else None
    while isinstance(inner, (ast.Attribute, ast.Await)):
        inner = inner.value
    return isinstance(inner, ast.Call) and inner in calls and leaves_process(file, inner) is not None


def leaves_process(file: File, call: ast.Call) -> How | None:
    """How it is known that a call waits for something outside this process and its database; None for any other call."""
    return file.remember(("leaves process", call), lambda file: _leaves_process(file, call))


def _leaves_process(file: File, call: ast.Call) -> How | None:
    if dispatches(file, call) is not None:
        return None
    found = _directly(file.names, call)
    if found is not None:
        return found
    if (dotted(call.func) or "").endswith(_ASKS_MODELS) and out_of_sight(file, file.resolve(call.func)):
        return How.ASSIGNED if any(keyword.arg == "model" for keyword in call.keywords) else None
    for function, names in functions_behind(file.names, call):
        if any(_directly(names, inner) is not None and not _pauses(names, inner) for inner in calls_in(function)):
            return How.ASSIGNED if names is file.names else How.PROJECT
    return None


def _directly(names: Names, call: ast.Call) -> How | None:
    symbol = names.resolve(call.func)
    if symbol is None or symbol.instance or not symbol.name:
        return None
    if remote(names, call) is not None:
        return symbol.how
    if names.knowledge.find(Dispatches, symbol.name) is not None:
        return None
    row = names.knowledge.find(Waits, symbol.name)
    if row is not None and row.topic in _TOPICS and not row.client:
        return symbol.how
    if _pauses(names, call):
        return None if _is_brief(names, call) else symbol.how
    effect = names.knowledge.find(Writes, symbol.name)
    return symbol.how if effect is not None and effect.kind in _LASTING else None


def _pauses(names: Names, call: ast.Call) -> bool:
    symbol = names.resolve(call.func)
    return symbol is not None and names.knowledge.find(Pauses, symbol.name) is not None


def _is_brief(names: Names, call: ast.Call) -> bool:
    """``sleep(0)``, which is a turn for the others, and pauses that only somebody who debugs asks for."""
    if call.args and isinstance(call.args[0], ast.Constant) and not call.args[0].value:
        return True
    return any(isinstance(link.node, ast.If) and "debug" in ast.unparse(link.node.test).lower() for link in names.index.frame(call))
