"""Calendars: as a file, and as an address that Outlook, Google and a telephone go on reading.

The address is for who asked alone. Whoever may read a group's log may have the group's calendar, unless they
only observe; anybody has their own.
"""

import re

import cards.calendars
import reports.calendars
from cards.calendars import Diary
from cards.model import PRIVATE, Reply
from handlers import membership, places
from handlers.request import Request
from papers import exports as files
from reports import readers
from rules.refusal import Refusal
from storage.models import Group
from storage.store import Store

_OWN = re.compile(r"\b(?:my|mine|me)\b", re.I)
_HERE = re.compile(r"\b(?:our|group'?s?|team'?s?|channel'?s?|us)\b", re.I)


def file(request: Request, store: Store) -> Reply:
    """`export calendar`: the group's meetings, and what is due when. `my calendar file`: for anybody."""
    is_own = _OWN.search(request.sentence.text) is not None
    group = None if is_own else _named(request, store) or request.group
    return _as_file(request, store, group)


def address(request: Request, store: Store) -> Reply:
    """`my calendar`, `calendar link for the board`: the same address as last time, if there was one."""
    group = _meant(request, store)
    if request.message.to_calendar is None:
        return _instead(request, store, group)
    _require_follower(request, store, group)
    me, here = request.member.person_id, group.id if group else None
    found = next((one for one in store.calendar_addresses.of(me) if one.group_id == here), None)
    kept = found or store.calendar_addresses.make(me, here, request.now)
    store.note_for_audit("give calendar address", about=f"of {group.name}" if group else "of their own")
    return Reply(cards.calendars.address(request.message.to_calendar(kept), group), PRIVATE)


def new_address(request: Request, store: Store) -> Reply:
    """`new calendar address`: the old one stops, for it may have come into other hands."""
    group = _meant(request, store)
    if request.message.to_calendar is None:
        return _instead(request, store, group)
    _require_follower(request, store, group)
    me, here = request.member.person_id, group.id if group else None
    had = any(one.group_id == here for one in store.calendar_addresses.of(me))
    made = store.calendar_addresses.make(me, here, request.now)
    store.note_for_audit("give calendar address", about=f"of {group.name}" if group else "of their own")
    return Reply(cards.calendars.address(request.message.to_calendar(made), group, new=had), PRIVATE)


def stop_address(request: Request, store: Store) -> Reply:
    """`stop my calendar address`: every one that they have, unless they name a group."""
    group = _meant(request, store)
    had = store.calendar_addresses.of(request.member.person_id)
    theirs = [one for one in had if group is None or one.group_id == group.id]
    if not theirs:
        raise Refusal(cards.calendars.none_to_stop(group))
    store.calendar_addresses.stop(theirs)
    groups = [store.groups.numbered(one.group_id) if one.group_id else None for one in theirs]
    return Reply(cards.calendars.stopped(groups), PRIVATE)


def _meant(request: Request, store: Store) -> Group | None:
    """Whose calendar: their own, unless a group is named or meant."""
    found = _named(request, store)
    if found is None and _HERE.search(request.sentence.text):
        return request.group
    return found


def _named(request: Request, store: Store) -> Group | None:
    """By its name or its code, or as the only one of its kind: `the board`."""
    if request.sentence.parts.get("place"):
        return places.spoken_of(request, store)
    text = request.sentence.text
    kinds = [one for one in store.groups.all() if re.search(rf"\b{re.escape(one.kind)}\b", text, re.I)]
    return places.named(store, text) or (kinds[0] if len(kinds) == 1 else None)


def _instead(request: Request, store: Store, group: Group | None) -> Reply:
    """Where Clerk has no address that anybody else could reach."""
    reply = _as_file(request, store, group)
    return Reply(cards.calendars.as_a_file(reply.card), PRIVATE, reply.files)


def _as_file(request: Request, store: Store, group: Group | None) -> Reply:
    _require_follower(request, store, group)
    diary = _diary(request, store, group)
    made = files.for_calendars(diary)
    return Reply(cards.calendars.handed_out(diary, made.name), PRIVATE, (made,))


def _diary(request: Request, store: Store, group: Group | None) -> Diary:
    if group is None:
        return cards.calendars.diary(reports.calendars.of_person(store, request.person, request.today))
    return cards.calendars.diary(reports.calendars.of_group(store, group, request.today))


def _require_follower(request: Request, store: Store, group: Group | None) -> None:
    if group is not None and not readers.may_follow(store, request.person, group, request.today):
        raise Refusal(cards.calendars.only_members(group, membership.keeper(store, group)))
