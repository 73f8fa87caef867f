"""Two partnerships in one database: whatever one asks with the other's ids, it gets nothing."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from inspect import isfunction
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import pytest
from sqlalchemy.exc import NoResultFound
from sqlmodel import Session, col, select

import handlers.setup
from importers.partnership import read
from rules.progress import Status
from storage import numbers
from storage.database import Database
from storage.groups import partnership_called
from storage.models import (
    Absence,
    ActionRef,
    Attendance,
    Declaration,
    Deliverable,
    Dependency,
    Escalation,
    HighlightReport,
    IdentityClaim,
    Meeting,
    Note,
    Partnership,
    Passage,
    Plan,
    Preview,
    PriorityRating,
    Reminder,
    Review,
    ReviewItem,
    RiskReview,
    Slippage,
    Tick,
)
from storage.postbox import SENT, Owed, Parcel
from storage.standing import Place
from storage.store import Store
from storage.threads import Shown, Spot, show
from tests.storage.doing import assign, board, called, me, move, note, somebody

MILLBROOK = Path(__file__).parents[2] / "bot" / "playground" / "story" / "partnership.yaml"
NOW = datetime(2024, 6, 12, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
T = TypeVar("T")


class Theirs:
    """Northbridge's rows and their ids, and somebody's store to ask about them in."""

    def __init__(self, store: Store, northbridge: Store) -> None:
        self.store = store
        self.group = there(northbridge.groups.called("board"))
        self.person = there(northbridge.people.called("Owen Kay"))
        self.former_id = there(northbridge.people.called("Ann O'Casey")).id or 0
        self.kpi = there(northbridge.scorecard.called("33"))
        self.reading_id = northbridge.scorecard.readings(self.kpi)[0].id or 0
        self.group_id, self.person_id = self.group.id or 0, self.person.id or 0
        self.action_id = there(northbridge.actions.numbered(self.group_id, 103)).id
        self.groups = northbridge.groups.all()
        self.place = Place(self.group_id, "terminal:board", "09:00")
        self.priority_ids = [one.id or 0 for one in northbridge.groups.priorities()]
        self.deliverable_id = there(northbridge.deliverables.numbered(self.group_id, 1)).id
        self.meeting_id = there(northbridge.groups.last_meeting(self.group_id, TODAY)).id or 0
        self.review_id = there(northbridge.meetings.latest_review(self.group_id)).id or 0
        self.plan_id = there(northbridge.plans.called("PAP")).id or 0
        self.needs_id = northbridge.plans.needs(self.action_id)[0].id
        self.act_id = there(northbridge.acts.latest_by(self.person_id, NOW)).id or 0
        self.preview_id = northbridge.previews.latest_in("terminal:board", self.group, NOW)[0].id or 0
        self.told, self.reminder, _ = northbridge.session.exec(select(Reminder).order_by(col(Reminder.id)))
        self.risk_id = there(northbridge.risks.numbered(self.group_id, 1)).id


def there(found: T | None) -> T:
    assert found is not None
    return found


@pytest.fixture
def stores(northbridge: Database) -> Iterator[tuple[Store, Store]]:
    """Millbrook's and northbridge's, after something happened in northbridge."""
    handlers.setup.apply(read(MILLBROOK.name, MILLBROOK.read_text("utf-8")), northbridge, NOW)
    with somebody(northbridge, "Owen Kay") as store:
        assign(store, called(store, 103), "Owen Kay")
        note(store, called(store, 103))
        move(store, called(store, 103))
        called(store, 109).action.status = Status.READY
        called(store, 103).action.rating, called(store, 103).action.rating_on = "delayed", TODAY
        _ask_to_move(store)
        store.questions.ask(me(store), Spot("terminal:board"), NOW, (), "{answer}")
        store.threads.remember(Spot("terminal:board", "t1"), [called(store, 103).id], NOW)
        shown = Shown(store.partnership_id, "terminal:board", me(store), (called(store, 103).id,))
        show(store.session.connection(), shown, NOW)
        _join(store)
        _meet(store)
        _hang_together(store)
        _score(store)
        _register(store)
        _pass_up(store)
        _paste(store)
        _remind(store)
        store.calendar_addresses.make(me(store), None, NOW)
    with northbridge.reading() as session:
        yield millbrook_and_northbridge(session)


def _remind(store: Store) -> None:
    """One reminder that was told this morning, one for tomorrow, and one that was taken back."""
    person, here = me(store), board(store).id or 0
    whose = {
        "partnership_id": store.partnership_id,
        "group_id": here,
        "person_id": person,
        "asked_by_id": person,
    }
    told, _ = (
        store.reminding.add(Reminder(**whose, words="ring the trust", on=day, made_at=NOW))
        for day in (TODAY, TODAY + timedelta(days=1))
    )
    store.reminding.add(Reminder(**whose, words="ring", on=TODAY, made_at=NOW, withdrawn_at=NOW))
    parcel = f"reminder/@{person}/{TODAY}"
    place = {"channel": "terminal:@Owen Kay", "group_id": here, "person_id": person, "kind": "reminder"}
    times = {"not_before": NOW, "expires_at": NOW}
    store.session.add(Parcel(key=parcel, state=SENT, due_at=NOW, **place, **times))
    line = f"reminder/{told.id}/@{person}"
    store.session.add(Owed(key=line, parcel=parcel, reminder_id=told.id, due=TODAY, step=0, **place, **times))


def _paste(store: Store) -> None:
    """Lines of Owen's that wait for a yes."""
    waiting = Preview(
        partnership_id=store.partnership_id,
        group_id=board(store).id or 0,
        person_id=me(store),
        at=NOW,
        name="",
        channel="terminal:board",
        lines=[{"says": "log: Owen to book the hall"}],
    )
    store.previews.put(waiting)


