"""What is found in papers that nobody tuned anything on reaches the goals of issue 6."""

from functools import cache
from time import perf_counter

import pytest

from tests.intake.judging import judge
from tests.intake.playing import found_in
from tests.intake.reading import KINDS, NOTHING, Paper, all_names, called, everything
from tests.intake.tally import ALL, BESIDES, GOALS, Tally, by_kind, goals_of

SECONDS = 10
"""As long as even a hostile file may take."""


@cache
def judged(paper: Paper) -> tuple[Tally, float]:
    """And how many seconds it took."""
    began = perf_counter()
    tally = judge(paper, found_in(paper))
    return tally, perf_counter() - began


@cache
def sums() -> dict[str, Tally]:
    return by_kind((paper.kind, judged(paper)[0]) for paper in everything())


@pytest.mark.slow
@pytest.mark.parametrize("name", all_names())
def test_a_paper_is_read_without_an_error_and_in_time(name: str) -> None:
    _, seconds = judged(called(name))

    assert seconds < SECONDS


@pytest.mark.slow
@pytest.mark.parametrize("measure", GOALS)
@pytest.mark.parametrize("kind", sorted({*KINDS, NOTHING, ALL}))
def test_a_goal_of_the_issue_is_reached(kind: str, measure: str) -> None:
    tally = sums()[kind]

    missed = tally.missed({measure: goals_of(kind).get(measure, 0)})

    assert not missed, "\n".join(line for line in tally.amiss if f": {measure}: " in line)


@pytest.mark.slow
@pytest.mark.parametrize("measure", BESIDES)
def test_what_is_asked_besides_is_reached(measure: str) -> None:
    tally = sums()[ALL]

    missed = tally.missed({measure: BESIDES[measure]})

    assert not missed, "\n".join(line for line in tally.amiss if f": {measure}: " in line)


@pytest.mark.slow
def test_there_are_enough_papers_of_many_habits() -> None:
    papers = everything()
    actions = sum(len(paper.right.get("actions", ())) for paper in papers)

    assert {paper.kind for paper in papers} == {*KINDS, NOTHING}
    assert len(papers) >= 25
    assert actions >= 130
    assert all(sum(paper.file == file for paper in papers) >= 3 for file in ("docx", "pdf", "md", "txt"))
