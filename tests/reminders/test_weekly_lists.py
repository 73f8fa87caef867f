"""The private lists that SROs and chairs get with the week's summary."""

from datetime import date

import pytest
from sqlmodel import select

from cards.model import Card
from storage.database import Database
from storage.history import Acting, acting
from storage.models import ActionOwner, Group
from tests.conftest import moment, talking_to
from tests.reminders.fakes import Record, Recorder, tick

pytestmark = pytest.mark.slow

MONDAY = "2024-06-17T09:00"


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
    late.priority(1, "Ben", 1, 2, 4, 5)
    late.priority(2, "Amina", 3)

    text = (await _lists(late, "sro"))["terminal:@Ben"]

    assert text.splitlines() == [
        "Your weekly list for priority 1, as at Monday 17 June 2024: "
        "1 overdue, 1 without a date, 1 without a named owner and 4 ratings to confirm.",
        "Overdue by 7 days or more. Ask how each stands; from 21 days on it is on the chair's list too, "
        "and goes no further:",
        "board#2 Task 2. Due Monday 10 June 2024, 7 days overdue. Owner: Cerys.",
        "Without a date. Ask its owner for one:",
        "board#4 Task 4. Owner: Cerys.",
        "Without a named owner. Ask who can take it, and tell the chair:",
        "board#5 Task 5. Due Tuesday 30 July 2024. Owner: nobody yet.",
        "Ratings. I suggest one for each; yours counts:",
        "4 ratings to confirm: board#2, board#1, board#5 and board#4.",
    ]


async def test_a_list_names_as_many_of_a_kind_as_it_counts(late: Record) -> None:
    helper = ActionOwner(action_id=0, printed="Cerys", person_id=late.id_of("Cerys"), supporter=True)
    late.log(4, None)
    late.log(5, "2024-07-30", helper)
    late.priority(1, "Ben", 4, 5)

    text = (await _lists(late, "sro"))["terminal:@Ben"]
    summary = (await _lists(late, "summary", "2024-06-24T09:00"))["terminal:board"]

    assert "1 without a date, 2 without a named owner" in text
    assert text.splitlines()[3:6] == [
        "Without a named owner. Ask who can take it, and tell the chair:",
        "board#5 Task 5. Due Tuesday 30 July 2024. Owner: nobody yet.",
        "Also board#4, shown above.",
    ]
    assert "2 without a named owner (#4, #5)" in summary


async def test_what_is_shown_above_alone_is_named_again(late: Record) -> None:
    late.log(4, None)
    late.priority(1, "Ben", 4)

    text = (await _lists(late, "sro"))["terminal:@Ben"]

    assert text.splitlines()[3:5] == [
        "Without a named owner. Ask who can take it, and tell the chair:",
        "board#4, shown above.",
    ]


async def test_a_priority_without_an_sro_is_the_programme_managers(late: Record) -> None:
    late.priority(5, None, 3)

    assert set(await _lists(late, "sro")) == {"terminal:@Petra"}


async def test_a_deputy_has_the_list_of_an_sro_who_is_away(late: Record) -> None:
    late.priority(1, "Ben", 3)
    late.away("Ben", "2024-06-10", "2024-06-21", deputy="Dan")

    lists = await _lists(late, "sro")

    assert set(lists) == {"terminal:@Dan"}
    assert "board#3" in lists["terminal:@Dan"]


async def test_the_chair_sees_what_is_three_weeks_late_and_what_waits_for_a_decision(late: Record) -> None:
    late.log(4, "2024-06-20", "Cerys", status="ready to close")

    text = (await _lists(late, "chair"))["terminal:@Amina"]

    assert text.splitlines() == [
        "Your weekly list for The board, as at Monday 17 June 2024: "
        "1 waiting to be confirmed as closed and 1 overdue.",
        "Ready to close. Agree, or keep it open:",
        "board#4 Task 4. Due Thursday 20 June 2024. Owner: Cerys.",
        "Overdue by 21 days or more. Ask how each stands. It goes no further:",
        "board#3 Task 3. Due Monday 27 May 2024, 21 days overdue. Owner: Cerys.",
    ]


async def test_a_group_chooses_when_lateness_goes_up(late: Record) -> None:
    late.change_group("board", sro_after=21, chair_after=42)
    late.priority(1, "Ben", 1, 2, 3)

    posts = await tick(late.database, MONDAY, Recorder())

    assert {post.kind for post in posts} == {"digest", "summary", "sro"}
    (text,) = [post.card.plain() for post in posts if post.kind == "sro"]
    assert "Overdue by 21 days or more. Ask how each stands; from 42 days on" in text
    assert "board#2 Task 2." not in text


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
        "The highlight report of Priority {} is not signed. It was due on Thursday 6 June 2024, 11 days ago."
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


