"""The boxes that an SRO fills in."""

import pytest

from rules.reporting import Box, box_called, boxed, is_asked_for, paragraphs, with_more


@pytest.mark.parametrize(
    ("words", "box"),
    [
        ("achieved", Box.ACHIEVED),
        ("Key achievements", Box.ACHIEVED),
        ("completed", Box.ACHIEVED),
        ("next steps", Box.NEXT),
        ("due next period", Box.NEXT),
        ("evidence of impact", Box.EVIDENCE),
        ("help needed", Box.HELP),
        ("decisions or help needed", Box.HELP),
        ("status", Box.SUMMARY),
        ("the survey", None),
        ("", None),
    ],
)
def test_a_box_by_what_people_call_it(words: str, box: Box | None) -> None:
    assert box_called(words) is box


def test_what_was_written_before_stays() -> None:
    before = {"achieved": ["The survey is out"]}

    after = with_more(before, Box.ACHIEVED, "It was read")

    assert after == {"achieved": ["The survey is out", "It was read"]}
    assert before == {"achieved": ["The survey is out"]}


def test_a_form_says_a_paragraph_in_each_line() -> None:
    assert paragraphs("The survey is out\n\n  It was read  \n") == ["The survey is out", "It was read"]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("None.", False),
        ("nothing needed at the moment", False),
        ("N/A", False),
        ("No lead from health yet", True),
        ("none of the trusts has answered: please write to them", True),
    ],
)
def test_an_answer_that_nothing_is_needed_asks_for_nothing(written: str, asked: bool) -> None:
    assert is_asked_for(written) is asked


@pytest.mark.parametrize(
    "said",
    [
        "list cleaned. next: the form",
        "list cleaned; next steps: the form",
        "list cleaned, due next: the form",
        "list cleaned\nNext - the form",
        "list cleaned. And next: the form",
    ],
)
def test_each_box_that_is_named_gets_its_own_words(said: str) -> None:
    assert boxed(said, Box.ACHIEVED) == [(Box.ACHIEVED, "list cleaned"), (Box.NEXT, "the form")]


def test_a_word_of_a_sentence_is_no_box() -> None:
    said = "the next step - a pilot - is done. Progress is good, next week: the form"

    assert boxed(said, Box.ACHIEVED) == [(Box.ACHIEVED, said)]
