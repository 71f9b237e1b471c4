"""Messages put back into their queue, and what ends the circle."""
import ast
import re
from collections.abc import Iterator

from ...knowledge.rows import Pauses
from ..file import File
from ..index import FUNCTIONS, descendants
from ..names import dotted
from ..pattern import Pattern
from ..traffic import bodies
from .consumers import Settlement, settlements

_COUNTS = Pattern(r"x-death|redeliver|deliver(?:y|ies)_?count|attempt|retry|retries|dead_?letter|dlq|dlx|poison|failures|(?:^|_)tries", re.IGNORECASE)
_LIMITED = Pattern(r"x-delivery-limit|^quorum$")
_PASSES = Pattern(
    r"connect|timeout|timedout|temporar|transient|unavailable|network|throttl|rate_?limit|operational|retry|lock|cancel|interrupt|shutdown|busy|socket|"
    r"OSError|IOError|amqp|nack|requeue|redeliver",  # the last three: the work asks for the message to come again
    re.IGNORECASE,
)


def requeued_on_failure(file: File) -> Iterator[Settlement]:
    """The calls that put a message back because it failed, where nothing counts how often that has happened."""
    for settled in settlements(file):
        if settled.requeues(file) and _on_failure(file, settled) and not _bounded(file, settled):
            yield settled


def _on_failure(file: File, settled: Settlement) -> bool:
    """Whether the call runs for a message that failed: a scope does, anything else in an ``except`` that is not about passing trouble."""
    if settled.row.verb == "scope":
        return True
    for link in file.frame(settled.call):
        if isinstance(link.node, (*FUNCTIONS, ast.Lambda, ast.For, ast.AsyncFor, ast.While)):
            return False
        if isinstance(link.node, ast.If) and not _is_open(link.node.test):
            return False  # something decided to requeue
        if isinstance(link.node, ast.ExceptHandler):
            return not (_passes(link.node) or _stops_consumer(settled, link.node) or _hands_over(file.parent(link.node)))
    return False


def _is_open(test: ast.expr) -> bool:
    """``if channel.is_open:`` decides nothing about the message."""
    return (dotted(test) or "").rpartition(".")[2] == "is_open"


def _passes(handler: ast.ExceptHandler) -> bool:
    """Whether every exception that a handler names is about trouble that goes away by itself."""
    types = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return all(kind is not None and bool(_PASSES.search(dotted(kind) or "")) for kind in types)


def _stops_consumer(settled: Settlement, handler: ast.ExceptHandler) -> bool:
    """Whether the exception goes on and ends the consumer, which comes back to the message no faster than it is restarted."""
    # aio-pika logs what its callbacks raise and goes on consuming.
    return settled.row.library != "aio-pika" and any(
        isinstance(statement, ast.Raise) and settled.call not in descendants(statement) for statement in handler.body
    )


def _hands_over(statement: ast.AST | None) -> bool:
    """Whether all that could fail is a put into a queue of this process, ``inbox.put((tag, body))``: not the message's fault."""
    calls = [bodies.own_call(part) for part in getattr(statement, "body", ()) if any(isinstance(node, ast.Call) for node in descendants(part))]
    puts = [call for call in calls if call is not None and _is_put(call)]
    return bool(puts) and all(call is not None and (call in puts or bodies.is_log(call)) for call in calls)


def _is_put(call: ast.Call) -> bool:
    computed = any(isinstance(node, ast.Call) for part in (*call.args, *call.keywords) for node in descendants(part))
    return isinstance(call.func, ast.Attribute) and call.func.attr in ("put", "put_nowait") and not computed


def _bounded(file: File, settled: Settlement) -> bool:
    function = file.function(settled.call)
    if file.remember("delivery limit", lambda file: bodies.speaks_of(file.tree, _LIMITED)):
        return True
    if function is None:
        return False
    if any(file.function(use.node) is function and _in_handler(file, use.node) for use, _ in file.uses(Pauses)):
        return True
    return any(bodies.speaks_of(statement, _COUNTS) for statement in function.body)


def _in_handler(file: File, node: ast.AST) -> bool:
    return file.enclosing(node, ast.ExceptHandler) is not None
