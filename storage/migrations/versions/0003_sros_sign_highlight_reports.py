"""SROs sign highlight reports"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "highlight_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("priority_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=True),
        sa.Column("sro_id", sa.Integer(), nullable=True),
        sa.Column("signed_by_id", sa.Integer(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("narrative", sa.JSON(), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("highlight_reports_group_id_fkey")),
        sa.ForeignKeyConstraint(
            ["priority_id"], ["priorities.id"], name=op.f("highlight_reports_priority_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["signed_by_id"], ["people.id"], name=op.f("highlight_reports_signed_by_id_fkey")
        ),
        sa.ForeignKeyConstraint(["sro_id"], ["people.id"], name=op.f("highlight_reports_sro_id_fkey")),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("priority_id", "version"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("highlight_reports", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index(batch_op.f("ix_highlight_reports_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_highlight_reports_priority_id"), ["priority_id"], unique=False)
