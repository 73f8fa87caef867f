"""A table that sums up the actions of the text above in other words: each is one, with the best of both."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from importers.actions import tables, understanding
from importers.actions.drafts import Draft
from importers.proposed import ProposedAction
from rules.dates import Context
from rules.people import Named, candidates, key

_COVERED = 0.7
_COVERED_WITHOUT_OWNER = 0.9
_FEWEST_WORDS = 3
_MOST = 200
_FILLED_FROM_SUMMARY = (
    *("label", "ref", "status", "rating", "evidence", "update", "was", "start", "rhythm"),
    *("finished", "colour", "parent"),
)
_CLOSED = re.compile(r"\b(?:closed?|completed?|done|no longer)\b", re.IGNORECASE)
_OWN_REF = re.compile(r"[^\W\d]+.*\d.*")
_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?:ing|ed|es|s|e)$")
_STOP_WORDS = """
    a about action after all an and any are as at be been before by can each for from had has have
    how if in into is it its may next of off on one or our shall should so than that the their them
    then there they this to up was were what when where which who will with would due date
"""
_STOPS = frozenset(_STOP_WORDS.split())


@dataclass(frozen=True)
class Reading:
    """How the page is understood, to tell whether two owners or two dates are one."""

    context: Context
    people: Sequence[Named]

    def action(self, draft: Draft) -> ProposedAction:
        return understanding.action(draft, self.context, self.people)


def merged(parts: Iterable[Draft | tables.Reader], reading: Reading) -> list[Draft]:
    """All actions in the order of the page; those of a summary are gone into the ones that it repeats."""
    kept: list[Draft] = []
    for part in parts:
        if isinstance(part, Draft):
            kept.append(part)
            continue
        rows = list(part.drafts())
        found = _repeated(rows, kept, reading)
        for row, place in found.items():
            kept[place] = _best_of(kept[place], rows[row], reading)
        kept.extend(row for at, row in enumerate(rows) if at not in found)
    return kept


def _repeated(rows: Sequence[Draft], before: Sequence[Draft], reading: Reading) -> dict[int, int]:
    """Which rows repeat which action above; none, unless that is what half of the open rows do."""
    if not before or max(len(rows), len(before)) > _MOST:
        return {}
    above = [(_words(draft.text), _ref(draft), place) for place, draft in enumerate(before)]
    still_open = sum(1 for row in rows if not _CLOSED.search(row.status or ""))
    found: dict[int, int] = {}
    for at, row in enumerate(rows):
        if 2 * (len(found) + len(rows) - at) < still_open:
            return {}
        said, ref = _words(row.text), _ref(row)
        shares = [
            (share, place)
            for words, its, place in above
            if not said.isdisjoint(words)
            and (share := _share(said, words, ref is not None and ref == its)) >= _COVERED
        ]
        for share, place in sorted(shares, reverse=True):
            if place not in found.values() and _same(row, before[place], share, reading):
                found[at] = place
                break
    return found if len(found) * 2 >= still_open else {}


def _same(row: Draft, above: Draft, share: float, reading: Reading) -> bool:
    """No ref, owner or date speaks against it; without an owner to compare, the words must all but agree."""
    refs = [draft.ref or draft.label for draft in (row, above)]
    if all(refs) and key(refs[0] or "") != key(refs[1] or ""):
        return False
    one, other = reading.action(row), reading.action(above)
    days = [each.due.due for each in (one, other) if each.due and each.due.due]
    if len(days) > 1 and days[0] != days[1]:
        return False
    if not one.owners or not other.owners:
        return share >= _COVERED_WITHOUT_OWNER
    return any(_one_owner(a, b, reading.people) for a in one.owners for b in other.owners)


def _one_owner(one: str, other: str, people: Sequence[Named]) -> bool:
    known = [candidates(each, people) for each in (one, other)]
    if {person.id for person in known[0]} & {person.id for person in known[1]}:
        return True
    if {person.name for person in known[0]} & {person.name for person in known[1]}:
        return True
    if key(one).startswith(key(other)) or key(other).startswith(key(one)):
        return True
    spelled = {_letters(person.name) for person in (*known[0], *known[1])}
    return bool({one.upper(), other.upper()} & spelled)


def _letters(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[\w'’]+", name)).upper()


def _best_of(above: Draft, row: Draft, reading: Reading) -> Draft:
    """The words of the minutes, and whatever they leave out that the summary tells."""
    told = reading.action(above)
    filled = {name: getattr(above, name) or getattr(row, name) for name in _FILLED_FROM_SUMMARY}
    return replace(
        above,
        **filled,
        owners=above.owners or (None if told.owners else row.owners),
        due=above.due or (None if told.due and told.due.due else row.due),
        doubts=above.doubts if told.owners and told.due else row.doubts,
    )


@lru_cache(_MOST * 2)  # each table is held against all that stands above it
def _words(text: str) -> frozenset[str]:
    """The words that carry the meaning, without their endings."""
    said = _WORD.findall(text.casefold())
    return frozenset(_ENDING.sub("", word) for word in said if word not in _STOPS)


def _share(one: frozenset[str], other: frozenset[str], shares_ref: bool) -> float:
    """How much of the shorter text stands in the longer; with one ref, half of it is as good as all."""
    common = len(one & other)
    if not common:
        return 0.0
    fewest = len(one) if len(one) < len(other) else len(other)
    if shares_ref:
        return min(1.0, 2 * common / fewest)
    return common / fewest if fewest >= _FEWEST_WORDS else float(one == other)


def _ref(draft: Draft) -> str | None:
    """Such as AP1, which is no mere place in a list."""
    ref = key(draft.ref or draft.label or "")
    return ref if _OWN_REF.fullmatch(ref) else None
