"""One line of a digest, as SQL: the key that says what is owed to whom and when, and where it is told.

What is owed is found in all groups at once, by the windows that a statement is given: ranges of due dates.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    CTE,
    Boolean,
    ColumnElement,
    Date,
    Executable,
    FromClause,
    Integer,
    Join,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
)
from sqlalchemy.dialects import postgresql
from sqlmodel import Session, SQLModel

import storage.models
import storage.postbox  # noqa: F401 - the tables below are its
from rules.nudges import Kind
from storage.expressions import days_between, is_found
from storage.given import ByPace, GivenByPace
from storage.models.people import IS_MORE_THAN_A_MEMBER
from storage.postbox import PENDING
from storage.reach import Day, address_of, holds, listening, willing

_channels = SQLModel.metadata.tables["channels"]
_groups = SQLModel.metadata.tables["groups"]
_memberships = SQLModel.metadata.tables["memberships"]
_owed = SQLModel.metadata.tables["owed"]
_parcels = SQLModel.metadata.tables["parcels"]
_people = SQLModel.metadata.tables["people"]

AT_ONCE = 1_000
"""Groups of one statement: PostgreSQL reckons with a hundred rows, whatever it is given."""
_WINDOWS = GivenByPace(
    "windows",
    {"of_group": Integer(), "keeper_group": Integer(), "keeper_role": String()},
    {
        "today": Date(),
        "opens": _owed.c.not_before.type,
        "closes": _owed.c.expires_at.type,
        "of_kind": String(),
        "of_step": Integer(),
        "every": Integer(),
        "first": Date(),
        "last": Date(),
        "reach": Date(),
        "to_term_time": Boolean(),
        "to_others": Boolean(),
    },
)
WINDOWS = _WINDOWS.rows
"""`rules.nudges.Window`, its group's day, and who keeps what nobody owns: one row for each threshold."""
DAY = Day(WINDOWS.c.of_group, WINDOWS.c.today, WINDOWS.c.to_term_time, WINDOWS.c.to_others)


def reached(day: ColumnElement[Any]) -> tuple[ColumnElement[int], ColumnElement[bool]]:
    """The step that this day has reached in a window, and whether the day is in that window."""
    counted = days_between(WINDOWS.c.reach, day).op("/", return_type=Integer())(WINDOWS.c.every)
    step = case((WINDOWS.c.every > 0, counted), else_=WINDOWS.c.of_step)
    return step, and_(day >= WINDOWS.c.first, day <= WINDOWS.c.last)


def line(
    due: CTE,
    subject: str,
    recipient: ColumnElement[Any],
    person: ColumnElement[Any],
    channel: ColumnElement[Any],
) -> Select[Any]:
    """`due` has id, group_id, due and step of what is owed, and `n`, its window, which it is joined to.

    `subject` is `action` or `deliverable`.
    """
    kind = WINDOWS.c.of_kind
    key = literal(_MARKS[subject]).concat(cast(due.c.id, String)).concat("/").concat(kind).concat("/")
    key = key.concat(cast(due.c.due, String)).concat("/").concat(cast(due.c.step, String)).concat("/")
    return select(
        key.concat(recipient).label("key"),
        recipient.label("recipient"),
        due.c.id.label(f"{subject}_id"),
        due.c.group_id,
        person.label("person_id"),
        channel.label("channel"),
        kind.label("kind"),
        due.c.due,
        due.c.step,
        *(WINDOWS.c[name] for name in ("today", "opens", "closes")),
    )


PARCEL = bindparam("parcel", type_=String)
GONE = or_(_parcels.c.state != PENDING, _parcels.c.owner.is_not(None), _parcels.c.uncertain.is_(True))
"""A parcel that was ever claimed may have been read already: what comes now joins the next working day's."""

_MARKS = {"action": "nudge/", "deliverable": "nudge/D"}
"""What the key of a line begins with."""


def materialized(name: str, query: Select[Any]) -> CTE:
    """Found once, and not again for each row of what it is joined to."""
    return query.cte(name).prefix_with("MATERIALIZED")


def leading(name: str, among: CTE, group: ColumnElement[Any], role: ColumnElement[Any]) -> CTE:
    """A few people. Looked for beside each action, they took SQLite seconds in a large group."""
    there = and_(_memberships.c.group_id == group, IS_MORE_THAN_A_MEMBER, holds(role, among.c.today))
    columns = (*among.c, _memberships.c.person_id, _memberships.c.group_id)
    return materialized(name, select(*columns).select_from(among.join(_memberships, there)))


def keeping(of: FromClause, due: CTE, nobodys: ColumnElement[bool]) -> CTE:
    """What of `due` is nobody's, with who keeps it: `person_id`, by their part in the group `via`."""
    keeper = (WINDOWS.c.keeper_group, WINDOWS.c.keeper_role)
    orphans = materialized(
        "orphans",
        select(due, *keeper).select_from(of.join(WINDOWS, WINDOWS.c.n == due.c.n)).where(nobodys),
    )
    asked = (orphans.c.keeper_group, orphans.c.keeper_role, orphans.c.today)
    among = materialized("keepers_asked", select(*asked).distinct())
    keepers = leading("keepers", among, among.c.keeper_group, among.c.keeper_role)
    theirs = and_(*(keepers.c[one.name] == one for one in asked))
    columns = (*(orphans.c[one.name] for one in due.c), keepers.c.person_id, keepers.c.group_id.label("via"))
    return select(*columns).select_from(orphans.join(keepers, theirs)).cte("kept")


