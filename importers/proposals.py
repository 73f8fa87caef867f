"""A document becomes proposed records: as printed, as understood, and what to ask about. Nothing is saved."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict

from importers import kinds, mixed, wrapping
from importers.actions import drafts, matching, plans, summaries, understanding
from importers.actions.drafts import Draft
from importers.document import Document, Paragraph
from importers.known_records import Before, Known, KnownKpi, KnownRisk, Surroundings
from importers.kpis import matching_kpis, scorecards
from importers.meetings import (
    candidates,
    decisions,
    doers,
    jottings,
    known_actions,
    matters_arising,
    minutes,
    occasions,
    reviews,
)
from importers.meetings.findings import Findings
from importers.people import attendance, elsewhere, roll_names
from importers.priorities import strands
from importers.proposed import (
    MINUTES,
    Attendee,
    Decision,
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
    Verdict,
)
from importers.risks import matching_risks, registers
from rules.dates import Context
from rules.listed import Listed
from rules.people import Named
from rules.people import candidates as meant_by

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
    "people_of",
    "propose",
]


def propose(document: Document, around: Surroundings) -> Proposals:
    """What would be new or changed. What the log already holds unchanged is left out.

    Registers, scorecards and priorities are peeled off one after the other: a risk's column of actions is of
    that risk, and only what is left over may hold actions of a meeting or a plan.
    """
    reading = _reading(document, around)
    register, others = registers.read(mixed.parted(document), reading.context, reading.people)
    scored, unscored = scorecards.read(others, reading.meeting or around.on, around.calendar)
    priorities, rest = strands.read(unscored)
    reviewed, rest = reviews.read(rest, reading.people)
    spoken_of, rest = known_actions.read(rest, around.log)
    older, rest = matters_arising.read(rest, reading.meeting)
    decided, rest = decisions.read(rest)
    findings = minutes.read(rest, reading.people)
    findings.add(reviewed.verdicts, reviewed.drafts)
    reading = replace(reading, people=Listed(findings.people(reading.people)))
    told = summaries.merged(findings.parts, summaries.Reading(reading.context, reading.people))
    printed = plans.settled(drafts.in_order(told))
    jotted = findings.jotted
    register = replace(
        register,
        risks=(*register.risks, *jotted.risks),
        questions=(*register.questions, *jotted.questions),
    )
    listed = replace(
        _found(printed), risks=register.listed, kpis=len(scored.kpis), priorities=len(priorities)
    )
    of_meeting = jotted.drafts and (reading.attended or reading.meeting)
    found = Proposals(
        kind=MINUTES if of_meeting else kinds.kind(unscored, listed),
        meeting_date=reading.meeting,
        next_meeting=reading.following,
        updates=(*spoken_of, *older, *findings.verdicts),
        attendance=reading.attended,
        priorities=priorities,
        decisions=decisions.find(findings.talk, (*decided.decisions, *jotted.decisions)),
        **reading.told(printed, register, scored, decided),
        candidates=reading.promised(findings, printed),
    )
    return _with_unread(found, reading.unread(jotted.unread, found.candidates))


_MOST_UNREAD = 10
"""Lines that nobody understood are shown one by one up to here; of more only how many is said."""


def _with_unread(found: Proposals, unread: Sequence[ProposedAction]) -> Proposals:
    more = len(unread) - _MOST_UNREAD
    if more <= 0:
        return replace(found, unread=tuple(unread))
    asks = Question(
        f"And {more} more {'line' if more == 1 else 'lines'}",
        "I did not understand this either. Is it an action? It stands in the paper"
        if more == 1
        else "I did not understand these either. Are they actions? They stand in the paper",
    )
    return replace(found, unread=tuple(unread[:_MOST_UNREAD]), questions=(*found.questions, asks))


class _Told(TypedDict):
    actions: tuple[ProposedAction, ...]
    risks: tuple[ProposedRisk, ...]
    kpis: tuple[ProposedKpi, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class _Reading:
    """What is known while the printed actions are being understood."""

    around: Surroundings
    attended: tuple[Attendee, ...]
    people: Listed
    roster: Listed
    meeting: date | None
    following: date | None
    context: Context

    def told(
        self,
        printed: Sequence[Draft],
        register: registers.Found,
        scored: scorecards.Scorecards,
        decided: decisions.Listed,
    ) -> _Told:
        """Beside the record, with what each leaves to ask."""
        actions = list(self.changed(printed))
        risks = tuple(matching_risks.changed(register.risks, self.around.risks, self.roster))
        kpis, doubts = matching_kpis.changed(scored.kpis, self.around.kpis)
        asked = (*self.questions(actions), *self.questions_of(risks))
        return _Told(
            actions=tuple(action for _, action in actions),
            risks=risks,
            kpis=tuple(kpis),
            questions=(*asked, *register.questions, *scored.questions, *doubts, *decided.questions()),
        )

    def promised(self, findings: Findings, printed: Sequence[Draft]) -> tuple[ProposedAction, ...]:
        """Promises in running text."""
        promised = candidates.find(findings.talk, printed, self.people)
        return tuple(action for _, action in self.changed(promised))

    def unread(
        self, lines: Sequence[Paragraph], promised: Sequence[ProposedAction]
    ) -> tuple[ProposedAction, ...]:
        """Lines that nothing was made of, with the one person and the day that they name."""
        shown = {one.printed.text for one in promised}
        drafts = (
            jottings.as_action(line, self._only_one(line.text))
            for line in lines
            if not any(words in line.text for words in shown)
        )
        return tuple(action for _, action in self.changed(drafts))

    def _only_one(self, text: str) -> str | None:
        named = [*dict.fromkeys(doers.named_in(text, self.people))]
        return named[0] if len(named) == 1 else None

    def changed(self, printed: Iterable[Draft]) -> Iterator[tuple[Draft, ProposedAction]]:
        log = matching.Log(self.around.log)
        for draft in printed:
            action = understanding.action(draft, self._context_of(draft), self.people)
            record = log.known(action, self.meeting)
            if record is None:
                yield draft, action
            elif matching.changes(action, record, self.roster, self.around.scheme):
                yield draft, replace(action, matches=record.number)

    def _context_of(self, draft: Draft) -> Context:
        """In a log of many meetings, "next meeting" is the one after that which gave the action."""
        met = understanding.met(draft, self.context)
        if met is None or met == self.context.on:
            return self.context
        return replace(self.context, next_meeting=_scheduled(self.around, met) or self.context.next_meeting)

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


def _reading(document: Document, around: Surroundings) -> _Reading:
    """Years that are missing are read from the day of the meeting, so that is looked for first."""
    attended = attendance.read(document, around.roster)
    meeting = around.meeting or occasions.meeting_date(
        document, Context(around.on, around.calendar, history=True)
    )
    if meeting is None and jottings.are_jottings(document):
        meeting = occasions.day_in_title(document, Context(around.on, around.calendar, history=True))
    following = occasions.next_meeting(document, Context(meeting or around.on, around.calendar))
    roster = (*around.roster, *elsewhere.named_in(document, around.roster, around.everybody))
    people = Listed(people_of(roster, attended))
    context = _context(around, meeting, following)
    return _Reading(around, attended, people, Listed(roster), meeting, following, context)


def people_of(roster: Sequence[Named], attended: Sequence[Attendee]) -> tuple[Named, ...]:
    """Whoever may own an action of this paper: the roster, and those whom the paper itself lists.

    Somebody of the roster may be listed as "Tom" or "TR", and is then no other person.
    """
    listed = [
        Named(-place, each.name, each.initials or "")
        for place, each in enumerate(attended, start=1)
        if roll_names.is_name(each.name) or not meant_by(each.name, roster)
    ]
    return (*roster, *listed)


def _scheduled(around: Surroundings, after: date) -> date | None:
    return min((day for day in around.meetings if day > after), default=None)


def _context(around: Surroundings, meeting: date | None, following: date | None) -> Context:
    """Years that are missing and "next meeting" are read from the day of the meeting."""
    scheduled = _scheduled(around, meeting or around.on)
    return Context(
        on=meeting or around.on,
        calendar=around.calendar,
        next_meeting=following or scheduled,
        refs=frozenset(alias for each in around.log for alias, _ in each.refs),
    )
