"""Plays the year: people talk, the clock ticks, and each tick is compared with what it had to post."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

import handlers.setup
from handlers.request import Message
from handlers.router import answer
from importers.partnership import read
from reminders import deliver, plan
from reminders.deliver import Delivered
from reminders.planned import Planned
from storage.database import Database
from tests.faults.year import days, partnership
from tests.faults.year.oracle import CLOSES, OPENS, Oracle
from tests.faults.year.record import Snapshot, snapshot
from tests.faults.year.talk import DIARY, Said, Talk
from tests.reminders.fakes import Recorder

QUIET_P2 = date(2024, 7, 1)


@dataclass(frozen=True)
class Posted:
    """One post: when it came (on the wall's clock), and the record that it was worded from."""

    at: datetime
    post: Delivered
    record: Snapshot

    @property
    def to(self) -> str:
        return self.post.channel

    @property
    def is_private(self) -> bool:
        return ":@" in self.post.channel

    @property
    def text(self) -> str:
        return self.post.card.plain()


@dataclass(frozen=True)
class Previewed:
    """What a dry run foresaw of a tick, and what that tick posted."""

    at: datetime
    foreseen: tuple[Planned, ...]
    posted: tuple[Delivered, ...]


@dataclass
class Year:
    """What came of it. `missing` and `extra` are keys, with the tick that had to say them or had not."""

    posts: list[Posted] = field(default_factory=list)
    missing: list[tuple[datetime, str]] = field(default_factory=list)
    extra: list[tuple[datetime, str]] = field(default_factory=list)
    previews: list["Previewed"] = field(default_factory=list)
    changed_by_preview: list[datetime] = field(default_factory=list)
    ticks: int = 0
    said: int = 0
    refused: list[str] = field(default_factory=list)


@dataclass
class Clockwork:
    """`every` minutes from 8 to 18, and once at night; `down` are the stretches when nothing ran.

    At weekends less often: there is nothing to say then, only something to keep to oneself.
    """

    every: int = 15
    down: tuple[tuple[datetime, datetime], ...] = ()

    def ticks(self) -> Iterator[datetime]:
        day = partnership.FIRST
        while day <= partnership.LAST:
            yield from (instant for instant in self._of(day) if not self._is_down(instant))
            day += days.DAY

    def _of(self, day: date) -> Iterator[datetime]:
        yield days.instant(day, time(3))
        at = datetime.combine(day, OPENS)
        while at <= datetime.combine(day, CLOSES):
            yield days.instant(day, at.time())
            at += timedelta(minutes=self.every if day.weekday() < 5 else self.every * 3)

    def _is_down(self, instant: datetime) -> bool:
        return any(since <= instant < until for since, until in self.down)


@dataclass(repr=False)
class Life:
    """One year on one database."""

    database: Database
    seed: int
    clockwork: Clockwork
    preview_every: int = 0
    """Of so many ticks with something to say one is tried by `plan.preview` first; of the others a fifth."""
    year: Year = field(default_factory=Year)
    _tried: int = 0
    _quiet: bool = False
    _diary: dict[str, tuple[Said, ...]] = field(default_factory=lambda: dict(DIARY))

    async def live(self) -> Year:
        self._set_up(datetime(2024, 1, 1, 7, tzinfo=UTC), quiet_p2=False)
        oracle, talk, now = Oracle(), Talk(self.seed), None
        for instant in self.clockwork.ticks():
            now = snapshot(self.database, now)
            await self._tick(oracle, now, instant)
            self._talk(talk, now, instant)
        return self.year

    async def _tick(self, oracle: Oracle, now: Snapshot, instant: datetime) -> None:
        year, wall = self.year, days.local(instant)
        expected = oracle.expects(now, instant)
        year.ticks += 1
        foreseen = self._foreseen(instant, bool(expected.must))
        plan.plan(self.database, instant)
        posts = await deliver.deliver(self.database, instant, Recorder().post)
        year.posts += [Posted(wall, post, now) for post in posts]
        if foreseen is not None:
            year.previews.append(Previewed(wall, foreseen, posts))
        found = {key for post in posts for key in _keys(post)}
        year.missing += [(wall, key) for key in sorted(expected.must - found)]
        year.extra += [(wall, key) for key in sorted(found - expected.must - expected.may)]

    def _foreseen(self, instant: datetime, something: bool) -> tuple[Planned, ...] | None:
        """What `clerk tick --dry-run` says to this moment, where it is one of those that are tried."""
        self._tried += 5 if something else 1
        if not self.preview_every or self._tried < self.preview_every * 5:
            return None
        self._tried = 0
        before = self._bytes()
        foreseen = plan.preview(self.database, instant)
        if self._bytes() != before:
            self.year.changed_by_preview.append(days.local(instant))
        return foreseen

    def _bytes(self) -> list[bytes]:
        """Of the database, and of what SQLite keeps beside it until it is written back."""
        assert self.database.file is not None
        files = (self.database.file, self.database.file.with_name(f"{self.database.file.name}-wal"))
        return [sha256(file.read_bytes()).digest() for file in files if file.exists()]

    def _talk(self, talk: Talk, now: Snapshot, instant: datetime) -> None:
        """Five minutes after the tick, most of it on working days between nine and five."""
        at = instant + timedelta(minutes=5)
        wall = days.local(at)
        if wall.date() >= QUIET_P2 and not self._quiet:
            self._quiet = True
            self._set_up(at, quiet_p2=True)
        if wall.time() > time(9):
            for said in self._diary.pop(wall.date().isoformat(), ()):
                self._say(said, at)
        busy = wall.weekday() < 5 and 8 <= wall.hour < 17
        often = (0.06 if busy else 0.004) * self.clockwork.every / 15
        for said in talk.between_ticks(now, wall.date(), often):
            self._say(said, at)

    def _say(self, said: Said, at: datetime) -> None:
        message = Message(said.channel, f"terminal:@{said.who}", said.words, at, private=said.private)
        self.year.said += 1
        answered = answer(message, self.database)
        if answered.refused:
            self.year.refused.append(f"{said.who}: {said.words}: {answered.replies[0].card.plain()}")

    def _set_up(self, at: datetime, *, quiet_p2: bool) -> None:
        file = read("partnership.yaml", partnership.text(self.seed, quiet_p2=quiet_p2))
        handlers.setup.apply(file, self.database, at)


def _keys(post: Delivered) -> tuple[str, ...]:
    """Its lines; or, where it is written as a whole, its own."""
    return post.lines or (post.key,)
