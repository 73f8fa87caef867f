"""Owners are asked on somebody's behalf: privately, once, and not while away or without reminders."""

import pytest

from handlers.request import Answer
from tests.reminders.conftest import Says
from tests.reminders.fakes import Record, Recorder, tick

pytestmark = pytest.mark.slow

LATER = "2024-06-10T12:01"


def _text(found: Answer) -> str:
    return found.replies[0].card.plain()


async def _asked(record: Record, at: str = LATER) -> dict[str, str]:
    posts = await tick(record.database, at, Recorder())
    return {post.channel: post.card.plain() for post in posts if post.kind == "reminder"}


async def test_the_owner_hears_who_asks_and_may_answer_with_a_button(record: Record, says: Says) -> None:
    record.log(1, "2024-05-01", "Cerys")

    said = says("Amina", "chase Cerys about 1")

    assert (
        _text(said) == "#1 Task 1. I will ask Cerys privately how it is going, today, within a few minutes."
    )
    posts = await tick(record.database, LATER, Recorder())
    (post,) = [post for post in posts if post.kind == "reminder"]
    assert post.channel == "terminal:@Cerys"
    assert (
        "Amina asks how this is going: board#1 Task 1. Due Wednesday 1 May 2024, 40 days overdue."
        in post.card.plain()
    )
    buttons = {button.label: button.says for button in post.card.all_buttons()}
    assert buttons["Done"] == "board#1 done"
    assert buttons["Slipping"] == "board#1 slipping"
    assert buttons["Snooze"] == "board#1 snooze"
    assert buttons["Remind me again"] == "remind me about board#1"


def test_a_group_that_begins_like_a_word_is_read_whole(record: Record, says: Says) -> None:
    record.group("forms", parent="board")
    record.person("Greta", forms="chair", board="member")
    record.person("Fatima", forms="member")
    record.log(2, "2024-05-01", "Fatima", group="forms")

    said = says("Greta", "chase Fatima about forms#2")

    assert not said.refused
    assert "I will ask Fatima privately" in _text(said)


async def test_it_is_not_asked_twice_on_one_day(record: Record, says: Says) -> None:
    record.log(1, "2024-05-01", "Cerys")
    says("Amina", "chase 1")

    again = says("Petra", "nudge Cerys about 1")

    assert again.refused
    assert _text(again) == "Cerys will be asked about #1 already, today, within a few minutes."
    assert list(await _asked(record)) == ["terminal:@Cerys"]


async def test_after_todays_reminders_have_gone_it_waits_for_tomorrow(record: Record, says: Says) -> None:
    record.log(1, "2024-05-01", "Cerys")
    record.log(2, "2024-05-01", "Cerys")
    says("Amina", "chase 1")
    await _asked(record)

    said = says("Amina", "chase 2", at="2024-06-10T12:05")

    assert "on Tuesday 11 June 2024 at 09:00" in _text(said)
    assert await _asked(record, "2024-06-10T12:06") == {}
    assert list(await _asked(record, "2024-06-11T09:00")) == ["terminal:@Cerys"]


async def test_a_deputy_is_asked_for_who_is_away_and_not_both(record: Record, says: Says) -> None:
    record.log(1, "2024-05-01", "Cerys")
    record.away("Cerys", "2024-06-10", "2024-06-11", deputy="Dan")

    said = says("Amina", "chase 1")

    assert "Cerys is away until Tuesday 11 June 2024, so I will ask Dan, who stands in" in _text(said)
    asked = await _asked(record)
    assert list(asked) == ["terminal:@Dan"]
    assert "You stand in for Cerys." in asked["terminal:@Dan"]
    assert await _asked(record, "2024-06-12T09:00") == {}, "it was answered for Cerys"


async def test_a_chase_that_waited_goes_to_the_owner_who_is_back(record: Record, says: Says) -> None:
    record.log(1, "2024-05-01", "Cerys")
    record.away("Cerys", "2024-06-10", "2024-06-11", deputy="Dan")
    says("Amina", "chase 1 on Wednesday")

    assert list(await _asked(record, "2024-06-12T09:00")) == ["terminal:@Cerys"]


async def test_what_a_deputy_was_once_told_takes_nothing_from_whom_they_stood_in_for(
    record: Record, says: Says
) -> None:
    record.log(1, "2024-05-01", "Cerys")
    record.away("Cerys", "2024-06-10", "2024-06-11", deputy="Dan")
    record.log(2, "2024-05-01", "Dan")
    says("Amina", "chase Dan about 2")
    assert list(await _asked(record)) == ["terminal:@Dan"]

    says("Amina", "chase 1 on Wednesday")

    assert list(await _asked(record, "2024-06-12T09:00")) == ["terminal:@Cerys"]


