"""Which column of a table is what, whatever the document calls it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from importers import bunches, column_names
from importers.column_names import LONGEST_NAME, Role
from importers.column_roles import FOLLOWED_UP, SAID_BY_NAME, mostly, roles_of, settled
from rules.people import Named, key

Row = tuple[str, ...]


_MOSTLY = 0.6
_FIRST_ROWS = 10
_A_FEW_WORDS = 4
_SURELY = 3


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
    def is_log(self) -> bool:
        """It follows its actions up, so its numbers are theirs and not those of an agenda."""
        return bool(FOLLOWED_UP & set(self.roles))

    def repeats_header(self, row: Row) -> bool:
        """A header printed again at the top of a page, perhaps in slightly other words."""
        if not self.header or len(row) != len(self.header) or not _is_header(row):
            return False
        wanted = roles_of(self.header)
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
        """The filled cells of that role, one below the other."""
        cells = (cell for cell, each in zip(row, self.roles, strict=False) if each is role and cell)
        return "\n".join(cells)


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
        if not Columns(roles_of(names)).holds_actions:
            continue
        body = [each for each in (*rows[begins:], *below) if len(each) == len(row) and each != row]
        named = Columns(
            settled(roles_of(names, body), body, roster),
            header=names,
            height=begins - place,
        )
        if named.holds_actions:
            return named, begins
    guessed = _by_content(rows, roster)
    return (guessed, 0) if guessed else None


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
    for place, cells in enumerate(columns):
        if place == widest or not cells:
            continue
        if dated[place]:
            roles[place] = Role.DUE
        elif place > widest and mostly(cells, lambda cell: bunches.looks_like_owners(cell, roster)):
            roles[place] = Role.OWNER
    found = Columns(tuple(roles))
    if _is_header(rows[0]) and not any(map(str.isdigit, "".join(rows[0]))) and _names_dates(rows[0], roles):
        return None
    if Role.OWNER in roles and (Role.DUE in roles or _is_margin_of_initials(columns, widest, roster)):
        return found
    return None


def _names_dates(row: Row, roles: Sequence[Role]) -> bool:
    """A name over the dates: it is a header, and one of a table of something else."""
    return any(
        cell and not _is_dated(cell) for cell, role in zip(row, roles, strict=False) if role is Role.DUE
    )


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
