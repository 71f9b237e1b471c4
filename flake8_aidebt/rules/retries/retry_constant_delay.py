"""AID211."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.retrying.evidence import awaits_readiness, pauses_on_failure
from ...model.retrying.purposes import is_written_down
from ...model.retrying.retries import Delay, policies
from ...rule import Rule

_SHORTEST = 0.5  # seconds; below this a loop polls rather than backs off


class RetryConstantDelay(Rule):
    """
    A retry loop that always pauses for the same time.

    Pressure that never lets up is what keeps an overloaded service down. Each further failure says that it needs longer, and
    clients that failed together keep their step and hit it together.

    Bad::

        import time
        import requests

        def rates():
            for attempt in range(10):
                try:
                    return requests.get("https://api.example.org/rates", timeout=5)
                except requests.ConnectionError as error:
                    last = error
                    time.sleep(2)  # AID211
            raise last

    Good::

        import random
        import time
        import requests

        def rates():
            for attempt in range(10):
                try:
                    return requests.get("https://api.example.org/rates", timeout=5)
                except requests.ConnectionError as error:
                    last = error
                    time.sleep(random.uniform(0, min(30, 2 ** attempt)))
            raise last

    Left alone: loops that wait for something to come up (``wait_for_...``, ``..._ready``, a deadline, localhost), pauses below
    half a second or set by the user, a single retry, anything local.

    References:
        - https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
    """

    code = "AID211"
    message = "every retry waits the same {pause}; let the pause grow, with a random share"
    severity = Severity.INFO
    off_by_default = True

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for policy in policies(file):
            pause = policy.pause
            if not policy.by_hand or pause.delay is not Delay.CONSTANT or pause.jitter is not False or not policy.remote:
                continue
            if (policy.attempts or 3) < 3 or (pause.seconds or 1) < _SHORTEST or policy.adapts or not policy.sure:
                continue
            sleep = pauses_on_failure(file, policy)
            if sleep is not None and not awaits_readiness(file, policy) and is_written_down(file, sleep):
                yield cls.finding(file, sleep, policy.how, pause=f"{pause.seconds:g} s" if pause.seconds else "time")
