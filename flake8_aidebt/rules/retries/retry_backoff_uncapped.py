"""AID206."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.retrying.evidence import compares_its_pause
from ...model.retrying.retries import Delay, policies
from ...rule import Rule

_ATTEMPTS = 8  # doubling from one second, the eighth pause is past two minutes


class RetryBackoffUncapped(Rule):
    """
    A growing pause that nothing bounds.

    Doubling is quick: after ten failures the pause is 17 minutes, after twelve more than an hour. The service has long been
    back, and this client still sleeps.

    Bad::

        import requests
        from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_random_exponential

        @retry(  # AID206
            stop=stop_after_attempt(12),
            wait=wait_random_exponential(multiplier=1),
            retry=retry_if_exception_type(requests.ConnectionError),
        )
        def rates():
            return requests.get("https://api.example.org/rates", timeout=5)

    Good::

        import requests
        from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_random_exponential

        @retry(
            stop=stop_after_attempt(12),
            wait=wait_random_exponential(multiplier=1, max=60),
            retry=retry_if_exception_type(requests.ConnectionError),
        )
        def rates():
            return requests.get("https://api.example.org/rates", timeout=5)

    Left alone: fewer than eight attempts, retries with a time limit, pauses that are compared with something.

    References:
        - https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
    """

    code = "AID206"
    message = "{call} doubles its pause without bound, and the tenth lasts minutes; cap it"
    severity = Severity.INFO

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for policy in policies(file):
            if policy.pause.delay is not Delay.GROWING or policy.pause.cap is not False or (policy.attempts or 0) < _ATTEMPTS:
                continue
            if policy.by_hand:
                if policy.remote is not False and not compares_its_pause(file, policy):
                    yield cls.finding(file, policy.sleeps[0], policy.how, call="this loop")
            else:
                yield cls.finding(file, policy.node, policy.how, call=policy.name)
