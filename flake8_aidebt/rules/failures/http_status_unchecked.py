"""AID314."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.results.responses import unchecked
from ...rule import Rule, Twin


class HttpStatusUnchecked(Rule):
    """
    A response whose status nobody asks for.

    HTTP clients do not raise for an error. The page that says "500" or the JSON that says "token expired" is parsed as if it
    were the answer: at best a ``KeyError`` far from here, at worst an empty list that means "no orders today". A ``POST`` whose
    response is dropped has worked as far as this program will ever know.

    Bad::

        import requests

        def rates(day):
            return requests.get(f"https://api.example.org/rates/{day}", timeout=10).json()  # AID314

        def report(event):
            requests.post("https://hooks.example.org/audit", json=event, timeout=10)  # AID314

    Bad::

        import aiohttp

        async def members(team):
            timeout = aiohttp.ClientTimeout(total=10)
            async with aiohttp.ClientSession(timeout=timeout) as session:
                async with session.get(f"https://api.example.org/teams/{team}") as response:  # AID314
                    payload = await response.json()
                    return payload["members"]

    Good::

        import aiohttp
        import requests

        def rates(day):
            response = requests.get(f"https://api.example.org/rates/{day}", timeout=10)
            response.raise_for_status()
            return response.json()

        async def members(team):
            timeout = aiohttp.ClientTimeout(total=10)
            async with aiohttp.ClientSession(timeout=timeout, raise_for_status=True) as session:
                async with session.get(f"https://api.example.org/teams/{team}") as response:
                    payload = await response.json()
                    return payload["members"]

    Left alone: responses that are returned, stored or handed to a function; clients with hooks, with ``raise_for_status``, with
    a transport or adapter of the project's own; bodies that say themselves whether they are an error (``if "error" in data``)
    or are validated; bodies that are only logged; keys that must be there, where a handler tells that they are not; a ``GET``
    whose response is dropped.

    References:
        - https://requests.readthedocs.io/en/latest/user/quickstart/#response-status-codes
        - https://www.python-httpx.org/quickstart/#response-status-codes
        - https://docs.aiohttp.org/en/stable/client_reference.html#aiohttp.ClientSession
    """

    code = "AID314"
    message = "{call}() {outcome}"
    severity = Severity.ERROR
    cwe = 252
    twins = (Twin("semgrep", "python.requests.best-practice.use-raise-for-status"),)

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for answer, dropped in unchecked(file):
            outcome = "may be refused and nobody looks" if dropped else "may give an error page, which is taken for the answer"
            yield cls.finding(file, answer.node, answer.use.callee.how, call=file.written(answer.node), outcome=outcome)
