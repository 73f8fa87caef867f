"""How the lines of a plan hang together: parents, sub-actions with dates of their own, refs within refs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from importers import bunches, labels, markers, statuses, wrapping
from importers.drafts import Draft
from rules.people import key

_SEE = re.compile(
    r"\W*(?:please )?(?:see|refer to|as (?:per|for|in|at)|as)\s+(?:action\s+|ref\.?\s+|row\s+|above:?\s+)*"
    r"(?P<ref>\d[\w.]*?\w|\d)\W*(?:above|below)?\W*",
    re.IGNORECASE,
)
_REF = re.compile(r"\d{1,3}(?:\.\d{1,3})*")
_LETTER = re.compile(r"[a-z]|[ivx]{1,4}")
_PREFIX = re.compile(r"(?P<parent>.+?)(?:\.\d{1,3}|\(?[a-z]\)?)")
LIST_WITHIN = re.compile(r"(?:(?<=[:–—-])|(?<=\bthrough)|(?<=\bincluding))\s+[-–•]\s+")
_DASH = re.compile(r"\s+[-–•]\s+(?=[A-Z]\S*\s\S+\s\S)")
_DATE_AT_END = re.compile(
    r"[\s,;]*(?:[(\[]\s*(?P<inside>[^()\[\]]{2,40})[)\]]|[–—-]\s*(?P<after>[^–—-]{3,30})|\bby\s+(?P<by>[^,;]{3,30}))\s*\.?$"
)
_FEWEST = 2


def settled(drafts: Sequence[Draft]) -> list[Draft]:
    """Each with its parts, and with the ref of the line that it belongs to."""
    named = list(_within_refs(_without_headings(drafts)))
    refs = {key(draft.ref): draft.ref for draft in named if draft.ref}
    return [_placed(draft, _parent(draft, refs), tuple(_parts(draft))) for draft in named]


def _placed(draft: Draft, parent: str | None, parts: tuple[Draft, ...]) -> Draft:
    return replace(draft, parent=parent, parts=parts) if parent or parts else draft


def _without_headings(drafts: Sequence[Draft]) -> list[Draft]:
    """A numbered line that only names the lines below it: nothing of an action stands beside it."""
    refs = [draft.ref or "" for draft in drafts]
    return [
        draft
        for place, draft in enumerate(drafts)
        if not (draft.ref and _says_only_a_name(draft) and _begins(draft.ref, refs[place + 1 : place + 3]))
    ]


def _says_only_a_name(draft: Draft) -> bool:
    beside = (
        draft.due,
        draft.start,
        draft.rhythm,
        draft.status,
        draft.finished,
        draft.rating,
        draft.evidence,
    )
    return not any(beside) and not draft.colour and not draft.update and draft.said is None


def _begins(ref: str, below: Sequence[str]) -> bool:
    return any(other.startswith(f"{ref.rstrip('.')}.") for other in below)


def _within_refs(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """ "(b)" below 2.1.2 is a part of it."""
    last: str | None = None
    for draft in drafts:
        if draft.ref and _REF.fullmatch(draft.ref):
            last = draft.ref
        elif draft.ref and last and _LETTER.fullmatch(draft.ref) and draft.label == draft.ref:
            yield replace(draft, parent=last)
            continue
        elif draft.ref:
            last = None
        yield draft


def _parent(draft: Draft, refs: dict[str, str]) -> str | None:
    """The line whose evidence it points to, or the line of which its ref is a part."""
    if draft.parent:
        return draft.parent
    for cell in (draft.evidence, draft.update):
        seen = _SEE.fullmatch(cell or "")
        if seen and key(seen["ref"]) in refs and seen["ref"] != draft.ref:
            return refs[key(seen["ref"])]
    within = _PREFIX.fullmatch(draft.ref or "")
    if within is None:
        return None
    return refs.get(key(within["parent"]))


def _parts(draft: Draft) -> list[Draft]:
    """Those of a list below or behind the text, each with the owner or date that is its own."""
    texts = _listed(draft.lines or draft.text)
    if len(texts) < _FEWEST:
        return []
    dues = bunches.dates(draft.dues or draft.due or "", len(texts)) or [""] * len(texts)
    return [_part(text, due) for text, due in zip(texts, dues, strict=True)]


def _part(text: str, due: str) -> Draft:
    text, status = statuses.unmarked(wrapping.flat(text))
    found = _DATE_AT_END.search(text)
    own = next((words for words in found.groupdict().values() if words), "") if found else ""
    if found and any(map(str.isdigit, own)) and bunches.looks_like_dates(own):
        return Draft(text=text[: found.start()].strip(" ,;"), due=own.strip(), under=status)
    return Draft(text=text.strip(" ,;"), due=due or None, under=status)


def _listed(text: str) -> list[str]:
    """The lines with bullets or letters below a leading line; else the pieces after "through - ... - ..."."""
    lines = [line for line in text.splitlines() if line.strip()]
    found: list[str] = []
    for line in lines:
        marked = markers.has_bullet(line) or labels.begins_with_label(line)
        if marked and (line is not lines[0] or all(map(markers.has_bullet, lines))):
            found.append(_bare(line))
        elif found and not marked:
            found[-1] = f"{found[-1]} {line.strip()}"
    begins = LIST_WITHIN.search(wrapping.flat(lines[0])) if lines else None
    within = [wrapping.flat(lines[0])[begins.end() :]] if begins else []
    return [piece for part in (*within, *found) for piece in _DASH.split(wrapping.flat(part))]


def _bare(line: str) -> str:
    leading, items = labels.split(markers.unbulleted(line))
    return items[0].text if items and not leading else markers.unbulleted(line)
