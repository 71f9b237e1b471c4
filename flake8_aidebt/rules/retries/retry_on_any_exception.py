"""AID204."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.retrying.purposes import decodes_only, wants_usable_answer
from ...model.retrying.retries import policies
from ...rule import Rule


class RetryOnAnyException(Rule):
    """
    A retry that takes every exception for a failure that passes.

    A ``TypeError`` does not heal, and neither does a 401. Retried as if they did, bugs and refusals take minutes instead of
    milliseconds to surface, and a service that says no is asked again and again.

    Bad::

        import requests
        from tenacity import retry, stop_after_attempt, wait_random_exponential

        @retry(stop=stop_after_attempt(3), wait=wait_random_exponential(max=10))  # AID204
        def rates():
            return requests.get("https://api.example.org/rates", timeout=5)

    Bad::

        import backoff

        @backoff.on_exception(backoff.expo, Exception, max_tries=3)  # AID204
        def rates(client):
            return client.rates()

    Good::

        import requests
        from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_random_exponential

        @retry(
            stop=stop_after_attempt(3),
            wait=wait_random_exponential(max=10),
            retry=retry_if_exception_type((requests.ConnectionError, requests.Timeout)),
        )
        def rates():
            return requests.get("https://api.example.org/rates", timeout=5)

    Left alone: a predicate of any kind (``giveup=``, ``retry_if_exception(...)``, ``dont_autoretry_for``), loops written by
    hand, a model that is asked again until its answer can be parsed, and a retry with no options at all, which other rules complain about first.

    References:
        - https://tenacity.readthedocs.io/en/latest/#whether-to-retry
        - https://docs.celeryq.dev/en/stable/userguide/tasks.html#automatic-retry-for-known-exceptions
    """

    code = "AID204"
    message = "{call} retries every exception, bugs and refusals too; name those that pass"
    cwe = 396

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for policy in policies(file):
            if policy.by_hand or policy.bare or not policy.errors or policy.attempts == 1:
                continue
            if wants_usable_answer(file, policy) or decodes_only(file, policy):
                continue
            if {"Exception", "BaseException"} & set(policy.errors):
                yield cls.finding(file, policy.node, policy.how, call=policy.name)
