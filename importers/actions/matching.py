"""Is this action already in the log, and does the document say anything new about it?"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from rapidfuzz import fuzz, process

from importers import wrapping
from importers.known_records import Known
from importers.proposed import ProposedAction, ProposedPart
from rules.dates import Due
from rules.people import Named, candidates, key
from rules.ratings import Scheme, read_printed

_SAME_TEXT = 92.0
_SAME_ACTION = 55.0
_SAME_PART = 80.0
_TWO = 2
_SAY_NOTHING = frozenset(
    """
    the and for with from that this has have had been was were are will not now new its all any each into
    action actions agree agreed agrees close closed closes closing complete completed done open keep kept
    board group meeting update updated updates further longer needed needs subsumed superseded replaced
    carry carried over forward next item items noted
    """.split()  # noqa: SIM905 - a list of sixty words would hide them
)
"""Words that a verdict on any action may have."""
_SHORTER = 0.85
"""Below this part of another's length no text is so like it: 2 x 85 letters of 185 are 92 in a hundred."""


class Log:
    """The log by its words and by its labels, so that each action of a paper meets few of its records."""

    def __init__(self, records: Iterable[Known]) -> None:
        self._records = tuple(records)
        forms = [(_plain(form), place) for place, each in enumerate(self._records) for form in _ever(each)]
        forms.sort(key=lambda form: len(form[0]))
        self._lengths = [len(words) for words, _ in forms]
        self._forms = [words for words, _ in forms]
        self._places = [place for _, place in forms]
        self._labels: dict[str, set[int]] = defaultdict(set)
        for place, each in enumerate(self._records):
            for label in (str(each.number), *(f"={key(alias)}" for alias, _ in each.refs)):
                self._labels[label].add(place)

    def known(self, action: ProposedAction, meeting: date | None) -> Known | None:
        """The record of this action: the same text from the same meeting, or its label and a like text.

        Letters start again at each meeting, so a label counts only with its meeting. The same words at a
        later meeting are a new action.
        """
        by_label = self._labelled(action, meeting)
        both = [each for each in by_label if each[0] >= _SAME_TEXT and _of_meeting(each[1], meeting)]
        near = both or by_label or [each for each in self._same(action) if _of_meeting(each[1], meeting)]
        best = max(near, key=lambda pair: pair[0], default=None)
        return best[1] if best else None

    def _labelled(self, action: ProposedAction, meeting: date | None) -> list[tuple[float, Known]]:
        ref = action.ref
        if ref is None:
            return []
        places = self._labels.get(ref.lstrip("#"), set()) | self._labels.get(f"={key(ref)}", set())
        records = [self._records[place] for place in sorted(places)]
        called = [each for each in records if _is_called(each, ref, meeting)]
        near = [(_likeness_of(action, each), each) for each in called]
        return [pair for pair in near if pair[0] >= _SAME_ACTION]

    def _same(self, action: ProposedAction) -> list[tuple[float, Known]]:
        """In the order of the log, and each with the most like of its wordings."""
        found: dict[int, float] = {}
        for words in _wordings(action):
            self._like(_plain(words), found)
        return [(found[place], self._records[place]) for place in sorted(found)]

    def _like(self, words: str, found: dict[int, float]) -> None:
        shortest, longest = len(words) * _SHORTER, len(words) / _SHORTER
        first, last = bisect_left(self._lengths, shortest), bisect_right(self._lengths, longest)
        near = self._forms[first:last]
        for _, likeness, place in process.extract(
            words, near, scorer=fuzz.ratio, processor=None, score_cutoff=_SAME_TEXT, limit=None
        ):
            record = self._places[first + place]
            found[record] = max(likeness, found.get(record, 0))


class Part(StrEnum):
    """What of a record a document says otherwise."""

    TEXT = "text"
    OWNERS = "owners"
    DUE = "due"
    FINISHED = "finished"
    RATING = "rating"
    PARTS = "parts"


def changes(
    action: ProposedAction, record: Known, roster: Sequence[Named], scheme: Scheme | None = None
) -> frozenset[Part]:
    """What would be new; nothing where the record only moved on since it said what the document says."""
    if record.closed:
        return frozenset()
    told = (
        (Part.TEXT, _likeness_of(action, record) < _SAME_TEXT),
        (Part.OWNERS, _other_owners(action, record, roster)),
        (Part.DUE, is_moved(action.due, record)),
        (Part.FINISHED, action.status in ("complete", "closed")),
        (Part.RATING, _other_rating(action, record, scheme)),
        (Part.PARTS, bool(changed_parts(action, record))),
    )
    return frozenset(part for part, is_new in told if is_new)


