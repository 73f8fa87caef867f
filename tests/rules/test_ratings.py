"""A rating is a judgement: read from words or colours, suggested from facts, and confirmed by somebody."""

from bisect import bisect
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.progress import Closure, Status
from rules.ratings import (
    SCHEMES,
    Facts,
    Judgement,
    is_done,
    is_good,
    is_worse,
    rating_for,
    read_opening,
    read_pair,
    read_rating,
    scheme,
    suggest,
    turning_days,
)

TODAY = date(2024, 6, 12)
FIVE = scheme("five")
STARTED = Facts(
    Status.IN_PROGRESS,
    due=TODAY + timedelta(60),
    logged=TODAY - timedelta(50),
    last_update=TODAY - timedelta(3),
)


@pytest.mark.parametrize(
    ("words", "scheme_name", "name"),
    [
        pytest.param("Delayed", "five", "Delayed", id="its name"),
        pytest.param("on track", "five", "On target", id="a synonym"),
        pytest.param("amber", "five", "Delayed", id="its colour"),
        pytest.param("rated RED.", "five", "Significantly delayed", id="a colour in a sentence"),
        pytest.param("gray", "five", "Not started", id="another spelling"),
        pytest.param("not yet started", "five", "Not started", id="as a council prints it"),
        pytest.param("delayed and may miss its day", "five", "Delayed", id="with an explanation"),
        pytest.param("on target", "brag", "Green", id="a word in a scheme of colours"),
        pytest.param("completed", "brag", "Blue", id="done in a scheme of colours"),
        pytest.param("blue", "embedded", "Complete and embedded", id="blue is embedded where that differs"),
        pytest.param("green", "embedded", "Complete", id="green is done where blue is embedded"),
        pytest.param("Green", "strands", "Green", id="a strand"),
    ],
)
def test_a_rating_is_read_in_the_words_of_its_scheme(words: str, scheme_name: str, name: str) -> None:
    rating = read_rating(words, scheme(scheme_name))

    assert rating is not None
    assert rating.name == name


@pytest.mark.parametrize(
    "words", ["", "overdue", "purple", "not delayed", "late", "embedded", "red or amber"]
)
def test_other_words_are_no_rating(words: str) -> None:
    assert read_rating(words, FIVE) is None


@pytest.mark.parametrize("name", list(SCHEMES))
def test_every_scheme_has_a_word_and_a_colour_of_its_own_for_each_judgement(name: str) -> None:
    ratings = scheme(name).ratings

    assert len({rating.colour for rating in ratings}) == len(ratings)
    assert len({rating.name for rating in ratings}) == len(ratings)
    assert {rating.judgement for rating in ratings} >= set(Judgement) - {Judgement.EMBEDDED}
    assert all(read_rating(rating.name, scheme(name)) == rating for rating in ratings)
    assert all(read_rating(rating.colour, scheme(name)) == rating for rating in ratings)


def test_only_strands_are_rated_in_pairs() -> None:
    assert {name: len(each.labels) for name, each in SCHEMES.items()} == {
        "five": 0,
        "brag": 0,
        "embedded": 0,
        "strands": 2,
    }


@pytest.mark.parametrize(
    ("facts", "judgement"),
    [
        pytest.param(
            Facts(Status.CLOSED, Closure.COMPLETE, due=date(2024, 5, 1)),
            Judgement.COMPLETE,
            id="closed late but complete",
        ),
        pytest.param(
            STARTED._replace(due=TODAY - timedelta(1)), Judgement.SIGNIFICANTLY_DELAYED, id="due yesterday"
        ),
        pytest.param(STARTED._replace(due=TODAY), Judgement.ON_TARGET, id="due today"),
        pytest.param(STARTED._replace(slipped=True), Judgement.DELAYED, id="slipped since the last report"),
        pytest.param(STARTED._replace(said_late=True), Judgement.DELAYED, id="its owner says late"),
        pytest.param(STARTED._replace(blocked=True), Judgement.DELAYED, id="blocked"),
        pytest.param(
            STARTED._replace(last_update=TODAY - timedelta(28), due=TODAY + timedelta(14)),
            Judgement.DELAYED,
            id="quiet for 28 days and due in 14",
        ),
        pytest.param(
            STARTED._replace(last_update=TODAY - timedelta(27), due=TODAY + timedelta(14)),
            Judgement.ON_TARGET,
            id="quiet for 27 days",
        ),
        pytest.param(
            STARTED._replace(last_update=TODAY - timedelta(28), due=TODAY + timedelta(15)),
            Judgement.ON_TARGET,
            id="quiet but due in 15 days",
        ),
        pytest.param(
            Facts(Status.OPEN, due=TODAY + timedelta(10), logged=TODAY - timedelta(30)),
            Judgement.DELAYED,
            id="never a word since it was logged",
        ),
        pytest.param(
            Facts(Status.OPEN, start=TODAY - timedelta(1), due=TODAY + timedelta(90)),
            Judgement.DELAYED,
            id="should have begun yesterday",
        ),
        pytest.param(Facts(Status.OPEN, start=TODAY), Judgement.NOT_STARTED, id="begins today"),
        pytest.param(
            Facts(Status.OPEN, start=TODAY + timedelta(9)), Judgement.NOT_STARTED, id="begins later"
        ),
        pytest.param(Facts(Status.OPEN), Judgement.NOT_STARTED, id="nothing known"),
        pytest.param(Facts(Status.IN_PROGRESS), Judgement.ON_TARGET, id="in progress and undated"),
        pytest.param(STARTED, Judgement.ON_TARGET, id="under way"),
    ],
)
def test_a_suggestion_follows_the_facts_in_order(facts: Facts, judgement: Judgement) -> None:
    suggestion = suggest(facts, TODAY, FIVE)

    assert suggestion is not None
    assert suggestion.rating.judgement is judgement
    assert suggestion.because


