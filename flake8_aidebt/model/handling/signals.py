"""Signals that ask a process to stop, and handlers that do not."""
import ast
from collections.abc import Iterator

from ..file import File
from ..index import FUNCTIONS
from ..names import dotted
from ..pattern import Pattern
from ..values import Use
from .reports import report

_WORKERS = Pattern(r"init|worker|child|preexec|pre_exec|subprocess|spawn|fork|pool|setup|start")
_STOPPING = frozenset({"SIGTERM", "SIGINT", "SIGQUIT"})


def ignored_signals(file: File) -> Iterator[tuple[Use, str]]:
    """The registrations by which a request to stop comes to nothing, with the name of the signal."""
    uses = [*file.calls("signal.signal"), *file.unresolved("add_signal_handler"), *file.calls("asyncio.AbstractEventLoop.add_signal_handler", "asyncio.get_event_loop().add_signal_handler", "asyncio.get_running_loop().add_signal_handler")]
    for use in uses:
        signal, handler = use.positional(0), use.positional(1)
        name = (dotted(signal) or "").rpartition(".")[2] if signal is not None else ""
        if name not in _STOPPING or handler is None or (name == "SIGINT" and _sets_up_workers(file, use.node)):
            continue
        if _ignores(file, handler) and not _stops_already(file, use.node, uses):
            yield use, name


def _stops_already(file: File, node: ast.AST, uses: list[Use]) -> bool:
    """Whether a registration stands in a handler itself: the first signal is under way, a second shall not cut it short."""
    around = file.function(node)
    handlers = [handler for use in uses if (handler := use.positional(1)) is not None]
    return around is not None and any((symbol := file.resolve(handler)) is not None and symbol.definition is around for handler in handlers)


def _ignores(file: File, handler: ast.expr) -> bool:
    if (file.name(handler) or dotted(handler) or "").endswith("SIG_IGN"):
        return True
    if isinstance(handler, ast.Lambda):
        return isinstance(handler.body, ast.Constant)
    symbol = file.resolve(handler)
    if symbol is None or not isinstance(symbol.definition, FUNCTIONS) or symbol.home is not file.names:
        return False
    return all(_does_nothing(file, statement) for statement in symbol.definition.body)


def _does_nothing(file: File, statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Pass) or (isinstance(statement, ast.Return) and (statement.value is None or isinstance(statement.value, ast.Constant))):
        return True
    if not isinstance(statement, ast.Expr):
        return False
    return isinstance(statement.value, ast.Constant) or _only_tells(file, statement.value)


def _only_tells(file: File, expr: ast.expr) -> bool:
    """Whether a statement of a handler prints or logs; a function of the project that also does so may stop the program."""
    told = report(file, expr) if isinstance(expr, ast.Call) else None
    return told is not None and told.how != "own"


def _sets_up_workers(file: File, node: ast.AST) -> bool:
    """Whether a registration stands where a worker process is set up, or around the start of a child that shall not see Ctrl-C."""
    function = file.function(node)
    return isinstance(function, FUNCTIONS) and _WORKERS.search(function.name) is not None
