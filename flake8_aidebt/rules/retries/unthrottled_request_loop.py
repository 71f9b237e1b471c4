"""AID220."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.traffic.request_loops import unthrottled_requests
from ...rule import Rule


class UnthrottledRequestLoop(Rule):
    """
    One request per item of a loop, with nothing to slow it down.

    The loop asks as fast as the server answers. With the test data that is a second; with the customer's list it is an hour of
    requests back to back, until the provider answers 429 or blocks the key, and everything else that uses it stops too.

    Bad::

        import requests

        def push(users):
            for user in users:
                requests.post("https://crm.example.org/contacts", json=user, timeout=10).raise_for_status()  # AID220

    Good::

        import requests

        def push(users):
            requests.post("https://crm.example.org/contacts/batch", json=users, timeout=10).raise_for_status()

    Left alone: a handful of items, chunks, loops that sleep or hold a limiter, loops that stop at the first success.

    References:
        - https://cloud.google.com/architecture/rate-limiting-strategies-techniques
    """

    code = "AID220"
    message = "{call}() per item with no throttle: batch it or add a rate limiter"
    severity = Severity.INFO
    off_by_default = True
    cwe = 770

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for call in unthrottled_requests(file):
            yield cls.finding(file, call, call=file.written(call))
