"""How a program ends when it fails: with which exit status, for those who run it and look at nothing else."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..index import FUNCTIONS, TRIES, descendants
from ..names import dotted, is_none
from ..retrying.outcomes import Outcome, outcomes
from .breadth import Breadth, breadth, spelled
from .fate import Done, fate
from .noticing import read_after
from .swallowing import is_excused

_EXITS = frozenset({"sys.exit", "exit", "quit", "os._exit", "SystemExit", "builtins.exit", "builtins.quit", "builtins.SystemExit"})
_RUNS = frozenset({"asyncio.run", "anyio.run", "trio.run", "uvloop.run", "curio.run", "asyncio.run_until_complete"})
_COMMANDS = frozenset({"click.command", "click.Group.command", "typer.Typer.command", "click.group.command", "typer.Typer.callback"})
_SERVES = frozenset({"serve_forever", "run_forever", "run_polling", "mainloop", "start_polling", "infinity_polling", "launch", "idle"})


class QuietExit(NamedTuple):
    """``node`` ends the program with status 0 after a failure; ``how`` as messages say it."""

    node: ast.AST
    how: str


def quiet_exits(file: File) -> Iterator[QuietExit]:
    """The ways in which a failed program ends as if it had worked."""
    for handler in file.nodes(ast.ExceptHandler):
        if breadth(file, handler) is not Breadth.NARROW and not is_excused(file, file.frame(handler).node):
            for statement in handler.body:
                if (found := _exit_zero(file, statement)) is not None:
                    yield found
    yield from _swallowed_at_the_top(file)


def _exit_zero(file: File, statement: ast.stmt) -> QuietExit | None:
    """The exit with success that a statement of a handler itself is, not one under a condition."""
    call = statement.value if isinstance(statement, ast.Expr) else statement.exc if isinstance(statement, ast.Raise) else None
    func = call.func if isinstance(call, ast.Call) else call if isinstance(statement, ast.Raise) else None
    if func is None or not _is_exit(file, func) or (isinstance(statement, ast.Raise) and func is call and _carries_a_status(file, func)):
        return None
    args = call.args if isinstance(call, ast.Call) else []
    if isinstance(call, ast.Call) and call.keywords:
        return None
    if not args or is_none(args[0]) or (isinstance(args[0], ast.Constant) and args[0].value in (0, False)) or (dotted(args[0]) or "").endswith(("EX_OK", "EXIT_SUCCESS")):
        return QuietExit(statement, f"{ast.unparse(call)} ends" if len(ast.unparse(call)) < 24 else "this ends")
    return None


def _is_exit(file: File, func: ast.expr) -> bool:
    written = dotted(func) or ""
    if file.name(func) in _EXITS:
        return True
    return written in _EXITS and not ("." not in written and file.names.bindings(written, file.frame(func)))


def _carries_a_status(file: File, raised: ast.expr) -> bool:
    """Whether what is raised is no bare ``SystemExit`` but an exit that was made before, or a class of the project."""
    symbol = file.resolve(raised)
    return symbol is not None and (symbol.instance or symbol.definition is not None)


def _swallowed_at_the_top(file: File) -> Iterator[QuietExit]:
    mains = []
    for guard in file.tree.body:
        if isinstance(guard, ast.If) and _is_main_guard(guard):
            for statement in guard.body:
                if isinstance(statement, TRIES):
                    yield from _falls_through(file, statement, guard.body)
                elif isinstance(statement, ast.Expr):
                    mains += _functions_run(file, statement.value)
    mains += [function for function in file.nodes(*FUNCTIONS) if any(_is_command(file, decorator) for decorator in function.decorator_list)]
    for function in dict.fromkeys(mains):
        for statement in function.body:
            if isinstance(statement, TRIES):
                yield from _falls_through(file, statement, function.body)


def _falls_through(file: File, attempt: ast.Try, block: list[ast.stmt]) -> Iterator[QuietExit]:
    """The handlers after which the program comes to its end as if nothing had happened."""
    place = block.index(attempt)
    if not _does_the_work(file, attempt, block) or outcomes([*block[place + 1 :], *attempt.finalbody]) & Outcome.RAISE or _sets_status(file, block[place + 1 :]):
        return
    for handler in attempt.handlers:
        if breadth(file, handler) is Breadth.NARROW or is_excused(file, attempt):
            continue
        done = fate(file, handler).ever
        if _is_answer(file, handler):
            continue
        if not done & (Done.RAISES | Done.EXITS | Done.ACTS | Done.COUNTS | Done.HOLDS) and not any(node.value is not None for node in file.within(handler.body, ast.Return)):
            yield QuietExit(handler, f"after {spelled(handler)} the program ends")


def _is_answer(file: File, handler: ast.ExceptHandler) -> bool:
    """Whether what a handler makes of the error is written where the result would be."""
    stored = [(target.id, node.value) for node in handler.body if isinstance(node, ast.Assign) for target in node.targets if isinstance(target, ast.Name)]
    return any(
        any(isinstance(part, ast.Name) and part.id == handler.name for part in descendants(value)) and read_after(file, handler, name) for name, value in stored
    )


def _does_the_work(file: File, attempt: ast.Try, block: list[ast.stmt]) -> bool:
    """Whether a ``try`` holds what its function is there for: something is called in it, and nothing but talk follows."""
    calls = file.within(attempt.body, ast.Call)
    if not calls or any((call.func.attr if isinstance(call.func, ast.Attribute) else "") in _SERVES for call in calls):
        return False
    if any(isinstance(call.func, ast.Name) and call.func.id == "input" for call in calls):  # somebody sits in front of it
        return False
    after = block[block.index(attempt) + 1 :]
    return all(isinstance(statement, (ast.Expr, ast.Pass)) for statement in after) and len(after) <= 2


def _sets_status(file: File, after: list[ast.stmt]) -> bool:
    return any(_is_exit(file, call.func) for call in file.within(after, ast.Call)) if after else False


def _is_main_guard(node: ast.If) -> bool:
    return isinstance(node.test, ast.Compare) and "__name__" in (dotted(node.test.left), *(dotted(part) for part in node.test.comparators))


def _functions_run(file: File, expr: ast.expr) -> list[ast.AST]:
    """The functions of this file that a statement of the main guard calls, at once or through ``asyncio.run``."""
    if not isinstance(expr, ast.Call):
        return []
    if file.name(expr.func) in _RUNS and expr.args and isinstance(expr.args[0], ast.Call):
        expr = expr.args[0]
    symbol = file.resolve(expr.func)
    if symbol is not None and isinstance(symbol.definition, FUNCTIONS) and symbol.home is file.names:
        return [symbol.definition]
    return []


def _is_command(file: File, decorator: ast.expr) -> bool:
    return file.name(decorator.func if isinstance(decorator, ast.Call) else decorator) in _COMMANDS