def speaks_of(words: str, title: str) -> bool:
    """Do words about an action name what it is about? Half of what its title says, or two things of it."""
    said, told = _things(words), _things(title)
    shared = sum(any(_same_thing(one, other) for other in said) for one in told)
    return shared >= _TWO or (shared > 0 and shared * 2 >= len(told))


def _things(words: str) -> set[str]:
    found = re.findall(r"[^\W_]{3,}", wrapping.flat(words).casefold())
    return {word for word in found if word not in _SAY_NOTHING}


def _same_thing(one: str, other: str) -> bool:
    """ "partner" and "partners"; three letters alone begin too many words."""
    return one == other or (
        min(len(one), len(other)) > 3 and (one.startswith(other) or other.startswith(one))
    )


def changed_parts(action: ProposedAction, record: Known) -> list[tuple[ProposedPart, Known | None]]:
    """The steps that are new, with None, and those that are done or due on another day, with their record."""
    left, found = list(record.parts), list[tuple[ProposedPart, Known | None]]()
    for part in action.parts:
        near = [each for each in left if _likeness_ever(part.text, each) >= _SAME_PART]
        held = max(near, key=lambda each: _likeness_ever(part.text, each), default=None)
        if held is None:
            found.append((part, None))
            continue
        left.remove(held)
        if not held.closed and (part.status in ("complete", "closed") or is_moved(part.due, held)):
            found.append((part, held))
    return found


def _is_called(record: Known, ref: str | None, meeting: date | None) -> bool:
    if ref is None:
        return False
    if ref.lstrip("#") == str(record.number):
        return True
    return any(key(alias) == key(ref) and (bound is None or bound == meeting) for alias, bound in record.refs)


def _of_meeting(record: Known, meeting: date | None) -> bool:
    bound = {day for _, day in record.refs if day is not None}
    return not bound or meeting is None or meeting in bound


def _likeness_ever(text: str, record: Known) -> float:
    """With what it is called now, or was called before somebody changed that."""
    return max(fuzz.ratio(_plain(text), _plain(each)) for each in _ever(record))


def _likeness_of(action: ProposedAction, record: Known) -> float:
    return max(_likeness_ever(words, record) for words in _wordings(action))


def _wordings(action: ProposedAction) -> Sequence[str]:
    """As the paper has it, and without who and when; records of older versions have the one or the other."""
    return (action.text, action.title) if action.title else (action.text,)


def _ever(record: Known) -> tuple[str, ...]:
    return record.text, *record.before.texts


def _plain(text: str) -> str:
    return wrapping.flat(text).casefold()


def _other_owners(action: ProposedAction, record: Known, roster: Sequence[Named]) -> bool:
    if not action.owners:
        return False
    ever = (record.owners, *record.before.owners)
    return not any(_same_owners(action.owners, each, roster) for each in ever)


def _same_owners(printed: Sequence[str], kept: Sequence[str], roster: Sequence[Named]) -> bool:
    unmet = list(kept)
    for owner in printed:
        same = next((each for each in unmet if _same_person(owner, each, roster)), None)
        if same is None:
            return False
        unmet.remove(same)
    return not unmet


def _same_person(one: str, other: str, roster: Sequence[Named]) -> bool:
    if key(one) == key(other):
        return True
    meant = {person.id for person in candidates(one, roster)}
    return bool(meant & {person.id for person in candidates(other, roster)})


def is_moved(due: Due | None, record: Known) -> bool:
    if due is None:
        return False
    ever = (record.due_printed or "", *record.before.dues)
    if wrapping.flat(due.printed).casefold() in {wrapping.flat(each).casefold() for each in ever}:
        return False
    return due.due != record.due and due.due not in record.before.days


def _other_rating(action: ProposedAction, record: Known, scheme: Scheme | None) -> bool:
    rating = read_printed(action.rating, scheme) if action.rating and scheme else None
    return rating is not None and rating.name not in (record.rating, *record.before.ratings)
