"""Passing a risk or an action to the group above, with the reason, and what came of it."""

from dataclasses import replace

import cards.passing
import cards.risks
import cards.showing
from cards.model import Button, Line, Reply
from cards.showing import Around
from cards.words import titled
from handlers import changing, finding, membership, passing, register, showing
from handlers.asking import Ask
from handlers.grammar import is_risk
from handlers.request import Request
from rules import privacy
from rules.permissions import Member, require_writer
from rules.refusal import Refusal
from storage.actions import Logged
from storage.models import Escalation, Group
from storage.passing import Escalated
from storage.risks import Registered
from storage.store import Store

Item = Registered | Logged
"""What can be escalated: a risk or an action."""


def escalate(request: Request, store: Store) -> tuple[Reply, ...]:
    """`escalate R1 to the board because nobody has answered`; `escalate 104 because ...`."""
    item = _item(request, store)
    holder = _holder(request, store, item)
    if holder.id == item.group.id:
        _require_may(request, store, item)
    above = _above(request, store, item, holder)
    waiting = next((each for each in _escalations(store, item) if each.waits), None)
    if waiting is not None and waiting.to.id != holder.id:
        raise Refusal(cards.passing.waits_already(waiting, request.group))
    reason = request.sentence.reason or request.sentence.parts.get("why") or request.sentence.note
    if not reason:
        raise Ask(
            f"Why is {_titled(request, item)} escalated to the {above.name}? Nothing has been passed on yet.",
            free=f"escalate {item.permanent} because {{answer}}",
        )
    if waiting is not None:
        _passed_on(request, waiting, above)
    found = _record(request, store, item, above, privacy.without_absence_reason(reason.strip(" .")))
    told = passing.tell(request, above, cards.passing.arrived(found))
    return Reply(cards.passing.escalated(found, request.group)), *told


def _item(request: Request, store: Store) -> Item:
    if any(is_risk(ref) for ref in request.sentence.refs):
        found = finding.risk(request, store)
        register.require_open(found, register.view(request, store))
        return found
    logged = finding.action(request, store)
    changing.require_open(logged, request)
    return logged


def _holder(request: Request, store: Store, item: Item) -> Group:
    """Whose it is to pass up: the group that it was escalated to, said there by who decides; else its own."""
    known = _escalations(store, item)
    last = known[-1].to if known else item.group
    is_there = last.id == request.group.id and request.member.decides
    return last if is_there and store.groups.line_of_parents(last) else item.group


def _passed_on(request: Request, waiting: Escalated, above: Group) -> None:
    """What comes of it is now for the group above to say."""
    waiting.row.outcome = f"Escalated further, to the {above.name}"
    waiting.row.decided_by_id, waiting.row.decided_on = request.member.person_id, request.today


def _require_may(request: Request, store: Store, item: Item) -> None:
    member = membership.member_in(request, store, item.group)
    require_writer(member, f"the {item.group.name}")
    if not (member.decides or _agrees_for_an_sro(member, store, item)):
        raise Refusal(
            "Only the chair, the deputy chair, the programme manager or the SRO of its priority can escalate "
            f"{_titled(request, item)}. Ask one of them, or add a note with what is wrong."
        )


def _agrees_for_an_sro(member: Member, store: Store, item: Item) -> bool:
    numbers = {item.priority} if isinstance(item, Registered) else set(item.priorities)
    sros = {one.sro_id for one in store.groups.priorities() if one.number in numbers and one.sro_id}
    return member.agrees_among(sros)


def _above(request: Request, store: Store, item: Item, holder: Group) -> Group:
    """The parent group; another one that was named is refused, for things go up one step at a time."""
    parents = store.groups.line_of_parents(holder)
    if not parents:
        raise Refusal(
            f"The {holder.name} is the top group here: there is none above it that "
            f"{_titled(request, item)} could be escalated to."
        )
    wanted = (request.sentence.parts.get("to") or "").lower().removeprefix("the ").strip(" .?")
    if wanted and not _is_called(parents[0], wanted):
        raise Refusal(
            f"The {holder.name} reports to the {parents[0].name}, so that is where "
            f"{_titled(request, item)} can be escalated to. Say it again without naming another group."
        )
    return parents[0]


def _is_called(group: Group, words: str) -> bool:
    """By its code, its name or its kind; or as the next one up, however called."""
    if words in ("next group", "group above", "parent group", "next level", "them"):
        return True
    return words in (group.code.lower(), group.kind.lower()) or words in group.name.lower()


def _record(request: Request, store: Store, item: Item, above: Group, reason: str) -> Escalated:
    assert item.group.id is not None
    assert above.id is not None
    is_a_risk = isinstance(item, Registered)
    row = Escalation(
        group_id=item.group.id,
        to_group_id=above.id,
        risk_id=item.id if is_a_risk else None,
        action_id=None if is_a_risk else item.id,
        reason=reason,
        by_id=request.member.person_id,
        on=request.today,
    )
    store.session.add(row)
    store.session.flush()
    return _escalations(store, item)[-1]


