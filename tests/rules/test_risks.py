"""A risk may have a score: two words or numbers, their product, and the band it falls in."""

import pytest

from rules.refusal import Refusal
from rules.risks import (
    BANDS,
    IMPACT,
    LIKELIHOOD,
    Chain,
    band,
    band_called,
    chain,
    find_score,
    mentions,
    read_impact,
    read_likelihood,
    read_score,
    require_on_matrix,
    score,
    trend,
)


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


@pytest.mark.parametrize(
    ("sentence", "pair"),
    [
        pytest.param("now 3x4 because the lead has started", (3, 4), id="with a reason"),
        pytest.param("likely and major, as the draft is late", (4, 4), id="in words"),
        pytest.param("likelihood is 2 and impact is 5 now", (2, 5), id="named"),
        pytest.param("met on 3/4/24 and found it unlikely", None, id="a date is no score"),
        pytest.param("no change", None, id="none"),
    ],
)
def test_a_score_is_found_inside_a_sentence(sentence: str, pair: tuple[int, int] | None) -> None:
    assert find_score(sentence) == pair


@pytest.mark.parametrize(
    ("words", "was", "pair"),
    [
        pytest.param("impact 3", (4, 4), (4, 3), id="impact alone"),
        pytest.param("likelihood: rare", (4, 4), (1, 4), id="likelihood alone"),
        pytest.param("impact 3", (None, None), None, id="nothing to go with it"),
    ],
)
def test_one_half_of_a_score_goes_with_the_other_as_it_was(
    words: str, was: tuple[int | None, int | None], pair: tuple[int, int] | None
) -> None:
    assert read_score(words, was) == pair


@pytest.mark.parametrize("words", ["6x3", "0 x 4", "now 3x12", "4.5x3", "likelihood 9, impact 3", "i9 l3"])
def test_a_score_off_the_matrix_is_refused_wherever_it_stands(words: str) -> None:
    with pytest.raises(Refusal, match="from 1 to 5"):
        require_on_matrix(words)


@pytest.mark.parametrize("words", ["4x3", "in 12 weeks", "3/10 families", "likely / major", ""])
def test_other_numbers_are_left_alone(words: str) -> None:
    require_on_matrix(words)

    assert find_score(words) in ((4, 3), (4, 4), None)


@pytest.mark.parametrize(
    ("before", "now", "word"),
    [
        (12, 16, "higher"),
        (16, 12, "lower"),
        (12, 12, "the same"),
        (None, 12, "new"),
        (None, None, "the same"),
    ],
)
def test_the_trend_is_a_word(before: int | None, now: int | None, word: str) -> None:
    assert trend(before, now) == word


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("staff leave -> plans late -> families wait", Chain("plans late", "staff leave", "families wait")),
        ("staff leave → plans late", Chain("plans late", "staff leave")),
        ("because staff leave, plans are late", Chain("because staff leave, plans are late")),
        ("a -> b -> c -> d", Chain("a -> b -> c -> d")),
        ("staff leave ->", Chain("staff leave ->")),
    ],
)
def test_only_arrows_cut_a_risk_into_its_parts(title: str, told: Chain) -> None:
    assert chain(title) == told


@pytest.mark.parametrize(
    ("word", "preset", "name"),
    [
        ("Extreme", "nhs", "extreme"),
        ("red", "nhs", "extreme"),
        ("red", "council", "high"),
        ("amber", "council", "medium"),
        ("extreme", "council", None),
        ("purple", "nhs", None),
    ],
)
def test_a_band_goes_by_its_word_or_its_colour(word: str, preset: str, name: str | None) -> None:
    assert band_called(word, preset) == name


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Too few staff to do the work", "staffing", True),
        ("Educational psychology vacancies", "vacancy", True),
        ("Educational psychology vacancies", "psychology and vacancies", True),
        ("Educational psychology vacancies", "psychology cups", False),
        ("Plans come late", "lat", False),
        ("Plans come late", "the", False),
    ],
)
def test_a_topic_is_found_by_the_beginnings_of_its_words(text: str, words: str, found: bool) -> None:
    assert mentions(text, words) is found
