"""People: who belongs to a partnership, where they are reached, what they are in each group."""

from datetime import date
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from storage.models.columns import NEVER_AGAIN, Numbered, added, added_list, json_column

IS_MORE_THAN_A_MEMBER = text("CAST(roles AS VARCHAR) <> '[\"member\"]'")
"""A few people in a group of any size. Asked word for word as the index has it, a database uses the index."""


class Partnership(Numbered, table=True):
    __tablename__ = "partnerships"
    code: str = Field(unique=True)
    name: str
    timezone: str = "Europe/London"
    holidays: str = "ENG"
    terms: list[dict[str, str]] = json_column(list)
    ratings: str = "five"
    rating_labels: list[str] = json_column(list)
    risk_bands: str = "nhs"
    safeguarding: dict[str, str] = json_column(dict)
    secure_route: str = ""
    data_protection_contact: str = ""
    route: list[str] = added_list()
    """The kinds of group that an SRO's risk or report passes, first to last; empty: it passes none."""
    applied: dict[str, Any] = json_column(dict)
    """The partnership file last applied, in full, so that only lines that changed since are applied."""


class Person(Numbered, table=True):
    __tablename__ = "people"
    __table_args__ = (UniqueConstraint("partnership_id", "name"), NEVER_AGAIN)
    partnership_id: int = Field(foreign_key="partnerships.id", index=True)
    name: str
    initials: str = ""
    aliases: list[str] = json_column(list)
    organisation: str = ""
    job_title: str = ""
    email: str | None = Field(default=None, index=True)
    wants_nudges: bool = True
    term_time_only: bool = added(False)
    """Works in school terms: what falls into the holidays is said before them."""
    paused_from: date | None = None
    paused_until: date | None = None
    """No nudges before this day. The reason is nobody's business and is not kept."""


class Identity(Numbered, table=True):
    """A person's address on one platform: `slack:TEAM:USER`, `teams:TENANT:OBJECT-ID`."""

    __tablename__ = "identities"
    __table_args__ = (UniqueConstraint("partnership_id", "address"), NEVER_AGAIN)
    partnership_id: int = Field(foreign_key="partnerships.id")
    person_id: int = Field(foreign_key="people.id", index=True)
    address: str = Field(index=True)
    reference: dict[str, Any] = json_column(dict)
    """What a platform needs to write to this person first (Teams: the conversation reference)."""


class Membership(Numbered, table=True):
    __tablename__ = "memberships"
    __table_args__ = (
        UniqueConstraint("group_id", "person_id"),
        Index(
            "ix_memberships_roles",
            "group_id",
            sqlite_where=IS_MORE_THAN_A_MEMBER,
            postgresql_where=IS_MORE_THAN_A_MEMBER,
        ),
        NEVER_AGAIN,
    )
    group_id: int = Field(foreign_key="groups.id")
    person_id: int = Field(foreign_key="people.id", index=True)
    roles: list[str] = json_column(lambda: ["member"])
    joined_on: date | None = None
    left_on: date | None = None
    """From this day on no member; what they did and own stays as it is."""
    deputy_id: int | None = Field(default=None, foreign_key="people.id")
    """The nominated deputy, whenever they send one."""
    deputy_may_agree: bool = added(False)


class Absence(Numbered, table=True):
    """From `starts` to `ends`, both included, `deputy_id` stands in, and agrees where `may_agree` says so."""

    __tablename__ = "absences"
    group_id: int = Field(foreign_key="groups.id", index=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    starts: date
    ends: date
    deputy_id: int | None = Field(default=None, foreign_key="people.id")
    may_agree: bool = False
