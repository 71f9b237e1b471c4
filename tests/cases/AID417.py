"""Hard cases for AID417: one revision, so one finding."""
import sqlalchemy as sa
from alembic import op as operations

revision = "4f2a"
down_revision = "1b9c"


def upgrade() -> None:
    with operations.batch_alter_table("users") as batch_op:
        batch_op.add_column(sa.Column("nickname", sa.Text(), nullable=True))


def downgrade() -> None:  # AID417
    """Nothing to do."""
    print("cannot be taken back")
    return
