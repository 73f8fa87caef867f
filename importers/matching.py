"""Is this action already in the log, and does the document say anything new about it?"""

from collections.abc import Iterable, Sequence
from datetime import date

from rapidfuzz import fuzz

from importers import wrapping
from importers.proposed import Known, ProposedAction
from rules.people import Named, candidates, key

_SAME_TEXT = 92.0
_SAME_ACTION = 55.0


def known(action: ProposedAction, log: Iterable[Known], meeting: date | None) -> Known | None:
    """The record of this action: the same text from the same meeting, or the same label and a like text.

    Letters start again at each meeting, so a label counts only with its meeting. The same words at a later
    meeting are a new action.
    """
    near = [(_likeness(action.text, each.text), each) for each in log]
    same = [
        (likeness, each) for likeness, each in near if likeness >= _SAME_TEXT and _of_meeting(each, meeting)
    ]
    labelled = [(likeness, each) for likeness, each in near if _is_called(each, action.ref, meeting)]
    by_label = [(likeness, each) for likeness, each in labelled if likeness >= _SAME_ACTION]
    both = [pair for pair in by_label if pair in same]
    best = max(both or by_label or same, key=lambda pair: pair[0], default=None)
    return best[1] if best else None


def changes(action: ProposedAction, record: Known, roster: Sequence[Named]) -> bool:
    """A record that chat has changed since is not changed back by the same paper."""
    texts = _likeness(action.text, record.text) < _SAME_TEXT
    finished = action.status in ("complete", "closed") and not record.closed
    return texts or finished or _other_owners(action, record, roster) or _other_due(action, record)


def _is_called(record: Known, ref: str | None, meeting: date | None) -> bool:
    if ref is None:
        return False
    if ref.lstrip("#") == str(record.number):
        return True
    return any(key(alias) == key(ref) and (bound is None or bound == meeting) for alias, bound in record.refs)


def _of_meeting(record: Known, meeting: date | None) -> bool:
    bound = {day for _, day in record.refs if day is not None}
    return not bound or meeting is None or meeting in bound


def _likeness(one: str, other: str) -> float:
    return fuzz.ratio(wrapping.flat(one).casefold(), wrapping.flat(other).casefold())


def _other_owners(action: ProposedAction, record: Known, roster: Sequence[Named]) -> bool:
    if not action.owners:
        return False
    unmet = list(record.owners)
    for owner in action.owners:
        same = next((each for each in unmet if _same_person(owner, each, roster)), None)
        if same is None:
            return True
        unmet.remove(same)
    return bool(unmet)


def _same_person(one: str, other: str, roster: Sequence[Named]) -> bool:
    if key(one) == key(other):
        return True
    meant = {person.id for person in candidates(one, roster)}
    return bool(meant & {person.id for person in candidates(other, roster)})


def _other_due(action: ProposedAction, record: Known) -> bool:
    if action.due is None:
        return False
    printed = wrapping.flat(action.due.printed).casefold()
    if record.due_printed and wrapping.flat(record.due_printed).casefold() == printed:
        return False
    return action.due.due != record.due
