"""Whoever is reminded of an action may press every button of it, a member of its group or not."""

from collections.abc import Callable

import pytest

from handlers.request import Answer
from tests.reminders.conftest import Says
from tests.reminders.fakes import Record, Recorder, tick

pytestmark = pytest.mark.slow

THURSDAY = "2024-06-13T09:00"


def _owner_of_another_group(record: Record) -> str:
    record.group("p2", parent="board")
    record.log(1, "2024-06-14", "Cerys", group="p2")
    return "Cerys"


def _owner_of_no_group(record: Record) -> str:
    record.group("p2", parent="board")
    record.person("Gwen")
    record.log(1, "2024-06-14", "Gwen", group="p2")
    return "Gwen"


def _observer_who_owns(record: Record) -> str:
    record.group("p2", parent="board")
    record.person("Olwen", p2="observer")
    record.log(1, "2024-06-14", "Olwen", group="p2")
    return "Olwen"


def _deputy_of_another_group(record: Record) -> str:
    record.group("p2", parent="board")
    record.person("Ewa", p2="member")
    record.away("Ewa", "2024-06-10", "2024-06-20", deputy="Cerys", group="p2")
    record.log(1, "2024-06-14", "Ewa", group="p2")
    return "Cerys"


def _deputy_of_who_holds_the_role(record: Record) -> str:
    record.group("p2", parent="board")
    record.person("Ewa", p2="sro")
    record.away("Ewa", "2024-06-10", "2024-06-20", deputy="Cerys", group="p2")
    record.log(1, "2024-06-14", record.role("SRO", "sro"), group="p2")
    return "Cerys"


def _chair_of_a_group_that_owns_it(record: Record) -> str:
    record.group("p2", parent="board")
    record.group("p3", parent="board")
    record.person("Ewa", p3="chair")
    record.log(1, "2024-06-14", record.owned_by_group("p3"), group="p2")
    return "Ewa"


def _deputy_of_that_chair(record: Record) -> str:
    _chair_of_a_group_that_owns_it(record)
    record.away("Ewa", "2024-06-10", "2024-06-20", deputy="Cerys", group="p3")
    return "Cerys"


def _keeper_above(record: Record) -> str:
    record.group("p2", parent="board")
    record.log(1, "2024-06-14", group="p2")
    return "Petra"


def _keeper_of_what_somebody_left(record: Record) -> str:
    record.group("p2", parent="board")
    record.person("Ewa", p2="member", board="member")
    record.log(1, "2024-06-14", "Ewa", group="p2")
    record.leave("Ewa", "2024-06-12", "p2")
    return "Petra"


SITUATIONS = (
    _owner_of_another_group,
    _owner_of_no_group,
    _observer_who_owns,
    _deputy_of_another_group,
    _deputy_of_who_holds_the_role,
    _chair_of_a_group_that_owns_it,
    _deputy_of_that_chair,
    _keeper_above,
    _keeper_of_what_somebody_left,
)


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda one: one.__name__.strip("_").replace("_", " "))
async def test_every_button_of_their_digest_does_something(
    record: Record, says: Says, situation: Callable[[Record], str]
) -> None:
    who = situation(record)

    posts = await tick(record.database, THURSDAY, Recorder())

    (digest,) = [post for post in posts if post.channel == f"terminal:@{who}"]
    for label in ("On track", "Not mine", "Snooze", "Slipping", "Done"):
        button = next(one for one in digest.card.all_buttons() if one.label == label)
        answer = says(who, button.says, at="2024-06-13T10:00", channel=f"terminal:@{who}")
        is_keepers = label == "Not mine" and who == "Petra"
        assert answer.refused is is_keepers, f"{label}: {_text(answer)}"
        assert "#1 Task 1" in _text(answer)


async def test_who_has_left_the_group_is_reminded_no_more_and_may_do_nothing(
    record: Record, says: Says
) -> None:
    _keeper_of_what_somebody_left(record)

    posts = await tick(record.database, THURSDAY, Recorder())

    assert "terminal:@Ewa" not in [post.channel for post in posts]
    for words in ("p2#1 done", "show p2#1", "p2#1 on track", "remind me about p2#1 on Friday"):
        answer = says("Ewa", words, at="2024-06-13T10:00", channel="terminal:@Ewa")
        assert answer.refused
        assert "Task 1" not in _text(answer)


async def test_what_they_asked_to_be_reminded_of_comes(record: Record, says: Says) -> None:
    who = _owner_of_no_group(record)
    says(who, "remind me about p2#1 on Thursday", channel=f"terminal:@{who}")

    posts = await tick(record.database, THURSDAY, Recorder())

    (reminder,) = [post for post in posts if post.kind == "reminder"]
    assert reminder.channel == f"terminal:@{who}"
    assert "p2#1 Task 1" in reminder.card.plain()


@pytest.mark.parametrize(
    "words",
    ["list actions", "what's overdue?", "next meeting", "who is the chair?", "risks", "weekly summary",
     "log: me to write it by Friday", "roster", "show p2#2", "export the log"],
)  # fmt: skip
def test_who_is_in_no_group_is_answered_about_their_own_alone(record: Record, says: Says, words: str) -> None:
    who = _owner_of_no_group(record)
    record.log(2, "2024-06-14", "Cerys", group="p2")

    answer = says(who, words, channel=f"terminal:@{who}")

    assert answer.refused
    assert "Task" not in _text(answer)
    mine = says(who, "my actions", channel=f"terminal:@{who}")
    assert "Task 1" in _text(mine)
    assert "Task 2" not in _text(mine)


def _text(answer: Answer) -> str:
    return answer.replies[0].card.plain()
