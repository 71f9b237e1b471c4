"""AID441."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.transactions.nested import begun_again, made_durable_inside
from ...model.transactions.spelling import shortened
from ...rule import Rule


class TransactionBegunTwice(Rule):
    """
    A transaction begun on a session that is in one already.

    A SQLAlchemy session or connection begins a transaction with its first statement, a SELECT as well. ``begin()`` after that,
    or inside another ``begin()``, raises ``InvalidRequestError``. It works as long as the branch with the query before it is
    not taken, and fails on the first request that takes it. Django refuses ``atomic(durable=True)`` inside another ``atomic``
    in the same way, except in tests, which switch the check off.

    Bad::

        from sqlalchemy.ext.asyncio import AsyncSession
        from shop.models import User

        async def rename(session: AsyncSession, user_id, name):
            user = await session.get(User, user_id)
            async with session.begin():  # AID441
                user.name = name

    Good::

        from sqlalchemy.ext.asyncio import AsyncSession
        from shop.models import User

        async def rename(session: AsyncSession, user_id, name):
            async with session.begin():
                user = await session.get(User, user_id)
                user.name = name

    Left alone: savepoints (``begin_nested()``), sessions handed to functions that may commit, anything after a commit or
    rollback, and libraries whose inner transactions are savepoints (Django, psycopg, asyncpg, peewee).

    References:
        - https://docs.sqlalchemy.org/en/20/orm/session_transaction.html#explicit-begin
        - https://docs.djangoproject.com/en/5.2/topics/db/transactions/#django.db.transaction.atomic
    """

    code = "AID441"
    message = "{call}() after {since}: the transaction is open already, {error}"
    severity = Severity.ERROR

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in (*begun_again(file), *made_durable_inside(file)):
            yield cls.finding(file, found.call, call=shortened(file.written(found.call), 18), since=shortened(found.since, 20), error=found.error)
