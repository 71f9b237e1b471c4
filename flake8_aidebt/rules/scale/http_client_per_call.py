"""AID608."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File, Kind
from ...model.resources.short_lived import clients_for_one_call
from ...rule import Rule


class HttpClientPerCall(Rule):
    """
    An HTTP client made by a function or method for one call of its own.

    Each call pays for a connection pool, a TLS context and a handshake, and throws them away. In a service class that is asked a
    thousand times a minute the handshakes are most of the latency, and the other side counts them against its limit.

    Bad::

        import httpx

        class Rates:
            async def today(self, currency):
                async with httpx.AsyncClient(timeout=3) as client:  # AID608
                    response = await client.get(f"https://rates.example.org/{currency}")
                    response.raise_for_status()
                return response.json()

    Good::

        import httpx

        class Rates:
            def __init__(self, client: httpx.AsyncClient):
                self.client = client

            async def today(self, currency):
                response = await self.client.get(f"https://rates.example.org/{currency}", timeout=3)
                response.raise_for_status()
                return response.json()

    Left alone: programs and their main functions, start-up code, logins. In a loop it is AID605, in a route AID606.

    References:
        - https://www.python-httpx.org/async/#opening-and-closing-clients
        - https://docs.aiohttp.org/en/stable/http_request_lifecycle.html
    """

    code = "AID608"
    message = "{call}() lives for one call, each with {costs}"
    severity = Severity.INFO
    off_by_default = True
    cwe = 1072
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.SCRIPT, Kind.MIGRATION})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for item in clients_for_one_call(file):
            yield cls.finding(file, item.node, item.use.callee.how, call=file.written(item.node), costs=item.row.costs)
