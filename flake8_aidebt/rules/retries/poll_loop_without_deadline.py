"""AID223."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.traffic.polling import endless_polls
from ...rule import Rule


class PollLoopWithoutDeadline(Rule):
    """
    A loop that polls a status with no deadline.

    The loop ends when the server says so. A job that is stuck in ``running`` is polled for ever, and so is a status that
    nobody thought of, such as ``expired``: the worker never comes back and nothing is ever logged.

    Bad::

        import time
        import requests

        def wait_for_export(url):
            while True:  # AID223
                job = requests.get(url, timeout=10).json()
                if job["status"] == "done":
                    return job
                time.sleep(5)

    Good::

        import time
        import requests

        def wait_for_export(url):
            deadline = time.monotonic() + 600
            while time.monotonic() < deadline:
                job = requests.get(url, timeout=10).json()
                if job["status"] == "done":
                    return job
                time.sleep(5)
            raise TimeoutError(url)

    Left alone: loops that count, look at a clock or a limit, or are told to stop; loops inside a deadline; the main loops of
    daemons.

    References:
        - https://sre.google/sre-book/addressing-cascading-failures/
        - https://platform.openai.com/docs/assistants/deep-dive
    """

    code = "AID223"
    message = "this loop ends only when {call}() answers as hoped; add a deadline or a maximum"
    cwe = 835

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for poll in endless_polls(file):
            yield cls.finding(file, poll.loop, call=file.written(poll.asks))
