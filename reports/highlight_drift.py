"""What changed in the record since a highlight report was signed: two contents compared, without wording."""

from collections.abc import Iterable, Set
from dataclasses import dataclass, fields

from reports.highlight_content import (
    Content,
    Mention,
    Moved,
    OffTrajectory,
    Rated,
    RiskTold,
    Said,
)


@dataclass(frozen=True)
class Recounted:
    rating: str
    was: int
    now: int


@dataclass(frozen=True)
class Drift:
    """Each is empty where nothing of it changed."""

    rated: Rated | None = None
    counts: tuple[Recounted, ...] = ()
    closed: tuple[Mention, ...] = ()
    reopened: tuple[Mention, ...] = ()
    overdue: tuple[Mention, ...] = ()
    moved: tuple[Moved, ...] = ()
    risks_raised: tuple[RiskTold, ...] = ()
    risks_closed: tuple[RiskTold, ...] = ()
    risks_rescored: tuple[tuple[RiskTold, RiskTold], ...] = ()
    """As it was told, and as it is."""
    off_trajectory: tuple[OffTrajectory, ...] = ()
    back_on: tuple[OffTrajectory, ...] = ()
    said: tuple[Said, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))


def drift(told: Content, now: Content, readable: Set[str]) -> Drift:
    """Both are of one priority, and begin on the same day.

    A report was signed for more than its actions' readers. `readable` are the codes of the groups whose logs
    this reader may see: of another, nothing that is missing from `now` has changed for that.
    """
    risks = {one.ref: one for one in told.risks}
    open_now = [one for one in now.risks if one.closed is None]
    off = {one.code for one in told.off_trajectory}
    return Drift(
        rated=now.rated if now.rated != told.rated else None,
        counts=_recounted(told, now),
        closed=_new(_closed(told), _closed(now)),
        reopened=tuple(
            one for one in _new(_closed(now), _closed(told)) if one.ref.partition("#")[0] in readable
        ),
        overdue=_new(told.overdue, now.overdue),
        moved=tuple(one for one in now.moved if one not in told.moved),
        risks_raised=tuple(one for one in open_now if one.ref not in risks),
        risks_closed=tuple(
            one for one in now.risks if one.closed is not None and _was_open(risks.get(one.ref))
        ),
        risks_rescored=tuple(
            (risks[one.ref], one)
            for one in open_now
            if one.ref in risks and _score(one) != _score(risks[one.ref])
        ),
        off_trajectory=tuple(one for one in now.off_trajectory if one.code not in off),
        back_on=tuple(
            one for one in told.off_trajectory if one.code not in {each.code for each in now.off_trajectory}
        ),
        said=tuple(one for one in _said(now) if one not in _said(told)),
    )


def _recounted(told: Content, now: Content) -> tuple[Recounted, ...]:
    before = {share.rating: share.actions for share in told.counts}
    return tuple(
        Recounted(share.rating, before.get(share.rating, 0), share.actions)
        for share in now.counts
        if share.actions != before.get(share.rating, 0)
    )


def _closed(content: Content) -> tuple[Mention, ...]:
    return (*content.achieved, *content.otherwise_closed)


def _new(before: Iterable[Mention], now: Iterable[Mention]) -> tuple[Mention, ...]:
    known = {one.ref for one in before}
    return tuple(one for one in now if one.ref not in known)


def _was_open(risk: RiskTold | None) -> bool:
    return risk is not None and risk.closed is None


def _score(risk: RiskTold) -> tuple[int | None, int | None]:
    return risk.likelihood, risk.impact


def _said(content: Content) -> tuple[Said, ...]:
    return (*content.status, *content.completed, *content.next_steps, *content.evidence)
