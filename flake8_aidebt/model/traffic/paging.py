"""Loops over the pages of an answer."""
import ast
from collections.abc import Iterator

from ..file import File
from ..index import descendants
from ..retrying.retries import policies
from . import bodies, loops
from .polling import Poll, asks_remotely, ends_itself, is_always, may_end, received_by


def endless_pages(file: File) -> Iterator[Poll]:
    """The loops over pages that go on for as long as the server names, or fills, a next one."""
    retried = {policy.node for policy in policies(file)}
    for loop in file.nodes(ast.While):
        if loop in retried or not may_end(loop) or ends_itself(file, loop) or loops.pauses_in(file, loop):
            continue
        asks = next((call for call in asks_remotely(file, loop) if _turns(file, loop, call)), None)
        if asks is not None:
            yield Poll(loop, asks)


def _turns(file: File, loop: ast.While, call: ast.Call) -> bool:
    """Whether a call is given a variable that the loop moves on: to what the answer names, or by a step."""
    answered = received_by(file, call)
    answers = bodies.derived(loop.body, frozenset(answered))
    given = {part.id for arg in (*call.args, *call.keywords) for part in descendants(arg) if isinstance(part, ast.Name)} - answered
    for node in file.within(loop, ast.Assign, ast.AugAssign):
        if isinstance(node, ast.AugAssign) or bodies.mentions(node.value, answers):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                base = target.value if isinstance(target, ast.Subscript) else target
                if isinstance(base, ast.Name) and base.id in given and (is_always(loop.test) or bodies.mentions(loop.test, answers | {base.id})):
                    return True
    return False
