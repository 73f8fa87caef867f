"""The report to a group, in a few lines of chat: the whole of it is a file."""

from collections.abc import Iterator

from cards import board_report, board_sections, meetings, progress
from cards.model import Button, Card, Line
from reports.board import Board, OfPriority
from rules.dates import spoken
from storage.models import Group

_SHOWN = 5
"""Of what the group is to decide; the rest is in the file."""


def card(facts: Board, *, may_export: bool, alone: bool = False) -> Card:
    """Overall, a line for each priority, and what needs a decision. `alone`: of the group's own log."""
    group, whole = facts.group, facts.whole
    stands = f"{progress.good(whole)}, {whole.overdue} overdue" if whole.whole else "no actions to count"
    return Card(
        f"{board_report.title(group)}: {stands}, as at {spoken(facts.as_at)}."
        f"{progress.unconfirmed(whole)}{progress.left_out(whole)}",
        lines=tuple(map(Line, _lines(facts))),
        footer=progress.in_each(facts.sum.several, facts.sum.of_none),
        buttons=tuple(_buttons(group, may_export=may_export, alone=alone)),
    )


def _lines(facts: Board) -> Iterator[str]:
    yield from (_priority(facts, one) for one in facts.priorities)
    asked = list(board_sections.needed(facts))
    yield from (f"To decide: {words}" for words in asked[:_SHOWN])
    if len(asked) > _SHOWN:
        yield f"And {len(asked) - _SHOWN} more to decide."
    if not asked:
        yield f"Nothing waits for a decision of the {facts.group.name}."
    if facts.needed.withheld:
        yield board_sections.withheld_dates(facts)
    yield meetings.next_meeting(facts.group, facts.meeting).text


def _priority(facts: Board, one: OfPriority) -> str:
    found = one.progress
    stands = f"{progress.good(found)}, {found.overdue} overdue" if found.whole else "no actions to count"
    shown = board_report.picture(facts, one)
    rated = f"rated {progress.pair(shown, one.judged[0])}" if one.judged else "not rated as a whole"
    signed = "signed" if one.cycle.is_sent else "not signed"
    return f"{progress.named(one.priority)}: {stands}; {rated}; highlight report {signed}."


def _buttons(group: Group, *, may_export: bool, alone: bool) -> Iterator[Button]:
    if may_export:
        called = board_report.alone(group) if alone else board_report.called(group)
        yield Button("In Word", f"{called} in Word", primary=True)
        yield Button("For Excel", f"export the {group.code} action log to Excel")
    yield Button("Who has sent a report", "who has sent a highlight report?")
