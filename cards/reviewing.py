"""What Clerk says in a review of the log: one card for each action, and the minute text at the end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cards.model import Button, Card, Line
from cards.words import counted, due, ended, joined, owner, status, titled
from rules.dates import brief, spoken
from rules.progress import Closure, Status
from storage.logged import Logged
from storage.models import Group, Note

BACK = Button("Back to the review", "review")
MINUTES = Button("Minutes of the review", "minutes of the review")
UNDO = Button("Undo", "undo")


@dataclass(frozen=True)
class Place:
    """Which one of how many."""

    number: int
    of: int


def action(logged: Logged, here: Group, today: date, place: Place, notes: Sequence[tuple[Note, str]]) -> Card:
    """The next action of the walk, with what its owner says and what the chair may press."""
    facts = [f"{owner(logged)}.", f"{due(logged, today)}.", *_standing(logged)]
    facts += [f"Latest, {brief(note.on)}, {by}: {ended(note.text)}" for note, by in notes[-1:]]
    text = f"Review, {place.number} of {place.of}: {titled(logged, here)}."
    return Card(text, lines=tuple(map(Line, facts)), buttons=_buttons(logged))


def _standing(logged: Logged) -> list[str]:
    row = logged.action
    facts = [
        f"Status: {status(logged)}."
        if row.status is not Status.READY
        else "Its owner says it is done: ready to close."
    ]
    if row.rating:
        facts.append(f"Rating: {row.rating}.")
    if row.closes_when:
        facts.append(f"Kept open until: {ended(row.closes_when)}")
    elif row.kept_open:
        facts.append(f"Kept open: {ended(row.kept_open)}")
    return facts


def _buttons(logged: Logged) -> tuple[Button, ...]:
    says = f"review {logged.permanent}"
    return (
        Button("Close", f"{says}: close", primary=logged.action.status is Status.READY),
        Button("Keep open", f"{says}: keep open"),
        Button("Update", f"{says}: update"),
        Button("Replace", f"{says}: replace"),
        Button("Next", f"{says}: next"),
    )


def begun(group: Group, card: Card, number: int, meeting_on: date | None, *, resumed: bool) -> Card:
    """The first card, or the one where the walk was left."""
    if resumed:
        text = f"Back to the review of the {group.name}. {card.text}"
    else:
        for_meeting = f", for the meeting of {spoken(meeting_on)}" if meeting_on else ""
        actions = counted(number, "open action")
        text = f"Review of the {actions} of the {group.name}{for_meeting}. {card.text}"
    footer = "Write anything else in between, and say review to come back. Say stop the review to end it."
    return replace(card, text=text, footer=footer)


def then(outcome: Card | None, following: Card) -> Card:
    """What came of the one, and the next below it."""
    if outcome is None:
        return following
    lines = (*outcome.lines, Line(following.text), *following.lines)
    return replace(following, text=outcome.text, lines=lines, buttons=(*following.buttons, UNDO))


def what_is_new(logged: Logged, here: Group) -> str:
    return f"What is new with {titled(logged, here)}? Nothing has changed yet."


def not_in_a_review(words: str, logged: Logged) -> str:
    return (
        f'I do not understand "{words}" of {logged.permanent}, so nothing has changed. Say close, '
        "keep open until ..., update ..., replace, or next."
    )


def nothing_open(group: Group, today: date) -> Card:
    return Card(f"The {group.name} has no open action to review, as at {spoken(today)}.")


def none_under_way(group: Group) -> str:
    return f"No review of the {group.name} is under way. Say review to start one."


# Minutes


@dataclass(frozen=True)
class Minute:
    """What the minutes say of one action."""

    number: int
    text: str


@dataclass(frozen=True)
class Reviewed:
    """A walk as far as it went: what was agreed, what was not reached, and what had been closed before it."""

    group: str
    on: date
    meeting_on: date | None
    agreed: tuple[Minute, ...]
    left: tuple[int, ...]
    closed_before: tuple[tuple[Logged, date], ...]
    finished: bool


def minutes(reviewed: Reviewed, outcome: Card | None = None) -> Card:
    """One line for each action, for a clerk to paste."""
    head, lines = _heading(reviewed), tuple(map(Line, _minute_lines(reviewed)))
    if outcome is None:
        return Card(head, lines=lines, buttons=() if reviewed.finished else (BACK,))
    text = f"{outcome.text} That was the last one."
    return Card(text, lines=(*outcome.lines, Line(head), *lines), buttons=(MINUTES, UNDO))


def _heading(reviewed: Reviewed) -> str:
    at = "at the meeting of" if reviewed.meeting_on == reviewed.on else "on"
    so_far = "" if reviewed.finished else " (not finished)"
    return f"Matters arising of the {reviewed.group}, reviewed {at} {spoken(reviewed.on)}{so_far}:"


def _minute_lines(reviewed: Reviewed) -> list[str]:
    lines = [f"{one.number}: {one.text}" for one in reviewed.agreed]
    if reviewed.left:
        lines.append(f"Not reached: {joined([str(number) for number in reviewed.left])}.")
    if reviewed.closed_before:
        closed = (
            f"{one.action.number}, {one.action.closure}, {brief(on)}" for one, on in reviewed.closed_before
        )
        lines.append(f"Closed since the last meeting: {'; '.join(closed)}.")
    return lines or ["No action was reviewed."]


def minute(logged: Logged, was: date | None, verb: str, words: str | None, today: date) -> str:
    """What was agreed about one action: `agreed to close, complete.`"""
    row = logged.action
    if row.status.closed:
        return closed(logged)
    if verb == "keep open":
        return _kept_open(logged)
    if row.due != was and row.due is not None:
        before = f", was {spoken(was)}" if was else ""
        return f"moved to {spoken(row.due)}{before}{f': {ended(words)}' if words else '.'}"
    if verb == "assign":
        return f"given to {logged.owner_words}; {_due(logged, today)}."
    if words:
        return f"{words.rstrip(' .')}; {_due(logged, today)}."
    return f"{status(logged)}; {_due(logged, today)}."


def closed(logged: Logged) -> str:
    row = logged.action
    goes_on = f"; goes on in {row.successor}" if row.successor else ""
    words = (row.closure_note or "").rstrip(" .")
    note = f" ({words})" if words and words.lower() != row.closure else ""
    return f"agreed to close, {row.closure or Closure.COMPLETE}{note}{goes_on}."


def no_change(logged: Logged, today: date) -> str:
    return f"no change; {_due(logged, today)}."


def _kept_open(logged: Logged) -> str:
    row = logged.action
    if row.closes_when:
        return f"kept open until {ended(row.closes_when)}"
    words = (row.kept_open or "").strip()
    if words.lower().startswith("until "):
        return f"kept open {words[:1].lower()}{ended(words)[1:]}"
    return f"kept open: {ended(words)}" if words and not words.startswith("Asked to keep") else "kept open."


def _due(logged: Logged, today: date) -> str:
    day = logged.action.due
    if day is None:
        return "continuous" if logged.action.due_kind == "continuous" else "no due date"
    return f"{'due' if day >= today else 'was due'} {spoken(day)}"
