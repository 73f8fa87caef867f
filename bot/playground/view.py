"""What one window shows: read from the transcript and the story, without any HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from sqlmodel import Session

import bot.playground.cast
from bot.playground import clock, tour_facts
from bot.playground.cast import PREFIX, PRIVATE, Cast, Place, Player
from bot.playground.clock import Destination
from bot.playground.packing import unpacked
from bot.playground.tour import Tour, tour
from bot.playground.why import Why, of_kind, why
from cards.home import Home
from cards.model import Card
from storage.playground import PlaygroundClock, PlaygroundPost, Transcript

CLERK = "Clerk"
PAGE_OF_POSTS = 100
ARRIVALS = 40
ANSWERS_AT_HOME = 5
EDITED = 5
"""So many posts that came by themselves are sent again with the news: they may have been edited meanwhile."""
TINTS = 6


@dataclass(frozen=True)
class HandedOut:
    """A file below a post; a picture is shown there."""

    id: int
    name: str
    is_picture: bool


@dataclass(frozen=True)
class Post:
    """A post as the page shows it; `new_day` where it is the first of its day."""

    id: int
    author: str
    initials: str
    tint: int
    at: datetime
    new_day: bool
    text: str
    pressed: str | None
    shared: tuple[str, ...]
    card: Card | None
    only_you: bool
    files: tuple[HandedOut, ...]
    why: Why | None
    """Of what Clerk said."""
    event: str
    """The id of what the next press on this card will be."""


@dataclass(frozen=True)
class Arrived:
    """A post that the clock brought: where it is, and for whom where it is private."""

    kind: tuple[str, str]
    """What it is called, and its rule."""
    place: str
    slug: str
    reader: str | None
    key: str


@dataclass(frozen=True)
class Arrivals:
    """What came at one time for one reason."""

    at: datetime
    kind: str
    rule: str
    posts: tuple[Arrived, ...]


@dataclass(frozen=True)
class View:
    cast: Cast
    player: Player
    place: Place
    posts: Sequence[Post]
    more: bool
    is_latest: bool
    """Nothing newer is left out: what comes next may be added below."""
    last: int
    unread: Mapping[str, int]
    waiting: Mapping[str, int]
    now: datetime
    destinations: Sequence[Destination]
    arrived: Sequence[Arrivals]
    begun: bool
    about: str | None
    """In private: the group that is meant."""
    event: str
    edited: Sequence[Post] = ()
    """Of what the window shows already."""
    home: Home | None = None
    """The person's own page, where that is shown. What was just answered there is in `posts`."""
    tour: Tour | None = None
    sample: bool = False
    """It is the invented partnership, with minutes to share with one press."""
    words: str = ""
    """What stands in the box already."""

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def monday(self) -> datetime:
        return self.cast.calendar.at(clock.next_monday(self.today), clock.MORNING)


@dataclass(frozen=True)
class Wanted:
    """What a window asks for: who looks, where, and which part of the transcript."""

    player: str | None
    place: str | None
    after: int = 0
    before: int | None = None
    about: str | None = None
    said: int | None = None
    """On a person's own page: the last post before they pressed something there."""
    words: str = ""
    on_tour: bool = True
    """False where they left the tour."""
    sample: tuple[str, str] = ("", "")
    """The invented partnership, and its group whose minutes can be shared with one press."""


def view(session: Session, wanted: Wanted) -> View:
    transcript = Transcript(session)
    cast = bot.playground.cast.read(session)
    player = cast.player(wanted.player)
    place = cast.place(wanted.place, player)
    found = (
        _just_now(transcript, wanted, player, place)
        if place.is_home
        else transcript.seen_in(
            place.address, player.name, after=wanted.after, before=wanted.before, limit=PAGE_OF_POSTS + 1
        )
    )
    told = transcript.clock()
    assert told is not None, "the story has begun"
    now, sample = cast.calendar.local(told.now), wanted.sample[1] if cast.code == wanted.sample[0] else ""
    sees = tour_facts.seen(transcript, cast, player, now.date(), sample)
    return View(
        cast=cast,
        player=player,
        place=place,
        posts=_posts(transcript, cast, found[-PAGE_OF_POSTS:], _day_before(transcript, cast, wanted.after)),
        edited=_edited(transcript, cast, place, wanted.after),
        more=len(found) > PAGE_OF_POSTS,
        is_latest=wanted.before is None,
        last=transcript.last(),
        unread={**transcript.unread(player.name), place.address: 0},
        waiting=transcript.unread_in_private(PREFIX + PRIVATE),
        now=now,
        destinations=clock.destinations(told.now, cast.calendar, cast.meetings),
        arrived=_arrived(transcript, cast, told),
        begun=transcript.somebody_spoke(),
        about=cast.about(wanted.about, player) if place.is_private else None,
        event=str(uuid4()),
        tour=tour(sees, on=wanted.on_tour),
        sample=bool(sample),
        words=wanted.words,
    )


