"""AID506."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.concurrency.checked_folders import made_after_check
from ...rule import Rule


class CheckThenActMkdir(Rule):
    """
    A folder made after a look whether it is there.

    Four workers start at the same moment, none of them finds the folder, all of them make it, and three die with
    ``FileExistsError`` before the first request. It happens on the first start after a deployment to a fresh machine, and never
    again, so that nobody finds out why.

    Bad::

        import os
        from pathlib import Path

        def prepare(folder):
            if not os.path.exists(folder):  # AID506
                os.makedirs(folder)
            target = Path(folder)
            if not target.is_dir():  # AID506
                target.mkdir(parents=True)

    Good::

        import os
        from pathlib import Path

        def prepare(folder):
            os.makedirs(folder, exist_ok=True)
            Path(folder).mkdir(parents=True, exist_ok=True)

    Left alone: calls whose error is caught; folders that must be new, where the program stops when they are there.

    References:
        - https://docs.python.org/3/library/os.html#os.makedirs
        - https://docs.python.org/3/library/pathlib.html#pathlib.Path.mkdir
    """

    code = "AID506"
    message = "{call} fails if another process makes it after this check{repair}"
    off_by_default = True
    cwe = 367

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for made in made_after_check(file):
            repair = f": {made.tolerant}=True" if made.tolerant else ""
            yield cls.finding(file, made.test, call=file.written(made.call), repair=repair)
