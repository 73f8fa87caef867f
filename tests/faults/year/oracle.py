"""What a tick has to say, from the rows. It remembers only what it has asked for."""

from collections.abc import Set
from dataclasses import dataclass, field
from datetime import date, datetime, time

from tests.faults.year import asked, days, meetings, nudges, returns, weekly
from tests.faults.year.nudges import Line
from tests.faults.year.record import Snapshot

OPENS, CLOSES = time(8), time(18)


@dataclass(frozen=True)
class Expected:
    """The keys that have to be said, and those that may be: whether there is news, only Clerk knows."""

    must: Set[str] = frozenset()
    may: Set[str] = frozenset()


@dataclass
class Oracle:
    """Lines come in one post of their kind for each reader and day; other posts have a key of their own."""

    said: set[str] = field(default_factory=set)
    turns: set[str] = field(default_factory=set)
    done_today: set[tuple[str, str]] = field(default_factory=set)
    opening: dict[tuple[str, str], datetime] = field(default_factory=dict)
    _today: date | None = None
    _known: tuple[tuple[int, ...], date] | None = None
    _lines: list[Line] = field(default_factory=list)
    _posts: list[tuple[str, datetime]] = field(default_factory=list)

    def expects(self, now: Snapshot, instant: datetime) -> Expected:
        wall = days.local(instant)
        if wall.date() != self._today:
            self._today, self.done_today, self.opening = wall.date(), set(), {}
        if wall.time() >= CLOSES:
            return Expected()
        self._look(now, wall.date())
        joined = {
            line.key
            for line in self._joined(instant)
            if line.kind not in ("meeting", "timetable") or meetings.says(now, line, instant)
        }
        must, may = self._alone(now, instant, wall.date())
        return Expected(joined | must, may)

    def _look(self, now: Snapshot, today: date) -> None:
        if self._known != (now.version, today):
            self._known = (now.version, today)
            self._lines = [*nudges.owed(now, today), *asked.lines(now, today), *meetings.lines(now, today)]
            posts = [*weekly.owed(now, today), *meetings.lists(now, today), *returns.owed(now, today)]
            self._posts = sorted(posts, key=lambda one: one[1])

    def _joined(self, instant: datetime) -> list[Line]:
        """At the hour of the earliest line that the day's post was begun with."""
        waiting: dict[tuple[str, str], list[Line]] = {}
        for line in self._lines:
            if line.key not in self.said and line.post not in self.done_today:
                waiting.setdefault(line.post, []).append(line)
        for post, lines in waiting.items():
            self.opening.setdefault(post, min(line.at for line in lines))
        open_now = {post for post, at in self.opening.items() if at <= instant}
        found = [line for post, lines in waiting.items() if post in open_now for line in lines]
        self.done_today |= open_now & set(waiting)
        self.opening = {post: at for post, at in self.opening.items() if post not in open_now}
        self.said |= {line.key for line in found}
        return found

    def _alone(self, now: Snapshot, instant: datetime, today: date) -> tuple[set[str], set[str]]:
        """Each has its turn once, and may then have nothing to say."""
        must: set[str] = set()
        may: set[str] = set()
        for key, at in self._posts:
            if at <= instant and key not in self.turns and not self._is_in_a_later(key):
                self.turns.add(key)
                if key.startswith("catch-up/"):
                    (must if returns.must_say(now, key, today) else may).add(key)
                elif key.startswith("timetable/") or weekly.has_something(now, key, today):
                    must.add(key)
        return must, may

    def _is_in_a_later(self, key: str) -> bool:
        """Of two weeks' lists, owed on one day after a silence, the person has the later one alone."""
        whose, week = key.rsplit("/", 1)
        known = {*self.turns, *(other for other, _ in self._posts)}
        return whose.startswith(("sro/", "chair/")) and any(
            other.startswith(f"{whose}/") and other.rsplit("/", 1)[1] > week for other in known
        )