async def test_an_action_of_two_priorities_of_one_sro_stands_once(late: Record) -> None:
    late.priority(1, "Ben", 3)
    late.priority(2, "Ben", 3)

    text = (await _lists(late, "sro"))["terminal:@Ben"]

    assert text.count("board#3 Task 3.") == 1


async def test_a_list_says_what_has_gone_on_to_the_chair(late: Record) -> None:
    late.priority(1, "Ben", 2, 3)

    text = (await _lists(late, "sro"))["terminal:@Ben"]

    assert "board#3 Task 3. Due Monday 27 May 2024, 21 days overdue, so on the chair's list too." in text
    assert "board#2 Task 2. Due Monday 10 June 2024, 7 days overdue. Owner" in text


async def test_who_is_sro_and_chair_is_told_nothing_twice(late: Record) -> None:
    late.log(4, None, "Cerys")
    late.priority(1, "Amina", 2, 3, 4)

    posts = await tick(late.database, MONDAY, Recorder())

    lists = {post.kind: post.card.plain() for post in posts if post.channel == "terminal:@Amina"}
    assert "board#2 Task 2." in lists["sro"]
    assert "board#3 Task 3." not in lists["sro"]
    assert "board#4 Task 4." not in lists["sro"]
    assert "board#3 Task 3." in lists["chair"]
    assert "board#4 Task 4." in lists["chair"]


async def test_what_is_ready_to_close_is_chased_on_no_list(late: Record) -> None:
    late.change(3, status="ready to close")
    late.priority(1, "Ben", 3)

    posts = await tick(late.database, MONDAY, Recorder())

    lists = {post.kind: post.card.plain() for post in posts if "board#3" in post.card.plain()}
    assert "overdue" not in lists["sro"].splitlines()[0]
    assert lists["chair"].splitlines()[1:3] == [
        "Ready to close. Agree, or keep it open:",
        "board#3 Task 3. Due Monday 27 May 2024, 21 days overdue. Owner: Cerys.",
    ]


async def test_a_long_list_shows_the_first_of_each_kind(late: Record) -> None:
    for number in range(10, 50):
        late.log(number, "2024-04-01", "Cerys")
    for number in range(50, 70):
        late.log(number, None)

    posts = await tick(late.database, MONDAY, Recorder())

    (card,) = [post.card for post in posts if post.kind == "chair"]
    assert card.text.endswith("41 overdue, 20 without a date and 20 without a named owner.")
    assert len(card.lines) == 19
    assert "And 37 more." in card.plain()
    assert card.plain().count("board#50 Task") == 1


# With northbridge


async def _cards(database: Database, kind: str, at: str = MONDAY) -> dict[str, Card]:
    posts = await tick(database, at, Recorder())
    return {post.channel.partition("@")[2]: post.card for post in posts if post.kind == kind}


def _button(card: Card, line: str) -> list[str]:
    (found,) = [one for one in card.lines if one.text.startswith(line)]
    return [button.says for button in found.buttons]


async def test_an_sro_can_do_from_the_list_what_it_asks_for(northbridge_sqlite: Database) -> None:
    say = talking_to(northbridge_sqlite)
    say("Chris Fielding", "R3 is due for review on 14 June")

    lists = await _cards(northbridge_sqlite, "sro")

    chris = lists["Chris Fielding"]
    assert _button(chris, "board#102") == ["rate board#102", "show board#102"]
    assert _button(chris, "board#89") == ["note board#89", "show board#89"]
    assert _button(chris, "board#106") == ["note board#106", "show board#106"]
    assert _button(chris, "9 ratings to confirm: board#102, board#101, board#107, board#108 and 5 more.") == [
        "ratings to confirm"
    ]
    assert _button(chris, "The highlight report of Priority 1 is not signed") == [
        "priority 1 report",
        "sign the priority 1 report",
    ]
    assert _button(chris, "board#R3") == ["review board#R3: no change", "show board#R3"]


async def test_every_button_of_the_lists_is_understood(northbridge_sqlite: Database) -> None:
    say = talking_to(northbridge_sqlite)
    say("Chris Fielding", "R3 is due for review on 14 June")
    say("Liam Moss", "110 done")
    lists = {**await _cards(northbridge_sqlite, "sro"), **await _cards(northbridge_sqlite, "chair")}

    for name, card in lists.items():
        for button in card.all_buttons():
            answer = say(name, button.says, at="2024-06-17T10:00", private=True)
            assert not answer.refused, f"{name}: {button.says}"


