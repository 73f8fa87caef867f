"""Scores of risks: likelihood times impact on the 5 by 5 matrix, and the bands a partnership chose.

A score is optional: no public register that Clerk was drawn from scores its risks (DOMAIN.md 5.3).
"""

import re
from dataclasses import dataclass

from rules.refusal import Refusal

LIKELIHOOD = {1: "Rare", 2: "Unlikely", 3: "Possible", 4: "Likely", 5: "Almost certain"}
IMPACT = {1: "Negligible", 2: "Minor", 3: "Moderate", 4: "Major", 5: "Catastrophic"}
_OTHER_LIKELIHOODS = {"certain": 5, "very unlikely": 1}
_OTHER_IMPACTS = {"insignificant": 1, "severe": 5}


@dataclass(frozen=True)
class Band:
    name: str
    highest: int
    colour: str


# "nhs" is the model matrix of the National Patient Safety Agency (January 2008).
BANDS = {
    "nhs": (
        Band("low", 3, "Green"),
        Band("moderate", 6, "Yellow"),
        Band("high", 12, "Amber"),
        Band("extreme", 25, "Red"),
    ),
    "council": (Band("low", 4, "Green"), Band("medium", 12, "Amber"), Band("high", 25, "Red")),
}


def score(likelihood: int | None, impact: int | None) -> int | None:
    """The product, or None while either is missing: such a risk is valid."""
    if likelihood is None or impact is None:
        return None
    if likelihood not in LIKELIHOOD or impact not in IMPACT:
        raise Refusal("Likelihood and impact are each a whole number from 1 to 5, for example 4x3.")
    return likelihood * impact


def band(score: int, preset: str) -> str:
    """The word for a score from 1 to 25, such as "moderate"."""
    return next(band.name for band in BANDS[preset] if score <= band.highest)


def read_likelihood(words: str) -> int | None:
    """ "likely", "Almost certain" or "4"."""
    return _LIKELIHOODS.get(_plain(words))


def read_impact(words: str) -> int | None:
    """ "major" or "4"."""
    return _IMPACTS.get(_plain(words))


def read_score(words: str) -> tuple[int, int] | None:
    """Likelihood and impact, in this order unless named: "4x3", "likely / major", "impact 3 likelihood 4"."""
    named = _by_name(words)
    if named:
        return named
    parts = [part for part in _BETWEEN.split(_plain(words)) if part]
    if len(parts) != 2:
        return None
    return _both(read_likelihood(parts[0]), read_impact(parts[1]))


_BETWEEN = re.compile(r"\s*(?:[x×*/,]| by | and | times )\s*(?=\S)")
_NAMED = re.compile(
    r"\b(likelihood|impact|consequence|l|i|c)\b"
    r" ?[:=]? ?(?:is |of )?([1-5](?!\d)|[a-z]+(?: certain| unlikely)?)"
)


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("-", " ").split())


def _by_name(words: str) -> tuple[int, int] | None:
    spaced = re.sub(r"\b([lic])([1-5])\b", r"\1 \2", _plain(words))
    said = {("likelihood" if name[0] == "l" else "impact"): value for name, value in _NAMED.findall(spaced)}
    return _both(read_likelihood(said.get("likelihood", "")), read_impact(said.get("impact", "")))


def _both(likelihood: int | None, impact: int | None) -> tuple[int, int] | None:
    return None if likelihood is None or impact is None else (likelihood, impact)


def _readings(table: dict[int, str], others: dict[str, int]) -> dict[str, int]:
    words = {word.casefold(): number for number, word in table.items()}
    return {**words, **others, **{str(number): number for number in table}}


_LIKELIHOODS = _readings(LIKELIHOOD, _OTHER_LIKELIHOODS)
_IMPACTS = _readings(IMPACT, _OTHER_IMPACTS)