def in_window(due: FromClause) -> Join:
    return due.join(WINDOWS, WINDOWS.c.n == due.c.n)


def to_people(told: CTE, subject: str) -> Select[Any]:
    """Without an address yet: it is looked up for those lines alone that are new."""
    recipient = literal("@").concat(cast(_people.c.id, String))
    return (
        line(told, subject, recipient, _people.c.id, cast(null(), String))
        .select_from(in_window(told).join(_people, _people.c.id == told.c.person_id))
        .where(willing(DAY))
    )


def to_channels(due: CTE, subject: str, channels: Join) -> Select[Any]:
    """Told in these channels, as far as their groups want a digest there."""
    window = WINDOWS.c.n == due.c.n
    return (
        line(due, subject, _channels.c.address, cast(null(), Integer), _channels.c.address)
        .select_from(channels.join(_groups, _groups.c.id == _channels.c.group_id).join(WINDOWS, window))
        .where(
            _groups.c.channel_digest.is_(True),
            _channels.c.dead.is_(False),
            listening(WINDOWS.c.today),
            WINDOWS.c.to_others,
        )
    )


def put(lines: CTE, subject: str) -> Any:
    """The statement that adds those of these lines that nobody has been sent yet."""
    new = _addressed(_new(lines, subject))
    names = ("key", "parcel", f"{subject}_id", "group_id", "person_id", "channel", "kind", "due", "step")
    return (
        postgresql.insert(_owed)  # of the two dialects' ON CONFLICT, the one that compiles for both
        .from_select(
            (*names, "not_before", "expires_at"),
            select(*(new.c[name] for name in names), new.c.opens, new.c.closes)
            .where(new.c.channel.is_not(None))
            .order_by(new.c[f"{subject}_id"]),
            include_defaults=False,
        )
        .on_conflict_do_nothing()
    )


def lines_held(lines: CTE) -> Select[Any]:
    """The keys of those of these lines that a parcel has and that can be told still."""
    here = and_(_owed.c.key == lines.c.key, _owed.c.parcel == PARCEL)
    found = lines.join(_owed, here).outerjoin(_people, _people.c.id == lines.c.person_id)
    return select(lines.c.key).select_from(found).where(_address(lines).is_not(None))


def _new(lines: CTE, subject: str) -> CTE:
    """Most lines have been told before, so that is asked first, and by the key alone."""
    parcel = literal("digest/").concat(lines.c.recipient).concat("/").concat(cast(lines.c.today, String))
    said = is_found(select(_owed.c.key).where(_owed.c.key == lines.c.key))
    found = select(lines, parcel.label("parcel")).where(~said, ~_said_nearer(lines, subject))
    unsaid = materialized("unsaid", found)
    gone = select(_parcels.c.key).where(_parcels.c.key == unsaid.c.parcel, GONE)
    return select(unsaid).where(~is_found(gone)).cte("new")


def _addressed(new: CTE) -> CTE:
    columns = (column for column in new.c if column.name != "channel")
    people = new.outerjoin(_people, _people.c.id == new.c.person_id)
    return materialized("addressed", select(*columns, _address(new).label("channel")).select_from(people))


def _address(lines: CTE) -> ColumnElement[Any]:
    """Where a line goes: its channel, or its person's address."""
    return func.coalesce(lines.c.channel, address_of(lines.c.group_id))


def _said_nearer(lines: CTE, subject: str) -> ColumnElement[bool]:
    """Has this recipient heard of it when its day was nearer still? Then a threshold further off is no news.

    So it is when a group chooses other days: "10 days before" is not said to who was told 7 days before.
    """
    told = _owed.alias()
    to_person = told.c.person_id == lines.c.person_id
    to_channel = and_(lines.c.person_id.is_(None), told.c.channel == lines.c.channel)
    nearer = select(told.c.key).where(
        told.c[f"{subject}_id"] == lines.c[f"{subject}_id"],
        told.c.kind == lines.c.kind,
        told.c.due == lines.c.due,
        told.c.step < lines.c.step,
        or_(to_person, to_channel),
    )
    return and_(literal(str(Kind.DUE)) == lines.c.kind, is_found(nearer))


def run(session: Session, statement: Executable, windows: ByPace) -> None:
    """Put the lines of these windows."""
    connection = session.connection()
    for some in in_parts(windows):
        connection.execute(statement, _WINDOWS.parameters(connection, some))


def in_parts(windows: ByPace, most: int = AT_ONCE) -> Iterator[ByPace]:
    """Whole groups: a line that is put must not stand in the way of another of the same action."""
    for first in range(0, len(windows.groups), most):
        yield windows._replace(groups=windows.groups[first : first + most])


def held(session: Session, statement: Executable, parcel: str, windows: ByPace) -> frozenset[str]:
    """The keys of a parcel's lines that `statement` still finds in one of these windows."""
    connection = session.connection()
    asked = {**_WINDOWS.parameters(connection, windows), "parcel": parcel}
    return frozenset(connection.execute(statement, asked).scalars())
