"""What reduces a risk: its control measures, with days and done or not, and the actions linked to it."""

import re

import cards.risks
from cards.model import Button, Reply
from cards.words import due, owner, titled
from handlers import carried, changing, finding, membership, register
from handlers.asking import Ask
from handlers.request import Request
from rules import dates, privacy
from rules.permissions import require_writer
from rules.refusal import Refusal
from storage.actions import Logged
from storage.models import Action, ActionOwner, Control, RiskAction
from storage.risks import Registered
from storage.store import Store

LONGEST = 300


def add(request: Request, store: Store) -> Reply:
    """`add control to R3 - agency staff from September`."""
    found = register.kept(request, store, "add a control measure")
    text = _text(request.given("control") or request.sentence.note or "")
    if not text:
        raise Ask(
            f"What is done about {cards.risks.titled(found, request.group)}?",
            free=f"add control to {found.permanent}: {{answer}}",
        )
    without_day, _ = carried.without_due(text, changing.day_context(request))
    day = changing.settled(
        changing.day_given(request), f"add control to {found.permanent}: {without_day} by {{day}}"
    )
    due = (day.due or day.start) if day else None
    said = without_day if day and day.due else text
    if any(control.text == said for control in found.controls):
        raise Refusal(f"{cards.risks.titled(found, request.group)} has that control measure already.")
    store.session.add(Control(risk_id=found.id, position=len(found.controls), text=said, due=due))
    number = len(found.controls) + 1
    log_it = Button("Log it as an action", f"log control {number} of {found.permanent} as an action")
    return _said(request, store, found, "Added a control measure to", number, (log_it,))


def _text(words: str) -> str:
    text = privacy.without_absence_reason(words.strip(" ."))
    if len(text) > LONGEST:
        raise Refusal(f"That is {len(text)} letters long. Say the control measure in {LONGEST} or fewer.")
    return text


def _said(
    request: Request,
    store: Store,
    found: Registered,
    verb: str,
    number: int,
    buttons: tuple[Button, ...] = (),
) -> Reply:
    """The risk, with the one control measure that is new."""
    line = cards.risks.controls(register.again(store, found.risk))[number - 1]
    return register.said(request, store, found.risk, verb, line, buttons=buttons)


def done(request: Request, store: Store) -> Reply:
    """`control 2 of R1 is done`; `control 2 of R1 is not done` takes it back."""
    found = register.kept(request, store, "say that a control measure is done")
    control, number = _numbered(request, found)
    state = request.sentence.parts.get("state", "done")
    is_done = "not" not in state and "undone" not in state
    if (control.done_on is not None) is is_done:
        name = f"Control measure {number} of {cards.risks.titled(found, request.group)}"
        raise Refusal(f"{name} is {'done already' if is_done else 'not done, so nothing has changed'}.")
    control.done_on = request.today if is_done else None
    if request.sentence.note:
        _note(request, control)
    return _said(request, store, found, "Done: a control measure of" if is_done else "Not done:", number)


def _note(request: Request, control: Control) -> None:
    """What is said beside it becomes part of its own words, for a register has one line for it."""
    words = privacy.without_absence_reason((request.sentence.note or "").strip(" ."))
    control.text = f"{control.text} ({words})"


def move(request: Request, store: Store) -> Reply:
    """`control 3 of R1 by 1 July`"""
    found = register.kept(request, store, "move a control measure")
    control, number = _numbered(request, found)
    day = changing.settled(
        changing.day_given(request) or _no_day(request),
        f"control {number} of {found.permanent} by {{day}}",
    )
    control.due = day.due if day else None
    return _said(request, store, found, "Moved a control measure of", number)


def _no_day(request: Request) -> dates.Due:
    words = request.sentence.parts["day"]
    raise Refusal(f'I cannot read "{words}" as a date. Write it like 4 July, 04.07.24 or next Friday.')


