"""AID413."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.transactions.endings import ended_inside_blocks
from ...model.transactions.spelling import shortened
from ...rule import Rule


class CommitInsideManagedTransaction(Rule):
    """
    A commit or rollback inside a block that ends its transaction itself.

    The block owns the transaction. Django and psycopg refuse the commit at once. SQLAlchemy takes it and refuses the next
    statement ("Can't operate on closed transaction inside context manager"): the first round of a loop is committed and the
    second raises, and the block's promise of all or nothing is gone.

    Bad::

        from sqlalchemy.ext.asyncio import AsyncSession
        from shop.models import Contact

        async def load(session: AsyncSession, rows):
            async with session.begin():
                for row in rows:
                    session.add(Contact(**row))
                    await session.commit()  # AID413

    Good::

        from sqlalchemy.ext.asyncio import AsyncSession
        from shop.models import Contact

        async def load(session: AsyncSession, rows):
            async with session.begin():
                for row in rows:
                    session.add(Contact(**row))

    Left alone: ``begin_nested()``, another session's commit, connections that ``with`` only closes, and a commit or rollback of
    SQLAlchemy that is the last thing a block does: superfluous, but nothing fails.

    References:
        - https://docs.sqlalchemy.org/en/20/orm/session_transaction.html#explicit-begin
        - https://docs.djangoproject.com/en/5.2/topics/db/transactions/#autocommit
    """

    code = "AID413"
    message = "{call}() inside {scope}, which ends it itself: {error}"
    severity = Severity.ERROR

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in ended_inside_blocks(file):
            yield cls.finding(file, found.call, call=shortened(file.written(found.call), 20), scope=shortened(found.scope.spelled, 22), error=found.error)
