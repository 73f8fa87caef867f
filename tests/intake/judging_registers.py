"""Risks, lines of a scorecard and priorities of a report, each against what is right of it."""

from collections.abc import Iterator, Mapping, Sequence
from math import isclose
from typing import Any

from importers.proposed import Proposals, ProposedKpi, ProposedPriority, ProposedRisk, Score
from tests.intake.judging_actions import last_day
from tests.intake.likeness import alike, paired, same
from tests.intake.tally import RISK_OWNERS, RISK_SCORES, RISK_TITLES

Verdicts = Iterator[tuple[str, bool, str]]

_TITLE = 90
"""How like a title must be that is right, and not only recognised."""


def risks(right: Mapping[str, Any], found: Proposals) -> Verdicts:
    """Of a register, every risk counts. Minutes only mention some."""
    wanted = right.get("risks", ())
    closed = {str(ref) for ref in right.get("closed_risks", ())}
    kept = [one for one in found.risks if not (one.closed and one.ref in closed)]
    pairs = _paired(wanted, kept, "ref")
    if right.get("kind") == "minutes":
        for at, one in enumerate(wanted):
            yield "risks mentioned", at in pairs, f"not found: {one['title']!r}"
        return
    for place, risk in enumerate(kept):
        yield "risk precision", place in pairs.values(), f"is no open risk: {risk.ref} {risk.title!r}"
    for at, one in enumerate(wanted):
        yield from _risk(one, kept[pairs[at]] if at in pairs else None)


def _risk(wanted: Mapping[str, Any], found: ProposedRisk | None) -> Verdicts:
    title = wanted["title"][:60]
    if found is None:
        for measure in (RISK_TITLES, RISK_OWNERS, RISK_SCORES):
            yield measure, False, f"not found: {title!r}"
        return
    yield RISK_TITLES, alike(wanted["title"], found.title) >= _TITLE, f"{found.title!r}, and it is {title!r}"
    yield (
        RISK_OWNERS,
        same(wanted.get("owner"), found.owner),
        f"{found.owner} of {title!r}, and it is {wanted.get('owner')}",
    )
    for name, score in _scores(wanted).items():
        told: Score = getattr(found, name)
        right = (told.likelihood, told.impact) == score
        yield RISK_SCORES, right, f"{name} {told.likelihood}, {told.impact} of {title!r}, and it is {score}"
    for name, right, said in _rest_of_risk(wanted, found):
        yield "risk details", right, f"{name} {said} of {title!r}, and it is {wanted[name]}"


def _scores(wanted: Mapping[str, Any]) -> dict[str, tuple[int | None, int | None]]:
    scores = {name: tuple(wanted[name]) for name in ("inherent", "target") if wanted.get(name)}
    return {"current": (wanted.get("likelihood"), wanted.get("impact")), **scores}


def _rest_of_risk(wanted: Mapping[str, Any], found: ProposedRisk) -> Verdicts:
    if wanted.get("ref"):
        yield "ref", same(wanted["ref"], found.ref), str(found.ref)
    if "controls" in wanted:
        pairs = paired(wanted["controls"], found.controls)
        yield "controls", len(pairs) == len(wanted["controls"]) == len(found.controls), str(found.controls)
    if "review" in wanted:
        yield "review", found.review == last_day(wanted["review"]), str(found.review)
    if "priority" in wanted:
        yield "priority", _names_priority(wanted["priority"], found.priority), str(found.priority)
    for name, told in (("cause", found.cause), ("effect", found.consequence)):
        if name in wanted:
            yield name, alike(wanted[name], told) >= _TITLE, repr(told)


def _names_priority(wanted: Any, found: str | None) -> bool:
    return same(wanted, found) or str(wanted) in (found or "").split()


def kpis(right: Mapping[str, Any], found: Proposals) -> Verdicts:
    wanted = right.get("kpis", ())
    pairs = _paired(wanted, found.kpis, "code")
    for place, kpi in enumerate(found.kpis if wanted or found.kpis else ()):
        yield "kpi precision", place in pairs.values(), f"is no line: {kpi.code} {kpi.title!r}"
    for at, one in enumerate(wanted):
        name = f"{one.get('code')} {one['title'][:50]!r}"
        yield "kpis", at in pairs, f"not found: {name}"
        if at in pairs:
            yield from _kpi(one, found.kpis[pairs[at]], name)


def _kpi(wanted: Mapping[str, Any], found: ProposedKpi, name: str) -> Verdicts:
    yield "kpi titles", alike(wanted["title"], found.title) >= _TITLE, f"{found.title!r} is {name}"
    if "readings" in wanted:
        read = {one.period: one.value for one in found.readings if one.value is not None}
        told = {str(period): value for period, value in wanted["readings"].items()}
        yield "kpi readings", _same_values(told, read), f"{read} of {name}, and they are {told}"
    if "targets" in wanted:
        aimed = {str(one.by): one.value for one in found.targets}
        told = {str(day): value for day, value in wanted["targets"].items()}
        yield "kpi targets", _same_values(told, aimed), f"{aimed} of {name}, and they are {told}"
    if "baseline" in wanted:
        right = _same_value(wanted["baseline"], found.baseline)
        yield "kpi details", right, f"baseline {found.baseline} of {name}, and it is {wanted['baseline']}"
    if "better" in wanted:
        said = f"{found.better} is better of {name}, and it is {wanted['better']}"
        yield "kpi details", wanted["better"] == found.better, said
    if "state" in wanted:
        yield "kpi details", found.establishing, f"establishes no baseline: {name}"


def _same_values(wanted: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    return wanted.keys() == found.keys() and all(_same_value(wanted[key], found[key]) for key in wanted)


def _same_value(wanted: float | None, found: float | None) -> bool:
    if wanted is None or found is None:
        return wanted is found
    return isclose(wanted, found, abs_tol=1e-6)


def priorities(right: Mapping[str, Any], found: Proposals) -> Verdicts:
    wanted = right.get("priorities", ())
    pairs = _paired(wanted, found.priorities, "number")
    for place, priority in enumerate(found.priorities):
        yield "priority precision", place in pairs.values(), f"is no priority: {priority.title!r}"
    for at, one in enumerate(wanted):
        yield "priorities", at in pairs, f"not found: {one['title']!r}"
        if at in pairs:
            yield from _priority(one, found.priorities[pairs[at]])


def _priority(wanted: Mapping[str, Any], found: ProposedPriority) -> Verdicts:
    title = wanted["title"]
    if "ratings" in wanted:
        words = wanted["ratings"]
        right = len(words) == len(found.ratings) and all(map(same, words, found.ratings))
        yield "ratings", right, f"{found.ratings} of {title!r}, and they are {words}"
    for name in ("completed", "evidence", "next_steps"):
        if name in wanted:
            told: Sequence[str] = getattr(found, name)
            said = f"{len(told)} {name} of {title!r}, and there are {wanted[name]}"
            yield "bullets", len(told) == wanted[name], said


def _paired(wanted: Sequence[Mapping[str, Any]], found: Sequence[Any], key: str) -> dict[int, int]:
    """By their title; what is left, by their number where it is alone with that."""
    pairs = paired([one["title"] for one in wanted], [one.title for one in found])
    for at, one in enumerate(wanted):
        number = one.get(key)
        places = [place for place, other in enumerate(found) if number and same(number, getattr(other, key))]
        if at not in pairs and len(places) == 1 and places[0] not in pairs.values():
            pairs[at] = places[0]
    return pairs
