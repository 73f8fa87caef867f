"""Who was there and who sent apologies, as the page lists them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from importers import column_names, wrapping
from importers.column_names import Role
from importers.document import Document, Paragraph, Table
from importers.proposed import Attendee
from rules.people import to_latin

_PRESENT = re.compile(
    r"(?:members )?(?:present|attendees|in attendance|attendance|attended by|also present)\b", re.IGNORECASE
)
_APOLOGIES = re.compile(
    r"(?:apologies|absent|not present)(?: (?:for absence|received(?: from)?|from))?\b", re.IGNORECASE
)
_POSTS = (
    r"(?:Executive|Divisional|Associate|Assistan(?:t|ce)|Interim|Operational|Deputy|Director|Manager|Chair|Vice"
    r"|Head(?:teacher)?|Advis[eo]r|Officer|Principal|Lead|Member|Senior|Regional|Programme|Project|Place|Chief"
    r"|Policy|Clerk|Secretary|Commissioner|Representative|Consultant|Nurse|Governor|Councillor|Service|Strategic"
    r"|Professional|Improvement|DfE)\b"
)
# Clir is what scanning makes of Cllr.
_TITLES = r"(?:Cll?i?r|Dr|Mr|Mrs|Ms|Prof)\.?\s+"
_NAME = (
    rf"(?:{_TITLES})?(?!{_POSTS})(?:[A-Z]\.?|[A-Z][a-z]+(?:[-'’][A-Z][a-z]+)*)\s+"
    rf"(?!{_POSTS})(?:[A-Z]['’])?(?:Mc|Mac|Le|De|O)?[A-Z][a-z]+(?:-[A-Z][a-z]+)?"
)
_PERSON = re.compile(rf"(?<![,&] )(?<!\band )(?<!\bof )(?<!\bfor )(?P<name>{_NAME})(?=\s+{_POSTS})")
_NAME_FIRST = re.compile(rf"^(?P<name>{_NAME})\b")
_TITLE = re.compile(rf"^{_TITLES}")
_LEADING_POSTS = re.compile(rf"^(?:{_POSTS}(?:\s+of|\s+for)?\s+)+")
_INITIALS = re.compile(r"\(\s*(?P<initials>[A-Z][a-z]{0,2}['’-]?[A-Z][A-Za-z'’-]{0,4})\s*\)")
_NOTE = re.compile(
    r"\((?:(?:vice |deputy )?chair|minutes|clerk|minute taker|virtual|(?:via|items?|from|until)\b[^()]*)\)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"^\([^()]*\)$")
_ORGANISATIONS = re.compile(
    r"^(?:NHS|Trust|Council|Healthcare|Health|Care|Services?|Education|School|College|Primary|Community|Children)\b"
    r"|Trust$|Council$|Services\)?$"
)
_HEADERS = {
    "name": re.compile(r"^name|^attendee|^member$"),
    "organisation": re.compile(r"organi[sz]ation|representing|agency|^from$"),
    "initials": re.compile(r"^initials?"),
}
_ONE = r"[A-Z](?:\.|[a-z]+)? [A-Z][\w'’-]+"
_SEPARATOR = re.compile(rf"\s*;\s*|,\s*(?={_ONE}\s*(?:\(|,|$|and\b))|\s+and\s+(?={_ONE})")
_LONGEST_LIST = 400
_LONGEST_HEADING = 30

_OF_ACTIONS = frozenset({Role.DUE, Role.START, Role.RATING, Role.REVISED})
"""Columns that a list of people has not."""

Row = tuple[str, ...]
_Rows = TypeVar("_Rows", bound=Row)
_Line = tuple[bool, bool, str]
"""Present or not, whether it stood beside its heading, and the words."""


def read(document: Document) -> tuple[Attendee, ...]:
    """Everybody listed, each once; whoever sent apologies was not present."""
    found: dict[str, Attendee] = {}
    for attendee in (*_from_tables(document), *_from_lists(document)):
        known = found.get(attendee.name)
        found[attendee.name] = _fuller(known, attendee) if known else attendee
    return tuple(found.values())


def without_roll(rows: Sequence[_Rows]) -> Sequence[_Rows]:
    """The rows before a list of people begins; text out of a PDF runs tables together."""
    found = _header(rows)
    return rows[: found[0]] if found else rows


def _fuller(one: Attendee, other: Attendee) -> Attendee:
    return replace(
        one, initials=one.initials or other.initials, organisation=one.organisation or other.organisation
    )


# Tables


def _from_tables(document: Document) -> Iterator[Attendee]:
    for block in document.blocks:
        found = _header(block.rows) if isinstance(block, Table) else None
        if found and isinstance(block, Table):
            begins, places = found
            yield from _rows(block.rows[begins + 1 :], places)


def _header(rows: Sequence[Row]) -> tuple[int, dict[str, int]] | None:
    """The row that heads a list of people, and where names, organisations and initials stand in it."""
    for begins, row in enumerate(rows):
        cells = [cell.casefold() if len(cell) <= _LONGEST_HEADING else "" for cell in row]
        places = {
            what: place
            for what, pattern in _HEADERS.items()
            for place, cell in enumerate(cells)
            if pattern.search(cell)
        }
        if "name" in places and len(places) > 1 and not _OF_ACTIONS & set(map(column_names.role_of, row)):
            return begins, places
    return None


def _rows(rows: Sequence[Row], places: dict[str, int]) -> Iterator[Attendee]:
    present = True
    for row in rows:
        if row and row[0] and places["name"] != 0:
            present = not _APOLOGIES.match(row[0])
        name = row[places["name"]] if places["name"] < len(row) else ""
        if not re.fullmatch(r"[A-Z][\w'’.-]+(?: [\w'’.-]+){1,3}", name) or _HEADERS["name"].search(
            name.casefold()
        ):
            continue
        organisation = row[places["organisation"]] if places.get("organisation", len(row)) < len(row) else ""
        yield Attendee(name, _initials(row, places), organisation or None, present)


def _initials(row: tuple[str, ...], places: dict[str, int]) -> str | None:
    """From their column, else from a last column that holds nothing longer, as it often has no heading."""
    cell = row[places.get("initials", len(row) - 1)] if places.get("initials", 0) < len(row) else ""
    latin = to_latin(cell.strip())
    return (
        latin if re.fullmatch(r"[A-Z][A-Za-z'’-]{1,5}", latin) and sum(map(str.isupper, latin)) > 1 else None
    )


# Lists


def _from_lists(document: Document) -> Iterator[Attendee]:
    for present, in_one_line, line in _joined(_listed(document)):
        yield from _people(line, present, in_one_line=in_one_line)


def _listed(document: Document) -> Iterator[_Line]:
    """Every line under a heading of people, up to the next table, heading, item or sentence."""
    present: bool | None = None
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            present = None
            continue
        for line in block.text.splitlines():
            heading = _heading(line)
            if heading is not None:
                present, line = heading
            elif block.level is not None or _leaves_the_list(line):
                present = None
            if present is not None:
                yield present, heading is not None, line.strip()


def _joined(lines: Iterator[_Line]) -> Iterator[_Line]:
    """A line that begins with no name goes on from the one above: a long post, or an organisation."""
    held: _Line | None = None
    for present, in_one_line, line in lines:
        if held and not in_one_line and line and not held[1] and not _begins_with_name(line):
            held = (held[0], held[1], f"{held[2]} {line}")
            continue
        if held:
            yield held
        held = (present, in_one_line, line)
    if held:
        yield held


def _begins_with_name(line: str) -> bool:
    found = _NAME_FIRST.match(line)
    return found is not None and not _ORGANISATIONS.search(found["name"])


def _heading(line: str) -> tuple[bool, str] | None:
    """ "Apologies: Dan Ure" begins a list, and may hold its first names."""
    for pattern, present in ((_APOLOGIES, False), (_PRESENT, True)):
        found = pattern.match(line.strip())
        rest = line.strip()[found.end() :] if found else ""
        if found and (not rest.strip(" :-–") or rest.lstrip().startswith((":", "-", "–"))):
            return present, rest.strip(" :-–.")
    return None


def _leaves_the_list(line: str) -> bool:
    return bool(re.match(r"\s*\d+[.)]", line)) or len(line) > _LONGEST_LIST or line.rstrip().endswith(".")


def _people(line: str, present: bool, *, in_one_line: bool) -> Iterator[Attendee]:
    """Names beside the heading stand in one line. Below it a line holds a name and a post, or two of them."""
    for part in _SEPARATOR.split(wrapping.flat(line)) if in_one_line else [wrapping.flat(line)]:
        starts = [found.start() for found in _PERSON.finditer(part)]
        if not starts or part[: starts[0]].strip():
            starts = [0, *starts]
        ends = [*starts[1:], len(part)]
        for start, end in zip(starts, ends, strict=True):
            attendee = _person(part[start:end].strip(), present)
            if attendee:
                yield attendee


def _person(text: str, present: bool) -> Attendee | None:
    found = _NAME_FIRST.match(text)
    if not found or _ORGANISATIONS.search(found["name"]):
        return None
    initials = _INITIALS.search(text)
    rest = _NOTE.sub("", _INITIALS.sub("", text[found.end() :])).strip(" ,-–")
    rest = _IN_BRACKETS.sub("", rest)
    _, comma, organisation = rest.rpartition(", ")
    organisation = organisation if comma else _LEADING_POSTS.sub("", rest)
    return Attendee(
        name=_TITLE.sub("", found["name"]),
        initials=initials["initials"] if initials else None,
        organisation=organisation.strip() or None,
        present=present,
    )
