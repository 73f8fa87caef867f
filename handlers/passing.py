"""The route of an SRO's risks and reports: sent on from group to group, agreed or sent back, step by step.

A partnership without a route in its file has none of this; escalation needs no route.
"""

from dataclasses import dataclass

import cards.passing
import cards.risks
from cards.model import Button, Card, Reply
from handlers import changing, finding, grammar, highlight_reports, membership, register
from handlers.asking import Ask
from handlers.request import Request
from rules import privacy
from rules.passing import next_stop
from rules.permissions import require_writer
from rules.refusal import Refusal
from storage.models import Group, Passage, Priority
from storage.passing import SENT_BACK, Step
from storage.store import Store

AGREED = "agreed"


@dataclass(frozen=True)
class Passed:
    """A risk or a report with its route so far. `ref` is what buttons call it."""

    what: str
    ref: str
    elsewhere: str
    """What it is called in other groups."""
    home: Group
    keepers: frozenset[int]
    """Its SRO, and the owner of a risk."""
    steps: tuple[Step, ...]
    risk_id: int | None = None
    priority_id: int | None = None

    @property
    def waits(self) -> Step | None:
        """The step that it waits at."""
        return self.steps[-1] if self.steps and self.steps[-1].waits else None


def send_on(request: Request, store: Store) -> tuple[Reply, ...]:
    """`send R1 on`; `submit the priority 2 report`: to the next group of the route.

    An SRO who submits a report signs it, and where there is no route, that is all.
    """
    passed = _named(request, store)
    signed = highlight_reports.submitted(request, store, passed.priority_id)
    if signed and not store.partnership.route:
        return signed
    if request.sentence.refs:
        register.require_open(finding.risk(request, store), register.view(request, store))
    _require_route(store, passed)
    if passed.waits is not None:
        to = passed.waits.group.name
        raise Refusal(
            f"{cards.passing.first(passed.what)} waits with the {to} already. Say where is {passed.ref}?"
        )
    holder = _holder(store, passed)
    _require_may_send(request, store, passed, holder)
    to_group = _next(store, holder)
    if to_group is None:
        raise Refusal(
            f"The {holder.name} is the last group of the route, so there is none to send {passed.what} on to."
        )
    _step(request, store, passed, to_group)
    said = cards.passing.sent(passed.what, to_group, passed.ref, request.today)
    return Reply(said), *signed, *_to_agree(request, passed, to_group)


def _to_agree(request: Request, passed: Passed, group: Group) -> tuple[Reply, ...]:
    return tell(request, group, cards.passing.to_be_agreed(passed.elsewhere, request.member.name, passed.ref))


def tell(request: Request, group: Group, card: Card) -> tuple[Reply, ...]:
    """In the other group's channels; in the speaker's own it was said already."""
    here = group.id == request.group.id and not request.message.private
    return () if here else (Reply(card, f"#{group.code}"),)


def agree(request: Request, store: Store) -> tuple[Reply, ...]:
    """`agree R1`, by a decider of the group that it waits with: it goes on, or has passed its route."""
    passed, step = _decided(request, store, "agree")
    _require_one_stage(request, store, passed, step)
    _decide(request, step, AGREED, request.sentence.note)
    onward = _next(store, step.group)
    said = Reply(cards.passing.agreed(passed.what, step.group, onward, passed.ref, request.today))
    if onward is None:
        return (said,)
    _step(request, store, passed, onward)
    return said, *_to_agree(request, passed, onward)


