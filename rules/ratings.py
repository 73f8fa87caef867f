"""Ratings: what somebody judges of an action's progress, in the scheme that the partnership chose.

Overdue is a fact and lives in rules/progress.py. Clerk suggests a rating; an SRO or a delegate confirms it
(DOMAIN.md 5.4). A rating is always shown as its word: the colour only goes beside it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from rules.progress import Closure, Status, is_overdue


class Judgement(StrEnum):
    """What a rating says, whichever words and colour a scheme has for it."""

    EMBEDDED = "embedded"
    COMPLETE = "complete"
    ON_TARGET = "on target"
    DELAYED = "delayed"
    SIGNIFICANTLY_DELAYED = "significantly delayed"
    NOT_STARTED = "not started"


@dataclass(frozen=True)
class Rating:
    """One step of a scheme, with its meaning in words a family can read."""

    name: str
    colour: str
    meaning: str
    judgement: Judgement


@dataclass(frozen=True)
class Scheme:
    """The ratings of a partnership; `labels` name the pair of a priority in a scheme of pairs."""

    name: str
    ratings: tuple[Rating, ...]
    labels: tuple[str, ...] = ()


class Facts(NamedTuple):
    """What the suggestion looks at. `slipped` means that a later date was approved since the last report."""

    status: Status
    closure: Closure | None = None
    due: date | None = None
    start: date | None = None
    logged: date | None = None
    last_update: date | None = None
    slipped: bool = False
    said_late: bool = False
    blocked: bool = False


@dataclass(frozen=True)
class Suggestion:
    rating: Rating
    because: str


def scheme(name: str) -> Scheme:
    """The scheme that a partnership file calls by this name; `SCHEMES` lists them."""
    return SCHEMES[name]


def read_rating(words: str, scheme: Scheme) -> Rating | None:
    """The rating meant by its name, its colour in this scheme, or a usual synonym: "amber", "on track"."""
    said = _EXPLAINED.split(_plain(words))[0]
    for rating in scheme.ratings:
        if said in (_plain(rating.name), _plain(rating.colour)):
            return rating
    judgement = _SYNONYMS.get(said)
    return rating_for(judgement, scheme) if judgement else None


def read_printed(words: str, scheme: Scheme) -> Rating | None:
    """The same of a cell, which may say why: "Green - on track"; two ratings that differ are none."""
    parts = [part for part in _WHY.split(words) if part.strip()]
    read = [rating for part in parts if (rating := read_rating(part, scheme)) is not None]
    plain = read_rating(words, scheme)
    if plain is not None or not read or read_rating(parts[0], scheme) is None:
        return plain
    return read[0] if len({rating.name for rating in read}) == 1 else None


def rating_for(judgement: Judgement, scheme: Scheme) -> Rating | None:
    """This scheme's words for a judgement; None where it makes no such difference."""
    return next((rating for rating in scheme.ratings if rating.judgement is judgement), None)


def read_opening(words: str, scheme: Scheme) -> tuple[Rating, str] | None:
    """The rating that words begin with, and what follows it: "red no lead yet"."""
    found = _OPENING.match(words)
    rating = read_rating(found[0], scheme) if found else None
    return (rating, words[found.end() :].strip()) if found and rating else None


def says_nothing(words: str) -> bool:
    """A cell of ratings that is filled in, and holds none."""
    return (
        re.fullmatch(r"(?i)\W*(?:n/?a|none|nil|tb[acd]|not (?:yet )?(?:rated|applicable))?\W*", words)
        is not None
    )


Pair = tuple[Rating | None, ...]


def read_pair(words: str, scheme: Scheme, labels: Sequence[str]) -> tuple[Pair, str] | None:
    """A rating for each label, and what follows: "green/amber", "delivery green, evidence amber, as agreed".

    None stands where a label has no rating; the whole answer is None where no rating comes first.
    """
    ends = [found.start() for found in re.finditer(r"[,;]", words)]
    for end in (len(words), *reversed(ends)):
        pair = _pair(words[:end], scheme, labels)
        if pair:
            return pair, words[end:].strip(" ,;")
    return None


def _pair(words: str, scheme: Scheme, labels: Sequence[str]) -> Pair | None:
    found: list[Rating | None] = [None] * len(labels)
    for place, part in enumerate(_PARTS.split(words.strip(" ."))):
        said = _labelled(part, scheme, labels)
        at = said[0] if said and said[0] is not None else place
        if said is None or at >= len(labels) or found[at] is not None:
            return None
        found[at] = said[1]
    return tuple(found)


