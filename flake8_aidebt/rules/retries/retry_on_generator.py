"""AID215."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.retrying.evidence import is_generator
from ...model.retrying.retries import policies
from ...rule import Rule


class RetryOnGenerator(Rule):
    """
    A retry decorator on a generator.

    Calling a generator function runs none of it, and so never fails. The error comes later, while somebody iterates, outside of
    the decorator: there is one attempt, whatever the decorator says.

    Bad::

        import requests
        from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_random_exponential

        @retry(  # AID215
            stop=stop_after_attempt(3),
            wait=wait_random_exponential(max=10),
            retry=retry_if_exception_type(requests.ConnectionError),
        )
        def lines(url):
            with requests.get(url, stream=True, timeout=5) as response:
                response.raise_for_status()
                yield from response.iter_lines()

    Good::

        import requests
        from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_random_exponential

        @retry(
            stop=stop_after_attempt(3),
            wait=wait_random_exponential(max=10),
            retry=retry_if_exception_type(requests.ConnectionError),
        )
        def opened(url):
            return requests.get(url, stream=True, timeout=5)

        def lines(url):
            with opened(url) as response:
                response.raise_for_status()
                yield from response.iter_lines()

    Left alone: ``stamina``, which runs the generator again from its start.

    References:
        - https://docs.python.org/3/reference/expressions.html#yield-expressions
    """

    code = "AID215"
    message = "{call} never retries a generator: its errors come later, while iterating"
    severity = Severity.ERROR

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for policy in policies(file):
            if not policy.by_hand and policy.row.governs in ("function", "block", "argument") and not policy.row.replays_generators:
                if any(is_generator(file, block) for block in policy.governs):
                    yield cls.finding(file, policy.node, policy.how, call=policy.name)