def _score(store: Store) -> None:
    """A KPI that owes a reading, with one that was corrected and a comment."""
    line = there(store.scorecard.line("33"))
    line.kpi.every = "month"
    there(line.reading("2024-05")).value = 12.1
    store.session.add(Note(kpi_id=line.id, person_id=me(store), on=TODAY, at=NOW, text="Late"))


def _register(store: Store) -> None:
    """A risk of Owen's that was noted on and reviewed, and a priority that was rated as a whole."""
    owen, risk = me(store), there(store.risks.numbered(board(store).id or 0, 1)).risk
    risk.owner_id, risk_id = owen, risk.id or 0
    store.session.add_all(
        (
            Note(risk_id=risk_id, person_id=owen, on=TODAY, at=NOW, text="Looked at again"),
            RiskReview(risk_id=risk_id, person_id=owen, on=TODAY),
            *(
                PriorityRating(priority_id=priority.id or 0, person_id=owen, on=day, ratings=[rating])
                for priority in store.groups.priorities()
                for day, rating in ((date(2024, 4, 17), "amber"), (TODAY, "green"))
            ),
        )
    )


def _pass_up(store: Store) -> None:
    """A risk and an action on their way to the group above, and the route of a risk and of reports."""
    risk_id = there(store.risks.numbered(board(store).id or 0, 1)).id
    for subject in ({"risk_id": risk_id}, {"action_id": called(store, 103).id}):
        store.session.add(_escalation(store, **subject))
    priorities = [priority.id or 0 for priority in store.groups.priorities()]
    for one in priorities:
        store.highlight_reports.add(_report(store, one))
    for subject in ({"risk_id": risk_id}, *({"priority_id": one} for one in priorities)):
        store.session.add(_passage(store, **subject))


def _escalation(store: Store, **subject: Any) -> Escalation:
    here = board(store).id or 0
    return Escalation(
        group_id=here, to_group_id=here, reason="Too much for us", by_id=me(store), on=TODAY, **subject
    )


def _passage(store: Store, **subject: Any) -> Passage:
    return Passage(group_id=board(store).id or 0, by_id=me(store), on=TODAY, **subject)


def _report(store: Store, priority_id: int) -> HighlightReport:
    return HighlightReport(
        group_id=board(store).id or 0, priority_id=priority_id, version=0, starts=TODAY, sro_id=me(store)
    )


def _ask_to_move(store: Store) -> None:
    asked = Slippage(
        action_id=called(store, 103).id,
        reason="Late data",
        state="requested",
        asked_by_id=me(store),
        on=TODAY,
    )
    store.session.add(asked)