def _labelled(part: str, scheme: Scheme, labels: Sequence[str]) -> tuple[int | None, Rating] | None:
    """`evidence: amber` -> the second label, Amber; without a label its place decides."""
    rating = read_rating(part, scheme)
    if rating:
        return None, rating
    for place, label in enumerate(labels):
        for word in (label, *label.split()):
            said = re.match(rf"{re.escape(word)}\b[\s:=-]*(?:is |are )?", part, re.I)
            rating = read_rating(part[said.end() :], scheme) if said else None
            if rating:
                return place, rating
    return None


def is_worse(rating: Rating, than: Rating) -> bool:
    """Not to have begun what need not have begun is no worse than to be on target."""
    return _RANK[rating.judgement] > _RANK[than.judgement]


def is_done(rating: Rating) -> bool:
    return rating.judgement in (Judgement.COMPLETE, Judgement.EMBEDDED)


def is_good(rating: Rating) -> bool:
    """Completed, or on target to be."""
    return is_done(rating) or rating.judgement is Judgement.ON_TARGET


def suggest(facts: Facts, today: date, scheme: Scheme) -> Suggestion | None:
    """What the rating might be, and why; None for an action closed without being completed."""
    if facts.status.closed and facts.closure is not Closure.COMPLETE:
        return None
    judgement, because = next(line[1:] for line in _LINES if line[0](facts, today))
    rating = rating_for(judgement, scheme)
    return Suggestion(rating, because) if rating else None


def turning_days(today: date) -> tuple[date, ...]:
    """The first days that `suggest` takes otherwise than those before: it tells none between them apart."""
    quiet, soon = today - timedelta(days=_QUIET_DAYS), today + timedelta(days=_SOON_DAYS)
    return quiet + _DAY, today, soon + _DAY


def _begun(facts: Facts) -> bool:
    return facts.last_update is not None or facts.status in (Status.IN_PROGRESS, Status.READY)


def _should_have_begun(facts: Facts, today: date) -> bool:
    return not _begun(facts) and facts.start is not None and facts.start < today


_DAY = timedelta(days=1)
_QUIET_DAYS = 28
_SOON_DAYS = 14


def _quiet(facts: Facts, today: date) -> bool:
    heard = facts.last_update or facts.logged
    if heard is None or facts.due is None:
        return False
    return (today - heard).days >= _QUIET_DAYS and (facts.due - today).days <= _SOON_DAYS


_Line = tuple[Callable[[Facts, date], bool], Judgement, str]
# The order of DOMAIN.md 5.4: the first line that holds decides.
_LINES: tuple[_Line, ...] = (
    (lambda facts, _: facts.status.closed, Judgement.COMPLETE, "it was closed as complete"),
    (
        lambda facts, today: is_overdue(facts.status, facts.due, today),
        Judgement.SIGNIFICANTLY_DELAYED,
        "its due date has passed",
    ),
    (lambda facts, _: facts.slipped, Judgement.DELAYED, "its due date was moved since the last meeting"),
    (lambda facts, _: facts.said_late, Judgement.DELAYED, "somebody said that it is running late"),
    (lambda facts, _: facts.blocked, Judgement.DELAYED, "something is blocking it"),
    (_quiet, Judgement.DELAYED, "it is due within 14 days and has had no update for 28 days"),
    (_should_have_begun, Judgement.DELAYED, "its start date has passed without an update"),
    (lambda facts, _: not _begun(facts), Judgement.NOT_STARTED, "no work on it has been reported"),
    (lambda facts, _: True, Judgement.ON_TARGET, "work is reported and its due date has not passed"),
)


# A report may go on to explain its word: "delayed and may miss ...", "on target to be ...".
_WHY = re.compile(r"\s+[-–—]+\s+|[:;,(]")
_EXPLAINED = re.compile(r" (?:to be|and may|or not|because|although) ")


def is_begun(rating: Rating) -> bool:
    return rating.judgement is not Judgement.NOT_STARTED


def _plain(words: str) -> str:
    words = re.sub(r"[^a-z ]+", " ", words.casefold())
    words = re.sub(r"\b(?:rag|brag|rated|rating|status|it is|its|now)\b", " ", words)
    return " ".join(words.split())


