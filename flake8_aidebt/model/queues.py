"""What a queue is for, and whether its consumers are held back."""
import ast
import re

from ..finding import How
from ..knowledge.rows import Consumes, Prefetch
from . import bodies
from .consumers import known_or_marked
from .file import File
from .names import dotted
from .values import Use

_REPLY = re.compile(r"reply|callback_?queue|response_?queue|rpc", re.IGNORECASE)
_PREFETCH = re.compile(r"prefetch")


def is_reply_queue(file: File, use: Use) -> bool:
    """Whether a consumer reads answers meant for this process alone: an exclusive queue, or one named by the broker."""
    exclusive = use.argument("exclusive")
    if exclusive.given is None or (exclusive.given and file.value(exclusive.expr, exclusive.names) is not False):
        return True
    queue = use.argument("queue", 0)
    receiver = use.func.value if isinstance(use.func, ast.Attribute) else None
    return any(_names_reply(file, expr) for expr in (queue.expr, receiver) if expr is not None)


def _names_reply(file: File, expr: ast.expr, depth: int = 0) -> bool:
    """Whether an expression is a broker-named or reply queue, through the variables that hold it."""
    written = dotted(expr)
    if isinstance(expr, ast.Constant) and isinstance(expr.value, str):
        return expr.value == "" or bool(_REPLY.search(expr.value))
    if written is not None and (written.endswith(".method.queue") or _REPLY.search(written.rpartition(".")[2])):
        return True
    if isinstance(expr, ast.Await):
        expr = expr.value
    if isinstance(expr, ast.Call):
        exclusive = next((keyword.value for keyword in expr.keywords if keyword.arg == "exclusive"), None)
        return exclusive is not None and file.value(exclusive) is True
    if depth < 3 and isinstance(expr, ast.Name):
        return any(binding.value is not None and _names_reply(file, binding.value, depth + 1) for binding in file.values(expr))
    if depth < 3 and isinstance(expr, ast.Attribute):
        bindings = [found.binding for found in file.names.scopes.attributes.get(expr.attr, ())]
        return any(binding.value is not None and _names_reply(file, binding.value, depth + 1) for binding in bindings)
    return False


def unbounded_consumers(file: File) -> list[tuple[Use, str]]:
    """The consumers that the broker may push everything at, or what claims to bound them and does not; each with a repair."""
    limits = known_or_marked(file, Prefetch)
    if limits:
        return [(use, "prefetch_count must be above 0") for use, row in limits if _is_no_limit(file, use, row)]
    found = [
        (use, "call basic_qos(prefetch_count=10)" if row.library == "pika" else "await set_qos(10) first")
        for use, row in known_or_marked(file, Consumes)
        if row.pushed and not _acks_itself(file, use, row) and not is_reply_queue(file, use) and not _from_outside(file, use)
    ]
    return [] if found and bodies.speaks_of(file.tree, _PREFETCH) else found


def _is_no_limit(file: File, use: Use, row: Prefetch) -> bool:
    """Whether a call sets a prefetch of 0, which RabbitMQ reads as "no limit"."""
    argument = use.argument(row.parameter, row.position)
    size = use.argument("prefetch_size", None)
    if argument.given is False:
        return size.given is False and not use.open_ended
    return argument.expr is not None and file.value(argument.expr, argument.names) == 0


def _acks_itself(file: File, use: Use, row: Consumes) -> bool:
    """Whether a consumer acknowledges on delivery, or may: a prefetch bounds nothing there."""
    return any(argument.expr is None or file.value(argument.expr, argument.names) is not False
               for argument in use.arguments(row.auto_ack, row.auto_ack_position))  # fmt: skip


def _from_outside(file: File, use: Use) -> bool:
    """Whether the channel or queue was made where we cannot see what was set on it: a parameter, a base class, another file."""
    receiver = use.func.value if isinstance(use.func, ast.Attribute) else None
    symbol = receiver is not None and file.resolve(receiver) or None
    if symbol is not None and symbol.name:
        return symbol.how >= How.PROJECT
    if isinstance(receiver, ast.Name):
        return any(binding.kind == "parameter" for binding in file.values(receiver)) or not file.values(receiver)
    return not any(_set_here(found.base) for found in file.names.scopes.attributes.get(getattr(receiver, "attr", ""), ()))


def _set_here(base: ast.expr) -> bool:
    return isinstance(base, ast.Name) and base.id == "self"
