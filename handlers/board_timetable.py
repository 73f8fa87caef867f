"""The working days before and after a board on which its papers move: where they are not as usual."""

from collections.abc import Mapping
from itertools import pairwise

import cards.pace_set
from cards.model import Reply
from handlers.pace import pacing
from handlers.request import Request
from rules.refusal import Refusal
from rules.timetable import USUAL
from storage.store import Store

_AFTER = ("actions", "minutes")
_IN_ORDER = ("open", "draft", "chair", "publish")
_NAMED: Mapping[str, int] = {
    **{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7},
    **{"eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14},
}
_MOST = 60
_WEEK = 5


def set_(request: Request, store: Store) -> Reply:
    """`reports due 12 working days before the board`"""
    step = _step(request.sentence.parts)
    days = _days(request.sentence.parts)
    before = request.sentence.parts["side"].lower() in ("before", "ahead of")
    if before == (step in _AFTER):
        raise Refusal(cards.pace_set.wrong_side(step))
    if not 1 <= days <= _MOST:
        raise Refusal(f"A step is from 1 to {_MOST} working days from the meeting. Say a number of those.")
    group = request.group
    wanted = {**USUAL, **group.timetable, step: days}
    _require_order(wanted)
    if {**USUAL, **group.timetable}[step] == days:
        raise Refusal(cards.pace_set.timetable_already(pacing(request, store)))
    group.timetable = {name: count for name, count in wanted.items() if count != USUAL[name]}
    return Reply(cards.pace_set.timetable_set(pacing(request, store), step))


def _step(parts: Mapping[str, str]) -> str:
    if "open_reports" in parts:
        return "open"
    return next(step for step in USUAL if step in parts)


def _days(parts: Mapping[str, str]) -> int:
    """Five clear working days before are the sixth day before."""
    words = parts["count"].lower()
    count = int(words) if words.isdecimal() else _NAMED.get(words, 0)
    count *= _WEEK if parts["unit"].lower().startswith("week") else 1
    return count + 1 if "clear" in parts and count else count


def _require_order(wanted: Mapping[str, int]) -> None:
    for earlier, later in pairwise(_IN_ORDER):
        if wanted[earlier] <= wanted[later]:
            raise Refusal(cards.pace_set.out_of_order(earlier, later, wanted))
