"""A roster that finds people by their keys means whom the whole roster means."""

import pytest

from rules.listed import Listed
from rules.people import Named, candidates, likely
from tests.documents.paper import CAST

PEOPLE = (
    *CAST,
    Named(21, "Tom van Dyke", "TvD", ("Head of Health",)),
    Named(22, "Ann Marie Cole", "", ("AMC", "Annie")),
    Named(23, "Tom Tom", "TT"),
)
WORDS = (
    "Tom", "tom r", "T Rigby", "Rigby, Tom", "Rigby, Chair", "Mr Rigby", "@Tom Rigby", "Tom's", "CF", "C F",
    "van Dyke", "Tom Dyke", "vanDyke", "T van D", "Ann", "Ann C", "Ann Marie", "Annie", "AMC", "A'OC", "a’oc",
    "Head of Health", "Tom (for Ann)", "Tom Tom Tom", "Liam, Owen and Meera", "Nobody", "", "?", "\u0422R",
)  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
def test_it_means_the_same_people(words: str) -> None:
    assert candidates(words, Listed(PEOPLE)) == candidates(words, PEOPLE)


@pytest.mark.parametrize("words", ["Tim Rigby", "Meera Chowdury", "Ann Cloe", "van Dike", "Nobody", "x"])
def test_it_offers_the_same_people(words: str) -> None:
    assert likely(words, Listed(PEOPLE)) == likely(words, PEOPLE)


def test_it_reads_like_the_people_it_was_made_of() -> None:
    assert tuple(Listed(PEOPLE)) == PEOPLE
    assert Listed(PEOPLE)[1:3] == PEOPLE[1:3]
