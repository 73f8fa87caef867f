"""How far an action is and how it is rated, wherever that stands: a word, a letter, a tick, a colour."""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from importers.actions.drafts import Draft
from rules import dates, ratings
from rules.dates import Context, Due
from rules.ratings import Judgement

COMPLETE, CLOSED, IN_PROGRESS, OPEN = "complete", "closed", "in progress", "open"
_WORDS = {
    COMPLETE: "complete|completed|fully complete|done|achieved|delivered|finished|implemented|actioned"
    "|resolved|signed off|discharged|met|met in full|blue|b|100%|✓|✔|☑|✅|√",
    CLOSED: "closed|close|no longer needed|no longer required|cancelled|withdrawn|superseded|removed"
    "|archived|not required|agreed to close|action closed",
    IN_PROGRESS: "in progress|ongoing|on-going|on going|underway|under way|started|on track|on target"
    "|on schedule|progressing|wip|partially complete|partially completed|partly complete|part complete"
    "|partial|nearly complete|delayed|behind|behind schedule|slipped|at risk|off track|commenced|in hand"
    "|doing",
    OPEN: "open|outstanding|not started|not yet started|new|pending|overdue|not due|not yet due|to do|live"
    "|active|planned|due|incomplete|not yet|not begun|not complete"
    "|not completed|not done|no|n|awaiting|on hold"
    "|carried forward|c/f",
}
_STATUS = {word: status for status, words in _WORDS.items() for word in words.split("|")}
_LONGEST_FIRST = sorted(_STATUS, key=len, reverse=True)
_GOES_ON = re.compile(r"[\s.,:;(/–—-]")
_YES = frozenset(
    {"y", "yes", "x", "true", "✓", "✔", "☑", "✅", "√", "☒", "tick", *_WORDS[COMPLETE].split("|")}
)
_DATED = re.compile(r"\d")
_DAY_IN_FIGURES = re.compile(r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?![\d/.-])")
_DONE = r"(?:complete|completed|done|closed|discharged|achieved)"
_DAY = r"(?:[\s–:-]*(?:on |in )?\(?[\w ./]{0,12}\d{2,4}\)?)?"
_WHOLE_CELL = re.compile(rf"\W*(?:action |now |all )?(?P<word>{_DONE}){_DAY}\W*", re.IGNORECASE)
_AT_FIRST = re.compile(rf"\W*(?:action )?(?P<word>{_DONE}){_DAY}\s*[.:;,–—-]", re.IGNORECASE)
_SHARE = re.compile(r"\s*(\d{1,3})(?:\.\d+)? ?%\s*")
_IN_CAPITALS = re.compile(r"^(?P<word>COMPLETED?|CLOSED|DONE)\b|\W(?P<last>COMPLETED?|CLOSED|DONE)\W*$")
_MARKED = (
    re.compile(rf"\s*[\[(]\s*(?:now |action )?(?P<word>{_DONE}){_DAY}\s*[\])]\s*\.?$", re.IGNORECASE),
    re.compile(rf"^[\[(]\s*(?P<word>{_DONE}){_DAY}\s*[\])]\s*", re.IGNORECASE),
    re.compile(rf"^\W*(?P<word>{_DONE})\s*[:–—-]+\s+", re.IGNORECASE),
    re.compile(rf"\s*[–—:.-]+\s*(?P<word>{_DONE}){_DAY}\s*\.?\s*$", re.IGNORECASE),
    re.compile(r"\s*\b(?P<word>COMPLETED?|CLOSED|DONE)\b\s*\.?"),
    re.compile(r"^\s*(?P<word>[✓✔☑✅√])\s*|\s*(?P<last>[✓✔☑✅√])\s*$"),
)
_MAY_BE_DONE = re.compile(rf"{_DONE}|[✓✔☑✅√]", re.IGNORECASE)
"""A word of every mark: a cheap look before the dear ones."""
_LETTERS = {"r": "Red", "a": "Amber", "g": "Green", "b": "Blue", "y": "Yellow"}
_SIGNS = {
    **dict.fromkeys("🔴🟥", "Red"),
    **dict.fromkeys("🟠🟧", "Amber"),
    **dict.fromkeys("🟡🟨", "Yellow"),
    **dict.fromkeys("🟢🟩", "Green"),
    **dict.fromkeys("🔵🟦", "Blue"),
}
_SCHEME = ratings.scheme("five")
_JUDGED = (
    Judgement.ON_TARGET,
    Judgement.DELAYED,
    Judgement.SIGNIFICANTLY_DELAYED,
    Judgement.NOT_STARTED,
)


def of(draft: Draft, due: Due | None) -> str | None:
    """Its own cell first, then whatever else says that it is done."""
    told = (
        word(draft.status),
        draft.finished,
        word(_rated(draft) or draft.colour),
        _whole(draft.evidence),
        _whole(draft.update),
        marked(draft)[1],
        due.status if due else None,
        _done_instead_of_due(draft.due),
        draft.under,
        CLOSED if draft.struck else None,
    )
    return next((status for status in told if status), None)


