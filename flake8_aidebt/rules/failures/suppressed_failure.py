"""AID304."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.handling.suppressing import suppressions_that_lose
from ...rule import Rule


class SuppressedFailure(Rule):
    """
    A write or request inside ``suppress(Exception)``.

    ``suppress`` is made for one error that is expected, and ends the block at once. Around everything it is an ``except`` that
    passes, in one line and out of sight of the linters that look for handlers: what the block should have written is not
    written, and nothing says so.

    Bad::

        from contextlib import suppress
        import sqlite3

        def save(connection: sqlite3.Connection, contact):
            with suppress(Exception):  # AID304
                connection.execute("INSERT INTO contacts VALUES (?, ?)", contact)
                connection.commit()

    Bad::

        import contextlib

        def run(job):
            with contextlib.suppress(BaseException):  # AID304
                job()

    Good::

        from contextlib import suppress
        import os

        def forget(path):
            with suppress(FileNotFoundError):
                os.unlink(path)

    Left alone: particular errors, and blocks that close, cancel or probe something. ``BaseException`` is reported whatever the
    block does.

    References:
        - https://docs.python.org/3/library/contextlib.html#contextlib.suppress
    """

    code = "AID304"
    message = "suppress({caught}) hides a failed {call}: {effect}"
    cwe = 391

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found, caught, loss in suppressions_that_lose(file):
            yield cls.finding(file, found.use.node, found.use.callee.how, caught=caught, call=loss.call, effect=loss.effect)
