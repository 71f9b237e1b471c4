"""AID114."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.waiting.streams import only_streams
from ...model.waiting.units import Time, mistaken, times
from ...rule import Rule


class ExcessiveTimeout(Rule):
    """
    A time limit longer than any caller will wait.

    The proxy in front gives up after a minute, the user after ten seconds, and the call goes on for an hour with nobody to take its
    answer. A limit that long protects nothing: by the time it ends the wait, every worker is waiting.

    Bad::

        import requests

        requests.get("https://api.example.org/report", timeout=99999)  # AID114

    Good::

        import requests

        requests.get("https://api.example.org/report", timeout=300)

    Left alone: limits that the file does not spell out, child processes, waits inside the process, and streams of events, where the
    limit is the longest silence between two of them. ``max-timeout`` sets the limit (600 seconds).

    References:
        - https://sre.google/sre-book/addressing-cascading-failures/
    """

    code = "AID114"
    message = "{call}() may wait {minutes} minutes; no caller will, so lower {parameter}"
    severity = Severity.INFO
    cwe = 400

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for time in times(file):
            if _excessive(file, time) and not mistaken(file, time) and not only_streams(file, time.use):
                minutes = f"{time.seconds / 60:,.0f}"
                yield cls.finding(
                    file, time.use.node, time.use.callee.how, call=file.spelled(time.use), minutes=minutes, parameter=time.parameter
                )


def _excessive(file: File, time: Time) -> bool:
    return time.limit and time.seconds is not None and file.options.max_timeout < time.seconds < float("inf")
