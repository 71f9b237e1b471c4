"""Whether a call that can wait for ever is bounded: by its arguments, by its object, or by what stands around it."""
import ast
import math
from collections.abc import Iterator

from ...knowledge.rows import Waits
from ..file import File
from ..pattern import Pattern
from ..values import UNKNOWN, Argument, Use, value
from .clients import called_beside, follows, limits_itself, made_inside, opened_later, passed_by_calls, publishes, set_later, set_on_module, spared
from .connecting import driver, holds_no_timeout, says_timeout
from .handed import handed_over
from .machine import asks_own_child
from .sessions import bounded_by_object

_ASYNCHRONOUS = Pattern(r"(^|[._])a?(aio|async|motor|nats|tornado)|Async")


def unbounded(file: File, *topics: str, most: float = math.inf, defeated: bool = False) -> Iterator[tuple[Use, Waits]]:
    """The calls about these topics that wait for ever: no limit given, none by default, none from elsewhere.

    ``most``: defaults longer than these seconds count as none. A client is named once, where it is made, unless every
    call through it is bounded. ``defeated``: those instead inside a deadline that cannot end them, which is its own gap.
    """
    for use, row in (*file.uses(Waits), *_by_name_alone(file)):
        if row.topic in topics and not row.from_client and (forever(file, row) or (row.default or 0) > most):
            if not bounds(use, row) and defeats(file, use, row) == defeated and not bounded_elsewhere(file, use, row):
                yield use, row


def defeats(file: File, use: Use, row: Waits) -> bool:
    """Whether a call blocks its thread right inside an async deadline, which can end only what waits on the event loop."""
    if row.client or file.awaited(use) or _ASYNCHRONOUS.search(row.callable):
        return False
    return file.deadline(use.node, callers=False) and not file.deadline(use.node, blocking=True, callers=False)


def forever(file: File, row: Waits) -> bool:
    """Whether the default is to wait for ever, in the version of the library that the project runs (or may run)."""
    if row.default is None:
        return True
    if not row.forever_before:
        return False
    older = file.project and file.project.manifest.version_below(row.library, row.forever_before)
    return row.assume_old if older is None else older


def bounds(use: Use, row: Waits) -> list[Argument]:
    """The arguments that bound the wait, or may; empty when there is certainly none."""
    found = use.arguments(row.bounded_by, row.position) + use.arguments((*row.trusted, *row.soft)) + _switched_off(use, row)
    return [argument for argument in found if not holds_no_timeout(argument)]


def _switched_off(use: Use, row: Waits) -> list[Argument]:
    """The flag that decides whether the call waits at all, where it says no or cannot be read: ``block=False``."""
    if not row.switch:
        return []
    flag = use.argument(row.switch, row.switch_position)
    if flag.given is False:
        return [] if row.switch_default else [flag]
    found = value(flag.expr, flag.names) if flag.names is not None else UNKNOWN
    return [] if found is not UNKNOWN and found else [flag]


def given(use: Use, row: Waits) -> list[tuple[str, Argument]]:
    """The arguments for the parameters that bound the wait which stand in the call, with their names."""
    found = ((name, use.argument(name, row.position if place == 0 else None)) for place, name in enumerate(row.bounded_by))
    return [(name, argument) for name, argument in found if argument.given and argument.expr is not None]


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


def bounded_elsewhere(file: File, use: Use, row: Waits) -> bool:
    """Whether something other than the arguments bounds the wait: the object, the module, or a scope around the call."""
    if use.open_ended:
        return True
    if row.socket_default and (file.options.assume_socket_default or sets_socket_default(file)):
        return True
    if row.topic in ("datastore", "channel") and says_timeout(use):
        return True
    if row.url and driver(file, use, row) is None:
        return True
    if row.environment and any(row.environment in line for line in file.lines):
        return True
    if row.topic == "socket" and asks_own_child(file, use):
        return True
    if handed_over(file, use, row) or (row.streams and follows(file, use, row)):
        return True
    if row.publishes and not publishes(file, row.library):
        return True
    if row.carried_by[0] and carried(file, use, row):
        return True
    if bounded_by_object(file, use, row) or file.deadline(use.node, blocking=not file.awaited(use)):
        return True
    if not row.client and not row.set_by:
        return called_beside(file, use, row)
    if not row.client and set_on_module(file, row):
        return True
    if made_inside(file, use, row) or opened_later(file, use, row):
        return True
    if limits_itself(use) or set_later(file, use, row.set_by) or (row.client and passed_by_calls(file, use)):
        return True
    return bool(row.only_with or row.spared_by) and spared(file, use, row)


def carried(file: File, use: Use, row: Waits) -> bool:
    """Whether the object that a parameter takes holds the limit, or may: one whose making we do not see."""
    argument = use.argument(*row.carried_by)
    if argument.expr is None or isinstance(argument.expr, ast.Constant):
        return argument.given is not False and argument.expr is None
    symbol = file.resolve(argument.expr)
    origins = [(use, row) for use, row in file.uses(Waits) if symbol is not None and use.node in symbol.origins]
    return not origins or any(bounds(*origin) for origin in origins)


def sets_socket_default(file: File) -> bool:
    """Whether the file calls ``socket.setdefaulttimeout`` with something other than None."""
    return bool(
        file.remember(
            "socket default",
            lambda file: any(use.args and file.value(use.args[0]) is not None for use in file.calls("socket.setdefaulttimeout")),
        )
    )


def _by_name_alone(file: File) -> Iterator[tuple[Use, Waits]]:
    """Calls of methods whose name is distinctive enough, on receivers of unknown type, in files that import the library."""
    for row in file.knowledge.distinctive():
        if row.distinctive in file.imports:
            for use in file.unresolved(row.callable.rpartition(".")[2]):
                yield use, row
