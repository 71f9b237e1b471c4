"""AID527."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File, Kind
from ...model.concurrency.checked_files import acted_on_check
from ...rule import Rule


class CheckThenActFile(Rule):
    """
    A file removed, moved or written because of an earlier look whether it is there.

    Two workers clean up the same folder. Both see the old file, one removes it, the other dies with ``FileNotFoundError`` in the
    middle of its work. Or both see that there is no result yet, both write it, and one half of each is in the file.

    Bad::

        import os

        def clean(path):
            if os.path.exists(path):  # AID527
                os.remove(path)

    Good::

        from pathlib import Path

        def clean(path):
            Path(path).unlink(missing_ok=True)

    Left alone: calls whose error is caught, or that happen under a lock. Off by default, because most files have one owner.

    References:
        - https://docs.python.org/3/library/pathlib.html#pathlib.Path.unlink
        - https://docs.python.org/3/library/functions.html#open
    """

    code = "AID527"
    message = "{call} trusts a look at the file that another process may outdate"
    off_by_default = True
    cwe = 367
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.SCRIPT})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for acted in acted_on_check(file):
            yield cls.finding(file, acted.test, call=file.written(acted.call))
