"""Loops that receive from a connection, and go on receiving after it is gone."""
import ast
from collections.abc import Iterator

from ..file import File
from ..index import TRIES, descendants
from ..names import dotted
from ..pattern import Pattern
from ..retrying.outcomes import AGAIN, Outcome, outcomes
from .breadth import Breadth, breadth, catches

_RECEIVES = frozenset({"receive_text", "receive_json", "receive_bytes", "receive", "recv", "receive_str"})
_SOCKETS = frozenset({
    "fastapi.WebSocket", "starlette.websockets.WebSocket", "fastapi.websockets.WebSocket", "quart.websocket", "websockets.connect", "websockets.asyncio.client.ClientConnection",
    "websockets.asyncio.server.ServerConnection", "websockets.ClientConnection", "websockets.ServerConnection", "websockets.WebSocketClientProtocol", "websockets.WebSocketServerProtocol",
    "aiohttp.ClientWebSocketResponse", "aiohttp.web.WebSocketResponse", "websocket.WebSocket", "websocket.create_connection", "websockets.sync.client.ClientConnection",
})  # fmt: skip
_NAME = Pattern(r"(^|_)(ws|web_?socket|web_?sock)(_|$|\d)", 2)
_GONE = Pattern(r"Disconnect|ConnectionClosed|ConnectionReset|ConnectionError|WebSocket\w*Closed|ConnectionAborted|BrokenPipe|ClosedResource|EndOfStream|^EOFError$|^OSError$")


def spinning_loops(file: File) -> Iterator[tuple[ast.ExceptHandler, ast.Call]]:
    """The handlers that send an endless receive loop round again whatever failed, with the call that receives."""
    for attempt in file.nodes(*TRIES):
        loop = next(iter(file.loops(attempt)), None)
        if not isinstance(loop, ast.While) or attempt not in loop.body or not _endless(file, loop):
            continue
        received = next((call for call in file.within(attempt.body, ast.Call) if _receives(file, call)), None)
        if received is None or _told_of_the_end(loop, received) or any(_ends(file, handler) for handler in attempt.handlers):
            continue
        for handler in attempt.handlers:
            if breadth(file, handler) is not Breadth.NARROW:
                if outcomes(handler.body) & AGAIN and not outcomes(handler.body) & ~AGAIN and not _asks(file, handler) and not _asks_state(loop, attempt):
                    yield handler, received
                break


def _told_of_the_end(loop: ast.While, received: ast.Call) -> bool:
    """Whether a loop over raw messages looks for the one that says that the peer is gone: ``receive()`` raises nothing then."""
    return received.func.attr == "receive" and any(isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value.endswith("disconnect") for part in descendants(loop))


def _endless(file: File, loop: ast.While) -> bool:
    return isinstance(loop.test, ast.Constant) and bool(loop.test.value)


def _receives(file: File, call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in _RECEIVES:
        return False
    symbol = file.resolve(call.func.value)
    if symbol is not None and symbol.name:
        return any(name in _SOCKETS for name in (*file.knowledge.bases(symbol.name), symbol.name, symbol.name.removesuffix("()")))
    return _NAME.search((dotted(call.func.value) or "").rpartition(".")[2]) is not None


def _ends(file: File, handler: ast.ExceptHandler) -> bool:
    """Whether a handler is there for the connection that is gone, and leaves."""
    return any(_GONE.search(name.rpartition(".")[2]) for name in catches(file, handler))


def _asks(file: File, handler: ast.ExceptHandler) -> bool:
    """Whether a handler pauses, closes or makes a new connection before the next turn."""
    last = [call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "") for call in file.within(handler.body, ast.Call)]
    return any(word in name.lower() for name in last for word in ("sleep", "wait", "connect", "close", "open", "raise", "backoff", "exit", "stop", "cancel", "abort", "isinstance"))


def _asks_state(loop: ast.While, attempt: ast.Try) -> bool:
    """Whether something else in the loop may end it: ``if ws.closed: break`` before or after the ``try``."""
    rest = [statement for statement in loop.body if statement is not attempt]
    return bool(outcomes(rest) & (Outcome.BREAK | Outcome.RETURN | Outcome.RAISE))
