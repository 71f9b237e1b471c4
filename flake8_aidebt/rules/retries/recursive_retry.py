"""AID214."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.retrying.endings import recursive_retries
from ...rule import Rule


class RecursiveRetry(Rule):
    """
    A function that calls itself again from its own error handler.

    Nothing counts the attempts but the interpreter's stack. When the failure lasts, the function ends after about a thousand
    requests with a ``RecursionError`` whose traceback is as long as the outage.

    Bad::

        import time
        import requests

        def rates(url):
            try:
                return requests.get(url, timeout=5)
            except requests.Timeout:
                time.sleep(1)
                return rates(url)  # AID214

    Good::

        import time
        import requests

        def rates(url, attempts=3):
            try:
                return requests.get(url, timeout=5)
            except requests.Timeout:
                if attempts == 1:
                    raise
                time.sleep(1)
                return rates(url, attempts - 1)

    Left alone: calls with any other argument, handlers that decide or change something first.

    References:
        - https://docs.python.org/3/library/sys.html#sys.setrecursionlimit
    """

    code = "AID214"
    message = "{call} retries by calling itself, and nothing counts the attempts"
    severity = Severity.INFO
    cwe = 674

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for call, name in recursive_retries(file):
            yield cls.finding(file, call, call=f"{name}()" if len(name) < 25 else "this function")
