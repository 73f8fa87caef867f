"""A document beside the record: its lines, what each would change there, and what has to be settled first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import cards.offers
from cards.offers import Asked, Offered
from handlers import finding, unclear
from handlers.request import Request
from handlers.taking import actions, known, priorities, verdicts
from handlers.taking.meetings import not_recorded
from handlers.taking.taking import Edit, Taking
from importers import offers
from importers.actions import matching
from importers.document import Document
from importers.known_records import Surroundings
from importers.meetings import decisions
from importers.offers import Key, Kind, Offer, What
from importers.proposed import Proposals, ProposedAction, ProposedPriority, ProposedRisk, Verdict
from reports.progress import scheme_of
from storage.logged import Logged
from storage.previews import PreviewLine
from storage.store import Store


def propose_beside(
    request: Request, store: Store, document: Document, meeting: date | None = None, *, rates: bool = True
) -> Proposals:
    """What of the document the record does not say already. It `rates` where somebody may confirm that."""
    assert request.group.id is not None
    group_id = request.group.id
    around = Surroundings(
        on=request.today,
        calendar=request.calendar,
        roster=tuple(store.people.roster(group_id)),
        log=known.log(store, group_id),
        meetings=tuple(met.on for met in store.groups.meetings(group_id) if met.on),
        meeting=meeting,
        risks=known.risks(store, group_id),
        kpis=known.kpis(store),
        scheme=scheme_of(store) if rates else None,
        everybody=tuple(store.people.everybody()),
    )
    from importers.proposals import propose  # the readers of papers: costly, and most messages need none

    found = propose(document, around)
    decided = {decision.text for decision, _ in store.groups.decisions(group_id)}
    recorded = decided | {decisions.unmarked(text) for text in decided}
    return replace(
        found,
        updates=tuple(
            one for one in found.updates if verdicts.would_change(store, group_id, one, found.meeting_date)
        ),
        decisions=tuple(one for one in found.decisions if one.text not in recorded),
        candidates=tuple(one for one in found.candidates if one.printed.text not in decided),
        priorities=tuple(one for one in found.priorities if priorities.is_news(store, one)),
    )


@dataclass(frozen=True)
class Offering:
    """What one document offers to one group, as one person looks at it."""

    request: Request
    store: Store
    name: str
    proposals: Proposals
    offers: tuple[Offer, ...]

    def lines(self) -> list[PreviewLine]:
        """As they are kept until somebody says which; nothing of what they mean today."""
        return [
            PreviewLine(one.says, one.ref, kind=one.kind.value, nth=one.nth, off=self._is_off(one))
            for one in self.offers
        ]

    @cached_property
    def taking(self) -> Taking:
        return Taking(self.request, self.store, self.proposals, self.name)

    def found(self, line: PreviewLine) -> Offer | None:
        """None where the record says it already."""
        return self._by_key.get(line.key)

    def offered(
        self, lines: Sequence[PreviewLine], numbers: Sequence[int], preview_id: int | None = None
    ) -> list[Offered]:
        """These lines as they would change the record; `preview_id` is what their buttons name."""
        return [
            self._offered(number, offer, lines, preview_id)
            for number in numbers
            if (offer := self.found(lines[number - 1])) is not None
        ]

    def can_be_kept(self, line: PreviewLine) -> bool:
        offer = self.found(line)
        return offer is not None and self._bar(offer) is None

    def loose(self) -> list[str]:
        """Questions that are about none of the lines."""
        put = {ask for one in self.offers for ask in one.asks}
        loose = [one for one in self.proposals.questions if one.ask not in put]
        return [f"{one.about.rstrip('.')}: {one.ask}" for one in loose]

    @cached_property
    def _by_key(self) -> dict[Key, Offer]:
        return {one.key: one for one in self.offers}

    def _is_off(self, offer: Offer) -> bool:
        return offer.is_off or self._bar(offer) is not None or self._doubt(offer.what) is not None

    def _bar(self, offer: Offer) -> str | None:
        """Why nobody can keep it."""
        what = offer.what
        if isinstance(what, Verdict) and self._logged(what) is None:
            return f"there is no action {what.ref} in this log."
        if isinstance(what, ProposedPriority) and priorities.meant(self.store, what) is None:
            return f"there is no {priorities.called(what)} here."
        return None

    def _doubt(self, what: What) -> Logged | None:
        """The action that an older one may be, and nothing in the document says so."""
        if not isinstance(what, Verdict):
            return None
        logged = self._logged(what)
        return logged if logged and verdicts.is_doubtful(logged, what) else None

    def _logged(self, verdict: Verdict) -> Logged | None:
        return verdicts.meant(self.store, self.request.group.id or 0, verdict)

    def _offered(
        self, number: int, offer: Offer, lines: Sequence[PreviewLine], preview_id: int | None
    ) -> Offered:
        edit = lines[number - 1].edit
        what = put_right(self.taking, offer.what, edit)
        one = Offered(number, offer, what, edit, bar=self._bar(offer))
        if isinstance(what, ProposedAction):
            rating = actions.rating_of(self.taking, what.rating)
            one = replace(
                one,
                who=[self._name(words) for words in what.owners],
                rating=rating.name if rating else None,
                asks=unclear.asks(self.store, self.request.group, one, what, preview_id),
            )
            return self._beside_its_record(one, what) if what.matches is not None else one
        if isinstance(what, Verdict):
            return self._verdict(one, what, lines)
        if isinstance(what, ProposedPriority):
            priority = priorities.meant(self.store, what)
            return replace(one, names=priorities.ratings(self.store, what), priority=priority)
        if isinstance(what, ProposedRisk):
            return self._risk(one, what, preview_id)
        return replace(one, asks=tuple(Asked(ask) for ask in offer.asks))

    def _verdict(self, one: Offered, what: Verdict, lines: Sequence[PreviewLine]) -> Offered:
        doubt, record = self._doubt(what), self._logged(what)
        return replace(
            one,
            record=record,
            moves_to=verdicts.new_day(self.taking, record, what) if record else None,
            ending=verdicts.closure_of(what),
            follows=self.follows(what, lines),
            by_number=doubt is not None,
            asks=(cards.offers.is_it_this(doubt, self.request.group),) if doubt else (),
        )

    def _risk(self, one: Offered, what: ProposedRisk, preview_id: int | None) -> Offered:
        group = self.request.group
        from importers.actions import understanding

        owners = understanding.split(what.owner, self.store.people.roster(group.id or 0))
        known = what.matches is not None
        return replace(
            one,
            who=[self._name(words) for words in owners],
            risk=self.store.risks.numbered(group.id or 0, what.matches or 0) if known else None,
            asks=unclear.asks(self.store, group, one, what, preview_id),
        )

    def _beside_its_record(self, one: Offered, action: ProposedAction) -> Offered:
        group_id = self.request.group.id or 0
        record = self.store.actions.numbered(group_id, action.matches or 0)
        if record is None:
            return one
        kept = self.taking.known[record.action.number]
        roster = self.store.people.roster(group_id)
        return replace(
            one,
            record=record,
            changes=matching.changes(action, kept, roster, scheme_of(self.store)),
            parts=[part.text for part, _ in matching.changed_parts(action, kept)],
        )

    def follows(self, verdict: Verdict, lines: Sequence[PreviewLine]) -> int | None:
        """The line of the new action that an older one is replaced by."""
        new = offers.successor(verdict, self.proposals.actions)
        key = next((one.key for one in self.offers if one.what is new), None) if new else None
        return next((number for number, line in enumerate(lines, 1) if line.key == key), None)

    def _name(self, words: str) -> str:
        found = finding.known(self.store, self.request.group, words)
        return found[0].name if len(found) == 1 else words


def of(request: Request, store: Store, name: str, found: Proposals) -> Offering:
    """Who was there, and when the next meeting is, may be on record already."""
    missing = not_recorded(store, request.group, found.meeting_date, found.attendance)
    known = store.groups.meeting_on(request.group.id or 0, found.next_meeting) if found.next_meeting else None
    lines = offers.of(replace(found, attendance=missing))
    return Offering(
        request, store, name, found, tuple(one for one in lines if not (known and one.kind is Kind.MEETING))
    )


def put_right(taking: Taking, what: What, edit: Edit) -> What:
    """What it says with what somebody put right; what is printed stays as it is."""
    if not edit:
        return what
    if isinstance(what, ProposedRisk):
        return replace(what, title=edit.get("text", what.title), owner=edit.get("owners", what.owner))
    if not isinstance(what, ProposedAction):
        return what
    people = taking.store.people.everybody()
    from importers.actions import understanding

    owners = understanding.split(edit["owners"], people) if "owners" in edit else what.owners
    due = actions.due_of(taking, edit["due"]) if "due" in edit else what.due
    printed = what.printed if "due" not in edit else replace(what.printed, due=None)
    return replace(
        what,
        text=edit.get("text", what.text),
        title=edit.get("text", what.title),
        owners=owners,
        due=due,
        printed=printed,
    )
