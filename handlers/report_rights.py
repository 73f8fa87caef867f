"""Which highlight report somebody means, and who may write in it and sign it."""

import re
from collections.abc import Sequence
from dataclasses import replace

import cards.highlight_reports
from cards.model import Button
from handlers import membership, progress
from handlers.asking import Ask
from handlers.request import Request
from reports import reporting
from rules.permissions import Member
from rules.refusal import Refusal
from storage.models import Group, Priority
from storage.store import Store

_PROGRAMME_MANAGER = "programme manager"
_LONGEST_LABEL = 75


def named(request: Request, store: Store) -> Priority | None:
    """The priority that was said, else the one whose SRO the speaker is; asked where they have several."""
    number = _NUMBER.search(_report_words(request))
    about = replace(request.sentence, priority=int(number["number"]) if number else None, parts={})
    said = progress.said(replace(request, sentence=about), store)
    if said is not None:
        return said
    own = [one for one in store.groups.priorities() if one.sro_id and _agrees(request, store, one)]
    if len(own) > 1:
        options = tuple(
            Button(f"Priority {one.number} {one.title}"[:_LONGEST_LABEL], _again(request, one)) for one in own
        )
        raise Ask("The report of which priority? Nothing has changed yet.", options=options)
    return own[0] if own else None


_NUMBER = re.compile(r"\b(?:priority|prio|p)(?: no\.?| number)? ?#?(?P<number>\d{1,2})\b", re.I)


def _report_words(request: Request) -> str:
    """What was said of the report itself: a priority in what is to be written in it is not meant."""
    sentence = request.sentence
    return sentence.parts.get("report", "" if sentence.note else sentence.text)


def _again(request: Request, priority: Priority) -> str:
    """The same sentence about the report of this priority."""
    called = cards.highlight_reports.called(priority)
    words = request.sentence.parts.get("report", "")
    if words:
        return request.sentence.text.replace(words, called, 1)
    return f"{called} {request.sentence.text}" if request.sentence.note else called


def _agrees(request: Request, store: Store, priority: Priority) -> bool:
    return any(member.agrees_among({priority.sro_id or 0}) for member in members(request, store, priority))


def members(request: Request, store: Store, priority: Priority) -> list[Member]:
    """What the speaker is in the group that looks after it, and in those above."""
    group = store.groups.numbered(priority.group_id) if priority.group_id else request.group
    line = [group, *store.groups.line_of_parents(group)]
    return [membership.member_in(request, store, one) for one in line]


def may_sign(request: Request, store: Store, priority: Priority) -> bool:
    """Its SRO, or a deputy with authority; of a priority without an SRO the programme manager."""
    if priority.sro_id is not None:
        return _agrees(request, store, priority)
    roles = (member.roles | member.agrees_as for member in members(request, store, priority))
    return any(_PROGRAMME_MANAGER in held for held in roles)


def may_write(request: Request, store: Store, priority: Priority) -> bool:
    """Who answers for it, a deputy also without authority, and who decides in its groups."""
    return any(
        member.decides or member.is_one_of({priority.sro_id or 0})
        for member in members(request, store, priority)
    )


def require_signer(request: Request, store: Store, priority: Priority) -> None:
    if may_sign(request, store, priority):
        return
    sro = store.people.names().get(priority.sro_id or 0)
    names = _signers(request, store, priority, sro)
    raise Refusal(cards.highlight_reports.only_they_sign(priority, sro, names))


def _signers(request: Request, store: Store, priority: Priority, sro: str | None) -> Sequence[str]:
    if sro is None:
        return keepers(request, store, reporting.whom(store, priority))
    group = store.groups.numbered(priority.group_id) if priority.group_id else request.group
    names = store.people.names()
    deputies = [
        names[away.deputy_id]
        for one in (group, *store.groups.line_of_parents(group))
        for away in store.people.absences(one.id or 0, request.today)
        if away.deputy_id is not None
        and away.person_id == priority.sro_id
        and away.may_agree
        and away.deputy_id in names
        and away.starts <= request.today
    ]
    return list(dict.fromkeys([sro, *deputies]))


def keepers(request: Request, store: Store, group: Group) -> list[str]:
    """Who keeps its log, by name."""
    assert group.id is not None
    roster = store.people.roster(group.id, request.today)
    return [person.name for person in roster if _PROGRAMME_MANAGER in person.roles]
