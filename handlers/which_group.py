"""Whose log something new goes into, where it is said outside every group's channel.

There is nobody to guess it: a form asks whoever may write in several groups, and what they chose stays with
the question that comes of it (`in p2: log: ...`).
"""

from collections.abc import Sequence
from dataclasses import replace

from cards.forms import GROUP, Choice
from cards.model import Button
from handlers import membership, places
from handlers.asking import Ask, Declined
from handlers.grammar import NEW, read
from handlers.request import Request
from rules import dates
from rules.refusal import Refusal
from storage.models import Group
from storage.store import Store


def open_to(request: Request, store: Store) -> tuple[Group, ...]:
    """The groups whose log the speaker may change, where it is not known which one is meant."""
    if not request.message.private:
        return ()
    theirs = store.people.groups_of(request.member.person_id, request.today)
    return tuple(one for one in theirs if membership.member_in(request, store, one).writes)


def choice(request: Request, store: Store) -> Choice:
    """What a form asks. Where a place was named beside the conversation, that is chosen already."""
    groups = open_to(request, store)
    return Choice(groups, request.group if request.message.group_code is not None else None)


def people(request: Request, store: Store, choice: Choice) -> list[str]:
    """Who may own it by being chosen: whoever is in one of the groups that it may be for."""
    groups = choice.groups or (request.group,)
    each = [one.name for group in groups for one in store.people.roster(group.id or 0, request.today)]
    return list(dict.fromkeys(each))


def meant(request: Request, store: Store) -> Request:
    """The request in the group that was chosen for it, or in the only one that it can be."""
    if request.sentence.verb not in NEW:
        return request
    said = request.message.fields.get(GROUP, request.sentence.parts.get(GROUP))
    if not request.message.private:
        _require_here(request, said)
        return request
    groups = open_to(request, store)
    if said is not None:
        return _in(request, store, _called(groups, said))
    if len(groups) == 1 and request.message.group_code is None:
        return _in(request, store, groups[0])
    return request


def asking(question: Ask, request: Request) -> Ask:
    """The same question, whose answers say the group that was chosen."""
    if not request.elsewhere:
        return question
    free = _prefixed(question.free, request) if question.free else None
    return replace(question, options=_each(question.options, request), free=free)


def refusing(refusal: Refusal, request: Request) -> Refusal:
    """The same refusal, whose other offers say the group that was chosen."""
    if request.elsewhere and isinstance(refusal, Declined):
        refusal.buttons = _each(refusal.buttons, request)
    return refusal


def _in(request: Request, store: Store, group: Group) -> Request:
    if group.id == request.group.id:
        return request
    return replace(places.within(request, store, group), elsewhere=True)


def _require_here(request: Request, said: str | None) -> None:
    if said is not None and said not in (request.group.code, request.group.name):
        raise Refusal(
            f"This is the channel of the {request.group.name}. Say that in the channel of {said}, "
            f"or to me in private."
        )


def _called(groups: Sequence[Group], said: str) -> Group:
    found = next((one for one in groups if said in (one.name, one.code)), None)
    if found is None:
        known = ", ".join(one.name for one in groups)
        problem = Refusal(f"For which group is it? Choose one of these: {known}.")
        problem.field = GROUP
        raise problem
    return found


def _each(buttons: Sequence[Button], request: Request) -> tuple[Button, ...]:
    return tuple(replace(one, says=_prefixed(one.says, request)) for one in buttons)


def _prefixed(says: str, request: Request) -> str:
    """Only what makes something new: `no` and `show board#101` are the same wherever they are said."""
    context = dates.Context(request.today, request.calendar, request.next_meeting)
    verb = read(says.replace("{answer}", "somebody"), context).verb
    return f"in {request.group.code}: {says}" if verb in NEW else says
