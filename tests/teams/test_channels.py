"""In Teams an administrator connects the channel that they are in, and no other (DOMAIN 7, row 91)."""

from typing import Any

import pytest
from sqlmodel import select

from storage.database import Database
from storage.models import Channel
from tests.teams.activities import CHANNEL
from tests.teams.conftest import Teams
from tests.teams.fake_connector import TENANT
from tests.teams.test_conversation import northbridge_in_teams, record, said_by

__all__ = ["northbridge_in_teams", "record"]

IDA = {"id": "29:ida", "name": "Ida Vale", "aadObjectId": "bbbbbbbb-0000-4000-8000-000000000009"}
NEW = "19:p2@thread.tacv2"
IN_NEW = {"id": f"{NEW};messageid=1718182899999", "conversationType": "channel", "isGroup": True}


@pytest.mark.slow
async def test_a_channel_of_no_group_is_connected_and_can_be_written_to(
    northbridge_in_teams: Teams, record: Database
) -> None:
    teams = _with_ida(northbridge_in_teams)

    await teams.send(said_by(IDA, teams, "connect this channel to Priority 2", conversation=IN_NEW))

    assert teams.connector.messages[-1].text.startswith("Connected this channel to the Priority 2")
    with record.reading() as session:
        row = session.exec(select(Channel).where(Channel.address == f"teams:{TENANT}:{NEW}")).one()
    assert row.reference["serviceUrl"] == teams.connector.url


@pytest.mark.slow
async def test_another_channel_is_connected_from_within_only(
    northbridge_in_teams: Teams, record: Database
) -> None:
    teams = _with_ida(northbridge_in_teams)

    await teams.send(said_by(IDA, teams, "connect #p2-chat to Priority 2"))

    assert "only the channel that you are in" in teams.connector.messages[-1].text
    with record.reading() as session:
        assert {row.address for row in session.exec(select(Channel))} == {
            "terminal:p2",
            f"teams:{TENANT}:{CHANNEL}",
        }


def _with_ida(teams: Teams) -> Teams:
    members: dict[str, Any] = teams.connector.members
    members[IDA["id"]] = {"email": "ida.vale@northbridge.example", "tenantId": TENANT, "userRole": "user"}
    return teams
