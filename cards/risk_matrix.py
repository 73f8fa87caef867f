"""The 5 by 5 matrix as a sheet: bands by their words, risks by their numbers, and the same in words."""

from collections.abc import Iterator

from cards.highlight_sections import named
from cards.sheet import Cell, Column, Sheet
from cards.words import counted, joined
from reports import risk_matrix
from reports.exports import Export
from reports.risk_matrix import Matrix
from rules.risks import BANDS, IMPACT, LIKELIHOOD, Band, band


def matrix(facts: Export) -> Sheet:
    """The most likely at the top and the gravest at the right, as the NHS model has it (DOMAIN 5.3)."""
    found = risk_matrix.matrix(facts.risks, facts.as_at)
    bands = BANDS[facts.partnership.risk_bands]
    colours = {f"{each.name}*": each.colour for each in bands}
    columns = [Column(f"{number} {word}", 17, colours=colours) for number, word in IMPACT.items()]
    return Sheet(
        "Risk matrix",
        f"Risk matrix of the {facts.group.name}",
        (Column("Likelihood, by impact", 17), *columns, Column("In words", 60)),
        tuple(_row(likelihood, found, facts) for likelihood in sorted(LIKELIHOOD, reverse=True)),
        "",
        (_totals(found, bands, facts), *_unscored(found, facts), _HOW),
        filtered=False,
        lines=4,
    )


_HOW = (
    "Likelihood times impact as they are now, with the control measures there are. Each square has its band "
    "and score, and below it the numbers of its risks."
)


def _row(likelihood: int, found: Matrix, facts: Export) -> tuple[Cell, ...]:
    squares = (_square(likelihood, impact, found, facts) for impact in IMPACT)
    said = "\n".join(_said(likelihood, found, facts)) or "No risk."
    return f"{likelihood} {LIKELIHOOD[likelihood]}", *squares, said


def _square(likelihood: int, impact: int, found: Matrix, facts: Export) -> str:
    """`extreme 16`, and `R1, R4` below it."""
    score = likelihood * impact
    risks = found.at(likelihood, impact)
    names = ", ".join(named(one, facts.group) for one in risks)
    return f"{band(score, facts.partnership.risk_bands)} {score}" + (f"\n{names}" if names else "")


def _said(likelihood: int, found: Matrix, facts: Export) -> Iterator[str]:
    """`R1, R4: likely, major impact, score 16, extreme.`"""
    for impact, word in sorted(IMPACT.items(), reverse=True):
        if risks := found.at(likelihood, impact):
            names = joined([named(one, facts.group) for one in risks])
            score = likelihood * impact
            yield (
                f"{names}: {LIKELIHOOD[likelihood].lower()}, {word.lower()} impact, score {score}, "
                f"{band(score, facts.partnership.risk_bands)}."
            )


def _totals(found: Matrix, bands: tuple[Band, ...], facts: Export) -> str:
    """`3 open risks: 1 extreme, 0 high, 1 moderate, 0 low, 1 not scored.`"""
    scores = [likelihood * impact for (likelihood, impact), risks in found.squares.items() for _ in risks]
    found_bands = [band(score, facts.partnership.risk_bands) for score in scores]
    each = [f"{found_bands.count(one.name)} {one.name}" for one in reversed(bands)]
    whole = len(scores) + len(found.unscored)
    return f"{counted(whole, 'open risk')}: {', '.join([*each, f'{len(found.unscored)} not scored'])}."


def _unscored(found: Matrix, facts: Export) -> Iterator[str]:
    if found.unscored:
        yield f"Not scored, so in no square: {joined([named(one, facts.group) for one in found.unscored])}."
