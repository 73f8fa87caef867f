"""The private weekly lists of SROs and of chairs: what waits for them, kind by kind, and what to do about it.

An action stands once, under the first heading that it belongs to, with what else there is to say about it.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

import cards.duties
import cards.guarding
from cards.model import Button, Card, Line
from cards.words import counted, due, ended, joined
from reports.oversight import Oversight, Papers
from rules.dates import brief, spoken
from rules.progress import days_overdue
from storage.actions import Logged
from storage.moving import Move
from storage.passing import Escalated

SHOWN = 20
"""Things of one list. A first look at an old log may find hundreds, and nobody reads them."""
OF_EACH = 4


@dataclass(frozen=True)
class _Section:
    """A heading that says what to do, and its lines; `asks` is how to see all of them.

    `refs`: which action each line is of, where the section is of actions.
    """

    heading: str
    lines: tuple[Line, ...]
    asks: str = ""
    refs: tuple[str, ...] = ()


def weekly(facts: Oversight) -> Card:
    sections = [section for section in _sections(facts) if section.lines]
    of = f" for {joined(facts.of)}" if facts.of else ""
    counts = _counts(facts)
    what = f": {joined(counts)}" if counts else ""
    text = f"Your weekly list{of}, as at {spoken(facts.as_at)}{what}."
    guard = (Line(cards.guarding.count(facts.stopped)),) if facts.stopped else ()
    return Card(text, lines=(*_fitted(sections), *guard))


def nothing(today: date) -> Card:
    """For somebody who asked for theirs."""
    return Card(
        f"Nothing is on a weekly list of yours, as at {spoken(today)}.",
        buttons=(Button("My actions", "my actions"),),
    )


def _counts(facts: Oversight) -> list[str]:
    parts = (
        ("waiting to be confirmed as closed", len(facts.to_confirm)),
        ("with a new date waiting to be agreed", len(facts.to_approve)),
        ("escalated and not answered", len(facts.escalated)),
        ("overdue", len(facts.overdue)),
        ("without a date", len(facts.undated)),
        ("without a named owner", len(facts.unassigned)),
    )
    ratings = [f"{counted(len(facts.to_rate), 'rating')} to confirm"] if facts.to_rate else []
    actions = [f"{number} {what}" for what, number in parts if number]
    return [*actions, *ratings, *cards.duties.counts(facts.duties)]


def _fitted(sections: Sequence[_Section]) -> Iterator[Line]:
    """The first few of each, and of the later ones fewer where there is much to say.

    What stands above already is only named, so that whoever counts the lines finds as many as are counted.
    """
    left, said = SHOWN, set[str]()
    for place, section in enumerate(sections):
        again = [ref for ref in section.refs if ref in said]
        new = [one for one in zip_longest(section.lines, section.refs) if one[1] not in said]
        kept_for_others = min(left, len(sections) - place - 1)
        shown = new[: max(1, min(OF_EACH, left - kept_for_others))]
        left -= len(shown)
        said |= {ref for _, ref in shown if ref}
        yield Line(section.heading)
        yield from (line for line, _ in shown)
        yield from _rest(section, len(new) - len(shown), again)


def _rest(section: _Section, more: int, above: Sequence[str]) -> Iterator[Line]:
    if more:
        asks = (Button("Show all", section.asks),) if section.asks else ()
        yield Line(f"And {more} more.", asks)
    if above:
        also = "Also " if len(above) < len(section.lines) else ""
        yield Line(f"{also}{joined(above)}, shown above.")


def _sections(facts: Oversight) -> Iterator[_Section]:
    """What waits for a word of theirs first, then what is late, then what is missing."""
    yield from _to_decide(facts)
    yield from _to_put_right(facts)
    if facts.to_rate:
        refs = [one.permanent for one in facts.to_rate]
        yield _Section("Ratings. I suggest one for each; yours counts:", (cards.duties.ratings(refs),))
    yield _Section("Papers to send out:", tuple(_papers(one, facts.as_at) for one in facts.papers))
    for heading, lines in cards.duties.sections(facts.duties, facts.as_at, signs=not facts.is_last):
        yield _Section(heading, lines)


def _to_decide(facts: Oversight) -> Iterator[_Section]:
    ready = tuple(Line(_told(facts, one), _agree(one)) for one in facts.to_confirm)
    refs = tuple(one.permanent for one in facts.to_confirm)
    yield _Section("Ready to close. Agree, or keep it open:", ready, "ready to close", refs)
    asked = tuple(_asked(*one) for one in facts.to_approve)
    yield _Section("A new date was asked for. Approve or decline it:", asked, "what is waiting for approval?")
    yield _Section(
        "Escalated, without an answer. Record what is agreed:",
        tuple(_escalated(one) for one in facts.escalated),
        "escalations",
    )


@dataclass(frozen=True)
class _Wrong:
    """Something to put right, what is to be done about it, and the button for it: its label and its verb."""

    actions: Sequence[Logged]
    heading: str
    button: tuple[str, str]
    asks: str


def _to_put_right(facts: Oversight) -> Iterator[_Section]:
    for wrong in _by_who_decides(facts) if facts.is_last else _by_an_sro(facts):
        lines = tuple(Line(_told(facts, one), _buttons(one, wrong)) for one in wrong.actions)
        yield _Section(wrong.heading, lines, wrong.asks, tuple(one.permanent for one in wrong.actions))


def _by_who_decides(facts: Oversight) -> Iterator[_Wrong]:
    yield _Wrong(facts.overdue, _overdue(facts), ("Move its date", "move"), "what's overdue?")
    yield _Wrong(
        facts.undated, "Without a date. Give each one:", ("Give it a date", "move"), "undated actions"
    )
    yield _Wrong(
        facts.unassigned,
        "Without a named owner. Give each to somebody:",
        ("Give it to somebody", "assign"),
        "unassigned actions",
    )


def _by_an_sro(facts: Oversight) -> Iterator[_Wrong]:
    """Who rates an action and does not decide about it."""
    yield _Wrong(facts.overdue, _overdue(facts), ("Rate it", "rate"), "what's overdue?")
    yield _Wrong(
        facts.undated, "Without a date. Ask its owner for one:", ("Add a note", "note"), "undated actions"
    )
    yield _Wrong(
        facts.unassigned,
        "Without a named owner. Ask who can take it, and tell the chair:",
        ("Add a note", "note"),
        "unassigned actions",
    )


def _buttons(action: Logged, wrong: _Wrong) -> tuple[Button, ...]:
    label, verb = wrong.button
    return (Button(label, f"{verb} {action.permanent}"), Button("Show", f"show {action.permanent}"))


def _overdue(facts: Oversight) -> str:
    """Where it stops: with the chair, or on the chair's list after this one."""
    chair = _agreed({one.group.chair_after for one in facts.overdue})
    if facts.is_last:
        by = f" by {chair} or more" if chair else ""
        return f"Overdue{by}. Ask how each stands. It goes no further:"
    here = _agreed({one.group.sro_after for one in facts.overdue})
    by = f" by {here} or more" if here else ""
    return (
        f"Overdue{by}. Ask how each stands; {f'from {chair} on' if chair else 'later'} it is on the chair's "
        "list too, and goes no further:"
    )


