"""What a weekly list says is owed beyond actions: readings, reviews, reports, deliverables and so on."""

from collections.abc import Sequence
from datetime import date
from itertools import chain

import cards.highlight_reports
import cards.reports_due
from cards.kpis import giver, titled
from cards.model import Button, Line
from cards.words import counted, joined
from reports.duties import DueDeliverable, Duties
from reports.reporting import Cycle
from reports.scorecard import OwedReading
from rules.dates import spoken
from storage.models import Group
from storage.risks import Registered

SHOWN_OF_EACH = 4
"""A weekly list is of one page, however much of one kind is owed."""


def counts(duties: Duties) -> list[str]:
    """`2 readings missing`, `1 risk to review`."""
    known = (
        (len(duties.readings), "reading missing", "readings missing"),
        (len(duties.reviews), "risk to review", "risks to review"),
        (len(duties.deliverables), "deliverable due", "deliverables due"),
        (len(duties.reports), "highlight report not signed", "highlight reports not signed"),
        (len(duties.terms), "review of terms of reference due", "reviews of terms of reference due"),
    )
    return [counted(number, one, many) for number, one, many in known if number]


def ratings(refs: Sequence[str]) -> Line:
    shown, more = list(refs[:SHOWN_OF_EACH]), len(refs) - SHOWN_OF_EACH
    named = joined([*shown, f"{more} more"] if more > 0 else shown)
    text = f"{counted(len(refs), 'rating')} to confirm: {named}."
    return Line(text, (Button("Ratings to confirm", "ratings to confirm"),))


def to_look_at(cycle: Cycle, refs: Sequence[str]) -> Line:
    number = cycle.priority.number
    text = (
        f"{counted(len(refs), 'risk')} of Priority {number} to review: {joined(refs)}, not reviewed since "
        f"the meeting on {spoken(cycle.held)}."
    )
    return Line(text, (Button("Show", f"risks for priority {number}"),))


def no_risks(cycle: Cycle) -> Line:
    number = cycle.priority.number
    text = f"Priority {number} has no risk in the register, and nobody has confirmed since the meeting on "
    return Line(
        f"{text}{spoken(cycle.held)} that there are none.",
        (Button("There are none", f"no risks for priority {number}"),),
    )


def lines(duties: Duties, today: date) -> tuple[Line, ...]:
    """The first few of each kind."""
    found = (kind[:SHOWN_OF_EACH] for _, kind in sections(duties, today))
    return tuple(chain.from_iterable(found))


def sections(duties: Duties, today: date, *, signs: bool = False) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Kind by kind, under what is to be done. `signs`: for somebody who may sign the reports."""
    report = cards.reports_due.owed if signs else cards.reports_due.missing
    to_do = "Read the draft and sign it" if signs else "Ask for it"
    return (
        (
            "Scorecard readings that are missing. Give each, or ask for it:",
            tuple(_reading(one) for one in duties.readings),
        ),
        (
            "Risks to review. Say whether anything has changed:",
            tuple(_review(one, today) for one in duties.reviews),
        ),
        (
            "Deliverables. Say when they are delivered, or give a new date:",
            tuple(_deliverable(one, today) for one in duties.deliverables),
        ),
        (f"Highlight reports. {to_do}:", tuple(report(one, today) for one in duties.reports)),
        ("Terms of reference. Put them on an agenda:", tuple(_terms(one, today) for one in duties.terms)),
    )


def _reading(one: OwedReading) -> Line:
    text = f"{titled(one.line.kpi)}: the reading for {one.period.spoken} is missing. From: {giver(one.line)}."
    return Line(text, (Button("Show", f"kpi {one.line.kpi.code}"),))


def _review(risk: Registered, today: date) -> Line:
    assert risk.risk.review_on is not None
    when = _when("due for review", risk.risk.review_on, today)
    text = f"{risk.permanent} {risk.risk.title}: {when}. Owner: {risk.owner or 'nobody yet'}."
    reviewed = Button("Reviewed, no change", f"review {risk.permanent}: no change")
    return Line(text, (reviewed, Button("Show", f"show {risk.permanent}")))


def _deliverable(due: DueDeliverable, today: date) -> Line:
    one = due.deliverable
    when = _when(f"{due.what} due", due.on, today)
    text = f"{one.permanent} {one.row.title}: {when}. Lead: {one.lead or 'nobody yet'}."
    return Line(text, (Button("Show", f"show {one.permanent}"),))


def _terms(group: Group, today: date) -> Line:
    assert group.terms_review_on is not None
    return Line(
        f"Terms of reference of the {group.name}: {_when('due for review', group.terms_review_on, today)}."
    )


def _when(what: str, day: date, today: date) -> str:
    late = (today - day).days
    if late <= 0:
        return f"{what} {'today, ' if not late else 'by '}{spoken(day)}"
    return f"{what} since {spoken(day)}, {counted(late, 'day')} ago"
