"""Writing first: to a channel's root, to a person's own chat, once or edited in place."""

import asyncio
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from sqlmodel import select

from bot.teams.connector import Connector
from cards.model import Card, File, Line
from reminders.deliver import Posting, Undelivered
from reminders.pacing import channel_pace
from storage.database import Database
from storage.models import Channel, Identity
from tests.teams.activities import BOT, CERYS, CHANNEL, mention, personal
from tests.teams.conftest import Open, Teams
from tests.teams.fake_connector import TENANT, Trouble

BOARD = f"teams:{TENANT}:{CHANNEL}"
CERYS_PRIVATE = f"teams:{TENANT}:@{CERYS['aadObjectId']}"
NUDGE = Card("Two actions are due tomorrow.")


def nudge(address: str = BOARD, **more: Any) -> Posting:
    return Posting(address, NUDGE, key="digest/board/2024-06-13", **more)


def reference_of(database: Database, table: type[Channel] | type[Identity]) -> dict[str, Any]:
    with database.reading() as session:
        (reference,) = session.exec(select(table.reference)).all()
        return dict(reference)


@pytest.mark.usefixtures("board")
async def test_a_post_goes_to_the_channels_root_though_the_reference_came_from_a_thread(teams: Teams) -> None:
    """Row 10."""
    await teams.say(mention(teams.connector.url))

    provider_id = await teams.door.post(nudge(reference=reference_of(teams.database, Channel)))

    sent = teams.connector.messages[-1]
    assert (sent.method, sent.conversation, sent.activity_id) == ("POST", CHANNEL, None)
    assert sent.text == "Two actions are due tomorrow."
    assert provider_id == "sent-2"


@pytest.mark.usefixtures("board")
async def test_a_post_to_a_person_uses_the_chat_they_opened(teams: Teams) -> None:
    await teams.say(personal(teams.connector.url))

    await teams.door.post(nudge(CERYS_PRIVATE, reference=reference_of(teams.database, Identity)))

    assert teams.connector.messages[-1].conversation == "a:cerys-and-clerk"


@pytest.mark.slow
@pytest.mark.usefixtures("board")
async def test_a_post_to_a_person_who_only_spoke_in_a_channel_opens_a_chat_and_keeps_it(teams: Teams) -> None:
    await teams.say(mention(teams.connector.url))

    await teams.door.post(nudge(CERYS_PRIVATE, reference=reference_of(teams.database, Identity)))

    (created,) = [call for call in teams.connector.calls if call.path == "/v3/conversations"]
    assert created.body == {
        "bot": BOT,
        "members": [{"id": CERYS["id"], "aadObjectId": CERYS["aadObjectId"]}],
        "isGroup": False,
        "tenantId": TENANT,
        "channelData": {"tenant": {"id": TENANT}},
    }
    assert reference_of(teams.database, Identity)["conversation"] == {"id": "a:chat-with-29:cerys"}
    assert teams.connector.messages[-1].conversation == "a:chat-with-29:cerys"


@pytest.mark.usefixtures("board")
async def test_somebody_linked_by_object_id_alone_can_be_written_to_first(teams: Teams) -> None:
    await teams.say(mention(teams.connector.url, **{"from": {**CERYS, "aadObjectId": "somebody-else"}}))

    await teams.door.post(nudge(CERYS_PRIVATE))

    assert teams.connector.messages[-1].conversation == f"a:chat-with-{CERYS['aadObjectId']}"


@pytest.mark.slow
@pytest.mark.usefixtures("board")
async def test_a_newer_card_edits_the_older_one_in_place_however_often(teams: Teams) -> None:
    """Row 18."""
    await teams.say(mention(teams.connector.url))
    reference = reference_of(teams.database, Channel)
    first = await teams.door.post(nudge(reference=reference))

    ids = [await teams.door.post(nudge(reference=reference, replaces=first)) for _ in range(2)]

    edits = [(sent.method, sent.conversation, sent.activity_id) for sent in teams.connector.messages[-2:]]
    assert edits == [("PUT", CHANNEL, first)] * 2
    assert len(ids) == 2


