"""AID404."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.kind import Kind
from ...model.sql.unscoped import unscoped_writes
from ...rule import Rule


class UnscopedWrite(Rule):
    """
    An UPDATE or DELETE with nothing to say which rows.

    One condition is lost in an edit, the statement still runs, and every customer has the same address. There is no error to
    catch and nothing to roll back to but last night's backup.

    Bad::

        def close(cursor, order_id):
            cursor.execute("UPDATE orders SET state = 'closed'")  # AID404

    Bad::

        from sqlalchemy import delete

        async def forget(session, Order):
            await session.execute(delete(Order))  # AID404

    Bad::

        from shop.models import User

        def deactivate(user):
            User.objects.update(is_active=False)  # AID404

    Good::

        def close(cursor, order_id):
            cursor.execute("UPDATE orders SET state = 'closed' WHERE id = ?", (order_id,))

    Good::

        def clear_sessions(cursor):
            cursor.execute("DELETE FROM sessions")

    Left alone: functions and classes that are named after it (``clear``, ``reset``, ``purge`` and the like), what a switch decides
    about, temporary and staging tables, scripts, migrations and management commands. Off by default: in shipped code most of them are
    meant.

    References:
        - https://cwe.mitre.org/data/definitions/754.html
        - https://docs.djangoproject.com/en/stable/topics/db/queries/#deleting-objects
    """

    code = "AID404"
    message = "{write} has no condition: it touches every row"
    severity = Severity.ERROR
    off_by_default = True
    cwe = 754
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.MIGRATION, Kind.SCRIPT})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in unscoped_writes(file):
            yield cls.finding(file, found.node, found.how, write=found.form)
