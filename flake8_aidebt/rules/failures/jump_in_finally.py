"""AID307."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.handling.jumps import jumps_in_finally
from ...rule import Rule, Twin


class JumpInFinally(Rule):
    """
    A ``return``, ``break`` or ``continue`` that leaves a ``finally``.

    The jump takes the place of whatever was on its way: the error, the cancellation of the task, the Ctrl-C. The function gives
    ``True`` for work that failed half way, without a handler in sight. Python 3.14 warns of it as a syntax error to come.

    Bad::

        def transfer(source, target):
            try:
                target.put(source.take())
            finally:
                source.release()
                return True  # AID307

    Good::

        def transfer(source, target):
            try:
                target.put(source.take())
            finally:
                source.release()
            return True

    Left alone: jumps of a loop or function that is itself inside the ``finally``.

    References:
        - https://peps.python.org/pep-0765/
        - https://docs.python.org/3/reference/compound_stmts.html#finally-clause
    """

    code = "AID307"
    message = "`{jump}` in finally throws away the error that is on its way, and any cancellation"
    severity = Severity.ERROR
    cwe = 584
    twins = (Twin("ruff", "B012", whole=True), Twin("ruff", "SIM107"), Twin("flake8-bugbear", "B012", whole=True), Twin("pylint", "W0150"), Twin("pylint", "W0134"))

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for jump in jumps_in_finally(file):
            yield cls.finding(file, jump.node, jump=jump.words)
