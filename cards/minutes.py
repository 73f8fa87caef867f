"""What Clerk says about minutes, decisions and terms of reference."""

from collections.abc import Sequence
from datetime import date

from cards.meetings import UNDO, called, named
from cards.model import Button, Card, Line
from cards.words import counted, during, ended
from rules.dates import spoken
from rules.spans import Span
from storage.models import Decision, Group, Meeting

# Minutes


def state(meeting: Meeting, agreed_at: Meeting | None) -> str:
    """`its minutes are a draft`"""
    if meeting.minutes == "agreed":
        at = f" on {spoken(agreed_at.on)}" if agreed_at and agreed_at.on else ""
        return f"its minutes were agreed{at}"
    if meeting.minutes == "draft":
        return "its minutes are a draft until a later meeting agrees them"
    return "its minutes are not recorded as drafted"


def how_far(group: Group, states: Sequence[tuple[Meeting, str]], today: date) -> Card:
    if not states:
        return Card(f"No meeting of the {group.name} is recorded as held, as at {spoken(today)}.")
    lines = tuple(Line(f"{spoken(met.on)}: {words}.", _next_step(met)) for met, words in states if met.on)
    return Card(f"Minutes of the {group.name}, as at {spoken(today)}:", lines=lines)


def _next_step(meeting: Meeting) -> tuple[Button, ...]:
    if meeting.minutes == "agreed":
        return ()
    if meeting.minutes is None:
        return (Button("Drafted", f"minutes of {called(meeting)} are drafted"),)
    return (Button("Agreed", f"minutes of {called(meeting)} agreed"),)


def drafted(group: Group, meeting: Meeting, following: date | None) -> Card:
    until = f"the meeting of {spoken(following)}" if following else "a later meeting"
    text = f"The minutes of {_of(meeting)} are a draft until {until} agrees them."
    return Card(text, buttons=(UNDO,))


def agreed(group: Group, meeting: Meeting, at: Meeting) -> Card:
    return Card(f"The minutes of {_of(meeting)} are agreed, at {named(at)}.", buttons=(UNDO,))


def already(meeting: Meeting, agreed_at: Meeting | None) -> str:
    words = state(meeting, agreed_at)
    which = named(meeting)
    return f"Nothing has changed. {which[:1].upper()}{which[1:]}: {words}."


def too_early(group: Group, meeting: Meeting, following: date | None) -> str:
    when = f" The next is on {spoken(following)}." if following else " None is recorded yet."
    return f"The minutes of {_of(meeting)} are agreed at a later meeting, and there was none since.{when}"


def _of(meeting: Meeting) -> str:
    return spoken(meeting.on) if meeting.on else named(meeting)


# Decisions

_Decided = tuple[Decision, Meeting | None, str | None]


_WHAT_IT_DOES = ("to ", "that ", "not to ")
"""`did we decide to meet monthly?`, where another question is about something."""


def decisions(group: Group, found: Sequence[_Decided], about: str | None, then: Span | None = None) -> Card:
    of = f"{'' if (about or '').startswith(_WHAT_IT_DOES) else 'about '}{about}"
    which = (f" {of}" if about else "") + (f" {during(then)}" if then else "")
    if not found:
        return Card(f"No decision{which} is recorded for the {group.name}.")
    return Card(f"The {group.name} decided{which}:", lines=_lines(found))


def decided_nearly(group: Group, found: Sequence[_Decided], about: str) -> Card:
    """Some of its words are in these, and no decision has them all."""
    text = f'No decision of the {group.name} has all the words of "{about}". These have some of them:'
    return Card(text, lines=_lines(found))


def decided_since(group: Group, found: Sequence[_Decided], since: date) -> Card:
    if not found:
        return Card(f"No decision since {spoken(since)} is recorded for the {group.name}.")
    text = f"The {group.name} made {counted(len(found), 'decision')} since {spoken(since)}:"
    return Card(text, lines=_lines(found))


def decided_at(group: Group, found: Sequence[_Decided], meeting: Meeting) -> Card:
    if not found:
        return Card(f"No decision of {named(meeting)} is recorded for the {group.name}.")
    text = f"The {group.name} made {counted(len(found), 'decision')} at {named(meeting)}:"
    return Card(text, lines=_lines(found))


def decided(decision: Decision, meeting: Meeting | None) -> Card:
    at = f", meeting of {spoken(meeting.on)}" if meeting and meeting.on else f", {spoken(decision.on)}"
    return Card(f"Decision recorded{at}: {ended(decision.text)}", buttons=(UNDO,))


def _lines(found: Sequence[_Decided]) -> tuple[Line, ...]:
    return tuple(Line(_line(decision, meeting, by)) for decision, meeting, by in found)


def _line(decision: Decision, meeting: Meeting | None, by: str | None) -> str:
    if meeting is None or meeting.on is None:
        said = f"{spoken(decision.on)}, between meetings: {ended(decision.text)}"
    else:
        said = f"Meeting of {spoken(meeting.on)}: {ended(decision.text)}"
    return f"{said} Recorded by {by}." if by else said


# Terms of reference


def terms(group: Group, today: date) -> Card:
    day = group.terms_review_on
    if day is None:
        return Card(
            f"No day is recorded for a review of the terms of reference of the {group.name}. The chair may "
            "say, for example: terms of reference are due for review on 1 November."
        )
    late = terms_overdue(group, today)
    return Card(late or f"The terms of reference of the {group.name} are to be reviewed by {spoken(day)}.")


def terms_overdue(group: Group, today: date) -> str | None:
    """What a list of overdue actions says at its end, where that day has passed."""
    day = group.terms_review_on
    if day is None or day >= today:
        return None
    late = counted((today - day).days, "day")
    return f"The review of the terms of reference was due {spoken(day)}, {late} ago."


def terms_set(group: Group, day: date, *, reviewed: bool) -> Card:
    what = "were reviewed, and are next to be reviewed" if reviewed else "are to be reviewed"
    return Card(f"The terms of reference of the {group.name} {what} by {spoken(day)}.", buttons=(UNDO,))


def when_again(group: Group) -> str:
    return (
        f"When are the terms of reference of the {group.name} to be reviewed next? Nothing has changed yet."
    )