def _agreed(days: Set[int]) -> str:
    """`21 days`, where it is the same in all the groups here."""
    return counted(max(days), "day") if len(days) == 1 else ""


def _told(facts: Oversight, action: Logged) -> str:
    """Private, so an owner may stand beside an action that is late."""
    when = f"{due(action, facts.as_at)}{_further(facts, action)}. " if action.action.due else ""
    said = any(not owner.supporter for owner in action.owners)
    nobody = ", which names nobody" if said and action in facts.unassigned else ""
    return f"{action.permanent} {ended(action.action.title)} {when}Owner: {action.owner_words}{nobody}."


def _further(facts: Oversight, action: Logged) -> str:
    late = days_overdue(action.action.status, action.action.due, facts.as_at)
    goes_up = not facts.is_last and action in facts.overdue and late >= action.group.chair_after
    return ", so on the chair's list too" if goes_up else ""


def _asked(action: Logged, move: Move) -> Line:
    slip, ref = move.slip, action.permanent
    was = f"from {brief(slip.was)} " if slip.was else ""
    now = spoken(slip.now) if slip.now else slip.now_printed or "no date"
    why = f"asked for by {move.asked_by}, because: {ended(slip.reason)}"
    text = f"{ref} {action.action.title}: {was}to {now}, {why}"
    return Line(text, (Button("Approve", f"approve {ref}"), Button("Decline", f"decline {ref}")))


def _escalated(one: Escalated) -> Line:
    text = (
        f"{one.permanent} {one.title}, from the {one.origin.name} on {spoken(one.row.on)}, because: "
        f"{ended(one.row.reason)}"
    )
    return Line(text, (Button("Record the outcome", f"outcome of {one.permanent}"),))


def _papers(one: Papers, today: date) -> Line:
    left = (one.by - today).days
    when = {0: "today", 1: "tomorrow"}.get(left, f"in {left} days")
    return Line(
        f"Papers for the {one.group.name} of {spoken(one.meeting)} are due by {spoken(one.by)}, {when}.",
        (Button("Who has not reported", "who has not sent a highlight report?"),),
    )


def _agree(action: Logged) -> tuple[Button, ...]:
    ref = action.permanent
    return (Button("Agree to close", f"agree to close {ref}"), Button("Keep open", f"keep {ref} open"))
