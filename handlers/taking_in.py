"""Saying yes to lines of a document: each through the rules of its own kind, all of them one act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import cards.previews
from handlers import trying
from handlers.asking import Ask
from handlers.offering import Offering
from handlers.taking import actions, changed_actions, meetings, priorities, register, scorecard, verdicts
from handlers.taking.taking import Taking
from importers.offers import Kind, Offer
from importers.proposed import (
    Attendee,
    Decision,
    ProposedAction,
    ProposedKpi,
    ProposedPriority,
    ProposedRisk,
    Verdict,
)
from reports.intake import Kept, NotKept, Saved
from rules.permissions import require_decider
from rules.refusal import Refusal
from storage.previews import PreviewLine

_THEIR_OWN = (Kind.RISK, Kind.KPIS, Kind.PRIORITY)
"""Kinds that an SRO may keep as well, by the rules of their own."""
_SAID = "It is in the log already."


@dataclass
class Taken:
    """What became of some lines; `questions` are those that one of them asks, in the order of the lines."""

    saved: Saved
    taking: Taking
    questions: list[Ask] = field(default_factory=list)


def take(
    offering: Offering, lines: Sequence[PreviewLine], numbers: Sequence[int], preview_id: int = 0
) -> Taken:
    """What can be kept is kept; a refusal or a question of one line takes back that line alone."""
    taken = Taken(Saved(()), offering.taking)
    outcomes: dict[int, Kept | NotKept] = {}
    for number in _in_order(offering, lines, numbers):
        outcomes[number] = _one(taken, offering, lines[number - 1], number, preview_id)
    taken.saved = Saved(sorted(outcomes.items()))
    return taken


def _in_order(offering: Offering, lines: Sequence[PreviewLine], numbers: Sequence[int]) -> list[int]:
    """What is new comes first: an older action may be replaced by it."""
    return sorted(numbers, key=lambda number: (lines[number - 1].kind == Kind.VERDICT, number))


def _one(taken: Taken, offering: Offering, line: PreviewLine, number: int, preview_id: int) -> Kept | NotKept:
    offer, told = offering.found(line), len(taken.taking.told)
    if offer is None:
        return NotKept(_SAID, is_held=True)
    try:
        with offering.store.attempt():
            kept = _keep(taken.taking, offer, line.edit)
            offering.store.session.flush()
            return kept
    except Ask as question:
        del taken.taking.told[told:]
        taken.questions.append(trying.keeping(question, number, preview_id))
        return NotKept(cards.previews.needs_an_answer(question.text), asks=True)
    except Refusal as refusal:
        del taken.taking.told[told:]
        return NotKept(str(refusal))


def _keep(taking: Taking, offer: Offer, edit: Mapping[str, str]) -> Kept:
    if offer.kind not in _THEIR_OWN:
        require_decider(taking.request.member, "add a document's actions to the log")
    what = offer.what
    if isinstance(what, ProposedAction):
        is_new = what.matches is None
        return actions.keep(taking, what, edit) if is_new else changed_actions.keep(taking, what, edit)
    if isinstance(what, Verdict):
        return verdicts.keep(taking, what)
    if isinstance(what, ProposedRisk):
        return register.keep(taking, what, edit)
    if isinstance(what, ProposedPriority):
        return priorities.keep(taking, what)
    if isinstance(what, Decision):
        return meetings.decided(taking, what)
    if isinstance(what, tuple):
        kpis = [one for one in what if isinstance(one, ProposedKpi)]
        people = [one for one in what if isinstance(one, Attendee)]
        return scorecard.keep(taking, kpis) if kpis else meetings.attended(taking, people)
    return meetings.next_one(taking, what)
