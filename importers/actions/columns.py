"""Which column of a table is what, whatever the document calls it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from importers.actions import bunches, column_names, margins
from importers.actions.column_names import LONGEST_NAME, Role
from importers.actions.column_roles import FOLLOWED_UP, SAID_BY_NAME, mostly, roles_of, settled, with_work
from rules.people import Named, key

Row = tuple[str, ...]


_MOSTLY = 0.6
_FIRST_ROWS = 10
_A_FEW_WORDS = 4
_SURELY = 3
_SHORTEST_TASK = 3
_ITEM = re.compile(r"[A-Z]{0,4}[-/.]?\d{1,4}(?:[-/.]\d{1,4}){0,2}[a-z]?[.):]?")


@dataclass(frozen=True)
class Columns:
    """What each column is. A dedicated table has a column of actions; minutes have talk beside a margin."""

    roles: tuple[Role, ...]
    header: Row = ()
    height: int = 1
    """How many rows the header takes."""

    @property
    def dedicated(self) -> bool:
        return Role.ACTION in self.roles

    @property
    def holds_actions(self) -> bool:
        said = {Role.ACTION, Role.TALK} & set(self.roles)
        return len(said) == 2 or (bool(said) and self.has_margin)

    @property
    def has_margin(self) -> bool:
        return bool({Role.OWNER, Role.DUE, Role.OWNER_AND_DUE} & set(self.roles))

    @property
    def tells_who(self) -> bool:
        """Its column of actions says in its name that it tells whose they are, and no other column does."""
        return Role.OWNER not in self.roles and column_names.tells_who(self.name(Role.ACTION))

    @property
    def is_log(self) -> bool:
        """It follows its actions up, so its numbers are theirs and not those of an agenda."""
        return bool(FOLLOWED_UP & set(self.roles))

    def repeats_header(self, row: Row) -> bool:
        """A header printed again at the top of a page, perhaps in slightly other words."""
        if not self.header or len(row) != len(self.header) or not _is_header(row):
            return False
        wanted = self._by_name
        may_be = all(
            column_names.role_of(name) is role
            for name, role in zip(row, wanted, strict=True)
            if role in SAID_BY_NAME
        )
        return may_be and roles_of(row) == wanted

    def name(self, role: Role) -> str:
        """What the document calls that column, "" where it has none."""
        names = (name for name, each in zip(self.header, self.roles, strict=False) if each is role)
        return next(names, "")

    def cell(self, row: Row, role: Role) -> str:
        """The filled cells of that role, one below the other.

        A margin may hold who and when in one column.
        """
        shared = self._shared
        if shared is None or role not in (Role.OWNER, Role.DUE):
            printed = self._printed(row, role)
            return margins.unnumbered(printed) if role in (Role.OWNER, Role.DUE) else printed
        owners, dues = margins.apart(self._printed(row, shared))
        return dues if role is Role.DUE else owners

    @cached_property
    def told(self) -> frozenset[Role]:
        """The roles of which a row may hold anything."""
        return frozenset({*self.roles, Role.OWNER, Role.DUE})

    @cached_property
    def _by_name(self) -> tuple[Role, ...]:
        return roles_of(self.header)

    @cached_property
    def _places(self) -> Mapping[Role, Sequence[int]]:
        found: dict[Role, list[int]] = {}
        for place, role in enumerate(self.roles):
            found.setdefault(role, []).append(place)
        return found

    @cached_property
    def _shared(self) -> Role | None:
        """The column that holds who and when: one without the other, if need be named for both."""
        if Role.OWNER in self.roles:
            return Role.OWNER if Role.DUE not in self.roles else None
        named = zip(self.header, self.roles, strict=False)
        names = (name for name, each in named if each is Role.DUE)
        return Role.DUE if any(map(margins.is_for_both, names)) else None

    def _printed(self, row: Row, role: Role) -> str:
        cells = (row[place] for place in self._places.get(role, ()) if place < len(row))
        return "\n".join(filter(None, cells))


def find(rows: Sequence[Row], below: Iterable[Row], roster: Sequence[Named]) -> tuple[Columns, int] | None:
    """The columns by their header, and how many rows the header takes; or by what stands in them.

    `below` are rows of later tables that may go on from this one: text out of a PDF is broken at every page.
    """
    for place, row in enumerate(rows[:_FIRST_ROWS]):
        if not _is_header(row):
            continue
        names = _under_one_another(row, rows[place + 1]) if place + 1 < len(rows) else None
        begins = place + (2 if names else 1)
        names = names or row
        both = any(map(column_names.tells_who, names))
        if not both and not Columns(roles_of(names)).holds_actions:
            continue
        body = [each for each in (*rows[begins:], *below) if len(each) == len(row) and each != row]
        roles = roles_of(names, body)
        named = Columns(
            settled(with_work(roles, names, body, roster) if both else roles, body, roster),
            header=names,
            height=begins - place,
        )
        if named.holds_actions:
            return named, begins
    half_named = _half_named(rows, below, roster)
    if half_named:
        return half_named, 1
    guessed = _by_content(rows, roster)
    return (guessed, 0) if guessed else None


def _half_named(rows: Sequence[Row], below: Iterable[Row], roster: Sequence[Named]) -> Columns | None:
    """A header with blanks in it, as "Action / who" over two columns: the cells tell the rest."""
    row = rows[0] if rows else ()
    named = [cell for cell in row if cell]
    known = [Role.ACTION if _ACTION_AND_OWNER.search(cell) else column_names.role_of(cell) for cell in named]
    if len(named) == len(row) or Role.OTHER in known or Role.ACTION not in known:
        return None
    body = [each for each in (*rows[1:], *below) if len(each) == len(row)]
    roles = list(roles_of(row))
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
    if mostly(cells, bunches.looks_like_dates) and any(map(_is_dated, cells)):
        return Role.DUE
    if all(len(cell) <= 6 and cell[0].isdigit() for cell in cells):
        return Role.REF
    if mostly(cells, lambda cell: margins.holds_owners(cell, roster)):
        return Role.OWNER
    return Role.TALK if sum(len(cell.split()) for cell in cells) >= _A_FEW_WORDS * len(cells) else Role.OTHER


def next_header(rows: Sequence[Row], shape: Columns) -> int | None:
    """Where another table begins below this one: a header of its own, in other columns."""
    for place, row in enumerate(rows):
        if not _is_header(row) or any(map(str.isdigit, "".join(row))):
            continue
        roles = roles_of(row)
        known = {role for role in roles if role not in (Role.OTHER, Role.TALK)}
        if len(known) >= _SURELY and Columns(roles).holds_actions and roles != roles_of(shape.header):
            return place
    return None


def _under_one_another(row: Row, below: Row) -> Row | None:
    """The names of a header in two rows: "Timescale" over "Start" and "End". None where it takes one.

    A name over several columns stands in the first of them, one over both rows in both.
    """
    if len(row) != len(below) or "" not in row or not _is_header_below(row, below):
        return None
    names: list[str] = []
    over = ""
    for upper, lower in zip(row, below, strict=True):
        over = upper or over
        names.append(lower if column_names.role_of(lower) is not Role.OTHER else f"{over} {lower}".strip())
        if lower and lower == upper:
            names[-1] = lower
    return tuple(names)


def _is_header_below(row: Row, below: Row) -> bool:
    """Short names without figures, each under the same name, under none, or beside one of those."""
    filled = [cell for cell in below if cell]
    if not filled or not all(
        len(cell) <= LONGEST_NAME and not any(map(str.isdigit, cell)) for cell in filled
    ):
        return False
    under = [place for place, cell in enumerate(below) if cell and cell != row[place]]
    spanned = all(not row[place] or row[place + 1 : place + 2] == ("",) for place in under)
    return len(under) >= 2 and spanned and any(not row[place] for place in under)


def _is_header(row: Row) -> bool:
    filled = [cell for cell in row if cell]
    short = all(len(cell) <= LONGEST_NAME and not _is_sentence(cell) for cell in filled)
    return short and len(filled) >= 2 and len(filled) * 2 >= len(row)


def _is_sentence(cell: str) -> bool:
    """ "Action No." is none."""
    return cell.rstrip().endswith(".") and len(cell.split()) > 3


def _by_content(rows: Sequence[Row], roster: Sequence[Named]) -> Columns | None:
    """Without a header: dates and owners make a table of actions, with the widest column as text."""
    width = max((len(row) for row in rows), default=0)
    if width < 2:
        return None
    columns = [[row[place] for row in rows if place < len(row) and row[place]] for place in range(width)]
    roles = [Role.OTHER] * width
    dated = [mostly(cells, _is_dated) for cells in columns]
    widest = max(range(width), key=lambda place: (not dated[place], sum(map(len, columns[place]))))
    roles[widest] = Role.TALK
    shared = False
    for place, cells in enumerate(columns):
        if place == widest or not cells:
            continue
        if dated[place]:
            roles[place] = Role.DUE
        elif place > widest and mostly(cells, lambda cell: margins.holds_both(cell, roster)):
            roles[place] = Role.OWNER
            shared = True
        elif place > widest and mostly(cells, lambda cell: bunches.looks_like_owners(cell, roster)):
            roles[place] = Role.OWNER
    found = Columns(tuple(roles))
    if _is_header(rows[0]) and not any(map(str.isdigit, "".join(rows[0]))) and _names_dates(rows[0], roles):
        return None
    if Role.OWNER in roles and _names_things(rows, found):
        return None
    if Role.OWNER in roles and (shared or Role.DUE in roles or _is_margin_of_owners(columns, widest, roster)):
        return found
    return None


def _names_dates(row: Row, roles: Sequence[Role]) -> bool:
    """A name over the dates: it is a header, and one of a table of something else."""
    return any(
        cell and not _is_dated(cell) for cell, role in zip(row, roles, strict=False) if role is Role.DUE
    )


def _names_things(rows: Sequence[Row], shape: Columns) -> bool:
    """ "Board | ZF | 20 June" says when a thing is, and what anybody is to do takes more words."""
    beside = [shape.cell(row, Role.TALK) for row in rows if shape.cell(row, Role.OWNER)]
    return not mostly(beside, lambda text: len(text.split()) >= _SHORTEST_TASK)


def _is_margin_of_owners(columns: Sequence[Sequence[str]], text: int, roster: Sequence[Named]) -> bool:
    """Sentences, and beside them one column of nothing but initials or people of the roster.

    Where the texts end as sentences do, so are offices and names: "Town Clerk", "Cllr Day". The numbers of
    the items may stand before. A name, a post and initials in three columns are a list of who was there; so
    is "Al Day, Nurse | AD".
    """
    numbered = [place for place in range(text) if all(map(_ITEM.fullmatch, columns[place]))]
    beside = [
        cells for place, cells in enumerate(columns) if place != text and cells and place not in numbered
    ]
    long = all(len(cell.split()) >= _A_FEW_WORDS for cell in columns[text])
    if len(beside) != 1 or not long or _share_of_names(columns[text], beside[0]) >= _MOSTLY:
        return False
    if all(bunches.stands_for_people(cell, roster) for cell in beside[0]):
        return True
    told = mostly(columns[text], lambda cell: cell.rstrip().endswith((".", "?")))
    return told and all(margins.names_an_owner(cell, roster) for cell in beside[0])


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
