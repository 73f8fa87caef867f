"""Somebody whom Clerk does not know says who they are, and a chair or an administrator confirms it."""

from collections.abc import Callable

import pytest
from sqlmodel import select

import bot.slack.elsewhere
import bot.teams.elsewhere
from handlers.request import Answer, Message
from handlers.router import answer
from storage.database import Database
from storage.groups import all_partnerships
from storage.models import Channel, History, Identity, IdentityClaim
from storage.store import Store
from tests.conftest import Say, moment
from tests.conversations.conftest import NOW, buttons, said

ZARA, TOM, IDA = "Zara Fenwick", "Tom Rigby", "Ida Vale"
Write = Callable[..., Answer]


def _writing(database: Database) -> Write:
    with database.writing() as session:
        store = Store(session, all_partnerships(session)[0])
        store.act(at=NOW, on=NOW.date(), via="setup", verb="setup", person_id=None, group_id=None)
        board = store.groups.called("board")
        assert board is not None
        session.add(
            Channel(partnership_id=store.partnership_id, group_id=board.id or 0, address="slack:T1:C1")
        )

    def write(user: str, words: str, *, private: bool = False, **more: str | bool) -> Answer:
        channel = f"slack:T1:@{user}" if private else "slack:T1:C1"
        at = moment("2024-06-12T10:00")
        return answer(Message(channel, f"slack:T1:{user}", words, at, private=private, **more), database)  # type: ignore[arg-type]

    return write


@pytest.fixture
def write(northbridge_sqlite: Database) -> Write:
    """`write("U5", "I am Carys Cole")`: in the board's Slack channel."""
    return _writing(northbridge_sqlite)


def _claims(database: Database) -> list[tuple[str, int]]:
    with database.reading() as session:
        return [(one.address, one.person_id) for one in session.exec(select(IdentityClaim))]


def test_whoever_is_not_known_is_told_how_to_say_who_they_are(write: Write) -> None:
    answer = write("U5", "list actions")

    assert answer.refused
    assert "I am Jo Park" in said(answer)


def test_saying_who_one_is_shows_and_changes_nothing_until_it_is_confirmed(write: Write, tell: Say) -> None:
    asked = write("U5", "I am Carys Cole", display_name="carys")

    assert not asked.refused
    assert "Zara Fenwick or Ida Vale confirms it" in said(asked)
    assert write("U5", "note 104: charter agreed").refused
    assert "carys (slack:T1:U5) says that they are Carys Cole" in said(
        tell(IDA, "who is waiting to be linked?")
    )

    assert "slack:T1:U5 is now Carys Cole in Slack" in said(tell(ZARA, "confirm Carys Cole"))

    assert not write("U5", "note 104: charter agreed").refused
    assert "Carys Cole is linked in Slack (slack:T1:U5)" in said(write("U5", "how am I linked?"))
    assert "Nobody is waiting" in said(tell(IDA, "who is waiting to be linked?"))


def test_it_is_the_same_on_both_databases(northbridge: Database, say: Say) -> None:
    write = _writing(northbridge)
    write("U5", "I am Carys Cole")
    write("U5", "I am Owen Kay")
    say(IDA, "link slack:T1:U6 to Carys Cole")

    assert [address for address, _ in _claims(northbridge)] == ["slack:T1:U5"]
    assert not say(IDA, "confirm Owen Kay").refused
    assert not write("U5", "my actions").refused
    assert not say(IDA, "unlink Owen from Slack").refused
    assert write("U5", "my actions").refused


def test_a_chair_who_is_linked_there_is_asked_with_buttons(write: Write, tell: Say) -> None:
    tell(ZARA, "link slack:T1:U1 to Zara Fenwick")

    asked = write("U5", "hi, I'm carys cole.", display_name="Carys C", outsider=True)

    assert [reply.to for reply in asked.replies] == ["private", "@Zara Fenwick"]
    assert "Carys C (slack:T1:U5) says that they are Carys Cole" in asked.replies[1].card.plain()
    assert not write("U1", buttons(asked)["Yes, this is Carys Cole"]).refused
    assert not write("U5", "my actions", outsider=True).refused


