"""The record in full"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deliverables",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("owner_printed", sa.String(), nullable=True),
        sa.Column("deliver_on", sa.Date(), nullable=True),
        sa.Column("deliver_printed", sa.String(), nullable=True),
        sa.Column("launch_on", sa.Date(), nullable=True),
        sa.Column("launch_printed", sa.String(), nullable=True),
        sa.Column("recurs", sa.String(), nullable=True),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("launched_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("allocated", sa.Integer(), nullable=True),
        sa.Column("spent", sa.Integer(), nullable=True),
        sa.Column("logged_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("deliverables_group_id_fkey")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("deliverables_owner_id_fkey")),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("group_id", "number"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("deliverables", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index(batch_op.f("ix_deliverables_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_deliverables_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "identity_claims",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("shown_as", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("identity_claims_group_id_fkey")),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnerships.id"], name=op.f("identity_claims_partnership_id_fkey")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("identity_claims_person_id_fkey")),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("partnership_id", "address"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("slippage", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("plans_group_id_fkey")),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnerships.id"], name=op.f("plans_partnership_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("partnership_id", "code"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "attendances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("printed", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=True),
        sa.Column("may_agree", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["deputy_id"], ["people.id"], name=op.f("attendances_deputy_id_fkey")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("attendances_meeting_id_fkey")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("attendances_person_id_fkey")),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("attendances", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendances_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendances_person_id"), ["person_id"], unique=False)

    op.create_table(
        "declarations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("declarations_meeting_id_fkey")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("declarations_person_id_fkey")),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("declarations", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index(batch_op.f("ix_declarations_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "deliverable_priorities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deliverable_id", sa.Integer(), nullable=False),
        sa.Column("priority_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["deliverable_id"], ["deliverables.id"], name=op.f("deliverable_priorities_deliverable_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["priority_id"], ["priorities.id"], name=op.f("deliverable_priorities_priority_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("deliverable_id", "priority_id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table(
        "deliverable_priorities", table_kwargs={"sqlite_autoincrement": True}
    ) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_deliverable_priorities_priority_id"), ["priority_id"], unique=False
        )

    op.create_table(
        "priority_ratings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("priority_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("ratings", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("priority_ratings_person_id_fkey")),
        sa.ForeignKeyConstraint(
            ["priority_id"], ["priorities.id"], name=op.f("priority_ratings_priority_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("priority_ratings", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index(batch_op.f("ix_priority_ratings_priority_id"), ["priority_id"], unique=False)

    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("reviews_group_id_fkey")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("reviews_meeting_id_fkey")),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnerships.id"], name=op.f("reviews_partnership_id_fkey")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("reviews_person_id_fkey")),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("reviews", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index(batch_op.f("ix_reviews_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reviews_partnership_id"), ["partnership_id"], unique=False)

    op.create_table(
        "sign_offs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deliverable_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("sign_offs_by_id_fkey")),
        sa.ForeignKeyConstraint(
            ["deliverable_id"], ["deliverables.id"], name=op.f("sign_offs_deliverable_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("sign_offs", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_offs_deliverable_id"), ["deliverable_id"], unique=False)

    op.create_table(
        "dependencies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("needs_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("dependencies_action_id_fkey")),
        sa.ForeignKeyConstraint(["needs_id"], ["actions.id"], name=op.f("dependencies_needs_id_fkey")),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("action_id", "needs_id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("dependencies", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index(batch_op.f("ix_dependencies_needs_id"), ["needs_id"], unique=False)

    op.create_table(
        "escalations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("to_group_id", sa.Integer(), nullable=False),
        sa.Column("risk_id", sa.Integer(), nullable=True),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("escalations_action_id_fkey")),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("escalations_by_id_fkey")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["people.id"], name=op.f("escalations_decided_by_id_fkey")
        ),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("escalations_group_id_fkey")),
        sa.ForeignKeyConstraint(["risk_id"], ["risks.id"], name=op.f("escalations_risk_id_fkey")),
        sa.ForeignKeyConstraint(["to_group_id"], ["groups.id"], name=op.f("escalations_to_group_id_fkey")),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("escalations", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index(batch_op.f("ix_escalations_action_id"), ["action_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_escalations_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_escalations_risk_id"), ["risk_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_escalations_to_group_id"), ["to_group_id"], unique=False)

    op.create_table(
        "passages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("risk_id", sa.Integer(), nullable=True),
        sa.Column("priority_id", sa.Integer(), nullable=True),
        sa.Column("report", sa.String(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("passages_by_id_fkey")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["people.id"], name=op.f("passages_decided_by_id_fkey")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("passages_group_id_fkey")),
        sa.ForeignKeyConstraint(["priority_id"], ["priorities.id"], name=op.f("passages_priority_id_fkey")),
        sa.ForeignKeyConstraint(["risk_id"], ["risks.id"], name=op.f("passages_risk_id_fkey")),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("passages", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index(batch_op.f("ix_passages_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_passages_priority_id"), ["priority_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_passages_risk_id"), ["risk_id"], unique=False)

    op.create_table(
        "review_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("minute", sa.String(), nullable=True),
        sa.Column("act_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("review_items_act_id_fkey")),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("review_items_action_id_fkey")),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name=op.f("review_items_review_id_fkey")),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("review_items", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_items_review_id"), ["review_id"], unique=False)

    op.create_table(
        "risk_actions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("risk_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("risk_actions_action_id_fkey")),
        sa.ForeignKeyConstraint(["risk_id"], ["risks.id"], name=op.f("risk_actions_risk_id_fkey")),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("risk_id", "action_id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("risk_actions", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index(batch_op.f("ix_risk_actions_action_id"), ["action_id"], unique=False)

    op.create_table(
        "risk_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("risk_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("likelihood", sa.Integer(), nullable=True),
        sa.Column("impact", sa.Integer(), nullable=True),
        sa.Column("was_likelihood", sa.Integer(), nullable=True),
        sa.Column("was_impact", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("risk_reviews_person_id_fkey")),
        sa.ForeignKeyConstraint(["risk_id"], ["risks.id"], name=op.f("risk_reviews_risk_id_fkey")),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("risk_reviews", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index(batch_op.f("ix_risk_reviews_risk_id"), ["risk_id"], unique=False)

    op.create_table(
        "ticks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("ticks_action_id_fkey")),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("ticks_by_id_fkey")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("ticks_person_id_fkey")),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("action_id", "person_id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("ticks", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.create_index(batch_op.f("ix_ticks_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("action_refs", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("plan_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("action_refs_plan_id_fkey"), "plans", ["plan_id"], ["id"])

    with op.batch_alter_table("actions", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("plan_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("parent_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("part", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("follows_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("rating_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("rating_reason", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("closes_when", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("expected_successor", sa.String(), nullable=True))
        batch_op.create_index(batch_op.f("ix_actions_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_actions_plan_id"), ["plan_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("actions_follows_id_fkey"), "actions", ["follows_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("actions_parent_id_fkey"), "actions", ["parent_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("actions_plan_id_fkey"), "plans", ["plan_id"], ["id"])

    with op.batch_alter_table("controls", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("done_on", sa.Date(), nullable=True))

    with op.batch_alter_table("decisions", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("person_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("decisions_person_id_fkey"), "people", ["person_id"], ["id"])

    with op.batch_alter_table("groups", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("next_deliverable", sa.Integer(), server_default="1", nullable=False))
        batch_op.add_column(sa.Column("cadence", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("terms_review_on", sa.Date(), nullable=True))

    with op.batch_alter_table("kpis", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("section", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("establishing", sa.Boolean(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("every", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("owner_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("footnote", sa.String(), server_default="", nullable=False))
        batch_op.create_foreign_key(batch_op.f("kpis_owner_id_fkey"), "people", ["owner_id"], ["id"])

    with op.batch_alter_table("meetings", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("ends", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("link", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("printed", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("minutes", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("minutes_agreed_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("cancelled", sa.Boolean(), server_default="0", nullable=False))
        batch_op.create_foreign_key(
            batch_op.f("meetings_minutes_agreed_id_fkey"), "meetings", ["minutes_agreed_id"], ["id"]
        )

    with op.batch_alter_table("memberships", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("joined_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("left_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("deputy_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("deputy_may_agree", sa.Boolean(), server_default="0", nullable=False))
        batch_op.create_foreign_key(batch_op.f("memberships_deputy_id_fkey"), "people", ["deputy_id"], ["id"])

    with op.batch_alter_table("notes", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("deliverable_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("priority_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("kpi_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_notes_deliverable_id"), ["deliverable_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_notes_kpi_id"), ["kpi_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_notes_priority_id"), ["priority_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("notes_deliverable_id_fkey"), "deliverables", ["deliverable_id"], ["id"]
        )
        batch_op.create_foreign_key(batch_op.f("notes_kpi_id_fkey"), "kpis", ["kpi_id"], ["id"])
        batch_op.create_foreign_key(
            batch_op.f("notes_priority_id_fkey"), "priorities", ["priority_id"], ["id"]
        )

    with op.batch_alter_table("owed", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("deliverable_id", sa.Integer(), nullable=True))
        batch_op.alter_column("action_id", existing_type=sa.INTEGER(), nullable=True)
        batch_op.create_foreign_key(
            batch_op.f("owed_deliverable_id_fkey"), "deliverables", ["deliverable_id"], ["id"]
        )

    with op.batch_alter_table("partnerships", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("route", sa.JSON(), server_default="[]", nullable=False))

    with op.batch_alter_table("priorities", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("outcome", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table("readings", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("not_applicable", sa.Boolean(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("note", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("person_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("on", sa.Date(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("readings_person_id_fkey"), "people", ["person_id"], ["id"])

    with op.batch_alter_table("risks", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("cause", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("consequence", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("inherent_likelihood", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("inherent_impact", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("target_likelihood", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("target_impact", sa.Integer(), nullable=True))

    with op.batch_alter_table("slippages", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("decided_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("passed_on_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("passed_on_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("meeting_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("slippages_meeting_id_fkey"), "meetings", ["meeting_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("slippages_passed_on_by_id_fkey"), "people", ["passed_on_by_id"], ["id"]
        )
