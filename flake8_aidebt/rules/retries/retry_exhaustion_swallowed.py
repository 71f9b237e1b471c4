"""AID213."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.retrying.endings import ends_silently
from ...model.retrying.retries import policies
from ...rule import Rule


class RetryExhaustionSwallowed(Rule):
    """
    A retry that gives None instead of an error after its last attempt.

    The loop ends, the function ends, and the caller is handed None where it expected an answer. What failed is not known any more
    when something else falls over it, far away from here.

    Bad::

        import random
        import time
        import requests

        def rates():
            for attempt in range(3):  # AID213
                try:
                    return requests.get("https://api.example.org/rates", timeout=5)
                except requests.RequestException:
                    time.sleep(random.uniform(0, 2 ** attempt))

    Good::

        import random
        import time
        import requests

        def rates():
            for attempt in range(3):
                try:
                    return requests.get("https://api.example.org/rates", timeout=5)
                except requests.RequestException as error:
                    last = error
                    time.sleep(random.uniform(0, 2 ** attempt))
            raise last

    Bad::

        import random
        import time
        import requests

        def rates():
            for attempt in range(3):  # AID213
                try:
                    return requests.get("https://api.example.org/rates", timeout=5)
                except Exception:
                    time.sleep(random.uniform(0, 2 ** attempt))
            return None

    Left alone: functions annotated with ``None``, ``bool`` or an optional result or named ``try_...``, an ``else`` or anything but
    a log line after the loop. An empty result that is written out after the loop is reported where every error was caught and no
    handler says a word.

    References:
        - https://peps.python.org/pep-0020/
    """

    code = "AID213"
    message = "{call} gives nothing after the last attempt, and the caller cannot tell"
    cwe = 391

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for policy in policies(file):
            if ends_silently(file, policy):
                yield cls.finding(file, policy.node, policy.how, call="this loop" if policy.by_hand else policy.name)