async def test_a_reminder_of_ones_own_waits_while_one_is_away(record: Record, says: Says) -> None:
    record.log(1, None, "Cerys")
    record.away("Cerys", "2024-06-12", "2024-06-13", deputy="Dan")

    said = says("Cerys", "remind me about 1 on Thursday")

    assert "on Friday 14 June 2024 at 09:00" in _text(said)
    assert await _asked(record, "2024-06-13T09:00") == {}
    assert list(await _asked(record, "2024-06-14T09:00")) == ["terminal:@Cerys"]


@pytest.mark.parametrize(
    ("state", "why"),
    [
        pytest.param({"wants_nudges": False}, "takes no private reminders at present", id="stopped"),
        pytest.param(
            {"paused_from": "2024-06-01", "paused_until": "2024-06-20"},
            "takes no private reminders before Thursday 20 June 2024",
            id="paused",
        ),
    ],
)
async def test_who_takes_no_reminders_is_not_asked_and_it_is_said(
    record: Record, says: Says, state: dict[str, object], why: str
) -> None:
    record.log(1, "2024-05-01", "Cerys")
    record.change_person("Cerys", **state)

    said = says("Amina", "chase 1")

    assert said.refused
    assert f"Cerys {why}, so I have not asked" in _text(said)
    assert await _asked(record) == {}


async def test_away_without_a_deputy_nobody_is_asked(record: Record, says: Says) -> None:
    record.log(1, "2024-05-01", "Cerys")
    record.away("Cerys", "2024-06-10", "2024-06-11")

    said = says("Amina", "chase 1")

    assert said.refused
    assert _text(said) == "Cerys is away until Tuesday 11 June 2024 and nobody stands in, so I ask nobody."


async def test_away_as_another_group_knows_nobody_is_asked_and_an_own_reminder_waits(
    record: Record, says: Says
) -> None:
    record.group("p2", parent="board")
    record.join("Cerys", p2="member")
    record.log(1, "2024-05-01", "Cerys")
    record.away("Cerys", "2024-06-10", "2024-06-12", deputy="Dan", group="p2")

    chased, own = says("Amina", "chase 1"), says("Cerys", "remind me about 1 on Tuesday")

    assert (
        _text(chased) == "Cerys is away until Wednesday 12 June 2024 and nobody stands in, so I ask nobody."
    )
    assert "on Thursday 13 June 2024 at 09:00" in _text(own)
    assert await _asked(record, "2024-06-11T09:00") == {}
    assert list(await _asked(record, "2024-06-13T09:00")) == ["terminal:@Cerys"]


async def test_who_cannot_be_written_to_is_not_asked(record: Record, says: Says) -> None:
    record.disconnect("terminal:board")
    record.channel("slack:T1:C1", "board")
    record.known_as("Amina", "slack:T1:U1")
    record.log(1, "2024-05-01", "Cerys")

    said = says("Amina", "chase 1", channel="slack:T1:C1", speaker="slack:T1:U1")

    assert said.refused
    assert _text(said).startswith("I cannot write to Cerys privately. They can say hello to me once")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"status": "closed", "closure": "complete", "closed_on": "2024-06-10"}, id="closed"),
        pytest.param({"status": "ready to close"}, id="said to be done"),
    ],
)
async def test_nobody_is_asked_about_what_was_done_meanwhile(
    record: Record, says: Says, change: dict[str, str]
) -> None:
    record.log(1, "2024-05-01", "Cerys")
    says("Amina", "chase 1 on Thursday")
    record.change(1, **change)

    assert await _asked(record, "2024-06-13T09:00") == {}
    assert await _asked(record, "2024-06-14T09:00") == {}


async def test_who_may_and_who_is_told_who_may(record: Record, says: Says) -> None:
    record.log(1, "2024-05-01", "Cerys")
    record.person("Olga", board="observer")

    member, owner, observer = (says(who, "chase 1") for who in ("Dan", "Cerys", "Olga"))

    assert _text(member).startswith(
        "Only the chair, the deputy chair or the programme manager can have somebody"
    )
    assert _text(owner) == "#1 Task 1 is yours. I can remind you of it."
    assert owner.replies[0].card.all_buttons()[0].says == "remind me about board#1"
    assert "Observers can read" in _text(observer)
    assert await _asked(record) == {}


async def test_somebody_who_does_not_own_it_is_not_asked(record: Record, says: Says) -> None:
    record.log(1, "2024-05-01", "Cerys")

    said = says("Amina", "chase Dan about 1")

    assert said.refused
    assert _text(said) == "#1 Task 1 belongs to Cerys, not to Dan. Nobody has been asked."
    assert said.replies[0].card.all_buttons()[0].says == "chase board#1"


