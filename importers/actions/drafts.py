"""An action as the page shows it, before any owner is split and any date understood."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from importers import wrapping
from importers.meetings import labels


@dataclass(frozen=True)
class Draft:
    """`said` is where to look for an owner and a date that no cell gives, if that is more than the text.

    `doubts` are questions that the layout leaves open. `was` is the date that the due date took the place
    of, and `met` the day of the meeting that gave it. `finished` says that a column of its own tells when it
    was done, and `finished_on` what stands there. `under` is what the heading above says of it, `colour` what
    its rating is shown with. `lines` is the text, and `dues` its dates, as broken into lines.
    """

    text: str
    label: str | None = None
    ref: str | None = None
    owners: str | None = None
    due: str | None = None
    status: str | None = None
    rating: str | None = None
    evidence: str | None = None
    update: str | None = None
    was: str | None = None
    met: str | None = None
    start: str | None = None
    rhythm: str | None = None
    finished: str | None = None
    finished_on: str | None = None
    said: str | None = None
    doubts: tuple[str, ...] = ()
    at: str = ""
    lines: str | None = None
    dues: str | None = None
    under: str | None = None
    colour: str = ""
    struck: bool = False
    parent: str | None = None
    parts: tuple["Draft", ...] = ()
    printed: str | None = None
    """As it stands in the document, where `text` is only what of it is to be done."""


def in_order(drafts: Iterable[Draft]) -> list[Draft]:
    """Each action once, with its label read in its sequence."""
    once = _once(drafts)
    read = labels.in_sequence([draft.label for draft in once])
    return [replace(draft, ref=ref) for draft, ref in zip(once, read, strict=True)]


def best_reading(readings: Iterable[str]) -> str:
    """Of one text printed several times and cut differently: the shortest that is whole, else the longest.

    A page break cuts a text short, or lets the next item run into it.
    """
    by_length = sorted({wrapping.flat(reading) for reading in readings}, key=len)
    return next((reading for reading in by_length if wrapping.ends(reading)), by_length[-1])


def alike(one: str, other: str) -> bool:
    """Is one the beginning of the other?"""
    one, other = wrapping.flat(one).casefold(), wrapping.flat(other).casefold()
    return one.startswith(other) or other.startswith(one)


def _once(drafts: Iterable[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    places: dict[tuple[str | None, str], int] = {}
    for draft in drafts:
        key = (draft.label, wrapping.flat(draft.text).casefold()[:_KEY])
        place = places.get(key)
        if place is not None and _same(kept[place], draft):
            kept[place] = _joined(kept[place], draft)
            continue
        places[key] = len(kept)
        kept.append(draft)
    return kept


_KEY = 40


def _same(one: Draft, other: Draft) -> bool:
    texts = alike(one.text, other.text) if one.label else wrapping.flat(one.text) == wrapping.flat(other.text)
    return texts and _agree(one.owners, other.owners) and _agree(one.due, other.due)


def _agree(one: str | None, other: str | None) -> bool:
    return not one or not other or one == other


def _joined(one: Draft, other: Draft) -> Draft:
    return replace(
        one,
        text=best_reading((one.text, other.text)),
        owners=one.owners or other.owners,
        due=one.due or other.due,
        doubts=one.doubts if one.owners and one.due else other.doubts,
    )
