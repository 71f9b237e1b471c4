"""AID442."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File, Kind
from ...model.schema.history import unbatched
from ...rule import Rule


class UnbatchedBackfill(Rule):
    """
    A migration that fills a whole table in one go.

    On a thousand rows it is done before anybody looks. On forty million, one ``UPDATE`` holds its locks for an hour while every
    request that touches the table waits, and a loop that loads all rows and saves each of them fills the memory, then runs all
    night inside one transaction that the deployment's time limit rolls back.

    Bad::

        from django.db import migrations

        def fill(apps, schema_editor):
            Contact = apps.get_model("crm", "Contact")
            for contact in Contact.objects.all():
                contact.email = contact.email.lower()
                contact.save()  # AID442

        class Migration(migrations.Migration):
            operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

    Bad::

        from alembic import op

        def upgrade():
            op.execute("UPDATE contacts SET email = lower(email)")  # AID442

        def downgrade():
            raise NotImplementedError("the original spelling of the addresses is not kept")

    Good::

        from django.db import migrations

        def fill(apps, schema_editor):
            Contact = apps.get_model("crm", "Contact")
            batch = []
            for contact in Contact.objects.iterator(chunk_size=1000):
                contact.email = contact.email.lower()
                batch.append(contact)
                if len(batch) == 1000:
                    Contact.objects.bulk_update(batch, ["email"])
                    batch.clear()
            Contact.objects.bulk_update(batch, ["email"])

        class Migration(migrations.Migration):
            atomic = False
            operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

    Left alone: tables that the same migration makes, and loops that read or write some rows at a time. Off by default: how many rows
    a table has does not show in the code.

    References:
        - https://docs.djangoproject.com/en/5.2/howto/writing-migrations/#non-atomic-migrations
    """

    code = "AID442"
    message = "{call} {extent}, inside the migration: do it in batches"
    off_by_default = True
    skips = frozenset({Kind.TEST, Kind.STUB})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in unbatched(file):
            yield cls.finding(file, found.node, call=found.spelled, extent="once for every row" if found.one_by_one else "of a whole table")
