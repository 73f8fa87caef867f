"""Which column of a risk register is what, whatever it is called, and where its header stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from importers.risks import register_scores, register_stages
from importers.risks.register_names import LONGEST_NAME, PART, Role, is_named, name_of, role_of
from importers.risks.register_stages import Stage

Row = tuple[str, ...]


_HINTS_WORDS = """
    risk hazard threat descri title name event concern uncertain headline summary
    caption short what nature statement detail then wrong worr
"""
_HINTS = tuple(_HINTS_WORDS.split())
DEEPEST = 3
_MOST_LOOKED_AT = 60
_DONE = (Role.CONTROLS, Role.MITIGATION, Role.PLANNED)
_OWNERS = ("risk owner", "owner", "lead", "sro", "responsib", "accountab", "")
_PRIORITIES = ("priority", "workstream", "work stream", "strand", "theme", "objective", "")
_RAID = re.compile(r"(?:risks?|issues?|assumptions?|dependenc(?:y|ies)|actions?|decisions?|[raid])", re.I)


@dataclass(frozen=True)
class Columns:
    """What each column of a register is; `stages` are its scores by the stage that they tell of."""

    names: tuple[str, ...]
    roles: tuple[Role, ...]
    stages: tuple[tuple[str, Stage], ...] = ()

    def cell(self, row: Sequence[str], *roles: Role) -> str:
        """The filled cells of those roles, one below the other."""
        found = (cell for cell, role in zip(row, self.roles, strict=False) if role in roles and cell.strip())
        return "\n".join(found)

    def places(self, *roles: Role) -> tuple[int, ...]:
        return tuple(place for place, role in enumerate(self.roles) if role in roles)

    @property
    def speaks_of_risk(self) -> bool:
        said = any(re.search(r"\brisks?\b|\bhazards?\b|\bthreats?\b|go wrong", name) for name in self.names)
        both = {Role.LIKELIHOOD, Role.IMPACT} <= set(self.roles) or any(
            stage.likelihood >= 0 and stage.impact >= 0 for _, stage in self.stages
        )
        return said or both


def header_at(rows: Sequence[Row], at: int, *, told: bool) -> tuple[Columns, int] | None:
    """The columns whose header begins in this row, and how many rows it takes.

    `told`: the page says above that risks follow, so the header need not.
    """
    if not _may_be_header(rows[at]):
        return None
    best = None
    for depth in range(1, min(DEEPEST, len(rows) - at) + 1):
        if depth > 1 and not _is_part(rows[at + depth - 1], rows[at + depth - 2]):
            break
        names = _names(rows[at : at + depth])
        if not _promising(names):
            continue
        found = columns(names, rows[at + depth : at + depth + _MOST_LOOKED_AT])
        if is_register(found, told=told):
            best = (found, depth)
    return best


def columns(names: Sequence[tuple[str, str]], body: Sequence[Row]) -> Columns:
    """The columns by their names, which are the words above and those below, and by what they hold."""
    joined = tuple(f"{upper} {lower}".strip() for upper, lower in names)
    roles = [role_of(upper, lower) for upper, lower in names]
    for place, role in enumerate(roles):
        roles[place] = _settled(role, joined[place], [_at(row, place) for row in body])
    _settle_together(roles, joined)
    stages = register_stages.found([*zip(names, roles, strict=True)])
    return Columns(joined, tuple(roles), stages)


def is_register(found: Columns, *, told: bool) -> bool:
    """Something that may happen, and beside it what a register says of a risk.

    A plan of actions that has a column of risks beside each action is none.
    """
    texts = found.places(Role.TITLE, Role.EVENT)
    if not texts or not (told or found.speaks_of_risk):
        return False
    has = set(found.roles)
    planned = found.places(Role.PLANNED)
    if planned and planned[0] < texts[0] and not has & {Role.LIKELIHOOD, Role.IMPACT}:
        return False
    kept = bool(has & {Role.OWNER, *_DONE, Role.CONSEQUENCE})
    named = any(re.search(r"\brisks?\b", found.names[place]) for place in texts)
    return kept or (bool(found.stages) and (named or Role.REF in has))


def hints(row: Row) -> bool:
    """May a header be near? A quick look, for most rows of most tables are none."""
    words = "\n".join(cell for cell in row if len(cell) <= LONGEST_NAME).lower()
    return any(hint in words for hint in _HINTS)


def same_header(one: Columns, other: Columns) -> bool:
    return one.names == other.names


def _may_be_header(row: Row) -> bool:
    filled = [cell for cell in row if cell.strip()]
    return len(filled) >= 2 and all(len(cell) <= LONGEST_NAME for cell in filled)


def _promising(names: Sequence[tuple[str, str]]) -> bool:
    """Words of a register, before anything below them is looked at: most rows are no header."""
    filled = [lower for _, lower in names if lower]
    if any(re.search(r"\d", name) and not is_named(name) for name in filled):
        return False
    if sum(map(is_named, filled)) * 2 < len(filled):
        return False
    roles = {role_of(*name) for name in names} - {Role.OTHER}
    return len(roles) >= 2 and bool(roles & {Role.TITLE, Role.EVENT, Role.SCORE})


def _is_part(row: Row, above: Row) -> bool:
    """A second row of a header: "L | I | Score" below "Inherent risk"."""
    own = [
        cell for place, cell in enumerate(row) if cell.strip() and name_of(cell) != name_of(_at(above, place))
    ]
    if len(own) < 2:
        return False
    names = [name_of(cell) for cell in own]
    parts = sum(1 for name in names if PART.fullmatch(name))
    known = all(role_of("", name) is not Role.OTHER or PART.fullmatch(name) for name in names)
    return known and parts >= 2


def _names(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """For each column the lowest words of its own, and those above, which reach over empty cells beside "
    "them."""
    width = max(map(len, rows))
    own = [[name_of(_at(row, place)) for row in rows] for place in range(width)]
    lowest = [max((depth for depth, name in enumerate(names) if name), default=0) for names in own]
    upper = [""] * width
    for depth in range(len(rows) - 1):
        reaching = ""
        for place in range(width):
            reaching = own[place][depth] or (reaching if lowest[place] > depth else "")
            if (
                depth < lowest[place]
                and reaching
                and reaching not in (upper[place], own[place][lowest[place]])
            ):
                upper[place] = f"{upper[place]} {reaching}".strip()
    return [(above, names[depth]) for above, names, depth in zip(upper, own, lowest, strict=True)]


