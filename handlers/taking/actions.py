"""A new action of a document: logged as printed, and then as somebody put it right."""

import re
from datetime import date

import cards.intake
import cards.taking
from cards.ratings import worded
from handlers import changing, making
from handlers.owners import resolved
from handlers.taking.taking import Edit, Taking
from importers.proposed import ACTION_PLAN, ProposedAction, ProposedPart
from reports import progress
from reports.intake import Became, Kept
from rules import dates
from rules.people import candidates, split_owners
from rules.plans import MILESTONE, SUB_ACTION
from rules.progress import Closure, Status
from rules.ratings import Rating, is_begun, is_done, read_printed, says_nothing
from storage.logged import Logged
from storage.models import Action, ActionOwner, ActionRef, Plan, Slippage

_STATUSES = {"in progress": Status.IN_PROGRESS, "complete": Status.CLOSED, "closed": Status.CLOSED}
_POINTS_ELSEWHERE = re.compile(r"(?i)\(?(?:see|as for|as per|as above|ditto)\b.{0,40}|\W*completed?\W*")
"""Of an evidence column: where the evidence stands, or that it is done, and no evidence itself."""


def keep(taking: Taking, action: ProposedAction, edit: Edit) -> Kept:
    logged = _add(taking, action)
    if edit:
        taking.store.session.flush()  # history keeps what was printed: the same paper then proposes nothing
        _put_right(taking, logged, edit)
    again = changing.again(taking.store, logged)
    taking.logged.append((action, again))
    return Kept(Became.NEW_ACTION, cards.taking.logged(again, taking.group, taking.today))


def due_of(taking: Taking, words: str) -> dates.Due | None:
    """A day that somebody gave by hand; "" takes the day away."""
    context = dates.Context(taking.today, taking.request.calendar, taking.request.next_meeting)
    return dates.understand(words, context) if words else None


# A new one


def _add(taking: Taking, proposed: ProposedAction) -> Logged:
    plan = _plan(taking)
    row = _row(taking, proposed)
    row.plan_id = plan.id if plan else None
    if row.status is Status.CLOSED:
        _end(taking, row, proposed.closed_on)
    _make_part(taking, row, proposed)
    rated = rate(taking, row, proposed.rating)
    owners = owners_of(taking, proposed.printed.owners or "", by_hand=False)
    logged = taking.store.actions.add(row, owners)
    if proposed.ref:
        _refer(taking, logged, proposed.ref, plan)
    _note_update(taking, logged, proposed)
    _note_evidence(taking, logged, proposed)
    if not rated:
        note_rating(taking, logged, proposed.rating)
    _slip(taking, logged)
    for part in proposed.parts:
        add_part(taking, logged, part)
    return logged


def _row(taking: Taking, proposed: ProposedAction) -> Action:
    due, held = proposed.due, taking.held() or taking.meeting(proposed.met)
    return Action(
        group_id=taking.group_id,
        number=taking.store.actions.next_number(taking.group_id),
        title=title_of(proposed.called),
        due=due.due if due else None,
        due_printed=proposed.printed.due,
        due_kind=str(due.kind) if due else None,
        first_due=_first_due(taking, proposed),
        starts=proposed.start,
        recurs=proposed.recurs,
        status=_STATUSES.get(proposed.status or "", Status.OPEN),
        meeting_id=held.id if held else None,
        source=f"{taking.name}, {proposed.source}" if proposed.source else taking.name,
        logged_on=taking.today,
        news_on=taking.today,
    )


def _first_due(taking: Taking, proposed: ProposedAction) -> date | None:
    """A document may print the day that it had before, which is then its first."""
    due = proposed.due.due if proposed.due else None
    was = due_of(taking, proposed.printed.was or "")
    return was.due if was and was.due else due


def _slip(taking: Taking, logged: Logged) -> None:
    """A date that had moved before Clerk heard of it; somebody agreed to that, as the document says."""
    row = logged.action
    if row.due is None or row.first_due in (None, row.due):
        return
    slip = Slippage(
        action_id=logged.id,
        was=row.first_due,
        now=row.due,
        reason=taking.because,
        asked_by_id=taking.request.member.person_id,
        decided_by_id=taking.by,
        on=taking.today,
        decided_on=taking.today,
    )
    taking.store.session.add(slip)


def add_part(taking: Taking, parent: Logged, proposed: ProposedPart) -> None:
    """A step that its text lists, with its own day and whether that one is done."""
    row = Action(
        group_id=taking.group_id,
        number=taking.store.actions.next_number(taking.group_id),
        title=title_of(proposed.text),
        status=_STATUSES.get(proposed.status or "", Status.OPEN),
        source=parent.action.source,
        meeting_id=parent.action.meeting_id,
        plan_id=parent.action.plan_id,
        logged_on=taking.today,
        news_on=taking.today,
    )
    changing.set_due(row, proposed.due)
    making.as_part(row, parent)
    if row.status is Status.CLOSED:
        _end(taking, row)
    taking.store.actions.add(row, parent.owners_again())


def _end(taking: Taking, row: Action, on: date | None = None) -> None:
    row.closed_on, row.closure, row.closure_note = on or taking.today, Closure.COMPLETE, taking.because


def title_of(text: str) -> str:
    """As printed; a full stop at its end is the document's, for a card adds its own."""
    return text.rstrip(" .;,")


