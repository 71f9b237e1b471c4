"""AID202."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.retrying.evidence import waits_out_local_errors
from ...model.retrying.retries import UNLIMITED, Delay, policies
from ...rule import Rule


class RetryWithoutBackoff(Rule):
    """
    A retry that tries again at once.

    A service that fails is usually overloaded or restarting. Attempts that follow each other without a pause are over before it
    can recover, and multiply the load that broke it.

    Bad::

        import requests
        from tenacity import retry, retry_if_exception_type, stop_after_attempt

        @retry(stop=stop_after_attempt(5), retry=retry_if_exception_type(requests.ConnectionError))  # AID202
        def rates():
            return requests.get("https://api.example.org/rates", timeout=5)

    Bad::

        import requests
        from requests.adapters import HTTPAdapter

        session = requests.Session()
        session.mount("https://", HTTPAdapter(max_retries=3))  # AID202

    Bad::

        import requests

        def rates():
            for attempt in range(5):  # AID202
                try:
                    return requests.get("https://api.example.org/rates", timeout=5)
                except requests.ConnectionError as error:
                    last = error
            raise last

    Good::

        import requests
        from requests.adapters import HTTPAdapter
        from urllib3.util.retry import Retry

        session = requests.Session()
        session.mount("https://", HTTPAdapter(max_retries=Retry(3, backoff_factor=0.5, backoff_jitter=0.5)))

    Left alone: a single retry; loops that change something before the next attempt; attempts on local resources and optimistic
    locks; loops that call anything that may pause.

    References:
        - https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
        - https://urllib3.readthedocs.io/en/stable/reference/urllib3.util.html#urllib3.util.Retry
    """

    code = "AID202"
    message = "{call} retries with no pause{repair}"
    cwe = 799

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for policy in policies(file):
            if policy.pause.delay is not Delay.NONE or (policy.attempts or 3) < 3 or waits_out_local_errors(policy):
                continue
            if policy.by_hand:
                if policy.remote and policy.sure and not policy.adapts and policy.attempts != UNLIMITED:
                    yield cls.finding(file, policy.node, policy.how, call="this loop", repair="; sleep longer after each failure")
            elif policy.errors != ():
                repair = f"; pass {policy.row.repair_wait}" if policy.row.repair_wait else ""
                yield cls.finding(file, policy.node, policy.how, call=policy.name, repair=repair)
