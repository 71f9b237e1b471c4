"""AID118."""
import ast
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.waiting.streams import guarded, streamed_loops
from ...rule import Rule


class StreamingReadWithoutTotalDeadline(Rule):
    """
    An answer read as a stream, with no limit for the whole of it.

    The timeouts of ``requests``, ``httpx`` and ``urllib3`` count from one piece to the next. A server that sends a byte every nine seconds never
    meets a timeout of ten, and a download of one megabyte takes three months.

    Bad::

        import requests

        def download(url, target):
            with requests.get(url, stream=True, timeout=10) as answer:
                answer.raise_for_status()
                for piece in answer.iter_content(65536):  # AID118
                    target.write(piece)

    Good::

        import time

        import requests

        def download(url, target, seconds=300):
            end = time.monotonic() + seconds
            with requests.get(url, stream=True, timeout=10) as answer:
                answer.raise_for_status()
                for piece in answer.iter_content(65536):
                    if time.monotonic() > end:
                        raise TimeoutError(url)
                    target.write(piece)

    Left alone: loops that look at a clock or stop by themselves (a size that is counted), loops inside a deadline, answers that were
    read whole before, and generators (who asks for the next piece decides).

    References:
        - https://requests.readthedocs.io/en/latest/user/quickstart/#timeouts
    """

    code = "AID118"
    message = "{call}() has no limit for the whole answer; stop it after a time or a size"
    severity = Severity.INFO
    off_by_default = True
    cwe = 400

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for loop, how in streamed_loops(file):
            if not guarded(file, loop):
                yield cls.finding(file, loop.iter, how, call=ast.unparse(loop.iter.func)[-32:])
