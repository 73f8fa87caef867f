"""Groups pause from a day on"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("groups", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("paused_from", sa.Date(), nullable=True))

    with op.batch_alter_table("owed") as batch_op:
        batch_op.create_index(batch_op.f("ix_owed_deliverable_id"), ["deliverable_id"], unique=False)
