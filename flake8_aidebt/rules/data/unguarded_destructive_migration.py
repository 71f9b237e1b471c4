"""AID443."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File, Kind
from ...model.schema.dropping import dropped
from ...rule import Rule


class UnguardedDestructiveMigration(Rule):
    """
    A migration that drops a column or a table, with nothing to say that this is meant.

    A generated revision drops what it no longer finds in the models: the column that was renamed, the table that another service still
    reads. The data is gone at the next deployment, and the servers that still run the old code fail on every request until the last
    of them is replaced.

    Bad::

        from alembic import op

        def upgrade():
            op.drop_column("users", "phone")  # AID443

        def downgrade():
            raise NotImplementedError("the numbers are gone")

    Good::

        from alembic import op

        def upgrade():
            # Nothing has read it since release 4.2; the numbers are in contacts.phone.
            op.drop_column("users", "phone")

        def downgrade():
            raise NotImplementedError("the numbers are gone")

    Good::

        from alembic import op

        def upgrade():
            op.execute("UPDATE contacts SET phone = users.phone FROM users WHERE users.id = contacts.user_id")
            op.drop_column("users", "phone")

        def downgrade():
            raise NotImplementedError("the numbers are gone")

    Left alone: steps beside a comment, inside a condition, or after statements that move the data or check it, and the way back. Off by
    default: most of what is dropped is meant to be.

    References:
        - https://alembic.sqlalchemy.org/en/latest/autogenerate.html#what-does-autogenerate-detect-and-what-does-it-not-detect
    """

    code = "AID443"
    message = "{what} is dropped with its data, and nothing here checks or explains it"
    off_by_default = True
    skips = frozenset({Kind.TEST, Kind.STUB})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in dropped(file):
            yield cls.finding(file, found.node, what=found.what[:30])
