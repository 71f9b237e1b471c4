"""How Celery tasks retry: which of them come back after a fixed delay."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...finding import How
from ..file import File
from ..names import dotted
from ..pattern import Pattern
from ..traffic.tasks import Task, tasks
from ..values import UNKNOWN, Argument

# A lock that a sibling holds, a row that is not there yet: nobody is overloaded, and asking again soon is right. A deadlock is not meant.
_LOCAL = Pattern(r"(?<![bB])(?<!ead)[Ll]ock|DoesNotExist")


class FixedDelay(NamedTuple):
    """A retry after a fixed time: where it is said, what says so, and what would spread it."""

    node: ast.AST
    call: str
    repair: str
    how: How = How.WRITTEN


def fixed_delays(file: File) -> Iterator[FixedDelay]:
    """The retries of Celery tasks that all come back after the same time."""
    for task in tasks(file):
        if task.row.library == "celery":
            yield from _of_decorator(file, task)
    for node in file.nodes(ast.ClassDef):
        bindings = file.names.scopes.of(node).get("autoretry_for")
        if bindings and not _waits_locally(bindings[0].value):
            yield from _of_class(file, node)
    for use in file.calls("celery.Task.retry"):
        countdown = use.argument("countdown", 5)
        if use.argument("eta", 4).given is not False or countdown.given is None or "retry" in use.callee.overrides:
            continue
        handler = file.enclosing(use.node, ast.ExceptHandler)
        if handler is not None and _waits_locally(handler.type):
            continue
        if countdown.given is False or isinstance(file.value(countdown.expr, countdown.names), (int, float, type(None))):
            yield FixedDelay(use.node, f"{file.spelled(use)}()", "pass a growing, random countdown", use.callee.how)


def _of_decorator(file: File, task: Task) -> Iterator[FixedDelay]:
    retried = task.argument("autoretry_for")
    if not retried.given or file.value(retried.expr, retried.names) == () or _waits_locally(retried.expr):
        return
    backoff, jitter = task.argument("retry_backoff"), task.argument("retry_jitter")
    if _is_off(file, backoff):
        if not _base_decides(file, task, "retry_backoff"):
            yield FixedDelay(task.decorator, "autoretry_for", "set retry_backoff=True")
    elif backoff.given and jitter.given and _is_off(file, jitter):
        yield FixedDelay(task.decorator, "retry_jitter=False", "leave retry_jitter on")


def _waits_locally(types: ast.expr | None) -> bool:
    """Whether every exception that is retried is about a lock or a row of one's own, not about a server that may be down."""
    kinds = types.elts if isinstance(types, (ast.Tuple, ast.List)) else [types]
    return bool(kinds) and all(kind is not None and bool(_LOCAL.search((dotted(kind) or "").rpartition(".")[2])) for kind in kinds)


def _is_off(file: File, argument: Argument) -> bool:
    if argument.given is False:
        return True
    value = file.value(argument.expr, argument.names) if argument.given else UNKNOWN
    return value is not UNKNOWN and not isinstance(value, tuple) and not value


def _base_decides(file: File, task: Task, attribute: str) -> bool:
    """Whether ``base=`` names a class that sets the attribute, or may."""
    base = task.argument("base")
    if base.given is False:
        return False
    symbol = base.expr is not None and base.names.resolve(base.expr) or None
    if symbol is None or not isinstance(symbol.definition, ast.ClassDef) or symbol.home is None:
        return symbol is None or symbol.name != "celery.Task"
    return symbol.home.member(symbol.definition, attribute, symbol) is not None


def _of_class(file: File, node: ast.ClassDef) -> Iterator[FixedDelay]:
    """``class Reliable(Task): autoretry_for = (ConnectionError,)``."""
    bases = [file.resolve(base) for base in node.bases]
    if not any(base and base.name == "celery.Task" for base in bases) or None in bases:
        return
    said = file.names.scopes.of(node)
    backoff = said.get("retry_backoff")
    if backoff is None:
        inherited = [base for base in bases if base.definition is not None and base.home.member(base.definition, "retry_backoff", base)]
        if not inherited:
            yield FixedDelay(said["autoretry_for"][0].node, "autoretry_for", "set retry_backoff = True")
    elif any(file.value(binding.value) is False for binding in said.get("retry_jitter", ())):
        yield FixedDelay(said["retry_jitter"][0].node, "retry_jitter = False", "leave retry_jitter on")
