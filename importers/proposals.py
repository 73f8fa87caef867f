"""A document becomes proposed records: as printed, as understood, and what to ask about. Nothing is saved."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from importers import (
    attendance,
    candidates,
    decisions,
    drafts,
    kinds,
    matching,
    matching_kpis,
    matching_risks,
    minutes,
    occasions,
    plans,
    registers,
    scorecards,
    strands,
    understanding,
    wrapping,
)
from importers.document import Document
from importers.drafts import Draft
from importers.proposed import (
    Attendee,
    Before,
    Decision,
    Known,
    KnownKpi,
    KnownRisk,
    Printed,
    Proposals,
    ProposedAction,
    ProposedKpi,
    ProposedPriority,
    ProposedReading,
    ProposedRisk,
    ProposedTarget,
    Question,
    Score,
    Surroundings,
    Verdict,
)
from rules.dates import Context
from rules.listed import Listed
from rules.people import Named

__all__ = [
    "Attendee",
    "Before",
    "Decision",
    "Known",
    "KnownKpi",
    "KnownRisk",
    "Printed",
    "Proposals",
    "ProposedAction",
    "ProposedKpi",
    "ProposedPriority",
    "ProposedReading",
    "ProposedRisk",
    "ProposedTarget",
    "Question",
    "Score",
    "Surroundings",
    "Verdict",
    "propose",
]


def propose(document: Document, around: Surroundings) -> Proposals:
    """What would be new or changed. What the log already holds unchanged is left out."""
    attended = attendance.read(document)
    people = _people(around.roster, attended)
    meeting = around.meeting or occasions.meeting_date(
        document, Context(around.on, around.calendar, history=True)
    )
    following = occasions.next_meeting(document, Context(meeting or around.on, around.calendar))
    context = _context(around, meeting, following)
    register, others = registers.read(document, context, people)
    scored, unscored = scorecards.read(others, meeting or around.on, around.calendar)
    kpis, doubts = matching_kpis.changed(scored.kpis, around.kpis)
    priorities, rest = strands.read(unscored)
    findings = minutes.read(rest, people)
    reading = _Reading(around, people, Listed(around.roster), meeting, context)
    printed = plans.settled(drafts.in_order(findings.drafts))
    actions = list(reading.changed(printed))
    risks = tuple(matching_risks.changed(register.risks, around.risks, reading.roster))
    offered = reading.changed(candidates.find(findings.talk, printed, people))
    found = replace(_found(printed), risks=register.listed, kpis=len(scored.kpis), priorities=len(priorities))
    return Proposals(
        kind=kinds.kind(unscored, found),
        meeting_date=meeting,
        next_meeting=following,
        actions=tuple(action for _, action in actions),
        candidates=tuple(action for _, action in offered),
        updates=tuple(findings.verdicts),
        attendance=attended,
        risks=risks,
        kpis=tuple(kpis),
        priorities=priorities,
        decisions=decisions.find(findings.talk),
        questions=(
            *reading.questions(actions),
            *reading.questions_of(risks),
            *register.questions,
            *scored.questions,
            *doubts,
        ),
    )


@dataclass(frozen=True)
class _Reading:
    """What is known while the printed actions are being understood."""

    around: Surroundings
    people: Listed
    roster: Listed
    meeting: date | None
    context: Context

    def changed(self, printed: Iterable[Draft]) -> Iterator[tuple[Draft, ProposedAction]]:
        log = matching.Log(self.around.log)
        for draft in printed:
            action = understanding.action(draft, self.context, self.people)
            record = log.known(action, self.meeting)
            if record is None:
                yield draft, action
            elif matching.changes(action, record, self.roster, self.around.scheme):
                yield draft, replace(action, matches=record.number)

    def questions(self, actions: Iterable[tuple[Draft, ProposedAction]]) -> Iterator[Question]:
        for draft, action in actions:
            yield from understanding.questions(draft, action, self.context, self.roster)

    def questions_of(self, risks: Iterable[ProposedRisk]) -> Iterator[Question]:
        """Who owns a risk is asked once for each owner: a register names the same few again and again."""
        asked: set[str] = set()
        for risk in risks:
            for owner in understanding.split(risk.owner, self.people):
                if owner not in asked:
                    asked.add(owner)
                    about = wrapping.flat(f"{risk.ref or ''} {risk.title}")
                    yield from understanding.unclear_owner(about, owner, self.roster)


def _found(printed: Sequence[Draft]) -> kinds.Found:
    rated = sum(1 for draft in printed if draft.rating or draft.colour)
    return kinds.Found(len(printed), [draft.ref for draft in printed], rated)


def _people(roster: Sequence[Named], attended: Sequence[Attendee]) -> Listed:
    """Whoever may own an action of this paper: the roster, and those whom the paper itself lists."""
    listed = (Named(-place, each.name, each.initials or "") for place, each in enumerate(attended, start=1))
    return Listed((*roster, *listed))


def _context(around: Surroundings, meeting: date | None, following: date | None) -> Context:
    """Years that are missing and "next meeting" are read from the day of the meeting."""
    scheduled = min((day for day in around.meetings if day > (meeting or around.on)), default=None)
    return Context(
        on=meeting or around.on,
        calendar=around.calendar,
        next_meeting=following or scheduled,
        refs=frozenset(alias for each in around.log for alias, _ in each.refs),
    )
