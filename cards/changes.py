"""What changed since a day, told in one card: counts first, then a line for each change, by what it is."""

from collections.abc import Iterator, Sequence

from cards import highlights, kpis, risk_lists
from cards.model import Button, Card, Line
from cards.moving import STATES
from cards.risks import View
from cards.words import actions_counted, counted, during, ended, joined, status, titled
from reports.changes import Changes, Read, rows
from rules.dates import brief, spoken
from storage.logged import Logged
from storage.models import Group
from storage.moving import Move

_SHOWN = 10
"""Of each kind; the rest is counted, and how to see it is said."""


def card(facts: Changes, view: View) -> Card:
    """`view` is from where it is looked at."""
    when = f"{during(facts.span)}, as at {spoken(view.today)}"
    text = f"{_log(facts)} {when}. {_beside(facts)}"
    if facts.is_empty:
        text = f"Nothing changed in the record of the {facts.group.name} {when}."
    if facts.asked_meeting and not facts.has_met:
        text += f" No meeting of it is recorded on {spoken(facts.span.first)}."
    text += _there(facts)
    return Card(text, lines=tuple(map(Line, _lines(facts, view))), buttons=_MENU, footer=_footer(facts))


_MENU = (Button("My actions", "my actions"), Button("Overdue", "what's overdue?"), Button("Help", "help"))


def _log(facts: Changes) -> str:
    return (
        f"{actions_counted(facts.logged)} logged, {rows(facts.closed)} closed and "
        f"{counted(facts.dates_moved, 'due date')} moved"
    )


def _beside(facts: Changes) -> str:
    rated = len(facts.rated) + len(facts.priorities)
    said = [
        counted(rated, "rating changed", "ratings changed"),
        counted(len(facts.risks), "risk changed", "risks changed"),
        counted(len(facts.readings), "KPI reading given", "KPI readings given"),
        counted(len(facts.decisions), "decision recorded", "decisions recorded"),
    ]
    return f"{joined(said)}."


def _there(facts: Changes) -> str:
    """What the meeting itself did is no change since it, and is not to look as if it were not in the log."""
    given = f"gave {counted(facts.given_there, 'action')}" if facts.given_there else ""
    closed = f"closed {counted(facts.closed_there, 'action')}" if facts.closed_there else ""
    did = joined([each for each in (given, closed) if each])
    return f" What that meeting did itself is not among these: it {did}." if did else ""


def _footer(facts: Changes) -> str | None:
    return "Say history of a number for all of its changes." if not facts.is_empty else None


def _lines(facts: Changes, view: View) -> Iterator[str]:
    here = view.here
    day = f"since {facts.span.first.isoformat()}"
    yield from _some([_closed(one, here) for one in facts.closed], f"closed {day}")
    yield from _some([_new(one, here) for one in facts.logged], "list actions")
    yield from _some([_moved(*pair, here) for pair in facts.moved], f"what slipped {day}")
    rated = [*map(highlights.priority_rated, facts.priorities), *map(highlights.action_rated, facts.rated)]
    yield from _some([f"Rating: {ended(one)}" for one in rated], f"ratings changed {day}")
    risks = [f"Risk: {risk_lists.change(one, view)}" for one in facts.risks]
    yield from _some(risks, f"what changed in the risks {day}")
    yield from _some([_read(one) for one in facts.readings], "scorecard")
    decided = [f"Decided on {spoken(one.on)}: {ended(one.text)}" for one, _ in facts.decisions]
    yield from _some(decided, f"decisions {day}")


def _some(told: Sequence[str], more: str) -> Iterator[str]:
    yield from told[:_SHOWN]
    if len(told) > _SHOWN:
        yield f"And {len(told) - _SHOWN} more of these: say {more}."


def _closed(one: Logged, here: Group | None) -> str:
    """Why it was closed, on which day, and where it goes on."""
    row = one.action
    on = f" on {spoken(row.closed_on)}" if row.closed_on else ""
    goes_on = f", goes on in {row.successor}" if row.successor else ""
    return f"{status(one).capitalize()}{on}: {titled(one, here)}{goes_on}."


def _new(one: Logged, here: Group | None) -> str:
    part = f", {one.action.part} of #{one.parent}" if one.parent is not None else ""
    due = f"due {spoken(one.action.due)}" if one.action.due else one.action.due_printed or "no date"
    return (
        f"New on {spoken(one.action.logged_on)}: {titled(one, here)}{part}. Owner: {one.owner_words}; {due}."
    )


def _moved(one: Logged, move: Move, here: Group | None) -> str:
    """Was, now, the reason, and whether it was approved."""
    slip = move.slip
    was = spoken(slip.was) if slip.was else "no date"
    now = spoken(slip.now) if slip.now else slip.now_printed or "no date"
    verb = "Date moved" if move.counts else "Date asked to move"
    state = f"{STATES[slip.state]}, {brief(slip.decided_on or slip.on)}"
    return f"{verb}: {titled(one, here)}, was {was}, now {now} ({state}). Reason: {ended(slip.reason)}"


def _read(one: Read) -> str:
    value = kpis.value(one.reading, one.line.kpi.unit)
    return f"{kpis.titled(one.line.kpi)}: {value} for {one.period.spoken}."