def _settled(role: Role, name: str, cells: Sequence[str]) -> Role:
    """Where a name may mean two things, what stands below it decides."""
    filled = [cell for cell in cells if not register_scores.says_nothing(cell)]
    if not filled:
        return Role.OTHER if role is Role.KIND else role
    if role in (Role.EVENT, Role.KIND, Role.PRIORITY) and all(
        _RAID.fullmatch(cell.strip()) for cell in filled
    ):
        return Role.KIND
    scored = register_scores.mostly_scores(filled)
    if role in (Role.IMPACT, Role.SEVERITY, Role.CONSEQUENCE):
        return (Role.IMPACT if role is Role.CONSEQUENCE else role) if scored else Role.CONSEQUENCE
    if role in (Role.LIKELIHOOD, Role.SCORE):
        return role if scored else _told_in_words(role, name)
    if role in (Role.TITLE, Role.EVENT, Role.PRIORITY, Role.CAUSE) and scored:
        return _SCORE_IF_FIGURES.get(role, Role.SCORE) if _figures(filled) or role is Role.PRIORITY else role
    if role in (Role.EVENT, Role.KIND, Role.PRIORITY) and all(
        _RAID.fullmatch(cell.strip()) for cell in filled
    ):
        return Role.KIND
    if role is Role.KIND:
        return Role.PRIORITY
    if role in (Role.MITIGATION, Role.PLANNED) and _one_word_each(filled):
        return Role.OTHER
    return role


_SCORE_IF_FIGURES = {Role.PRIORITY: Role.PRIORITY}


def _told_in_words(role: Role, name: str) -> Role:
    return Role.EVENT if role is Role.SCORE and re.fullmatch(r"current risks?", name) else Role.OTHER


def _figures(cells: Sequence[str]) -> bool:
    return all(re.search(r"\d", cell) for cell in cells)


def _one_word_each(cells: Sequence[str]) -> bool:
    """ "Treat", "Tolerate", "Transfer": what was decided, and no measure."""
    return len(cells) > 1 and all(len(cell.split()) == 1 for cell in cells)


def _settle_together(roles: list[Role], names: Sequence[str]) -> None:
    """What one column is may depend on the others."""
    _settle_severity(roles, names)
    controls = Role.CONTROLS in roles
    for place, role in enumerate(roles):
        if role is Role.MITIGATION:
            roles[place] = Role.PLANNED if controls else Role.CONTROLS
    if Role.OWNER not in roles and Role.PLANNED_BY in roles:
        roles[roles.index(Role.PLANNED_BY)] = Role.OWNER
    for place, name in enumerate(names):
        if name == "date" and place and roles[place - 1] in (Role.PLANNED, Role.PLANNED_BY):
            roles[place] = Role.PLANNED_FOR
    _keep_best(roles, names, Role.OWNER, _OWNERS, otherwise=Role.PLANNED_BY)
    _keep_best(roles, names, Role.PRIORITY, _PRIORITIES, otherwise=Role.OTHER)


def _settle_severity(roles: list[Role], names: Sequence[str]) -> None:
    """ "S" is the severity beside "L" alone, and the score beside "L" and "I"."""
    has_impact = Role.IMPACT in roles
    for place, role in enumerate(roles):
        if role is Role.SEVERITY:
            bare = re.fullmatch(r"(?:.* )?s", names[place])
            roles[place] = Role.SCORE if bare and has_impact else Role.IMPACT


def _keep_best(
    roles: list[Role], names: Sequence[str], kept: Role, order: Sequence[str], otherwise: Role
) -> None:
    places = [place for place, role in enumerate(roles) if role is kept]
    if len(places) < 2:
        return
    best = min(places, key=lambda place: next(n for n, word in enumerate(order) if word in names[place]))
    for place in places:
        if place != best:
            follows = any(role in _DONE for role in roles[best:place])
            roles[place] = otherwise if otherwise is Role.OTHER or follows else Role.OTHER


def _at(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""
