"""A risk may have a score: two words or numbers, their product, and the band it falls in."""

import pytest

from rules.refusal import Refusal
from rules.risks import BANDS, IMPACT, LIKELIHOOD, band, read_impact, read_likelihood, read_score, score


@pytest.mark.parametrize(
    ("preset", "bands"),
    [
        pytest.param(
            "nhs",
            {"low": {1, 2, 3}, "moderate": {4, 5, 6}, "high": {8, 9, 10, 12}, "extreme": {15, 16, 20, 25}},
            id="nhs",
        ),
        pytest.param(
            "council",
            {"low": {1, 2, 3, 4}, "medium": {5, 6, 8, 9, 10, 12}, "high": {15, 16, 20, 25}},
            id="council",
        ),
    ],
)
def test_every_possible_score_falls_in_its_band(preset: str, bands: dict[str, set[int]]) -> None:
    products = {likelihood * impact for likelihood in LIKELIHOOD for impact in IMPACT}

    assert {name: {each for each in products if band(each, preset) == name} for name in bands} == bands
    assert [each.name for each in BANDS[preset]] == list(bands)


@pytest.mark.parametrize(
    ("likelihood", "impact", "product"),
    [
        pytest.param(4, 4, 16, id="both"),
        pytest.param(None, 3, None, id="no likelihood"),
        pytest.param(3, None, None, id="no impact"),
    ],
)
def test_a_score_is_the_product_of_both(
    likelihood: int | None, impact: int | None, product: int | None
) -> None:
    assert score(likelihood, impact) == product


@pytest.mark.parametrize(("likelihood", "impact"), [(0, 3), (3, 6), (-1, 1)])
def test_a_number_off_the_matrix_is_refused(likelihood: int, impact: int) -> None:
    with pytest.raises(Refusal, match="from 1 to 5"):
        score(likelihood, impact)


@pytest.mark.parametrize(
    ("words", "pair"),
    [
        pytest.param("4x3", (4, 3), id="4x3"),
        pytest.param("4 X 3", (4, 3), id="spaced"),
        pytest.param("4×3", (4, 3), id="a real multiplication sign"),
        pytest.param("4 by 3", (4, 3), id="by"),
        pytest.param("4, 3", (4, 3), id="comma"),
        pytest.param("likely / major", (4, 4), id="words"),
        pytest.param("unlikely and moderate", (2, 3), id="unlikely is not likely"),
        pytest.param("Almost certain, catastrophic", (5, 5), id="two words"),
        pytest.param("likelihood 4 impact 3", (4, 3), id="named"),
        pytest.param("impact 3, likelihood 4", (4, 3), id="named the other way round"),
        pytest.param("L4 I3", (4, 3), id="letters"),
        pytest.param("likelihood: almost certain, consequence: minor", (5, 2), id="named words"),
        pytest.param("6x3", None, id="off the matrix"),
        pytest.param("4", None, id="only one"),
        pytest.param("high", None, id="a band is no score"),
        pytest.param("4x3x2", None, id="three"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_score_is_read_as_people_type_it(words: str, pair: tuple[int, int] | None) -> None:
    assert read_score(words) == pair


def test_every_word_of_the_matrix_is_understood() -> None:
    assert {read_likelihood(word): word for word in LIKELIHOOD.values()} == LIKELIHOOD
    assert {read_impact(word): word for word in IMPACT.values()} == IMPACT
    assert read_likelihood("4") == read_impact("4") == 4
    assert read_impact("likely") is None