@pytest.mark.slow
@pytest.mark.usefixtures("board")
async def test_where_the_older_card_was_deleted_a_new_one_is_posted(teams: Teams) -> None:
    await teams.say(mention(teams.connector.url))
    teams.connector.trouble = [Trouble(404)]

    await teams.door.post(nudge(reference=reference_of(teams.database, Channel), replaces="sent-0"))

    assert teams.connector.messages[-1].method == "POST"


@pytest.mark.usefixtures("board")
async def test_what_may_have_arrived_is_sent_again_and_says_so(teams: Teams) -> None:
    """Row 9: there is no idempotency key."""
    await teams.say(mention(teams.connector.url))
    reference = reference_of(teams.database, Channel)

    await teams.door.post(nudge(reference=reference, uncertain=True))
    await teams.door.post(nudge(reference=reference, uncertain=True, replaces="sent-2"))

    again, edited = teams.connector.messages[-2:]
    assert (again.method, again.text) == (
        "POST",
        "Two actions are due tomorrow. You may have had this already.",
    )
    assert (edited.method, edited.text) == ("PUT", "Two actions are due tomorrow.")


@pytest.mark.parametrize(
    ("trouble", "permanent", "uncertain", "retry_after"),
    [
        pytest.param(Trouble(403), True, False, None, id="removed from the team"),
        pytest.param(Trouble(404), True, False, None, id="the channel is gone"),
        pytest.param(Trouble(400), True, False, None, id="Teams does not like the card"),
        pytest.param(Trouble(401), False, False, None, id="our token was refused"),
        pytest.param(Trouble(412, retry_after="4"), False, False, 4.0, id="412"),
        pytest.param(Trouble(429, retry_after="30"), False, False, 30.0, id="too many, with Retry-After"),
        pytest.param(Trouble(429), False, False, None, id="too many, without Retry-After"),
        pytest.param(Trouble(429, retry_after="soon"), False, False, None, id="Retry-After that is no time"),
        pytest.param(Trouble(500), False, False, None, id="a server error"),
        pytest.param(Trouble(503, retry_after="9"), False, False, 9.0, id="unavailable"),
        pytest.param(Trouble(cut=True), False, True, None, id="the line was cut"),
    ],
)
@pytest.mark.usefixtures("board")
async def test_a_post_is_tried_once_and_says_what_became_of_it(
    teams: Teams, trouble: Trouble, permanent: bool, uncertain: bool, retry_after: float | None
) -> None:
    """Row 9."""
    await teams.say(mention(teams.connector.url))
    teams.connector.trouble = [trouble]

    with pytest.raises(Undelivered) as undelivered:
        await teams.door.post(nudge(reference=reference_of(teams.database, Channel)))

    found = undelivered.value
    assert (found.permanent, found.uncertain, found.retry_after) == (permanent, uncertain, retry_after)
    assert len(teams.connector.messages) == 1
    assert teams.sleeps.seconds == []


async def test_a_date_in_retry_after_is_read_as_seconds_from_now(teams: Teams) -> None:
    teams.connector.trouble = [Trouble(429, retry_after="Wed, 21 Oct 2015 07:28:00 GMT")]

    with pytest.raises(Undelivered) as undelivered:
        await teams.door.post(nudge(reference={"serviceUrl": teams.connector.url}))

    assert undelivered.value.retry_after == 0.0


async def test_a_connector_that_is_too_slow_may_have_taken_it(
    teams: Teams, http: aiohttp.ClientSession
) -> None:
    teams.connector.trouble = [Trouble(seconds=5, after=True)]
    hurried = aiohttp.ClientTimeout(total=0.1)
    writer = teams.door._writer
    connector = Connector(http, writer.connector.hosts, None, timeout=hurried)

    with pytest.raises(Exception, match="no answer") as failure:
        await connector.send(teams.connector.url, CHANNEL, {"type": "message"})

    assert failure.value.uncertain  # type: ignore[attr-defined]


