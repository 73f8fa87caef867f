"""Until when a question about what is due looks ahead, and what has to be said about that day."""

import re
from datetime import date, timedelta

import cards.lists
from handlers import membership, places
from handlers.request import Request
from storage.models import Group
from storage.store import Store

SOON = timedelta(days=7)
_MEETING = re.compile(
    r"\b(?:before|b4|by|ahead of|in time for|for|until) (?:(?:the|our|next) )*"
    r"(?P<meeting>(?:[a-z&'-]+ ){0,3}?(?:exec(?:utive)?|execs|cabinet|governors|trustees|smt|slt|board|group"
    r"|committee|panel|forum|partnership|meeting))\b",
    re.I,
)
"""A body that meets; the one of this channel is in the date already."""
_HERE = frozenset({"board", "group", "meeting", "partnership", "board meeting", "group meeting"})


def said(request: Request, store: Store) -> tuple[date, str | None]:
    """By the day that was said, or the meeting of a group that was named; else within seven days.

    A body that Clerk knows nothing of is taken for the next meeting here, and that is said.
    """
    due = request.sentence.due.due if request.sentence.due else None
    body = _MEETING.search(request.sentence.text)
    if due is not None and due != request.next_meeting:
        return due, None
    group = places.told_apart(store, body["meeting"]) if body else None
    if group is not None and group.id != request.group.id:
        on = _meets(request, store, group)
        if on is not None:
            return on, None
    if due is not None:
        return due, None
    if body is None or request.next_meeting is None:
        return request.today + SOON, None
    if group is not None or body["meeting"].lower() in _HERE:
        return request.next_meeting, None
    return request.next_meeting, cards.lists.no_such_meeting(body["meeting"], request.group)


def _meets(request: Request, store: Store, group: Group) -> date | None:
    if not membership.may_read(request, store, group):
        return None
    there = places.within(request, store, group)
    return there.next_meeting
