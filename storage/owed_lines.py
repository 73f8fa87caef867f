"""One line of a digest, as SQL: the key that says what is owed to whom and when, and where it is told.

Everything here reads `of_kind` and `today` from the parameters of the statement that it is part of.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Executable,
    Integer,
    Join,
    Select,
    String,
    and_,
    bindparam,
    cast,
    exists,
    literal,
    null,
    or_,
    select,
)
from sqlmodel import Session, SQLModel

import storage.models
import storage.postbox  # noqa: F401 - the tables below are its
from rules.nudges import Kind
from storage.reach import TO_OTHERS, TODAY, listening

KIND = bindparam("of_kind", type_=String)

_channels = SQLModel.metadata.tables["channels"]
_groups = SQLModel.metadata.tables["groups"]
_owed = SQLModel.metadata.tables["owed"]


def line(
    due: CTE,
    subject: str,
    recipient: ColumnElement[Any],
    person: ColumnElement[Any],
    channel: ColumnElement[Any],
) -> Select[Any]:
    """`due` has id, group_id, due and step of what is owed; `subject` is `action` or `deliverable`."""
    key = literal(_MARKS[subject]).concat(cast(due.c.id, String)).concat("/").concat(KIND).concat("/")
    key = key.concat(cast(due.c.due, String)).concat("/").concat(cast(due.c.step, String)).concat("/")
    parcel = literal("digest/").concat(recipient).concat("/").concat(cast(TODAY, String))
    return select(
        key.concat(recipient).label("key"),
        parcel.label("parcel"),
        due.c.id.label(f"{subject}_id"),
        due.c.group_id,
        person.label("person_id"),
        channel.label("channel"),
        KIND.label("kind"),
        due.c.due,
        due.c.step,
    )


_MARKS = {"action": "nudge/", "deliverable": "nudge/D"}
"""What the key of a line begins with."""


def to_channels(due: CTE, subject: str, channels: Join) -> Select[Any]:
    """Told in these channels, as far as their groups want a digest there."""
    return (
        line(due, subject, _channels.c.address, cast(null(), Integer), _channels.c.address)
        .select_from(channels.join(_groups, _groups.c.id == _channels.c.group_id))
        .where(_groups.c.channel_digest.is_(True), _channels.c.dead.is_(False), listening(), TO_OTHERS)
    )


def said_nearer(lines: CTE, subject: str) -> ColumnElement[bool]:
    """Has this recipient heard of it when its day was nearer still? Then a threshold further off is no news.

    So it is when a group chooses other days: "10 days before" is not said to who was told 7 days before.
    """
    told = _owed.alias()
    to_person = told.c.person_id == lines.c.person_id
    to_channel = and_(lines.c.person_id.is_(None), told.c.channel == lines.c.channel)
    return exists().where(
        literal(str(Kind.DUE)) == KIND,
        told.c[f"{subject}_id"] == lines.c[f"{subject}_id"],
        told.c.kind == KIND,
        told.c.due == lines.c.due,
        told.c.step < lines.c.step,
        or_(to_person, to_channel),
    )


def held(
    session: Session, statement: Executable, parcel: str, windows: Sequence[Mapping[str, Any]]
) -> frozenset[str]:
    """The keys of a parcel's lines that `statement` still finds in one of these windows."""
    connection = session.connection()
    found = (connection.execute(statement, {**window, "parcel": parcel}).scalars() for window in windows)
    return frozenset(key for keys in found for key in keys)
