"""AID209."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.retrying.rate_limits import guesses_at_429
from ...rule import Rule


class RetryAfterIgnored(Rule):
    """
    A "too many requests" answered with a guess.

    A server that says 429 usually says in ``Retry-After`` when to come back. A client that picks its own pause comes back too early,
    is counted again, and in the end is blocked.

    Bad::

        import time
        import requests

        def rates():
            for attempt in range(5):
                response = requests.get("https://api.example.org/rates", timeout=5)
                if response.status_code == 429:  # AID209
                    time.sleep(5)
                    continue
                return response
            raise RuntimeError("rates: still told to wait")

    Bad::

        from urllib3.util.retry import Retry

        retries = Retry(3, backoff_factor=1, backoff_jitter=1, respect_retry_after_header=False)  # AID209

    Good::

        import time
        import requests

        def rates():
            for attempt in range(5):
                response = requests.get("https://api.example.org/rates", timeout=5)
                if response.status_code == 429:
                    time.sleep(int(response.headers.get("Retry-After", 5)))
                    continue
                return response
            raise RuntimeError("rates: still told to wait")

    Left alone: branches that do not try again, functions that mention ``Retry-After`` or a rate limit's reset, SDKs that read it
    themselves.

    References:
        - https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
        - https://www.rfc-editor.org/rfc/rfc6585#section-4
    """

    code = "AID209"
    message = "{what} on a guess; wait as long as Retry-After says"
    cwe = 799

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for node, what in guesses_at_429(file):
            yield cls.finding(file, node, what=what)