def done_on(draft: Draft, context: Context) -> date | None:
    """The day that stands beside the word that it is done: "Yes - 19/11/26", "Closed (5 June)".

    Of what is done the day has passed, so that of a missing year is the last such day.
    """
    told = (
        draft.finished_on if draft.finished else None,
        draft.status if word(draft.status) in (COMPLETE, CLOSED) else None,
        *(cell for cell in (draft.update, draft.evidence) if _whole(cell)),
        draft.due if _done_instead_of_due(draft.due) else None,
    )
    before = replace(context, history=True)
    for cell in filter(None, told):
        found = _only_day(cell, before)
        if found and found <= context.on:
            return found
    return None


def _only_day(cell: str, context: Context) -> date | None:
    """ "19/11/26" among other words as well: a cell of this kind has no other figures."""
    whole = dates.understand(cell, context)
    known = [whole] if whole.kind is dates.Kind.DAY else [one.due for one in dates.find(cell, context)]
    days = {one.due for one in known if one.kind is dates.Kind.DAY}
    days |= {
        one.due for piece in _DAY_IN_FIGURES.findall(cell) if (one := dates.understand(piece, context)).due
    }
    return next(iter(days)) if len(days) == 1 else None


def rating(draft: Draft) -> str | None:
    """In words: a letter is spelled out, and a cell that is only coloured is called by its colour."""
    told = _rated(draft) or _judged(draft.status, shown=bool(draft.colour))
    return told or (draft.colour.capitalize() if draft.colour else None)


@lru_cache(maxsize=4096)
def word(words: str | None) -> str | None:
    """A word for a status stands alone, or begins the cell."""
    share = _SHARE.fullmatch(words or "")
    if share:
        return {0: OPEN, 100: COMPLETE}.get(int(share[1]), IN_PROGRESS)
    lines = (words or "").strip(" .()–-\n").splitlines()
    first = " ".join(lines[0].casefold().split()) if lines else ""
    for name in _LONGEST_FIRST:
        if first == name or (len(name) > 2 and first.startswith(name) and _GOES_ON.match(first[len(name)])):
            return _STATUS[name]
    return None


def share_of(cell: str, column: str) -> str:
    """ "100" in a column "% done" is 100%."""
    per_cent = "%" in column or re.search(r"\bper ?cent", column, re.IGNORECASE)
    return f"{cell.strip()}%" if per_cent and re.fullmatch(r"\s*\d{1,3}\s*", cell) else cell


def finished(cell: str, column: str) -> str | None:
    """A date or a tick in a column that says when it was done."""
    said = cell.strip().casefold().strip(".")
    if not said or not (said in _YES or (_DATED.search(said) and word(said) != OPEN)):
        return None
    return CLOSED if "clos" in column.casefold() else COMPLETE


def marked(draft: Draft) -> tuple[str, str | None]:
    """Its text without the mark that it is done, and what that says; a mark in a list is that of a part."""
    if not draft.parts:
        return unmarked(draft.text)
    return draft.text, unmarked((draft.lines or draft.text).strip().splitlines()[0])[1]


def unmarked(text: str) -> tuple[str, str | None]:
    """The text without the mark that it is done, and what the mark says."""
    for pattern in _MARKED if _MAY_BE_DONE.search(text) else ():
        found = pattern.search(text)
        rest = f"{text[: found.start()]} {text[found.end() :]}".strip() if found else ""
        if found and rest:
            said = (found.groupdict().get("word") or "").casefold()
            return rest, CLOSED if said == CLOSED else COMPLETE
    return text, None


def _done_instead_of_due(cell: str | None) -> str | None:
    """ "Complete - first list received 3 June" where a date is expected."""
    said = word(cell)
    return said if said in (COMPLETE, CLOSED) else None


def _whole(cell: str | None) -> str | None:
    found = (
        _WHOLE_CELL.fullmatch(cell or "") or _AT_FIRST.match(cell or "") or _IN_CAPITALS.search(cell or "")
    )
    if not found:
        return None
    said = next(word for word in found.groupdict().values() if word)
    return CLOSED if said.casefold() == CLOSED else COMPLETE


def _rated(draft: Draft) -> str | None:
    if draft.rating is None:
        return _letter(draft.status)
    return _letter(draft.rating) or draft.rating


def _letter(cell: str | None) -> str | None:
    """R, A, G or B, perhaps with an arrow beside it."""
    sign = next((_SIGNS[sign] for sign in cell or "" if sign in _SIGNS), None)
    if sign:
        return sign
    letters = re.sub(r"[^A-Za-z]", "", cell or "")
    return _LETTERS.get(letters.casefold()) if len(letters) == 1 and len((cell or "").strip()) <= 3 else None


def _judged(cell: str | None, *, shown: bool) -> str | None:
    """A status that is a judgement of the progress: "Amber", "At risk"; `shown` with a colour, any is."""
    first = (cell or "").strip().splitlines()[:1]
    found = ratings.read_rating(first[0], _SCHEME) if first else None
    return first[0].strip() if found and (shown or found.judgement in _JUDGED) else None
