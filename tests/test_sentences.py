"""What Clerk says is plain: short sentences in British English, nothing shouted, nobody blamed."""

import re
from collections.abc import Iterator

import pytest

from docs.reference.sentences import said

pytestmark = pytest.mark.slow

LONGEST = 30
"""Words of one sentence; what is filled in counts as one."""
_AMERICAN = re.compile(
    r"\b(?:color|favor|honor|labor|behavior|center|meter|fulfill|enroll|skillful|gray|defense|offense|license[sd]"
    r"|practiced|traveled|canceled|labeled|modeled|judgment|acknowledgment|analyz\w*"
    r"|(?:organ|author|priorit|summar|recogn|final|real|minim|maxim|util|categor|emphas|apolog)iz\w*)\b",
    re.IGNORECASE,
)
_NOT_PLAIN = re.compile(
    r"\b(?:e\.g\.|i\.e\.|etc\b|asap|via|utilise\w*|leverag\w*|facilitat\w*|in order to|prior to|commenc\w*"
    r"|regarding|pursuant|aforementioned|going forward|touch base|heads[- ]up|reach out|deep-?link|payload"
    r"|invalid|failed to|please note|kindly|simply|obviously|mend(?:ed)?|ring)\b",
    re.IGNORECASE,
)
_BLAMES = re.compile(
    r"\byou (?:failed|forgot|did not bother|should have|must not have)\b|(?<!not )\byour (?:mistake|fault)\b"
)
_COLOUR_ALONE = re.compile(
    r"\b(?:red|green|amber) (?:line|row|button|dot|mark)s?\b|[\U0001f000-\U0001faff\u2600-\u27bf]"
)


@pytest.fixture(scope="module", name="everything")
def fixture_everything() -> list[tuple[str, str]]:
    return list(said())


def test_every_sentence_of_every_subject_is_found(everything: list[tuple[str, str]]) -> None:
    texts = {text.strip() for _, text in everything}

    assert len(texts) > 2000
    assert {
        'I cannot tell which group "[words]" is, so nothing has changed. Say one of these: [known].',
        "[file] is not a database, or is damaged: bring back a copy with clerk restore, or correct "
        "CLERK_DATABASE_URL (or --db).",
        "I have already dealt with this.",
    } <= texts


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(re.compile("!"), id="exclamation mark"),
        pytest.param(re.compile(r"[^\s:]  +\S"), id="two blanks"),
        pytest.param(re.compile(r"\s[,;?]|\s\.(?:\s|$)"), id="blank before a stop"),
        pytest.param(_AMERICAN, id="American"),
        pytest.param(_NOT_PLAIN, id="not plain"),
        pytest.param(_BLAMES, id="blames"),
        pytest.param(_COLOUR_ALONE, id="by colour alone"),
    ],
)
def test_no_sentence_has(everything: list[tuple[str, str]], wrong: re.Pattern[str]) -> None:
    assert [text for _, text in everything if wrong.search(text)] == []


def test_no_sentence_is_long(everything: list[tuple[str, str]]) -> None:
    assert [one for _, text in everything for one in _sentences(text) if len(one.split()) > LONGEST] == []


def _sentences(text: str) -> Iterator[str]:
    yield from re.split(r"(?<=[.?:;])\s+|\n", re.sub(r"\[[^\]]*\]", "X", text))
