"""Answers that are read piece by piece."""
import ast
from collections.abc import Iterator

from ...finding import How
from ...knowledge.rows import Waits
from ..file import File

_PIECES = frozenset({
    "iter_content", "iter_lines", "iter_bytes", "iter_raw", "iter_text", "aiter_lines", "aiter_bytes", "aiter_raw", "aiter_text", "stream",
})  # fmt: skip
_CLOCKS = ("time.monotonic", "time.time", "time.perf_counter", "datetime.datetime.now", "datetime.datetime.utcnow")


def streamed_loops(file: File) -> Iterator[tuple[ast.For | ast.AsyncFor, How]]:
    """The loops over the pieces of an answer of a library whose timeouts count from one piece to the next."""
    for loop in file.nodes(ast.For, ast.AsyncFor):
        call = loop.iter
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in _PIECES:
            answer = file.resolve(call.func.value)
            rows = (file.know(Waits, made.func) for made in (answer.origins if answer else ()))
            if any(row is not None and row.topic == "http" and row.library in ("requests", "httpx", "httpx2", "urllib3") for row in rows):
                yield loop, answer.how


def guarded(file: File, loop: ast.For | ast.AsyncFor) -> bool:
    """Whether a loop ends by itself after a time or a size: a clock, a way out under a comparison, a deadline around it."""
    function = file.function(loop)
    if any(file.function(use.node) is function for use in file.calls(*_CLOCKS)):
        return True
    exits = file.within(loop.body, ast.Break, ast.Raise, ast.Return)
    if any(isinstance(link.node, ast.If) and isinstance(link.node.test, ast.Compare) for node in exits for link in file.frame(node)):
        return True
    return file.deadline(loop.iter, blocking=isinstance(loop, ast.For))
