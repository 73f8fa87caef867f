"""Calendars have addresses, and links go with the right"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_addresses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("calendar_addresses_group_id_fkey")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("calendar_addresses_person_id_fkey")),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("calendar_addresses", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_addresses_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("handed_out", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("person_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("held", sa.JSON(), server_default="[]", nullable=False))
        batch_op.create_foreign_key(batch_op.f("handed_out_person_id_fkey"), "people", ["person_id"], ["id"])
