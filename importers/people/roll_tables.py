"""Who was there, where a table tells it: under headings, beside labels, or in a column of ticks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from importers.actions import column_names
from importers.actions.column_names import Role
from importers.people import roll_headings, roll_names
from importers.proposed import Attendee
from rules.people import to_latin

_HEADERS = {
    "name": re.compile(
        r"^(?:full |first )?names?\b|^attendees?\b|^(?:board |committee )?members?(?: name)?$"
        r"|^(?:trustee|governor|councillor|director|participant|delegate|invitee|person|who)s?$"
    ),
    "organisation": re.compile(
        r"organi[sz]ation|represent|agency|^from$|^for$|employer|^sector|^(?:service|company|body|school|team)$"
    ),
    "initials": re.compile(r"^initials?|^abbrev"),
    "attended": re.compile(r"attend(?:ed|ance)|^(?:present|here|there)\b|apolog|^in\??$|^status$"),
    "post": re.compile(r"^role\b|job title|^title$|^post$|^position$"),
}
_NAMES_BEGIN_WORDS = """
    full first name attendee board committee member trustee governor councillor director
    participant delegate invitee person who
"""
_NAMES_BEGIN = tuple(_NAMES_BEGIN_WORDS.split())
"""How the name of a column of names begins: a cheap look before the dear one."""
_NO_ROLL = re.compile(r"e-?mail|phone|\btel\b|mobile|contact|salary|hours")
"""Lists of people who have not met."""
_LONGEST_HEADING = 30
_COLUMNS = 2
_OF_ACTIONS = frozenset({Role.DUE, Role.START, Role.RATING, Role.REVISED})
"""Columns that a list of people has not."""
_DATED = re.compile(
    r"\d{1,2}[./ -](?:\d{1,2}|[A-Za-z]{3})|^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_WAS_THERE = re.compile(
    r"(?:p|pres|present|y|yes|[✓✔☑√]|attend(?:ed|ing)|in attendance|ia|in person|remote\w*|online"
    r"|virtual\w*|teams|part|observ\w+|guest|deputy.*|late.*|present.*)",
    re.IGNORECASE,
)
_WAS_AWAY = re.compile(
    r"(?:a|ap|apol\w*\.?|absent|n|no|[✗✘☒×]|dna|did not attend|not (?:present|there|attending)|none|away"
    r"|(?:sent )?apologies.*)",
    re.IGNORECASE,
)

Row = Sequence[str]


@dataclass(frozen=True)
class Header:
    """Which row heads a list of people, and in which columns names and the rest stand."""

    row: int
    places: Mapping[str, int]


def header(rows: Sequence[Row]) -> Header | None:
    """A column of names, and another that only lists of people have."""
    for begins, row in enumerate(rows):
        if not any(cell.lstrip().lower().startswith(_NAMES_BEGIN) for cell in row):
            continue
        cells = [" ".join(cell.casefold().split()) if len(cell) <= _LONGEST_HEADING else "" for cell in row]
        if not any(map(_HEADERS["name"].search, filter(None, cells))):
            continue
        places: dict[str, int] = {}
        for what, pattern in _HEADERS.items():
            for place, cell in enumerate(cells):
                if pattern.search(cell) and place not in places.values():
                    places.setdefault(what, place)
        if (
            len(places) < _COLUMNS
            or _OF_ACTIONS & set(map(column_names.role_of, row))
            or any(map(_NO_ROLL.search, cells))
        ):
            continue
        if set(places) != {"name", "post"} or _has_roll(rows):
            return Header(begins, places)
    return None


def read(rows: Sequence[Row], *, under: bool | None = None) -> Iterator[Attendee]:
    """`under` tells whether the heading right above the table is one of those present, or away."""
    found = header(rows)
    if found:
        if sum(1 for cell in rows[found.row] if _DATED.match(cell.strip().casefold())) < 2:
            yield from _headed(rows[found.row + 1 :], found.places)
    else:
        yield from _side_by_side(rows) or _labelled(rows, under)


# Under a header


def _headed(rows: Sequence[Row], places: Mapping[str, int]) -> Iterator[Attendee]:
    present = True
    for row in rows:
        label = roll_headings.of_cell(row[0]) if row else None
        if label and (places["name"] != 0 or not any(row[1:]) or len(set(row)) == 1):
            present = label.present
        elif row and _is_label(row[0]) and min(places.values()) > 0:
            present = True
        told = _told(_cell(row, places, "attended")) if "attended" in places else present
        name = _cell(row, places, "name")
        if told is None or _HEADERS["name"].search(name.casefold()):
            continue
        beside = _beside(row, places)
        attendee = roll_names.person(name, present=told, beside=beside) if name else None
        if attendee and roll_names.is_name(_first(name)):
            yield attendee


def _first(name: str) -> str:
    return re.split(r",(?![^(]*\))|\s[-–]\s", name)[0]


def _is_label(cell: str) -> bool:
    """Whole words: text out of a PDF has scraps in the cells that a label reaches over."""
    return re.search(r"[^\W\d_]{3}", cell) is not None


def _beside(row: Row, places: Mapping[str, int]) -> list[str]:
    """Initials often stand in a last column that has no heading."""
    rest = [cell.strip() for place, cell in enumerate(row) if place not in places.values()]
    initials = [to_latin(cell) for cell in rest if re.fullmatch(r"[^\W\d_][\w'’-]{1,5}", cell)]
    organisation = _cell(row, places, "organisation") or _cell(row, places, "post")
    return [_cell(row, places, "initials"), *(each for each in initials if not each.islower()), organisation]


def _cell(row: Row, places: Mapping[str, int], what: str) -> str:
    place = places.get(what, len(row))
    return " ".join(row[place].split()) if place < len(row) else ""


def _told(cell: str) -> bool | None:
    """Whether a tick or a word says that somebody was there; None where it says neither."""
    cell = cell.strip(" .()")
    if _WAS_AWAY.fullmatch(cell):
        return False
    return True if _WAS_THERE.fullmatch(cell) or cell.casefold() == "x" else None


# Without a header


def _side_by_side(rows: Sequence[Row]) -> list[Attendee]:
    """ "Present | Apologies", and below each the names."""
    for begins, row in enumerate(rows):
        first = next((cell for cell in row if cell.strip()), "")
        if roll_headings.of_cell(first) is None:
            continue
        headings = [roll_headings.of_cell(cell) for cell in row]
        strong = [place for place, heading in enumerate(headings) if heading and not heading.weak]
        if len(strong) > 1 and len(strong) == len([cell for cell in row if cell.strip()]):
            return [
                attendee
                for below in rows[begins + 1 :]
                for place, heading in enumerate(headings)
                if heading and place < len(below)
                for attendee in roll_names.people(below[place], present=heading.present)
            ]
    return []


def _labelled(rows: Sequence[Row], under: bool | None) -> Iterator[Attendee]:
    """A label beside or above the names; it holds until another row says something else."""
    state = under
    listed = under is not None or _has_roll(rows)
    for row in rows:
        cells = [cell.strip() for cell in _once(row)]
        label = roll_headings.of_cell(cells[0]) if cells else None
        if label and (listed or not label.weak):
            state = label.present
            yield from _row(cells[1:], state, listed=True)
        elif state is not None and cells and not cells[0]:
            yield from _row(cells[1:], state, listed=True)
        elif state is not None:
            people = list(_row(cells, state, listed=False))
            yield from people
            state = state if people else None


def _has_roll(rows: Sequence[Row]) -> bool:
    headings = (roll_headings.of_cell(row[0]) for row in rows if row)
    return any(heading and not heading.weak for heading in headings)


def _once(row: Row) -> list[str]:
    """A cell that is merged over columns may be told again in each."""
    return [cell for place, cell in enumerate(row) if not place or not cell or cell != row[place - 1]]


def _row(cells: Sequence[str], present: bool, *, listed: bool) -> Iterator[Attendee]:
    """One cell of many names, or one person with initials and a post beside."""
    filled = [cell for cell in cells if cell]
    if not filled:
        return
    if len(filled) == 1 and listed:
        yield from roll_names.people(filled[0], present=present)
    elif roll_names.is_name(_first(filled[0])):
        attendee = roll_names.person(filled[0], present=present, beside=list(reversed(filled[1:])))
        if attendee:
            yield attendee
    elif listed:
        for cell in filled:
            yield from roll_names.people(cell, present=present)