def _join(store: Store) -> None:
    """What people and deliverables have beside them."""
    owen, group_id = there(store.people.called("Owen Kay")), board(store).id or 0
    claim = IdentityClaim(
        partnership_id=store.partnership_id,
        group_id=group_id,
        person_id=owen.id or 0,
        address="slack:T1:U8",
        asked_at=NOW,
    )
    store.identities.link(owen, "slack:T1:U7")
    store.identities.claim(claim, NOW)
    store.session.add(Absence(group_id=group_id, person_id=owen.id or 0, starts=TODAY, ends=date.max))
    former = there(store.people.called("Ann O'Casey")).id or 0
    there(store.people.membership(group_id, former)).left_on = TODAY
    row = Deliverable(group_id=group_id, number=1, title="Survey", owner_id=owen.id, logged_on=TODAY)
    store.deliverables.add(row, [], ["Written together"])
    store.session.add(Note(deliverable_id=row.id, person_id=owen.id or 0, on=TODAY, at=NOW, text="Out"))


def _meet(store: Store) -> None:
    """What a meeting has beside it, and a review that somebody began."""
    held = there(store.groups.meeting_on(board(store).id or 0, date(2024, 4, 17)))
    review = Review(
        partnership_id=store.partnership_id, group_id=held.group_id, person_id=me(store), started_at=NOW
    )
    store.session.add_all(
        (
            review,
            Meeting(group_id=held.group_id, on=date(2024, 5, 1), cancelled=True),
            Attendance(meeting_id=held.id or 0, printed="Jo Bell", state="guest"),
            Declaration(meeting_id=held.id or 0, text="None declared"),
        )
    )
    store.session.flush()
    store.session.add(ReviewItem(review_id=review.id or 0, position=0, action_id=called(store, 103).id))


def _hang_together(store: Store) -> None:
    """A row of a plan that has a part, waits, comes again, should have begun, has evidence and a tick."""
    group_id, person_id = board(store).id or 0, me(store)
    plan = Plan(partnership_id=store.partnership_id, group_id=group_id, code="PAP", title="Plan")
    store.session.add(plan)
    store.session.flush()
    row, part, needed = (called(store, number) for number in (103, 104, 109))
    row.action.plan_id, row.action.starts, part.action.parent_id = plan.id, date(2024, 5, 2), row.id
    needed.action.follows_id, needed.action.recurs = row.id, "every month"
    store.session.add_all(
        (
            ActionRef(group_id=group_id, action_id=row.id, plan_id=plan.id, ref="1.2.3"),
            Dependency(action_id=row.id, needs_id=needed.id),
            Dependency(action_id=part.id, needs_id=row.id),
            Tick(action_id=row.id, person_id=person_id, on=TODAY, by_id=person_id),
            Note(action_id=row.id, person_id=person_id, on=TODAY, at=NOW, kind="evidence", text="Heard"),
            *(
                Note(priority_id=p.id, person_id=person_id, on=TODAY, at=NOW, kind="evidence", text="Heard")
                for p in store.groups.priorities()
            ),
        )
    )


def millbrook_and_northbridge(session: Session) -> tuple[Store, Store]:
    millbrook, northbridge = (partnership_called(session, code) for code in ("millbrook", "northbridge"))
    return Store(session, there(millbrook)), Store(session, there(northbridge))