async def test_everybody_overdue_is_asked_after_a_yes_and_each_once(record: Record, says: Says) -> None:
    record.log(1, "2024-05-01", "Cerys")
    record.log(2, "2024-05-02", "Cerys", "Dan")
    record.log(3, "2024-07-01", "Dan")
    question = says("Petra", "chase everyone overdue")

    assert "Shall I ask 2 people privately about 2 overdue actions" in _text(question)
    assert await _asked(record) == {}
    said = says("Petra", "yes")

    assert "Cerys about #1 and #2; Dan about #2." in _text(said)
    asked = await _asked(record)
    assert list(asked) == ["terminal:@Cerys", "terminal:@Dan"]
    assert asked["terminal:@Cerys"].startswith("2 reminders for you")
    assert "Task 3" not in asked["terminal:@Dan"]


async def test_undo_takes_back_all_that_was_asked(record: Record, says: Says) -> None:
    record.log(1, "2024-05-01", "Cerys")
    record.log(2, "2024-05-02", "Dan")
    says("Petra", "chase everyone overdue (confirmed)")

    says("Petra", "undo")

    assert await _asked(record) == {}


async def test_a_reply_beneath_the_question_is_about_its_action(record: Record, says: Says) -> None:
    record.log(1, "2024-05-01", "Cerys")
    record.log(2, "2024-05-01", "Cerys")
    says("Amina", "chase 1")
    posts = await tick(record.database, LATER, Recorder())
    post = next(post for post in posts if post.kind == "reminder")

    said = says(
        "Cerys", "on track", at="2024-06-10T12:05", channel="terminal:@Cerys", thread=post.provider_id
    )

    assert "Task 1" in _text(said)
    assert not said.refused


# Who works in school terms only

IN_AUGUST = "2024-08-07T12:00"


async def test_a_reminder_of_ones_own_comes_in_the_holidays_too(record: Record, says: Says) -> None:
    record.change_person("Cerys", term_time_only=True)
    record.log(1, "2024-08-08", "Cerys")

    said = says("Cerys", "remind me about 1 on 8 August")

    assert "on Thursday 8 August 2024 at 09:00" in _text(said)
    told = await _asked(record, "2024-08-08T09:00")
    assert list(told) == ["terminal:@Cerys"]
    assert "You asked me to remind you: board#1" in told["terminal:@Cerys"]


async def test_who_works_in_terms_is_chased_on_the_first_school_day(record: Record, says: Says) -> None:
    record.change_person("Cerys", term_time_only=True)
    record.log(1, "2024-05-01", "Cerys")

    said = says("Amina", "chase Cerys about 1", at=IN_AUGUST)

    assert _text(said) == (
        "#1 Task 1. Cerys works in school terms only, so I will ask them privately on Monday 2 September "
        "2024 at 09:00."
    )
    assert await _asked(record, "2024-08-07T12:01") == {}
    assert await _asked(record, "2024-08-30T09:00") == {}
    assert list(await _asked(record, "2024-09-02T09:00")) == ["terminal:@Cerys"]


async def test_a_deputy_who_works_in_terms_is_asked_while_they_stand_in(record: Record, says: Says) -> None:
    record.change_person("Dan", term_time_only=True)
    record.log(1, "2024-05-01", "Cerys")
    record.away("Cerys", "2024-08-01", "2024-08-16", deputy="Dan")

    said = says("Amina", "chase Cerys about 1", at=IN_AUGUST)

    assert "Cerys is away until Friday 16 August 2024 and Dan, who stands in" in _text(said)
    assert "so I will ask Cerys privately on Monday 19 August 2024 at 09:00" in _text(said)
    assert await _asked(record, "2024-08-07T12:01") == {}
    assert list(await _asked(record, "2024-08-19T09:00")) == ["terminal:@Cerys"]


async def test_a_chase_and_an_own_reminder_planned_for_one_day_are_parted_by_the_holidays(
    record: Record, says: Says
) -> None:
    record.log(1, "2024-05-01", "Cerys")
    says("Amina", "chase Cerys about 1 on 8 August")
    says("Cerys", "remind me to call the ICB on 8 August")
    record.change_person("Cerys", term_time_only=True)

    august = await _asked(record, "2024-08-08T09:00")
    september = await _asked(record, "2024-09-02T09:00")

    assert "call the ICB" in august["terminal:@Cerys"]
    assert "Task 1" not in august["terminal:@Cerys"]
    assert "Amina asks how this is going: board#1" in september["terminal:@Cerys"]
