"""The table of private sentences, row by row; and all of them as people also type them."""

import pytest

from rules.privacy import scan
from tests.rules.private_sentences import PRIVATE, WORRIES

ORDER = ("signpost", "block", "warn")
ROWS = [tuple(part.strip() for part in row.split("|", 1)) for row in PRIVATE.strip().splitlines()]


def verdict(text: str) -> str:
    """What the guard would do: the gravest of what it found."""
    found = {str(finding.level) for finding in scan(text)}
    return next((level for level in ORDER if level in found), "pass")


@pytest.mark.parametrize(("right", "text"), ROWS, ids=[text for _, text in ROWS])
def test_a_private_sentence_is_stopped(right: str, text: str) -> None:
    assert verdict(text) == right


@pytest.mark.parametrize("text", WORRIES.strip().splitlines())
def test_a_worry_gets_the_front_door(text: str) -> None:
    assert verdict(text) == "signpost"


@pytest.mark.parametrize(
    "wrapped",
    [
        pytest.param("note 104: {}", id="a note"),
        pytest.param("@Clerk hi, {} - can somebody help please?", id="a chat"),
        pytest.param("{}.\nThanks, Carys", id="a letter"),
        pytest.param("  {}  ", id="spaces"),
    ],
)
@pytest.mark.parametrize(
    "texts", [[text for _, text in ROWS], WORRIES.strip().splitlines()], ids=["private", "worries"]
)
def test_words_around_it_hide_nothing(texts: list[str], wrapped: str) -> None:
    passed = [text for text in texts if verdict(wrapped.format(text)) == "pass"]

    assert passed == []
