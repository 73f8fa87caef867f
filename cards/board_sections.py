"""The sections of a report to a group that follow its priorities: risks, slippage, KPIs and decisions."""

from collections.abc import Iterator, Sequence

from cards import meetings
from cards.document import Heading, Items, Part, Words
from cards.highlight_sections import NO_MEASURES, measure, moved_told, named, no_risks, risk_told
from cards.moving import STATES
from cards.progress import named as called
from cards.sheet import Cell, Column, Sheet
from cards.words import counted, ended, sentence
from reports.board import Board, OfPriority
from reports.highlight_content import Moved, RiskTold
from reports.highlight_facts import off
from reports.scorecard import Entry
from rules.dates import spoken
from rules.scorecard import Direction
from storage.models import Group
from storage.passing import Step

Parts = Iterator[Part]


def risks(facts: Board) -> Parts:
    """Each with what is done about it. That there is none is printed, and who looked."""
    yield Heading("Risks and control measures")
    for one in facts.priorities:
        yield Heading(called(one.priority), 3)
        yield from _risks(one.content.risks, facts)
        if not one.content.risks:
            yield Words(ended(no_risks(one.content)))
    yield Heading("General risks", 3)
    yield from _risks(facts.general, facts)
    if not facts.general:
        yield Words("No general risks are recorded.")


def _risks(found: Sequence[RiskTold], facts: Board) -> Parts:
    for one in found:
        said = risk_told(one, facts.group, facts.partnership.risk_bands)
        if one.closed is not None:
            yield Words(said)
        elif one.controls:
            yield Words(f"{said} Control measures:")
            yield Items(tuple(sentence(measure(each)) for each in one.controls))
        else:
            yield Words(f"{said} {NO_MEASURES}")


def slippage(facts: Board) -> Parts:
    found, since = facts.slipped, spoken(facts.since)
    yield Heading("Slippage")
    if not found.moves:
        yield Words(
            f"No due date that may be named has moved since {since}."
            if found.withheld
            else f"No due date has moved since {since}."
        )
    else:
        yield Words(
            f"{counted(len(found.moves), 'due date')} moved, or asked to be moved, since {since}. "
            "Only what is approved has moved."
        )
        yield _moves(facts)
    if found.withheld:
        yield Words(f"{counted(found.withheld, 'move')} in the logs of other groups counted, not named.")


def _moves(facts: Board) -> Sheet:
    return Sheet(
        "Slippage",
        "Dates that moved, or that somebody asked to move",
        (
            Column("Action", 36, written=True),
            Column("Was", 20),
            Column("Now", 20, written=True),
            Column("Reason", 36, written=True),
            Column("Approved?", 18),
        ),
        tuple(_move(one, facts.group) for one in facts.slipped.moves),
        "",
    )


def _move(one: Moved, here: Group) -> tuple[Cell, ...]:
    return (
        f"{named(one.ref, here)} {one.title}",
        one.was or "no date",
        one.now or one.printed or "no date",
        one.reason,
        STATES.get(one.state, one.state),
    )


def kpis(facts: Board) -> Parts:
    off_trajectory = facts.off_trajectory
    yield Heading("KPIs off trajectory")
    if not facts.kpis:
        yield Words("There is no KPI on the scorecard.")
    elif not off_trajectory:
        yield Words(f"None of {counted(len(facts.kpis), 'KPI')} is off its trajectory.")
    else:
        yield Words(f"{len(off_trajectory)} of {counted(len(facts.kpis), 'KPI')} off trajectory.")
        yield _off(off_trajectory)


def _off(found: Sequence[Entry]) -> Sheet:
    return Sheet(
        "KPIs",
        "KPIs off trajectory",
        (
            Column("Code", 11),
            Column("KPI", 44, written=True),
            Column("Latest", 12),
            Column("For", 20),
            Column("Target", 12),
            Column("By", 26),
            Column("Direction", 16, _DIRECTIONS),
        ),
        tuple(_kpi(one) for one in found),
        "",
    )


_DIRECTIONS = {str(Direction.IMPROVING): "Green", str(Direction.WORSENING): "Red"}


def _kpi(one: Entry) -> tuple[Cell, ...]:
    told = off(one)
    return (
        told.code,
        told.title,
        told.value,
        told.period,
        told.target or "",
        told.by,
        str(one.standing.since_last or "not known yet"),
    )


# What the group decides, and what it decided


def decisions_needed(facts: Board) -> Parts:
    yield Heading("Decisions needed")
    asked = list(needed(facts))
    yield from map(Words, asked)
    if not asked:
        yield Words(f"Nothing waits for a decision of the {facts.group.name}.")
    if facts.needed.withheld:
        yield Words(withheld_dates(facts))


def withheld_dates(facts: Board) -> str:
    number = counted(facts.needed.withheld, "new date", "new dates")
    return f"{number} in the logs of other groups to be agreed: counted, not named."


def needed(facts: Board) -> Iterator[str]:
    """Each a sentence: dates, closures, what was passed up, and what SROs ask for."""
    found, here = facts.needed, facts.group
    yield from (f"Agree a new date: {moved_told(one, here)}" for one in found.dates)
    yield from (f"Agree to close {named(one.ref, here)} {one.title}." for one in found.closures)
    for one in found.escalated:
        yield (
            f"Say what comes of {one.permanent} {one.title}, which the {one.origin.name} escalated on "
            f"{spoken(one.row.on)}. Reason: {ended(one.row.reason)}"
        )
    yield from map(_passed_on, found.passed_on)
    for each in facts.priorities:
        yield from (_asked(each, words) for words in each.help)


def _passed_on(step: Step) -> str:
    what = step.risk or f"the highlight report of Priority {step.priority}"
    return f"Agree {what}, or send it back: it was sent on {spoken(step.row.on)}."


def _asked(one: OfPriority, words: str) -> str:
    draft = " (In a draft that is not signed.)" if one.cycle.draft else ""
    return f"Priority {one.priority.number} asks for: {ended(words)}{draft}"


def decided(facts: Board) -> Parts:
    yield Heading("Decisions at the last meeting and since" if facts.held else "Decisions")
    for decision, _ in facts.decided:
        yield Words(f"{sentence(decision.text)} Decided on {spoken(decision.on)}.")
    if not facts.decided:
        yield Words(f"No decision is recorded since {spoken(facts.since)}.")


def next_meeting(facts: Board) -> Parts:
    yield Heading("Next meeting")
    yield Words(meetings.next_meeting(facts.group, facts.meeting).text)