_RANK = {
    Judgement.EMBEDDED: 0,
    Judgement.COMPLETE: 1,
    Judgement.ON_TARGET: 2,
    Judgement.NOT_STARTED: 2,
    Judgement.DELAYED: 3,
    Judgement.SIGNIFICANTLY_DELAYED: 4,
}
_PARTS = re.compile(r"\s*(?:[,;/&+]|\band\b)\s*", re.I)
_SAID = {
    Judgement.EMBEDDED: "embedded|complete and embedded|completed and embedded|sustained",
    Judgement.COMPLETE: "complete|completed|done|finished|achieved|delivered|marked as complete|blue",
    Judgement.ON_TARGET: "on target|on track|on schedule|on time|on course|green",
    Judgement.DELAYED: "delayed|behind|behind schedule|behind target|slipping|at risk|amber|yellow|orange",
    Judgement.SIGNIFICANTLY_DELAYED: "significantly delayed|seriously delayed|very delayed|off track|red"
    "|will miss|will not meet its date|not expected to meet its target",
    Judgement.NOT_STARTED: "not started|not yet started|not begun|yet to start|grey|gray",
}
_SYNONYMS = {words: judgement for judgement, said in _SAID.items() for words in said.split("|")}

_NOT_YET = "Not begun, and not yet due to begin."
_COMPLETE = Rating("Complete", "Blue", "Done, and the evidence for it is noted.", Judgement.COMPLETE)
_UNDER_WAY = (
    Rating("On target", "Green", "Under way, and will meet its date.", Judgement.ON_TARGET),
    Rating("Delayed", "Amber", "Under way, but behind or at risk of missing its date.", Judgement.DELAYED),
    Rating(
        "Significantly delayed",
        "Red",
        "Will not meet its date, or should have begun by now.",
        Judgement.SIGNIFICANTLY_DELAYED,
    ),
    Rating("Not started", "Grey", _NOT_YET, Judgement.NOT_STARTED),
)
_FIVE = Scheme("five", (_COMPLETE, *_UNDER_WAY))
# Grey is ours: a scheme of four has no place for work that need not have begun yet, and Red takes the
# work under way that cannot meet its date, which four colours leave at Amber.
_BRAG = Scheme(
    "brag",
    (
        Rating(
            "Blue", "Blue", "Done, things are better for it, and somebody keeps watch.", Judgement.COMPLETE
        ),
        Rating("Green", "Green", "Under way and on time, and its effect can be seen.", Judgement.ON_TARGET),
        Rating(
            "Amber",
            "Amber",
            "Under way but late or at risk, or with little effect to be seen yet.",
            Judgement.DELAYED,
        ),
        Rating(
            "Red",
            "Red",
            "Cannot meet its date, or has not begun and is in real danger of missing it.",
            Judgement.SIGNIFICANTLY_DELAYED,
        ),
        Rating("Grey", "Grey", _NOT_YET, Judgement.NOT_STARTED),
    ),
)
# Blue is kept for what has become routine, so done is green, and on target needs a colour of its own.
_EMBEDDED = Scheme(
    "embedded",
    (
        Rating("Complete and embedded", "Blue", "Done, and now the way things work.", Judgement.EMBEDDED),
        Rating("Complete", "Green", _COMPLETE.meaning, Judgement.COMPLETE),
        Rating("On target", "Light green", _UNDER_WAY[0].meaning, Judgement.ON_TARGET),
        *_UNDER_WAY[1:],
    ),
)
# The report that rates strands by pairs does not say what the two columns are: these labels are a guess,
# and a partnership file may name its own.
_STRANDS = Scheme(
    "strands",
    tuple(Rating(rating.colour, rating.colour, rating.meaning, rating.judgement) for rating in _FIVE.ratings),
    labels=("Delivery of actions", "Evidence of impact"),
)
SCHEMES = {scheme.name: scheme for scheme in (_FIVE, _BRAG, _EMBEDDED, _STRANDS)}

_WORDS = {word for each in SCHEMES.values() for one in each.ratings for word in (one.name, one.colour)}
SPELLED = "|".join(sorted(sorted({word.casefold() for word in _WORDS | set(_SYNONYMS)}), key=len)[::-1])
"""Every way to say a rating, as a pattern, in which the longest comes first."""
_OPENING = re.compile(rf"(?:{SPELLED})(?!\w)", re.I)