def test_said_twice_it_is_told_once(write: Write, tell: Say, northbridge_sqlite: Database) -> None:
    tell(ZARA, "link slack:T1:U1 to Zara Fenwick")
    write("U5", "I am Carys Cole")

    again = write("U5", "I am Carys Cole")

    assert [reply.to for reply in again.replies] == ["private"]
    assert len(_claims(northbridge_sqlite)) == 1


def test_another_name_for_the_same_address_takes_the_place_of_the_first(write: Write, tell: Say) -> None:
    tell(ZARA, "link slack:T1:U1 to Zara Fenwick")
    write("U5", "I am Carys Cole")

    second = write("U5", "I am Owen Kay")

    assert "said before that it is Carys Cole" in second.replies[1].card.plain()
    assert tell(ZARA, "confirm Carys Cole").refused


def test_two_addresses_for_one_person_are_asked_about(write: Write, tell: Say) -> None:
    write("U5", "I am Carys Cole", display_name="carys")
    write("U6", "I am Carys Cole", display_name="mallory")

    asked = tell(ZARA, "confirm Carys Cole")

    assert not asked.refused
    tell(ZARA, buttons(asked)["carys (slack:T1:U5)"])
    assert write("U6", "my actions").refused
    assert not write("U5", "my actions").refused


def test_several_platforms_are_one_person(write: Write, tell: Say) -> None:
    tell(IDA, "link teams:TEN:OBJ to Carys")
    tell(IDA, "link slack:T1:U1 to Ida Vale")

    asked = write("U5", "I am Carys Cole")

    assert "Known so far as: teams:TEN:OBJ" in asked.replies[1].card.plain()
    tell(ZARA, "confirm Carys Cole")
    answer = said(tell(IDA, "how is Carys linked?"))
    assert "Microsoft Teams (teams:TEN:OBJ) and Slack (slack:T1:U5)" in answer


def test_refused_they_stay_unknown(write: Write, tell: Say, northbridge_sqlite: Database) -> None:
    write("U5", "I am Carys Cole")

    assert "not linked to Carys Cole" in said(tell(IDA, "refuse slack:T1:U5"))

    assert _claims(northbridge_sqlite) == []
    assert write("U5", "my actions").refused


def test_a_name_off_the_roster_is_no_claim(write: Write, northbridge_sqlite: Database) -> None:
    answer = write("U5", "I am Somebody Else")

    assert answer.refused
    assert "nobody called" in said(answer)
    assert _claims(northbridge_sqlite) == []


def test_in_private_the_partnership_of_the_workspace_is_meant(write: Write, tell: Say) -> None:
    assert not write("U5", "I am Carys Cole", private=True).refused

    assert "slack:T1:U5" in said(tell(IDA, "who is waiting to be linked?"))


def test_who_confirms_is_told_of_a_claim_made_in_private(
    write: Write, tell: Say, northbridge_sqlite: Database
) -> None:
    tell(IDA, "link slack:T1:U1 to Ida Vale")

    asked = write("U5", "I am Carys Cole", private=True)

    assert [reply.to for reply in asked.replies[1:]] == [f"@{IDA}"]
    heard = Message("slack:T1:@U5", "slack:T1:U5", "I am Carys Cole", NOW, private=True)
    assert bot.slack.elsewhere.addresses(northbridge_sqlite, heard, f"@{IDA}") == ("slack:T1:@U1",)


def test_a_claim_from_teams_finds_its_partnership_too(
    write: Write, tell: Say, northbridge_sqlite: Database
) -> None:
    tell(IDA, "link teams:TEN:IDA to Ida Vale")
    write("U5", "I am Carys Cole", private=True)

    found = bot.teams.elsewhere.destinations(northbridge_sqlite, "slack:T1:@U5", "slack:T1:U5", f"@{IDA}")

    assert found == [("teams:TEN:@IDA", {})]
    assert (
        bot.teams.elsewhere.destinations(northbridge_sqlite, "teams:TEN:@X", "teams:TEN:X", f"@{IDA}") == []
    )


