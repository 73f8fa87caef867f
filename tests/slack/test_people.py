"""Who is speaking: linked people, people of the workspace, guests, and people from elsewhere."""

from typing import Any

import pytest

from cards.model import Card, Reply
from handlers.request import Answer
from storage.database import Database
from storage.models import Channel, Group, Identity, Partnership, Person
from tests.conftest import moment
from tests.slack.conftest import Workspace, direct_message, mention, press

EMAIL = "dan@northbridge.example"


def _link(record: Database, address: str = "slack:T1:U1") -> None:
    with record.writing() as session:
        partnership = Partnership(code="northbridge", name="Northbridge")
        session.add(partnership)
        session.flush()
        assert partnership.id is not None
        session.info["acting"] = _acting(partnership.id)
        person = Person(partnership_id=partnership.id, name="Cerys Evans")
        group = Group(
            partnership_id=partnership.id, code="p2", name="P2", set_up_at=moment("2024-06-12T09:00")
        )
        session.add_all([person, group])
        session.flush()
        assert person.id is not None
        assert group.id is not None
        session.add(Identity(partnership_id=partnership.id, person_id=person.id, address=address))
        session.add(Channel(partnership_id=partnership.id, group_id=group.id, address="slack:T1:C2"))


def _acting(partnership_id: int) -> Any:
    from storage.history import Acting

    now = moment("2024-06-12T09:00")
    return Acting(partnership_id, now, now.date(), "setup", "setup")


async def test_somebody_linked_is_known_and_slack_is_not_asked(
    workspace: Workspace, record: Database
) -> None:
    _link(record)

    await workspace.event(mention())
    await workspace.event(mention(), event_id="Ev2")

    heard = workspace.recorder.heard[1]
    assert (heard.display_name, heard.email, heard.outsider) == ("Cerys Evans", None, False)
    assert workspace.slack.called("users.info") == []


async def test_somebody_not_linked_comes_with_name_and_email_and_is_asked_for_once(
    workspace: Workspace,
) -> None:
    workspace.slack.users["U1"] = {"id": "U1", "profile": {"email": EMAIL, "real_name": "Dan Price"}}

    await workspace.event(mention())
    await workspace.event(mention(), event_id="Ev2")

    heard = workspace.recorder.heard[1]
    assert (heard.display_name, heard.email, heard.outsider) == ("Dan Price", EMAIL, False)
    assert len(workspace.slack.called("users.info")) == 1


async def test_somebody_linked_meanwhile_is_known_at_once(workspace: Workspace, record: Database) -> None:
    workspace.slack.users["U1"] = {"id": "U1", "is_restricted": True, "profile": {}}
    await workspace.event(mention())

    _link(record)
    await workspace.event(mention(), event_id="Ev2")

    assert [heard.outsider for heard in workspace.recorder.heard] == [True, False]


@pytest.mark.parametrize("mark", ["is_stranger", "is_restricted", "is_ultra_restricted"])
async def test_guests_and_strangers_are_outsiders_whose_email_proves_nothing(
    workspace: Workspace, mark: str
) -> None:
    """Row 20."""
    workspace.slack.users["U1"] = {"id": "U1", mark: True, "profile": {"email": EMAIL}}

    await workspace.event(mention())

    heard = workspace.recorder.heard[0]
    assert (heard.outsider, heard.email) == (True, None)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(("event", mention(user_team="T9")), id="a mention"),
        pytest.param(("press", press(user={"id": "U1", "team_id": "T9"})), id="a press"),
    ],
)
async def test_somebody_of_another_workspace_is_an_outsider(
    workspace: Workspace, said: tuple[str, Any]
) -> None:
    """Row 20: for buttons bolt's `actor_team_id` is wrongly our own team."""
    workspace.slack.users["U1"] = {"id": "U1", "profile": {"email": EMAIL}}

    await (workspace.event(said[1]) if said[0] == "event" else workspace.interaction(said[1]))

    heard = workspace.recorder.heard[0]
    assert (heard.speaker, heard.outsider, heard.email) == ("slack:T9:U1", True, None)
    assert heard.channel == "slack:T1:C1"


async def test_somebody_of_the_same_organisation_is_not_an_outsider(workspace: Workspace) -> None:
    """Row 19: on Enterprise Grid an event may name the organisation for a team."""
    await workspace.event(mention(user_team="E1"), enterprise_id="E1")

    assert not workspace.recorder.heard[0].outsider


async def test_an_answer_for_somebody_else_reaches_them_directly(
    workspace: Workspace, record: Database
) -> None:
    _link(record, "slack:T1:U8")
    workspace.recorder.answer = Answer((Reply(Card("Asked.")), Reply(Card("Dan asks you."), "@Cerys Evans")))

    await workspace.event(mention(channel="C2"))
    await workspace.settles()

    assert workspace.slack.texts("C2") == ["Asked."]
    assert workspace.slack.texts("D8") == ["Dan asks you."]


async def test_an_answer_for_a_group_reaches_its_channels(workspace: Workspace, record: Database) -> None:
    _link(record)
    workspace.recorder.answer = Answer((Reply(Card("For the group."), "#p2"),))

    await workspace.event(direct_message())
    await workspace.settles()

    assert workspace.slack.texts("C2") == ["For the group."]
    assert workspace.slack.texts("D1") == []


async def test_where_nobody_is_reached_the_one_who_asked_is_told(workspace: Workspace) -> None:
    workspace.recorder.answer = Answer((Reply(Card("Dan asks you."), "@Cerys Evans"),))

    await workspace.event(direct_message())
    await workspace.settles()

    assert workspace.slack.texts("D1") == ["I could not reach @Cerys Evans, so nobody there was told."]
