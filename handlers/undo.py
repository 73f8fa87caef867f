"""`undo`: the speaker's own last change, within 24 hours, if nothing was built on it."""

from collections.abc import Sequence

import cards.actions
import cards.answers
from cards.model import Reply
from handlers.request import Request
from rules.refusal import Refusal
from storage.models import History
from storage.store import Store


def undo(request: Request, store: Store) -> Reply:
    """`undo`"""
    last = store.acts.latest_by(request.member.person_id, request.now)
    if last is None or last.id is None:
        raise Refusal("You have changed nothing in the last 24 hours that I could undo.")
    changes = store.acts.changes(last.id)
    store.acts.undo(last, store.session.info["acting"])
    return Reply(cards.answers.undone(_told(request, store, changes)))


def _told(request: Request, store: Store, changes: Sequence[History]) -> list[str]:
    """One line for each action: what it is again; for anything else, that it is as it was."""
    logged = [store.actions.with_id(action_id) for action_id in sorted(_actions_of(changes))]
    lines = [cards.actions.is_again(one, request.group, request.today) for one in logged if one]
    subjects = {change.subject for change in changes}
    return lines + [words for subject, words in cards.answers.AS_BEFORE.items() if subject in subjects]


def _actions_of(changes: Sequence[History]) -> set[int]:
    """The actions that the changed rows are, or belong to."""
    found = {change.subject_id for change in changes if change.subject == "action"}
    rows = (change.after or change.before or {} for change in changes if change.subject in ("note", "owner"))
    return found | {row["action_id"] for row in rows if row.get("action_id")}
