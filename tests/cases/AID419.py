"""Hard cases for AID419."""
import sqlalchemy as sa
from alembic import op
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models
from django.db.models import CharField
from django.utils import timezone


class Migration(migrations.Migration):
    dependencies = [("shop", "0004_orders")]
    operations = [
        migrations.AddField("order", "note", models.TextField()),  # AID419
        migrations.AddField(model_name="order", name="buyer", field=models.ForeignKey("auth.User", on_delete=models.CASCADE)),  # AID419
        migrations.AddField("order", "code", CharField(max_length=9, null=False)),  # AID419
        migrations.AddField("order", "tags", ArrayField(models.CharField(max_length=9))),  # AID419
        migrations.AddField("order", "n", models.IntegerField(blank=True)),  # AID419
        migrations.AddField("order", "note", models.TextField(blank=True)),  # Django fills in the empty text
        migrations.AddField("order", "made", models.DateTimeField(auto_now_add=True)),  # filled in by Django
        migrations.AddField("order", "at", models.DateTimeField(default=timezone.now)),  # has a default
        migrations.AddField("order", "one", models.IntegerField(default=1), preserve_default=False),  # given for this migration only
        migrations.AddField("order", "db", models.IntegerField(db_default=1)),  # the database's own
        migrations.AddField("order", "tag", models.ManyToManyField("shop.Tag")),  # a table of its own, no column
        migrations.AddField("order", "price", MoneyField(max_digits=9)),  # of unknown making
        migrations.CreateModel("Parcel", fields=[("id", models.AutoField(primary_key=True))]),
        migrations.AddField("parcel", "order", models.ForeignKey("shop.Order", on_delete=models.CASCADE)),  # a table made above has no rows
        migrations.RunSQL("ALTER TABLE shop_order ADD COLUMN weight NUMERIC(10, 2) NOT NULL", migrations.RunSQL.noop),  # AID419
    ]


def upgrade():
    op.add_column("users", sa.Column("plan", sa.String(20), nullable=False))  # AID419
    op.add_column("users", sa.Column("plan", sa.String(20), nullable=False, default="free"))  # AID419
    op.execute("ALTER TABLE users ADD level integer NOT NULL")  # AID419
    with op.batch_alter_table("users") as batch:
        batch.add_column(sa.Column("age", sa.Integer(), nullable=False))  # AID419
        batch.add_column(sa.Column("score", sa.Integer(), nullable=False, server_default="0"))  # the database knows what to put in
    column = sa.Column("kind", sa.Integer(), nullable=False)
    op.add_column("users", column)  # AID419
    op.add_column("users", sa.Column("note", sa.Text()))  # may be empty
    op.add_column("users", sa.Column("half", sa.Integer(), sa.Computed("age / 2"), nullable=False))  # computed
    op.execute("ALTER TABLE users ADD COLUMN rank integer NOT NULL DEFAULT 0")  # has a default
    op.execute("ALTER TABLE users ALTER COLUMN note SET NOT NULL")  # nothing is added
    op.create_table("parcels", sa.Column("id", sa.Integer(), primary_key=True))
    op.add_column("parcels", sa.Column("size", sa.Integer(), nullable=False))  # no rows yet
    op.execute("DELETE FROM sessions")
    op.add_column("sessions", sa.Column("ip", sa.Text(), nullable=False))  # emptied before


def downgrade():
    op.add_column("users", sa.Column("phone", sa.Text(), nullable=False))  # the way back, which nobody has run yet