async def test_where_nobody_listens_nothing_can_have_arrived(open_door: Open) -> None:
    teams = await open_door(teams_service_hosts="127.0.0.1:9")

    with pytest.raises(Undelivered) as undelivered:
        await teams.door.post(nudge(reference={"serviceUrl": "http://127.0.0.1:9/"}))

    assert (undelivered.value.permanent, undelivered.value.uncertain) == (False, False)


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://evil.example/", id="another host"),
        pytest.param("http://smba.trafficmanager.net/uk/", id="not https"),
        pytest.param("https://smba.trafficmanager.net@evil.example/", id="a name in front"),
        pytest.param("https://smba.trafficmanager.net:8443/", id="another port"),
        pytest.param("https://smba.trafficmanager.net:none/", id="no port at all"),
        pytest.param("https://eviltrafficmanager.net/", id="a name that only ends alike"),
    ],
)
async def test_our_token_is_never_sent_to_a_host_that_is_not_on_the_list(open_door: Open, url: str) -> None:
    """Row 12."""
    teams = await open_door(teams_service_hosts="smba.trafficmanager.net")

    with pytest.raises(Undelivered) as undelivered:
        await teams.door.post(nudge(reference={"serviceUrl": url}))

    assert undelivered.value.permanent
    assert teams.connector.token_requests == []


async def test_no_token_means_nothing_was_sent_and_it_is_tried_later(open_door: Open) -> None:
    teams = await open_door(teams_token_url="http://127.0.0.1:9/token")

    with pytest.raises(Undelivered) as undelivered:
        await teams.door.post(nudge(reference={"serviceUrl": teams.connector.url}))

    assert (undelivered.value.permanent, undelivered.value.uncertain) == (False, False)
    assert teams.connector.calls == []


async def test_another_tenants_channel_is_never_written_to(teams: Teams) -> None:
    with pytest.raises(Undelivered) as undelivered:
        await teams.door.post(
            nudge("teams:another-tenant:19:x", reference={"serviceUrl": teams.connector.url})
        )

    assert undelivered.value.permanent
    assert teams.connector.calls == []


@pytest.mark.parametrize(("most", "seconds"), [(7, 1), (60, 30), (1800, 3600)])
def test_no_conversation_is_posted_to_more_often_than_teams_allows(most: int, seconds: int) -> None:
    """Row 15: the limits of its manual; the postbox keeps this pace (tests/reminders/test_pacing.py)."""
    assert timedelta(seconds=seconds) / channel_pace(BOARD) <= most


async def test_posts_and_replies_at_once_share_one_token(teams: Teams) -> None:
    posting = nudge(reference={"serviceUrl": teams.connector.url})

    await asyncio.gather(*(teams.door.post(posting) for _ in range(5)))

    assert len(teams.connector.token_requests) == 1


LONG = Card("Every action.", tuple(Line(f"#{number} " + "word " * 60) for number in range(1, 201)))


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize(("address", "is_ones_own"), [(BOARD, False), (CERYS_PRIVATE, True)])
async def test_what_is_too_long_for_a_card_is_behind_a_link_that_lasts(
    open_door: Open, record: Database, address: str, is_ones_own: bool
) -> None:
    handed: list[File] = []

    def link_to(file: File) -> str:
        handed.append(file)
        return "https://clerk.example/files/signed/all"

    teams = await open_door(link_to=link_to)
    await teams.say(personal(teams.connector.url))

    await teams.door.post(Posting(address, LONG, key="summary/2024-06-13"))

    sent = teams.connector.messages[-1].body["attachments"][0]["content"]
    (whole,) = handed
    assert "https://clerk.example/files/signed/all" in str(sent["body"][-1])
    assert "works for a week" in str(sent)
    assert whole.content.decode() == LONG.plain()
    assert whole.good_for == timedelta(days=7)
    with record.reading() as session:
        cerys = session.exec(select(Identity.person_id)).first()
    assert whole.asked_by == (cerys if is_ones_own else None)


@pytest.mark.usefixtures("board")
async def test_without_links_a_card_that_is_too_long_says_why_there_is_no_more(teams: Teams) -> None:
    await teams.say(personal(teams.connector.url))

    await teams.door.post(Posting(BOARD, LONG, key="summary/2024-06-13"))

    assert "CLERK_PUBLIC_URL" in str(teams.connector.messages[-1].body)
