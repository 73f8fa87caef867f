"""Risks: likelihood times impact on the 5 by 5 matrix, the bands a partnership chose, and the trend.

A score is optional: no public register that Clerk was drawn from scores its risks (DOMAIN.md 5.3).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from rules.refusal import Refusal

LIKELIHOOD = {1: "Rare", 2: "Unlikely", 3: "Possible", 4: "Likely", 5: "Almost certain"}
IMPACT = {1: "Negligible", 2: "Minor", 3: "Moderate", 4: "Major", 5: "Catastrophic"}
_OTHER_LIKELIHOODS = {"certain": 5, "very likely": 5, "very unlikely": 1}
_OTHER_IMPACTS = {"insignificant": 1, "severe": 5}
OFF_THE_MATRIX = "Likelihood and impact are each a whole number from 1 to 5, for example 4x3."


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
        raise Refusal(OFF_THE_MATRIX)
    return likelihood * impact


def band(score: int, preset: str) -> str:
    """The word for a score from 1 to 25, such as "moderate"."""
    return next(band.name for band in BANDS[preset] if score <= band.highest)


def band_called(word: str, preset: str) -> str | None:
    """ "Extreme", or "red" for the band of that colour; None where this partnership has no such band."""
    wanted = word.casefold()
    names = (band.name for band in BANDS[preset] if wanted in (band.name, band.colour.casefold()))
    return next(names, None)


class Trend(StrEnum):
    """Where a score went since it was last reviewed; what nobody has reviewed yet is new."""

    HIGHER = "higher"
    LOWER = "lower"
    SAME = "the same"
    NEW = "new"


def trend(before: int | None, now: int | None) -> Trend:
    """A score that was given for the first time went nowhere yet."""
    if before == now:
        return Trend.SAME
    if before is None or now is None:
        return Trend.NEW
    return Trend.HIGHER if now > before else Trend.LOWER


@dataclass(frozen=True)
class Chain:
    """A risk told as what leads to it, what may happen, and what that would do."""

    event: str
    cause: str | None = None
    consequence: str | None = None


def chain(title: str) -> Chain:
    """`staff leave -> plans come late -> families wait`. Only arrows cut: a sentence stays one title."""
    parts = [part.strip(" .,;") for part in _ARROW.split(title)]
    if not all(parts) or len(parts) not in (2, 3):
        return Chain(title)
    return Chain(parts[1], cause=parts[0], consequence=parts[2] if len(parts) == 3 else None)


_ARROW = re.compile(r"\s*(?:-+>|=+>|→|⇒)\s*")


_SMALL_WORDS = {"the", "a", "an", "our", "of", "for", "and", "or", "to", "in", "on", "with", "any"}
_ENDING = re.compile(r"(?:ing|ies|es|ed|y|s)$")
_SHORTEST_STEM = 4


def mentions(text: str, words: str) -> bool:
    """Has the text every word that matters, or one that begins as it does? "Staffing" finds "staff"."""
    there = re.findall(r"[\w'-]+", text.casefold())
    wanted = [word for word in re.findall(r"[\w'-]+", words.casefold()) if word not in _SMALL_WORDS]
    return bool(wanted) and all(any(_alike(word, one) for one in there) for word in wanted)


def _alike(wanted: str, word: str) -> bool:
    stem = _ENDING.sub("", wanted)
    return word == wanted or (len(stem) >= _SHORTEST_STEM and word.startswith(stem))


def read_likelihood(words: str) -> int | None:
    """ "likely", "Almost certain" or "4"."""
    return _LIKELIHOODS.get(_plain(words))


def read_impact(words: str) -> int | None:
    """ "major" or "4"."""
    return _IMPACTS.get(_plain(words))


Score = tuple[int | None, int | None]
"""Likelihood and impact, either of which nobody may have said yet."""


def read_score(words: str, was: Score = (None, None)) -> tuple[int, int] | None:
    """Likelihood and impact, in this order unless named: "4x3", "likely / major", "impact 3 likelihood 4".

    Where only one is named ("impact 3"), the other stays as it was.
    """
    named = _by_name(words, was)
    if named:
        return named
    parts = [part for part in _BETWEEN.split(_plain(words)) if part]
    if len(parts) != 2:
        return None
    return _both(read_likelihood(parts[0]), read_impact(parts[1]))


def find_score(sentence: str, was: Score = (None, None)) -> tuple[int, int] | None:
    """The score inside a sentence: "now 3x4 because the lead has started". The first one counts."""
    found = PAIR.search(_plain(sentence))
    return read_score(found[0], was) if found else None


def require_on_matrix(words: str) -> None:
    """Refuse what looks like a score and has a number that is no whole number from 1 to 5 ("6x3")."""
    found = PAIR.search(_plain(words))
    if found and not set(re.findall(_ONE, found[0])) <= {"1", "2", "3", "4", "5"}:
        raise Refusal(OFF_THE_MATRIX)


_BETWEEN = re.compile(r"\s*(?:[x×*/,&]| by | and | times )\s*(?=\S)")
_NAMED = re.compile(
    r"\b(likelihood|impact|consequence|l|i|c)\b"
    r" ?[:=]? ?(?:is |of |to )?([1-5](?!\d)|[a-z]+(?: certain| likely| unlikely)?)"
)


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("-", " ").split())


def _by_name(words: str, was: Score) -> tuple[int, int] | None:
    spaced = re.sub(r"\b([lic])([1-5])\b", r"\1 \2", _plain(words))
    said = {("likelihood" if name[0] == "l" else "impact"): value for name, value in _NAMED.findall(spaced)}
    likelihood, impact = read_likelihood(said.get("likelihood", "")), read_impact(said.get("impact", ""))
    if likelihood is None and impact is None:
        return None
    return _both(likelihood or was[0], impact or was[1])


def _both(likelihood: int | None, impact: int | None) -> tuple[int, int] | None:
    return None if likelihood is None or impact is None else (likelihood, impact)


def _readings(table: dict[int, str], others: dict[str, int]) -> dict[str, int]:
    words = {word.casefold(): number for number, word in table.items()}
    return {**words, **others, **{str(number): number for number in table}}


_LIKELIHOODS = _readings(LIKELIHOOD, _OTHER_LIKELIHOODS)
_IMPACTS = _readings(IMPACT, _OTHER_IMPACTS)


def _any_of(words: dict[str, int]) -> str:
    spelled = sorted((word for word in words if not word.isdigit()), key=len, reverse=True)
    return "|".join(word.replace(" ", "[ -]") for word in spelled)


_ONE = r"(?<!\d)\d{1,4}(?:\.\d{1,2})?"
_NAME = r"\b(?:likelihood|impact|consequence)\b\W*(?:is |of |to |now )*"
PAIR = re.compile(
    rf"{_ONE}\s*(?:[x×*]|by|times)\s*{_ONE}"
    rf"|\b(?:{_any_of(_LIKELIHOODS)})\s*(?:[x×*/,&]|by|and)\s*(?:{_any_of(_IMPACTS)})\b"
    rf"|{_NAME}(?:{_ONE}|{_any_of(_LIKELIHOODS | _IMPACTS)})\b(?:\W+(?:and )?{_NAME}\w+)?"
    rf"|\b[lic] ?[:=]? ?{_ONE}\W+(?:and )?[lic] ?[:=]? ?{_ONE}\b",
    re.I,
)
"""What looks like a score, on or off the matrix, wherever it stands."""


# A score at the end of what is raised: "not enough staff, prob 4 impact 4".

_OTHER_STEPS = {"very high": 5, "high": 4, "hi": 4, "medium": 3, "med": 3, "low": 2, "very low": 1}
"""Steps of five that people say of either."""
_VALUE = rf"[1-5](?!\d|\.\d)|(?:{_any_of(_LIKELIHOODS | _IMPACTS | _OTHER_STEPS)})\b"
_OF = r"\s*[:=]?\s*(?:(?:is|of|at)\s+)?"
_LIKELY = rf"\b(?:likelihood|probability|prob|chance|l|p){_OF}(?P<likelihood>{_VALUE})"
_SEVERE = rf"\b(?:impact|consequence|severity|imp|i|c){_OF}(?P<impact>{_VALUE})"
_AND = r"\s*(?:[,;/x×*&+]|\band\b)?\s*"
_CLOSES = r"\s*[)\]]?(?=\W*$|\s*[,;.]?\s*(?:owner|owned by|for (?:priority|p))\b)"
_OPENS = r"[\s,;:.(\[–—-]*(?:\b(?:current |risk )?(?:scored?|scoring|rated|rating)\b[\s:=]*)?"
_TRAILING = tuple(
    re.compile(f"{_OPENS}{pair}{_CLOSES}", re.I)
    for pair in (
        f"{_LIKELY}{_AND}{_SEVERE}",
        f"{_SEVERE}{_AND}{_LIKELY}",
        r"\blikelihood\s*[/x×&]\s*impact\W*(?P<likelihood>[1-5])\s*[/x×*,]\s*(?P<impact>[1-5])",
        r"\b(?P<likelihood>[1-5])\s*[x×*]\s*(?P<impact>[1-5])",
        rf"(?<=[(,;])\s*(?P<likelihood>{_any_of(_LIKELIHOODS)})\s*[,/x×&]\s*(?P<impact>{_any_of(_IMPACTS)})",
    )
)
_PRODUCT = re.compile(
    r"[\s,;:.(\[–—-]+(?:current |risk )?(?:scored?|scoring|rated|rating)"
    rf"{_OF}(?P<product>\d{{1,2}}){_CLOSES}",
    re.I,
)


@dataclass(frozen=True)
class ScoredTitle:
    """`product` is a score that was said alone, where several likelihoods and impacts give it, or none."""

    title: str
    scores: tuple[int, int] | None = None
    product: str | None = None


def without_score(title: str) -> ScoredTitle:
    """The words of a risk, and the score that stands behind them."""
    for pattern in _TRAILING:
        found = pattern.search(title)
        if found:
            scores = _step(found["likelihood"], _LIKELIHOODS), _step(found["impact"], _IMPACTS)
            return ScoredTitle(_cut_out(title, found), scores)
    found = _PRODUCT.search(title)
    if found is None:
        return ScoredTitle(title)
    ways = ways_to(int(found["product"]))
    return ScoredTitle(
        _cut_out(title, found), *((ways[0], None) if len(ways) == 1 else (None, found["product"]))
    )


def ways_to(product: int) -> tuple[tuple[int, int], ...]:
    """Each likelihood and impact that give this score: 16 is 4x4 alone, and 12 is 4x3 or 3x4."""
    return tuple(
        (one, other) for one in (5, 4, 3, 2, 1) for other in (5, 4, 3, 2, 1) if one * other == product
    )


def _step(words: str, table: dict[str, int]) -> int:
    plain = _plain(words)
    return table.get(plain) or _OTHER_STEPS.get(plain) or (_LIKELIHOODS | _IMPACTS)[plain]


def _cut_out(title: str, found: re.Match[str]) -> str:
    return f"{title[: found.start()].rstrip(' ,;:–—-')}{title[found.end() :]}"
