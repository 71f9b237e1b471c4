"""AID207."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.retrying.requests import moves_money, opened_methods, retried_posts
from ...model.retrying.retries import policies
from ...rule import Rule


class RetryNonIdempotentCall(Rule):
    """
    A request that acts, retried without an idempotency key.

    A timeout does not say that nothing happened. The server may have created the order and lost the answer; the next attempt
    creates a second one. With a key that stays the same over all attempts, the server can tell.

    Bad::

        import requests
        from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_random_exponential

        @retry(
            stop=stop_after_attempt(3),
            wait=wait_random_exponential(max=10),
            retry=retry_if_exception_type(requests.ConnectionError),
        )
        def notify(event):
            return requests.post("https://hooks.example.org/events", json=event, timeout=5)  # AID207

    Bad::

        from urllib3.util.retry import Retry

        retries = Retry(3, backoff_factor=1, backoff_jitter=1, allowed_methods=None)  # AID207

    Good::

        import requests
        from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_random_exponential

        @retry(
            stop=stop_after_attempt(3),
            wait=wait_random_exponential(max=10),
            retry=retry_if_exception_type(requests.ConnectionError),
        )
        def notify(event):
            headers = {"Idempotency-Key": event["id"]}
            return requests.post("https://hooks.example.org/events", json=event, headers=headers, timeout=5)

    Left alone: requests that read (searches, queries, logins, model calls), by the names around them and in their URL; payments,
    which have a rule of their own.

    References:
        - https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2
        - https://aws.amazon.com/builders-library/making-retries-safe-with-idempotent-APIs/
    """

    code = "AID207"
    message = "{call} is retried with no idempotency key and may act twice"
    cwe = 837

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use, money in retried_posts(file):
            if not money:
                yield cls.finding(file, use.node, use.callee.how, call=f"{file.spelled(use)}()")
        for policy in policies(file):
            methods = opened_methods(file, policy)
            if methods == "every method" or (methods and moves_money(file, policy.node)):
                yield cls.finding(file, policy.node, policy.how, call="every method" if methods == "every method" else methods)
