"""The weekly lists name what is owed beyond actions: readings, reviews of risks, deliverables, terms."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import SQLModel, col, select

from reminders import plan
from storage.database import Database
from storage.history import Acting, acting
from storage.models import (
    Deliverable,
    DeliverablePriority,
    Group,
    Kpi,
    Membership,
    Person,
    Priority,
    Reading,
    Risk,
)
from tests.conftest import Say, moment
from tests.reminders.fakes import Record, Recorder, tick

pytestmark = pytest.mark.slow

MONDAY = "2024-06-17T09:00"
SET_UP = date(2024, 6, 3)


@pytest.fixture
def riverside(empty_file: Path, tmp_path: Path) -> Iterator[Record]:
    """Riverside on SQLite alone."""
    shutil.copy(empty_file, tmp_path / "riverside.db")
    database = Database(f"sqlite:///{tmp_path / 'riverside.db'}")
    yield Record(database)
    database.close()


def _keep(record: Record, row: SQLModel) -> int:
    with record.database.writing() as session:
        acting(session, Acting(record.partnership_id, moment("2024-06-03T09:00"), SET_UP, "setup", "set up"))
        session.add(row)
        session.flush()
        return int(row.id)  # type: ignore[attr-defined]


def _group(record: Record, code: str = "board") -> int:
    with record.database.reading() as session:
        return session.exec(select(Group.id).where(Group.code == code)).one() or 0


def _priority(record: Record, sro: str | None, number: int = 1, group: str = "board") -> int:
    return _keep(
        record,
        Priority(
            partnership_id=record.partnership_id,
            number=number,
            title="Timeliness",
            sro_id=record.id_of(sro) if sro else None,
            group_id=_group(record, group),
        ),
    )


def _kpi(
    record: Record, priority_id: int | None, owner: str | None = None, every: str | None = "month"
) -> int:
    return _keep(
        record,
        Kpi(
            partnership_id=record.partnership_id,
            code="7b",
            title="Plans in time",
            priority_id=priority_id,
            owner_id=record.id_of(owner) if owner else None,
            every=every,
        ),
    )


def _risk(record: Record, review_on: date, owner: str | None = None, priority_id: int | None = None) -> int:
    return _keep(
        record,
        Risk(
            group_id=_group(record),
            number=1,
            title="Too few people",
            owner_id=record.id_of(owner) if owner else None,
            priority_id=priority_id,
            raised_on=SET_UP,
            review_on=review_on,
        ),
    )


def _deliverable(
    record: Record, deliver_on: date | None, owner: str | None = None, **more: date | str
) -> int:
    return _keep(
        record,
        Deliverable(
            group_id=_group(record),
            number=1,
            title="Inclusion strategy",
            owner_id=record.id_of(owner) if owner else None,
            deliver_on=deliver_on,
            logged_on=SET_UP,
            **more,
        ),
    )


async def _lists(record: Record, at: str = MONDAY) -> dict[str, str]:
    """What each person is told privately that week."""
    posts = await tick(record.database, at, Recorder())
    return {post.channel: post.card.plain() for post in posts if post.kind in ("sro", "chair")}


async def test_an_sro_is_told_of_all_four_kinds_and_a_chair_of_terms(record: Record) -> None:
    priority_id = _priority(record, "Ben")
    _kpi(record, priority_id)
    _risk(record, date(2024, 6, 10), priority_id=priority_id)
    deliverable_id = _deliverable(record, date(2024, 6, 20), launch_on=date(2024, 6, 12))
    _keep(record, DeliverablePriority(deliverable_id=deliverable_id, priority_id=priority_id))
    record.change_group("board", terms_review_on="2024-07-15")

    lists = await _lists(record)

    assert lists["terminal:@Ben"].splitlines() == [
        "Your weekly list for priority 1, as at Monday 17 June 2024: "
        "1 reading missing, 1 risk to review and 2 deliverables due.",
        "Scorecard readings that are missing. Give each, or ask for it:",
        "KPI 7b Plans in time: the reading for May 2024 is missing. From: Ben, SRO.",
        "Risks to review. Say whether anything has changed:",
        "board#R1 Too few people: due for review since Monday 10 June 2024, 7 days ago. Owner: nobody yet.",
        "Deliverables. Say when they are delivered, or give a new date:",
        "board#D1 Inclusion strategy: launch due since Wednesday 12 June 2024, 5 days ago. Lead: nobody yet.",
        "board#D1 Inclusion strategy: delivery due by Thursday 20 June 2024. Lead: nobody yet.",
    ]
    terms = "Terms of reference of the The board: due for review by Monday 15 July 2024."
    assert terms in lists["terminal:@Amina"]
    assert terms in lists["terminal:@Petra"]
    assert set(lists) == {"terminal:@Ben", "terminal:@Amina", "terminal:@Petra"}


async def test_who_owns_them_is_told_as_well_without_being_an_sro(record: Record) -> None:
    _kpi(record, _priority(record, None), owner="Cerys")
    _risk(record, date(2024, 6, 17), owner="Cerys")
    _deliverable(record, date(2024, 6, 24), owner="Dan")

    lists = await _lists(record)

    assert (
        "Your weekly list, as at Monday 17 June 2024: 1 reading missing and 1 risk to review."
        in (lists["terminal:@Cerys"])
    )
    assert "delivery due by Monday 24 June 2024. Lead: Dan." in lists["terminal:@Dan"]
    assert set(lists) == {"terminal:@Cerys", "terminal:@Dan"}


async def test_what_is_nobodys_is_the_programme_managers(riverside: Record) -> None:
    _kpi(riverside, None)
    _risk(riverside, date(2024, 6, 1))
    _deliverable(riverside, date(2024, 6, 1))

    lists = await _lists(riverside)

    assert "1 reading missing, 1 risk to review and 1 deliverable due" in lists["terminal:@Petra"]
    assert set(lists) == {"terminal:@Petra"}


async def test_a_deputy_is_told_for_who_is_away(riverside: Record) -> None:
    _kpi(riverside, _priority(riverside, "Ben"))
    riverside.away("Ben", "2024-06-10", "2024-06-21", deputy="Dan")

    lists = await _lists(riverside)

    assert set(lists) == {"terminal:@Dan"}
    assert "KPI 7b" in lists["terminal:@Dan"]


async def test_who_has_left_hears_no_more(riverside: Record) -> None:
    _deliverable(riverside, date(2024, 6, 1), owner="Cerys")
    with riverside.database.writing() as session:
        acting(session, Acting(riverside.partnership_id, moment(MONDAY), SET_UP, "setup", "set up"))
        theirs = select(Membership).join(Person, col(Person.id) == Membership.person_id)
        session.exec(theirs.where(Person.name == "Cerys")).one().left_on = date(2024, 6, 10)

    assert "terminal:@Cerys" not in await _lists(riverside)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"value": 12.4}, id="given"),
        pytest.param({"not_applicable": True}, id="said not to apply"),
    ],
)
async def test_a_reading_that_was_told_is_not_missing(riverside: Record, said: dict[str, float]) -> None:
    kpi_id = _kpi(riverside, _priority(riverside, "Ben"))

    _keep(riverside, Reading(kpi_id=kpi_id, period="2024-05", **said))

    assert await _lists(riverside) == {}


async def test_what_is_not_due_yet_or_is_done_is_left_out(riverside: Record) -> None:
    _kpi(riverside, _priority(riverside, "Ben"), every=None)
    _risk(riverside, date(2024, 6, 18), owner="Ben")
    _deliverable(riverside, date(2024, 6, 1), owner="Ben", delivered_on=date(2024, 5, 30))
    riverside.change_group("board", terms_review_on="2024-07-16")

    assert await _lists(riverside) == {}


async def test_a_deliverable_that_comes_again_is_due_for_its_next_round(riverside: Record) -> None:
    _deliverable(
        riverside, date(2024, 6, 20), owner="Ben", delivered_on=date(2023, 12, 20), recurs="every six months"
    )

    assert "delivery due by Thursday 20 June 2024" in (await _lists(riverside))["terminal:@Ben"]


async def test_what_was_given_between_planning_and_posting_is_no_longer_said(riverside: Record) -> None:
    kpi_id = _kpi(riverside, _priority(riverside, "Ben"))
    plan.plan(riverside.database, moment(MONDAY))

    _keep(riverside, Reading(kpi_id=kpi_id, period="2024-05", value=12.4))

    assert await _lists(riverside) == {}


async def test_many_of_one_kind_do_not_hide_the_others(riverside: Record) -> None:
    for number in range(1, 31):
        riverside.log(number, "2024-05-01", "Cerys")
    _kpi(riverside, _priority(riverside, "Ben"))
    for number in range(2, 9):
        _keep(
            riverside,
            Risk(
                group_id=_group(riverside),
                number=number,
                title="Too few people",
                owner_id=riverside.id_of("Ben"),
                raised_on=SET_UP,
                review_on=date(2024, 6, 1),
            ),
        )

    lines = (await _lists(riverside))["terminal:@Ben"].splitlines()

    assert sum("due for review" in line for line in lines) == 4
    assert any("KPI 7b" in line for line in lines)
    assert lines[-1] == "And 3 more."


async def test_a_tick_shows_them_for_the_fixture_partnership(tell: Say, northbridge_sqlite: Database) -> None:
    tell("Tom Rigby", "kpi 33 every month")

    posts = {post.channel: post for post in plan.preview(northbridge_sqlite, moment("2024-07-08T09:00"))}

    assert "KPI 33 Plans issued within 20 weeks: the reading for June 2024 is missing. From: nobody yet." in (
        posts["terminal:@Tom Rigby"].card.plain()
    )
    assert {"label": "Show", "says": "kpi 33"} in posts["terminal:@Tom Rigby"].as_json()["buttons"]


async def test_the_owner_of_a_deliverable_is_nudged_as_of_an_action(record: Record) -> None:
    _deliverable(record, date(2024, 6, 20), owner="Cerys", launch_on=date(2024, 6, 10))
    record.log(1, "2024-06-20", "Cerys")
    recorder = Recorder()

    posts = await tick(record.database, "2024-06-13T09:00", recorder)

    assert recorder.to("terminal:@Cerys")[0].splitlines() == [
        "1 action and 2 deliverables need a word from you: 2 coming up and 1 overdue.",
        "board#D1 Inclusion strategy, launch. Due Monday 10 June 2024, 3 days overdue.",
        "board#1 Task 1. Due in 7 days, on Thursday 20 June 2024.",
        "board#D1 Inclusion strategy, delivery. Due in 7 days, on Thursday 20 June 2024.",
    ]
    board = recorder.to("terminal:board")[0]
    assert "D1 Inclusion strategy, launch. Due Monday 10 June 2024, 3 days overdue.\n" in board
    assert "D1 Inclusion strategy, delivery. Due in 7 days, on Thursday 20 June 2024. Owner: Cerys." in board
    buttons = [button for post in posts for button in post.as_json()["buttons"]]
    assert {"label": "Launched", "says": "board#D1 launched"} in buttons
    assert await tick(record.database, "2024-06-13T09:01", recorder) == ()


async def test_a_deliverable_without_an_owner_is_the_programme_managers(riverside: Record) -> None:
    _deliverable(riverside, date(2024, 6, 14))
    recorder = Recorder()

    await tick(riverside.database, "2024-06-13T09:00", recorder)

    assert "It belongs to nobody yet, so it comes to you." in recorder.to("terminal:@Petra")[0]


async def test_a_deputy_is_nudged_about_a_deliverable_of_who_is_away(riverside: Record) -> None:
    _deliverable(riverside, date(2024, 6, 14), owner="Ben")
    riverside.away("Ben", "2024-06-10", "2024-06-21", deputy="Dan")
    recorder = Recorder()

    await tick(riverside.database, "2024-06-13T09:00", recorder)

    assert "You stand in for Ben." in recorder.to("terminal:@Dan")[0]
    assert recorder.to("terminal:@Ben") == []


async def test_what_was_delivered_meanwhile_is_withdrawn(record: Record) -> None:
    deliverable_id = _deliverable(record, date(2024, 6, 14), owner="Ben")
    plan.plan(record.database, moment("2024-06-13T09:00"))
    assert len(record.owed()) == 2

    with record.database.writing() as session:
        acting(session, Acting(record.partnership_id, moment(MONDAY), SET_UP, "setup", "set up"))
        session.get_one(Deliverable, deliverable_id).delivered_on = date(2024, 6, 12)

    assert await tick(record.database, "2024-06-13T09:05", Recorder()) == ()
    assert record.owed() == []


async def test_a_deliverable_of_somebody_who_has_left_is_the_programme_managers(riverside: Record) -> None:
    _deliverable(riverside, date(2024, 6, 14), owner="Cerys")
    riverside.leave("Cerys", "2024-06-10")
    recorder = Recorder()

    await tick(riverside.database, "2024-06-13T09:00", recorder)

    assert recorder.to("terminal:@Cerys") == []
    (petra,) = recorder.to("terminal:@Petra")
    assert "board#D1" in petra
    assert "stand in" not in petra
