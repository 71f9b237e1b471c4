"""AID201."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.retrying.evidence import stays_up
from ...model.retrying.retries import UNLIMITED, Delay, policies
from ...rule import Rule


class RetryWithoutLimit(Rule):
    """
    A retry that never gives up.

    ``tenacity``, ``backoff``, ``retry`` and ``retrying`` go on for ever unless told when to stop. When the dependency is gone for
    good, the caller never hears of it: the request hangs, the worker is lost, and the load on whatever is left never ends.

    Bad::

        import requests
        from tenacity import retry, retry_if_exception_type, wait_random_exponential

        @retry(wait=wait_random_exponential(max=60), retry=retry_if_exception_type(requests.ConnectionError))  # AID201
        def rates():
            return requests.get("https://api.example.org/rates", timeout=5)

    Bad::

        import backoff
        import requests

        @backoff.on_exception(backoff.expo, requests.ConnectionError, max_value=30)  # AID201
        def rates():
            return requests.get("https://api.example.org/rates", timeout=5)

    Good::

        import requests
        from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_random_exponential

        @retry(
            stop=stop_after_attempt(5),
            wait=wait_random_exponential(max=60),
            retry=retry_if_exception_type(requests.ConnectionError),
        )
        def rates():
            return requests.get("https://api.example.org/rates", timeout=5)

    Left alone: stop conditions of the user's own, settings from an unknown ``**kwargs``, and functions that keep a service
    connected (``connect``, ``consume``, ``listen``...) as long as they pause between attempts.

    References:
        - https://tenacity.readthedocs.io/en/latest/#stopping
        - https://sre.google/sre-book/addressing-cascading-failures/
    """

    code = "AID201"
    message = "{call} retries for ever; give it a limit: {repair}"
    severity = Severity.ERROR
    cwe = 835

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for policy in policies(file):
            if policy.attempts != UNLIMITED or policy.by_hand:
                continue
            if policy.pause.delay is not Delay.NONE and any(stays_up(block) for block in policy.governs):
                continue
            yield cls.finding(file, policy.node, policy.how, call=policy.name, repair=policy.row.repair_stop)
