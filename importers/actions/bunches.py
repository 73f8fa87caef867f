"""Owners and dates that a layout bunched into one cell: "ZF CF/SROs CF" beside three actions.

They are told apart by order, and only where there are exactly as many as there are actions.
"""

import re
from collections.abc import Sequence

from rules.people import Named, candidates, role_named, to_latin

_INITIALS = re.compile(r"(?:[A-Z][a-z]{0,2}['’-]?){2,5}s?")
_ONE_INITIAL = re.compile(r"[A-Z]\.?")
_JOINS = re.compile(r"\s*(?:[/&+]|,(?=\s)|,|\band\b|\bor\b)\s*")
_JOINED = "\x00"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_PLAIN_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:['’]\d\d|(?:19|20)\d\d)"


def _pattern(month: str) -> str:
    return (
        r"(?:by |due |end of |early |mid[- ]|late |w/c |week (?:beginning|commencing|ending) |before )*(?:"
        r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
        r"|\d{4}-\d{2}-\d{2}"
        rf"|(?:(?:mon|tue|wed|thu|fri)[a-z]*,? )?\d{{1,2}} ?(?:st|nd|rd|th)? (?:of )?{month}(?:,? {_YEAR})?"
        rf"|{month} ?[/–-] ?{month}(?: {_YEAR})?"
        rf"|{month}(?: ?{_YEAR})?"
        r"|(?:by|before|until) (?:the )?(?:christmas|xmas|easter|half[- ]term)"
        r"|(?:the )?next (?:meeting|board|month|week|term)"
        r"|(?:spring|summer|autumn|winter)(?: term)?(?: \d{4})?"
        r"|(?:every|each) (?:\w+ )?"
        r"(?:day|week|fortnight|month|quarter|half[- ]term|term|year|meeting|board)s?"
        r"|(?:half[- ])?(?:bi-?)?(?:dai|week|fortnight|month|quarter|term|year)ly|(?:bi-?)?annually"
        r"|continuous(?:ly)?"
        r"|(?:end of )?(?:the )?(?:term|month|year)|on-?going|completed?|tbc|tba|asap|immediate(?:ly)?|n/a"
        r")(?: ?\((?:started|completed?|ongoing)\))?"
    )


_DATE = re.compile(_pattern(_MONTH), re.IGNORECASE)
# Among other words: Mark is no month, and nothing stands inside a word.
_PLAIN_DATE = re.compile(rf"(?<![\w.])(?:{_pattern(_PLAIN_MONTH)})(?!\w)", re.IGNORECASE)


def owners(cell: str, count: int, roster: Sequence[Named]) -> list[str] | None:
    """The cell as `count` owners in order; None where that cannot be told."""
    return _as_many(_lines(cell), count) or _as_many(_owner_pieces(cell, roster), count)


def dates(cell: str, count: int) -> list[str] | None:
    """The cell as `count` dates in order; None where that cannot be told."""
    return _as_many(_lines(cell), count) or _as_many(date_pieces(cell), count)


def date_pieces(cell: str) -> list[str]:
    """Every date in a cell that holds nothing else; empty where it holds something else."""
    rest = _DATE.sub(" ", cell)
    if rest.strip(" ,;/&\n\t."):
        return []
    return [found.group().strip() for found in _DATE.finditer(cell)]


def date_begins(text: str) -> int | None:
    """Where the first date stands among other words."""
    found = _PLAIN_DATE.search(text)
    return found.start() if found else None


def without_dates(cell: str) -> tuple[str, str]:
    """What stands between the dates of a cell, and the dates, each a line where there are several."""
    found = [match.group().strip() for match in _PLAIN_DATE.finditer(cell)]
    return re.sub(r"[ \t]+", " ", _PLAIN_DATE.sub(" ", cell)).strip(" ,;-–\n"), "\n".join(found)


def owner_and_date(cell: str) -> tuple[str, str]:
    """ "TR - 1 May 2024" parted where the date begins; all of it the owner where there is none.

    Several owners and dates are parted too, a line each: "TR 1 May", and below it "LM 8 May".
    """
    several, dues = without_dates(cell)
    if len(dues.splitlines()) > 1 and any(map(str.isalpha, several)):
        return re.sub(r"[ \t]*[(\[)\]|;/–-]+[ \t]*$", "", several, flags=re.MULTILINE), dues
    words = " ".join(cell.split())
    for found in _DATE.finditer(words):
        if date_pieces(words[found.start() :].rstrip(")].")):
            owner = re.sub(r"(?:\s+by)?[\s,;:/(\[–-]*$", "", words[: found.start()], flags=re.IGNORECASE)
            return owner, words[found.start() :].rstrip(")].")
    return words, ""


def looks_like_dates(cell: str) -> bool:
    return bool(date_pieces(" ".join(cell.split())))


def looks_like_owners(cell: str, roster: Sequence[Named]) -> bool:
    """Initials, a role, a name: short, and no sentence."""
    words = to_latin(cell).split()
    if not words or len(words) > 10 or "to" in words or cell.rstrip().endswith("."):
        return False
    if all(word[0].isupper() or word in {"and", "or", "of", "&", "/", "all", "-"} for word in words):
        return True
    return bool(role_named(cell) or (words[0][0].isupper() and candidates(cell, roster)))


def stands_for_people(cell: str, roster: Sequence[Named]) -> bool:
    """Nothing but initials, or people of the roster."""
    return all(_stands_alone(word) for word in cell.split()) or bool(candidates(cell, roster))


def _as_many(pieces: list[str], count: int) -> list[str] | None:
    return pieces if len(pieces) == count else None


def _lines(cell: str) -> list[str]:
    """One piece a line, but a line that ends or begins with a slash or an "and" belongs to its neighbour."""
    joined = re.sub(r"(?<=[/,&])\s*\n\s*|\s*\n\s*(?=[/,&])", " ", cell)
    return [line.strip() for line in joined.splitlines() if line.strip()]


def _owner_pieces(cell: str, roster: Sequence[Named]) -> list[str]:
    """Initials stand alone; other words go together, as in "Strategy Owner"; a slash or an "and" joins."""
    pieces: list[str] = []
    open_words = False
    for word in _JOINS.sub(_joined, " ".join(cell.split())).split():
        alone = _stands_alone(word)
        if pieces and (
            _ONE_INITIAL.fullmatch(pieces[-1])
            or (open_words and not alone and not _is_person(pieces[-1], roster))
        ):
            pieces[-1] = f"{pieces[-1]} {word}"
        else:
            pieces.append(word)
        open_words = not alone
    return [_unjoined(piece) for piece in pieces]


def _joined(found: re.Match[str]) -> str:
    return found.group().replace(" ", _JOINED)


def _unjoined(piece: str) -> str:
    return piece.replace(_JOINED, " ")


def _stands_alone(word: str) -> bool:
    parts = re.split(rf"[/&+,{_JOINED}]+", to_latin(word))
    return all(_INITIALS.fullmatch(part) and sum(map(str.isupper, part)) > 1 for part in parts if part)


def _is_person(words: str, roster: Sequence[Named]) -> bool:
    return any(person.name.casefold() == words.casefold() for person in roster)