Ask = Callable[[Theirs], object]
QUESTIONS: dict[str, Ask] = {
    "actions.numbered": lambda they: they.store.actions.numbered(they.group_id, 103),
    "actions.lettered": lambda they: they.store.actions.lettered(they.group_id, "o"),
    "actions.with_id": lambda they: they.store.actions.with_id(they.action_id),
    "actions.with_ids": lambda they: they.store.actions.with_ids([they.action_id]),
    "actions.open": lambda they: they.store.actions.open([they.group_id]),
    "actions.all": lambda they: they.store.actions.all(they.group_id),
    "actions.lines": lambda they: they.store.actions.lines(they.group_id),
    "actions.overdue": lambda they: they.store.actions.overdue([they.group_id], TODAY),
    "actions.an_open_one": lambda they: they.store.actions.an_open_one(they.group_id, they.person_id),
    "actions.owners_by_word": lambda they: they.store.actions.owners_by_word(they.group_id),
    "actions.dated": lambda they: they.store.actions.dated(they.priority_ids, [they.group_id]),
    "actions.due_between": lambda they: they.store.actions.due_between([they.group_id], date.min, date.max),
    "actions.owned_by": lambda they: they.store.actions.owned_by(they.person_id),
    "titles.having_all": lambda they: they.store.titles.having_all(they.group_id, {"dashboard"}, 1),
    "titles.beginning_all": lambda they: they.store.titles.beginning_all(they.group_id, {"dashb"}, 1),
    "titles.closed_having_all": lambda they: they.store.titles.closed_having_all(they.group_id, {"chart"}, 1),
    "titles.sharing_most": lambda they: they.store.titles.sharing_most(
        they.group_id, {"dashboard", "zeppelin"}, 1
    ),
    "actions.counted": lambda they: they.store.actions.counted(they.group_id, TODAY) != (0, 0),
    "actions.asked_for_at": lambda they: they.store.actions.asked_for_at(
        Meeting(id=they.meeting_id, group_id=they.group_id, on=date(2024, 4, 17))
    ),
    "actions.due_at_a_meeting": lambda they: they.store.actions.due_at_a_meeting(they.group_id),
    "actions.fixed": lambda they: they.store.actions.fixed(they.group_id),
    "actions.closed": lambda they: they.store.actions.closed(they.group_id, date.min, None),
    "actions.ready": lambda they: they.store.actions.ready(they.group_id),
    "actions.held_by": lambda they: they.store.actions.held_by(they.group_id, frozenset({"sro"})),
    "actions.for_priority": lambda they: they.store.actions.for_priority(they.priority_ids[0]),
    "actions.unassigned": lambda they: they.store.actions.unassigned([they.group_id]),
    "actions.quiet": lambda they: they.store.actions.quiet([they.group_id], date.max),
    "actions.undated": lambda they: they.store.actions.undated([they.group_id]),
    "actions.notes": lambda they: they.store.actions.notes(they.action_id),
    "actions.latest_notes": lambda they: they.store.actions.latest_notes(they.group_id),
    "actions.slippages": lambda they: they.store.actions.slippages(they.action_id),
    "actions.owner_rows": lambda they: they.store.actions.owner_rows(they.action_id),
    "plans.called": lambda they: they.store.plans.called("PAP"),
    "plans.with_id": lambda they: they.store.plans.with_id(they.plan_id),
    "plans.rows": lambda they: they.store.plans.rows(they.plan_id),
    "plans.printed": lambda they: they.store.plans.printed(they.plan_id),
    "plans.refs": lambda they: they.store.plans.refs(they.action_id),
    "plans.parts": lambda they: they.store.plans.parts(they.action_id),
    "plans.lineage": lambda they: they.store.plans.lineage(),
    "plans.next_round": lambda they: they.store.plans.next_round(they.action_id),
    "plans.late_starts": lambda they: they.store.plans.late_starts([they.group_id], TODAY),
    "plans.needs": lambda they: they.store.plans.needs(they.action_id),
    "plans.needed_by": lambda they: they.store.plans.needed_by(they.action_id),
    "plans.waits": lambda they: they.store.plans.waits(),
    "plans.wait": lambda they: they.store.plans.wait(they.action_id, they.needs_id),
    "plans.ticks": lambda they: they.store.plans.ticks(they.action_id),
    "plans.ticked_by": lambda they: they.store.plans.ticked_by(they.person_id),
    "plans.evidence": lambda they: they.store.plans.evidence([they.action_id]),
    "plans.evidence_of_priority": lambda they: they.store.plans.evidence_of_priority(they.priority_ids[0]),
    "burnups.of_groups": lambda they: they.store.burnups.of_groups([they.group_id]),
    "burnups.of_priority": lambda they: they.store.burnups.of_priority(they.priority_ids[0]),
    "ratings.of_groups": lambda they: they.store.ratings.of_groups([they.group_id]),
    "ratings.of_log": lambda they: they.store.ratings.of_log(
        they.group_id, they.store.actions.lines(they.group_id)
    ),
    "ratings.of_priority": lambda they: they.store.ratings.of_priority(they.priority_ids[0]),
    "ratings.alike_in_groups": lambda they: they.store.ratings.alike_in_groups([they.group_id]),
    "ratings.alike_for_priority": lambda they: they.store.ratings.alike_for_priority(they.priority_ids[0]),
    "ratings.alike_by_priorities": lambda they: they.store.ratings.alike_by_priorities(
        [they.group_id], they.priority_ids
    ),
    "ratings.actions": lambda they: they.store.ratings.actions([they.action_id]),
    "ratings.has_evidence": lambda they: they.store.ratings.has_evidence([they.action_id]),
    "ratings.of_priorities": lambda they: they.store.ratings.of_priorities(they.priority_ids[0]),
    "ratings.of_each_priority": lambda they: they.store.ratings.of_each_priority(they.priority_ids),
    "ratings.told_of_each": lambda they: they.store.ratings.told_of_each(they.priority_ids),
    "ratings.told": lambda they: they.store.ratings.told(they.priority_ids[0]),
    "ratings.changed_since": lambda they: they.store.ratings.changed_since([they.group_id], TODAY),
    "ratings.priorities_changed_since": lambda they: they.store.ratings.priorities_changed_since(
        [they.group_id], TODAY
    ),
    "acts.with_id": lambda they: they.store.acts.with_id(they.act_id),
    "acts.latest_by": lambda they: they.store.acts.latest_by(they.person_id, NOW),
    "acts.latest_of": lambda they: they.store.acts.latest_of(("action", they.action_id), they.person_id, NOW),
    "acts.changes": lambda they: they.store.acts.changes(they.act_id),
    "reminding.with_id": lambda they: they.store.reminding.with_id(they.reminder.id or 0),
    "reminding.asked_by": lambda they: they.store.reminding.asked_by(they.person_id),
    "reminding.same": lambda they: they.store.reminding.same(they.reminder),
    "reminding.made_last": lambda they: they.store.reminding.made_last(they.person_id, NOW),
    "reminding.withdrawn_last": lambda they: they.store.reminding.withdrawn_last(they.person_id, NOW),
    "reminding.is_told": lambda they: they.store.reminding.is_told(they.told),
    "reminding.is_gone": lambda they: they.store.reminding.is_gone(f"@{they.person_id}", TODAY),
    "reminding.address": lambda they: they.store.reminding.address(they.person, they.group_id, TODAY),
    "acts.about": lambda they: they.store.acts.about("action", they.action_id),
    "moves.of": lambda they: they.store.moves.of(they.action_id),
    "moves.waiting_of": lambda they: they.store.moves.waiting_of(they.action_id),
    "moves.since": lambda they: they.store.moves.since([they.group_id], date.min),
    "moves.waiting_in": lambda they: they.store.moves.waiting_in([they.group_id], []),
    "closings.turns": lambda they: they.store.closings.turns(they.action_id),
    "groups.children": lambda they: they.store.groups.children(they.group),
    "groups.channels": lambda they: they.store.groups.channels(they.group),
    "groups.next_meeting": lambda they: they.store.groups.next_meeting(they.group_id, date.min),
    "groups.last_meeting": lambda they: they.store.groups.last_meeting(they.group_id, date.max),
    "groups.meeting_on": lambda they: they.store.groups.meeting_on(they.group_id, date(2024, 6, 20)),
    "groups.meetings": lambda they: they.store.groups.meetings(they.group_id),
    "groups.decisions": lambda they: they.store.groups.decisions(they.group_id),
    "groups.called": lambda they: they.store.groups.called("p2") in they.groups,
    "meetings.calendar": lambda they: they.store.meetings.calendar(they.group_id),
    "meetings.cancelled_on": lambda they: they.store.meetings.cancelled_on(they.group_id, date(2024, 5, 1)),
    "meetings.held": lambda they: they.store.meetings.held(they.group_id, date.max),
    "meetings.with_id": lambda they: they.store.meetings.with_id(they.meeting_id),
    "meetings.attendances": lambda they: they.store.meetings.attendances(they.meeting_id),
    "meetings.declarations": lambda they: they.store.meetings.declarations(they.meeting_id),
    "meetings.decided": lambda they: they.store.meetings.decided(they.group_id),
    "meetings.latest_review": lambda they: they.store.meetings.latest_review(they.group_id),
    "meetings.review_items": lambda they: they.store.meetings.review_items(they.review_id),
    "people.called": lambda they: they.store.people.called("Owen Kay"),
    "people.from_organisations": lambda they: they.store.people.from_organisations(["Northbridge Council"]),
    "people.roster": lambda they: they.store.people.roster(they.group_id),
    "people.standing_for": lambda they: they.store.people.standing_for(they.person_id, TODAY),
    "people.member": lambda they: they.store.people.member(they.person, they.group, TODAY).roles,
    "people.roles_in": lambda they: they.store.people.roles_in(they.group_id, they.person_id, TODAY),
    "people.standing": lambda they: any(they.store.people.standing(they.person_id, TODAY)),
    "people.around": lambda they: they.store.people.around(they.person_id, they.place, TODAY).is_asked,
    "people.groups_of": lambda they: they.store.people.groups_of(they.person_id),
    "people.with_roles": lambda they: they.store.people.with_roles(TODAY).get(they.group_id),
    "people.memberships": lambda they: they.store.people.memberships(they.group_id),
    "people.membership": lambda they: they.store.people.membership(they.group_id, they.person_id),
    "people.belongs_to": lambda they: they.store.people.belongs_to(they.person_id),
    "people.absences": lambda they: they.store.people.absences(they.group_id, TODAY),
    "people.left": lambda they: they.store.people.left(they.group_id, [they.former_id], TODAY),
    "people.away_between": lambda they: they.store.people.away_between(
        they.group_id, they.person_id, date.min, date.max
    ),
    "people.not_there": lambda they: they.store.people.not_there(
        they.group_id, they.person_id, date.min, date.max
    ),
    "identities.of": lambda they: they.store.identities.of(they.person_id),
    "identities.at": lambda they: they.store.identities.at("slack:T1:U7"),
    "identities.claims": lambda they: they.store.identities.claims(),
    "identities.claim_of": lambda they: they.store.identities.claim_of("slack:T1:U8"),
    "deliverables.numbered": lambda they: they.store.deliverables.numbered(they.group_id, 1),
    "deliverables.with_id": lambda they: they.store.deliverables.with_id(they.deliverable_id or 0),
    "deliverables.all": lambda they: they.store.deliverables.all(they.group_id),
    "deliverables.led_by": lambda they: they.store.deliverables.led_by(they.person_id),
    "deliverables.notes": lambda they: they.store.deliverables.notes(they.deliverable_id),
    "people.deciders": lambda they: they.store.people.deciders(they.group_id),
    "people.sros": lambda they: they.store.people.sros(they.priority_ids),
    "risks.numbered": lambda they: they.store.risks.numbered(they.group_id, 1),
    "risks.with_id": lambda they: they.store.risks.with_id(they.risk_id),
    "risks.open": lambda they: they.store.risks.open([they.group_id]),
    "risks.all": lambda they: they.store.risks.all(they.group_id),
    "risks.open_for": lambda they: they.store.risks.open_for(they.priority_ids),
    "risks.for_priority": lambda they: they.store.risks.for_priority(they.priority_ids[0]),
    "risks.owned_by": lambda they: they.store.risks.owned_by(they.person_id),
    "risks.open_among": lambda they: they.store.risks.open_among([they.risk_id]),
    "risks.notes": lambda they: they.store.risks.notes(they.risk_id),
    "risks.noted": lambda they: they.store.risks.noted(they.group_id),
    "risks.reviews": lambda they: they.store.risks.reviews(they.risk_id),
    "risks.changed": lambda they: they.store.risks.changed([they.group_id], date.min),
    "passing.escalations": lambda they: they.store.passing.escalations(they.group_id),
    "passing.of_risk": lambda they: they.store.passing.of_risk(they.risk_id),
    "passing.of_action": lambda they: they.store.passing.of_action(they.action_id),
    "passing.steps_of_risk": lambda they: they.store.passing.steps_of_risk(they.risk_id),
    "passing.steps_of_report": lambda they: they.store.passing.steps_of_report(they.priority_ids[0]),
    "passing.unanswered": lambda they: they.store.passing.unanswered(they.group_id),
    "passing.came_up": lambda they: they.store.passing.came_up(they.group_id),
    "passing.waiting": lambda they: they.store.passing.waiting(they.group_id),
    "highlight_reports.of_priority": lambda they: they.store.highlight_reports.of_priority(
        they.priority_ids[0]
    ),
    "highlight_reports.of_each": lambda they: they.store.highlight_reports.of_each(they.priority_ids),
    "risks.none_found_of_each": lambda they: they.store.risks.none_found_of_each(they.priority_ids),
    "risks.none_found": lambda they: they.store.risks.none_found(they.priority_ids[1]),
    "scorecard.called": lambda they: they.store.scorecard.called("33"),
    "scorecard.readings": lambda they: they.store.scorecard.readings(they.kpi),
    "scorecard.reading": lambda they: they.store.scorecard.reading(they.reading_id),
    "scorecard.line": lambda they: they.store.scorecard.line("33"),
    "scorecard.lines": lambda they: they.store.scorecard.lines(they.priority_ids[4]),
    "scorecard.without": lambda they: they.store.scorecard.without({"month": "2024-06"}),
    "scorecard.comments": lambda they: they.store.scorecard.comments(they.kpi.id or 0),
    "scorecard.former": lambda they: they.store.scorecard.former(they.kpi.id or 0),
    "groups.channel": lambda they: they.store.groups.channel("terminal:board"),
    "threads.about": lambda they: they.store.threads.about(Spot("terminal:board", "t1")),
    "threads.shown_last": lambda they: they.store.threads.shown_last("terminal:board", they.person_id, NOW),
    "previews.with_id": lambda they: they.store.previews.with_id(they.preview_id, NOW),
    "previews.latest_in": lambda they: they.store.previews.latest_in("terminal:board", they.group, NOW),
    "recalling.of_group": lambda they: they.store.recalling.of_group(they.group_id),
    "revisions.of": lambda they: they.store.revisions.of("action", [they.action_id]),
    "calendar_addresses.of": lambda they: they.store.calendar_addresses.of(they.person_id),
    "questions.open": lambda they: they.store.questions.open(they.person_id, "terminal:board", NOW),
}

