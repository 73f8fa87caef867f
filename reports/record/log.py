"""The action log as plain values: each action with all that is kept of it, its plan and its deliverables."""

from collections.abc import Iterator
from typing import Any

from reports.progress import at_the_end
from reports.record.told import Told, called, of, told
from storage.models import (
    Action,
    ActionOwner,
    ActionPriority,
    ActionRef,
    Deliverable,
    DeliverablePriority,
    Dependency,
    Escalation,
    Group,
    Note,
    Partnership,
    Person,
    Plan,
    RiskAction,
    SignOff,
    Slippage,
    Tick,
)
from storage.whole import Whole


def actions(whole: Whole, group: Group) -> list[Told]:
    """By their numbers."""
    return list(each_action(whole, group))


def each_action(whole: Whole, group: Group) -> Iterator[Told]:
    for action in sorted(whole.of(Action, "group_id", group.id), key=lambda one: one.number):
        yield _action(whole, action)
    whole.forget()


def plans(whole: Whole, group: Group) -> list[Told]:
    return of(whole, Plan, "group_id", group.id)


def deliverables(whole: Whole, group: Group) -> list[Told]:
    return [
        {
            **told(whole, row, "group_id"),
            "number": f"D{row.number}",
            "priorities": _priorities(whole, DeliverablePriority, "deliverable_id", row.id),
            "sign_off": of(whole, SignOff, "deliverable_id", row.id),
            "notes": notes(whole, "deliverable_id", row.id),
        }
        for row in whole.of(Deliverable, "group_id", group.id)
    ]


def notes(whole: Whole, column: str, number: int | None) -> list[Told]:
    """What was written about one record, oldest first."""
    rows = (told(whole, row, person="by") for row in whole.of(Note, column, number))
    return [{name: row[name] for name in ("on", "at", "by", "kind", "text")} for row in rows]


def _action(whole: Whole, action: Action) -> Told:
    facts = told(whole, action, "group_id", starts="start")
    if action.status.closed:
        facts["rating"] = at_the_end(action.closure, action.rating, _scheme(whole))
    owners = sorted(whole.of(ActionOwner, "action_id", action.id), key=lambda owner: owner.position)
    return {
        "number": facts.pop("number"),
        "refs": [_ref(whole, ref) for ref in whole.of(ActionRef, "action_id", action.id)],
        "title": facts.pop("title"),
        "owners": [_words(whole, owner) for owner in owners],
        **facts,
        "priorities": _priorities(whole, ActionPriority, "action_id", action.id),
        "owners_as_printed": [told(whole, owner, "action_id", "position") for owner in owners],
        "needs": [
            called(whole, "actions", one.needs_id) for one in whole.of(Dependency, "action_id", action.id)
        ],
        "controls": [
            called(whole, "risks", one.risk_id) for one in whole.of(RiskAction, "action_id", action.id)
        ],
        "ticks": of(whole, Tick, "action_id", action.id),
        "notes": notes(whole, "action_id", action.id),
        "slippage": of(
            whole, Slippage, "action_id", action.id, asked_by="by", decided_by="approver", meeting="agreed_at"
        ),
        "escalations": of(whole, Escalation, "action_id", action.id),
    }


def _scheme(whole: Whole) -> str:
    here = whole.session.get(Partnership, whole.partnership_id)
    assert here is not None, "a record is of a partnership"
    return here.ratings


def _ref(whole: Whole, ref: ActionRef) -> Told:
    return told(whole, ref, "group_id", "action_id")


def _words(whole: Whole, owner: ActionOwner) -> str:
    person = whole.one(Person, owner.person_id)
    return person.name if person else owner.printed


def _priorities(whole: Whole, kind: Any, column: str, number: int | None) -> list[int]:
    return sorted(called(whole, "priorities", link.priority_id) for link in whole.of(kind, column, number))
