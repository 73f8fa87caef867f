"""What a document proposes, added to a group's log with its letters bound to the meeting it is of."""

from datetime import date

from handlers.owners import resolved
from importers.proposals import Proposals, ProposedAction
from reports.intake import Saved
from rules.people import split_owners
from rules.progress import Status
from storage.actions import Logged
from storage.models import Action, ActionOwner, ActionRef, Decision, Group, Meeting, Slippage
from storage.store import Store


def save(store: Store, group: Group, proposals: Proposals, source: str, today: date) -> Saved:
    held = _meeting(store, group, proposals.meeting_date)
    _meeting(store, group, proposals.next_meeting)
    new, changed = [], []
    for action in proposals.actions:
        if action.matches is None:
            new.append(_add(store, group, action, held, source, today))
        else:
            changed.append(_change(store, group, action, source, today))
    return Saved(tuple(new), tuple(changed), _decide(store, group, proposals, held, today))


def _meeting(store: Store, group: Group, day: date | None) -> Meeting | None:
    """The group's meeting on this day; it is added to the calendar where it was missing."""
    if day is None or group.id is None:
        return None
    found = store.groups.meeting_on(group.id, day)
    if found is None:
        found = Meeting(group_id=group.id, on=day)
        store.session.add(found)
        store.session.flush()
    return found


def _add(
    store: Store, group: Group, proposed: ProposedAction, held: Meeting | None, source: str, today: date
) -> Logged:
    assert group.id is not None
    due = proposed.due
    action = Action(
        group_id=group.id,
        number=store.actions.next_number(group.id),
        title=_title(proposed),
        due=due.due if due else None,
        due_printed=proposed.printed.due,
        due_kind=str(due.kind) if due else None,
        first_due=due.due if due else None,
        starts=proposed.start,
        recurs=proposed.recurs,
        status=_status(proposed),
        meeting_id=held.id if held else None,
        source=source,
        logged_on=today,
        news_on=today,
    )
    if action.status is Status.CLOSED:
        action.closed_on = today
    logged = store.actions.add(action, _owners(store, group, proposed))
    if proposed.ref:
        meeting_id = held.id if held else None
        ref = proposed.ref.lower()
        store.session.add(ActionRef(group_id=group.id, action_id=logged.id, meeting_id=meeting_id, ref=ref))
        store.session.flush()
    return _again(store, logged.id)


def _change(store: Store, group: Group, proposed: ProposedAction, source: str, today: date) -> Logged:
    """A corrected document changes what it says; a moved date is slippage, with the document as reason."""
    assert group.id is not None
    assert proposed.matches is not None
    logged = store.actions.numbered(group.id, proposed.matches)
    assert logged is not None
    action = logged.action
    action.title = _title(proposed)
    if proposed.due and proposed.due.due != action.due:
        by = store.session.info["acting"].person_id
        if by is not None:
            slip = Slippage(
                action_id=logged.id,
                was=action.due,
                now=proposed.due.due,
                now_printed=proposed.printed.due,
                reason=f"As in {source}",
                asked_by_id=by,
                decided_by_id=by,
                on=today,
            )
            store.session.add(slip)
        action.due, action.due_printed = proposed.due.due, proposed.printed.due
        action.due_kind = str(proposed.due.kind)
    action.news_on = today
    store.actions.own(logged.id, _owners(store, group, proposed))
    return _again(store, logged.id)


def _title(proposed: ProposedAction) -> str:
    """As printed; a full stop at its end is the document's, for a card adds its own."""
    return proposed.text.rstrip(" .;,")


def _owners(store: Store, group: Group, proposed: ProposedAction) -> list[ActionOwner]:
    roster = store.people.roster(group.id or 0)
    words = split_owners(proposed.printed.owners or "", roster)
    return [resolved(store, group, one, roster) for one in words]


def _status(proposed: ProposedAction) -> Status:
    said = {"in progress": Status.IN_PROGRESS, "complete": Status.CLOSED, "closed": Status.CLOSED}
    return said.get(proposed.status or "", Status.OPEN)


def _decide(store: Store, group: Group, proposals: Proposals, held: Meeting | None, today: date) -> int:
    assert group.id is not None
    on = held.on if held and held.on else today
    for decision in proposals.decisions:
        meeting_id = held.id if held else None
        store.session.add(Decision(group_id=group.id, meeting_id=meeting_id, text=decision.text, on=on))
    return len(proposals.decisions)


def _again(store: Store, action_id: int) -> Logged:
    found = store.actions.with_id(action_id)
    assert found is not None
    return found