async def test_the_programme_manager_is_told_of_readings_that_nobody_gives(
    northbridge_sqlite: Database,
) -> None:
    talking_to(northbridge_sqlite)("Tom Rigby", "kpi 33 every month")

    card = (await _cards(northbridge_sqlite, "sro", "2024-07-08T09:00"))["Tom Rigby"]

    assert "Scorecard readings that are missing. Give each, or ask for it:" in card.plain()
    assert _button(card, "KPI 33") == ["kpi 33"]


async def test_the_sro_of_a_priority_that_no_group_looks_after_is_told_once(late: Record) -> None:
    late.group("p2", parent="board")
    late.person("Ewa", p2="member")
    late.priority(1, "Ewa", 3)

    assert "board#3 Task 3." in (await _lists(late, "sro"))["terminal:@Ewa"]


async def test_the_chair_decides_about_a_new_date_from_the_list(northbridge_sqlite: Database) -> None:
    with northbridge_sqlite.writing() as session:
        acting(session, Acting(1, moment(MONDAY), date(2024, 6, 17), "setup", "set up"))
        session.exec(select(Group).where(Group.code == "board")).one().slippage = "approve"
    say = talking_to(northbridge_sqlite)
    say("Meera Chowdhury", "move 103 to 4 July because the data agreement is late")

    card = (await _cards(northbridge_sqlite, "chair"))["Zara Fenwick"]

    line = "board#103 Draft dashboard: from 20 June to Thursday 4 July 2024, asked for by Meera Chowdhury"
    assert f"{line}, because: the data agreement is late." in card.plain()
    assert _button(card, line) == ["approve board#103", "decline board#103"]


async def test_the_chair_is_told_by_when_papers_are_due(northbridge_sqlite: Database) -> None:
    say = talking_to(northbridge_sqlite)
    say("Tom Rigby", "add a meeting on 27 June at 10:30")
    say("Tom Rigby", "cancel the meeting on 2024-06-20 (confirmed)")

    card = (await _cards(northbridge_sqlite, "chair"))["Zara Fenwick"]

    assert (
        "Papers for the Northbridge SEND Improvement Board of Thursday 27 June 2024 are due by "
        "Wednesday 19 June 2024, in 2 days."
    ) in card.plain()


async def test_what_was_escalated_waits_on_the_chairs_list(northbridge_sqlite: Database) -> None:
    say = talking_to(northbridge_sqlite)
    say("Meera Chowdhury", "raise risk: no data sharing agreement", channel="terminal:p2")
    say("Meera Chowdhury", "escalate R1 because nobody has answered", channel="terminal:p2")

    card = (await _cards(northbridge_sqlite, "chair"))["Zara Fenwick"]

    assert _button(card, "p2#R1 No data sharing agreement, from the Priority 2 Working Group") == [
        "outcome of p2#R1"
    ]


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


# Who is not there on the day of the list


async def _days_of_bens_list(record: Record, *mornings: str) -> dict[str, str]:
    """Ben's list, and his deputy's, on the days on which one came."""
    found = {at: (await _lists(record, "sro", f"{at}T09:00")) for at in mornings}
    return {at: text for at, lists in found.items() for to, text in lists.items() if to == "terminal:@Ben"}


async def test_after_a_pause_the_list_of_the_week_comes_on_the_first_day(late: Record) -> None:
    late.priority(1, "Ben", 2)
    late.change_person("Ben", paused_from="2024-06-14", paused_until="2024-06-19")

    lists = await _days_of_bens_list(late, "2024-06-17", "2024-06-18", "2024-06-19", "2024-06-20")

    assert list(lists) == ["2024-06-19"]
    assert "board#2 Task 2." in lists["2024-06-19"]


async def test_who_was_away_without_a_deputy_has_it_on_their_return(late: Record) -> None:
    late.priority(1, "Ben", 2)
    late.away("Ben", "2024-06-14", "2024-06-25")

    lists = await _days_of_bens_list(late, "2024-06-17", "2024-06-24", "2024-06-26", "2024-07-01")

    assert list(lists) == ["2024-06-26", "2024-07-01"]
    assert "board#2 Task 2." in lists["2024-06-26"]


async def test_after_the_school_holidays_the_list_has_all_that_is_still_late(late: Record) -> None:
    late.priority(1, "Ben", 2)
    late.change_person("Ben", term_time_only=True)

    lists = await _days_of_bens_list(late, "2024-07-22", "2024-08-05", "2024-08-27", "2024-09-02")

    assert list(lists) == ["2024-09-02"]
    assert "board#2 Task 2." in lists["2024-09-02"]
