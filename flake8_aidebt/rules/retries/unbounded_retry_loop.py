"""AID212."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.retrying.evidence import stays_up
from ...model.retrying.purposes import runs_a_thread, waits_to_come_up
from ...model.retrying.retries import UNLIMITED, Delay, policies
from ...rule import Rule


class UnboundedRetryLoop(Rule):
    """
    A hand-written retry loop that no failure ends.

    ``while True`` around a call leaves when the call works, and only then. When it never works again, the caller is never told,
    the thread is never given back, and without a pause the loop burns a core and hammers the service.

    Bad::

        import time
        import requests

        def rates():
            while True:  # AID212
                try:
                    return requests.get("https://api.example.org/rates", timeout=5)
                except requests.ConnectionError:
                    time.sleep(1)

    Good::

        import random
        import time
        import requests

        def rates():
            attempts = 0
            while True:
                try:
                    return requests.get("https://api.example.org/rates", timeout=5)
                except requests.ConnectionError:
                    attempts += 1
                    if attempts == 5:
                        raise
                    time.sleep(random.uniform(0, 2 ** attempts))

    Left alone: loops with any other way out, loops that a flag or an event ends, daemons that never return, dialogs with a
    person, functions that keep a service connected with a growing pause, and servers that say they are still starting.

    References:
        - https://sre.google/sre-book/addressing-cascading-failures/
    """

    code = "AID212"
    message = "this loop retries for ever when the call keeps failing; count attempts or set a deadline"
    severity = Severity.ERROR
    cwe = 835

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for policy in policies(file):
            if not policy.by_hand or policy.attempts != UNLIMITED or not policy.remote or not policy.sure or policy.adapts:
                continue
            function = file.function(policy.node)
            if runs_a_thread(file, function) or waits_to_come_up(policy):
                continue
            if policy.pause.delay is not Delay.NONE and function is not None and stays_up(function, policy.pause):
                continue
            yield cls.finding(file, policy.node, policy.how)
