"""`clerk setup FILE.yaml` builds a partnership as its file says."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlmodel import col, select

import handlers.setup
from importers.partnership import read
from storage.calendars import calendar_of
from storage.database import Database
from storage.models import (
    Absence,
    Act,
    Action,
    ActionPriority,
    ActionRef,
    Control,
    Group,
    Kpi,
    Meeting,
    Partnership,
    Person,
    Reading,
    Risk,
)
from tests.conftest import database_on_sqlite
from tests.conversations.setting_up import (
    NOTHING,
    action,
    days_of,
    edited,
    found,
    owners,
    set_up,
)

pytestmark = pytest.mark.slow

STORY = Path(__file__).parents[2] / "bot" / "playground" / "story" / "partnership.yaml"

# A new partnership


def test_a_first_setup_builds_what_the_file_says(database: Database) -> None:
    said = set_up(database)

    counts = (
        "12 people, 2 groups, 2 channels, 2 meetings, 15 memberships, 1 absence, 5 priorities, "
        "12 actions, 3 risks, 1 priority without risks, 1 decision, 1 scorecard line and 2 readings"
    )
    assert said == [f"Northbridge SEND Partnership: added {counts}."]


def test_the_partnership_keeps_its_settings(northbridge: Database) -> None:
    (kept,) = found(northbridge, select(Partnership))

    assert (kept.code, kept.timezone, kept.holidays, kept.ratings) == (
        "northbridge",
        "Europe/London",
        "ENG",
        "five",
    )
    assert kept.safeguarding["phone"] == "01632 960101"
    assert kept.secure_route.startswith("the secure case system")


def test_a_group_keeps_how_it_works(northbridge: Database) -> None:
    board, p2 = found(northbridge, select(Group).order_by(Group.code))

    assert (board.closes, board.sro_after, board.chair_after) == ("board", 21, 42)
    assert (p2.closes, p2.parent_id, p2.nudge_days) == ("owner", board.id, [7, 1, 0])
    assert (board.next_number, board.next_risk, p2.next_number) == (112, 4, 1)


def test_a_group_has_the_calendar_of_its_partnership(northbridge: Database) -> None:
    (partnership,) = found(northbridge, select(Partnership))
    board, p2 = found(northbridge, select(Group).order_by(Group.code))

    assert not calendar_of(partnership, board).is_working_day(date(2024, 5, 31))
    assert calendar_of(partnership, p2).is_working_day(date(2024, 5, 31))
    summer = calendar_of(partnership, board).term_containing(date(2024, 6, 12))
    assert summer is not None
    assert summer.ends == date(2024, 7, 19)


DUE = {
    "a day": (101, date(2024, 5, 1), "2024-05-01", "day"),
    "a month, to its end": (102, date(2024, 4, 30), "April 2024", "month"),
    "the end of the term": (104, date(2024, 7, 19), "end of term", "term"),
    "the meeting after the one that asked": (106, date(2024, 6, 20), "next meeting", "meeting"),
    "nothing": (105, None, None, None),
}


@pytest.mark.parametrize(("number", "due", "printed", "kind"), DUE.values(), ids=DUE.keys())
def test_a_due_date_is_kept_as_printed_and_as_understood(
    northbridge: Database, number: int, due: date | None, printed: str | None, kind: str | None
) -> None:
    kept = action(northbridge, number)

    assert (kept.due, kept.due_printed, kept.due_kind, kept.first_due) == (due, printed, kind, due)


OWNERS = {
    "two people": (104, [("Carys Cole", "Carys Cole", None, None), ("Tom Rigby", "Tom Rigby", None, None)]),
    "a role that several hold": (
        107,
        [("Chris Fielding", "Chris Fielding", None, None), ("SROs", None, "sro", None)],
    ),
    "a role that nobody holds": (106, [("Strategy Owner", None, "Strategy Owner", None)]),
    "only words": (105, [("health and social care", None, None, None)]),
}


@pytest.mark.parametrize(("number", "whom"), OWNERS.values(), ids=OWNERS.keys())
def test_an_owner_is_whoever_the_words_mean(northbridge: Database, number: int, whom: list[object]) -> None:
    assert owners(northbridge, number) == whom


MEANT = {
    "initials that are one person's": ("LM", ("LM", "Liam Moss", None, None)),
    "an alias": ("AO", ("AO", "Ann O'Casey", None, None)),
    "initials of two people": ("CF", ("CF", None, None, None)),
    "the chair": ("Chair", ("Chair", None, "chair", None)),
    "a group by its code": ("p2", ("p2", None, None, "p2")),
    "a group by its name": ("Priority 2 Working Group", ("Priority 2 Working Group", None, None, "p2")),
}


@database_on_sqlite
@pytest.mark.parametrize(("printed", "whom"), MEANT.values(), ids=MEANT.keys())
def test_owners_may_be_initials_roles_and_groups(
    database: Database, printed: str, whom: tuple[str, ...]
) -> None:
    set_up(database, edited(("owners: [Carys Cole], due: null", f"owners: [{printed}], due: null")))

    assert owners(database, 89) == [whom]


def test_a_letter_is_bound_to_its_meeting(northbridge: Database) -> None:
    letters = select(ActionRef.ref, Meeting.on).join(Meeting)  # type: ignore[type-var]

    mine = found(northbridge, letters.where(ActionRef.action_id == action(northbridge, 101).id))

    assert mine == [("h", date(2024, 4, 17))]


def test_one_action_may_serve_every_priority(northbridge: Database) -> None:
    links = select(ActionPriority).where(ActionPriority.action_id == action(northbridge, 102).id)

    assert len(found(northbridge, links)) == 5


def test_a_rating_of_the_file_is_confirmed_by_nobody_in_particular(northbridge: Database) -> None:
    survey = action(northbridge, 102)

    assert (survey.rating, survey.rating_by_id) == ("Delayed", None)


def test_setting_up_is_no_news(northbridge: Database) -> None:
    assert {row.news_on for row in found(northbridge, select(Action))} == {None}
    assert {act.via for act in found(northbridge, select(Act))} == {"setup"}


COUNTED = {
    "a closing": ("action", {date(2024, 4, 17), date(2024, 4, 29)}),
    "a letter": ("reference", {date(2024, 4, 17)}),
    "a decision": ("decision", {date(2024, 4, 17)}),
    "a look for risks": ("no risks", {date(2024, 6, 5)}),
    "a baseline": ("kpi", {date(2023, 12, 31)}),
    "readings, at the end of their months": ("reading", {date(2024, 4, 30), date(2024, 5, 31)}),
    "a risk without a date, that day": ("risk", {date(2024, 6, 12)}),
}


@pytest.mark.parametrize(("subject", "days"), COUNTED.values(), ids=COUNTED.keys())
def test_what_the_file_dates_counts_for_that_day(
    northbridge: Database, subject: str, days: set[date]
) -> None:
    counted = days_of(northbridge, subject)

    assert {on for on, _ in counted} == days
    assert {recorded for _, recorded in counted} == {date(2024, 6, 12)}


def test_a_reading_of_a_month_that_still_runs_counts_for_today(database: Database) -> None:
    set_up(database, edited(("{period: 2024-05, value: 11.9}", "{period: 2024-06, value: 11.9}")))

    assert {on for on, _ in days_of(database, "reading")} == {date(2024, 4, 30), date(2024, 6, 13)}


def test_a_risk_has_its_controls_in_order(northbridge: Database) -> None:
    (risk,) = found(northbridge, select(Risk).where(Risk.number == 1))
    controls = found(
        northbridge, select(Control).where(Control.risk_id == risk.id).order_by(col(Control.position))
    )

    assert (risk.likelihood, risk.impact, risk.owner_printed) == (4, 4, "Chris Fielding")
    assert [control.text for control in controls] == [
        "Working group set up",
        "SRO named",
        "First draft due 20 June",
    ]


def test_a_scorecard_line_has_its_targets_and_readings(northbridge: Database) -> None:
    (kpi,) = found(northbridge, select(Kpi))
    readings = {row.period: row.value for row in found(northbridge, select(Reading))}

    assert (kpi.baseline, kpi.baseline_as_at, kpi.better) == (41.0, date(2023, 12, 31), "higher")
    assert kpi.targets == [{"by": "2024-09-30", "value": 55.0}, {"by": "2024-12-31", "value": 70.0}]
    assert readings == {"2024-04": 14.2, "2024-05": 11.9}


def test_an_absence_has_its_deputy(northbridge: Database) -> None:
    (away,) = found(northbridge, select(Absence))
    (deputy,) = found(northbridge, select(Person).where(Person.id == away.deputy_id))

    assert (deputy.name, away.may_agree) == ("Owen Kay", True)
    assert (away.starts, away.ends) == (date(2024, 6, 10), date(2024, 6, 21))


@pytest.mark.slow
def test_the_partnership_of_the_playground_is_such_a_file_too(database: Database) -> None:
    file = read(STORY.name, STORY.read_bytes())

    report = handlers.setup.apply(file, database, datetime(2025, 10, 15, 9, tzinfo=UTC))

    assert report.created["actions"] == len(file.actions) > 50


@pytest.mark.slow
def test_two_partnerships_live_in_one_database(northbridge: Database) -> None:
    handlers.setup.apply(
        read(STORY.name, STORY.read_bytes()), northbridge, datetime(2025, 10, 15, 9, tzinfo=UTC)
    )

    assert set_up(northbridge) == NOTHING
