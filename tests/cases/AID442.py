"""Hard cases for AID442."""
from alembic import op
from sqlalchemy import text


def by_row(apps, schema_editor):
    Contact = apps.get_model("crm", "Contact")
    for contact in Contact.objects.filter(email__isnull=False):
        contact.email = contact.email.lower()
        contact.save(update_fields=["email"])  # AID442
    rows = Contact.objects.using(schema_editor.connection.alias).all()
    for row in rows:
        row.save()  # AID442


def at_once(apps, schema_editor):
    Contact = apps.get_model("crm", "Contact")
    Contact.objects.update(checked=False)  # AID442
    Contact.objects.filter(pk=1).update(checked=True)  # one row


def in_batches(apps, schema_editor):
    Contact = apps.get_model("crm", "Contact")
    for contact in Contact.objects.iterator(chunk_size=500):
        contact.save()


def settings(apps, schema_editor):
    for name in ("a", "b"):
        apps.get_model("crm", "Setting").objects.create(name=name)  # two rows


def upgrade():
    op.execute("UPDATE contacts SET email = lower(email)")  # AID442
    op.execute(text("UPDATE contacts SET plan = 'free' WHERE plan IS NULL AND id < 1000"))  # some of them
    connection = op.get_bind()
    for row in connection.execute(text("SELECT id, email FROM contacts")).fetchall():
        connection.execute(text("UPDATE contacts SET email = :email WHERE id = :id"), {"id": row.id, "email": row.email.lower()})  # AID442
    op.create_table("parcels")
    op.execute("UPDATE parcels SET size = 1")  # made above, so small


def downgrade():
    op.execute("UPDATE contacts SET email = upper(email)")  # the way back
