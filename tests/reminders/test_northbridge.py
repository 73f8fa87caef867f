"""The week of the fixture partnership, as it is promised: who is told what, when, and only once."""

import pytest

from reminders import plan
from reminders.deliver import Delivered
from storage.database import Database
from tests.conftest import Say, moment
from tests.reminders.fakes import Recorder, tick

pytestmark = pytest.mark.slow


@pytest.fixture
def said(say: Say) -> None:
    """What members said on Wednesday 12 June 2024."""
    say("Chris Fielding", "h is done, circulated this morning", at="2024-06-12T10:00")
    say("Meera Chowdhury", "push 103 to 4 July because the data agreement is late", at="2024-06-12T10:05")
    say("Tom Rigby", "log: Chris Fielding to circulate the survey by Friday", at="2024-06-12T10:07")


def _text(posts: tuple[Delivered, ...], kind: str, channel: str) -> str:
    """The one post of this kind there."""
    (post,) = [post for post in posts if (post.kind, post.channel) == (kind, channel)]
    return post.card.plain()


@pytest.mark.usefixtures("said")
async def test_on_thursday_owners_deputies_and_the_programme_manager_are_told(northbridge: Database) -> None:
    posts = await tick(northbridge, "2024-06-13T09:00", Recorder())

    chris = _text(posts, "digest", "terminal:@Chris Fielding")
    assert "board#112 Circulate the survey. Due tomorrow, Friday 14 June 2024." in chris
    assert "board#102 Family survey sent to every partner for comment" in chris
    assert "44 days overdue" in chris
    assert chris.count("board#107") == 1, "an owner who is also an SRO is told once"
    assert "board#107" in _text(posts, "digest", "terminal:@Meera Chowdhury")
    owen = _text(posts, "digest", "terminal:@Owen Kay")
    assert "board#107" in owen
    assert "You stand in for Priya Nair." in owen
    tom = _text(posts, "digest", "terminal:@Tom Rigby")
    assert "board#106" in tom
    assert "Due in 7 days, on Thursday 20 June 2024" in tom
    assert {post.channel for post in posts} == {
        "terminal:@Chris Fielding",
        "terminal:@Meera Chowdhury",
        "terminal:@Owen Kay",
        "terminal:@Tom Rigby",
        "terminal:board",
    }


@pytest.mark.usefixtures("said")
async def test_neither_a_moved_action_nor_one_that_is_ready_to_close_is_chased(northbridge: Database) -> None:
    posts = await tick(northbridge, "2024-06-13T09:00", Recorder())

    everything = "\n".join(post.card.plain() for post in posts)
    assert "#103" not in everything
    assert "#101" not in everything


@pytest.mark.usefixtures("said")
async def test_a_channel_names_owners_before_the_due_date_and_nobody_beside_lateness(
    northbridge: Database,
) -> None:
    posts = await tick(northbridge, "2024-06-13T09:00", Recorder())

    lines = _text(posts, "digest", "terminal:board").splitlines()
    coming = next(line for line in lines if "#112" in line)
    late = [line for line in lines if "overdue." in line and line.startswith("#")]
    assert "Owner: Chris Fielding" in coming
    assert len(late) == 2
    assert not any("Fielding" in line or "Owner" in line for line in late)


@pytest.mark.usefixtures("said")
async def test_a_minute_later_nothing_is_said(northbridge: Database) -> None:
    await tick(northbridge, "2024-06-13T09:00", Recorder())

    assert await tick(northbridge, "2024-06-13T09:00", Recorder()) == ()
    assert await tick(northbridge, "2024-06-13T09:01", Recorder()) == ()


@pytest.mark.usefixtures("said")
async def test_on_monday_come_the_summaries_the_private_lists_and_what_fell_due(
    northbridge: Database,
) -> None:
    await tick(northbridge, "2024-06-13T09:00", Recorder())

    posts = await tick(northbridge, "2024-06-17T09:00", Recorder())

    board = _text(posts, "summary", "terminal:board")
    assert "Overdue: 4 - #102" in board
    assert "#101 First risk register for the board (47 days, ready to close)" in board
    assert "#103 Draft dashboard, from 20 June to 4 July, because: the data agreement is late" in board
    assert "Next meeting: Thursday 20 June 2024 at 10:30, Boardroom." in board
    assert "Priority 2 Working Group" not in board, "it has no actions and no news"
    p2 = _text(posts, "summary", "terminal:p2")
    assert len(p2.splitlines()) == 1, "nothing to say is one line"
    assert "board#112" in _text(posts, "digest", "terminal:@Chris Fielding")
    assert "board#102" not in _text(posts, "digest", "terminal:@Chris Fielding"), (
        "its step was said on Thursday"
    )
    assert "Your weekly list for priority 4" in _text(posts, "sro", "terminal:@Owen Kay")
    zara = _text(posts, "chair", "terminal:@Zara Fenwick")
    assert "board#101" in zara
    assert "waiting to be confirmed as closed" in zara
    assert "terminal:@Priya Nair" not in {post.channel for post in posts}


@pytest.mark.usefixtures("said")
async def test_the_mondays_summary_puts_no_person_beside_lateness(northbridge: Database) -> None:
    posts = await tick(northbridge, "2024-06-17T09:00", Recorder())

    overdue = next(
        line for line in _text(posts, "summary", "terminal:board").splitlines() if line.startswith("Overdue")
    )
    assert "Fielding" not in overdue


async def test_the_week_before_the_set_up_has_no_summary(northbridge: Database) -> None:
    posts = await tick(northbridge, "2024-06-13T09:00", Recorder())

    assert {post.kind for post in posts} == {"digest"}


@pytest.mark.usefixtures("said")
async def test_a_preview_shows_what_a_tick_would_post_and_stores_nothing(northbridge: Database) -> None:
    previewed = plan.preview(northbridge, moment("2024-06-13T09:00"))
    again = plan.preview(northbridge, moment("2024-06-13T09:00"))
    posts = await tick(northbridge, "2024-06-13T09:00", Recorder())

    assert previewed == again
    assert [post.as_json() for post in previewed] == [post.as_json() for post in posts]


@pytest.mark.usefixtures("said")
async def test_a_preview_works_on_a_database_opened_for_reading(northbridge: Database) -> None:
    beside = Database(northbridge.url, read_only=True)

    previewed = plan.preview(beside, moment("2024-06-13T09:00"))
    beside.close()

    assert len(previewed) == 5


@pytest.mark.usefixtures("said")
async def test_each_line_can_be_explained(northbridge: Database) -> None:
    previewed = plan.preview(northbridge, moment("2024-06-13T09:00"))

    (tom,) = [post for post in previewed if post.channel == "terminal:@Tom Rigby"]
    assert tom.why == (
        "board#106: Due in 7 days, on Thursday 20 June 2024. This is the nudge for 7 days before, "
        "for Tom Rigby, keeper of what nobody in particular owns.",
    )


@pytest.mark.usefixtures("said")
async def test_a_post_as_json_has_the_promised_shape(northbridge: Database) -> None:
    posts = await tick(northbridge, "2024-06-13T09:00", Recorder())

    (board,) = [post.as_json() for post in posts if post.channel == "terminal:board"]
    assert set(board) == {"key", "channel", "kind", "lines", "text", "buttons"}
    assert board["key"] == "digest/terminal:board/2024-06-13"
    assert len(board["lines"]) == 4
    assert {"label": "Done", "says": "board#112 done"} in board["buttons"]
    says = [button["says"] for button in board["buttons"] if "#112" in button["says"]]
    assert says == [f"board#112 {verb}" for verb in ("done", "on track", "slipping", "not mine", "snooze")]
