"""Every key of the partnership file, as docs/partnership-file.md shows them."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import SQLModel, col, select

import handlers.setup
from handlers.request import Message
from handlers.router import answer
from importers.partnership import read
from rules.refusal import Refusal
from storage.database import Database
from storage.models import (
    Action,
    ActionRef,
    Attendance,
    Control,
    Deliverable,
    Dependency,
    Escalation,
    Group,
    Kpi,
    Meeting,
    Membership,
    Note,
    Person,
    PriorityRating,
    Reading,
    Risk,
    RiskAction,
    RiskReview,
    SignOff,
    Slippage,
    Tick,
)
from tests.conftest import moment
from tests.conversations.setting_up import days_of, found

pytestmark = pytest.mark.slow

PAGE = (Path(__file__).parents[2] / "docs" / "partnership-file.md").read_text("utf-8")
FERNLEIGH = re.search(r"```yaml\n(.*?)```", PAGE, re.S)[1]  # type: ignore[index]


def set_up(
    database: Database, text: str = FERNLEIGH, at: str = "2024-03-04T09:30"
) -> handlers.setup.SetupReport:
    return handlers.setup.apply(read("fernleigh.yaml", text), database, moment(at))


@pytest.fixture
def fernleigh(empty_file: Path, tmp_path: Path) -> Iterator[Database]:
    """The partnership of the page, on SQLite."""
    shutil.copy(empty_file, tmp_path / "fernleigh.db")
    database = Database(f"sqlite:///{tmp_path / 'fernleigh.db'}")
    set_up(database)
    yield database
    database.close()


def test_the_example_of_the_page_is_a_partnership(database: Database) -> None:
    report = set_up(database)

    assert report.created["actions"] == 7
    assert report.created["deliverables"] == 1
    assert report.kept == ()
    assert set_up(database).changed == ()


def test_a_group_is_reminded_as_the_page_says(database: Database) -> None:
    set_up(database)

    board, early = found(database, select(Group).order_by(col(Group.code)))
    people = found(database, select(Person.name).where(col(Person.term_time_only).is_(True)))
    assert (board.nudge_at, board.nudge_days, board.overdue_every) == ("09:30", [10, 3, 1], 14)
    assert (board.summary_day, board.summary_at, board.summary_wanted) == ("friday", "15:00", True)
    assert (board.summary_not_in, early.summary_not_in) == ([8], [])
    assert (board.paused_from, board.paused_until) == (date(2024, 7, 22), date(2024, 9, 2))
    assert board.timetable == {"open": 20, "draft": 12, "chair": 9, "publish": 6, "actions": 2, "minutes": 5}
    assert people == ["Ruth Sable"]


def test_a_due_date_that_moved_keeps_the_first_one(database: Database) -> None:
    set_up(database)

    (published,) = found(database, select(Action).where(Action.title == "Offer published"))
    moves = found(database, select(Slippage).order_by(col(Slippage.id)))
    assert (published.first_due, published.due) == (date(2024, 2, 29), date(2024, 3, 31))
    assert [(move.was, move.now, move.state) for move in moves] == [
        (date(2024, 2, 29), date(2024, 3, 31), "approved"),
        (date(2024, 3, 31), date(2024, 4, 30), "requested"),
    ]


@pytest.mark.parametrize(
    ("model", "count"),
    [
        (ActionRef, 2),
        (Attendance, 4),
        (Control, 2),
        (Dependency, 1),
        (Escalation, 1),
        (Meeting, 3),
        (Membership, 4),
        (PriorityRating, 1),
        (Reading, 3),
        (RiskAction, 1),
        (RiskReview, 1),
        (SignOff, 2),
        (Tick, 1),
        (Note, 6),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_everything_on_the_page_is_kept(fernleigh: Database, model: type[SQLModel], count: int) -> None:
    assert len(found(fernleigh, select(model))) == count


def test_what_one_line_says_stands_in_one_record(fernleigh: Database) -> None:
    (risk,) = found(fernleigh, select(Risk).where(Risk.number == 1))
    (kpi,) = found(fernleigh, select(Kpi).where(Kpi.code == "5a"))
    (deliverable,) = found(fernleigh, select(Deliverable))
    (case,) = found(fernleigh, select(Action).where(Action.number == 6))

    assert (risk.inherent_likelihood, risk.inherent_impact, risk.target_impact) == (5, 4, 3)
    assert (risk.cause, risk.consequence) == ("Posts are vacant", "Children wait")
    assert (kpi.section, kpi.every, kpi.targets[0]["kind"]) == ("Timeliness", "month", "interim")
    assert (deliverable.launch_on, deliverable.launch_printed) == (date(2024, 7, 31), "July 2024")
    assert (case.closes_when, case.expected_successor) == (
        "The family has heard back",
        "Improvement plan 2025",
    )


def test_a_fact_that_is_told_again_is_not_told_twice_and_a_new_one_is_added(fernleigh: Database) -> None:
    more = FERNLEIGH.replace(
        "evidence: [Three hundred copies are out]",
        "evidence: [Three hundred copies are out, All copies are out]",
    )

    report = set_up(fernleigh, more)

    assert dict(report.created) == {"notes": 1}
    said = [note.text for note in found(fernleigh, select(Note).where(Note.kind == "evidence"))]
    assert said.count("Three hundred copies are out") == 1
    assert "All copies are out" in said


def test_what_the_file_dates_counts_for_that_day(fernleigh: Database) -> None:
    assert (date(2024, 2, 1), date(2024, 3, 4)) in days_of(fernleigh, "slippage")
    assert (date(2024, 2, 12), date(2024, 3, 4)) in days_of(fernleigh, "control")
    assert days_of(fernleigh, "tick") == {(date(2024, 2, 1), date(2024, 3, 4))}


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("needs: [1]", "needs: [99]", "board has no action 99 in this file"),
        ("needs: [1]", "needs: [2]", "2 would be a part of itself, or wait for itself"),
        (
            "number: 1\n    group: board\n    ref",
            "number: 1\n    parent: 4\n    group: board\n    ref",
            "a part of itself",
        ),
        ("ratings: [Green, Amber]", "ratings: [Green]", "ratings has 1 of the ratings"),
        ("inherent: [5, 4]", "inherent: [5]", "inherent is likelihood and impact"),
        ("risk: board#R1", "risk: R1", "R1 is not a number with its group"),
        ("closed_why: It was renewed", "cause: x", "a closed risk has a day and a reason"),
        ("part: milestone", "part: stone", "stone is not a part that Clerk knows"),
        ("period: Autumn 2023", 'period: "0000"', "0000 is no period"),
        ("allocated: 690000", "allocated: lots", "allocated is a whole number"),
    ],
    ids=lambda value: value[:30],
)
def test_a_wrong_line_is_refused_with_its_number(
    northbridge_sqlite: Database, was: str, now: str, said: str
) -> None:
    assert was in FERNLEIGH

    with pytest.raises(Refusal, match=r"fernleigh\.yaml, line \d+: ") as refused:
        set_up(northbridge_sqlite, FERNLEIGH.replace(was, now, 1).replace("terminal:board", "terminal:other"))

    assert said in str(refused.value)


def test_a_past_day_does_not_know_what_the_file_dates_later(fernleigh: Database) -> None:
    def asked(words: str) -> str:
        message = Message("terminal:board", "terminal:@Peter Quill", words, moment("2024-03-04T10:00"))
        return answer(message, fernleigh).replies[0].card.plain()

    assert "Outcome: The board accepts it" in asked("show R1")
    then = asked("show R1 as at 1 February 2024")
    assert "Escalated to" in then
    assert "No outcome yet." in then
    assert "done on" not in then
    assert "Posts advertised (done)" not in asked("risks as at 25 January 2024")
