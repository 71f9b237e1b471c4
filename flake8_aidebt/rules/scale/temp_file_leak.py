"""AID627."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File, Kind
from ...model.resources.temporary import left_behind
from ...rule import Rule, Twin


class TempFileLeak(Rule):
    """
    A temporary file or directory that nobody deletes.

    A worker leaves a few megabytes behind for each job. For weeks nothing happens; then the disk is full, and what fails is the
    database, the log, or whatever else wanted to write at that moment.

    Bad::

        import os
        import tempfile

        def publish(report, send):
            handle, path = tempfile.mkstemp(suffix=".pdf")  # AID627
            os.close(handle)
            report.save(path)
            send(path)

    Good::

        import tempfile
        from pathlib import Path

        def publish(report, send):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "report.pdf"
                report.save(path)
                send(path)

    Left alone: what is returned or stored, for somebody else to delete; functions and classes that delete or move anything.

    References:
        - https://docs.python.org/3/library/tempfile.html#tempfile.mkstemp
    """

    code = "AID627"
    message = "what {call}() makes is left behind: nothing here deletes it"
    off_by_default = True
    cwe = 459
    twins = (Twin("sonar", "S7620"), Twin("ruff", "SIM115"))
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.SCRIPT})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use in left_behind(file):
            yield cls.finding(file, use.node, use.callee.how, call=file.spelled(use))
