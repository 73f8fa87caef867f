"""Actions: which of them were found, whose they are and when they are due."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from importers.proposed import Proposals, ProposedAction
from tests.intake.likeness import alike, paired, plain, same
from tests.intake.tally import DUE, OWNERS, PRECISION, RECALL

_WORDS_ALIKE = 70
_MEETING = re.compile(r"\b(?:meeting|board|call)$", re.IGNORECASE)


def judge(right: Mapping[str, Any], found: Proposals) -> Iterator[tuple[str, bool, str]]:
    wanted = right.get("actions", ())
    pairs = paired([one["text"] for one in wanted], [one.text for one in found.actions])
    for place, action in enumerate(found.actions):
        yield PRECISION, place in pairs.values(), f"is no action: {action.text!r}"
    for at, one in enumerate(wanted):
        yield RECALL, at in pairs, f"not found: {one['text']!r}"
    for at, place in sorted(pairs.items()):
        yield from _compared(wanted[at], found.actions[place], right.get("next_meeting"))


def _compared(
    wanted: Mapping[str, Any], found: ProposedAction, next_meeting: date | None
) -> Iterator[tuple[str, bool, str]]:
    text = wanted["text"][:60]
    owners, given = wanted.get("owners", ()), found.owners
    right = {plain(one).replace(" ", "") for one in owners} == {plain(one).replace(" ", "") for one in given}
    yield OWNERS, right, f"{list(given)} of {text!r}, and they are {list(owners)}"
    printed = found.due.printed if found.due else None
    said = f"{found.due and found.due.iso()} ({printed}) of {text!r}, and it is {wanted.get('due')}"
    yield DUE, is_due(wanted.get("due"), found, next_meeting), said
    for name, told in _others(found).items():
        if name in wanted:
            right = _same_field(name, wanted[name], told)
            yield "other fields", right, f"{name} {told} of {text!r}, and it is {wanted[name]}"


def is_due(wanted: date | str | None, found: ProposedAction, next_meeting: date | None) -> bool:
    """A day, the last day of a month, or words that are kept as words.

    "Next meeting" and "November Board" may as well be told as the day on which that is.
    """
    due = found.due
    if wanted is None:
        return due is None or due.iso() is None
    day = last_day(wanted)
    if due is None:
        return False
    if day is not None:
        return due.due == day and (due.iso() == day.isoformat() or day == next_meeting)
    if due.due is not None and due.due == next_meeting and _MEETING.search(str(wanted)):
        return True
    return max(alike(wanted, due.printed), alike(wanted, due.iso())) >= _WORDS_ALIKE


def last_day(told: date | str | None) -> date | None:
    """`2024-05` is a month; a day may be written as a string too; everything else is words."""
    if told is None or isinstance(told, date):
        return told
    try:
        return date.fromisoformat(told)
    except ValueError:
        year, _, month = told.partition("-")
        if len(year) != len("2024") or not (year + month).isdigit() or len(month) != len("05"):
            return None
        return date(int(year), int(month), monthrange(int(year), int(month))[1])


def _others(found: ProposedAction) -> dict[str, Any]:
    return {
        "ref": found.ref,
        "status": found.status,
        "rating": found.rating,
        "parent": found.parent,
        "start": found.start or (found.due.start if found.due else None),
    }


def _same_field(name: str, wanted: Any, found: Any) -> bool:
    if name == "start":
        day = last_day(wanted)
        return bool(found == (day.replace(day=1) if isinstance(wanted, str) and day else day))
    if name == "status":  # a clerk ticks off what is complete, and says "closed" where nobody says so
        return same(wanted, found or "open") or {wanted, found} == {"complete", "closed"}
    if name == "rating" and wanted and found:
        return same(wanted, found) or _is_initial(wanted, found) or _is_initial(found, wanted)
    return same(wanted, found)


def _is_initial(one: str, other: str) -> bool:
    return len(one) == 1 and plain(other).startswith(plain(one))
