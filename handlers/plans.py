"""Approved plans: how one stands, its rows, and which actions are lines of it."""

from collections.abc import Callable

import cards.lists
import cards.plans
from cards.model import Button, Reply
from cards.words import titled
from handlers import changing, finding, membership
from handlers.asking import Ask
from handlers.request import Request
from reports.plans import standing
from rules.permissions import require_decider
from rules.refusal import Refusal
from storage.actions import Logged
from storage.models import ActionRef, Plan
from storage.store import Store


def show(request: Request, store: Store) -> Reply:
    """`plan`; `plan PAP`: how it stands today."""
    if not store.plans.all():
        return Reply(cards.plans.none_yet())
    plan = _meant(request, store, lambda code: f"plan {code}")
    _require_reader(request, store, plan)
    return Reply(cards.plans.standing(standing(store, plan, request.today), request.group))


def rows(request: Request, store: Store) -> Reply:
    """`list the plan`: every row of it."""
    plan = _meant(request, store, lambda code: f"list plan {code}")
    _require_reader(request, store, plan)
    assert plan.id is not None
    found = store.plans.rows(plan.id)
    return Reply(cards.lists.listed(f"in the plan {plan.code}", found, request.group, request.today))


def begin(request: Request, store: Store) -> Reply:
    """`new plan PAP: Priority Action Plan`"""
    require_decider(request.member, "begin a plan")
    code = request.sentence.parts["code"].upper()
    title = (request.sentence.title or "").strip(" .")
    known = store.plans.called(code)
    if known is not None:
        raise Refusal(f"There is a plan {known.code} already: {known.title}.")
    assert request.group.id is not None
    plan = Plan(
        partnership_id=store.partnership_id,
        group_id=request.group.id,
        code=code,
        title=title,
        approved_on=request.today,
    )
    store.session.add(plan)
    return Reply(cards.plans.begun(plan, request.group))


def put_in(request: Request, store: Store) -> Reply:
    """`put 104 in the plan as 1.2.3`"""
    logged = finding.action(request, store)
    _require_its_decider(request, store, logged)
    printed = request.sentence.parts.get("printed")
    number = f" as {printed}" if printed else ""
    plan = _meant(request, store, lambda code: f"put {logged.permanent} in the plan {code}{number}")
    has = [row.ref for row in store.plans.refs(logged.id) if row.plan_id == plan.id]
    if logged.action.plan_id == plan.id and (printed is None or printed in has):
        raise Refusal(f"{titled(logged, request.group)} is in the plan {plan.code} already.")
    changing.change(logged, request, plan_id=plan.id)
    if printed:
        _number(store, logged, plan, printed)
    assert plan.id is not None
    same = [one for ref, one in store.plans.printed(plan.id) if ref == printed and one != logged.id]
    others = [other for one in same if (other := store.actions.with_id(one)) is not None]
    again = changing.again(store, logged)
    return Reply(cards.plans.put_in(again, plan, printed, others, request.group, request.today))


def _number(store: Store, logged: Logged, plan: Plan, printed: str) -> None:
    """A number that the plan prints already is kept twice, and asked about when somebody says it."""
    row = ActionRef(group_id=logged.action.group_id, action_id=logged.id, plan_id=plan.id, ref=printed)
    store.session.add(row)
    store.session.flush()


def take_out(request: Request, store: Store) -> Reply:
    """`take 104 out of the plan`"""
    logged = finding.action(request, store)
    _require_its_decider(request, store, logged)
    plan = store.plans.with_id(logged.action.plan_id) if logged.action.plan_id else None
    if plan is None:
        raise Refusal(f"{titled(logged, request.group)} is in no plan.")
    for row in store.plans.refs(logged.id):
        if row.plan_id == plan.id:
            store.session.delete(row)
    store.session.flush()
    changing.change(logged, request, plan_id=None)
    again = changing.again(store, logged)
    return Reply(cards.plans.taken_out(again, plan, request.group, request.today))


def _require_its_decider(request: Request, store: Store, logged: Logged) -> None:
    """A plan is approved: its owner alone does not change what is in it."""
    member = changing.writer(request, store, logged)
    require_decider(member, f"change what plan {titled(logged, request.group)} is in")


def _require_reader(request: Request, store: Store, plan: Plan) -> None:
    membership.require_reader(request, store, store.groups.numbered(plan.group_id))


def _meant(request: Request, store: Store, say: Callable[[str], str]) -> Plan:
    """The plan that is named, else the only one of this group, else the only one there is."""
    known = store.plans.all()
    code = request.sentence.parts.get("code")
    if code:
        plan = store.plans.called(code)
        if plan is None:
            have = ", ".join(one.code for one in known)
            raise Refusal(f"There is no plan {code} here. There is {have}." if have else cards.plans.NONE_YET)
        return plan
    own = [one for one in known if one.group_id == request.group.id] or list(known)
    if not own:
        raise Refusal(cards.plans.NONE_YET)
    if len(own) > 1:
        options = tuple(Button(f"{one.code} {one.title}"[:75], say(one.code)) for one in own[:8])
        raise Ask("Which plan do you mean?", options=options)
    return own[0]
