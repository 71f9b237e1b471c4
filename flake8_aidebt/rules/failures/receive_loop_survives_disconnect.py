"""AID325."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.handling.breadth import spelled
from ...model.handling.losses import written
from ...model.handling.receiving import spinning_loops
from ...rule import Rule


class ReceiveLoopSurvivesDisconnect(Rule):
    """
    A loop that goes on receiving from a socket whose peer is gone.

    After a disconnect every further receive fails at once. The handler catches that like any other error and the loop comes round
    again, thousands of times a second: one closed laptop takes a whole core, and the log has a line for each turn until the disk is
    full.

    Bad::

        import logging
        from fastapi import WebSocket

        async def chat(websocket: WebSocket, answer):
            await websocket.accept()
            while True:
                try:
                    text = await websocket.receive_text()
                    await websocket.send_text(await answer(text))
                except Exception:  # AID325
                    logging.exception("chat")

    Good::

        import logging
        from fastapi import WebSocket, WebSocketDisconnect

        async def chat(websocket: WebSocket, answer):
            await websocket.accept()
            while True:
                try:
                    text = await websocket.receive_text()
                    await websocket.send_text(await answer(text))
                except WebSocketDisconnect:
                    break
                except Exception:
                    logging.exception("chat")

    Left alone: handlers that leave the loop, pause, close or reconnect on some path; loops that ask the state of the connection, or look for
    the message that says it is gone.

    References:
        - https://www.starlette.io/websockets/
        - https://websockets.readthedocs.io/en/stable/reference/exceptions.html
    """

    code = "AID325"
    message = "{handler} goes back to {call}() at once, also when the peer is gone"
    severity = Severity.ERROR
    cwe = 835

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for handler, received in spinning_loops(file):
            yield cls.finding(file, handler, handler=spelled(handler), call=written(received).rpartition(".")[2])
