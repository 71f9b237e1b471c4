"""AID335."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.handling.stand_ins import made_up
from ...model.texts import shown
from ...rule import Rule


class MockDataAsResult(Rule):
    """
    Mock objects or made-up data in place of what could not be had.

    The service is down, so the handler returns ``MOCK_RATES``. It made the demo work. In production it makes an outage look like
    a quiet day: prices, balances and health checks are answered, with numbers that somebody once typed.

    Bad::

        import requests

        MOCK_RATES = {"EUR": 1.1}

        def rates(url):
            try:
                response = requests.get(url, timeout=5)
                response.raise_for_status()
                return response.json()
            except requests.RequestException:
                return MOCK_RATES  # AID335

    Good::

        import logging
        import requests

        log = logging.getLogger(__name__)

        def rates(url, cache):
            try:
                response = requests.get(url, timeout=5)
                response.raise_for_status()
                return response.json()
            except requests.RequestException:
                log.warning("rates are from the cache", exc_info=True)
                return cache.latest()

    Left alone: stand-ins for a library that is not installed; functions and classes that are named after what they fake.

    References:
        - https://12factor.net/dev-prod-parity
    """

    code = "AID335"
    message = "a failure is answered with made-up data: {text}"
    severity = Severity.ERROR
    cwe = 393

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in made_up(file):
            yield cls.finding(file, found.node, text=shown(found.value))
