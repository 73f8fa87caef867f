"""Every paper of our own set is shared and kept, shared again, and taken back."""

from collections.abc import Callable

import pytest

from handlers.request import SharedFile
from tests.conftest import Say
from tests.conversations.conftest import Record, said
from tests.intake.building import build
from tests.intake.reading import all_names, called

TOM = "Tom Rigby"
SET_UP = "2024-06-12"
LISTS = ("log", "risks", "scorecard", "decisions", "priorities", "next meeting")
NOTHING = ("nothing to keep", "holds nothing that is certain to be new")
WAITS = "It needs an answer first"


Lists = Callable[[str], list[str]]
_AT_FIRST: dict[str, list[str]] = {}
"""What the lists of a fresh northbridge say, by the time at which they are asked for."""


@pytest.fixture
def lists(say: Say) -> Lists:
    return lambda at: [said(say(TOM, words, at=at)) for words in LISTS]


@pytest.mark.slow
@pytest.mark.parametrize("northbridge", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", all_names())
def test_a_paper_is_kept_once_and_taken_back(say: Say, lists: Lists, record: Record, name: str) -> None:
    paper = called(name)
    at = f"{max(str(paper.on), SET_UP)}T10:00"
    file = SharedFile(paper.file_name, build(paper))
    if at not in _AT_FIRST:
        _AT_FIRST[at] = lists(at)
    first = said(say(TOM, "", at=at, files=(file,)))
    if any(words in first for words in NOTHING):
        return

    kept = said(say(TOM, "keep all", at=at))
    held = record()
    again = said(say(TOM, "", at=at, files=(file,)))
    nothing_saved = record() == held
    say(TOM, "undo", at=at)
    say(TOM, "yes", at=at)  # something else was said since it was kept
    after = lists(at)
    once_more = said(say(TOM, "", at=at, files=(file,)))

    assert kept.startswith("Saved from")
    assert all(WAITS in line for line in kept.splitlines() if "was not kept." in line)
    assert any(words in again for words in NOTHING) or WAITS in kept
    assert nothing_saved
    assert after == _AT_FIRST[at]
    if str(paper.right.get("next_meeting") or "9") > at:  # a meeting that was held stays on record
        assert once_more.splitlines()[0] == first.splitlines()[0]
