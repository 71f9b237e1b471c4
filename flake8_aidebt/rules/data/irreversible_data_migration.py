"""AID418."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File, Kind
from ...model.schema.migrations import is_first, steps
from ...rule import Rule


class IrreversibleDataMigration(Rule):
    """
    A step of a Django migration that the way back cannot take.

    ``RunPython`` without ``reverse_code`` and ``RunSQL`` without ``reverse_sql`` raise ``IrreversibleError`` when somebody migrates
    backwards. It is not this step alone that stays: every migration that came after it in the release is stuck as well, at the
    moment when the release has to go. Where there is nothing to undo, ``RunPython.noop`` says so.

    Bad::

        from django.db import migrations

        def fill(apps, schema_editor):
            apps.get_model("shop", "Order").objects.filter(state="").update(state="open")

        class Migration(migrations.Migration):
            operations = [
                migrations.RunPython(fill),  # AID418
                migrations.RunSQL("CREATE INDEX order_state ON shop_order (state)"),  # AID418
            ]

    Good::

        from django.db import migrations

        def fill(apps, schema_editor):
            apps.get_model("shop", "Order").objects.filter(state="").update(state="open")

        class Migration(migrations.Migration):
            operations = [
                migrations.RunPython(fill, migrations.RunPython.noop),
                migrations.RunSQL("CREATE INDEX order_state ON shop_order (state)", reverse_sql="DROP INDEX order_state"),
            ]

    Left alone: first migrations, and squashed ones. For old migrations, a baseline.

    References:
        - https://docs.djangoproject.com/en/5.2/ref/migration-operations/#runpython
        - https://docs.djangoproject.com/en/5.2/ref/migration-operations/#runsql
    """

    code = "AID418"
    message = "{step} with no {reverse}: migrating backwards stops here with an error"
    skips = frozenset({Kind.TEST, Kind.STUB})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for step in steps(file):
            if step.row.reverse[0] and not is_first(file):
                reverse = step.reverse()
                given = reverse.given is None or (reverse.expr is not None and file.value(reverse.expr, reverse.names) is not None)
                if not given:
                    yield cls.finding(file, step.use.node, step.use.callee.how, step=file.spelled(step.use), reverse=step.row.reverse[0])
