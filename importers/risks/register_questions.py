"""What a register leaves open: scores that say no halves, and scores that do not add up."""

from collections.abc import Iterator, Sequence

from importers import wrapping
from importers.proposed import ProposedRisk, Question
from importers.risks import register_scores


def of(risks: Sequence[ProposedRisk], other_scale: bool) -> Iterator[Question]:
    """One for what all its scores have in common, and one for each that does not add up."""
    unread = [
        score.printed
        for risk in risks
        for score in (risk.current, risk.inherent, risk.target)
        if score.printed and (score.likelihood is None or score.impact is None)
    ]
    if unread and other_scale:
        yield Question(
            "Scores",
            "The scores of this register do not run from 1 to 5, so they are kept as printed. Which "
            "likelihood and "
            "impact, from 1 to 5, has each risk?",
        )
    elif unread:
        yield Question(
            "Scores",
            f"Some scores, such as {unread[0]}, do not give a likelihood and an impact from 1 to 5, and "
            f"are kept as "
            "printed. Which are meant?",
        )
    for risk in risks:
        yield from _does_not_add_up(risk)


def _does_not_add_up(risk: ProposedRisk) -> Iterator[Question]:
    for name, score in (("", risk.current), ("inherent ", risk.inherent), ("target ", risk.target)):
        printed = register_scores.product(score.printed)
        if printed is None or score.likelihood is None or score.impact is None:
            continue
        worked_out = score.likelihood * score.impact
        if printed != worked_out:
            yield Question(
                wrapping.flat(f"{risk.ref or ''} {risk.title}"),
                f"Its {name}score is printed as {printed}, but {score.likelihood} times {score.impact} is "
                f"{worked_out}. Which is right?",
            )
