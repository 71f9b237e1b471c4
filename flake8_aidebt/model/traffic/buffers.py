"""Queues and pools inside the process that grow with what is put into them."""
import ast
from collections.abc import Iterator

from ...knowledge.rows import Buffers
from ..file import File
from ..index import FUNCTIONS
from ..messaging.consumers import callbacks
from ..values import Use
from . import remote

_PUTS = frozenset({"put", "put_nowait", "send", "send_nowait"})


def unbounded_queues(file: File) -> Iterator[Use]:
    """The queues without a bound that something fills in a loop, or as messages come in."""
    for use, row in file.uses(Buffers):
        argument = use.argument(row.parameter, row.position)
        unbounded = not row.bounded if argument.given is False else bool(argument.given) and file.value(argument.expr, argument.names) in row.unlimited
        if unbounded and not use.open_ended and any(_fills(file, put.node) for put in file.calls_through(use.node) if put.func.attr in _PUTS):
            yield use


def _fills(file: File, put: ast.Call) -> bool:
    return any(isinstance(loop, (ast.While, ast.AsyncFor)) for loop in file.loops(put)) or file.function(put) in callbacks(file)


def wide_pools(file: File) -> Iterator[Use]:
    """The thread pools of the default size that are used to send requests."""
    for use in file.calls("concurrent.futures.ThreadPoolExecutor", "concurrent.futures.thread.ThreadPoolExecutor"):
        if use.argument("max_workers", 0).given is False and not use.open_ended and any(_asks(file, given) for given in file.calls_through(use.node)):
            yield use


def _asks(file: File, given: Use) -> bool:
    """Whether what a pool is given to do asks a server."""
    if given.func.attr not in ("map", "submit") or not given.args:
        return False
    symbol = given.names.resolve(given.args[0])
    if symbol is None or isinstance(symbol.definition, ast.Lambda):
        return False
    call = remote.called(given.args[0], [])
    return (isinstance(symbol.definition, FUNCTIONS) or bool(symbol.name)) and remote.reached(given.names, call) is not None
