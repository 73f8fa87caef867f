"""One place for every figure: the card, Word, Markdown, Excel and the words of a picture never differ."""

import re

import pytest

from tests.conftest import Say
from tests.conversations.conftest import said
from tests.papers import figures
from tests.papers.conftest import Written
from tests.papers.figures import Figures

pytestmark = pytest.mark.slow

TODAY = "2024-06-19T10:00"
PAST = ("2024-06-17", " as at 17 June")
"""On that day the highlight report of Priority 1 was signed."""


def _card(asked: Say, words: str) -> Figures:
    table = asked("Tom Rigby", words, at=TODAY).replies[0].card.table
    assert table is not None
    return figures.of_ratings([list(row) for row in table.rows])


def _differing(truth: Figures, others: dict[str, Figures]) -> dict[str, Figures]:
    return {name: found for name, found in others.items() if not truth.agrees(found)}


@pytest.mark.parametrize(
    ("number", "day", "when"), [(2, "2024-06-19", ""), (4, "2024-06-19", ""), (1, *PAST)]
)
def test_a_priority_has_the_same_figures_wherever_it_is_printed(
    asked: Say, written: Written, number: int, day: str, when: str
) -> None:
    called, more = f"Priority {number} ", ([f"--as-at {day}"] if when else [])
    card = _card(asked, f"progress for priority {number}{when}")
    one = f"--priority {number}"
    highlight = figures.word_tables(written("docx", "report highlight", one, *more))
    dive = figures.word_tables(written("docx", "report deep-dive", one, *more))
    board = written("docx", "report board", *more)
    marked = written("md", "report board", *more)
    stocktake = list(figures.word_tables(written("docx", "report stocktake", *more)))
    paragraphs = said(asked("Zara Fenwick", f"one para on each priority{when}", at=TODAY))
    chart = said(asked("Tom Rigby", f"p{number} chart{when}", at=TODAY))

    others = {
        "highlight report": figures.of_ratings(figures.table_with(highlight, "Rating", "Share")),
        "deep dive": figures.of_ratings(figures.table_with(dive, "Rating", "Share")),
        "board report": figures.side_by_side(
            figures.table_with(figures.word_tables(board), "Priority", "Overdue"), called
        ),
        "board report in Markdown": figures.side_by_side(
            figures.table_with(figures.markdown_tables(marked), "Priority", "Overdue"), called
        ),
        "Excel": figures.in_excel(
            written("xlsx", "export --format xlsx", *more), called, "the logs of all groups"
        ),
        "stocktake": figures.of_ratings(
            [rows for rows in stocktake if "Share now" in rows[0]][number], 3, 4, None
        ),
        "one paragraph": figures.in_a_paragraph(
            next(line for line in paragraphs.splitlines() if line.startswith(called))
        ),
        "paragraph of the board report": figures.in_a_paragraph(
            next(
                line
                for line in marked.read_text("utf-8").splitlines()
                if re.search(rf"^\d\S* {called}", line)
            )
        ),
        "chart": figures.in_words(chart.partition(f"\n{called}")[2]),
    }
    assert sum(count for _, count, _ in card.counts) > 2
    assert _differing(card, others) == {}


@pytest.mark.parametrize(("day", "when"), [("2024-06-19", ""), PAST])
def test_a_group_has_the_same_figures_wherever_it_is_printed(
    asked: Say, written: Written, day: str, when: str
) -> None:
    more = [f"--as-at {day}"] if when else []
    card = _card(asked, f"progress{when}")
    board = written("docx", "report board", *more)
    stocktake = figures.word_tables(written("docx", "report stocktake", *more))
    book = written("xlsx", "export --format xlsx", *more)
    families = written("txt", "report publish-safe", *more).read_text("utf-8")
    chart = said(asked("Tom Rigby", f"progress chart{when}", at=TODAY))
    over_time = said(asked("Tom Rigby", f"burn-up{when}", at=TODAY))

    whole = sum(count for _, count, _ in card.counts)
    others = {
        "board report": figures.of_ratings(figures.table_with(figures.word_tables(board), "Rating", "Share")),
        "beside the priorities": figures.side_by_side(
            figures.table_with(figures.word_tables(board), "Priority", "Overdue"), "All actions"
        ),
        "stocktake": figures.of_ratings(figures.table_with(stocktake, "Rating", "Share now"), 3, 4, None),
        "Excel": figures.in_excel(book, "All actions", "those of the groups below"),
        "chart": figures.in_words(chart.partition("\nAll actions")[2].partition("\n")[0]),
        "families": Figures(_for_families(families), _left(families, r"For (\d+) of these")),
    }
    assert _differing(card, others) == {}
    done = card.counts[0]
    assert f"{done[2]}% ({done[1]} of {whole}) closed as complete" in over_time
    assert f"We have {whole} actions." in families


def test_what_is_overdue_is_the_same_wherever_it_is_counted(asked: Say, written: Written) -> None:
    week = written("txt", "report summary").read_text("utf-8")
    matters = written("txt", "report matters-arising").read_text("utf-8")
    families = written("txt", "report publish-safe").read_text("utf-8")
    listed = said(asked("Tom Rigby", "what's overdue?", at=TODAY))
    exported = said(asked("Tom Rigby", "export the log", at=TODAY))
    excel = figures.in_excel(written("xlsx", "export --format xlsx"), "All actions", "this log")

    assert excel.overdue
    assert {
        int(re.search(pattern, words)[1])  # type: ignore[index]
        for words, pattern in (
            (week, r"Overdue \((\d+)\)"),
            (week, r"(\d+) overdue"),
            (matters, r"\((\d+) overdue\)"),
            (families, r"(\d+) are late"),
            (listed, r"(\d+)"),
            (exported, r"(\d+) overdue"),
        )
    } == {excel.overdue}


def _for_families(words: str) -> tuple[tuple[str, int, int], ...]:
    said_as = ("done", "going to plan", "slower than planned", "a lot slower than planned", "not started yet")
    found = []
    for name, plain in zip(figures.RATINGS, said_as, strict=True):
        line = re.search(rf"(\d+)% \((\d+) of \d+\) (?:is|are) {plain}", words)
        found.append((name, int(line[2]) if line else 0, int(line[1]) if line else 0))
    return tuple(found)


def _left(words: str, pattern: str) -> int:
    found = re.search(pattern, words)
    return int(found[1]) if found else 0
