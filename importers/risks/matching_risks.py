"""Is this risk already in the register, and does the document say anything new about it?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from importers import wrapping
from importers.known_records import KnownRisk
from importers.proposed import ProposedRisk, Score
from rules import privacy
from rules.people import Named, candidates, key

_SAME_RISK = 88.0
_SAME_WORDS = 95.0


def changed(
    risks: Iterable[ProposedRisk], register: Sequence[KnownRisk], roster: Sequence[Named]
) -> Iterator[ProposedRisk]:
    """The risks that are new, and those that say something new of one that the register holds.

    A closed risk that the register never held is history, and is still proposed: a person may drop it.
    """
    for risk in risks:
        record = known(risk, register)
        if record is None:
            yield risk
        elif _says_more(risk, record, roster):
            yield replace(risk, matches=record.number)


def known(risk: ProposedRisk, register: Iterable[KnownRisk]) -> KnownRisk | None:
    """The record of this risk: nearly the same words. Numbers of other registers mean nothing here."""
    near = ((_likeness(risk.title, each.title), each) for each in register)
    best = max((pair for pair in near if pair[0] >= _SAME_RISK), key=lambda pair: pair[0], default=None)
    return best[1] if best else None


def is_untold(risk: ProposedRisk, notes: Iterable[str]) -> bool:
    """Is its description in none of the notes that keep those of earlier documents?"""
    said = _plainly(privacy.without_absence_reason(risk.description or ""))
    return bool(said) and not any(said in _plainly(note) for note in notes)


def _plainly(words: str) -> str:
    return wrapping.flat(words).casefold().rstrip(" .")


def _says_more(risk: ProposedRisk, record: KnownRisk, roster: Sequence[Named]) -> bool:
    """A cell that is empty says nothing; what chat added since is not taken away."""
    scores = ((risk.current, record.current), (risk.inherent, record.inherent), (risk.target, record.target))
    return (
        any(_other_score(new, old) for new, old in scores)
        or _other_owner(risk.owner, record, roster)
        or (risk.closed and not record.closed)
        or any(_is_new(control, record.controls) for control in (*risk.controls, *risk.planned))
        or _likeness(risk.title, record.title) < _SAME_WORDS
        or is_untold(risk, record.notes)
    )


def _other_score(new: Score, old: Score) -> bool:
    halves = ((new.likelihood, old.likelihood), (new.impact, old.impact))
    return any(said is not None and said != was for said, was in halves)


def _other_owner(new: str | None, record: KnownRisk, roster: Sequence[Named]) -> bool:
    if new is None or key(new) in {key(old) for old in (record.owner, record.owner_printed) if old}:
        return False
    meant = {person.id for person in candidates(new, roster)}
    return not (record.owner and meant & {person.id for person in candidates(record.owner, roster)})


def _is_new(control: str, known_controls: Iterable[str]) -> bool:
    return not any(_likeness(control, each) >= _SAME_RISK for each in known_controls)


def _likeness(one: str, other: str) -> float:
    return fuzz.ratio(wrapping.flat(one).casefold(), wrapping.flat(other).casefold())
