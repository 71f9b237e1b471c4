"""AID102."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.waiting.limits import lifted
from ...rule import Rule, Twin


class TimeoutDisabled(Rule):
    """
    A time limit that is turned off.

    ``timeout=None`` takes away the limit that the library would have set: ``httpx`` gives up after 5 seconds, ``aiohttp`` after
    300, until somebody writes ``None``. The same happens inside objects of limits, where one phase without a limit is enough:
    ``aiohttp.ClientTimeout(connect=5)`` replaces the 300 seconds by nothing at all. And ``timeout=0`` is no limit to some
    libraries and to others one that no call can meet.

    Bad::

        import aiohttp
        import httpx
        import requests

        client = httpx.AsyncClient(timeout=None)  # AID102
        requests.get("https://api.example.org/rates", timeout=(3.05, None))  # AID102
        limits = aiohttp.ClientTimeout(connect=5)  # AID102

    Bad::

        import asyncio

        async def next_job(jobs):
            return await asyncio.wait_for(jobs.get(), timeout=None)  # AID102

    Good::

        import aiohttp
        import httpx
        import requests

        client = httpx.AsyncClient(timeout=10)
        requests.get("https://api.example.org/rates", timeout=(3.05, 27))
        limits = aiohttp.ClientTimeout(total=None, sock_read=30)

    Good::

        import httpx

        async def watch(url):
            async with httpx.AsyncClient(timeout=httpx.Timeout(10, read=None)) as client:
                async with client.stream("GET", url) as answer:
                    answer.raise_for_status()
                    async for line in answer.aiter_lines():
                        if line == "end":
                            break

    Left alone: values that the file does not spell out; limits that a function lifts under a condition and sets otherwise; reading without a limit where an answer is read as a stream;
    ``aiohttp.ClientSession(timeout=None)``, which means the default; ``asyncio.timeout(None)`` bound to a name, which is made to be
    rescheduled; child processes and waits inside the process, which have rules of their own.

    References:
        - https://www.python-httpx.org/advanced/timeouts/
        - https://docs.aiohttp.org/en/stable/client_quickstart.html#timeouts
    """

    code = "AID102"
    message = "{written} {effect}; give a number of seconds"
    severity = Severity.ERROR
    cwe = 1088
    twins = (Twin("ruff", "S113"), Twin("bandit", "B113"))

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in lifted(file, "http", "socket", "datastore", "channel", "sdk", "llm", "rpc", "task", "deadline"):
            effect = "ends {}() at once" if found.at_once else "lets {}() wait forever"
            if "(" in found.written:
                effect = "can wait forever"
            yield cls.finding(file, found.use.node, found.use.callee.how, written=found.written, effect=effect.format(file.spelled(found.use)))
