"""AID205."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.retrying.endings import leaked
from ...rule import Rule


class RetryErrorLeaks(Rule):
    """
    A handler for the original error around a function whose retry raises another.

    After its last attempt ``tenacity`` raises ``RetryError``, with the cause inside. The handler that was written for the cause
    never runs: not the fallback, not the cached answer, and the request ends with an error that nobody planned for.

    Bad::

        import requests
        from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_random_exponential

        @retry(  # AID205
            stop=stop_after_attempt(3),
            wait=wait_random_exponential(max=10),
            retry=retry_if_exception_type(requests.Timeout),
        )
        def rates():
            return requests.get("https://api.example.org/rates", timeout=5)

        def rates_or_nothing():
            try:
                return rates()
            except requests.Timeout:
                return {}

    Good::

        import requests
        from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_random_exponential

        @retry(
            stop=stop_after_attempt(3),
            wait=wait_random_exponential(max=10),
            retry=retry_if_exception_type(requests.Timeout),
            reraise=True,
        )
        def rates():
            return requests.get("https://api.example.org/rates", timeout=5)

        def rates_or_nothing():
            try:
                return rates()
            except requests.Timeout:
                return {}

    Left alone: retries whose callers are not in the same file, or catch ``Exception`` or ``RetryError`` as well.

    References:
        - https://tenacity.readthedocs.io/en/latest/#error-handling
    """

    code = "AID205"
    message = "{call} ends in RetryError, which its callers here do not catch; reraise=True"

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        told = set()
        for policy in leaked(file):
            if policy.node not in told:
                told.add(policy.node)
                yield cls.finding(file, policy.node, policy.how, call=policy.name)