def send_back(request: Request, store: Store) -> tuple[Reply, ...]:
    """`send R1 back because the score is missing`: to the group that sent it."""
    passed, step = _decided(request, store, "send back")
    reason = request.sentence.reason or request.sentence.parts.get("why") or request.sentence.note
    if not reason:
        raise Ask(
            f"Why is {passed.what} sent back? Nothing has changed yet.",
            free=f"send {passed.ref} back because {{answer}}",
        )
    reason = privacy.without_absence_reason(reason.strip(" ."))
    _decide(request, step, SENT_BACK, reason)
    holder = _holder(store, passed)
    said = cards.passing.sent_back(passed.what, step.group, holder, reason, passed.ref)
    told = cards.passing.came_back(passed.elsewhere, step.group, reason, passed.ref)
    return Reply(said), *tell(request, holder, told)


def where(request: Request, store: Store) -> Reply:
    """`where is R1?`: every step, with its day and who."""
    passed = _named(request, store)
    route = store.partnership.route
    if passed.priority_id is not None and not route:
        return highlight_reports.how_far(request, store, passed.priority_id)
    holder = _holder(store, passed)
    return Reply(cards.passing.where(passed.what, passed.steps, holder, route, request.today))


def waiting(request: Request, store: Store) -> Reply:
    """`what is waiting for us?`"""
    membership.require_risk_reader(request, store, request.group)
    assert request.group.id is not None
    steps = store.passing.waiting(request.group.id)
    found = [(*_called(step), step) for step in steps]
    unanswered = store.passing.unanswered(request.group.id)
    return Reply(cards.passing.waiting(found, unanswered, request.group, request.today))


def _called(step: Step) -> tuple[str, str]:
    """What a step is about, in words and as buttons call it."""
    if step.risk is not None:
        return step.risk, step.risk
    return f"the Priority {step.priority} report", f"the priority {step.priority} report"


def _named(request: Request, store: Store) -> Passed:
    if not request.sentence.refs:
        return _report(request, store)
    _ask_about_another(request, store)
    found = finding.risk(request, store)
    keepers = {found.risk.owner_id, register.sro_of(store, found)} - {None}
    return Passed(
        cards.risks.titled(found, request.group),
        found.permanent,
        f"{found.permanent} {found.risk.title}",
        found.group,
        frozenset(person for person in keepers if person is not None),
        store.passing.steps_of_risk(found.id),
        risk_id=found.id,
    )


def _report(request: Request, store: Store) -> Passed:
    """Every priority has one report on its way at a time."""
    priority = finding.priority(request, store) or _own_priority(request, store)
    assert priority.id is not None
    home = store.groups.numbered(priority.group_id) if priority.group_id is not None else request.group
    membership.require_risk_reader(request, store, home)
    what = f"the Priority {priority.number} report"
    return Passed(
        what,
        what.lower(),
        what,
        home,
        frozenset({priority.sro_id} if priority.sro_id is not None else ()),
        store.passing.steps_of_report(priority.id),
        priority_id=priority.id,
    )


def _own_priority(request: Request, store: Store) -> Priority:
    """`submit my report`: of the one priority whose SRO the speaker is or stands in for."""
    own = [
        one for one in store.groups.priorities() if one.sro_id and request.member.agrees_among({one.sro_id})
    ]
    if len(own) == 1:
        return own[0]
    if not own:
        raise Refusal("Whose report? Name the priority, for example: submit the priority 2 report.")
    words = request.sentence.parts["report"]
    options = tuple(
        Button(
            f"Priority {one.number} {one.title}"[:75],
            request.sentence.text.replace(words, f"the priority {one.number} report"),
        )
        for one in own
    )
    raise Ask("The report of which priority? Nothing has changed yet.", options=options)


def _ask_about_another(request: Request, store: Store) -> None:
    """ "R1" in the board's channel is the board's own; where that waits for nobody, p2#R1 may be meant."""
    ref = request.sentence.refs[0]
    assert request.group.id is not None
    if "#" in ref:
        return
    own = store.risks.numbered(request.group.id, int(ref[1:]))
    if own is not None and store.passing.steps_of_risk(own.id):
        return
    here = store.passing.waiting(request.group.id)
    others = [step.risk for step in here if step.risk and step.risk.endswith(f"#{ref}")]
    if others:
        context = changing.day_context(request)
        options = tuple(Button(risk, grammar.says(request.sentence, risk, context)) for risk in others)
        raise Ask(f"Do you mean {' or '.join(others)}? Nothing has changed yet.", options=options)


