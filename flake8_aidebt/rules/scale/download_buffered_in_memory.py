"""AID612."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File, Kind
from ...model.resources.whole_bodies import downloads
from ...rule import Rule


class DownloadBufferedInMemory(Rule):
    """
    A download that is read into memory as a whole, only to be written to a file.

    The file of the first customer has two megabytes. The one that arrives at night has six gigabytes, the container has two, and
    the kernel kills the process: no exception, no log line, and the job that is started again begins with the same file.

    Bad::

        import requests
        from pathlib import Path

        def fetch_export(url, target):
            response = requests.get(url, timeout=30)
            response.raise_for_status()
            Path(target).write_bytes(response.content)  # AID612

    Good::

        import requests

        def fetch_export(url, target):
            with requests.get(url, stream=True, timeout=30) as response:
                response.raise_for_status()
                with open(target, "wb") as file:
                    for chunk in response.iter_content(1 << 16):
                        file.write(chunk)

    Left alone: answers asked for as a stream, bodies that are decoded or parsed, and what is small by its name: icons, pictures,
    certificates, JSON; functions that look at the length.

    References:
        - https://requests.readthedocs.io/en/latest/user/advanced/#body-content-workflow
        - https://www.python-httpx.org/quickstart/#streaming-responses
    """

    code = "AID612"
    message = "{body} holds the whole download in memory before it is written"
    off_by_default = True
    cwe = 770
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.SCRIPT})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for buffered in downloads(file):
            yield cls.finding(file, buffered.node, body=buffered.spelled)
