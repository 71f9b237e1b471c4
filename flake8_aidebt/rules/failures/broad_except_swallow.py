"""AID303."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.handling.breadth import spelled
from ...model.handling.losses import unexplained
from ...rule import Rule, Twin


class BroadExceptSwallow(Rule):
    """
    A handler that turns every failure into nothing, or into an empty result.

    A missing file, a renamed column and a typing error in the block all look alike from outside: an empty dict. The page is
    blank, the report says zero, and the search for the reason starts at the wrong end.

    Bad::

        def load(parse, path):
            try:
                return parse(path)
            except Exception:  # AID303
                return {}

    Good::

        def load(parse, path):
            try:
                return parse(path)
            except FileNotFoundError:
                return {}

    Left alone: what AID302 reports with the loss it knows of; functions that by their name probe, clean up or keep statistics;
    handlers that tell of the error in any way. About half of what it finds is deliberate, so it is off by default.

    References:
        - https://docs.python.org/3/tutorial/errors.html#handling-exceptions
    """

    code = "AID303"
    message = "{handler} turns every failure into {what}, and nobody can tell"
    severity = Severity.INFO
    off_by_default = True
    cwe = 396
    twins = (Twin("ruff", "BLE001"), Twin("ruff", "S110"), Twin("ruff", "S112"), Twin("pylint", "W0718"))

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for handler, what in unexplained(file):
            yield cls.finding(file, handler, handler=spelled(handler), what=what)
