"""What changed in a group's record since a day: asked between two meetings, and at the start of one."""

from dataclasses import replace

import cards.changes
from cards.model import Reply
from handlers import finding, lists, membership, register, spans
from handlers.request import Request
from reports import changes as facts
from rules.spans import Span
from storage.models import Group
from storage.past import as_it_stood
from storage.store import Store


def changed(request: Request, store: Store) -> Reply:
    """`what changed since the last board?`: what that board itself asked for is no change since."""
    group = lists.other_group(request, store) or request.group
    membership.require_reader(request, store, group)
    span = spans.said(request, store)
    if span.last is None:
        return _told(request, store, group, span)
    with as_it_stood(store, span.last) as then:
        return _told(request, then, then.groups.numbered(finding.numbered(group)), span)


def _told(request: Request, store: Store, group: Group, span: Span) -> Reply:
    """Of a time that is over, from the record as it stood at its end."""
    found = facts.of_group(store, group, span, span.last or request.today, request.calendar)
    found = replace(found, asked_meeting=spans.is_since_a_meeting(request))
    view = register.view(request, store, *(one.risk for one in found.risks))
    return Reply(cards.changes.card(found, replace(view, today=request.today)))
