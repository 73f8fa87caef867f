"""What Clerk asked, kept for half an hour per person and channel: the answer may come to another replica."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, SQLModel, col, select

from storage.columns import rarely_any
from storage.models import Person, Question
from storage.threads import Spot

PATIENCE = timedelta(minutes=30)
_questions = SQLModel.metadata.tables["questions"]
_seen = SQLModel.metadata.tables["seen"]


@dataclass(frozen=True)
class Questions:
    session: Session
    partnership_id: int

    def open(self, person_id: int, channel: str, now: datetime) -> Question | None:
        asked = rarely_any(self.session, _ASKED, **self._of(person_id, channel))
        return next((question for question in asked if question.expires_at > now), None)

    def ask(
        self,
        person_id: int,
        spot: Spot,
        now: datetime,
        options: Sequence[tuple[str, str]],
        free: str | None,
    ) -> None:
        """Remember this question instead of any earlier one. `options` are (label, sentence)."""
        asked = {
            "thread": spot.thread,
            "expires_at": now + PATIENCE,
            "options": [{"label": label, "says": says} for label, says in options],
            "free": free,
        }
        self.session.connection().execute(
            insert(_questions)
            .values(person_id=person_id, channel=spot.channel, **asked)
            .on_conflict_do_update(index_elements=["person_id", "channel"], set_=asked)
        )

    def drop(self, person_id: int, channel: str) -> None:
        self.session.execute(delete(Question).where(*_THEIRS), self._of(person_id, channel))

    def _of(self, person_id: int, channel: str) -> dict[str, int | str]:
        return {"partnership": self.partnership_id, "person": person_id, "in_channel": channel}


def first_time(session: Session | Connection, key: str, now: datetime) -> bool:
    """Note that a platform delivered this. False where it was delivered before.

    Two replicas may be told the same thing at once: the second waits here until the first is done with it.
    """
    connection = session.connection() if isinstance(session, Session) else session
    return connection.execute(_NOTED, {"key": key, "at": now}).first() is not None


def is_new(session: Session, key: str, now: datetime) -> bool:
    """The same at the beginning of a transaction that may turn out to change nothing.

    On SQLite nobody else writes until it ends, so it is only looked at, and whoever changes something notes
    it then: to take the note back again took as long as five statements. On PostgreSQL it is noted at once.
    """
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        return first_time(connection, key, now)
    return connection.execute(_HEARD, {"heard": key}).first() is None


def something_else_said(session: Session | Connection, person_id: int, now: datetime) -> None:
    """What this person changed last is no longer the last that they said: `undo` may mean something else.

    It stands beside what the platforms delivered, and goes when they next change something.
    """
    connection = session.connection() if isinstance(session, Session) else session
    connection.execute(_NOTED, {"key": _SINCE.format(person_id), "at": now})


def first_look(connection: Connection, key: str, person_id: int, now: datetime) -> bool:
    """`first_time` and `something_else_said` in one, as most answers need both."""
    asked = {"key": key, "at": now, "since": _SINCE.format(person_id), "then": now}
    return key in connection.execute(_LOOKED, asked).scalars().all()


def something_changed(session: Session, person_id: int) -> None:
    session.connection().execute(_CHANGED, {"heard": _SINCE.format(person_id)})


def is_last_said(session: Session, person_id: int) -> bool:
    """Was what this person changed last also the last that they said to Clerk?"""
    return session.connection().execute(_HEARD, {"heard": _SINCE.format(person_id)}).first() is None


# Asked with every message, and so built once: to build one and find its SQL took longer than to run it.
_HEARD = _seen.select().where(_seen.c.key == bindparam("heard"))
_NOTED = insert(_seen).on_conflict_do_nothing().returning(_seen.c.key)
_LOOKED = (
    insert(_seen)
    .values(
        [
            {"key": bindparam("key"), "at": bindparam("at")},
            {"key": bindparam("since"), "at": bindparam("then")},
        ]
    )
    .on_conflict_do_nothing()
    .returning(_seen.c.key)
)
_CHANGED = _seen.delete().where(_seen.c.key == bindparam("heard"))
_SINCE = "said since/{}"
_THEIRS = (
    col(Question.person_id).in_(
        select(Person.id).where(
            Person.partnership_id == bindparam("partnership"), Person.id == bindparam("person")
        )
    ),
    col(Question.channel) == bindparam("in_channel"),
)
_ASKED = select(Question).where(*_THEIRS).execution_options(populate_existing=True)
