"""What each column holds: by its name, beside the other names, and by what stands in it."""

import re
from collections.abc import Callable, Sequence

from importers.actions import column_names, margins
from importers.actions.column_names import Role
from rules.people import Named

Row = tuple[str, ...]

FOLLOWED_UP = frozenset(
    {Role.STATUS, Role.CLOSED, Role.REVISED, Role.RATING, Role.UPDATE, Role.EVIDENCE, Role.START}
)
"""Columns of a log or plan that is kept from meeting to meeting."""
SAID_BY_NAME = frozenset({Role.ACTION, Role.DUE, Role.OWNER, Role.RATING})
"""A column is one of these only where its own name says so, whatever the other columns are."""
_OF_TASKS = frozenset({Role.DUE, Role.STATUS, Role.CLOSED, Role.REVISED})
_ONCE = (Role.ACTION, Role.DUE, Role.OWNER, Role.STATUS, Role.RATING)
_RATED = re.compile(r"(?:[RAGBY](?:\s*/\s*[RAGBY])?|red|amber|yellow|green|blue|grey)(?:\W*)", re.IGNORECASE)
_LIKE_A_REF = re.compile(r"[A-Za-z]{0,6}[-/ ]?\d{1,4}(?:[./-]\d{1,3}){0,3}[a-z]?\.?")
_MOSTLY = 0.6
_A_SENTENCE = 5
_A_TASK = 3


def roles_of(row: Row, body: Sequence[Row] = ()) -> tuple[Role, ...]:
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
        roles[:after] = [
            Role.OTHER if column_names.is_any_date(name) else role
            for name, role in zip(row, roles[:after], strict=False)
        ]
        roles = [
            Role.UPDATE if role is Role.TALK and place > after else role for place, role in enumerate(roles)
        ]
    return tuple(roles)


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


def settled(roles: tuple[Role, ...], body: Sequence[Row], roster: Sequence[Named]) -> tuple[Role, ...]:
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
        if mostly(cells, lambda cell: margins.names_who(cell, roster)):
            return tuple(Role.OWNER if place == margin else role for place, role in enumerate(roles))
    return _with_talk(roles, body)


def with_work(
    roles: tuple[Role, ...], names: Row, body: Sequence[Row], roster: Sequence[Named]
) -> tuple[Role, ...]:
    """ "Action / Lead" over "GW to bring a plan" is the column of actions, each with who does it.

    Over "GW" it is the margin beside what was discussed.
    """
    if Role.ACTION in roles:
        return roles
    place = next(place for place, name in enumerate(names) if column_names.tells_who(name))
    cells = [row[place] for row in body if row[place]]
    works = mostly(cells, lambda cell: len(cell.split()) >= _A_TASK and not margins.names_who(cell, roster))
    return tuple(Role.ACTION if works and at == place else role for at, role in enumerate(roles))


def _with_talk(roles: tuple[Role, ...], body: Sequence[Row]) -> tuple[Role, ...]:
    """ "Minute | Matter | Action by": below "Minute" are numbers, so the widest other column is the talk."""
    others = [place for place, role in enumerate(roles) if role is Role.OTHER]
    if {Role.TALK, Role.ACTION} & set(roles) or not others:
        return roles
    most = max(others, key=lambda place: sum(len(row[place]) for row in body if place < len(row)))
    cells = [row[most] for row in body if most < len(row) and row[most]]
    if sum(len(cell.split()) for cell in cells) < _A_SENTENCE * len(cells) or not cells:
        return roles
    return tuple(Role.TALK if place == most else role for place, role in enumerate(roles))


def _of_a_log(roles: tuple[Role, ...], body: Sequence[Row]) -> tuple[Role, ...]:
    """Where titles and descriptions are followed up, the column that says most is that of the actions."""
    places = [place for place, role in enumerate(roles) if role is Role.TALK]
    if len(places) < 2 or Role.ACTION in roles or not FOLLOWED_UP & set(roles):
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


def mostly(cells: Sequence[str], fits: Callable[[str], bool]) -> bool:
    """At least six in ten fit. It looks no further than it takes to tell."""
    fitting, left = 0, len(cells)
    for cell in cells:
        if fitting / len(cells) >= _MOSTLY or (fitting + left) / len(cells) < _MOSTLY:
            break
        fitting, left = fitting + fits(cell), left - 1
    return bool(cells) and fitting / len(cells) >= _MOSTLY
