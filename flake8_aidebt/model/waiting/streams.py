"""Answers that are read piece by piece."""
import ast
from collections.abc import Iterator

from ...finding import How
from ...knowledge.rows import Waits
from ..file import File
from ..values import Use

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
            rows = (file.know(Waits, made.func) for made in (answer.origins if answer else ()) if in_pieces(made))
            if any(row is not None and row.topic == "http" and row.library in ("requests", "httpx", "httpx2", "urllib3") for row in rows):
                yield loop, answer.how


def in_pieces(call: ast.Call) -> bool:
    """Whether a call leaves its answer to be read in pieces, or may: any other has read the whole before it returns."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    asked = (keyword for keyword in call.keywords if keyword.arg in (None, "stream", "preload_content"))
    return name == "stream" or any(
        keyword.arg is None or not (isinstance(keyword.value, ast.Constant) and keyword.value.value is (keyword.arg != "stream"))
        for keyword in asked
    )


def only_streams(file: File, use: Use) -> bool:
    """Whether a call opens a stream, or makes a client that this file only opens streams with: its limit counts from piece to piece."""
    calls = [called.node for called in file.calls_through(use.node) if called.func.attr not in ("close", "aclose")]
    return in_pieces(use.node) and not use.open_ended or bool(calls) and all(in_pieces(call) for call in calls)


def guarded(file: File, loop: ast.For | ast.AsyncFor) -> bool:
    """Whether a loop ends by itself after a time or a size: a clock, a way out under a comparison, a deadline around it.

    A generator hands each piece on: how long to go on is for whoever asks it for the next one.
    """
    function = file.function(loop)
    if file.within(loop.body, ast.Yield, ast.YieldFrom):
        return True
    if any(file.function(use.node) is function for use in file.calls(*_CLOCKS)):
        return True
    exits = file.within(loop.body, ast.Break, ast.Raise, ast.Return)
    if any(isinstance(link.node, ast.If) and isinstance(link.node.test, ast.Compare) for node in exits for link in file.frame(node)):
        return True
    return file.deadline(loop.iter, blocking=isinstance(loop, ast.For))