def _just_now(
    transcript: Transcript, wanted: Wanted, player: Player, place: Place
) -> Sequence[PlaygroundPost]:
    """Clerk's answers to what was pressed on somebody's own page."""
    if wanted.said is None:
        return ()
    found = transcript.seen_in(place.address, player.name, after=wanted.said, limit=ANSWERS_AT_HOME)
    return [row for row in found if row.card is not None]


def _posts(
    transcript: Transcript, cast: Cast, rows: Sequence[PlaygroundPost], day: date | None
) -> tuple[Post, ...]:
    files = transcript.files(rows)
    posts = []
    for row in rows:
        at = cast.calendar.local(row.at)
        handed_out = tuple(
            HandedOut(file_id, name, media_type.startswith("image/"))
            for post_id, file_id, name, media_type in files
            if post_id == row.id
        )
        posts.append(_post(row, at, at.date() != day, handed_out))
        day = at.date()
    return tuple(posts)


def _edited(transcript: Transcript, cast: Cast, place: Place, after: int) -> tuple[Post, ...]:
    rows = transcript.may_be_edited(place.address, after, EDITED) if after else ()
    return tuple(_post(row, cast.calendar.local(row.at), new_day=False, files=()) for row in rows)


def _post(row: PlaygroundPost, at: datetime, new_day: bool, files: tuple[HandedOut, ...]) -> Post:
    assert row.id is not None
    return Post(
        id=row.id,
        author=row.author,
        initials=initials(row.author),
        tint=tint(row.author),
        at=at,
        new_day=new_day,
        text=row.text,
        pressed=row.pressed,
        shared=tuple(row.shared),
        card=unpacked(row.card) if row.card is not None else None,
        only_you=row.seen_by is not None,
        files=files,
        why=_why(row) if row.card is not None else None,
        event=str(uuid4()),
    )


def _why(row: PlaygroundPost) -> Why:
    slug = row.channel.removeprefix(PREFIX)
    only = slug.removeprefix(PRIVATE) if slug.startswith(PRIVATE) else row.seen_by
    return why(row.key if row.scheduled else None, slug, only)


def _day_before(transcript: Transcript, cast: Cast, after: int) -> date | None:
    """The day of the last post that the window has already."""
    shown = transcript.numbered(after) if after else None
    return cast.calendar.local(shown.at).date() if shown else None


def _arrived(transcript: Transcript, cast: Cast, told: PlaygroundClock) -> tuple[Arrivals, ...]:
    """The newest first, what came for one reason together, channels before people, and not without end."""
    together: dict[tuple[datetime, str, str], list[Arrived]] = {}
    for row in transcript.scheduled_since(told.mark, limit=ARRIVALS):
        one = _arrival(row)
        together.setdefault((cast.calendar.local(row.at), *one.kind), []).append(one)
    in_order = sorted(together.items(), key=lambda one: one[0][0], reverse=True)
    return tuple(
        Arrivals(at, kind, rule, tuple(sorted(posts, key=lambda one: (one.reader is not None, one.place))))
        for (at, kind, rule), posts in in_order
    )


def _arrival(row: PlaygroundPost) -> Arrived:
    slug = row.channel.removeprefix(PREFIX)
    reader = slug.removeprefix(PRIVATE) if slug.startswith(PRIVATE) else None
    return Arrived(
        kind=of_kind(row.key),
        place=f"To {reader}" if reader else f"#{slug}",
        slug=PRIVATE if reader else slug,
        reader=reader,
        key=row.key or "",
    )


def initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def tint(name: str) -> int:
    """One of a few colours, the same for a person every time."""
    return sum(name.encode()) % TINTS
