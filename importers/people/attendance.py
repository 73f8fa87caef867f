"""Who was there and who sent apologies, as the page lists them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from importers import wrapping
from importers.document import Document, Paragraph, Table
from importers.meetings import markers
from importers.people import roll_headings, roll_names, roll_tables
from importers.people.roll_headings import Heading
from importers.proposed import Attendee
from rules.people import Named

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
_LONGEST_LIST = 400
_EARLY = 15
"""Weak headings head people only so near the top, or among other lists of people."""
_Rows = TypeVar("_Rows", bound=Sequence[str])
_Line = tuple[bool, bool, str]
"""Present or not, whether it stood beside its heading, and the words."""


def read(document: Document, roster: Sequence[Named] = ()) -> tuple[Attendee, ...]:
    """Everybody listed, each once; whoever sent apologies was not present."""
    found: dict[str, Attendee] = {}
    for attendee in (*_from_tables(document), *_from_lists(document)):
        known = found.get(attendee.name)
        found[attendee.name] = _fuller(known, attendee) if known else attendee
    if all(attendee.present for attendee in found.values()):
        found |= {attendee.name: attendee for attendee in _from_sentences(document)}
    return tuple(_people_apart(_without_short_forms(list(found.values())), roster))


def without_roll(rows: Sequence[_Rows]) -> Sequence[_Rows]:
    """The rows before a list of people begins; text out of a PDF runs tables together."""
    found = roll_tables.header(rows)
    return rows[: found.row] if found else rows


def _fuller(one: Attendee, other: Attendee) -> Attendee:
    return replace(
        one,
        initials=one.initials or other.initials,
        organisation=one.organisation or other.organisation,
        present=one.present and other.present,
    )


def _without_short_forms(found: Sequence[Attendee]) -> list[Attendee]:
    """Without "Tom" and "TR" where Tom Rigby is listed as well."""
    whole = [one for one in found if roll_names.is_name(one.name)]
    short = {form for one in whole for form in (one.name.split()[0], one.initials or one.name)}
    return [one for one in found if one in whole or one.name not in short]


def _people_apart(found: Sequence[Attendee], roster: Sequence[Named]) -> Iterator[Attendee]:
    """In "Liam Moss, CF" what looks like a body is somebody, where the roster has one CF, and once only."""
    listed = {form for one in found for form in (one.name, one.initials)}
    bodies = Counter(one.organisation for one in found)
    for one in found:
        known = [each for each in roster if each.initials and each.initials == one.organisation]
        is_person = len(known) == 1 and bodies[one.organisation] == 1 and known[0].name not in listed
        if not is_person or one.organisation is None or one.organisation in listed:
            yield one
            continue
        yield replace(one, organisation=None)
        yield Attendee(one.organisation, one.organisation, None, one.present)


def _from_tables(document: Document) -> Iterator[Attendee]:
    """A heading that stands alone above a table counts for it."""
    under: bool | None = None
    for block in document.blocks:
        if isinstance(block, Table):
            yield from roll_tables.read(block.rows, under=under)
            under = None
        elif block.text.strip():
            heading = roll_headings.read(block.text.strip())
            alone = heading is not None and not heading.rest and not heading.sentence and not heading.weak
            under = heading.present if heading and alone else None


def _from_sentences(document: Document) -> Iterator[Attendee]:
    """ "Apologies were received from Priya Nair", wherever no list tells who was away."""
    for line in _of_absence(document):
        for sentence in roll_headings.parted(line):
            heading = roll_headings.read(sentence)
            if heading and heading.sentence and not heading.present:
                named = roll_names.people(heading.rest, present=False)
                yield from (one for one in named if not one.present)


def _of_absence(document: Document) -> Iterator[str]:
    """The lines of every paragraph and row that may tell of it."""
    for block in document.blocks:
        for text in (block.text,) if isinstance(block, Paragraph) else map("\n".join, block.rows):
            if roll_headings.may_tell_of_absence(text):
                yield from filter(None, map(str.strip, text.splitlines()))


# Lists


def _from_lists(document: Document) -> Iterator[Attendee]:
    """Names beside a heading, and those in the lines below it: whole ones, if any is whole."""
    beneath: list[tuple[bool, str]] = []
    for present, in_one_line, line in _joined(_listed(document)):
        if in_one_line:
            yield from roll_names.people(line, present=present)
        else:
            beneath.append((present, markers.unbulleted(line)))
    one_each = _one_each([line for _, line in beneath])
    below = [one for present, line in beneath for one in _people(line, present, one_each=one_each)]
    whole = [one for one in below if roll_names.is_name(one.name)]
    yield from whole or below


def _listed(document: Document) -> Iterator[_Line]:
    """Every line under a heading of people, up to the next table, heading, item or sentence."""
    roll = _Roll()
    for place, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            roll.early = place < _EARLY
            for line in block.text.splitlines():
                yield from roll.take(line, is_heading=block.level is not None)
        else:
            roll.present = None


@dataclass
class _Roll:
    """Where in its lists of people a document is; None: in none of them."""

    present: bool | None = None
    early: bool = True
    wraps: bool = False
    beside: bool = False

    def take(self, line: str, *, is_heading: bool) -> Iterator[_Line]:
        told = [(part, self._heading(part)) for part in roll_headings.parted(line)]
        if not any(heading for _, heading in told):
            yield from self._goes_on(line, is_heading=is_heading)
            return
        for part, heading in told:
            if heading is None:
                self.present = None
                continue
            self.present, self.beside = heading.present, bool(heading.rest)
            self.wraps = wrapping.leads_on(part)
            if heading.rest:
                yield heading.present, True, heading.rest
            if heading.sentence:
                self.present = None

    def _heading(self, part: str) -> Heading | None:
        heading = roll_headings.read(part)
        if heading is None or (heading.weak and not (heading.rest or self.present is not None)):
            return None
        return heading if not heading.weak or self.early or self.present is not None else None

    def _goes_on(self, line: str, *, is_heading: bool) -> Iterator[_Line]:
        """Below names that stand beside their heading only the end of that list is expected."""
        if is_heading or _leaves_the_list(line) or (self.beside and not self._is_of_list(line)):
            self.present = None
        if self.present is not None:
            self.wraps = wrapping.leads_on(line)
            yield self.present, self.beside, line.strip()

    def _is_of_list(self, line: str) -> bool:
        return self.wraps or roll_names.is_name(re.split(r"[,;]", line)[0])


def _joined(lines: Iterator[_Line]) -> Iterator[_Line]:
    """A line that begins with no name goes on from the one above: a long post, or an organisation."""
    held: _Line | None = None
    for present, in_one_line, line in lines:
        begins = _begins_with_name(line) or markers.has_bullet(line)
        if held and not in_one_line and line and not held[1] and not begins:
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


def _leaves_the_list(line: str) -> bool:
    return bool(re.match(r"\s*\d+[.)]", line)) or len(line) > _LONGEST_LIST or line.rstrip().endswith(".")


def _one_each(lines: Sequence[str]) -> bool:
    """Is each line one person and where they are from? A place may look like a name in one of them."""
    told = [line.split(",")[1:] for line in lines if "," in line]
    plain = sum(1 for rest in told if not any(map(roll_names.is_name, rest)))
    return len(told) > 1 and plain * 2 > len(told)


def _people(line: str, present: bool, *, one_each: bool = False) -> Iterator[Attendee]:
    """A line holds a name and a post, or two of them, or a list of names."""
    part = wrapping.flat(line)
    one = roll_names.person(part, present=present) if one_each and part.count(",") == 1 else None
    if one:
        yield one
        return
    listed = roll_names.people(part, present=present)
    if (len(listed) > 1 and ";" in part) or (not _PERSON.search(part) and not _begins_with_name(part)):
        yield from listed
        return
    starts = [found.start() for found in _PERSON.finditer(part)]
    if not starts or part[: starts[0]].strip():
        starts = [0, *starts]
    found = [
        _person(part[start:end].strip(), present)
        for start, end in zip(starts, [*starts[1:], len(part)], strict=True)
    ]
    told = [attendee for attendee in found if attendee]
    many = len(listed) > len(told) and all(roll_names.is_name(one.name) for one in listed)
    yield from listed if many else told


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
