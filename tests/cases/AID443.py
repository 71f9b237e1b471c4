"""Hard cases for AID443."""
import sqlalchemy as sa
from alembic import op


def upgrade():
    op.drop_column("users", "phone")  # AID443
    op.drop_table("addresses")  # AID443
    op.execute("DROP TABLE parcels")  # AID443
    with op.batch_alter_table("users") as batch:
        batch.drop_column("fax")  # AID443
    # Nobody reads these: see the decision of May.
    op.drop_table("invoices")
    if not op.get_bind().execute(sa.text("SELECT 1 FROM orders")).first():
        op.drop_table("orders")  # it has no rows
    op.create_table("users_new")
    op.drop_table("users_new")  # made above
    op.drop_table("tmp_import")  # of passing use
    op.get_bind().execute(sa.table("phones", sa.column("number")).insert())
    op.drop_column("users", "mobile")  # the line above has copied the numbers


def downgrade():
    op.drop_column("users", "nickname")  # the way back
