"""AID419."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File, Kind
from ...model.schema.required import added_empty
from ...rule import Rule


class NotNullColumnWithoutDefault(Rule):
    """
    A column that must have a value, added to a table whose rows have none.

    It works on the developer's empty database and in the tests. On the first server that has rows the statement fails, the
    deployment stops half way, and the new code is running against the old table. A default that only the model knows
    (``default=`` of SQLAlchemy's ``Column``) does not help: the database has never heard of it.

    Bad::

        import sqlalchemy as sa
        from alembic import op

        def upgrade():
            op.add_column("users", sa.Column("plan", sa.String(20), nullable=False, default="free"))  # AID419

        def downgrade():
            op.drop_column("users", "plan")

    Bad::

        from django.db import migrations, models

        class Migration(migrations.Migration):
            operations = [
                migrations.AddField("order", "note", models.TextField()),  # AID419
            ]

    Good::

        import sqlalchemy as sa
        from alembic import op

        def upgrade():
            op.add_column("users", sa.Column("plan", sa.String(20), nullable=False, server_default="free"))

        def downgrade():
            op.drop_column("users", "plan")

    Good::

        from django.db import migrations, models

        class Migration(migrations.Migration):
            operations = [
                migrations.AddField("order", "note", models.TextField(null=True)),
            ]

    Left alone: tables that the same migration makes or empties, first and squashed migrations, the way back, fields that Django
    fills by itself (``auto_now``, ``blank=True`` of a text), identity and computed columns.

    References:
        - https://docs.djangoproject.com/en/5.2/ref/migration-operations/#addfield
        - https://docs.sqlalchemy.org/en/20/core/defaults.html#server-invoked-ddl-explicit-default-expressions
    """

    code = "AID419"
    message = "NOT NULL {column} is added with no value for existing rows: give it {repair}"
    severity = Severity.ERROR
    skips = frozenset({Kind.TEST, Kind.STUB})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in added_empty(file):
            yield cls.finding(file, found.node, column=found.column[:22], repair=found.repair)
