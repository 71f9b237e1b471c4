"""AID411."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.transactions.reuse import reused_after_failure
from ...model.transactions.spelling import shortened
from ...rule import Rule


class SessionReusedAfterFailure(Rule):
    """
    A session that is used again after a failed commit or flush, with no rollback.

    After the error SQLAlchemy refuses everything on that session with ``PendingRollbackError``, and PostgreSQL everything on
    that connection with "current transaction is aborted", until somebody rolls back. A loop that logs a bad row and goes on
    loses the bad row and every one after it: one duplicate at row 12 costs rows 13 to 10000, each with the same log line.

    Bad::

        import logging
        from sqlalchemy.exc import IntegrityError
        from sqlalchemy.orm import Session
        from shop.models import Contact

        def load(session: Session, rows):
            for row in rows:
                try:
                    session.add(Contact(**row))
                    session.commit()
                except IntegrityError:  # AID411
                    logging.exception("row %s", row["id"])

    Good::

        import logging
        from sqlalchemy.exc import IntegrityError
        from sqlalchemy.orm import Session
        from shop.models import Contact

        def load(session: Session, rows):
            for row in rows:
                try:
                    session.add(Contact(**row))
                    session.commit()
                except IntegrityError:
                    session.rollback()
                    logging.exception("row %s", row["id"])

    Left alone: handlers that roll back, close the session, raise or leave, sessions that each round makes anew, savepoints
    (``begin_nested()``) inside the ``try``, and sessions handed to a function that may roll back.

    References:
        - https://docs.sqlalchemy.org/en/20/errors.html#error-8s2b
        - https://www.psycopg.org/psycopg3/docs/basic/transactions.html
    """

    code = "AID411"
    message = "{session} is used again after a failed {verb}() with no rollback: {error}"
    severity = Severity.ERROR
    cwe = 460

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in reused_after_failure(file):
            yield cls.finding(file, found.handler, session=shortened(found.event.to.written, 16), verb=found.event.call.func.attr, error=found.error)
