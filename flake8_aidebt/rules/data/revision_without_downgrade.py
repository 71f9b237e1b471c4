"""AID417."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File, Kind
from ...model.schema.downgrades import without_way_back
from ...rule import Rule


class RevisionWithoutDowngrade(Rule):
    """
    An Alembic revision that cannot be taken back, and says so to nobody.

    The release is bad, somebody runs ``alembic downgrade -1``, and it reports success: the version table says one revision less,
    while the columns are those of the new one. The next ``upgrade`` then fails on a column that exists already, in the
    middle of an incident. A downgrade that raises stops the person at the right moment, with the reason.

    Bad::

        import sqlalchemy as sa
        from alembic import op

        def upgrade():
            op.add_column("users", sa.Column("nickname", sa.Text()))

        def downgrade():  # AID417
            pass

    Good::

        import sqlalchemy as sa
        from alembic import op

        def upgrade():
            op.add_column("users", sa.Column("nickname", sa.Text()))

        def downgrade():
            op.drop_column("users", "nickname")

    Good::

        from alembic import op

        def upgrade():
            op.execute("UPDATE users SET email = lower(email) WHERE email <> lower(email)")

        def downgrade():
            raise NotImplementedError("the original spelling of the addresses is not kept")

    Good::

        from alembic import op

        def upgrade():
            op.execute("CREATE INDEX IF NOT EXISTS ix_orders_state ON orders (state)")

        def downgrade():
            # The index belongs to revision 4f2a, which takes it back.
            pass

    Left alone: merge revisions and others whose ``upgrade`` does nothing, and what may stay when the code goes back (a value added
    to an enumeration, an extension), and a downgrade with a comment that says why it does nothing. Off by default: many projects
    only ever go forward, and a repair of data seldom has to be taken back.

    References:
        - https://alembic.sqlalchemy.org/en/latest/tutorial.html#downgrading
    """

    code = "AID417"
    message = "{gap}, though upgrade() changes something: raise, or take it back"
    off_by_default = True
    skips = frozenset({Kind.TEST, Kind.STUB})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        found = without_way_back(file)
        if found is not None:
            yield cls.finding(file, found[0], gap=found[1])
