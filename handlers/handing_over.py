"""Somebody goes and somebody else takes over: nothing is guessed, and all is given away at once."""

import re
from dataclasses import replace
from datetime import date

import cards.actions
import cards.handing_over
from cards.model import Button, Card, Line, Reply
from handlers import assigning, days, finding, joining, somebody
from handlers.asking import Ask
from handlers.request import Request
from rules.dates import brief
from rules.refusal import Refusal
from storage.logged import Logged
from storage.models import ActionOwner, Person
from storage.store import Store


def take_over(request: Request, store: Store) -> Reply:
    """`Grace leaves at Christmas, Priya takes over`: a button for each of the things that may be meant."""
    finding.require_reader(request, store, request.group)
    who, to = _two(request, store)
    day = days.first(request, "day") or days.first(request, "later")
    behind = joining.behind(store, request.group, who)
    ways = [*_giving(who, to, day, len(behind.actions), request.today), _leaving(request, who, day)]
    raise Ask(cards.handing_over.which(who, to, day, behind), (*ways, Button("No", "no")))


def _giving(who: Person, to: Person, day: date | None, owned: int, today: date) -> list[Button]:
    if not owned:
        return []
    gives = f"give all of {who.name}'s actions to {to.name}"
    now = Button(f"Give {to.name} all {owned} now" if owned > 1 else f"Give {to.name} it now", gives)
    if day is None or day <= today:
        return [now]
    return [now, Button(f"Remind me on {brief(day)}", f"remind me on {day.isoformat()} to {gives}")]


def _leaving(request: Request, who: Person, day: date | None) -> Button:
    is_last = re.search(r"\blast day\b", request.sentence.text, re.I)
    leaves = f"{who.name}'s last day is" if is_last else f"{who.name} leaves on"
    on = day or request.today
    return Button(f"{leaves} {brief(on)}"[:75], f"{leaves} {on.isoformat()}")


def give_all(request: Request, store: Store) -> Reply:
    """`give all of Grace's actions to Priya`: once they are named and agreed to. Other owners stay."""
    who, to = _two(request, store)
    finding.require_reader(request, store, request.group)
    found = _theirs(request, store, who)
    if not found:
        raise Refusal(cards.handing_over.owns_nothing(who, request.group))
    for logged in found:
        assigning.may_give(request, store, logged)
    if not request.sentence.confirmed:
        refs = ", ".join(logged.permanent for logged in found)
        yes = Button("Yes, give them", f"hand over {refs} from {who.name} to {to.name} (confirmed)")
        raise Ask(cards.handing_over.surely(found, who, to, request.group), (yes, Button("No", "no")))
    replies = [_given(request, store, logged, who, to) for logged in found]
    lines = tuple(Line(reply.card.text) for reply in replies)
    return Reply(Card(cards.handing_over.given(len(lines), to), lines=lines, buttons=(cards.actions.UNDO,)))


def _two(request: Request, store: Store) -> tuple[Person, Person]:
    who, to = somebody.meant(request, store), somebody.meant(request, store, "deputy")
    if who.id == to.id:
        raise Refusal("Nobody takes over from themselves. Say who else does.")
    return who, to


def _theirs(request: Request, store: Store, who: Person) -> list[Logged]:
    """All that are open, or those that a button named and are theirs still."""
    person_id = somebody.numbered(who)
    if not request.sentence.refs:
        owned = store.actions.owned_by(person_id, [finding.numbered(request.group)])
        return sorted(owned, key=lambda one: one.action.number)
    named = [finding.called(request, store, ref) for ref in request.sentence.refs]
    return [one for one in named if person_id in one.owner_ids and not one.action.status.closed]


def _given(request: Request, store: Store, logged: Logged, who: Person, to: Person) -> Reply:
    about = replace(request, sentence=replace(request.sentence, refs=(logged.permanent,)))
    member = assigning.may_give(about, store, logged)
    held = assigning.held(logged)
    known = {row.person_id for row in held}
    rows = [_instead(row, to) if row.person_id == who.id else row for row in held]
    if to.id in known:
        rows = [row for row in held if row.person_id != who.id]
    give = assigning.owned_by if member.decides else assigning.ask_for
    return give(about, store, logged, rows)


def _instead(row: ActionOwner, to: Person) -> ActionOwner:
    return ActionOwner(action_id=0, printed=to.name, person_id=to.id, alternative=row.alternative)
