"""AID312."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.results.programs import unasked
from ...rule import Rule, Twin


class SubprocessStatusIgnored(Rule):
    """
    A program that is run and never asked whether it failed.

    ``pg_dump`` ran out of disk, ``git`` found no repository, ``ffmpeg`` did not know the codec: each said so with its exit
    status, and nobody asked. The backup script goes on to delete yesterday's dump; the empty output becomes the version number.

    Bad::

        import subprocess

        def back_up(database, path):
            subprocess.run(["pg_restore", "--dbname", database, path], timeout=600)  # AID312
            return path

        def revision():
            done = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, timeout=10)  # AID312
            return done.stdout.strip()

    Bad::

        import subprocess

        def convert(source, target):
            child = subprocess.Popen(["ffmpeg", "-i", source, target])  # AID312
            child.wait(timeout=600)
            return target

    Good::

        import subprocess

        def back_up(database, path):
            subprocess.run(["pg_restore", "--dbname", database, path], timeout=600, check=True)
            return path

        def convert(source, target):
            child = subprocess.Popen(["ffmpeg", "-i", source, target])
            if child.wait(timeout=600) != 0:
                raise RuntimeError(f"{source} was not converted")
            return target

    Left alone: an explicit ``check=False``; results that are returned or handed on, or whose ``stderr`` is read; output that is
    only searched or compared; programs whose status is an answer (``grep``, ``git diff``) or does not matter (``xdg-open``,
    ``pkill``, an editor or player by its name); a look whether there is such a program; the first part of a pipe; clean-up.

    References:
        - https://docs.python.org/3/library/subprocess.html#subprocess.run
    """

    code = "AID312"
    message = "{call}() {program}and nobody asks whether it failed{used}"
    severity = Severity.WARNING
    cwe = 252
    twins = (Twin("ruff", "PLW1510"), Twin("pylint", "W1510"))

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for answer, program, used in unasked(file):
            if not answer.row.callable.startswith("os."):
                words = {"program": f"runs {program[:16]} " if program else "runs a program ", "used": "; its output is used" if used else ""}
                yield cls.finding(file, answer.node, answer.use.callee.how, call=file.written(answer.node), **words)
