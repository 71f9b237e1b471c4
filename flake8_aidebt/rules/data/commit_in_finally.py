"""AID412."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.transactions.endings import committed_in_finally
from ...model.transactions.spelling import shortened
from ...rule import Rule


class CommitInFinally(Rule):
    """
    A commit in ``finally``.

    ``finally`` also runs when the block failed, so the half of the work that was done before the error becomes permanent: the
    money has left one account and never reaches the other. The error is raised all the same, whoever retries starts from
    rows that should not exist.

    Bad::

        from sqlalchemy.orm import Session

        def transfer(session: Session, source, target, amount):
            try:
                source.balance -= amount
                session.flush()
                target.balance += amount
            finally:
                session.commit()  # AID412

    Good::

        from sqlalchemy.orm import Session

        def transfer(session: Session, source, target, amount):
            try:
                source.balance -= amount
                session.flush()
                target.balance += amount
            except Exception:
                session.rollback()
                raise
            else:
                session.commit()

    Left alone: a handler that has rolled back before, a commit under a condition, and the release of an advisory lock.

    References:
        - https://docs.sqlalchemy.org/en/20/orm/session_basics.html#framing-out-a-begin-commit-rollback-block
    """

    code = "AID412"
    message = "{call}() in finally also commits the half of a block that failed"
    severity = Severity.ERROR
    cwe = 460

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for call in committed_in_finally(file):
            yield cls.finding(file, call, call=shortened(file.written(call), 24))
