"""What a group sets by chat, and that what is sent afterwards is as the answer said."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select

from handlers.request import Answer
from storage.database import Database
from storage.models import Act, Group, History, Person
from tests.conftest import Say
from tests.conversations.conftest import Record, buttons, said
from tests.reminders.fakes import Recorder, tick

pytestmark = pytest.mark.slow

TOM = "Tom Rigby"


@pytest.fixture
def board(northbridge: Database) -> Callable[[], Group]:
    def now() -> Group:
        with northbridge.reading() as session:
            found = session.exec(select(Group).where(Group.code == "board")).one()
            session.expunge(found)
            return found

    return now


async def _posted(database: Database, *moments: str) -> Recorder:
    recorder = Recorder()
    for at in moments:
        await tick(database, at, recorder)
    return recorder


async def test_the_nudge_comes_at_the_hour_that_was_answered(say: Say, northbridge: Database) -> None:
    answer = say(TOM, "nudges at half nine please")

    early = await _posted(northbridge, "2024-06-13T09:29")
    on_time = await _posted(northbridge, "2024-06-13T09:30")

    assert "From tomorrow, Thursday 13 June 2024" in said(answer)
    assert early.arrived == []
    assert on_time.to("terminal:@Meera Chowdhury") != []


async def test_a_change_is_history_and_undo_takes_it_back(
    say: Say, northbridge: Database, board: Callable[[], Group]
) -> None:
    say(TOM, "tell the SRO after 14 days, the chair after 28")
    with northbridge.reading() as session:
        act = session.exec(select(Act).order_by(Act.id.desc())).first()  # type: ignore[union-attr]
        assert act is not None
        (change,) = session.exec(select(History).where(History.act_id == act.id)).all()

    undone = say(TOM, "undo")

    assert (change.subject, change.before) == ("group", {"sro_after": 21, "chair_after": 42})
    assert change.after == {"sro_after": 14, "chair_after": 28}
    assert (board().sro_after, board().chair_after) == (21, 42)
    assert "as they were before" in said(undone)


async def test_no_digest_and_no_summary_go_to_the_channel_that_wants_neither(
    say: Say, northbridge: Database
) -> None:
    say(TOM, "no digest in the channel")
    answer = say(TOM, "stop the weekly summary")

    posted = await _posted(northbridge, "2024-06-13T09:00", "2024-06-17T09:00")

    assert "SROs and the chair keep their private weekly lists" in said(answer)
    assert posted.to("terminal:board") == []
    assert any(key.startswith("sro/") for key in posted.keys)
    assert any(key.startswith("digest/@") for key in posted.keys)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        pytest.param("weekly summary Mondays 9am, not in August", "2024-06-17T09:00", id="as it was"),
        pytest.param("summary on fridays at 3pm", "2024-06-14T15:00", id="another day"),
        pytest.param("no summary in june and july", "2024-08-05T09:00", id="not for two months"),
        pytest.param("no reminders until 2 July", "2024-07-02T09:00", id="after a pause it comes late"),
    ],
)
async def test_the_next_summary_comes_when_the_answer_says(
    say: Say, northbridge: Database, words: str, day: str
) -> None:
    say(TOM, words)
    days = [f"2024-{month:02}-{number:02}T{hour}" for month, number, hour in _moments(day)]

    posted = await _posted(northbridge, *days)

    before = await _summaries(posted)
    last = await _summaries(await _posted(northbridge, day))
    assert before == []
    assert len(last) == 1
    settings = said(say(TOM, "reminder settings"))
    if "pause" not in words and "no reminders" not in words:
        assert "The next one comes on" in settings


def _moments(until: str) -> list[tuple[int, int, str]]:
    """Every day at five to nine and at noon, up to this moment."""
    found = [(month, day, hour) for month in (6, 7, 8) for day in range(1, 31) for hour in ("08:55", "12:00")]
    return [
        (month, day, hour)
        for month, day, hour in found
        if "2024-06-12T10:00" < f"2024-{month:02}-{day:02}T{hour}" < until
    ]


async def _summaries(posted: Recorder) -> list[str]:
    return [key for key in posted.keys if key.startswith("summary/terminal:board/")]


async def test_while_it_is_paused_the_board_is_sent_nothing(say: Say, northbridge: Database) -> None:
    answer = say(TOM, "no reminders until 1 September")

    during = await _posted(northbridge, "2024-06-13T09:00", "2024-06-17T09:00", "2024-08-30T09:00")
    after = await _posted(northbridge, "2024-09-02T09:00", "2024-09-02T09:30")

    assert "I start again on Monday 2 September 2024" in said(answer)
    assert during.to("terminal:board") == []
    assert not any("board#" in posting.card.plain() for posting in during.arrived)
    assert len(after.to("terminal:@Meera Chowdhury")) == 2  # what is late, and her list of the week
    assert len(set(after.keys)) == len(after.keys)


async def test_a_pause_that_is_ended_is_ended(say: Say, northbridge: Database) -> None:
    paused = say(TOM, "pause reminders for the group in June and July")

    answer = say(TOM, buttons(paused)["End the pause"])

    posted = await _posted(northbridge, "2024-06-13T09:00")
    assert "from tomorrow, Thursday 13 June 2024" in said(answer)
    assert posted.to("terminal:@Meera Chowdhury") != []


async def test_on_a_closure_day_nothing_is_sent(say: Say, northbridge: Database) -> None:
    say(TOM, "we're closed on 13 June")

    thursday = await _posted(northbridge, "2024-06-13T09:00")
    friday = await _posted(northbridge, "2024-06-14T09:00")

    assert [posting.address for posting in thursday.arrived if "board" in posting.key] == []
    assert friday.to("terminal:board") != []


async def test_who_works_in_terms_is_left_alone_in_the_holidays(say: Say, northbridge: Database) -> None:
    answer = say("Ann O'Casey", "I work term time only")

    posted = await _posted(northbridge, "2024-07-19T09:00")
    holidays = await _posted(northbridge, "2024-07-24T09:00", "2024-07-31T09:00", "2024-08-30T09:00")

    assert "This term ends on Friday 19 July 2024" in said(answer)
    (text,) = posted.to("terminal:@Ann O'Casey")
    assert "#109" in text
    assert holidays.to("terminal:@Ann O'Casey") == []
    assert any("#109" in one for one in holidays.to("terminal:board"))


# The card and its form


def test_the_card_says_all_of_it(tell: Say) -> None:
    tell(TOM, "Carys works term time only")
    tell(TOM, "we're closed on 24 December")

    text = said(tell("Liam Moss", "how often do you remind us?"))

    for part in (
        "at 09:00: 7 and 1 days before the due date and on the day, then every 7 days",
        "a daily digest",
        "on Mondays at 09:00. The next one comes on Monday 17 June 2024.",
        "when 21 days overdue, on the chair's when 42 days overdue; it goes no further",
        "drafts are due 10 before",
        "Tuesday 24 December 2024",
        "In school terms only: Carys Cole.",
        "An administrator, the chair, the deputy chair or the programme manager can change this.",
    ):
        assert part in text


def test_the_form_changes_several_things_at_once(say: Say, board: Callable[[], Group]) -> None:
    (reply,) = say(TOM, "reminder settings").replies
    form = reply.card.form
    assert form is not None
    fields = {field.name: field.value or "" for field in form.fields}

    answer = say(
        TOM,
        form.says,
        fields={**fields, "at": "half nine", "days": "10, 3, 0", "summary_day": "Friday", "not_in": "August"},
    )

    row = board()
    assert (row.nudge_at, row.nudge_days) == ("09:30", [10, 3, 0])
    assert (row.summary_day, row.summary_not_in, row.overdue_every) == ("friday", [8], 7)
    assert said(answer).startswith("Saved.")


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("at", "01:30", "from 08:00 to 17:00"),
        ("summary_at", "18:30", "from 08:00 to 17:00"),
        ("days", "many", "from 1 to 365"),
        ("every", "0", "from 1 to 365"),
        ("not_in", "Agust", "Write them like July and August"),
        ("chair_after", "3", "before the SRO"),
    ],
)
def test_a_wrong_field_is_one_sentence_and_changes_nothing(
    say: Say, record: Record, field: str, value: str, says: str
) -> None:
    before = record()

    answer = say(TOM, "set reminders (form)", fields={field: value, "days": "7", **{field: value}})

    assert answer.refused
    assert says in said(answer)
    assert record() == before


@pytest.mark.parametrize("who", ["Liam Moss", "Cara Flynn", "Carys Cole", "Chris Fielding"])
def test_who_does_not_decide_changes_no_setting_by_any_road(tell: Say, who: str) -> None:
    answers: list[Answer] = [
        tell(who, words, **more)
        for words, more in (
            ("nudge us at 9:30", {}),
            ("set reminders (form)", {"fields": {"at": "10:00"}}),
            ("no reminders until 1 September", {}),
            ("we're closed on 24 December", {}),
            ("papers go out 7 working days before the board", {}),
        )
    ]

    assert all(answer.refused for answer in answers)
    assert all("the chair, the deputy chair or the programme manager" in said(answer) for answer in answers)


def test_in_private_who_does_not_decide_means_their_own_reminders(
    tell: Say, northbridge_sqlite: Database
) -> None:
    answer = tell("Liam Moss", "no reminders until 1 September", private=True)

    with northbridge_sqlite.reading() as session:
        paused = session.exec(select(Person).where(Person.paused_until == date(2024, 9, 1))).one()
        assert paused.name == "Liam Moss"
        assert not session.exec(select(Group).where(col(Group.paused_until).is_not(None))).all()
    assert not answer.refused


def test_a_setting_is_no_reason_for_another_question(tell: Say) -> None:
    tell("Meera Chowdhury", "move 103 to 4 July")

    answer = tell("Meera Chowdhury", "nudge us at 9:30")

    assert answer.refused  # as a setting, which is not hers, and not as why 103 moves


def test_somebody_elses_terms_are_asked_about_where_two_are_meant(say: Say, northbridge: Database) -> None:
    answer = say(TOM, "CF works term time only")

    with northbridge.reading() as session:
        assert not session.exec(select(Person).where(Person.term_time_only)).all()
    assert set(buttons(answer)) == {"Chris Fielding", "Cara Flynn"}


def test_a_deputy_with_authority_sets_it(
    say: Say, away: Callable[..., Any], board: Callable[[], Group]
) -> None:
    away("Zara Fenwick", deputy="Owen Kay", may_agree=True)

    say("Owen Kay", "nudge us at 10")

    assert board().nudge_at == "10:00"
