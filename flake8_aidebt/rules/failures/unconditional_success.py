"""AID320."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.handling.breadth import spelled
from ...model.handling.claims import claims_after
from ...rule import Rule


class UnconditionalSuccess(Rule):
    """
    Success that is returned whether the work failed or not.

    The write is in a ``try``, the handler writes a line to the log, and the function goes on to ``return True``. The caller
    tells the customer that the order was saved. Nobody who looks at results rather than at logs will ever know better.

    Bad::

        import logging
        import requests

        log = logging.getLogger(__name__)

        def send(url, order):
            try:
                requests.post(url, json=order, timeout=3).raise_for_status()
            except Exception:
                log.exception("sending failed")
            return True  # AID320

    Good::

        import logging
        import requests

        log = logging.getLogger(__name__)

        def send(url, order):
            try:
                requests.post(url, json=order, timeout=3).raise_for_status()
            except requests.RequestException:
                log.exception("sending failed")
                return False
            return True

    Left alone: handlers of named errors; handlers that note the failure in a variable, count it, or do something else instead;
    work that changes nothing outside the process.

    References:
        - https://peps.python.org/pep-0020/
    """

    code = "AID320"
    message = "success, although {handler} swallows a failure of {text}()"
    off_by_default = True
    cwe = 393

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for claim in claims_after(file):
            yield cls.finding(file, claim.node, handler=spelled(claim.handler), text=claim.failed)
