"""Async functions that are handed to something that calls them as any other function."""
import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.concurrency_rows import CallsPlainly, DecoratesPlainly
from ..file import File
from ..index import FUNCTIONS
from ..names import Symbol, dotted
from ..pattern import Pattern
from ..traffic.decorated import task_decorator
from ..values import Use, use_of
from .coroutines import handed_coroutine
from .known import last_name, uses_below

_LOOP = Pattern(r"(^|_)(event_?)?loop$", re.IGNORECASE)
_KEEPING = frozenset({"wraps", "staticmethod", "classmethod"})


class Misplaced(NamedTuple):
    """An async function, and the place where it is handed over to be called plainly."""

    node: ast.expr
    function: str
    to: str


def misplaced(file: File) -> Iterator[Misplaced]:
    """The async functions of which only a coroutine will ever be made, in source order of the calls, then of the decorators."""
    for use, row in (*uses_below(file, CallsPlainly), *_on_loops(file)):
        for argument in (use.argument(row.parameter, row.position), *(use.argument(name) for name in row.also)):
            name = handed_coroutine(file, argument.expr) if argument.expr is not None and argument.names is file.names else None
            if name is not None:
                yield Misplaced(use.node, name, file.spelled(use))
                break
    yield from _set(file)
    for function in file.nodes(ast.AsyncFunctionDef):
        found = _decorated(file, function)
        if found is not None:
            yield Misplaced(found, function.name, (dotted(getattr(found, "func", found)) or "").rpartition(".")[2] or "the decorator")


def _set(file: File) -> Iterator[Misplaced]:
    """Async functions that are assigned to an attribute which holds a callback: ``client.on_message = handle``."""
    for row in file.knowledge.of(CallsPlainly).values():
        for name in row.also:
            for attribute in file.names.scopes.attributes.get(name, ()):
                holder = file.resolve(attribute.base) if attribute.binding.value is not None else None
                handed = handed_coroutine(file, attribute.binding.value) if holder is not None and holder.instance and holder.name == row.callable else None
                if handed is not None:
                    yield Misplaced(attribute.binding.value, handed, name)


def _on_loops(file: File) -> Iterator[tuple[Use, CallsPlainly]]:
    """Calls on loops that could not be told but are named as loops are."""
    for row in file.knowledge.of(CallsPlainly).values():
        if row.on_loops:
            for use in file.unresolved(row.callable.rpartition(".")[2]):
                if _LOOP.search((dotted(use.func.value) or "").rpartition(".")[2]):
                    yield use_of(use.node, Symbol(row.callable), file.names), row


def _decorated(file: File, function: ast.AsyncFunctionDef) -> ast.expr | None:
    """The decorator that makes an async function something that is called plainly, with nothing in between that may change that."""
    for decorator in reversed(function.decorator_list):
        row = _row(file, decorator)
        if row is not None:
            return decorator
        task = task_decorator(function, file.names)
        if task is not None and task[1] is decorator:
            return decorator if task[0].library == "celery" else None
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        root = (file.name(called) or dotted(called) or "").partition(".")[0]
        if root not in ("click", "typer", "rich_click") and last_name(file, called) not in _KEEPING:
            return None
    return None


def _row(file: File, decorator: ast.expr) -> DecoratesPlainly | None:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    symbol = file.resolve(called)
    if symbol is not None and symbol.name and not symbol.instance:
        return file.knowledge.find(DecoratesPlainly, symbol.name)
    if symbol is None and isinstance(called, ast.Attribute):  # @cli.command(), where cli is a function that click.group() decorates
        owner = file.resolve(called.value)
        if owner is not None and isinstance(owner.definition, FUNCTIONS) and owner.home is not None:
            there = file.beside(owner.home)
            for outer in owner.definition.decorator_list:
                row = _row(there, outer)
                if row is not None and row.makes:
                    return file.knowledge.find(DecoratesPlainly, f"{row.makes}.{called.attr}")
    return None
