"""Which column of a table is what, whatever the document calls it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from importers import bunches, margins
from rules.people import Named, key

Row = tuple[str, ...]


class Role(StrEnum):
    REF = "ref"
    ACTION = "action"
    TALK = "talk"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"
    RATING = "rating"
    EVIDENCE = "evidence"
    OTHER = "other"


# The first pattern that fits decides, so "Action by" is an owner and "Completion of action date" a date.
_NAMES: tuple[tuple[Role, str], ...] = (
    (
        Role.OTHER,
        r"raised|opened|date agreed|date added|source|work ?stream|priority|likelihood|impact$|score",
    ),
    (Role.EVIDENCE, r"evidence|outcome measure|success measure"),
    (Role.RATING, r"\bb?rag\b|rating"),
    (
        Role.DUE,
        r"deadline|\bdue\b|by when|\bwhen\b|completion|timescale|time ?frame|target date|complete by|finish"
        r"|end date|^by$",
    ),
    (Role.OTHER, r"\bstart\b"),
    (
        Role.OWNER,
        r"owner|\blead\b|responsib|assign|\bwho\b|by whom|action(?:ed)? by|officer|accountable|\bpersons?\b",
    ),
    (Role.TALK, r"\bwhat (?:was|were|we|is|has)\b"),
    (Role.STATUS, r"status|progress|update|position|comment"),
    (Role.REF, r"^(?:no|nr|#|ref|reference|id|number|item no|action no|action ref|action number|ap)\.?$"),
    (
        Role.ACTION,
        r"action|\btask\b|\bwhat\b|to do|\bnext steps?\b|follow[- ]up|milestone|recommendation|activity",
    ),
    (
        Role.TALK,
        r"item|discussion|notes?$|minutes?$|topic|subject|agenda|description|issue|summary|key points",
    ),
    (Role.DUE, r"^date$"),
)
_PATTERNS = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _NAMES)
_LONGEST_NAME = 60
_MOSTLY = 0.6
_FIRST_ROWS = 10
_A_FEW_WORDS = 4
_SHORTEST_TASK = 3


@dataclass(frozen=True)
class Columns:
    """What each column is. A dedicated table has a column of actions; minutes have talk beside a margin."""

    roles: tuple[Role, ...]
    header: Row = ()

    @property
    def dedicated(self) -> bool:
        return Role.ACTION in self.roles

    @property
    def holds_actions(self) -> bool:
        said = {Role.ACTION, Role.TALK} & set(self.roles)
        return len(said) == 2 or (bool(said) and self.has_margin)

    @property
    def has_margin(self) -> bool:
        return Role.OWNER in self.roles or Role.DUE in self.roles

    def repeats_header(self, row: Row) -> bool:
        """A header printed again at the top of a page, perhaps in slightly other words."""
        return bool(self.header) and _is_header(row) and _roles(row) == _roles(self.header)

    def cell(self, row: Row, role: Role) -> str:
        """The filled cells of that role, one below the other.

        A margin may hold who and when in one column.
        """
        shared = self._shared
        if shared is None or role not in (Role.OWNER, Role.DUE):
            return self._printed(row, role)
        owners, dues = margins.apart(self._printed(row, shared))
        return dues if role is Role.DUE else owners

    @property
    def _shared(self) -> Role | None:
        """The column that holds who and when: one without the other, if need be named for both."""
        if Role.OWNER in self.roles:
            return Role.OWNER if Role.DUE not in self.roles else None
        named = zip(self.header, self.roles, strict=False)
        names = (name for name, each in named if each is Role.DUE)
        return Role.DUE if any(map(margins.is_for_both, names)) else None

    def _printed(self, row: Row, role: Role) -> str:
        cells = (cell for cell, each in zip(row, self.roles, strict=False) if each is role and cell)
        return "\n".join(cells)


def find(rows: Sequence[Row], below: Iterable[Row], roster: Sequence[Named]) -> tuple[Columns, int] | None:
    """The columns by their header, and how many rows the header takes; or by what stands in them.

    `below` are rows of later tables that may go on from this one: text out of a PDF is broken at every page.
    """
    for place, row in enumerate(rows[:_FIRST_ROWS]):
        if not _is_header(row) or not Columns(_roles(row)).holds_actions:
            continue
        body = [each for each in (*rows[place + 1 :], *below) if len(each) == len(row)]
        named = Columns(_settled(_roles(row), body, roster), header=row)
        if named.holds_actions:
            return named, place + 1
    half_named = _half_named(rows, below, roster)
    if half_named:
        return half_named, 1
    guessed = _by_content(rows, roster)
    return (guessed, 0) if guessed else None


def _half_named(rows: Sequence[Row], below: Iterable[Row], roster: Sequence[Named]) -> Columns | None:
    """A header with blanks in it, as "Action / who" over two columns: the cells tell the rest."""
    row = rows[0] if rows else ()
    named = [cell for cell in row if cell]
    known = [Role.ACTION if _ACTION_AND_OWNER.search(cell) else _role(cell) for cell in named]
    if len(named) == len(row) or Role.OTHER in known or Role.ACTION not in known:
        return None
    body = [each for each in (*rows[1:], *below) if len(each) == len(row)]
    roles = list(_roles(row))
    for place, name in enumerate(row):
        cells = [each[place] for each in body if each[place]]
        if not name and roles[place] is Role.OTHER:
            roles[place] = _told_by_cells(cells, roster)
        both = _ACTION_AND_OWNER.search(name) and row[place + 1 : place + 2] == ("",)
        if both:
            roles[place], roles[place + 1] = Role.ACTION, Role.OWNER
    found = Columns(tuple(roles), header=row)
    return found if found.holds_actions and Role.OWNER in roles else None


_ACTION_AND_OWNER = re.compile(
    r"\bactions?\b.*(?:/|&|\band\b|,).*\b(?:who|owner|lead|initials|by)\b", re.IGNORECASE
)


def _told_by_cells(cells: Sequence[str], roster: Sequence[Named]) -> Role:
    if not cells:
        return Role.OTHER
    if _share(cells, bunches.looks_like_dates) >= _MOSTLY and any(map(_is_dated, cells)):
        return Role.DUE
    if all(len(cell) <= 6 and cell[0].isdigit() for cell in cells):
        return Role.REF
    if _share(cells, lambda cell: margins.holds_owners(cell, roster)) >= _MOSTLY:
        return Role.OWNER
    return Role.TALK if sum(len(cell.split()) for cell in cells) >= _A_FEW_WORDS * len(cells) else Role.OTHER


def _is_header(row: Row) -> bool:
    filled = [cell for cell in row if cell]
    short = all(len(cell) <= _LONGEST_NAME and not _is_sentence(cell) for cell in filled)
    return short and len(filled) >= 2 and len(filled) * 2 >= len(row)


def _is_sentence(cell: str) -> bool:
    """ "Action No." is none."""
    return cell.rstrip().endswith(".") and len(cell.split()) > 3


def _roles(row: Row) -> tuple[Role, ...]:
    return tuple(_role(cell) for cell in row)


def _role(name: str) -> Role:
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST_NAME:
        return Role.OTHER
    return next((role for role, pattern in _PATTERNS if pattern.search(name)), Role.OTHER)


def _settled(roles: tuple[Role, ...], body: Sequence[Row], roster: Sequence[Named]) -> tuple[Role, ...]:
    """A margin headed "Action" that holds initials is the column of owners, for minutes often name it so.

    A column of items that holds only figures is their numbers.
    """
    figures = Role.OTHER if Role.REF in roles else Role.REF
    roles = tuple(
        figures if role is Role.TALK and _numbers(body, place) else role for place, role in enumerate(roles)
    )
    if Role.OWNER not in roles and Role.TALK in roles and Role.ACTION in roles:
        margin = roles.index(Role.ACTION)
        cells = [row[margin] for row in body if margin < len(row) and row[margin]]
        if cells and _share(cells, lambda cell: margins.names_who(cell, roster)) >= _MOSTLY:
            return tuple(Role.OWNER if place == margin else role for place, role in enumerate(roles))
    return roles


def _numbers(body: Sequence[Row], place: int) -> bool:
    cells = [row[place] for row in body if place < len(row) and row[place]]
    return bool(cells) and all(len(cell) <= 6 and cell[0].isdigit() for cell in cells)


def _by_content(rows: Sequence[Row], roster: Sequence[Named]) -> Columns | None:
    """Without a header: dates and owners make a table of actions, with the widest column as text."""
    width = max((len(row) for row in rows), default=0)
    if width < 2:
        return None
    columns = [[row[place] for row in rows if place < len(row) and row[place]] for place in range(width)]
    roles = [Role.OTHER] * width
    dated = [bool(cells) and _share(cells, _is_dated) >= _MOSTLY for cells in columns]
    widest = max(range(width), key=lambda place: (not dated[place], sum(map(len, columns[place]))))
    roles[widest] = Role.TALK
    shared = False
    for place, cells in enumerate(columns):
        if place == widest or not cells:
            continue
        if dated[place]:
            roles[place] = Role.DUE
        elif place > widest and _share(cells, lambda cell: margins.holds_both(cell, roster)) >= _MOSTLY:
            roles[place] = Role.OWNER
            shared = True
        elif (
            _share(cells, lambda cell: bunches.looks_like_owners(cell, roster)) >= _MOSTLY and place > widest
        ):
            roles[place] = Role.OWNER
    found = Columns(tuple(roles))
    if Role.OWNER in roles and _names_things(rows, found):
        return None
    if Role.OWNER in roles and (
        shared or Role.DUE in roles or _is_margin_of_initials(columns, widest, roster)
    ):
        return found
    return None


def _names_things(rows: Sequence[Row], shape: Columns) -> bool:
    """ "Board | ZF | 20 June" says when a thing is, and what anybody is to do takes more words."""
    beside = [shape.cell(row, Role.TALK) for row in rows if shape.cell(row, Role.OWNER)]
    return not beside or _share(beside, lambda text: len(text.split()) >= _SHORTEST_TASK) < _MOSTLY


def _is_margin_of_initials(columns: Sequence[Sequence[str]], text: int, roster: Sequence[Named]) -> bool:
    """Sentences, and beside them one column of nothing but initials or people of the roster.

    A name, a post and initials in three columns are a list of who was there; so is "Al Day, Nurse | AD".
    """
    beside = [cells for place, cells in enumerate(columns) if place != text and cells]
    long = all(len(cell.split()) >= _A_FEW_WORDS for cell in columns[text])
    if len(beside) != 1 or not long or _share_of_names(columns[text], beside[0]) >= _MOSTLY:
        return False
    return all(bunches.stands_for_people(cell, roster) for cell in beside[0])


def _share_of_names(texts: Sequence[str], margin: Sequence[str]) -> float:
    """How many texts begin with the very name that the margin shortens."""
    if len(texts) != len(margin):
        return 0.0
    named = [_initials(text) == key(initials) for text, initials in zip(texts, margin, strict=True)]
    return sum(named) / len(named)


def _initials(text: str) -> str:
    return key("".join(word[0] for word in text.split()[:2]))


def _is_dated(cell: str) -> bool:
    """A day or a month, and not a figure or "N/A" as a scorecard holds them."""
    return bunches.looks_like_dates(cell) and any(sign.isdigit() for sign in cell)


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(1 for cell in cells if fits(cell)) / len(cells)
