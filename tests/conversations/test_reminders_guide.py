"""The guide to reminders cannot rot: every sentence that it shows can be said, by whom it says."""

import re
from collections.abc import Iterator

import pytest

from tests.conftest import Say
from tests.conversations.conftest import said
from tests.readme import ROOT

BEFORE = {
    "forget the reminder about 104": "remind me about 104 on Monday",
    "start reminders": "pause my reminders for two weeks",
    "I work in the holidays too": "I work term time only",
    "start nudging Alan again": "stop nudging Alan until 1 July",
    "digest in the channel again": "no digest in the channel",
    "start reminders again for the group": "pause the group until 1 September",
}
"""What has to be said before a sentence can be said at all."""
WHO = {"anybody": "Carys Cole", "who decides": "Tom Rigby"}


def _sentences() -> Iterator[tuple[str, str]]:
    guide = (ROOT / "docs" / "reminders.md").read_text("utf-8")
    table = guide.partition("| To | Say | Who |")[2].partition("\n\n")[0]
    for said_so, who in re.findall(r"^\| [^|]+ \| (.+) \| ([^|]+) \|$", table, re.M):
        yield from ((sentence, who) for sentence in re.findall(r"`([^`]+)`", said_so))


@pytest.mark.parametrize(("sentence", "who"), list(_sentences()))
def test_what_the_guide_says_can_be_said(tell: Say, sentence: str, who: str) -> None:
    if sentence in BEFORE:
        assert not tell(WHO[who], BEFORE[sentence]).refused

    answer = tell(WHO[who], sentence)

    assert not answer.refused, said(answer)


def test_the_guide_shows_sentences_of_everybody_and_of_who_decides() -> None:
    assert {who for _, who in _sentences()} == set(WHO)
    assert set(BEFORE) <= {sentence for sentence, _ in _sentences()}
