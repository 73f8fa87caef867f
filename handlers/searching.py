"""Actions looked for while somebody types: by a reference, by who does them, or by the words of their titles.

All that the person may read, and nothing else, from wherever they ask.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from handlers import finding, lists, membership, titles
from handlers.request import Request
from handlers.sentences import REF
from rules.people import candidates, role_named
from rules.titles import telling, without_asking
from storage.actions import Logged
from storage.models import Group
from storage.store import Store

LONGEST = 200
_REF = re.compile(rf"#?{REF}", re.I)


def actions(request: Request, store: Store, skip: int, count: int) -> tuple[Logged, ...]:
    """What fits `request.message.text`, the surest first: a page of it. Of no words, what is theirs to do."""
    words = " ".join(request.message.text.split())[:LONGEST]
    found = _found(request, store, words, skip + count) if words else _to_do(request, store)
    once: dict[int, Logged] = {}
    for logged in found:
        if logged.id not in once and membership.may_read_action(request, store, logged):
            once[logged.id] = logged
        if len(once) == skip + count:
            break
    return tuple(once.values())[skip:]


def _to_do(request: Request, store: Store) -> Iterator[Logged]:
    """Their own, then what is open in the group that they ask in."""
    yield from lists.to_do(request, store)
    yield from store.actions.open([finding.numbered(request.group)])


def _found(request: Request, store: Store, words: str, most: int) -> Iterator[Logged]:
    """What is only alike is shown where nothing else is found."""
    groups, told = _readable(request, store), _telling(words)
    sure = chain(
        _referred_to(request, groups, store, words),
        _done_by(groups, store, words),
        _titled(request, groups, store, told, most),
    )
    first = next(sure, None)
    if first is not None:
        yield first
        yield from sure
        return
    for group in groups:
        yield from titles.alike(store, group, told)


def _readable(request: Request, store: Store) -> list[Group]:
    """The group that they ask in first, then their own, then what they may read besides."""
    near = [request.group, *store.people.groups_of(request.member.person_id, request.today)]
    every = {group.id: group for group in (*near, *store.groups.all())}
    return [group for group in every.values() if membership.may_read(request, store, group)]


def _referred_to(request: Request, groups: Iterable[Group], store: Store, words: str) -> Iterator[Logged]:
    """By number, letter or plan number, in one group where it is named: `p2#104`."""
    if not _REF.fullmatch(words):
        return
    code, _, plain = words.removeprefix("#").lower().rpartition("#")
    for group in groups:
        if not code or group.code.lower() == code:
            yield from finding.every_called(store, group, plain)
    for own in membership.own(request, store):
        if plain == str(own.action.number) and (not code or own.group.code.lower() == code):
            yield own


def _done_by(groups: Iterable[Group], store: Store, words: str) -> Iterator[Logged]:
    ids = [finding.numbered(group) for group in groups]
    role = role_named(words)
    for person in candidates(words, store.people.everybody()):
        yield from store.actions.owned_by(person.id, ids)
    if role is not None:
        for group_id in ids:
            yield from store.actions.held_by(group_id, frozenset({role.role}))


def _titled(
    request: Request, groups: Iterable[Group], store: Store, told: frozenset[str], most: int
) -> Iterator[Logged]:
    """As chat finds them; a word that is still being typed finds what begins so."""
    for look in (store.titles.having_all, store.titles.beginning_all, store.titles.closed_having_all):
        for group in groups:
            yield from look(finding.numbered(group), told, most)
    yield from (own for own in membership.own(request, store) if titles.fits(own, told))


def _telling(words: str) -> frozenset[str]:
    wanted = telling(words)
    return without_asking(wanted) or wanted
