"""One yes to lines of a document: who says it, of which document, and what it has logged so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from cards.model import Reply
from handlers.request import Request
from handlers.sentence import Sentence
from handlers.taking import known
from importers.known_records import Known
from importers.proposed import Proposals, ProposedAction
from rules.listed import Listed
from rules.people import Named
from storage.logged import Logged
from storage.models import Group, Meeting
from storage.store import Store

Edit = Mapping[str, str]
"""What somebody put right before the yes: `text`, `owners`, `due`, as far as they did."""


@dataclass
class Taking:
    """`told` is for others than the speaker, where they are to hear of a line."""

    request: Request
    store: Store
    proposals: Proposals
    name: str
    logged: list[tuple[ProposedAction, Logged]] = field(default_factory=list)
    told: list[Reply] = field(default_factory=list)

    @property
    def group(self) -> Group:
        return self.request.group

    @property
    def group_id(self) -> int:
        assert self.group.id is not None
        return self.group.id

    @property
    def by(self) -> int | None:
        """Who said yes, by their id; nobody did where a command imported it and named nobody."""
        by: int | None = self.store.session.info["acting"].person_id
        return by

    @property
    def today(self) -> date:
        return self.request.today

    @property
    def because(self) -> str:
        """The reason for what changes."""
        return f"As in {self.name}"

    @cached_property
    def roster(self) -> Sequence[Named]:
        return self.store.people.roster(self.group_id)

    @cached_property
    def people(self) -> Sequence[Named]:
        """Also whom the document itself lists: what names two of them has two owners."""
        own = {person.id for person in self.roster}
        others = [person for person in self.store.people.everybody() if person.id not in own]
        from importers.proposals import people_of

        return Listed((*people_of(self.roster, self.proposals.attendance), *others))

    @cached_property
    def known(self) -> Mapping[int, Known]:
        """The group's actions as they were before this yes, by their numbers."""
        return {one.number: one for one in known.log(self.store, self.group_id)}

    def held(self) -> Meeting | None:
        """The meeting that the document is of."""
        return self.meeting(self.proposals.meeting_date)

    def meeting(self, day: date | None) -> Meeting | None:
        """The group's meeting on this day; it is added to the calendar where it was missing."""
        if day is None:
            return None
        found = self.store.groups.meeting_on(self.group_id, day)
        if found is None:
            found = Meeting(group_id=self.group_id, on=day)
            self.store.session.add(found)
            self.store.session.flush()
        return found

    def saying(self, sentence: Sentence) -> Request:
        """As if the speaker had typed this: so that what a document says has no other rules than chat."""
        message = replace(self.request.message, text=sentence.text, fields={}, thread=None)
        return replace(self.request, message=message, sentence=sentence)
