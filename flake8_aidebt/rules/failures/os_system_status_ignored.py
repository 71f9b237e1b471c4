"""AID313."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.results.programs import unasked
from ...rule import Rule


class OsSystemStatusIgnored(Rule):
    """
    A command line given to the shell, whose exit status is dropped.

    ``os.system`` never raises: its number is all there is. ``cp`` to a full disk and ``make`` with a syntax error end like a
    success, and the next line deletes the source or publishes what was not built. ``os.popen`` hands out what the command wrote
    and keeps the status for ``close()``, which nobody calls.

    Bad::

        import os

        def publish(package):
            os.system("make dist")  # AID313
            return f"{package} published"

        def branch():
            return os.popen("git rev-parse --abbrev-ref HEAD").read().strip()  # AID313

    Good::

        import os
        import subprocess

        def publish(package):
            subprocess.run(["make", "dist"], check=True, timeout=600)
            return f"{package} published"

        def wipe():
            os.system("clear")

    Left alone: ``clear``, ``cls`` and other looks of a terminal; commands whose status does not matter; clean-up; statuses that
    are tested, returned or handed on.

    References:
        - https://docs.python.org/3/library/os.html#os.system
        - https://docs.python.org/3/library/subprocess.html#replacing-os-system
    """

    code = "AID313"
    message = "{call}() {program}and its exit status is dropped: run it with check=True"
    severity = Severity.WARNING
    cwe = 252

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for answer, program, _ in unasked(file):
            if answer.row.callable.startswith("os."):
                words = f"runs {program[:16]} " if program else "runs a command "
                yield cls.finding(file, answer.node, answer.use.callee.how, call=file.written(answer.node), program=words)
