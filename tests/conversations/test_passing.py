"""Passing things up: escalation to the group above, and the route of an SRO's risks and reports."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from handlers.request import Answer
from storage.database import Database
from storage.groups import all_partnerships
from storage.models import Channel, Group, Membership
from storage.store import Store
from tests.conftest import Say, talking_to
from tests.conversations.conftest import NOW, buttons, said

MEERA, ZARA, LIAM, ALAN, TOM = "Meera Chowdhury", "Zara Fenwick", "Liam Moss", "Alan Lister", "Tom Rigby"
AtP2 = Callable[[str, str], Answer]


@pytest.fixture
def at_p2(tell: Say) -> AtP2:
    """A risk R1 and an action 1 of the working group, and a way to talk there."""

    def talk(name: str, words: str) -> Answer:
        return tell(name, words, channel="terminal:p2")

    talk(MEERA, "raise risk: data is late, owner Meera Chowdhury")
    talk(MEERA, "log: Alan Lister to map the routes by 1 July")
    return talk


@pytest.fixture
def delivery_group(northbridge_sqlite: Database, at_p2: AtP2) -> None:
    """A delivery group between the working group and the board, and a route through all three."""
    with northbridge_sqlite.writing() as session:
        partnership = all_partnerships(session)[0]
        partnership.route = ["working group", "delivery group", "board"]
        session.add(partnership)
        _add_delivery_group(session)


def _add_delivery_group(session: Session) -> None:
    store = Store(session, all_partnerships(session)[0])
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
    assert tom.id is not None
    assert group.id is not None
    session.add(Membership(group_id=group.id, person_id=tom.id, roles=["chair"]))
    session.add(Channel(partnership_id=board.partnership_id, group_id=group.id, address="terminal:sdg"))


def told(answer: Answer) -> dict[str, str]:
    """What is said where."""
    return {reply.to: reply.card.plain() for reply in answer.replies}


# Escalation


def test_a_risk_goes_to_the_group_above_and_its_channel_is_told(at_p2: AtP2) -> None:
    answer = told(at_p2(MEERA, "escalate R1 to the board because nobody answers"))

    assert "Escalated R1 Data is late to the Northbridge SEND Improvement Board" in answer["channel"]
    assert "Reason: nobody answers." in answer["channel"]
    assert "has escalated p2#R1 Data is late. Reason: nobody answers." in answer["#board"]


@pytest.mark.slow
def test_the_reason_is_asked_for(at_p2: AtP2) -> None:
    assert "Why is #1 Map the routes escalated" in said(at_p2(MEERA, "escalate 1"))

    assert "Reason: nobody answers." in said(at_p2(MEERA, "nobody answers"))


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        (
            ALAN,
            "escalate R1 because stuck",
            "Only the chair, the deputy chair, the programme manager",
        ),
        (ALAN, "escalate 1 because stuck", "Only the chair"),
        (
            MEERA,
            "escalate R1 to the health trust because stuck",
            "reports to the Northbridge SEND",
        ),
        (MEERA, "escalate R7 because stuck", "There is no risk R7"),
    ],
)
def test_an_escalation_is_refused(at_p2: AtP2, name: str, words: str, told: str) -> None:
    answer = at_p2(name, words)

    assert answer.refused
    assert told in said(answer)


@pytest.mark.parametrize("words", ["escalate R1 because stuck", "escalate 104 to the cabinet because stuck"])
def test_the_top_group_has_nobody_above_it(tell: Say, words: str) -> None:
    answer = tell("Chris Fielding", words)

    assert answer.refused
    assert "is the top group here: there is none above it" in said(answer)


def test_what_waits_already_is_not_escalated_again(at_p2: AtP2) -> None:
    at_p2(MEERA, "escalate R1 because stuck")

    assert "already: Meera Chowdhury escalated it on" in said(at_p2(MEERA, "escalate R1 because very stuck"))


def test_a_closed_risk_is_not_escalated(at_p2: AtP2) -> None:
    at_p2(MEERA, "close R1 because the data came")

    assert at_p2(MEERA, "escalate R1 because stuck").refused


@pytest.mark.slow
def test_members_of_the_group_above_read_what_was_escalated_and_nothing_else(tell: Say, at_p2: AtP2) -> None:
    assert tell(LIAM, "show p2#1").refused
    at_p2(MEERA, "escalate 1 because stuck")
    at_p2(MEERA, "log: Alan Lister to buy cups")

    assert "Map the routes" in said(tell(LIAM, "show p2#1"))
    assert "p2#1 Map the routes: escalated from the Priority 2 Working Group" in said(
        tell(LIAM, "escalations")
    )
    assert tell(LIAM, "show p2#2").refused
    assert tell(LIAM, "p2#1 done").refused


@pytest.mark.slow
def test_what_came_of_it_is_recorded_by_a_decider_above_and_told_below(northbridge: Database) -> None:
    tell = talking_to(northbridge)
    tell(MEERA, "raise risk: data is late, owner Meera Chowdhury", channel="terminal:p2")
    tell(MEERA, "escalate R1 because stuck", channel="terminal:p2")

    assert tell(LIAM, "outcome of p2#R1: the board accepts the risk").refused
    answer = told(tell(ZARA, "outcome of p2#R1: the board accepts the risk"))

    outcome = "Outcome: the board accepts the risk (Zara Fenwick, Wednesday 12 June 2024)."
    assert outcome in answer["channel"]
    assert outcome in answer["#p2"]
    assert outcome in said(tell(MEERA, "what has been escalated?", channel="terminal:p2"))
    assert outcome in said(tell(MEERA, "show R1", channel="terminal:p2"))
    assert tell(ZARA, "outcome of p2#R1: something else").refused


@pytest.mark.slow
def test_the_number_of_another_groups_risk_is_asked_about(tell: Say, at_p2: AtP2) -> None:
    at_p2(MEERA, "escalate R1 because stuck")

    answer = tell(ZARA, "outcome of R1: accepted")

    assert "Do you mean p2#R1 Data is late?" in said(answer)
    assert list(buttons(answer).values()) == ["outcome of p2#R1: accepted"]


@pytest.mark.slow
def test_the_outcome_is_asked_for_after_its_button(tell: Say, at_p2: AtP2) -> None:
    at_p2(MEERA, "escalate 1 because stuck")

    assert "What was agreed about p2#1" in said(tell(ZARA, "outcome of p2#1"))
    assert "Outcome: the council will write" in said(tell(ZARA, "the council will write"))
    assert "0 waiting for an outcome" in said(tell(LIAM, "escalations"))


def test_nothing_escalated_is_said(tell: Say) -> None:
    assert "Nothing has been escalated" in said(tell(LIAM, "escalations"))
    assert tell(ZARA, "outcome of R1: fine").refused


def test_an_escalation_is_undone(at_p2: AtP2) -> None:
    at_p2(MEERA, "escalate R1 because stuck")
    at_p2(MEERA, "undo")

    assert "Nothing has been escalated" in said(at_p2(MEERA, "escalations"))


# The route


def test_without_a_route_nothing_is_sent_on(at_p2: AtP2) -> None:
    answer = at_p2(MEERA, "send R1 on")

    assert answer.refused
    assert "This partnership has no route" in said(answer)
    assert "has not been sent on" in said(at_p2(MEERA, "where is R1?"))


@pytest.mark.slow
@pytest.mark.usefixtures("delivery_group")
def test_a_risk_passes_delivery_group_and_board_step_by_step(tell: Say, at_p2: AtP2) -> None:
    sent = told(at_p2(MEERA, "send R1 on"))
    assert "Sent R1 Data is late on to the Delivery Group" in sent["channel"]
    assert "has sent on p2#R1 Data is late, for this group to agree." in sent["#sdg"]

    agreed = told(tell(TOM, "agree p2#R1", at="2024-06-13T10:00", private=True))
    assert "It goes on to the Northbridge SEND Improvement Board" in agreed["channel"]
    assert "has sent on p2#R1 Data is late" in agreed["#board"]
    last = said(tell(ZARA, "agree p2#R1 - well put", at="2024-06-20T11:00"))
    assert "That was the last step of its route." in last

    where = said(tell(MEERA, "where is p2#R1?", at="2024-06-21T10:00"))
    assert "is agreed by the Northbridge SEND Improvement Board, the end of its route" in where
    steps = where.splitlines()[1:]
    assert steps == [
        "Sent on to the Delivery Group on Wednesday 12 June 2024 by Meera Chowdhury. "
        "Agreed on Thursday 13 June 2024 by Tom Rigby.",
        "Sent on to the Northbridge SEND Improvement Board on Thursday 13 June 2024 by Tom Rigby. "
        "Agreed on Thursday 20 June 2024 by Zara Fenwick: well put.",
    ]


@pytest.mark.slow
@pytest.mark.usefixtures("delivery_group")
def test_what_is_sent_back_goes_to_the_group_before_and_on_again(tell: Say, at_p2: AtP2) -> None:
    at_p2(MEERA, "submit R1")
    tell(TOM, "agree p2#R1", channel="terminal:sdg")

    back = told(tell(ZARA, "send p2#R1 back because the score is missing"))

    assert "sent back by the Northbridge SEND Improvement Board to the Delivery Group" in back["channel"]
    assert "Reason: the score is missing." in back["#sdg"]
    assert "is back with the Delivery Group" in said(at_p2(MEERA, "where is R1?"))
    again = said(at_p2(MEERA, "send R1 on"))
    assert "on to the Northbridge SEND Improvement Board" in again


@pytest.mark.slow
@pytest.mark.usefixtures("delivery_group")
def test_a_report_passes_the_same_way(tell: Say, at_p2: AtP2) -> None:
    assert "Sent the Priority 2 report on to the Delivery Group" in said(at_p2(MEERA, "submit my report"))
    assert at_p2(MEERA, "submit the priority 2 report").refused

    agreed = tell(TOM, "priority 2 report agreed", channel="terminal:sdg")
    assert "goes on to the Northbridge" in said(agreed)
    assert "waits with the Northbridge SEND Improvement Board" in said(tell(LIAM, "where's the p2 report?"))
    assert "The Priority 2 report: sent on by Tom Rigby" in said(tell(ZARA, "what is waiting for us?"))
    assert "last step" in said(tell(ZARA, "agree the priority 2 report"))
    assert "Nothing waits" in said(tell(ZARA, "anything to agree?"))
    assert "on to the Delivery Group" in said(at_p2(MEERA, "submit the priority 2 report"))


@pytest.mark.usefixtures("delivery_group")
@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        (ALAN, "send R1 on", "Only its owner, the SRO of its priority"),
        (ALAN, "submit the priority 2 report", "Only the SRO of its priority"),
        (MEERA, "agree R1", "does not wait for anybody to agree it"),
        (MEERA, "send R1 back because stuck", "does not wait for anybody"),
    ],
)
def test_a_step_is_refused(at_p2: AtP2, name: str, words: str, told: str) -> None:
    answer = at_p2(name, words)

    assert answer.refused
    assert told in said(answer)


@pytest.mark.slow
@pytest.mark.usefixtures("delivery_group")
def test_only_a_decider_of_the_group_it_waits_with_agrees(tell: Say, at_p2: AtP2) -> None:
    at_p2(MEERA, "send R1 on")

    for name, words in ((MEERA, "agree p2#R1"), (ZARA, "send p2#R1 back because stuck")):
        answer = tell(name, words)
        assert answer.refused
        assert "waits with the Delivery Group: only its chair" in said(answer)


@pytest.mark.usefixtures("delivery_group")
def test_the_boards_own_risk_is_at_the_end_of_the_route(tell: Say) -> None:
    answer = tell("Chris Fielding", "submit R1")

    assert answer.refused
    assert "is the last group of the route" in said(answer)


@pytest.mark.usefixtures("delivery_group")
def test_an_sro_of_two_priorities_is_asked_which_report(tell: Say) -> None:
    answer = tell("Chris Fielding", "submit my report")

    assert list(buttons(answer).values()) == ["submit the priority 1 report", "submit the priority 3 report"]


@pytest.mark.slow
@pytest.mark.usefixtures("delivery_group")
def test_a_number_that_another_groups_risk_waits_under_is_asked_about(tell: Say, at_p2: AtP2) -> None:
    at_p2(MEERA, "send R1 on")
    tell(TOM, "agree p2#R1", channel="terminal:sdg")

    assert buttons(tell(ZARA, "agree R1")) == {"p2#R1": "agree p2#R1"}


@pytest.mark.slow
@pytest.mark.usefixtures("delivery_group")
def test_a_step_is_undone(at_p2: AtP2) -> None:
    at_p2(MEERA, "send R1 on")
    at_p2(MEERA, "undo")

    assert "has not been sent on" in said(at_p2(MEERA, "where is R1?"))


@pytest.mark.slow
@pytest.mark.usefixtures("delivery_group")
def test_who_it_was_escalated_to_may_escalate_it_further(tell: Say, at_p2: AtP2) -> None:
    at_p2(MEERA, "escalate R1 because nobody answers")

    further = tell(TOM, "escalate p2#R1 because it needs money", channel="terminal:sdg")

    assert said(further).startswith("Escalated p2#R1 Data is late to the Northbridge SEND Improvement Board")
    shown = said(at_p2(MEERA, "show R1"))
    assert "Outcome: Escalated further, to the Northbridge SEND Improvement Board" in shown
    assert "p2#R1" in said(tell(ZARA, "what is waiting for us?"))
