"""What a thread is about: the actions of Clerk's latest answer there, or the lines of a post of Clerk's.

In the store, because the next word in a thread may come to another replica. It is no part of the record.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, literal, or_
from sqlalchemy import select as core_select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, SQLModel, col, select

from storage.models import Group, Thread
from storage.postbox import OF_LINES, Owed, Parcel

KEPT = timedelta(days=183)
"""Half a year: a thread is taken up again at the next meeting, and some meet once a term."""

JUST_NOW = timedelta(minutes=15)
"""How long "it" may mean what somebody was shown, where there is no thread to tell."""

_threads = SQLModel.metadata.tables["threads"]


@dataclass(frozen=True)
class Spot:
    """Where something is said: a channel, and perhaps a thread in it, by its platform's id."""

    channel: str
    thread: str | None = None


@dataclass(frozen=True)
class Subject:
    """The actions that a thread is about. `more`: and something that is no action, so none of them alone."""

    action_ids: tuple[int, ...] = ()
    more: bool = False


@dataclass(frozen=True)
class Shown:
    """What one person was answered last, outside any thread: what "it" means when they go on."""

    partnership_id: int
    channel: str
    person_id: int
    action_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class Threads:
    session: Session
    partnership_id: int

    def about(self, spot: Spot) -> Subject | None:
        """None where Clerk knows nothing of this thread."""
        if spot.thread is None:
            return None
        said = self.session.exec(_SAID, params=self._in(spot)).first()
        return Subject(tuple(said)) if said is not None else self._post(spot)

    def remember(self, spot: Spot, action_ids: Sequence[int], now: datetime) -> None:
        """From now on the thread is about these; about nothing that Clerk could take for granted, if none."""
        _keep(self.session.connection(), self.partnership_id, spot, action_ids, now)

    def shown_last(
        self, channel: str, person_id: int, now: datetime
    ) -> tuple[Sequence[int], datetime] | None:
        """The actions of the last answer to this person there, and when; None if that is long ago."""
        found = self.session.exec(_SAID_AT, params=self._in(_to(channel, person_id))).first()
        return (found[0], found[1]) if found is not None and now - found[1] <= JUST_NOW else None

    def _post(self, spot: Spot) -> Subject | None:
        """A reply under one of Clerk's own posts. What was said of it then is in its lines."""
        lines = self.session.exec(_POSTED, params=self._in(spot)).all()
        if not lines:
            return None
        actions = tuple(dict.fromkeys(action_id for action_id in lines if action_id is not None))
        return Subject(actions, more=None in lines)

    def _in(self, spot: Spot) -> dict[str, int | str]:
        thread = spot.thread or ""
        return {
            "partnership": self.partnership_id,
            "in_channel": spot.channel,
            "in_thread": thread,
            "posted_as": "%/" + re.sub(r"([%_!])", r"!\1", thread),
        }


def show(connection: Connection, shown: Shown, now: datetime) -> None:
    """Whatever this person is answered takes the place of what they were answered before."""
    _keep(connection, shown.partnership_id, _to(shown.channel, shown.person_id), shown.action_ids, now)


def _keep(
    connection: Connection, partnership_id: int, spot: Spot, action_ids: Sequence[int], now: datetime
) -> None:
    where = {"partnership_id": partnership_id, "channel": spot.channel, "thread": spot.thread}
    connection.execute(_KEEP, {**where, "action_ids": list(action_ids), "at": now})


def _to(channel: str, person_id: int) -> Spot:
    """Beside the threads, by a name that no platform gives to one of its own."""
    return Spot(channel, f"{_TO_ONE}{person_id}")


def begins_again(session: Session, spot: Spot, post: str) -> None:
    """An answer that is a message of its own may be replied to as well: about what it answers."""
    here = _threads.c
    copied = core_select(here.partnership_id, here.channel, literal(post), here.action_ids, here.at).where(
        here.channel == spot.channel, here.thread == spot.thread
    )
    session.connection().execute(
        insert(_threads)
        .from_select(("partnership_id", "channel", "thread", "action_ids", "at"), copied)
        .on_conflict_do_nothing()
    )


def forget_old(session: Session, now: datetime) -> None:
    """Threads that nobody has taken up for half a year, in every partnership; what one was shown, at once."""
    session.connection().execute(_FORGET, {"before": now - KEPT, "shown_before": now - JUST_NOW})


# Asked with many messages or every tick, and so built once.
_TO_ONE = "shown/"
_NEW = insert(_threads)
_KEEP = _NEW.on_conflict_do_update(
    index_elements=["partnership_id", "channel", "thread"],
    set_={"action_ids": _NEW.excluded.action_ids, "at": _NEW.excluded.at},
)
_FORGET = delete(_threads).where(
    or_(
        _threads.c.at < bindparam("before", type_=_threads.c.at.type),
        _threads.c.thread.startswith(_TO_ONE)
        & (_threads.c.at < bindparam("shown_before", type_=_threads.c.at.type)),
    )
)
_SAID = select(Thread.action_ids).where(
    Thread.partnership_id == bindparam("partnership"),
    Thread.channel == bindparam("in_channel"),
    Thread.thread == bindparam("in_thread"),
)
_SAID_AT = select(Thread.action_ids, Thread.at).where(
    Thread.partnership_id == bindparam("partnership"),
    Thread.channel == bindparam("in_channel"),
    Thread.thread == bindparam("in_thread"),
)
_POSTED = (
    select(Owed.action_id)
    .join(Parcel, col(Parcel.key) == Owed.parcel)
    .join(Group, col(Group.id) == Owed.group_id)
    .where(
        Group.partnership_id == bindparam("partnership"),
        Parcel.channel == bindparam("in_channel"),
        col(Parcel.kind).in_(OF_LINES),
        or_(
            col(Parcel.provider_id) == bindparam("in_thread"),
            col(Parcel.provider_id).like(bindparam("posted_as"), escape="!"),
        ),
    )
    .order_by(col(Owed.due), col(Owed.action_id))
)
"""A platform's id of a post is that of its thread, perhaps with the conversation before it (`C1/1718.1`)."""
