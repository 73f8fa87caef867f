"""What a handler may ask and change, within one partnership and one transaction.

Every query goes through here, so that one partnership never sees another.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session

from storage.actions import Actions
from storage.acts import Acts
from storage.auditing import Audit
from storage.burnup import Burnups
from storage.calendar_addresses import CalendarAddresses
from storage.closing import Closings
from storage.deliverables import Deliverables
from storage.groups import Groups
from storage.highlight_reports import HighlightReports
from storage.history import Acting, acting
from storage.identities import Identities
from storage.meetings import Meetings
from storage.models import Partnership, Refused
from storage.moving import Moves
from storage.passing import Passing
from storage.people import People
from storage.plans import Plans
from storage.previews import Previews
from storage.questions import Questions
from storage.ratings import Ratings
from storage.recalling import Recalling
from storage.reminding import Reminding
from storage.revisions import Revisions
from storage.risks import Risks
from storage.scorecard import Scorecard
from storage.threads import Threads
from storage.titles import Titles


@dataclass
class Store:
    session: Session
    partnership: Partnership
    people: People = field(init=False)
    identities: Identities = field(init=False)
    groups: Groups = field(init=False)
    meetings: Meetings = field(init=False)
    actions: Actions = field(init=False)
    titles: Titles = field(init=False)
    moves: Moves = field(init=False)
    closings: Closings = field(init=False)
    plans: Plans = field(init=False)
    ratings: Ratings = field(init=False)
    burnups: Burnups = field(init=False)
    risks: Risks = field(init=False)
    passing: Passing = field(init=False)
    scorecard: Scorecard = field(init=False)
    deliverables: Deliverables = field(init=False)
    highlight_reports: HighlightReports = field(init=False)
    questions: Questions = field(init=False)
    threads: Threads = field(init=False)
    previews: Previews = field(init=False)
    acts: Acts = field(init=False)
    reminding: Reminding = field(init=False)
    recalling: Recalling = field(init=False)
    revisions: Revisions = field(init=False)
    calendar_addresses: CalendarAddresses = field(init=False)

    def __post_init__(self) -> None:
        here = (self.session, self.partnership_id)
        self.people = People(*here)
        self.identities = Identities(*here)
        self.groups = Groups(*here)
        self.meetings = Meetings(*here)
        self.actions = Actions(*here)
        self.titles = Titles(*here)
        self.moves = Moves(*here)
        self.closings = Closings(*here)
        self.plans = Plans(*here)
        self.ratings = Ratings(*here)
        self.burnups = Burnups(*here)
        self.risks = Risks(*here)
        self.passing = Passing(*here)
        self.scorecard = Scorecard(*here)
        self.deliverables = Deliverables(*here)
        self.highlight_reports = HighlightReports(*here)
        self.questions = Questions(*here)
        self.threads = Threads(*here)
        self.previews = Previews(*here)
        self.acts = Acts(*here)
        self.reminding = Reminding(*here)
        self.recalling = Recalling(*here)
        self.revisions = Revisions(*here)
        self.calendar_addresses = CalendarAddresses(*here)

    @property
    def partnership_id(self) -> int:
        assert self.partnership.id is not None
        return self.partnership.id

    def act(
        self, *, at: datetime, on: date, via: str, verb: str, person_id: int | None, group_id: int | None
    ) -> Acting:
        """From here on, changes are this person's."""
        who = Acting(self.partnership_id, at, on, via, verb, person_id, group_id)
        return acting(self.session, who)

    def act_id(self) -> int | None:
        """What was changed since `act`, once all of it is in the database; None where nothing was."""
        self.session.flush()
        who: Acting = self.session.info["acting"]
        return who.act_id

    @contextmanager
    def attempt(self) -> Iterator[Acting]:
        """One thing of several that a message does: an exception takes back this one alone."""
        who: Acting = self.session.info["acting"]
        act_id = who.act_id
        try:
            with self.session.begin_nested():
                yield who
        except BaseException:
            who.act_id = act_id  # an act that began inside is gone with the rest
            raise

    def note_for_audit(self, what: str, *, about: str = "", about_id: int | None = None) -> None:
        """Whoever acts did this, and no row that has a history says so."""
        who: Acting = self.session.info["acting"]
        noted = Audit(at=who.at, via=who.via, what=what, about=about, about_id=about_id)
        noted.partnership_id, noted.person_id = self.partnership_id, who.person_id
        self.session.add(noted)

    def guard_stopped(self, rule: str, at: datetime, group_id: int | None) -> Refused:
        """Keep that the privacy guard stopped something: when, where, which rule; never what."""
        stopped = Refused(partnership_id=self.partnership_id, group_id=group_id, at=at, rule=rule)
        self.session.add(stopped)
        self.session.flush()
        return stopped