WITHOUT_IDS = {
    "previews.lines",
    "people.everybody",
    "people.names",
    "people.organisations",
    "people.owning_roles",
    "identities.all",
    "groups.all",
    "groups.names",
    "groups.line_of_parents",
    "groups.priorities",
    "groups.priority",
    "moves.way",
    "plans.all",
    "scorecard.all",
}
"""Theirs by the partnership alone, or by way of another question here."""
MUST_BE_THERE = {"people.numbered", "groups.numbered", "ratings.of_action"}
"""What is not there is an error, and no empty answer."""
CHANGING = {
    "actions.next_number",
    "actions.add",
    "actions.own",
    "actions.support",
    "actions.serve",
    "identities.link",
    "identities.claim",
    "risks.next_number",
    "deliverables.next_number",
    "deliverables.add",
    "deliverables.serve",
    "highlight_reports.add",
    "questions.ask",
    "questions.drop",
    "threads.remember",
    "previews.put",
    "previews.settle",
    "previews.edit",
    "previews.empty",
    "reminding.add",
    "reminding.take_back",
    "calendar_addresses.make",
    "calendar_addresses.stop",
    "acts.undo",
    "acts.put_back",
}


@pytest.mark.slow
def test_another_partnership_gets_nothing(stores: tuple[Store, Store]) -> None:
    """And the partnership itself gets something, else nothing would say nothing."""
    millbrook, northbridge = stores
    theirs, ours = Theirs(millbrook, northbridge), Theirs(northbridge, northbridge)

    assert [question for question, ask in QUESTIONS.items() if ask(theirs)] == []
    assert [question for question, ask in QUESTIONS.items() if not ask(ours)] == []


