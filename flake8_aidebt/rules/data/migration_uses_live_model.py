"""AID420."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File, Kind
from ...model.schema.history import live_models
from ...rule import Rule


class MigrationUsesLiveModel(Rule):
    """
    A migration that reads or writes rows through the model of today.

    The class in ``models.py`` has the columns of the latest release; the table, at this point of the history, has not. As soon as the
    model gains a column, the migration asks for one that does not exist yet, and from then on nobody can set up a new
    database: not the tests, not the new colleague, not the replacement for the server that burned.

    Bad::

        from django.db import migrations
        from shop.models import Order

        def close_old(apps, schema_editor):
            for order in Order.objects.filter(state="stale"):  # AID420
                order.delete()

        class Migration(migrations.Migration):
            operations = [migrations.RunPython(close_old, migrations.RunPython.noop)]

    Bad::

        from alembic import op
        from sqlalchemy.orm import Session
        from shop.models import User

        def upgrade():
            session = Session(bind=op.get_bind())
            session.query(User).filter(User.plan.is_(None)).update({"plan": "free"})  # AID420
            session.commit()

        def downgrade():
            raise NotImplementedError("which plans were filled in is not recorded")

    Good::

        from django.db import migrations

        def close_old(apps, schema_editor):
            Order = apps.get_model("shop", "Order")
            Order.objects.filter(state="stale").delete()

        class Migration(migrations.Migration):
            operations = [migrations.RunPython(close_old, migrations.RunPython.noop)]

    Good::

        from alembic import op

        def upgrade():
            op.execute("UPDATE users SET plan = 'free' WHERE plan IS NULL")

        def downgrade():
            raise NotImplementedError("which plans were filled in is not recorded")

    Left alone: constants, choices and validators imported from the same module, and programs that only run migrations or
    lend them a function: there, what is not that function.

    References:
        - https://docs.djangoproject.com/en/5.2/topics/migrations/#historical-models
    """

    code = "AID420"
    message = "{model} is today's model, not the one this migration's table fits"
    skips = frozenset({Kind.TEST, Kind.STUB})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in live_models(file):
            yield cls.finding(file, found.node, model=found.model[-32:])
