"""What is late and what is due next, asked for in one breath: one list, the late first."""

from collections.abc import Sequence
from dataclasses import replace

import cards.lists
from cards.model import Reply
from handlers import due_until, every_group, lists, narrowing
from handlers.request import Request
from rules.progress import is_overdue
from storage.logged import Logged
from storage.store import Store


def listed(request: Request, store: Store) -> Reply:
    """`what's late and what's due before the board?`; of one's own where one says "I" or "my"."""
    last, unsure = due_until.said(request, store)
    only = narrowing.of(request, store)
    found, whose = _open(request, store, only)
    late = [one for one in found if is_overdue(one.action.status, one.action.due, request.today)]
    coming = [one for one in found if one.action.due and request.today <= one.action.due <= last]
    groups = every_group.asked(request, store)
    words = f"{only.words}{every_group.words(groups)}"
    asked = cards.lists.LateAndDue(_by_day(late), _by_day(coming), last, words, whose)
    footer = " ".join(filter(None, (unsure, only.footer, every_group.footer(groups)))) or None
    return Reply(replace(cards.lists.late_and_due(asked, request.group, request.today), footer=footer))


def _open(request: Request, store: Store, only: narrowing.Narrowing) -> tuple[Sequence[Logged], str]:
    if lists.is_about_me(request) and not only.has_owner:
        return lists.own_actions(request, store, only), " of yours"
    return only.holding(store.actions.open(lists.asked_groups(request, store), only.only)), ""


def _by_day(actions: Sequence[Logged]) -> list[Logged]:
    return sorted(actions, key=lambda one: (one.action.due is None, one.action.due, one.action.number))
