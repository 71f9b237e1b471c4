"""Messages published from loops: one by one, and waited for one by one."""
import ast
from collections.abc import Iterator

from ...knowledge.rows import Pauses, Publishes
from ..file import File
from ..index import descendants
from ..pattern import Pattern
from ..traffic import bodies, loops
from ..values import Use

_TRANSACTION = Pattern(r"transaction")


def waited_one_by_one(file: File) -> Iterator[Use]:
    """The calls that wait for the broker after each message of a loop."""
    published = [(use, row, _loop(file, use)) for use, row in file.uses(Publishes)]
    sending = {loop for _, row, loop in published if loop is not None and not row.flush and not row.batch}
    if not sending or bodies.speaks_of(file.tree, _TRANSACTION):
        return
    by_call = {use.node: loop for use, _, loop in published}
    pausing = {_loop(file, use) for use, _ in file.uses(Pauses)}
    for use, row, loop in published:
        futures = [by_call[origin] for origin in use.callee.origins if origin in by_call]
        if futures and loop not in futures:
            continue  # waits here for what was sent elsewhere
        if (row.flush or row.waits) and loop in sending and loops.own_loop(file, use.node) is loop:
            if loop not in pausing and not _is_brief(file, loop) and not _leaves_at_once(loop):
                yield use


def published_one_by_one(file: File) -> Iterator[tuple[Use, Publishes]]:
    """The messages published for each item of something that may be long, where the library has a way to send many."""
    for use, row in file.uses(Publishes):
        loop = loops.own_loop(file, use.node)
        if not row.batch or not isinstance(loop, (ast.For, ast.AsyncFor)) or use.arguments(row.spread_by):
            continue
        if row.mark and use.argument(row.mark).given is not True:
            continue
        if not _is_brief(file, loop) and not _leaves_at_once(loop) and not loops.pauses_in(file, loop):
            yield use, row


def _loop(file: File, use: Use) -> ast.AST | None:
    return next(iter(file.loops(use.node)), None)


def _is_brief(file: File, loop: ast.AST) -> bool:
    return isinstance(loop, (ast.For, ast.AsyncFor)) and (loops.runs_small(file, loop.iter) or loops.runs_in_parts(file, loop.iter))


def _leaves_at_once(loop: ast.AST) -> bool:
    """Whether the first success ends the loop: it is a retry, or a search."""
    return any(isinstance(node, (ast.Break, ast.Return)) for statement in loop.body[-1:] for node in descendants(statement)) or any(
        isinstance(node, (ast.Break, ast.Return)) for statement in loop.body if isinstance(statement, ast.Try) for node in statement.body + statement.orelse
    )
