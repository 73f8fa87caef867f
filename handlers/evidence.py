"""Evidence of impact: what changed for children and families, by an action or in a whole priority."""

import cards.evidence
from cards.model import Reply
from handlers import changing, finding, membership
from handlers.request import Request
from rules import privacy
from rules.permissions import require_writer
from rules.plans import MILESTONE
from rules.refusal import Refusal
from storage.actions import Logged
from storage.models import Note, Priority
from storage.store import Store


def holder(store: Store, logged: Logged) -> Logged:
    """The action that keeps the evidence: of a milestone its parent, as the plan says ("see 1.2.3")."""
    seen = {logged.id}
    while logged.action.part == MILESTONE and logged.action.parent_id not in seen:
        parent = store.actions.with_id(logged.action.parent_id or 0)
        if parent is None:
            break
        seen.add(parent.id)
        logged = parent
    return logged


def add(request: Request, store: Store) -> Reply:
    """`evidence for 104: 422 families answered`; `evidence for priority 2: ...`; any member may."""
    priority = _priority(request, store)
    if priority is not None:
        return _for_priority(request, store, priority)
    said_of = finding.action(request, store)
    changing.writer(request, store, said_of)
    logged = holder(store, said_of)
    words = request.sentence.note or ""
    if changing.same_as_before(request, store, logged, words, "evidence"):
        raise Refusal("That is kept as evidence already, in the same words.")
    row = changing.note(request, store, logged, words, kind="evidence")
    assert row is not None
    changing.change(logged, request)
    return Reply(cards.evidence.kept(logged, said_of, request.group, row, request.today))


def _for_priority(request: Request, store: Store, priority: Priority) -> Reply:
    require_writer(request.member, f"the {request.group.name}")
    row = Note(
        priority_id=priority.id,
        person_id=request.member.person_id,
        on=request.today,
        at=request.now,
        kind="evidence",
        text=privacy.without_absence_reason(request.sentence.note or ""),
    )
    store.session.add(row)
    return Reply(cards.evidence.kept_for_priority(priority, row))


def show(request: Request, store: Store) -> Reply:
    """`evidence for 104?`; `what evidence is there for priority 2?`"""
    priority = _priority(request, store)
    if priority is not None:
        return _of_priority(request, store, priority)
    if not request.sentence.refs:
        raise Refusal(
            "Evidence for which action or priority? Say for example: evidence for 104, or for priority 2."
        )
    logged = finding.action(request, store)
    kept_by = holder(store, logged)
    found = store.plans.evidence([kept_by.id])
    return Reply(cards.evidence.of_action(logged, kept_by, request.group, found, request.today))


def _of_priority(request: Request, store: Store, priority: Priority) -> Reply:
    """What is said of actions of groups that the speaker may not read is counted and not shown."""
    assert priority.id is not None
    found = store.plans.evidence_of_priority(priority.id)
    actions = {one.id: one for one in store.actions.for_priority(priority.id)}
    groups = {one.group.id: one.group for one in actions.values()}
    readable = {id_ for id_, group in groups.items() if membership.may_read(request, store, group)}
    seen = [
        (note, by, actions.get(note.action_id or 0))
        for note, by in found
        if note.action_id is None or actions[note.action_id].group.id in readable
    ]
    hidden = len(found) - len(seen)
    return Reply(cards.evidence.of_priority(priority, request.group, seen, hidden, request.today))


def _priority(request: Request, store: Store) -> Priority | None:
    """Where the sentence names no action: a priority in somebody's words about one is only a word."""
    return None if request.sentence.refs else finding.priority(request, store)
