"""Which column of a table is what, whatever the document calls it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from importers import bunches, column_names
from importers.column_names import LONGEST_NAME, Role
from rules.people import Named, key

Row = tuple[str, ...]


_MOSTLY = 0.6
_FIRST_ROWS = 10
_A_FEW_WORDS = 4
_SURELY = 3
_FOLLOWED_UP = frozenset({Role.STATUS, Role.CLOSED, Role.REVISED, Role.RATING, Role.UPDATE})
_OF_TASKS = frozenset({Role.DUE, Role.STATUS, Role.CLOSED, Role.REVISED})
_RATED = re.compile(r"(?:[RAGBY](?:\s*/\s*[RAGBY])?|red|amber|yellow|green|blue|grey)(?:\W*)", re.IGNORECASE)
_LIKE_A_REF = re.compile(r"[A-Za-z]{0,6}[-/ ]?\d{1,4}(?:[./-]\d{1,3}){0,3}[a-z]?\.?")


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
        return bool(_FOLLOWED_UP & set(self.roles))

    def repeats_header(self, row: Row) -> bool:
        """A header printed again at the top of a page, perhaps in slightly other words."""
        return bool(self.header) and _is_header(row) and _roles(row) == _roles(self.header)

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
        if not Columns(_roles(names)).holds_actions:
            continue
        body = [each for each in (*rows[begins:], *below) if len(each) == len(row) and each != row]
        named = Columns(_settled(_roles(names, body), body, roster), header=names, height=begins - place)
        if named.holds_actions:
            return named, begins
    guessed = _by_content(rows, roster)
    return (guessed, 0) if guessed else None


def next_header(rows: Sequence[Row], shape: Columns) -> int | None:
    """Where another table begins below this one: a header of its own, in other columns."""
    for place, row in enumerate(rows):
        if not _is_header(row) or any(map(str.isdigit, "".join(row))):
            continue
        roles = _roles(row)
        known = {role for role in roles if role not in (Role.OTHER, Role.TALK)}
        if len(known) >= _SURELY and Columns(roles).holds_actions and roles != _roles(shape.header):
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


def _roles(row: Row, body: Sequence[Row] = ()) -> tuple[Role, ...]:
    """One column each for what an action has once: where two claim it, the one that says so most plainly."""
    roles = [column_names.role_of(cell) for cell in row]
    if not _OF_TASKS & set(roles):
        roles = [
            Role.OTHER if column_names.may_be_a_post(name) else role
            for name, role in zip(row, roles, strict=True)
        ]
    for role in _ONCE:
        places = [place for place, each in enumerate(roles) if each is role]
        best = min(
            places,
            key=lambda place: (column_names.rank(role, row[place]), _later(role, place, body)),
            default=0,
        )
        for place in places:
            roles[place] = role if place == best else _instead(role, row[place])
    if any(column_names.is_any_date(row[place]) for place, role in enumerate(roles) if role is Role.CLOSED):
        roles = [
            Role.OTHER if column_names.is_any_date(name) else role
            for name, role in zip(row, roles, strict=True)
        ]
    if Role.ACTION in roles:
        after = roles.index(Role.ACTION)
        roles = [
            Role.UPDATE if role is Role.TALK and place > after else role for place, role in enumerate(roles)
        ]
    return tuple(roles)


_ONCE = (Role.ACTION, Role.DUE, Role.OWNER, Role.STATUS, Role.RATING)


def _instead(role: Role, name: str) -> Role:
    """What a column is that says less plainly what another says: a second "completion" is the actual one."""
    if role is Role.DUE and column_names.may_be_actual(name):
        return Role.CLOSED
    return Role.UPDATE if role is Role.STATUS else Role.OTHER


def _later(role: Role, place: int, body: Sequence[Row]) -> int:
    """Of several ratings the last is the newest, of a title and a description the longer one says it all."""
    if role is Role.ACTION:
        return -sum(len(row[place]) for row in body)
    return -place if role is Role.RATING else place


def _settled(roles: tuple[Role, ...], body: Sequence[Row], roster: Sequence[Named]) -> tuple[Role, ...]:
    """A margin headed "Action" that holds initials is the column of owners, for minutes often name it so.

    A column of items that holds only figures is their numbers.
    """
    if Role.REF not in roles and Role.ACTION in roles:
        first = next((place for place in range(roles.index(Role.ACTION)) if _refers(body, place)), None)
        roles = tuple(Role.REF if place == first else role for place, role in enumerate(roles))
    roles = _of_a_log(roles, body)
    if Role.RATING not in roles:
        rated = next(
            (place for place, role in enumerate(roles) if role is Role.OTHER and _rates(body, place)), None
        )
        roles = tuple(Role.RATING if place == rated else role for place, role in enumerate(roles))
    figures = Role.OTHER if Role.REF in roles else Role.REF
    roles = tuple(
        figures if role is Role.TALK and _numbers(body, place) else role for place, role in enumerate(roles)
    )
    if Role.OWNER not in roles and Role.TALK in roles and Role.ACTION in roles:
        margin = roles.index(Role.ACTION)
        cells = [row[margin] for row in body if margin < len(row) and row[margin]]
        if cells and _share(cells, lambda cell: bunches.looks_like_owners(cell, roster)) >= _MOSTLY:
            return tuple(Role.OWNER if place == margin else role for place, role in enumerate(roles))
    return roles


def _of_a_log(roles: tuple[Role, ...], body: Sequence[Row]) -> tuple[Role, ...]:
    """Where titles and descriptions are followed up, the column that says most is that of the actions."""
    places = [place for place, role in enumerate(roles) if role is Role.TALK]
    if len(places) < 2 or Role.ACTION in roles or not _FOLLOWED_UP & set(roles):
        return roles
    most = max(places, key=lambda place: sum(len(row[place]) for row in body))
    changed = {place: Role.ACTION if place == most else Role.UPDATE for place in places}
    return tuple(changed.get(place, role) for place, role in enumerate(roles))


def _rates(body: Sequence[Row], place: int) -> bool:
    """Nothing but the letters or colours of ratings."""
    cells = [row[place] for row in body if place < len(row) and row[place]]
    fitting = sum(1 for cell in cells if _RATED.fullmatch(cell.strip()))
    return fitting >= 2 and fitting >= len(cells) * _MOSTLY


def _refers(body: Sequence[Row], place: int) -> bool:
    """Something like 1.2 or A-07 in every row, and never the same: refs under any name."""
    cells = [row[place] for row in body if place < len(row) and row[place]]
    return len(cells) > 1 and len(set(cells)) == len(cells) and all(map(_LIKE_A_REF.fullmatch, cells))


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
    for place, cells in enumerate(columns):
        if place == widest or not cells:
            continue
        if dated[place]:
            roles[place] = Role.DUE
        elif (
            _share(cells, lambda cell: bunches.looks_like_owners(cell, roster)) >= _MOSTLY and place > widest
        ):
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


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(1 for cell in cells if fits(cell)) / len(cells)
