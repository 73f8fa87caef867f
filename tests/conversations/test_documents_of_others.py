"""Who may share a document with Clerk, where, and who is then asked for a yes."""

import pytest

from handlers.request import SharedFile
from tests.conftest import Say
from tests.conversations.conftest import Log, Record, said

CARYS, TOM = "Carys Cole", "Tom Rigby"
PLAN = (SharedFile("plan.csv", b"Ref,Action,Lead,Due\n1.1,Publish the offer,LM,30 November 2024\n"),)


def test_a_parent_representative_shares_and_the_chair_keeps(say: Say, log: Log) -> None:
    shared = say(CARYS, "", files=PLAN)
    refused = say(CARYS, "keep all")

    assert "Zara Fenwick or Tom Rigby can keep it, and I have told them." in said(shared)
    assert {reply.to for reply in shared.replies[1:]} == {"@Zara Fenwick", "@Tom Rigby"}
    assert "Only the chair, the deputy chair or the programme manager" in said(refused)
    say("Zara Fenwick", "keep all of preview 1")
    assert log(112).action.title == "Publish the offer"


def test_in_private_only_a_drop_is_offered_to_who_may_not_keep(say: Say) -> None:
    shared = say(CARYS, "", private=True, files=PLAN)

    labels = {button.label for button in shared.replies[0].card.all_buttons()}
    assert labels == {"Drop 1", "Drop all"}


@pytest.mark.slow
def test_the_programme_manager_keeps_in_private_and_takes_it_back(say: Say, log: Log) -> None:
    say(TOM, "", private=True, files=PLAN)

    say(TOM, "keep all", private=True)
    assert not log(112).action.status.closed
    say(TOM, "undo", private=True)

    assert log(112).action.closure == "logged in error"


@pytest.mark.parametrize(
    ("who", "channel", "told"),
    [
        pytest.param("Cara Flynn", "terminal:board", "Observers can read and ask anything", id="an observer"),
        pytest.param("Ida Vale", "terminal:board", "Ask a member of the group", id="an administrator"),
        pytest.param("Sam Stranger", "terminal:board", "Nobody called Sam Stranger", id="a stranger"),
        pytest.param(TOM, "terminal:nowhere", "This channel belongs to no group yet", id="nobody's channel"),
    ],
)
def test_a_document_of_who_may_not_share_it_is_refused(
    say: Say, record: Record, who: str, channel: str, told: str
) -> None:
    before = record()

    answer = say(who, "", channel=channel, files=PLAN)

    assert answer.refused
    assert told in said(answer)
    assert record() == before


def test_somebody_of_another_group_who_is_plainly_named_is_not_asked_about(say: Say) -> None:
    """Carys Cole is CC in Priority 2; Colin Cutler is of the board alone, and CC as well."""
    say("Ida Vale", "add Colin Cutler to the board as a member")
    csv = b"Action,Lead\nAsk the trust,C Cutler\nAsk the heads,CC\n"

    answer = say("Meera Chowdhury", "", channel="terminal:p2", files=(SharedFile("p.csv", csv),))

    assert "Ask the trust. Owner: Colin Cutler." in said(answer)
    assert "Ask the heads. Owner: Carys Cole." in said(answer)
    assert "Who is meant?" not in said(answer)
