"""Retries that a function asks for itself: a task that puts itself back, a handler that calls its own function again."""
import ast

from ...finding import How
from ...knowledge.rows import Pauses
from ..file import File
from ..index import FUNCTIONS, TRIES
from ..names import dotted
from ..traffic.tasks import task_around
from .delays import read_delay
from .evidence import error_types, talks
from .policy import UNKNOWN_PAUSE, Delay, Pause, RetryPolicy


def task_policies(file: File) -> list[RetryPolicy]:
    """``self.retry(countdown=...)`` in tasks."""
    found = []
    for call in file.index.calls_by_name.get("retry", ()):
        function = file.function(call)
        if not isinstance(call.func, ast.Attribute) or not isinstance(function, FUNCTIONS) or not isinstance(call.func.value, ast.Name):
            continue
        task = task_around(file, call)
        if task is None or task.row.library != "celery" or not task.bound or call.func.value.id != function.args.args[0].arg:
            continue
        errors = tuple(name for link in file.frame(call) if isinstance(link.node, ast.ExceptHandler) for name in error_types(link.node))
        countdown = next((keyword.value for keyword in call.keywords if keyword.arg == "countdown"), None)
        pause = read_delay(countdown, file.names) if countdown is not None else UNKNOWN_PAUSE
        found.append(RetryPolicy(call, "celery", "self.retry", How.WRITTEN, None, pause, errors or None, (function,), sleeps=(countdown or call,)))
    return found


def recursive_policies(file: File) -> list[RetryPolicy]:
    """Handlers that pause, longer each time, and call their own function."""
    found = []
    for use, row in file.uses(Pauses):
        handler = file.enclosing(use.node, ast.ExceptHandler)
        function = file.function(use.node)
        if handler is None or not isinstance(function, FUNCTIONS) or file.loops(use.node) or file.function(handler) is not function:
            continue
        if not any((dotted(call.func) or "").rpartition(".")[2] == function.name for call in file.within(handler.body, ast.Call)):
            continue
        argument = use.argument(row.parameter, row.position)
        pause = read_delay(argument.expr, argument.names) if argument.expr is not None else Pause(Delay.UNKNOWN)
        attempt = next((node for node in file.within(function.body, *TRIES) if handler in node.handlers), None)
        remote = talks(file, attempt.body, [handler]) if attempt is not None else None
        found.append(
            RetryPolicy(handler, "recursion", function.name, How.WRITTEN, None, pause, tuple(error_types(handler)), (function,), sleeps=(use.node,), remote=remote, sure=False)
        )  # fmt: skip
    return found
