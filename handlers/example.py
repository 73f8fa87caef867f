"""An example that would work here: of an action that is there and open, the speaker's own if there is one."""

import cards.answers
from handlers import finding, membership
from handlers.request import Request
from storage.store import Store


def not_understood(request: Request, store: Store) -> str:
    """What to say instead. The number of somebody's action is named to who may read its log."""
    readable = membership.may_read(request, store, request.group)
    group_id = finding.numbered(request.group)
    number = store.actions.an_open_one(group_id, request.member.person_id) if readable else None
    return cards.answers.not_understood(number)
