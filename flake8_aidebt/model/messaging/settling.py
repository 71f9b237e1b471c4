"""When a consumer settles a message: before it has done the work, or although the work failed."""
import ast
from collections.abc import Iterator

from ..file import File
from ..handling.breadth import Breadth, acknowledged, breadth
from ..handling.fate import Done, fate
from ..handling.told import reports_in
from ..index import FUNCTIONS, TRIES, WITHS
from ..traffic import bodies
from ..traffic.tasks import Task, tasks
from .consumers import Consumer, Settlement, consumers, settlements


def acked_before_work(file: File) -> list[Settlement]:
    """The acknowledgements that come before anything is done with the message."""
    acks = {settled.call: settled for settled in settlements(file) if settled.row.verb == "ack"}
    found = [_first_ack(file, consumer, acks) for consumer in consumers(file)] if acks else []
    return list({settled.call: settled for settled in found if settled is not None}.values())


def _first_ack(file: File, consumer: Consumer, acks: dict[ast.Call, Settlement]) -> Settlement | None:
    if isinstance(consumer.node, FUNCTIONS) and not consumer.message:
        return None
    return _in_block(file, consumer.body, [], bodies.derived(consumer.body, consumer.message, given=True), acks)


def _in_block(file: File, block: list[ast.stmt], after: list[ast.stmt], names: set[str], acks: dict[ast.Call, Settlement]) -> Settlement | None:
    for place, statement in enumerate(block):
        settled = acks.get(bodies.own_call(statement))
        rest = [*block[place + 1 :], *after]
        if settled is not None:
            return settled if bodies.works_with(file, rest, names, set(acks)) else None
        if isinstance(statement, TRIES) or (isinstance(statement, WITHS) and not bodies.works(file, [item.context_expr for item in statement.items])):
            return _in_block(file, statement.body, [*getattr(statement, "orelse", ()), *rest], names, acks)
        if not bodies.is_guard(statement) and bodies.works(file, [statement]):
            return None
    return None


def acked_after_failure(file: File) -> list[Settlement]:
    """The acknowledgements reached by a message whose handling failed, with nothing but a log line to show for it."""
    acks = {settled.call: settled for settled in settlements(file) if settled.row.verb in ("ack", "scope")}
    found: dict[ast.Call, Settlement] = {}
    for consumer in consumers(file) if acks else ():
        for statement, rest in _statements(consumer.body):
            if isinstance(statement, TRIES) and bodies.works(file, statement.body, set(acks)):
                for settled in _after_failure(statement, rest, acks):
                    found.setdefault(settled.call, settled)
                scope = _scopes(file).get(consumer.node)
                if scope is not None and not rest and any(_swallows(handler, leaving=True) for handler in statement.handlers):
                    found.setdefault(scope, acks[scope])
    return list(found.values())


def tasks_that_hide_failure(file: File) -> Iterator[tuple[ast.ExceptHandler, Task]]:
    """The handlers for everything by which a queue's task ends well although its work failed: the queue takes it for done."""
    for task in tasks(file):
        body = task.function.body
        work = [statement for statement in body if not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))]
        for attempt in work:
            if isinstance(attempt, TRIES) and (attempt is work[-1] or len(work) <= 3) and bodies.works(file, attempt.body):
                for handler in attempt.handlers:
                    if breadth(file, handler) is not Breadth.NARROW and not acknowledged(file, handler) and _ends_well(file, handler):
                        yield handler, task


_TOLD_ON = Done.RAISES | Done.EXITS | Done.COUNTS | Done.KEEPS | Done.ACTS


def _ends_well(file: File, handler: ast.ExceptHandler) -> bool:
    """Whether a handler does no more than log, and leaves no mark that somebody may look for."""
    return not fate(file, handler).ever & _TOLD_ON and all(told.how in ("log", "print", "echo") for told in reports_in(file, handler))


def _after_failure(statement: ast.Try, rest: list[ast.stmt], acks: dict[ast.Call, Settlement]) -> Iterator[Settlement]:
    finally_acks = [acks[call] for part in statement.finalbody if (call := bodies.own_call(part)) in acks]
    if finally_acks and all(bodies.only_logs(handler, leaving=True) for handler in statement.handlers):
        yield from finally_acks
    elif any(_swallows(handler) for handler in statement.handlers):
        for part in rest:
            if (call := bodies.own_call(part)) in acks:
                yield acks[call]
                return
            if not isinstance(part, ast.Expr):  # something decides what happens next
                return


def _swallows(handler: ast.ExceptHandler, leaving: bool = False) -> bool:
    return bodies.catches_all(handler) and bodies.only_logs(handler, leaving)


def _statements(block: list[ast.stmt]) -> Iterator[tuple[ast.stmt, list[ast.stmt]]]:
    """The statements that always run, each with those that follow it in its block."""
    for place, statement in enumerate(block):
        yield statement, block[place + 1 :]
        if isinstance(statement, (*WITHS, *TRIES)):
            yield from _statements(statement.body)


def _scopes(file: File) -> dict[ast.AST, ast.Call]:
    """The ``with message.process()`` statements, and the call that opens each."""
    return file.remember(
        "settling scopes",
        lambda file: {
            file.enclosing(settled.call, *WITHS): settled.call
            for settled in settlements(file)
            if settled.row.verb == "scope" and file.enclosing(settled.call, *WITHS) is not None
        },
    )
