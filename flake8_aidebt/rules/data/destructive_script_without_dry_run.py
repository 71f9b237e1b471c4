"""AID421."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File, Kind
from ...model.schema.scripts import without_rehearsal
from ...rule import Rule


class DestructiveScriptWithoutDryRun(Rule):
    """
    A program, started by hand, that changes data and cannot be asked what it would do.

    It is run once, late, against the one database that matters. The filter matches more than its author thought, and the count that
    would have shown it is printed after the rows are gone.

    Bad::

        import sqlite3

        if __name__ == "__main__":
            connection = sqlite3.connect("customers.db")
            connection.execute("DELETE FROM contacts WHERE email IS NULL")  # AID421
            connection.commit()

    Good::

        import argparse
        import sqlite3

        if __name__ == "__main__":
            parser = argparse.ArgumentParser()
            parser.add_argument("--apply", action="store_true", help="without it, only count")
            arguments = parser.parse_args()
            connection = sqlite3.connect("customers.db")
            print(connection.execute("SELECT count(*) FROM contacts WHERE email IS NULL").fetchone())
            if arguments.apply:
                connection.execute("DELETE FROM contacts WHERE email IS NULL")
                connection.commit()

    Left alone: programs with a switch or a question of any kind, and what removes temporary, cached or built files. Off by default:
    for the folders in which such programs are kept.

    References:
        - https://docs.python.org/3/library/argparse.html#action
    """

    code = "AID421"
    message = "{call} changes data, and no switch shows what it would do first"
    severity = Severity.INFO
    off_by_default = True
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.MIGRATION, Kind.SETTINGS})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in without_rehearsal(file):
            yield cls.finding(file, found.node, call=found.spelled)
