"""Nobody gives themselves a say in what a group does, and one slip takes it from nobody."""

import pytest
from sqlmodel import Session, select

from storage.database import Database
from storage.groups import all_partnerships
from storage.models import Channel, Group, Membership
from storage.store import Store
from tests.conftest import Say
from tests.conversations.conftest import NOW, buttons, said

ZARA, TOM, IDA, LIAM, CHRIS = "Zara Fenwick", "Tom Rigby", "Ida Vale", "Liam Moss", "Chris Fielding"
MEERA, JO = "Meera Chowdhury", "Jo Park"


@pytest.mark.parametrize(
    "words",
    [
        "Ida is the SRO for priority 5",
        "make me SRO for priority 5",
        "make Ida Vale sro",
        "make Ida Vale programme manager",
        "add Ida Vale as member",
        "Zara's deputy is Ida with authority",
        "Ida Vale deputises for Zara Fenwick from 12 to 14 June with authority",
        "Zara is away from 12 to 14 June, Ida Vale stands in with authority",
    ],
)
def test_an_administrator_gives_themselves_no_say(tell: Say, words: str) -> None:
    answer = tell(IDA, words)

    assert answer.refused
    assert tell(IDA, "close 103").refused


def test_another_may_be_named_by_the_administrator_and_by_who_decides(tell: Say) -> None:
    assert not tell(IDA, "Owen is the SRO for priority 5").refused
    assert not tell(TOM, "Tom Rigby is the SRO for priority 5").refused
    assert not tell(IDA, "Owen deputises for Zara from 12 to 14 June").refused


# Who decides leaves only with a yes


@pytest.mark.parametrize("words", ["remove Tom Rigby", "remove Tom from the board", "Tom has left the board"])
def test_who_decides_is_removed_only_with_a_yes(tell: Say, words: str) -> None:
    asked = tell(IDA, words)

    assert "Tom Rigby is the programme manager. Do they leave from Wednesday 12 June 2024 on?" in said(asked)
    assert "Tom Rigby - TR" in said(tell(LIAM, "roster"))
    assert "no longer a member" in said(tell(IDA, buttons(asked)["Yes"]))
    assert "Tom Rigby - TR" not in said(tell(LIAM, "roster"))


def test_no_leaves_them_where_they_are(tell: Say) -> None:
    tell(IDA, "remove Tom Rigby")
    tell(IDA, "no")

    assert "Tom Rigby - TR" in said(tell(LIAM, "roster"))


def test_a_member_is_removed_at_once(tell: Say) -> None:
    assert "no longer a member" in said(tell(IDA, "remove Liam Moss"))


# Who sees absences


@pytest.fixture
def jo(tell: Say) -> str:
    """Of the working group alone."""
    tell(MEERA, "add Jo Park (Northbridge Council) as member", channel="terminal:p2")
    return JO


def test_who_is_away_is_shown_to_the_group_and_not_to_others(tell: Say, jo: str) -> None:
    theirs = tell(jo, "members of board", channel="terminal:p2")

    assert "Priya Nair - PN" in said(theirs)
    assert "away" not in said(theirs)
    assert "away until Friday 21 June 2024, Owen Kay stands in" in said(tell(LIAM, "roster"))


@pytest.mark.parametrize("words", ["deputies", "who is away?", "who deputises for Priya?"])
def test_absences_are_refused_to_who_is_not_of_the_group(tell: Say, jo: str, words: str) -> None:
    answer = tell(jo, words)

    assert answer.refused
    assert "Owen" not in said(answer)


# Linking


def test_an_administrator_alone_links_nobody_who_decides(tell: Say) -> None:
    answer = tell(IDA, "link slack:T1:U9 to Zara Fenwick")

    assert answer.refused
    assert "Zara Fenwick decides in a group" in said(answer)
    assert "not linked" in said(tell(ZARA, "how am I linked?"))


def test_somebody_else_who_decides_may_link_them(tell: Say) -> None:
    assert "is now Tom Rigby" in said(tell(ZARA, "link slack:T1:U9 to Tom Rigby"))


def test_whoever_is_linked_already_is_told_of_another_address(tell: Say) -> None:
    first = tell(IDA, "link slack:T1:U5 to Carys")
    second = tell(IDA, "link slack:T1:U9 to Carys")

    assert [reply.to for reply in first.replies] == ["channel"]
    assert [reply.to for reply in second.replies] == ["channel", "@Carys Cole"]
    told = second.replies[1].card
    assert "Ida Vale has linked slack:T1:U9 to you" in told.plain()
    assert [button.says for button in told.buttons] == ["unlink slack:T1:U9"]


def test_everybody_takes_away_their_own_address(tell: Say) -> None:
    tell(IDA, "link slack:T1:U5 to Carys")

    assert not tell("Carys Cole", "unlink slack:T1:U5").refused


# One yes, one stage


@pytest.fixture
def route(northbridge_sqlite: Database, tell: Say) -> None:
    """A risk on its way from the working group through a delivery group, whose chair is Tom, to the board."""
    tell(MEERA, "raise risk: data is late, owner Meera Chowdhury", channel="terminal:p2")
    with northbridge_sqlite.writing() as session:
        _lay(session)
    tell(MEERA, "send R1 on", channel="terminal:p2")


def _lay(session: Session) -> None:
    partnership = all_partnerships(session)[0]
    partnership.route = ["working group", "delivery group", "board"]
    store = Store(session, partnership)
    store.act(at=NOW, on=NOW.date(), via="setup", verb="setup", person_id=None, group_id=None)
    board = session.exec(select(Group).where(Group.code == "board")).one()
    group = Group(
        partnership_id=board.partnership_id,
        code="sdg",
        name="Delivery Group",
        kind="delivery group",
        parent_id=board.id,
        set_up_at=NOW,
    )
    session.add(group)
    session.flush()
    session.exec(select(Group).where(Group.code == "p2")).one().parent_id = group.id
    tom = store.people.called(TOM)
    assert tom is not None
    session.add(Membership(group_id=group.id or 0, person_id=tom.id or 0, roles=["chair"]))
    session.add(Channel(partnership_id=board.partnership_id, group_id=group.id or 0, address="terminal:sdg"))


@pytest.mark.slow
@pytest.mark.usefixtures("route")
def test_a_yes_counts_for_the_group_of_the_channel_alone(tell: Say) -> None:
    first = tell(TOM, "agree p2#R1", channel="terminal:sdg")
    again = tell(TOM, "agree p2#R1", channel="terminal:sdg")

    assert "goes on to the Northbridge" in said(first)
    assert again.refused
    assert "say it in the channel of the Northbridge SEND Improvement Board" in said(again)
    assert "last step of its route" in said(tell(TOM, "agree p2#R1"))


@pytest.mark.slow
@pytest.mark.usefixtures("route")
def test_in_private_the_next_stage_is_asked_about(tell: Say) -> None:
    tell(TOM, "agree p2#R1", private=True)

    asked = tell(TOM, "agree p2#R1", private=True)

    assert "You have agreed" in said(asked)
    assert "last step of its route" in said(tell(TOM, buttons(asked)["Yes"], private=True))
