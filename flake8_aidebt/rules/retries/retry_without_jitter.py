"""AID203."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.retrying.evidence import can_spread
from ...model.retrying.purposes import concerns_nobody_else, decodes_only, waits_for_state
from ...model.retrying.rate_limits import in_429_branch
from ...model.retrying.retries import Delay, policies
from ...rule import Rule


class RetryWithoutJitter(Rule):
    """
    A retry whose pauses are the same for everybody.

    When a service stumbles, all of its clients fail in the same moment. With a pause that is computed, and not drawn, they all
    come back in the same moment too, wave after wave, and each wave knocks the service down again. A random share in the pause
    spreads them out.

    Bad::

        import requests
        from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_exponential

        @retry(  # AID203
            stop=stop_after_attempt(5),
            wait=wait_exponential(multiplier=1, max=10),
            retry=retry_if_exception_type(requests.ConnectionError),
        )
        def rates():
            return requests.get("https://api.example.org/rates", timeout=5)

    Bad::

        import time
        import requests

        def rates():
            for attempt in range(5):
                try:
                    return requests.get("https://api.example.org/rates", timeout=5)
                except requests.ConnectionError as error:
                    last = error
                    time.sleep(2 ** attempt)  # AID203
            raise last

    Bad::

        from urllib3.util.retry import Retry

        retries = Retry(total=5, backoff_factor=1, status_forcelist=[502, 503])  # AID203

    Good::

        import random
        import time
        import requests

        def rates():
            for attempt in range(5):
                try:
                    return requests.get("https://api.example.org/rates", timeout=5)
                except requests.ConnectionError as error:
                    last = error
                    time.sleep(random.uniform(0, 2 ** attempt))
            raise last

    Good::

        from urllib3.util.retry import Retry

        retries = Retry(total=5, backoff_factor=1, backoff_jitter=1, status_forcelist=[502, 503])

    Left alone: pauses that the server asks for (``Retry-After``), pauses of unknown functions, a single retry, attempts on local
    files, locks and servers, waiting for something busy, and urllib3 before 2.0, which has no such parameter.

    References:
        - https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
        - https://sre.google/sre-book/addressing-cascading-failures/
    """

    code = "AID203"
    message = "{call} has no jitter: clients retry in step; {repair}"
    cwe = 799

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for policy in policies(file):
            if policy.pause.jitter is not False or (policy.attempts or 3) < 3:
                continue
            if policy.by_hand:
                if policy.pause.delay is not Delay.GROWING or policy.remote is False or concerns_nobody_else(file, policy):
                    continue
                if not in_429_branch(file, policy.sleeps[0]):
                    yield cls.finding(file, policy.sleeps[0], policy.how, call="the backoff", repair="add random.uniform()")
            elif can_spread(file, policy) and not waits_for_state(policy) and not decodes_only(file, policy):
                yield cls.finding(file, policy.node, policy.how, call=policy.name, repair=policy.row.repair_jitter)
