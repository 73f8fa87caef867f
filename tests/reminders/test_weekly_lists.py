"""The private lists that SROs and chairs get with the week's summary."""

from datetime import date

import pytest
from sqlmodel import select

from storage.database import Database
from storage.history import Acting, acting
from storage.models import Action, ActionPriority, Person, Priority
from tests.conftest import moment, talking_to
from tests.reminders.fakes import Record, Recorder, tick

MONDAY = "2024-06-17T09:00"


def _priority(record: Record, number: int, sro: str | None, *actions: int) -> None:
    """A priority with these actions of the board."""
    with record.database.writing() as session:
        acting(session, Acting(record.partnership_id, moment(MONDAY), date(2024, 6, 17), "setup", "set up"))
        holder = session.exec(select(Person).where(Person.name == sro)).first()
        priority = Priority(
            partnership_id=record.partnership_id,
            number=number,
            title=f"Priority {number}",
            sro_id=holder.id if holder else None,
        )
        session.add(priority)
        session.flush()
        for action in session.exec(select(Action)):
            if action.number in actions:
                session.add(ActionPriority(action_id=action.id or 0, priority_id=priority.id or 0))


async def _lists(record: Record, kind: str, at: str = MONDAY) -> dict[str, str]:
    posts = await tick(record.database, at, Recorder())
    return {post.channel: post.card.plain() for post in posts if post.kind == kind}


@pytest.fixture
def late(record: Record) -> Record:
    """Action 1 is 6 days late on that Monday, action 2 a week, action 3 three weeks."""
    for number, due in ((1, "2024-06-11"), (2, "2024-06-10"), (3, "2024-05-27")):
        record.log(number, due, "Cerys")
    return record


async def test_an_sro_sees_what_is_a_week_late_in_an_own_priority(late: Record) -> None:
    late.log(4, None, "Cerys")
    late.log(5, "2024-07-30")
    _priority(late, 1, "Ben", 1, 2, 4, 5)
    _priority(late, 2, "Amina", 3)

    text = (await _lists(late, "sro"))["terminal:@Ben"]

    assert text.splitlines() == [
        "Your weekly list for priority 1, as at Monday 17 June 2024: "
        "1 overdue, 1 without a date and 1 without a named owner.",
        "board#2 Task 2: overdue. Due Monday 10 June 2024, 7 days overdue. Owner: Cerys.",
        "board#4 Task 4: without a date. No due date. Owner: Cerys.",
        "board#5 Task 5: without a named owner. Due Tuesday 30 July 2024. Owner: nobody yet.",
    ]


async def test_a_priority_without_an_sro_is_the_programme_managers(late: Record) -> None:
    _priority(late, 5, None, 3)

    assert set(await _lists(late, "sro")) == {"terminal:@Petra"}


async def test_a_deputy_has_the_list_of_an_sro_who_is_away(late: Record) -> None:
    _priority(late, 1, "Ben", 3)
    late.away("Ben", "2024-06-10", "2024-06-21", deputy="Dan")

    lists = await _lists(late, "sro")

    assert set(lists) == {"terminal:@Dan"}
    assert "board#3" in lists["terminal:@Dan"]


async def test_the_chair_sees_what_is_three_weeks_late_and_what_waits_for_a_decision(late: Record) -> None:
    late.log(4, "2024-06-20", "Cerys", status="ready to close")

    text = (await _lists(late, "chair"))["terminal:@Amina"]

    assert text.splitlines() == [
        "Your weekly list for The board, as at Monday 17 June 2024: "
        "1 overdue and 1 waiting to be confirmed as closed.",
        "board#3 Task 3: overdue. Due Monday 27 May 2024, 21 days overdue. Owner: Cerys.",
        "board#4 Task 4: waiting to be confirmed as closed. Due Thursday 20 June 2024. Owner: Cerys.",
    ]


async def test_a_group_chooses_when_lateness_goes_up(late: Record) -> None:
    late.change_group("board", sro_after=21, chair_after=42)
    _priority(late, 1, "Ben", 1, 2, 3)

    posts = await tick(late.database, MONDAY, Recorder())

    assert {post.kind for post in posts} == {"digest", "summary", "sro"}
    assert "board#2" not in next(post.card.plain() for post in posts if post.kind == "sro")


