"""What a queue is for, and whether its consumers are held back."""
import ast
import re

from ...finding import How
from ...knowledge.rows import Consumes, Prefetch
from ..file import File
from ..names import dotted
from ..pattern import Pattern
from ..traffic import bodies
from ..traffic.marked import known_or_marked
from ..values import Use
from .consumers import callbacks_of, settlements

_REPLY = Pattern(r"reply|replies|callback_?queue|response_?queue|rpc|telemetry|metrics?\b|(?:\b|_)logs?\b|heartbeat|broadcast", re.IGNORECASE)
_PREFETCH = Pattern(r"prefetch|(?:^|_)qos", re.IGNORECASE)  # also in a call of the project's own that sets it


def is_reply_queue(file: File, use: Use) -> bool:
    """Whether a loss hurts nobody: answers meant for this process alone (an exclusive queue, one named by the broker), or telemetry."""
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
        return [(use, "0 is no limit") for use, row in limits if _is_no_limit(file, use, row)]
    found = [
        (use, "set prefetch_count=10")
        for use, row in known_or_marked(file, Consumes)
        if row.pushed and not _acks_itself(file, use, row) and not is_reply_queue(file, use) and not _from_outside(file, use)
        and not any(_buffers(file, function) for function in callbacks_of(file, use, row))
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


def _buffers(file: File, function: ast.AST) -> bool:
    """Whether a callback takes all it can get on purpose: it puts the message into a buffer, and who empties that acknowledges."""
    if any(settled.row.verb == "ack" and file.function(settled.call) is function for settled in settlements(file)):
        return False
    received = bodies.derived(function.body, frozenset(arg.arg for arg in function.args.args))
    calls = [call for name in ("put", "put_nowait", "append") for call in file.index.calls_by_name.get(name, ()) if file.function(call) is function]
    return any(bodies.mentions(arg, received) for call in calls for arg in call.args)


def _from_outside(file: File, use: Use) -> bool:
    """Whether the channel or queue was made where we cannot see what was set on it: a parameter, a base class, another file."""
    receiver = use.func.value if isinstance(use.func, ast.Attribute) else None
    symbol = receiver is not None and file.resolve(receiver) or None
    if symbol is not None and symbol.name:
        return symbol.how >= How.PROJECT
    if isinstance(receiver, ast.Name):
        return not any(_opens(binding.value) for binding in file.values(receiver))
    attribute = receiver.attr if isinstance(receiver, ast.Attribute) else ""
    bindings = [found.binding for found in file.names.scopes.attributes.get(attribute, ())]
    return not any(_opens(binding.value) or _is_parameter(file, binding.value) for binding in bindings)


def _opens(expr: ast.expr | None) -> bool:
    """``connection.channel()``, whatever the connection is."""
    expr = expr.value if isinstance(expr, ast.Await) else expr
    return isinstance(expr, ast.Call) and isinstance(expr.func, ast.Attribute) and expr.func.attr in ("channel", "declare_queue", "get_queue")


def _is_parameter(file: File, expr: ast.expr | None) -> bool:
    """``def on_channel_open(self, channel): self.channel = channel``: pika hands a fresh one to the callback."""
    return isinstance(expr, ast.Name) and any(binding.kind == "parameter" for binding in file.values(expr))
