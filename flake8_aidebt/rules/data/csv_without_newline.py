"""AID434."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File, Kind
from ...model.files.tables import translated
from ...rule import Rule


class CsvWithoutNewline(Rule):
    """
    A CSV file that is opened without ``newline=""``.

    The ``csv`` module ends its lines itself. A text file that translates line ends on top of that gives a blank line after every row on
    Windows, and changes the line breaks inside quoted fields when they are read: an address of two lines comes out different from how
    it went in, and the customer no longer matches.

    Bad::

        import csv

        def export(path, rows):
            with open(path, "w", encoding="utf-8") as stream:  # AID434
                csv.writer(stream).writerows(rows)

    Good::

        import csv

        def export(path, rows):
            with open(path, "w", encoding="utf-8", newline="") as stream:
                csv.writer(stream).writerows(rows)

    Left alone: streams in memory, standard output, compressed files, and whatever else this file does not open itself.

    References:
        - https://docs.python.org/3/library/csv.html#csv.writer
    """

    code = "AID434"
    message = "{call}() without newline='' for {reader}: line ends inside rows change"
    off_by_default = True
    severity = Severity.INFO
    skips = frozenset({Kind.TEST, Kind.STUB})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in translated(file):
            yield cls.finding(file, found.node, found.how, call=found.opener, reader=found.reader)
