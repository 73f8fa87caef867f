"""People are reminded as they ask"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("risk_id", sa.Integer(), nullable=True),
        sa.Column("deliverable_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("reminders_action_id_fkey")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"], name=op.f("reminders_asked_by_id_fkey")),
        sa.ForeignKeyConstraint(
            ["deliverable_id"], ["deliverables.id"], name=op.f("reminders_deliverable_id_fkey")
        ),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("reminders_group_id_fkey")),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnerships.id"], name=op.f("reminders_partnership_id_fkey")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("reminders_person_id_fkey")),
        sa.ForeignKeyConstraint(["risk_id"], ["risks.id"], name=op.f("reminders_risk_id_fkey")),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("reminders", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminders_on"), ["on"], unique=False)
        batch_op.create_index(batch_op.f("ix_reminders_partnership_id"), ["partnership_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reminders_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("actions", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index("ix_actions_group_status_due", ["group_id", "status", "due"], unique=False)

    with op.batch_alter_table("groups", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("summary_wanted", sa.Boolean(), server_default="1", nullable=False))
        batch_op.add_column(sa.Column("summary_not_in", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("paused_from", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("paused_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("timetable", sa.JSON(), server_default="{}", nullable=False))

    with op.batch_alter_table("owed", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("reminder_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_owed_deliverable_id"), ["deliverable_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("owed_reminder_id_fkey"), "reminders", ["reminder_id"], ["id"])

    with op.batch_alter_table("people", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("term_time_only", sa.Boolean(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("paused_from", sa.Date(), nullable=True))
