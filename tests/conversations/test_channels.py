"""An administrator connects channels to groups by chat (DOMAIN 7, row 91), and nobody else does."""

from collections.abc import Callable

import pytest
from sqlmodel import select

import handlers.setup
from handlers import router
from handlers.request import Message
from importers.partnership import read
from reminders import deliver, plan
from storage.database import Database
from storage.models import Channel, Group, Identity, Person
from tests.conftest import NORTHBRIDGE, SET_UP_AT, Say, moment
from tests.conversations.conftest import Record, buttons, said
from tests.conversations.setting_up import NOTHING, edited, set_up
from tests.reminders.fakes import Recorder, tick

IDA = "Ida Vale"
NEW = "connect #p2-chat to Priority 2"
TALK = {"terminal:board": "board", "terminal:p2": "p2"}

Talking = Callable[[], dict[str, str]]


@pytest.fixture
def talking(northbridge: Database) -> Talking:
    """`talking()`: which group talks where, as it stands."""

    def channels() -> dict[str, str]:
        with northbridge.reading() as session:
            rows = session.exec(select(Channel.address, Group.code).join(Group)).all()
        return dict(rows)

    return channels


# Connecting


@pytest.mark.parametrize(
    "words",
    [
        NEW,
        "connect #p2-chat to Priority 2 Working Group",
        "please connect the channel #p2-chat to the Priority 2 working group.",
        "link #p2-chat to p2",
        "use #p2-chat for P2",
    ],
)
def test_an_administrator_connects_a_channel_to_a_group(say: Say, talking: Talking, words: str) -> None:
    answer = say(IDA, words)

    assert said(answer).startswith("Connected #p2-chat to the Priority 2 Working Group")
    assert talking() == {**TALK, "terminal:p2-chat": "p2"}


def test_from_then_on_it_is_the_groups_channel(say: Say, northbridge: Database) -> None:
    say(IDA, NEW)

    answer = say("Meera Chowdhury", "log: Alan to map the routes by 1 July", channel="terminal:p2-chat")

    assert said(answer).startswith("Logged #1 Map the routes")


@pytest.mark.slow
async def test_reminders_of_the_group_are_posted_there(say: Say, northbridge: Database) -> None:
    say(IDA, NEW)
    say("Meera Chowdhury", "log: Alan to map the routes by 14 June", channel="terminal:p2-chat")
    recorder = Recorder()

    await tick(northbridge, "2024-06-13T09:00", recorder)

    assert "Map the routes" in recorder.to("terminal:p2-chat")[0]


def test_a_channel_of_no_group_may_be_connected_from_within(say: Say, talking: Talking) -> None:
    answer = say(IDA, "@clerk connect this channel to p2", channel="terminal:new")

    assert said(answer).startswith("Connected this channel to the Priority 2 Working Group")
    assert talking() == {**TALK, "terminal:new": "p2"}


def test_the_playground_and_the_terminal_have_channels_of_their_own(
    northbridge: Database, say: Say, talking: Talking
) -> None:
    say(IDA, "connect this channel to board", channel="playground:board")
    say(IDA, NEW, channel="playground:board")

    assert talking() == {**TALK, "playground:board": "board", "playground:p2-chat": "p2"}


def test_a_channel_that_clerk_was_taken_out_of_is_connected_again(
    say: Say, northbridge: Database, talking: Talking
) -> None:
    with northbridge.writing() as session:
        session.exec(select(Channel).where(Channel.address == "terminal:p2")).one().dead = True

    say(IDA, "connect #p2 to p2")

    with northbridge.reading() as session:
        assert not session.exec(select(Channel).where(Channel.address == "terminal:p2")).one().dead


def test_connecting_is_undone(say: Say, talking: Talking) -> None:
    say(IDA, NEW)

    assert "Where the group talks is as it was before." in said(say(IDA, "undo"))
    assert talking() == TALK


# A channel that has a group


def test_a_channel_of_the_same_group_is_said_to_be(say: Say, record: Record) -> None:
    before = record()

    answer = say(IDA, "connect this channel to the board")

    assert said(answer) == (
        "This channel belongs to the Northbridge SEND Improvement Board already, so nothing has changed."
    )
    assert record() == before


def test_a_channel_of_another_group_is_asked_about_first(say: Say, record: Record, talking: Talking) -> None:
    before = record()

    asked = say(IDA, "connect this channel to p2")

    assert "belongs to the Northbridge SEND Improvement Board. Shall I connect it" in said(asked)
    assert "It is the only channel of the Northbridge SEND Improvement Board" in said(asked)
    assert record() == before
    assert said(say(IDA, "yes")).startswith("Connected this channel to the Priority 2 Working Group")
    assert talking() == {"terminal:board": "p2", "terminal:p2": "p2"}


def test_no_leaves_it_where_it_is(say: Say, talking: Talking) -> None:
    say(IDA, "connect this channel to p2")
    say(IDA, "no")

    assert talking() == TALK


# Disconnecting


def test_a_channel_is_disconnected_after_a_yes_and_connected_again(say: Say, talking: Talking) -> None:
    asked = said(say(IDA, "disconnect this channel", channel="terminal:p2"))
    assert "It is the only channel of the Priority 2 Working Group" in asked
    assert talking() == TALK

    gone = say(IDA, "yes", channel="terminal:p2")

    assert talking() == {"terminal:board": "board"}
    assert say("Meera Chowdhury", "list actions", channel="terminal:p2").refused
    (again,) = buttons(gone).values()
    say(IDA, again, channel="terminal:p2")
    assert talking() == TALK


