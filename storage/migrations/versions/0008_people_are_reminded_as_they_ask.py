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
        *(
            sa.ForeignKeyConstraint([column], [target], name=op.f(f"reminders_{column}_fkey"))
            for column, target in (
                ("partnership_id", "partnerships.id"),
                ("group_id", "groups.id"),
                ("person_id", "people.id"),
                ("asked_by_id", "people.id"),
                ("action_id", "actions.id"),
                ("risk_id", "risks.id"),
                ("deliverable_id", "deliverables.id"),
            )
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("reminders", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminders_on"), ["on"], unique=False)
        batch_op.create_index(batch_op.f("ix_reminders_partnership_id"), ["partnership_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reminders_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("owed") as batch_op:
        batch_op.add_column(sa.Column("reminder_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("owed_reminder_id_fkey"), "reminders", ["reminder_id"], ["id"])

    with op.batch_alter_table("groups", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("summary_wanted", sa.Boolean(), server_default="1", nullable=False))
        batch_op.add_column(sa.Column("summary_not_in", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("paused_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("timetable", sa.JSON(), server_default="{}", nullable=False))

    with op.batch_alter_table("people", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("term_time_only", sa.Boolean(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("paused_from", sa.Date(), nullable=True))
