"""``contextlib.suppress``, and the context managers of the project that swallow whatever happens inside them."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..index import FUNCTIONS, TRIES, WITHS, descendants
from ..retrying.outcomes import Outcome, outcomes
from ..values import Use
from .breadth import Breadth, acknowledged, breadth, widest
from .fate import TELLS, Done, fate
from .losses import Loss, lost_in, written
from .swallowing import is_cleaning, is_excused


class Suppression(NamedTuple):
    """A ``suppress(...)`` that stands around a block."""

    use: Use
    breadth: Breadth
    block: ast.With | ast.AsyncWith


def suppressions(file: File) -> Iterator[Suppression]:
    """The places where ``contextlib.suppress`` is given everything there is to catch."""
    for use in file.calls("contextlib.suppress"):
        if use.handed:
            continue
        wide = widest(file, list(use.args))
        if wide is not Breadth.NARROW and (block := file.enclosing(use.node, *WITHS) or _entering(file, use.node)) is not None:
            yield Suppression(use, wide, block)


def _entering(file: File, call: ast.Call) -> ast.With | ast.AsyncWith | None:
    item = file.parent(call)
    found = file.parent(item) if isinstance(item, ast.withitem) else None
    return found if isinstance(found, WITHS) else None


def suppressions_that_lose(file: File) -> Iterator[tuple[Suppression, str, Loss]]:
    """The suppressions whose block changes something, with what they catch; of everything that ends a process whatever it does."""
    for found in suppressions(file):
        caught = "BaseException" if found.breadth is Breadth.EVERYTHING else "Exception"
        lost = lost_in(file, found.block, found.block.body)
        if lost is None and found.breadth is Breadth.EVERYTHING and not is_excused(file, found.block) and not is_cleaning(file, found.block):
            first = next(iter(file.within(found.block.body, ast.Call)), None)
            lost = Loss(found.block, "even an exit is lost", written(first) if first is not None else "block")
        if lost is not None:
            yield found, caught, lost


def swallowing_managers(file: File) -> Iterator[tuple[ast.AST, str]]:
    """The context managers whose ``__exit__`` says yes to every error, or whose generator catches them all at its ``yield``."""
    for function in file.nodes(*FUNCTIONS):
        if function.name in ("__exit__", "__aexit__"):
            answer = _always_true(file, function)
            if answer is not None:
                yield answer, function.name
        elif function.decorator_list and _makes_manager(file, function):
            for attempt in file.within(function.body, *TRIES):
                handler = _around_yield(file, attempt)
                if handler is not None:
                    yield handler, function.name


def _always_true(file: File, function: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.Return | None:
    """The ``return True`` that every way through ``__exit__`` ends with, nothing having looked at the error."""
    answers = file.within(function.body, ast.Return)
    if not answers or not all(isinstance(answer.value, ast.Constant) and answer.value.value for answer in answers):
        return None
    if outcomes(function.body) & (Outcome.NEXT | Outcome.RAISE) or isinstance(file.enclosing(function, *FUNCTIONS, ast.ClassDef), FUNCTIONS):
        return None
    args = function.args
    given = {arg.arg for arg in (*args.posonlyargs, *args.args, *args.kwonlyargs)[1:]} | {arg.arg for arg in (args.vararg, args.kwarg) if arg}
    if any(isinstance(part, ast.Name) and part.id in given for statement in function.body for part in descendants(statement)):
        return None
    return answers[-1]


def _makes_manager(file: File, function: ast.AST) -> bool:
    return any(file.name(decorator) in ("contextlib.contextmanager", "contextlib.asynccontextmanager") for decorator in function.decorator_list)


def _around_yield(file: File, attempt: ast.Try) -> ast.ExceptHandler | None:
    if not file.within(attempt.body, ast.Yield):
        return None
    for handler in attempt.handlers:
        if breadth(file, handler) is not Breadth.NARROW and not acknowledged(file, handler) and not fate(file, handler).ever & (TELLS | Done.ACTS):
            if not fate(file, handler).ever & Done.CLEANS or not is_excused(file, attempt):
                return handler
    return None
