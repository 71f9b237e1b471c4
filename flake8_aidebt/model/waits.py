"""Whether a call that can wait for ever is bounded: by its arguments, by its object, or by what stands around it."""
import ast
import math
import re

from ..knowledge.rows import Waits
from .file import File
from .values import UNKNOWN, Argument, Use, seconds

_TIMEOUT_NAME = re.compile(r"time_?out", re.IGNORECASE)


def bounds(use: Use, row: Waits) -> list[Argument]:
    """The arguments that bound the wait, or may; empty when there is certainly none."""
    return use.arguments(row.bounded_by, row.position) + use.arguments(row.trusted)


def unlimited(file: File, argument: Argument, row: Waits) -> bool:
    """Whether an argument says "for ever" in so many words: the row's own values, infinity, or a tuple with one inside."""
    if argument.expr is None or not argument.given:
        return False
    found = file.value(argument.expr, argument.names)
    if found is UNKNOWN:
        return False
    items = found if isinstance(found, tuple) else (found,)
    return any(_is_one_of(item, row.no_limit) or item == math.inf for item in items if item is not UNKNOWN)


def _is_one_of(item: object, values: tuple[object, ...]) -> bool:
    """Membership that tells ``0`` from ``False`` and ``None`` from ``0``."""
    return any(item is value or (type(item) is type(value) and item == value) for value in values)


def waits_in(file: File, row: Waits, number: object) -> float | None:
    """A timeout value in seconds, None when it is not a plain time."""
    return seconds(number, row.unit)


def bounded_elsewhere(file: File, use: Use, row: Waits, blocking: bool = True) -> bool:
    """Whether something other than the arguments bounds the wait: the object, the module, or a scope around the call."""
    if use.open_ended and not row.bounded_by:
        return True
    if row.socket_default and (file.options.assume_socket_default or sets_socket_default(file)):
        return True
    return _bounded_by_object(file, use, row) or file.deadline(use.node, blocking=blocking and not file.in_async(use.node))


def _bounded_by_object(file: File, use: Use, row: Waits) -> bool:
    """Whether the object whose method is called was given a limit: by its class, an assignment, or an adapter."""
    through = set(row.silenced_by_override)
    if through & use.callee.overrides:
        return True
    if use.callee.through and through and file.set_on(use.callee, *through):
        return True
    return any(_mounts_limit(call, names) for call, names in file.calls_on(use.callee, "mount"))


def _mounts_limit(call: ast.Call, names) -> bool:
    """``session.mount(prefix, TimeoutAdapter())``: an adapter that is not the plain one may carry the limit."""
    if len(call.args) < 2 and not call.keywords:
        return True
    adapter = call.args[1] if len(call.args) > 1 else call.keywords[-1].value
    symbol = names.resolve(adapter)
    if symbol is not None and symbol.name == "requests.HTTPAdapter":
        return symbol.definition is not None and "send" in symbol.overrides
    return not isinstance(adapter, ast.Call) or symbol is None or bool(_TIMEOUT_NAME.search(ast.unparse(adapter)))


def sets_socket_default(file: File) -> bool:
    """Whether the file calls ``socket.setdefaulttimeout`` with something other than None."""
    return bool(
        file.remember(
            "socket default",
            lambda file: any(use.args and file.value(use.args[0]) is not None for use in file.calls("socket.setdefaulttimeout")),
        )
    )