@pytest.mark.slow
def test_what_must_be_there_is_not_and_lists_are_the_partnerships_own(stores: tuple[Store, Store]) -> None:
    millbrook, northbridge = stores
    theirs = Theirs(millbrook, northbridge)

    with pytest.raises(NoResultFound):
        millbrook.people.numbered(theirs.person_id)
    with pytest.raises(NoResultFound):
        millbrook.groups.numbered(theirs.group_id)
    with pytest.raises(ValueError, match="not enough values"):
        millbrook.ratings.of_action(theirs.action_id)
    assert "Owen Kay" not in millbrook.people.names().values()
    assert "Owen Kay" not in [person.name for person in millbrook.people.everybody()]
    assert theirs.group_id not in [group.id for group in millbrook.groups.all()]
    assert not set(theirs.priority_ids) & {priority.id for priority in millbrook.groups.priorities()}
    assert "33" not in [kpi.code for kpi in millbrook.scorecard.all()]


def test_nobody_takes_a_number_of_another_partnerships_group(northbridge: Database) -> None:
    with somebody(northbridge) as store:
        here = board(store).id or 0

        with pytest.raises(NoResultFound):
            numbers.take(store.session, store.partnership_id + 1, here, "next_number")


def test_every_question_of_the_store_is_asked() -> None:
    rooms = [
        (name, room) for name, room in get_type_hints(Store).items() if room not in (Session, Partnership)
    ]
    public = {
        f"{name}.{question}"
        for name, room in rooms
        for question, thing in vars(room).items()
        if isfunction(thing) and not question.startswith("_")
    }

    assert public == {*QUESTIONS, *WITHOUT_IDS, *MUST_BE_THERE, *CHANGING}
