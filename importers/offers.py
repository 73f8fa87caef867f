"""What a document proposes, as the lines that a person keeps, edits or drops, each found again by its key."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from importers import wrapping
from importers.proposed import (
    Attendee,
    Decision,
    Proposals,
    ProposedAction,
    ProposedKpi,
    ProposedPriority,
    ProposedRisk,
    Question,
    Verdict,
)


class Kind(StrEnum):
    """In the order in which they are shown."""

    ACTION = "action"
    VERDICT = "verdict"
    RISK = "risk"
    KPIS = "kpis"
    PRIORITY = "priority"
    DECISION = "decision"
    ATTENDANCE = "attendance"
    MEETING = "meeting"
    CANDIDATE = "candidate"
    UNREAD = "unread"


What = (
    ProposedAction
    | Verdict
    | ProposedRisk
    | tuple[ProposedKpi, ...]
    | ProposedPriority
    | Decision
    | tuple[Attendee, ...]
    | date
)
Key = tuple[str, str | None, str, int]
"""Its kind, its reference, what it says as printed, and which of several that are printed alike."""
_KPIS_BY_LINE = 20
"""A scorecard with more of them is kept block by block: nobody reads a hundred lines on a telephone."""


@dataclass(frozen=True)
class Offer:
    """One thing of a document. `asks` is what somebody has to settle about it."""

    kind: Kind
    ref: str | None
    says: str
    what: What
    source: str | None = None
    nth: int = 0
    asks: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        return self.kind.value, self.ref, self.says, self.nth

    @property
    def is_off(self) -> bool:
        """A promise in running text, and a line that nobody understood, is kept where somebody names its
        number, and never with all."""
        return self.kind in (Kind.CANDIDATE, Kind.UNREAD)


def of(found: Proposals) -> tuple[Offer, ...]:
    """Every line in its order; two that are printed alike are told apart."""
    seen: Counter[tuple[str, str | None, str]] = Counter()
    offers = []
    for one in _all(found):
        alike = (one.kind.value, one.ref, one.says)
        offers.append(
            Offer(one.kind, one.ref, one.says, one.what, one.source, seen[alike], _asks(one, found.questions))
        )
        seen[alike] += 1
    return tuple(offers)


def successor(verdict: Verdict, actions: Iterable[ProposedAction]) -> ProposedAction | None:
    """The new action that "close with a new action: ..." is followed by."""
    said = wrapping.flat(verdict.text).casefold()
    if verdict.verdict != "replaced":
        return None
    return next((one for one in actions if wrapping.flat(one.printed.text).casefold() in said), None)


def _all(found: Proposals) -> Iterator[Offer]:
    yield from (_action(Kind.ACTION, one) for one in found.actions)
    for verdict in found.updates:
        yield Offer(Kind.VERDICT, verdict.ref, verdict.text, verdict, verdict.source)
    for risk in found.risks:
        yield Offer(Kind.RISK, risk.ref, risk.title, risk, risk.source)
    for block in _blocks(found.kpis):
        yield Offer(Kind.KPIS, block[0].code, block[0].title, block, block[0].source)
    for one in found.priorities:
        ref = str(one.number) if one.number is not None else None
        yield Offer(Kind.PRIORITY, ref, one.title, one, one.source)
    for decision in found.decisions:
        yield Offer(Kind.DECISION, None, decision.text, decision)
    if found.attendance and found.meeting_date:
        yield Offer(Kind.ATTENDANCE, None, found.meeting_date.isoformat(), found.attendance)
    if found.next_meeting:
        yield Offer(Kind.MEETING, None, found.next_meeting.isoformat(), found.next_meeting)
    decided = {decision.text for decision in found.decisions}
    yield from (_action(Kind.CANDIDATE, one) for one in found.candidates if one.printed.text not in decided)
    yield from (_action(Kind.UNREAD, one) for one in found.unread)


def _action(kind: Kind, action: ProposedAction) -> Offer:
    return Offer(kind, action.printed.ref, action.printed.text, action, action.source)


def _blocks(kpis: Sequence[ProposedKpi]) -> Iterator[tuple[ProposedKpi, ...]]:
    if len(kpis) <= _KPIS_BY_LINE:
        yield from ((one,) for one in kpis)
        return
    for _, block in groupby(kpis, key=lambda one: one.section):
        yield tuple(block)


def _asks(offer: Offer, questions: Iterable[Question]) -> tuple[str, ...]:
    """The questions about this one: they name it by its reference and its words."""
    what = offer.what
    if isinstance(what, ProposedAction):
        words, ref = what.text, what.ref
    elif isinstance(what, ProposedRisk):
        words, ref = what.title, what.ref
    elif isinstance(what, tuple) and isinstance(what[0], ProposedKpi):
        words, ref = what[0].title, what[0].code
    else:
        return ()
    named = {wrapping.flat(words), wrapping.flat(f"{ref or ''} {words}")}
    return tuple(one.ask for one in questions if wrapping.flat(one.about) in named)
