"""What is owed is found by its date"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_actions_group_status_due", "actions", ["group_id", "status", "due"], unique=False)
