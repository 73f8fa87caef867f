"""What the playground remembers: its transcript, how far each person has read it, and its shifted clock.

In the database and not in memory, so that a reload or a restart of the demo keeps the conversation.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, Select, String, and_, cast, desc, func, literal, or_
from sqlalchemy.orm import defer
from sqlmodel import Field, Session, SQLModel, col, select

from rules.progress import Status
from storage.models import Act, Action, ActionOwner, Group, Person
from storage.postbox import DIGEST

ONLY_CLOCK, AT_OPENING = 1, 2
"""The row of the clock, and of what it said when the page opened."""
ANSWERS = ("done", "part done", "ready to close", "on track", "slipping", "move", "not mine", "snooze")
"""What the buttons of a reminder do, by its verb."""
KEEPING = ("keep lines", "keep line")
OPENING = -1
"""The mark of a clock whose story has not opened yet."""


class PlaygroundPost(SQLModel, table=True):
    """Something that was said. `seen_by`: an answer in a channel that one person alone sees.

    `key` is what a repeat would bear again: a parcel's key, or the id of the form that was sent.
    """

    __tablename__ = "playground_posts"
    id: int | None = Field(default=None, primary_key=True)
    channel: str = Field(index=True)
    author: str
    at: datetime
    text: str = ""
    pressed: str | None = None
    """The label of the button that said it."""
    shared: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    """Names of the files that a person shared with it."""
    card: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    seen_by: str | None = None
    key: str | None = Field(default=None, unique=True)
    scheduled: bool = False
    """Nobody asked: it came because the clock ticked."""


class PlaygroundFile(SQLModel, table=True):
    """A file that Clerk handed out with a post."""

    __tablename__ = "playground_files"
    id: int | None = Field(default=None, primary_key=True)
    post_id: int = Field(foreign_key="playground_posts.id", index=True)
    name: str
    media_type: str
    content: bytes


class PlaygroundRead(SQLModel, table=True):
    """The last post of a channel that a person has seen."""

    __tablename__ = "playground_reads"
    reader: str = Field(primary_key=True)
    channel: str = Field(primary_key=True)
    post_id: int


class PlaygroundClock(SQLModel, table=True):
    """What time it is in the story. `mark` is the last post before the clock was moved the last time: 0 where
    it was not moved yet, and less while the story opens.
    """

    __tablename__ = "playground_clock"
    id: int | None = Field(default=ONLY_CLOCK, primary_key=True)
    now: datetime
    mark: int = 0


@dataclass(frozen=True)
class Happened:
    """What people have tried: by what is in the transcript and in the record."""

    reminded_at_opening: bool
    """Somebody was written to in private before the page opened."""
    reminders_read: bool
    answered: bool
    logged: bool
    shared: bool
    kept: bool
    moved: bool
    reported: bool


@dataclass(frozen=True)
class Transcript:
    session: Session

    def add(self, post: PlaygroundPost, files: Sequence[PlaygroundFile] = ()) -> PlaygroundPost:
        """Add it once: a post with a key that is there already is not added again."""
        already = self.keyed(post.key) if post.key else None
        if already:
            return already
        self.session.add(post)
        self.session.flush()
        for file in files:
            file.post_id = self._id(post)
            self.session.add(file)
        return post

    def keyed(self, key: str) -> PlaygroundPost | None:
        return self.session.exec(select(PlaygroundPost).where(PlaygroundPost.key == key)).first()

    def numbered(self, post_id: int) -> PlaygroundPost | None:
        return self.session.get(PlaygroundPost, post_id)

    def seen_in(
        self, channel: str, reader: str, *, after: int = 0, before: int | None = None, limit: int = 100
    ) -> list[PlaygroundPost]:
        """The latest posts of a channel that this person may see, oldest first."""
        number = col(PlaygroundPost.id)
        wanted = [col(PlaygroundPost.channel) == channel, _visible_to(reader), number > after]
        if before is not None:
            wanted.append(number < before)
        newest_first = select(PlaygroundPost).where(*wanted).order_by(desc(number)).limit(limit)
        return list(reversed(self.session.exec(newest_first).all()))

    def scheduled_since(self, mark: int, limit: int) -> Sequence[PlaygroundPost]:
        """What came by itself after the post `mark`, newest first; without the cards, which are large."""
        return self.session.exec(
            select(PlaygroundPost)
            .options(defer(PlaygroundPost.card))  # type: ignore[arg-type]
            .where(PlaygroundPost.scheduled, col(PlaygroundPost.id) > mark)
            .order_by(desc(col(PlaygroundPost.id)))
            .limit(limit)
        ).all()

    def may_be_edited(self, channel: str, until: int, limit: int) -> Sequence[PlaygroundPost]:
        """The latest of a channel that came by themselves, up to the post `until`."""
        return self.session.exec(
            select(PlaygroundPost)
            .where(
                PlaygroundPost.scheduled,
                PlaygroundPost.channel == channel,
                col(PlaygroundPost.id) <= until,
            )
            .order_by(desc(col(PlaygroundPost.id)))
            .limit(limit)
        ).all()

    def shown_to(self, post_id: int, reader: str) -> PlaygroundPost | None:
        """Where this person may see it: in a channel, or in their own private messages."""
        found = self.session.get(PlaygroundPost, post_id)
        return found if found is not None and found.seen_by in (None, reader) else None

    def has_happened(self, private: str) -> Happened:
        """`private`: how the address of a person's private messages begins."""
        read, posted = col(PlaygroundRead.post_id), PlaygroundPost
        their_own = col(PlaygroundRead.channel) == literal(private) + col(PlaygroundRead.reader)
        told, opened = self.clock(), self.session.get(PlaygroundClock, AT_OPENING)
        reminder = _reminders(private)
        before = col(posted.at) <= opened.now if opened else col(posted.id) > 0
        return Happened(
            reminded_at_opening=self._any(select(posted.id).where(*reminder, before)),
            reminders_read=self._any(
                select(read)
                .join(posted, col(posted.channel) == col(PlaygroundRead.channel))
                .where(their_own, *reminder, col(posted.id) <= read)
            ),
            answered=self._any(self._did(ANSWERS)),
            logged=self._any(self._did(("log",))),
            shared=self.last_shared() is not None,
            kept=self._any(self._did(KEEPING)),
            moved=told is not None and (told.now > opened.now if opened else told.mark > 0),
            reported=self._any(
                select(PlaygroundFile.id).where(col(PlaygroundFile.name).like("%report%.docx"))
            ),
        )

    @staticmethod
    def _did(verbs: Sequence[str]) -> Select[Any]:
        """Only what changed the record: a form that was opened, or a refusal, is not there."""
        return select(Act.id).where(Act.via == "playground", col(Act.verb).in_(verbs))

    def last_shared(self) -> PlaygroundPost | None:
        """The last message with a file of somebody's."""
        return self.session.exec(
            select(PlaygroundPost)
            .where(cast(col(PlaygroundPost.shared), String) != "[]")
            .order_by(desc(col(PlaygroundPost.id)))
            .limit(1)
        ).first()

    def answer_to(self, post: PlaygroundPost) -> PlaygroundPost | None:
        """What Clerk said next in the same place."""
        return self.session.exec(
            select(PlaygroundPost)
            .where(
                PlaygroundPost.channel == post.channel,
                col(PlaygroundPost.id) > self._id(post),
                col(PlaygroundPost.card).is_not(None),
            )
            .order_by(col(PlaygroundPost.id))
            .limit(1)
        ).first()

    def reminders(self, private: str, limit: int) -> Sequence[PlaygroundPost]:
        """What people were reminded of in private, newest first."""
        newest_first = (
            select(PlaygroundPost).where(*_reminders(private)).order_by(desc(col(PlaygroundPost.id)))
        )
        return self.session.exec(newest_first.limit(limit)).all()

    def owned(self, by: Collection[str]) -> frozenset[tuple[str, str]]:
        """What each of these people owns by name and is not closed: (`Ben`, `board#213`)."""
        rows = self.session.exec(
            select(Person.name, Group.code, Action.number)
            .join(ActionOwner, col(ActionOwner.person_id) == Person.id)
            .join(Action, col(Action.id) == ActionOwner.action_id)
            .join(Group, col(Group.id) == Action.group_id)
            .where(
                col(Person.name).in_(by),
                Group.partnership_id == Person.partnership_id,
                col(ActionOwner.supporter).is_(False),
                Action.status != Status.CLOSED,
            )
        ).all()
        return frozenset((name, f"{code}#{number}") for name, code, number in rows)

    def _any(self, which: Select[Any]) -> bool:
        return self.session.exec(which.limit(1)).first() is not None  # type: ignore[call-overload]

    def somebody_spoke(self) -> bool:
        spoken = select(PlaygroundPost.id).where(col(PlaygroundPost.card).is_(None)).limit(1)
        return self.session.exec(spoken).first() is not None

    def last(self) -> int:
        return self.session.exec(select(func.max(PlaygroundPost.id))).one() or 0

    def files(self, posts: Iterable[PlaygroundPost]) -> Sequence[tuple[int, int, str, str]]:
        """(post, file, name, media type) of what Clerk handed out with these posts, without the contents."""
        ids = [post.id for post in posts]
        return self.session.exec(
            select(PlaygroundFile.post_id, PlaygroundFile.id, PlaygroundFile.name, PlaygroundFile.media_type)
            .where(col(PlaygroundFile.post_id).in_(ids))
            .order_by(col(PlaygroundFile.id))
        ).all()  # type: ignore[return-value]  # a stored id is never None

    def file(self, file_id: int) -> PlaygroundFile | None:
        return self.session.get(PlaygroundFile, file_id)

    def unread(self, reader: str) -> dict[str, int]:
        """How many posts of others this person has not seen, by channel."""
        by_them = col(PlaygroundRead.reader) == reader
        return self._unread(by_them, _visible_to(reader), col(PlaygroundPost.author) != reader)

    def unread_in_private(self, prefix: str) -> dict[str, int]:
        """How many private posts wait, by the address of the person they are for."""
        by_them = literal(prefix) + col(PlaygroundRead.reader) == col(PlaygroundRead.channel)
        return self._unread(by_them, col(PlaygroundPost.channel).startswith(prefix, autoescape=True))

    def _unread(self, read_by: ColumnElement[bool], *which: ColumnElement[bool]) -> dict[str, int]:
        read = and_(col(PlaygroundRead.channel) == col(PlaygroundPost.channel), read_by)
        rows = self.session.exec(
            select(PlaygroundPost.channel, func.count())
            .join(PlaygroundRead, read, isouter=True)
            .where(*which, col(PlaygroundPost.id) > func.coalesce(PlaygroundRead.post_id, 0))
            .group_by(PlaygroundPost.channel)
        )
        return dict(rows.all())

    def mark_read(self, reader: str, channel: str, post_id: int) -> None:
        self.session.merge(PlaygroundRead(reader=reader, channel=channel, post_id=post_id))

    def clock(self) -> PlaygroundClock | None:
        return self.session.get(PlaygroundClock, ONLY_CLOCK)

    def set_clock(self, now: datetime, mark: int) -> None:
        self.session.merge(PlaygroundClock(id=ONLY_CLOCK, now=now, mark=mark))

    def open_at(self, now: datetime) -> None:
        """The page opens: what it shows then is remembered beside what the clock says later."""
        self.set_clock(now, mark=0)
        self.session.merge(PlaygroundClock(id=AT_OPENING, now=now))

    @staticmethod
    def _id(post: PlaygroundPost) -> int:
        assert post.id is not None
        return post.id


def _reminders(private: str) -> tuple[ColumnElement[bool], ...]:
    """Nudges about actions: what a chair is told of a meeting has nothing to answer."""
    return (
        col(PlaygroundPost.scheduled).is_(True),
        col(PlaygroundPost.channel).startswith(private, autoescape=True),
        col(PlaygroundPost.key).startswith(f"{DIGEST}/"),
    )


def _visible_to(reader: str) -> ColumnElement[bool]:
    return or_(col(PlaygroundPost.seen_by).is_(None), col(PlaygroundPost.seen_by) == reader)