@pytest.mark.parametrize("closure", [each for each in Closure if each is not Closure.COMPLETE])
def test_nothing_is_suggested_for_what_was_closed_without_being_done(closure: Closure) -> None:
    assert suggest(Facts(Status.CLOSED, closure), TODAY, FIVE) is None


@pytest.mark.slow
@given(
    st.sampled_from(sorted(SCHEMES)),
    st.builds(Facts, st.sampled_from([Status.OPEN, Status.IN_PROGRESS, Status.READY])),
)
def test_an_open_action_always_has_a_suggestion_in_its_scheme(name: str, facts: Facts) -> None:
    suggestion = suggest(facts, TODAY, scheme(name))

    assert suggestion is not None
    assert suggestion.rating in scheme(name).ratings


def test_a_scheme_need_not_tell_embedded_from_complete() -> None:
    assert rating_for(Judgement.EMBEDDED, FIVE) is None


@pytest.mark.parametrize(
    ("words", "name", "rest"),
    [
        pytest.param("red no lead yet", "Significantly delayed", "no lead yet", id="without a comma"),
        pytest.param("not started", "Not started", "", id="the rating alone"),
        pytest.param("On track, nearly there", "On target", ", nearly there", id="a synonym"),
    ],
)
def test_a_rating_may_open_what_is_said(words: str, name: str, rest: str) -> None:
    opened = read_opening(words, FIVE)

    assert opened is not None
    assert (opened[0].name, opened[1]) == (name, rest)


@pytest.mark.parametrize("words", ["purple", "redoing the plan", "the red one"])
def test_not_everything_opens_with_a_rating(words: str) -> None:
    assert read_opening(words, FIVE) is None


@pytest.mark.parametrize(
    ("words", "names", "rest"),
    [
        pytest.param("amber, amber", ("Amber", "Amber"), "", id="with a comma"),
        pytest.param("green/amber", ("Green", "Amber"), "", id="with a slash"),
        pytest.param("green and amber", ("Green", "Amber"), "", id="with and"),
        pytest.param("delivery green, evidence amber", ("Green", "Amber"), "", id="by a word of each label"),
        pytest.param("evidence amber, delivery green", ("Green", "Amber"), "", id="the other way round"),
        pytest.param(
            "evidence of impact is red; delivery of actions: blue", ("Blue", "Red"), "", id="by whole labels"
        ),
        pytest.param("amber", ("Amber", None), "", id="one alone"),
        pytest.param("evidence amber", (None, "Amber"), "", id="one by its label"),
        pytest.param("green, amber, no survey yet", ("Green", "Amber"), "no survey yet", id="and a reason"),
    ],
)
def test_a_pair_is_read_by_its_labels_or_in_their_order(
    words: str, names: tuple[str | None, ...], rest: str
) -> None:
    strands = scheme("strands")

    read = read_pair(words, strands, strands.labels)

    assert read is not None
    assert (tuple(rating.name if rating else None for rating in read[0]), read[1]) == (names, rest)


@pytest.mark.parametrize("words", ["", "purple", "evidence", "evidence amber and evidence green"])
def test_other_words_are_no_pair(words: str) -> None:
    strands = scheme("strands")

    assert read_pair(words, strands, strands.labels) is None


def test_ratings_are_ordered_from_embedded_to_significantly_delayed() -> None:
    embedded, complete, on_target, delayed, significantly, not_started = scheme("embedded").ratings

    assert is_worse(significantly, delayed)
    assert is_worse(delayed, on_target)
    assert is_worse(on_target, complete)
    assert is_worse(complete, embedded)
    assert not is_worse(not_started, on_target)
    assert not is_worse(on_target, not_started)


@pytest.mark.parametrize("name", list(SCHEMES))
def test_what_is_done_and_what_is_on_target_is_good(name: str) -> None:
    good = {rating.judgement for rating in scheme(name).ratings if is_good(rating)}
    done = {rating.judgement for rating in scheme(name).ratings if is_done(rating)}

    assert good == done | {Judgement.ON_TARGET}
    assert done <= {Judgement.COMPLETE, Judgement.EMBEDDED}


_DAYS = st.integers(-40, 40).map(lambda days: TODAY + timedelta(days))


def _first_like(day: date | None) -> date | None:
    firsts = (date.min, *turning_days(TODAY))
    return day and firsts[bisect(firsts, day) - 1]


@pytest.mark.slow
@given(
    st.builds(
        Facts,
        st.sampled_from(Status),
        st.sampled_from([None, Closure.COMPLETE]),
        **dict.fromkeys(("due", "start", "logged", "last_update"), st.none() | _DAYS),
    )
)
def test_days_between_two_turning_days_are_not_told_apart(facts: Facts) -> None:
    due, start, logged, news = map(_first_like, facts[2:6])

    alike = facts._replace(due=due, start=start, logged=logged, last_update=news)
    assert suggest(alike, TODAY, FIVE) == suggest(facts, TODAY, FIVE)
