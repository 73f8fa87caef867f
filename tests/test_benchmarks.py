"""The benchmarks can be run. What they measure depends on the machine, and is no test."""

from pathlib import Path

import pytest

from benchmarks import intake, papers, playground, reminders, slack, teams, understanding
from benchmarks.partnership import Size


@pytest.mark.slow
def test_understanding_measures_every_kind_of_message() -> None:
    measured = understanding.measure(Size(600, 120), rounds=2)

    assert [row.kind for row in measured] == [kind for kind, _, _ in understanding.MESSAGES]
    assert all(row.small > 0 and row.big > 0 for row in measured)


@pytest.mark.slow
def test_the_doors_are_measured_beside_empty_handlers() -> None:
    """Every answer is looked at, so that no refusal is taken for speed."""
    judged, told = teams.measure(rounds=2, calls=8)
    measured = [*slack.measure(rounds=2, calls=8), *judged]

    assert [row.asked.goal for row in measured] == [2.0, 2.0, *[3.5] * 4, 1.5, 1.5, *[2.0] * 4]
    assert [row.asked.goal for row in told] == [None, None]
    assert all(row.ratio(name) > 0 for row in (*measured, *told) for name in ("p99", "cpu"))


@pytest.mark.slow
def test_the_sweep_and_the_summary_are_measured_against_a_bare_aggregate() -> None:
    measured = [*reminders.sweep(400, 60, rounds=1), reminders.summary(400, 60, rounds=1)]

    assert all(against.ratio > 0 for against in measured)


@pytest.mark.slow
@pytest.mark.parametrize(("platform", "channels"), [("teams", 500), ("slack", 200)])
def test_many_channels_are_drained_at_the_platforms_limit(platform: str, channels: int) -> None:
    """The clock is simulated, so this one depends on no machine."""
    drained = reminders.drain(platform, channels)

    assert drained.posts == channels
    assert reminders.SHARE_GOAL <= drained.share <= 1 + 1e-9  # a sum of floats


@pytest.mark.slow
def test_paper_is_read_beside_the_reading_of_its_text() -> None:
    measured = intake.measure(pages=2, rows=20, rounds=1)

    assert all(row.ratio > 0 for row in measured)
    assert all(0 < row.megabytes <= intake.MOST_MEGABYTES for row in measured)


@pytest.mark.slow
def test_files_are_measured_beside_bare_sql_and_the_bare_library() -> None:
    measured = [*papers.facts(200, rounds=1), *papers.written(200, rounds=1)]

    assert all(against.ratio > 0 for against in measured)


@pytest.mark.slow
async def test_the_playgrounds_page_is_measured_beside_the_bare_call(tmp_path: Path) -> None:
    measured = await playground.measured(tmp_path, rounds=1)

    assert [exchange.says for exchange in measured] == list(playground.SAID)
    assert all(min(one.floor + one.form + one.news) > 0 for one in measured)
