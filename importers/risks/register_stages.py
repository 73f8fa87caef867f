"""Which score columns tell of the risk before its controls, now, and as it is aimed for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from importers.risks.register_names import SCORED, Role, stage_of


@dataclass(frozen=True)
class Stage:
    """The columns of one score; -1 for a half that has none."""

    likelihood: int = -1
    impact: int = -1
    whole: tuple[int, ...] = ()

    @property
    def places(self) -> tuple[int, ...]:
        return tuple(place for place in (self.likelihood, self.impact, *self.whole) if place >= 0)


def found(named: Sequence[tuple[tuple[str, str], Role]]) -> tuple[tuple[str, Stage], ...]:
    """Inherent, current and target, as far as the register has them."""
    groups = list(_groups(named))
    stages: list[str | None] = [stage for stage, _ in groups]
    told = {stage for stage in stages if stage}
    unnamed = [number for number, stage in enumerate(stages) if stage is None]
    free = [stage for stage in ("inherent", "current", "target") if stage not in _meant(told)]
    if len(unnamed) == 1 and not told & {"current", "residual"}:
        free = ["current"]
    for number, stage in zip(unnamed, free, strict=False):
        stages[number] = stage
    if "residual" in stages:
        roles = [role for _, role in named]
        stages = _without_residual(stages, groups, roles)
    meant_by: dict[str, Stage] = {}
    for meant, (_, group) in zip(stages, groups, strict=True):
        if meant and meant not in meant_by:
            meant_by[meant] = group
    return tuple(meant_by.items())


def _meant(told: set[str]) -> set[str]:
    return {"current" if stage == "residual" else stage for stage in told}


def _without_residual(
    stages: Sequence[str | None], groups: Sequence[tuple[str | None, Stage]], roles: Sequence[Role]
) -> list[str | None]:
    """Residual is current. Beside a current one it is what the planned measures will leave.

    Where the controls stand between the two, the one called current is the one before them.
    """
    if "current" not in stages:
        return ["current" if stage == "residual" else stage for stage in stages]
    now, left = groups[stages.index("current")][1], groups[stages.index("residual")][1]
    between = roles[min(now.places) : min(left.places)]
    before = "inherent" not in stages and Role.CONTROLS in between and Role.PLANNED not in between
    meant = {"current": "inherent", "residual": "current"} if before else {"residual": "target"}
    return [meant.get(stage, stage) if stage else None for stage in stages]


def _groups(named: Sequence[tuple[tuple[str, str], Role]]) -> Iterator[tuple[str | None, Stage]]:
    """The score columns that belong together: those of one stage, or a run in which nothing comes twice."""
    by_stage: dict[str, Stage] = {}
    order: list[tuple[str | None, Stage]] = []
    run: Stage | None = None
    for place, ((upper, lower), role) in enumerate(named):
        if role not in SCORED:
            continue
        stage = stage_of(lower) or stage_of(upper)
        if stage:
            if stage not in by_stage:
                order.append((stage, Stage()))
            by_stage[stage] = _with(by_stage.get(stage, Stage()), role, place)
            continue
        if run is None or _begins_again(run, role, place):
            run = Stage()
            order.append((None, run))
        grown = _with(run, role, place)
        order[next(n for n, (_, each) in enumerate(order) if each is run)] = (None, grown)
        run = grown
    yield from ((stage, by_stage[stage] if stage else group) for stage, group in order)


def _begins_again(run: Stage, role: Role, place: int) -> bool:
    """Another likelihood; or, after other columns, anything that goes on from a whole score."""
    if role is Role.LIKELIHOOD and run.likelihood >= 0:
        return True
    if role is Role.IMPACT and run.impact >= 0:
        return True
    return bool(run.whole) and place > max(run.places) + 1


def _with(stage: Stage, role: Role, place: int) -> Stage:
    if role is Role.LIKELIHOOD and stage.likelihood < 0:
        return replace(stage, likelihood=place)
    if role is Role.IMPACT and stage.impact < 0:
        return replace(stage, impact=place)
    return replace(stage, whole=(*stage.whole, place)) if role is Role.SCORE else stage