def _escalations(store: Store, item: Item) -> tuple[Escalated, ...]:
    if isinstance(item, Registered):
        return store.passing.of_risk(item.id)
    return store.passing.of_action(item.id)


def _titled(request: Request, item: Item) -> str:
    if isinstance(item, Registered):
        return cards.risks.titled(item, request.group)
    return titled(item, request.group)


def listed(request: Request, store: Store) -> Reply:
    """`what has been escalated?`: to this group with its text, for what is escalated may be read there."""
    membership.require_reader(request, store, request.group)
    assert request.group.id is not None
    found = store.passing.escalations(request.group.id)
    return Reply(cards.passing.escalations(found, request.group, request.today))


def outcome(request: Request, store: Store) -> tuple[Reply, ...]:
    """`outcome of R1: the board accepts the risk`: by a decider of the group that it was passed to."""
    found = _meant(request, store)
    member = membership.member_in(request, store, found.to)
    if not member.decides:
        raise Refusal(
            f"Only the chair, the deputy chair or the programme manager of the {found.to.name} can record "
            f"what came of {found.permanent}."
        )
    if not found.waits:
        raise Refusal(f"{found.permanent} {found.title} has an outcome already: {found.row.outcome}.")
    words = (request.sentence.note or request.sentence.reason or "").strip(" .")
    if not words:
        raise Ask(
            f"What was agreed about {found.permanent} {found.title}?",
            free=f"outcome of {found.permanent}: {{answer}}",
        )
    found.row.outcome = privacy.without_absence_reason(words)
    found.row.decided_by_id, found.row.decided_on = request.member.person_id, request.today
    store.session.flush()
    again = next(each for each in store.passing.escalations(found.to.id or 0) if each.row.id == found.row.id)
    told = passing.tell(request, found.origin, cards.passing.answered(again))
    return Reply(cards.passing.decided(again, request.group)), *told


def _meant(request: Request, store: Store) -> Escalated:
    """The latest escalation of what was named. Where its number alone fits another group's, that is asked."""
    assert request.group.id is not None
    ref = request.sentence.refs[0] if request.sentence.refs else ""
    code, _, number = ref.rpartition("#")
    known = store.passing.escalations(request.group.id)
    named = [each for each in known if each.number.lower() == number.lower()]
    exact = [each for each in named if each.origin.code == (code or request.group.code)]
    if exact:
        return next((each for each in exact if each.waits), exact[-1])
    others = {each.permanent: each for each in named if each.waits and not code}
    if others:
        raise _which(request, list(others.values()))
    what = f"escalation of {ref or 'that'} is recorded for the {request.group.name}"
    raise Refusal(f"No {what}. Say escalations to see them.")


def _which(request: Request, others: list[Escalated]) -> Ask:
    names = " or ".join(f"{each.permanent} {each.title}" for each in others)
    said = f": {request.sentence.note}" if request.sentence.note else ""
    return Ask(
        f"Do you mean {names}? Nothing has changed yet.",
        options=tuple(
            Button(f"{each.permanent} {each.title}"[:75], f"outcome of {each.permanent}{said}")
            for each in others
        ),
    )


def show(request: Request, store: Store) -> Reply:
    """`show p2#104`: what was escalated to a group may be read by its members, whose log it is not."""
    if len(request.sentence.refs) > 1:
        return showing.show(request, store)
    found = _escalated_here(request, store)
    if found is None:
        logged = finding.action(request, store)
        return _with_story(showing.show(request, store), request, store, logged)
    logged = _again(store, found)
    story = showing.story(store, logged)
    card = cards.showing.shown(logged, request.group, request.today, Around(), story)
    card = replace(card, buttons=(Button("Escalations", "escalations"),))
    return _with_story(Reply(card), request, store, logged)


def _with_story(reply: Reply, request: Request, store: Store, logged: Logged) -> Reply:
    """Where the action was passed to, and what came of it."""
    told = cards.passing.story(store.passing.of_action(logged.id), (), request.group)
    return replace(reply, card=replace(reply.card, lines=(*reply.card.lines, *map(Line, told))))


def _again(store: Store, found: Escalated) -> Logged:
    logged = store.actions.with_id(found.row.action_id or 0)
    assert logged is not None
    return logged


def _escalated_here(request: Request, store: Store) -> Escalated | None:
    refs = [ref for ref in request.sentence.refs if "#" in ref]
    if len(refs) != 1 or len(request.sentence.refs) != 1:
        return None
    code, _, number = refs[0].partition("#")
    origin = store.groups.called(code)
    if origin is None or origin.id is None or membership.may_read(request, store, origin):
        return None
    theirs = (each for each in store.passing.escalations(origin.id) if each.origin.id == origin.id)
    found = next((each for each in theirs if each.row.action_id and each.number == number), None)
    if found is None:
        return None
    member = membership.member_in(request, store, found.to)
    return found if member.roles or member.agrees_as else None
