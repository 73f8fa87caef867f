"""Each holder's part of an action that a role owns: `CF/SROs` is done when every one of them has done it."""

import cards.parts
import cards.ticks
from cards.model import Button, Reply
from cards.words import titled
from handlers import changing, finding
from handlers.asking import Ask
from handlers.request import Request
from rules.people import Named
from rules.permissions import Member, require_decider
from rules.plans import SUB_ACTION
from rules.progress import Closure, Status
from rules.refusal import Refusal
from storage.actions import Logged
from storage.models import Tick
from storage.store import Store


def doers(store: Store, logged: Logged) -> dict[int, str]:
    """Everybody who ticks a part of their own; nobody where it is split, and each has a sub-action."""
    everybody = holders(store, logged)
    return everybody if everybody and not sub_actions(store, logged) else {}


def holders(store: Store, logged: Logged) -> dict[int, str]:
    """Everybody who has a part of their own: the named owners, and who holds an owning role today.

    Nobody, where one owner may say that the whole is done: joint owners, alternatives, a role of one person.
    A supporter helps and is not asked.
    """
    owners = [owner for owner in logged.owners if not owner.supporter]
    roles = {owner.role for owner in owners if owner.role and owner.person_id is None}
    roster = store.people.roster(logged.action.group_id)
    by_role = {role: roster.holding(role) for role in roles}
    if any(owner.alternative for owner in owners) or not any(len(held) > 1 for held in by_role.values()):
        return {}
    named = {owner.person_id: owner.words for owner in owners if owner.person_id is not None}
    return named | {person.id: person.name for held in by_role.values() for person in held}


def sub_actions(store: Store, logged: Logged) -> list[Logged]:
    return [part for part in store.plans.parts(logged.id) if part.action.part == SUB_ACTION]


def ticked(store: Store, logged: Logged) -> dict[int, Tick]:
    return {tick.person_id: tick for tick in store.plans.ticks(logged.id)}


def own_part(request: Request, store: Store, logged: Logged, member: Member) -> Reply | None:
    """`107 done`, said by one of the holders: their own part. None where the whole is to be closed.

    Whoever decides closes the whole with `close 107`; where others have not done their part yet, `107 done`
    is asked about.
    """
    _ask_about_own_sub_action(request, store, logged, member)
    everybody = doers(store, logged)
    other_reason = request.sentence.closure not in (None, Closure.COMPLETE)
    if not everybody or other_reason or logged.action.status is Status.READY:
        return None
    mine = [one for one in everybody if one == member.person_id or one in member.standing_in]
    left = [one for one in everybody if one not in ticked(store, logged)]
    if member.decides and (request.sentence.verb == "close" or not mine):
        _ask_the_decider(request, logged, [everybody[one] for one in left])
        return None
    return _tick(request, store, logged, mine) if mine else None


def _ask_about_own_sub_action(request: Request, store: Store, logged: Logged, member: Member) -> None:
    """Where it is split, whoever has a part of it and no say in the whole most likely means that part."""
    if member.decides or request.sentence.confirmed:
        return
    for part in sub_actions(store, logged):
        if member.is_one_of(part.owner_ids) and not part.action.status.closed:
            sure = Button(f"Yes, #{part.action.number} is done", f"{part.permanent} done")
            raise Ask(cards.ticks.your_part(logged, part, request.group), options=(sure, Button("No", "no")))


def _ask_the_decider(request: Request, logged: Logged, left: list[str]) -> None:
    if not left or request.sentence.verb == "close" or request.sentence.confirmed:
        return
    text = cards.ticks.close_without(logged, request.group, left)
    says = f"close {logged.permanent}"
    raise Ask(text, options=(Button("Yes, close it", says), Button("No", "no")))


def _tick(request: Request, store: Store, logged: Logged, people: list[int]) -> Reply | None:
    everybody, before = doers(store, logged), ticked(store, logged)
    names = [everybody[one] for one in people]
    new = [one for one in people if one not in before]
    left = [name for one, name in everybody.items() if one not in before and one not in new]
    if not new and (left or request.sentence.who):
        raise Refusal(cards.ticks.already(logged, request.group, names, left))
    _keep(request, store, logged, new)
    if not left:
        return None
    words = request.sentence.note or request.sentence.reason
    changing.note(request, store, logged, words)
    changing.change(logged, request, status=Status.IN_PROGRESS)
    return Reply(cards.ticks.ticked(logged, request.group, names, left, request.today))


def _keep(request: Request, store: Store, logged: Logged, people: list[int]) -> None:
    for one in people:
        tick = Tick(action_id=logged.id, person_id=one, on=request.today, by_id=request.member.person_id)
        store.session.add(tick)
    store.session.flush()


def tick_for(request: Request, store: Store) -> Reply:
    """`tick 107 for Meera`: the chair or the programme manager notes what a holder told them."""
    logged = finding.action(request, store)
    member = changing.writer(request, store, logged)
    require_decider(member, f"tick off somebody else's part of {titled(logged, request.group)}")
    changing.require_open(logged, request)
    person = _holder(request, store, logged, f"tick {logged.permanent} for {{name}}")
    said = _tick(request, store, logged, [person.id])
    if said is not None:
        return said
    changing.change(logged, request)
    return Reply(cards.ticks.all_ticked(logged, request.group, request.today))


def untick(request: Request, store: Store) -> Reply:
    """`untick 107`, `untick 107 for Meera`: it was not done after all."""
    logged = finding.action(request, store)
    member = changing.writer(request, store, logged)
    changing.require_open(logged, request)
    who, name = member.person_id, member.name
    if request.sentence.who:
        require_decider(member, f"untick somebody else's part of {titled(logged, request.group)}")
        person = _holder(request, store, logged, f"untick {logged.permanent} for {{name}}")
        who, name = person.id, person.name
    tick = ticked(store, logged).get(who)
    if tick is None:
        raise Refusal(f"The part of {name} in {titled(logged, request.group)} is not ticked off.")
    store.session.delete(tick)
    store.session.flush()
    status = Status.IN_PROGRESS if logged.action.status is Status.READY else logged.action.status
    changing.change(logged, request, status=status)
    left = [name for one, name in doers(store, logged).items() if one not in ticked(store, logged)]
    return Reply(cards.ticks.unticked(logged, request.group, name, left, request.today))


def _holder(request: Request, store: Store, logged: Logged, say: str) -> Named:
    words = request.sentence.who or ""
    person = finding.person(request, store, words, lambda name: say.replace("{name}", name))
    if person.id not in doers(store, logged):
        raise Refusal(f"{person.name} has no part of their own in {titled(logged, request.group)}.")
    return person


def who_has(request: Request, store: Store) -> Reply:
    """`who has done 107?`; `who still has to do 107?`"""
    logged = finding.action(request, store)
    everybody, split = doers(store, logged), sub_actions(store, logged)
    if split:
        return Reply(cards.parts.listed(logged, request.group, split, request.today))
    done = ticked(store, logged)
    return Reply(
        cards.ticks.standing(
            logged,
            request.group,
            request.today,
            [(everybody[one], tick.on) for one, tick in done.items() if one in everybody],
            [name for one, name in everybody.items() if one not in done],
        )
    )
