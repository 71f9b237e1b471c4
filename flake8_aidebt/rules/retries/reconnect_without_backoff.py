"""AID224."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...knowledge.rows import Connects
from ...model import File
from ...model.traffic.reconnecting import hasty_reconnects
from ...rule import Rule


class ReconnectWithoutBackoff(Rule):
    """
    A connection that is made again at once whenever it breaks.

    The loop reconnects for ever, with no pause or always the same short one. When the server restarts, every client is back
    in the same instant and goes on knocking at full speed, and the server that was starting up goes down again.

    Bad::

        import websocket

        def listen(url):
            while True:
                try:
                    connection = websocket.create_connection(url, timeout=10)  # AID224
                    receive(connection)
                except OSError:
                    continue

    Good::

        import websockets

        async def listen(url):
            async for connection in websockets.connect(url):
                await receive(connection)

    Left alone: loops with any pause that grows, or of a second and more; clients that reconnect by themselves.

    References:
        - https://websockets.readthedocs.io/en/stable/reference/asyncio/client.html
        - https://www.rabbitmq.com/docs/networking
    """

    code = "AID224"
    message = "{call}() reconnects at once when the connection breaks; back off"
    severity = Severity.INFO
    cwe = 799

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for call in hasty_reconnects(file, tuple(file.knowledge.of(Connects))):
            yield cls.finding(file, call, call=file.written(call))