def listed(request: Request, store: Store) -> Reply:
    """`controls of R1`"""
    found = finding.risk(request, store)
    return Reply(cards.risks.controlled(found, register.view(request, store, found)))


def as_action(request: Request, store: Store) -> Reply:
    """`log control 2 of R1 as an action`: owned by the risk's owner, due when the control measure is."""
    found = finding.risk(request, store)
    require_writer(membership.member_in(request, store, found.group), f"the {found.group.name}")
    control, _ = _numbered(request, found)
    priority = store.groups.priority(found.priority) if found.priority else None
    action = Action(
        group_id=found.risk.group_id,
        number=store.actions.next_number(found.risk.group_id),
        title=control.text,
        due=control.due,
        first_due=control.due,
        due_printed=control.due.isoformat() if control.due else None,
        due_kind=dates.Kind.DAY.value if control.due else None,
        logged_on=request.today,
        news_on=request.today,
    )
    logged = store.actions.add(
        action, _owned_by(found), [priority.id] if priority and priority.id is not None else []
    )
    _link(store, found, logged)
    words = f"{titled(logged, request.group)}. {owner(logged)}. {due(logged, request.today)}."
    return register.said(request, store, found.risk, "Logged an action for", words)


def _owned_by(found: Registered) -> list[ActionOwner]:
    if found.owner is None:
        return []
    return [ActionOwner(action_id=0, printed=found.owner, person_id=found.risk.owner_id)]


def link(request: Request, store: Store) -> Reply:
    """`link 103 to R1`, `link 103 and 105 to R1`: the action controls the risk. Overdue, it flags it."""
    found = register.kept(request, store, "link an action to it")
    actions = _actions(request, store)
    known = {each.action.id for each in found.linked}
    for logged in actions:
        if logged.id in known:
            risk = cards.risks.titled(found, request.group)
            raise Refusal(f"{titled(logged, request.group)} is linked to {risk} already.")
    for logged in actions:
        _link(store, found, logged)
    lines = (
        f"{titled(logged, request.group)}. {owner(logged)}. {due(logged, request.today)}."
        for logged in actions
    )
    return register.said(request, store, found.risk, f"Linked {_counted(actions)} to", *lines)


def _actions(request: Request, store: Store) -> list[Logged]:
    """Those that were named, each once."""
    words = re.split(r"\s*(?:,|&|\band\b)\s*", request.sentence.parts["action"].lower())
    found = [finding.called(request, store, word.lstrip("#")) for word in words if word]
    return list({logged.id: logged for logged in found}.values())


def _counted(actions: list[Logged]) -> str:
    return "an action" if len(actions) == 1 else f"{len(actions)} actions"


def unlink(request: Request, store: Store) -> Reply:
    """`unlink 103 from R1`"""
    found = register.kept(request, store, "unlink an action from it")
    actions, rows = _actions(request, store), {each.action.id: each.row for each in found.linked}
    for logged in actions:
        if logged.id not in rows:
            risk = cards.risks.titled(found, request.group)
            raise Refusal(f"{titled(logged, request.group)} is not linked to {risk}.")
    for logged in actions:
        store.session.delete(rows[logged.id])
    return register.said(request, store, found.risk, f"Unlinked {_counted(actions)} from")


def _link(store: Store, found: Registered, logged: Logged) -> None:
    store.session.add(RiskAction(risk_id=found.id, action_id=logged.id))


def _numbered(request: Request, found: Registered) -> tuple[Control, int]:
    """Control measures go by their place in the list that `controls of R1` shows."""
    number = int(request.sentence.parts["control"])
    if not 1 <= number <= len(found.controls):
        have = len(found.controls)
        numbers = (
            f"they are numbered 1 to {have}" if have > 1 else "it has one" if have else "it has none yet"
        )
        ref = cards.risks.name(found, request.group)
        raise Refusal(
            f"{cards.risks.titled(found, request.group)} has no control measure {number}: {numbers}. "
            f"Say controls of {ref} to see them."
        )
    return found.controls[number - 1], number
