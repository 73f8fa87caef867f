"""People and actions are found by what they are called"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "names_versions",
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnerships.id"], name=op.f("names_versions_partnership_id_fkey")
        ),
        sa.PrimaryKeyConstraint("partnership_id"),
    )
    op.create_table(
        "person_keys",
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("is_name", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnerships.id"], name=op.f("person_keys_partnership_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("person_keys_person_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("partnership_id", "key", "person_id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("person_keys", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_keys_person_id"), ["person_id"], unique=False)

    op.create_table(
        "action_words",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["actions.id"], name=op.f("action_words_action_id_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("action_words_group_id_fkey")),
        sa.PrimaryKeyConstraint("group_id", "word", "due", "number", "action_id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("action_words", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_words_action_id"), ["action_id"], unique=False)

    with op.batch_alter_table("action_owners", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index(
            "ix_action_owners_role",
            ["role"],
            unique=False,
            sqlite_where=sa.text("role IS NOT NULL"),
            postgresql_where=sa.text("role IS NOT NULL"),
        )

    with op.batch_alter_table("actions", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index(batch_op.f("ix_actions_follows_id"), ["follows_id"], unique=False)

    with op.batch_alter_table("memberships", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index(
            "ix_memberships_roles",
            ["group_id"],
            unique=False,
            sqlite_where=sa.text("CAST(roles AS VARCHAR) <> '[\"member\"]'"),
            postgresql_where=sa.text("CAST(roles AS VARCHAR) <> '[\"member\"]'"),
        )