@pytest.mark.slow
async def test_a_reminder_on_its_way_to_a_channel_that_is_gone_is_not_posted(
    say: Say, northbridge: Database
) -> None:
    recorder, at = Recorder(), moment("2024-06-13T09:00")
    plan.plan(northbridge, at)
    say(IDA, "disconnect #board", channel="terminal:p2")
    say(IDA, "yes", channel="terminal:p2")

    await deliver.deliver(northbridge, at, recorder.post)

    assert recorder.to("terminal:board") == []


def test_what_is_not_connected_is_said_to_be(say: Say) -> None:
    assert said(say(IDA, "disconnect #nowhere")) == (
        "#nowhere is connected to no group, so nothing has changed."
    )


# Refused


@pytest.mark.parametrize(
    ("name", "words", "because"),
    [
        pytest.param("Zara Fenwick", NEW, "Ask Ida Vale.", id="a chair"),
        pytest.param("Tom Rigby", NEW, "Ask Ida Vale.", id="a programme manager"),
        pytest.param("Liam Moss", "disconnect this channel", "Ask Ida Vale.", id="a member"),
        pytest.param(IDA, "connect #x to p9", "cannot tell which group", id="no such group"),
        pytest.param(IDA, "connect #x to Priority 77", "cannot tell which group", id="no such priority"),
        pytest.param(IDA, "connect #x", "Say which channel and which group", id="no group"),
        pytest.param(IDA, "connect us", "Say which channel and which group", id="no channel"),
    ],
)
def test_is_refused_and_changes_nothing(
    say: Say, record: Record, name: str, words: str, because: str
) -> None:
    before = record()

    answer = say(name, words)

    assert answer.refused
    assert because in said(answer)
    assert record() == before


def test_a_member_cannot_connect_a_channel_of_no_group_either(say: Say, record: Record) -> None:
    before = record()

    answer = say("Tom Rigby", "connect this channel to p2", channel="terminal:new")

    assert "Only an administrator can say where the Priority 2 Working Group talks." in said(answer)
    assert record() == before


def test_an_administrator_of_one_group_connects_nothing_to_another(
    say: Say, northbridge: Database, record: Record
) -> None:
    """Of a group below, which is not above the board."""
    say("Meera Chowdhury", "Alan joins p2 as administrator", channel="terminal:p2")
    before = record()

    assert say("Alan Lister", "connect #x to the board", channel="terminal:p2").refused
    assert record() == before
    assert not say("Alan Lister", "connect #x to p2", channel="terminal:p2").refused


def test_a_private_conversation_is_no_channel(say: Say, record: Record) -> None:
    before = record()

    answer = say(IDA, "connect this channel to p2", private=True)

    assert "no channel" in said(answer)
    assert record() == before


@pytest.mark.slow
def test_a_channel_of_another_partnership_is_not_taken(say: Say, northbridge: Database) -> None:
    _southbridge(northbridge)

    answer = say(IDA, "connect #south to p2", partnership="northbridge")

    assert said(answer) == "That channel belongs to another partnership, so nothing has changed."


@pytest.mark.slow
def test_somebody_in_two_partnerships_is_not_understood_in_a_channel_of_neither(
    northbridge: Database, talking: Talking
) -> None:
    _southbridge(northbridge)
    before = talking()
    with northbridge.writing() as session:
        for person in session.exec(select(Person).where(Person.name == IDA)).all():
            assert person.id is not None
            here = {"partnership_id": person.partnership_id, "person_id": person.id}
            session.add(Identity(**here, address="slack:T1:U9"))
    message = Message("slack:T1:C9", "slack:T1:U9", "connect this channel to p2", moment("2024-06-12T10:00"))

    told = router.answer(message, northbridge)

    assert told.refused
    assert "more than one partnership" in said(told)
    assert talking() == before


# The partnership file


@pytest.mark.slow
def test_the_same_file_again_keeps_what_chat_connected(
    say: Say, northbridge: Database, talking: Talking
) -> None:
    say(IDA, NEW)

    assert set_up(northbridge) == NOTHING
    set_up(northbridge, edited(("summary: {day: monday", "summary: {day: tuesday")))

    assert talking() == {**TALK, "terminal:p2-chat": "p2"}


@pytest.mark.slow
def test_a_file_that_says_what_chat_said_has_nothing_to_change(
    say: Say, northbridge: Database, talking: Talking
) -> None:
    say(IDA, NEW)

    assert set_up(northbridge, edited(("[terminal:p2]", "[terminal:p2, terminal:p2-chat]"))) == NOTHING
    assert talking() == {**TALK, "terminal:p2-chat": "p2"}


@pytest.mark.slow
def test_a_channel_that_chat_moved_is_not_moved_back(
    say: Say, northbridge: Database, talking: Talking
) -> None:
    say(IDA, "connect this channel to p2")
    say(IDA, "yes")

    set_up(northbridge, edited(("summary: {day: monday", "summary: {day: tuesday")))

    assert talking()["terminal:board"] == "p2"


def _southbridge(database: Database) -> None:
    file = NORTHBRIDGE.read_text("utf-8").replace("code: northbridge", "code: southbridge")
    file = file.replace("terminal:board", "terminal:south").replace("terminal:p2", "terminal:south2")
    handlers.setup.apply(read("southbridge.yaml", file), database, SET_UP_AT)
