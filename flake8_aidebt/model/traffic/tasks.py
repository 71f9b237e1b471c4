"""The functions that a task queue runs: which library's task each one is, and what its decorator says."""
import ast
import os
from typing import NamedTuple

from ...knowledge.rows import TaskDecorator
from ..file import File
from ..index import FUNCTIONS
from ..names import Names, Symbol
from ..values import ABSENT, Argument, Use, use_of
from .decorated import is_bound, task_decorator

_SETTINGS = ("celery", "celeryconfig", "celery_app", "celery_config", "settings", "config", "worker", "conf", "core")


class Task(NamedTuple):
    """A function that is a task of a queue."""

    function: ast.FunctionDef | ast.AsyncFunctionDef
    row: TaskDecorator
    decorator: ast.expr
    use: Use | None  # the decorator's call with its arguments; None where it stands bare
    names: Names  # the file that it is defined in

    @property
    def bound(self) -> bool:
        """Whether its first parameter is the task itself."""
        return is_bound(self.row, self.decorator)

    def argument(self, name: str) -> Argument:
        """What the decorator says for a parameter."""
        return self.use.argument(name) if self.use is not None else ABSENT

    @property
    def limited(self) -> bool:
        """Whether its decorator limits how long it may run, or may."""
        return self.use is not None and bool(self.use.open_ended or "base" in _keywords(self.use) or self.use.arguments(self.row.limits))


def _keywords(use: Use) -> set[str | None]:
    return {keyword.arg for keyword in use.keywords}


def limited_by_settings(file: File, row: TaskDecorator) -> bool:
    """Whether a setting limits all tasks of the application: in this file, or where a project keeps its settings."""
    if any(setting in line for setting in row.settings for line in file.lines):
        return True
    if file.project is None or file.project.root is None:
        return False
    directories = [file.project.directory]
    while directories[-1] != file.project.root and os.path.dirname(directories[-1]) != directories[-1]:
        directories.append(os.path.dirname(directories[-1]))
    homes = [path for directory in directories for name in _SETTINGS if (path := file.project.child(directory, name))]
    homes += [path for home in homes if not home.endswith(".py") for name in ("base", "celery", "production") if (path := file.project.child(home, name))]
    return any(path != file.project.path and file.project.mentions(path, setting) for path in homes for setting in row.settings)


def task_of(function: ast.AST, names: Names) -> Task | None:
    """The task that a function defined in ``names`` is, None for any other function."""
    found = task_decorator(function, names)
    if found is None:
        return None
    row, decorator = found
    use = None
    if isinstance(decorator, ast.Call):
        callee = names.resolve(decorator.func, names.index.frame(function)) or Symbol(row.callable)
        use = use_of(decorator, callee, names)
    return Task(function, row, decorator, use, names)


def tasks(file: File) -> list[Task]:
    """The tasks that a file defines, in source order."""
    return file.remember("tasks", _tasks)


def _tasks(file: File) -> list[Task]:
    found = [task_of(function, file.names) for function in file.nodes(*FUNCTIONS) if function.decorator_list]
    return sorted((task for task in found if task is not None), key=lambda task: task.function.lineno)


def task_behind(file: File, expr: ast.expr) -> Task | None:
    """The task that an expression stands for (``charge`` in ``charge.delay(...)``), defined in this file or another of the project."""
    symbol = file.resolve(expr)
    if symbol is None or symbol.definition is None or symbol.home is None:
        return None
    return task_of(symbol.definition, symbol.home)


def task_around(file: File, node: ast.AST) -> Task | None:
    """The task whose function runs ``node``, None outside of tasks."""
    function = file.function(node)
    return next((task for task in tasks(file) if task.function is function), None)
