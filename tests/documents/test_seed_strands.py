"""The public progress reports of DOMAIN.md 1.5 and 1.2, against the oracles written down there."""

from functools import cache

import pytest

from importers.formats import files
from importers.proposals import Proposals
from tests.documents.paper import SEEDS, propose

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the public documents are not beside this checkout"
)

# number -> ratings, and how many completed actions, pieces of evidence and next steps are listed
STRANDS = {
    1: (("Green", "Green"), 9, 4, 0),
    2: (("Green", "Green"), 7, 4, 2),
    3: (("Green", "Green"), 7, 8, 0),
    4: (("Amber", "Amber"), 5, 4, 2),
    5: (("Amber", "Amber"), 12, 3, 2),
}


@cache
def read(number: str) -> Proposals:
    path = next(SEEDS.glob(f"{number}_*.txt"))
    return propose(files.read(path.name, path.read_bytes()))


def test_a_councils_progress_report_is_told_as_one() -> None:
    assert read("004").kind == read("001").kind == "progress_report"


def test_each_strand_has_its_pair_of_ratings_and_its_lists() -> None:
    found = {
        each.number: (each.ratings, len(each.completed), len(each.evidence), len(each.next_steps))
        for each in read("004").priorities
    }

    assert found == STRANDS


def test_each_strand_is_summed_up_in_one_sentence() -> None:
    assert all(each.status and "WSOA" in each.status for each in read("004").priorities)


def test_what_is_told_of_a_strand_is_no_action_of_the_log() -> None:
    assert read("004").actions == ()


def test_a_report_on_five_priorities_rates_none_by_its_percentages() -> None:
    priorities = read("001").priorities

    assert [each.number for each in priorities] == [1, 2, 3, 4, 5]
    assert all(each.title and each.ratings == () for each in priorities)
    assert priorities[0].status
    assert "44%" in priorities[0].status