def _require_route(store: Store, passed: Passed) -> None:
    if not store.partnership.route:
        escalate = f" You can say: escalate {passed.ref} because, and the reason." if passed.risk_id else ""
        raise Refusal(
            "This partnership has no route for risks and reports. The partnership file names the kinds "
            f"of group they pass, under route.{escalate}"
        )


def _require_may_send(request: Request, store: Store, passed: Passed, holder: Group) -> None:
    """Its SRO, the owner of a risk, a deputy with authority, or a decider of the group that has it."""
    for group in (passed.home, holder):
        member = membership.member_in(request, store, group)
        if member.decides or member.agrees_among(passed.keepers):
            return
    require_writer(request.member, f"the {request.group.name}")
    who = "its owner, " if passed.risk_id else ""
    raise Refusal(
        f"Only {who}the SRO of its priority, or the chair or programme manager of the {holder.name}, "
        f"can send {passed.what} on."
    )


def _decided(request: Request, store: Store, what: str) -> tuple[Passed, Step]:
    """What waits, for a decider of the group that it waits with."""
    passed = _named(request, store)
    subject = cards.passing.first(passed.what)
    if passed.waits is None:
        raise Refusal(f"{subject} does not wait for anybody to agree it. Say: where is {passed.ref}?")
    group = passed.waits.group
    if not membership.member_in(request, store, group).decides:
        who = "its chair, deputy chair or programme manager"
        raise Refusal(f"{subject} waits with the {group.name}: only {who} can {what} it.")
    return passed, passed.waits


def _require_one_stage(request: Request, store: Store, passed: Passed, step: Step) -> None:
    """A yes counts for one group: that of the channel. One press too many never agrees the next stage.

    In private, and for a group without a channel, whoever agreed the stage before is asked.
    """
    here = step.group.id == request.group.id
    if not (request.message.private or here) and store.groups.channels(step.group):
        raise Refusal(cards.passing.agree_there(passed.what, step.group))
    before = passed.steps[-2] if len(passed.steps) > 1 else None
    if before is None or before.row.decided_by_id != request.member.person_id or request.sentence.confirmed:
        return
    if request.message.private or not here or not store.groups.channels(before.group):
        yes = Button("Yes", f"{request.sentence.text} (confirmed)")
        question = cards.passing.agree_this_too(passed.what, before.group, step.group)
        raise Ask(question, options=(yes, Button("No", "no")))


def _decide(request: Request, step: Step, outcome: str, note: str | None) -> None:
    step.row.outcome, step.row.decided_on = outcome, request.today
    step.row.decided_by_id = request.member.person_id
    step.row.note = privacy.without_absence_reason(note.strip(" .")) if note else None


def _step(request: Request, store: Store, passed: Passed, group: Group) -> None:
    assert group.id is not None
    row = Passage(
        group_id=group.id,
        risk_id=passed.risk_id,
        priority_id=passed.priority_id,
        report=None if passed.risk_id else passed.ref.removeprefix("the "),
        by_id=request.member.person_id,
        on=request.today,
    )
    store.session.add(row)
    store.session.flush()


def _holder(store: Store, passed: Passed) -> Group:
    """Who has it where it waits with nobody: the last that agreed it, until the route is at its end."""
    holder = passed.home
    for step in passed.steps:
        if step.row.outcome == AGREED:
            holder = step.group if _next(store, step.group) is not None else passed.home
    return holder


def _next(store: Store, group: Group) -> Group | None:
    above = store.groups.line_of_parents(group)
    place = next_stop(store.partnership.route, group.kind, [parent.kind for parent in above])
    return None if place is None else above[place]