async def test_nobody_is_sent_an_empty_list(record: Record) -> None:
    posts = await tick(record.database, MONDAY, Recorder())

    assert {post.kind for post in posts} == {"summary"}


async def test_a_list_is_sent_once_a_week(late: Record) -> None:
    await tick(late.database, MONDAY, Recorder())

    again = await tick(late.database, "2024-06-19T09:00", Recorder())
    next_week = await _lists(late, "chair", "2024-06-24T09:00")

    assert {post.kind for post in again} <= {"digest"}
    assert set(next_week) == {"terminal:@Amina"}


async def test_a_chair_of_two_groups_gets_one_list(late: Record) -> None:
    late.group("p2", parent="board", summary_day="wednesday")
    late.join("Amina", p2="chair")
    late.log(9, "2024-05-01", "Cerys", group="p2")

    monday = await _lists(late, "chair")
    wednesday = await _lists(late, "chair", "2024-06-19T09:00")

    assert "p2#9" in monday["terminal:@Amina"]
    assert wednesday == {}


async def test_a_report_that_is_not_signed_stands_in_the_lists(northbridge_sqlite: Database) -> None:
    posts = await tick(northbridge_sqlite, MONDAY, Recorder())

    lists = {(post.kind, post.channel): post.card.plain() for post in posts}
    missing = (
        "The highlight report of Priority {} is not signed, was due on Thursday 6 June 2024, 11 days ago."
    )
    assert missing.format(1) in lists["sro", "terminal:@Chris Fielding"]
    assert "2 highlight reports not signed" in lists["sro", "terminal:@Chris Fielding"]
    assert missing.format(4) in lists["sro", "terminal:@Owen Kay"]
    assert "5 highlight reports not signed" in lists["chair", "terminal:@Zara Fenwick"]
    in_channels = [text for (_, channel), text in lists.items() if "@" not in channel]
    assert in_channels
    assert not any("highlight report" in text for text in in_channels)


async def test_a_signed_report_is_in_no_list(northbridge_sqlite: Database) -> None:
    say = talking_to(northbridge_sqlite)
    for number in (1, 3):
        assert not say("Chris Fielding", f"sign P{number} report").refused

    posts = await tick(northbridge_sqlite, MONDAY, Recorder())

    lists = {(post.kind, post.channel): post.card.plain() for post in posts}
    assert "highlight report" not in lists["sro", "terminal:@Chris Fielding"]
    assert "3 highlight reports not signed" in lists["chair", "terminal:@Zara Fenwick"]


@pytest.mark.parametrize(
    "meanwhile",
    [
        pytest.param({"wants_nudges": False}, id="said stop"),
        pytest.param({"paused_until": "2024-06-24"}, id="was paused"),
    ],
)
async def test_who_wants_none_any_more_before_the_hour_has_none(
    record: Record, meanwhile: dict[str, object]
) -> None:
    record.log(1, None, "Cerys")
    await tick(record.database, "2024-06-17T08:00", Recorder())

    record.change_person("Amina", **meanwhile)
    posts = await tick(record.database, "2024-06-17T09:00", Recorder())

    assert "terminal:@Amina" not in {post.channel for post in posts}


async def test_after_a_silence_a_person_of_two_groups_has_the_later_weeks_list_alone(late: Record) -> None:
    """On Monday the Friday of one group and the Monday of the other are both owed."""
    late.group("p2", parent="board", summary_day="friday", set_up_at=moment("2024-06-10T12:00"))
    late.join("Amina", p2="chair")
    late.log(9, "2024-05-01", "Cerys", group="p2")

    posts = await tick(late.database, "2024-06-24T09:00", Recorder())
    later = await tick(late.database, "2024-06-24T15:00", Recorder())

    lists = [post.key for post in posts + later if post.kind == "chair"]
    assert [key.rsplit("/", 1)[1] for key in lists] == ["2024-W26"]
