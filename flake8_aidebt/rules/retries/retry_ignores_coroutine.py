"""AID216."""
import ast
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.retrying.evidence import is_generator
from ...model.retrying.retries import policies
from ...rule import Rule


class RetryIgnoresCoroutine(Rule):
    """
    A retry on an async function by a library that does not await.

    ``retry`` and ``retrying`` call the function, are given a coroutine, and take that for success. The coroutine fails later, when
    it is awaited, and is never tried again.

    Bad::

        import httpx
        from retry import retry

        @retry(httpx.ConnectError, tries=3, delay=1, jitter=(0, 1))  # AID216
        async def rates(client: httpx.AsyncClient):
            return await client.get("https://api.example.org/rates")

    Good::

        import httpx
        import stamina

        @stamina.retry(on=httpx.ConnectError, attempts=3)
        async def rates(client: httpx.AsyncClient):
            return await client.get("https://api.example.org/rates")

    Left alone: ``tenacity``, ``backoff`` and ``stamina``, which await.

    References:
        - https://github.com/invl/retry/blob/master/retry/api.py
        - https://stamina.hynek.me/en/stable/tutorial.html
    """

    code = "AID216"
    message = "{call} does not await: this coroutine is never retried; use tenacity or stamina"
    severity = Severity.ERROR

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for policy in policies(file):
            if not policy.by_hand and not policy.row.awaits:
                if any(isinstance(block, ast.AsyncFunctionDef) and not is_generator(file, block) for block in policy.governs):
                    yield cls.finding(file, policy.node, policy.how, call=policy.name)