def owners_of(taking: Taking, words: str, *, by_hand: bool) -> list[ActionOwner]:
    """Of the group first, and then of the whole partnership, as in conversation."""
    roster, everybody = taking.roster, taking.store.people.everybody()
    from importers.people import owner_cells

    found = split_owners(words, everybody) if by_hand else owner_cells.owners(words, taking.people)
    away = [not candidates(one.text, roster) and bool(candidates(one.text, everybody)) for one in found]
    return [
        resolved(taking.store, taking.group, one, everybody if is_away else roster)
        for one, is_away in zip(found, away, strict=True)
    ]


def _plan(taking: Taking) -> Plan | None:
    """The group's plan, where the document is one and there is no doubt which."""
    if taking.proposals.kind != ACTION_PLAN:
        return None
    own = [plan for plan in taking.store.plans.all() if plan.group_id == taking.group_id]
    return own[0] if len(own) == 1 else None


def _refer(taking: Taking, logged: Logged, ref: str, plan: Plan | None) -> None:
    """Its number in the plan, or the letter that its meeting gave it."""
    held = taking.held()
    row = ActionRef(group_id=taking.group_id, action_id=logged.id, ref=ref.lower())
    if plan is not None:
        row.plan_id = plan.id
    elif held is not None:
        row.meeting_id = held.id
    taking.store.session.add(row)
    taking.store.session.flush()


def _make_part(taking: Taking, row: Action, proposed: ProposedAction) -> None:
    """What points to another row for its evidence is a milestone of that one."""
    parent = _parent(taking, proposed.parent) if proposed.parent else None
    if parent is None:
        return
    points = _POINTS_ELSEWHERE.fullmatch((proposed.evidence or "").strip())
    row.parent_id, row.part = parent.id, MILESTONE if points else SUB_ACTION


def _parent(taking: Taking, ref: str) -> Logged | None:
    """Of the same document before one of the log."""
    own = [logged for action, logged in taking.logged if action.ref == ref]
    if own:
        return own[-1]
    lettered = taking.store.actions.lettered(taking.group_id, ref.lower())
    return lettered[0] if len(lettered) == 1 else None


def _note_update(taking: Taking, logged: Logged, proposed: ProposedAction) -> None:
    """What was said of how far it is."""
    words = (proposed.update or "").strip()
    if words and not _POINTS_ELSEWHERE.fullmatch(words):
        _note(taking, logged, words)


def _note_evidence(taking: Taking, logged: Logged, proposed: ProposedAction) -> None:
    """What a plan will be judged by is a note; of what is complete it is the evidence."""
    words = (proposed.evidence or "").strip()
    if not words or _POINTS_ELSEWHERE.fullmatch(words):
        return
    if logged.action.status.closed:
        _note(taking, logged, words, kind="evidence")
    else:
        _note(taking, logged, f"To be evidenced by: {words}")


def _note(taking: Taking, logged: Logged, words: str, kind: str = "note") -> None:
    """A note has somebody's name beside it, who may never have said a word of it."""
    said = words if taking.by is not None else f"In {taking.name}: {words}"
    changing.note(taking.request, taking.store, logged, said, kind=kind)


def rating_of(taking: Taking, words: str | None) -> Rating | None:
    return read_printed(words, progress.scheme_of(taking.store)) if words else None


def note_rating(taking: Taking, logged: Logged, words: str | None) -> None:
    """A word that is none of the scheme's is not lost, nor a rating that nobody confirmed."""
    if not words or says_nothing(words):
        return
    rating = rating_of(taking, words)
    if rating is None:
        changing.note(taking.request, taking.store, logged, f'Rated "{words}" in {taking.name}')
    elif taking.by is None and not logged.action.status.closed and is_begun(rating):
        changing.note(taking.request, taking.store, logged, f"Rated {worded(rating)} in {taking.name}")


def rate(taking: Taking, row: Action, words: str | None) -> bool:
    """Whoever keeps the line confirms its rating; what is closed has no other than that it is done."""
    rating = rating_of(taking, words)
    if rating is None or taking.by is None or (row.status.closed and not is_done(rating)):
        return False
    row.rating, row.rating_reason = rating.name, taking.because
    row.rating_by_id, row.rating_on = taking.by, taking.today
    return True


def _put_right(taking: Taking, logged: Logged, edit: Edit) -> None:
    """What was printed stays beside it."""
    row = logged.action
    if "text" in edit:
        row.title = edit["text"]
    if "due" in edit:
        due = due_of(taking, edit["due"])
        row.due, row.due_kind = (due.due, str(due.kind)) if due else (None, None)
        row.first_due = row.due
    if "owners" in edit:
        _own(taking, logged, owners_of(taking, edit["owners"], by_hand=True))


def _own(taking: Taking, logged: Logged, meant: list[ActionOwner]) -> None:
    """Who is meant stands beside what is printed, as long as each printed owner is a person.

    A role that nobody holds and a group are shown by their own words, so these take the place of the printed.
    """
    rows = [row for row in taking.store.actions.owner_rows(logged.id) if not row.supporter]
    if len(rows) != len(meant) or any(one.supporter for one in meant):
        taking.store.actions.own(
            logged.id, []
        )  # apart, so that history tells who was printed from who is meant
        taking.store.actions.own(logged.id, meant)
        return
    for row, one in zip(rows, meant, strict=True):
        row.person_id, row.role, row.owner_group_id = one.person_id, one.role, one.owner_group_id
        row.alternative = one.alternative
        if not one.person_id:
            row.printed = one.printed
    taking.store.session.flush()