def test_whoever_the_email_address_tells_needs_no_claim(write: Write, northbridge_sqlite: Database) -> None:
    answer = write("U5", "I am Carys Cole", email="owen.kay@northbridge.example")

    assert "I know this address as Owen Kay" in said(answer)
    assert _claims(northbridge_sqlite) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param(TOM, "link slack:T1:U5 to Carys", id="the programme manager does not link"),
        pytest.param("Liam Moss", "confirm Carys Cole", id="nor a member"),
        pytest.param("Carys Cole", "confirm Carys Cole", id="nor they themselves"),
        pytest.param("Liam Moss", "who is waiting to be linked?", id="a member does not see who waits"),
        pytest.param(ZARA, "unlink Carys from Slack", id="only an administrator unlinks"),
        pytest.param(TOM, "how is Carys linked?", id="whose address is whose is not told to all"),
        pytest.param(TOM, "I am Carys Cole", id="nobody is somebody else"),
    ],
)
def test_is_refused(write: Write, tell: Say, name: str, words: str) -> None:
    write("U5", "I am Carys Cole")

    assert tell(name, words).refused


def test_unlinking_is_by_an_administrator_or_for_oneself(write: Write, tell: Say) -> None:
    tell(IDA, "link slack:T1:U5 to Carys")
    tell(IDA, "link slack:T1:U7 to Owen")

    assert "no longer linked" in said(tell(IDA, "unlink Carys from Slack"))
    assert "no longer linked" in said(write("U7", "unlink me from Slack"))

    assert write("U5", "my actions").refused
    assert write("U7", "my actions").refused
    assert tell(IDA, "unlink Carys from Slack").refused


def test_an_address_is_one_persons(tell: Say) -> None:
    tell(IDA, "link slack:T1:U5 to Carys")

    answer = tell(IDA, "link slack:T1:U5 to Owen")

    assert "linked to Carys Cole" in said(answer)
    assert answer.refused


def test_addresses_are_kept_out_of_history(write: Write, tell: Say, northbridge_sqlite: Database) -> None:
    """An erasure must leave them nowhere."""
    write("U5", "I am Carys Cole")
    tell(ZARA, "confirm Carys Cole")

    with northbridge_sqlite.reading() as session:
        kept = [row.after for row in session.exec(select(History)) if "U5" in str(row.after)]
        linked = session.exec(select(Identity).where(Identity.address == "slack:T1:U5")).one()
    assert kept == []
    assert linked.person_id


def test_owners_in_no_chat_are_in_the_log_all_the_same(tell: Say, northbridge_sqlite: Database) -> None:
    answer = said(tell("Liam Moss", "who is not in chat?"))

    assert "Strategy Owner, nobody on the roster: owns board#106" in answer
    assert "Health and social care, nobody on the roster: owns board#105" in answer
    assert "Liam Moss" not in answer, "in the terminal everybody is known by name"


def test_where_a_group_talks_in_slack_whoever_is_not_linked_is_listed(
    write: Write, tell: Say, northbridge_sqlite: Database
) -> None:
    tell(IDA, "link slack:T1:U5 to Liam Moss")
    tell(TOM, "add Jo Park (Northbridge Council) as member")
    in_the_terminal_too = said(write("U5", "who is not in chat?"))
    _only_slack(northbridge_sqlite)

    answer = said(write("U5", "who is not in chat?"))

    assert "Meera Chowdhury, not linked" in in_the_terminal_too
    assert "Meera Chowdhury, not linked: owns board#103" in answer
    assert "Jo Park, not linked: owns nothing" in answer
    assert "Liam Moss" not in answer
    assert "Owner: Meera Chowdhury" in said(write("U5", "show 103"))


def _only_slack(database: Database) -> None:
    with database.writing() as session:
        store = Store(session, all_partnerships(session)[0])
        store.act(at=NOW, on=NOW.date(), via="setup", verb="setup", person_id=None, group_id=None)
        session.delete(session.exec(select(Channel).where(Channel.address == "terminal:board")).one())
