"""AID101."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.waiting.waits import unbounded
from ...rule import Rule, Twin


class HttpCallWithoutTimeout(Rule):
    """
    An HTTP call with no timeout.

    ``requests`` and ``urllib`` wait for ever unless told otherwise. When the server accepts the connection and never answers,
    the call does not return and the worker that made it is gone. The pool fills with such workers, and somebody else's outage
    becomes yours.

    Bad::

        import requests
        requests.get("https://api.example.org/rates")  # AID101

        session = requests.Session()
        order = session.post("https://api.example.org/orders", json={})  # AID101

    Good::

        import requests
        requests.get("https://api.example.org/rates", timeout=(3.05, 27))

        session = requests.Session()
        order = session.post("https://api.example.org/orders", json={}, timeout=10)

    Left alone: calls with an unknown ``**kwargs``; sessions of unknown classes, sessions whose class overrides ``request`` or
    ``send``, and sessions with an adapter of another class mounted.

    References:
        - https://requests.readthedocs.io/en/latest/user/advanced/#timeouts
        - https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
    """

    code = "AID101"
    message = "{call}() can wait forever; pass {repair}"
    severity = Severity.ERROR
    cwe = 1088
    twins = (
        Twin("ruff", "S113"),
        Twin("bandit", "B113"),
        Twin("pylint", "W3101"),
    )

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use, row in unbounded(file, "http"):
            yield cls.finding(file, use.node, use.callee.how, call=file.spelled(use), repair=row.repair)
