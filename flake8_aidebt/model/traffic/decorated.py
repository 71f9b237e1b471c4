"""Which queue's task a decorated function is. Asked by the names themselves, so it knows nothing of files or uses."""
import ast
from typing import TYPE_CHECKING

from ...knowledge.rows import TaskDecorator
from ..index import FUNCTIONS

if TYPE_CHECKING:
    from ..names import Names

_CELERY = "celery.Celery.task"


def task_decorator(function: ast.AST, names: "Names") -> tuple[TaskDecorator, ast.expr] | None:
    """The row and the decorator that make a function of this file a task, None for any other function."""
    if not isinstance(function, FUNCTIONS) or not function.decorator_list:
        return None
    frame = names.index.frame(function)
    for decorator in function.decorator_list:
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        symbol = names.resolve(called, frame)
        row = None
        if symbol is not None and symbol.name and not symbol.instance:
            row = names.knowledge.find(TaskDecorator, symbol.name)
            if row is None and _says_celery(symbol.name):
                row = names.knowledge.find(TaskDecorator, _CELERY)
        if row is not None:
            return row, decorator
    return None


def is_bound(row: TaskDecorator, decorator: ast.expr) -> bool:
    """Whether the decorated function's first parameter is the task itself: ``@shared_task(bind=True)``."""
    return bool(row.bind) and isinstance(decorator, ast.Call) and any(
        keyword.arg == row.bind and isinstance(keyword.value, ast.Constant) and keyword.value.value is True for keyword in decorator.keywords
    )


def _says_celery(name: str) -> bool:
    """``shop.celery.app.task``: the ``task`` of something that a module outside our sight calls celery."""
    owner, _, last = name.rpartition(".")
    return last == "task" and "celery" in owner.lower() and not owner.startswith("celery.")
