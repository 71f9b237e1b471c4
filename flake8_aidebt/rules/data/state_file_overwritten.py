"""AID433."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File, Kind
from ...model.files.states import overwritten
from ...rule import Rule


class StateFileOverwritten(Rule):
    """
    A file of state that is written over itself.

    ``open(path, "w")`` empties the file before the first byte of the new content is there. A process that is killed in between (a
    deployment, the out-of-memory killer, a full disk) leaves half a file or none, and the next start fails on it or begins with
    nothing. Two processes that do it at once lose each other's changes.

    Bad::

        import json

        def remember(path, key, value):
            with open(path) as stream:
                state = json.load(stream)
            state[key] = value
            with open(path, "w") as stream:  # AID433
                json.dump(state, stream)

    Good::

        import json
        import os

        def remember(path, key, value):
            with open(path) as stream:
                state = json.load(stream)
            state[key] = value
            with open(f"{path}.new", "w") as stream:
                json.dump(state, stream)
            os.replace(f"{path}.new", path)

    Left alone: functions that write a temporary file, rename, lock the file or keep a copy, and files that are only written or only
    read.

    References:
        - https://docs.python.org/3/library/os.html#os.replace
    """

    code = "AID433"
    message = "{path} is read, then overwritten in place: a crash half way leaves it torn"
    cwe = 362
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.MIGRATION, Kind.SCRIPT, Kind.SETTINGS})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in overwritten(file):
            yield cls.finding(file, found.node, path=found.path)
