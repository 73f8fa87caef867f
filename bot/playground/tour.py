"""The guided tour: things to try, each done as soon as the record shows that somebody did it.

What a step says and where it leads is read from the partnership at hand: an invented one opens amid its year,
one's own often with an empty log, which is filled before anything can be answered.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.playground import clock
from bot.playground.addresses import address
from bot.playground.cast import PREFIX, PRIVATE, Cast, Player
from rules.dates import spoken
from rules.permissions import DECIDERS, WRITERS
from storage.playground import Happened, PlaygroundPost

SOON = timedelta(days=8)


@dataclass(frozen=True)
class Step:
    """`link` goes somewhere; `form` to a route, with these values, as `who`."""

    title: str
    does: str
    label: str
    done: bool = False
    link: str = ""
    form: str = ""
    values: tuple[tuple[str, str], ...] = ()
    who: str = ""


@dataclass(frozen=True)
class Tour:
    steps: Sequence[Step]
    on: bool = True
    """Off: it was left, and waits to be taken up again."""

    @property
    def total(self) -> int:
        return len(self.steps)

    @property
    def number(self) -> int | None:
        """Of the first step that nobody has done; None at the end."""
        return next((number for number, step in enumerate(self.steps, 1) if not step.done), None)

    @property
    def step(self) -> Step | None:
        return self.steps[self.number - 1] if self.number else None

    @property
    def before(self) -> Step | None:
        """The step that was just done."""
        last = (self.number or self.total + 1) - 2
        return self.steps[last] if last >= 0 else None


@dataclass(frozen=True)
class Reminder:
    """Something that Clerk wrote in private by itself. `asks`: an action in it that can be answered;
    `is_theirs`: its reader owns it by name.
    """

    reader: str
    post: int
    asks: str | None = None
    is_theirs: bool = False

    @property
    def link(self) -> str:
        return f"{address(self.reader, PRIVATE)}#post-{self.post}"


@dataclass(frozen=True)
class Seen:
    """The partnership at hand, as one window sees it.

    `reminder` is one that waits, where there is one; `shared` the message with a file of which Clerk proposed
    something. `sample`: the group that the story's own minutes are of, where they can be shared.
    """

    happened: Happened
    cast: Cast
    player: Player
    today: date
    reminder: Reminder | None = None
    shared: PlaygroundPost | None = None
    sample: str = ""


def tour(seen: Seen, *, on: bool) -> Tour:
    """What cannot be done here is no step of it."""
    answering = (_reminders(seen), _answer(seen))
    filling = (_log(seen), _minutes(seen))
    steps: tuple[Step | None, ...] = (*filling, _clock(seen), *answering, _report(seen))
    if seen.happened.reminded_at_opening:
        steps = (*answering, *filling, _clock(seen), _report(seen))
    return Tour([step for step in steps if step is not None], on)


def _reminders(seen: Seen) -> Step:
    done = seen.happened.reminders_read
    title = (
        "See this morning’s reminders"
        if seen.happened.reminded_at_opening
        else "See what somebody is reminded of"
    )
    if seen.reminder is None:
        return replace(_wait(seen, title), done=done)
    whose = "to you" if seen.reminder.reader == seen.player.name else f"to {seen.reminder.reader}"
    return Step(
        title,
        f"Clerk wrote to channels and, in private, to whoever owes something. Open what it wrote {whose}.",
        "Open Clerk (private)" if whose == "to you" else f"Open it as {seen.reminder.reader}",
        done,
        link=seen.reminder.link,
    )


def _answer(seen: Seen) -> Step:
    title, done = "Answer one", seen.happened.answered
    if seen.reminder is None or seen.reminder.asks is None:
        return replace(_wait(seen, title), done=done)
    return Step(
        title,
        f"As {seen.reminder.reader}, press Done, On track or another answer below {seen.reminder.asks}.",
        "Show the action",
        done,
        link=seen.reminder.link,
    )


def _wait(seen: Seen, title: str) -> Step:
    """Nobody owes anything yet."""
    does = (
        "Nothing has fallen due that somebody can answer in private. Move the clock on until something has."
    )
    return replace(_clock(seen), title=title, does=does)


def _log(seen: Seen) -> Step | None:
    found = seen.cast.who_may(WRITERS, seen.player)
    if found is None:
        return None
    player, place = found
    words = f"log: {_example(seen.cast, player, place.group_code, seen.today)}"
    return Step(
        "Log an action by typing",
        f"Write in {place.name} who does what by when, as you would say it, and press Send.",
        "Put an example into the box",
        seen.happened.logged,
        link=address(player.name, place.slug, words=words),
    )


def _minutes(seen: Seen) -> Step | None:
    """Done when something of a paper was kept: before that it is only read."""
    keeper = seen.cast.who_may(DECIDERS, seen.player, seen.sample)
    if keeper is None:
        return None
    title, done = "Share minutes, and keep what is right", seen.happened.shared and seen.happened.kept
    if seen.shared is not None:
        return replace(_to_keep(seen, seen.shared), title=title, done=done)
    who, place = keeper
    what = "sample minutes" if seen.sample else "practice minutes"
    return Step(
        title,
        f"Clerk reads a paper and proposes what to log. Share a file of yours, or {what}; then keep what is "
        "right.",
        f"Share {what}",
        done,
        form="/play/sample",
        values=(("in", place.slug),),
        who=who.name,
    )


def _to_keep(seen: Seen, shared: PlaygroundPost) -> Step:
    """As whoever shared it where they may keep it, else as somebody who may."""
    cast, slug = seen.cast, shared.channel.removeprefix(PREFIX)
    slug = PRIVATE if slug.startswith(PRIVATE) else slug
    author = cast.player(shared.author)
    decides = author.groups_as(DECIDERS)
    group = cast.place(slug, author).group_code
    may = decides if slug == PRIVATE else [code for code in decides if code == group]
    others = (one for one in cast.players if group in one.groups_as(DECIDERS))
    who = author if may else next(others, author)
    return Step(
        "",
        f"Clerk has read {', '.join(shared.shared)}. Nothing is saved yet: as {who.name}, press Keep below a "
        "line, or keep all that are ready.",
        "Show what it proposes",
        link=f"{address(who.name, slug)}#post-{shared.id}",
    )


def _clock(seen: Seen) -> Step:
    calendar = seen.cast.calendar
    day = calendar.next_working_day(clock.next_monday(seen.today) - timedelta(days=1))
    return Step(
        "Move the clock",
        f"A working week passes in a moment: on {day:%A} come the nudges and the weekly summary. The panel "
        "“What is going on” says why each post came.",
        f"Move to {day:%A} morning",
        seen.happened.moved,
        form="/play/clock",
        values=(("to", calendar.at(day, clock.MORNING).isoformat()),),
    )


def _report(seen: Seen) -> Step | None:
    """Papers are handed to whoever decides in the group."""
    found = seen.cast.who_may(DECIDERS, seen.player)
    if found is None:
        return None
    player, place = found
    return Step(
        "Get a report to show your chair",
        "Ask for the board’s report in Word. The file is below Clerk’s answer, to be downloaded.",
        "Ask for the report",
        seen.happened.reported,
        form="/play/say",
        values=(("in", place.slug), ("says", "board report in Word")),
        who=player.name,
    )


def _example(cast: Cast, player: Player, group: str | None, today: date) -> str:
    others = [one.name for one in cast.players if one.name != player.name and group in one.groups]
    due = cast.calendar.next_working_day(today + SOON)
    return f"{next(iter(others), player.name)} to book the hall by {spoken(due)}"
