"""A group's actions are found by their day"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_actions_group_id_due", "actions", ["group_id", "due"], unique=False)
