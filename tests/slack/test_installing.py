"""Installing Clerk in several workspaces: begun here, allowed in Slack, finished in the same browser."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from pydantic import SecretStr
from sqlmodel import select

from storage import purging
from storage.database import Database
from storage.installations import Installation, InstallState
from tests.slack.conftest import Workspace, event_body, mention, press
from tests.slack.fake_slack import FakeSlack, Fault, until
from tests.slack.installed import ALL, INSTALL, PUBLIC, REDIRECT, Several, grant, several


@pytest.fixture
async def council(slack: FakeSlack, record: Database) -> AsyncIterator[Several]:
    async with several(slack, record) as found:
        yield found


def installations(database: Database) -> list[Installation]:
    with database.reading() as session:
        return list(session.exec(select(Installation)).all())


async def test_whoever_installs_is_sent_to_slack_with_the_least_scopes(council: Several) -> None:
    response = await council.get(INSTALL)

    to = urlsplit(response.headers["Location"])
    asked = {name: values[0] for name, values in parse_qs(to.query).items()}
    assert (response.status, f"{to.scheme}://{to.netloc}") == (302, council.slack.url)
    assert to.path == "/oauth/v2/authorize"
    assert (asked["client_id"], asked["scope"]) == ("111.222", ALL)
    assert asked["redirect_uri"] == f"{PUBLIC}{REDIRECT}"
    cookie = response.cookies["clerk-install"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "600")
    assert asked["state"] not in cookie.value
    assert response.headers["Cache-Control"] == "no-store"


async def test_the_cookie_goes_over_https_only_where_clerk_is_reached_so(
    slack: FakeSlack, record: Database
) -> None:
    async with several(slack, record, public_url="https://clerk.example/") as council:
        response = await council.get(INSTALL)

    assert response.cookies["clerk-install"]["secure"]
    asked = parse_qs(urlsplit(response.headers["Location"]).query)
    assert asked["redirect_uri"] == [f"https://clerk.example{REDIRECT}"]


async def test_an_installation_is_told_and_then_works_with_its_own_token(
    council: Several, record: Database
) -> None:
    page = await council.installs(grant("T1", "xoxb-one"))
    await council.settles()
    await council.installs(grant("T2", "xoxb-two", bot_user_id="UCLERKT2"), "another-code")
    await council.settles()

    said = {**mention(channel="C9", team="T2"), "text": "<@UCLERKT2> h done"}
    await council.event(said, team_id="T2")
    await council.settles()

    assert page.status == 200
    assert "Clerk is installed in Council T1. No partnership talks in this workspace yet" in await page.text()
    assert council.recorder.heard[0].channel == "slack:T2:C9"
    assert council.recorder.heard[0].text == "h done", "the bot's name differs from workspace to workspace"
    assert council.slack.tokens("chat.postMessage") == ["xoxb-one", "xoxb-two", "xoxb-two"]
    assert council.slack.messages["D7"][1]["text"].startswith("Clerk is installed in Council T2.")
    assert [one.team for one in installations(record)] == ["T1", "T2"]
    assert council.slack.called("oauth.v2.access")[0] == {
        "code": "a-code",
        "redirect_uri": f"{PUBLIC}{REDIRECT}",
    }
    assert council.slack.tokens("oauth.v2.access")[0].startswith("Basic ")


async def test_a_state_works_once(council: Several) -> None:
    state = await council.begins()
    council.slack.codes = {"one": grant(), "two": grant("T2")}
    first = await council.get(REDIRECT, code="one", state=state)

    second = await council.get(REDIRECT, code="two", state=state)

    assert (first.status, second.status) == (200, 400)
    assert "good once and for ten minutes" in await second.text()
    assert "two" in council.slack.codes, "Slack was not asked"


async def test_a_state_works_in_the_browser_in_which_it_was_made(council: Several, record: Database) -> None:
    """Otherwise somebody could be made to install what another person began."""
    state = await council.begins()
    council.slack.codes["a-code"] = grant()
    async with aiohttp.ClientSession() as another:
        elsewhere = await council.get(REDIRECT, another, code="a-code", state=state)

    again = await council.get(REDIRECT, code="a-code", state=state)

    assert (elsewhere.status, again.status) == (400, 400), "and not even there any more"
    assert "not begun in this browser" in await elsewhere.text()
    assert installations(record) == []


async def test_a_state_expires_after_ten_minutes(council: Several, record: Database) -> None:
    state = await council.begins()
    with record.writing() as session:
        (kept,) = session.exec(select(InstallState)).all()
        left = kept.expires_at - datetime.now(UTC)
        kept.expires_at -= timedelta(minutes=10)
    council.slack.codes["a-code"] = grant()

    late = await council.get(REDIRECT, code="a-code", state=state)
    await council.begins()

    assert timedelta(minutes=9) < left <= timedelta(minutes=10)
    assert state not in kept.state, "kept as a hash"
    assert late.status == 400
    with record.reading() as session:
        assert len(session.exec(select(InstallState)).all()) == 1, "what nobody finished goes"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        pytest.param({"error": "access_denied"}, "You did not allow Clerk in Slack", id="somebody said no"),
        pytest.param({"error": "<script>"}, "Slack did not install Clerk (unknown)", id="a word of nobody's"),
        pytest.param({}, "You did not allow Clerk in Slack", id="neither a code nor a word"),
        pytest.param({"code": "wrong"}, "Slack did not install Clerk (invalid_code)", id="a wrong code"),
    ],
)
async def test_what_slack_brings_back_may_be_a_no(
    council: Several, record: Database, query: dict[str, str], sentence: str
) -> None:
    state = await council.begins()

    page = await council.get(REDIRECT, state=state, **query)

    text = await page.text()
    assert page.status == 400
    assert sentence in text
    assert '<a href="/slack/install">Start again</a>' in text
    assert "<script" not in text
    assert installations(record) == []


@pytest.mark.parametrize(
    "query", [{}, {"state": "guessed", "code": "a-code"}, {"state": "\udcff\x00", "code": "a-code"}]
)
async def test_without_a_state_of_ours_slack_is_not_asked(council: Several, query: dict[str, str]) -> None:
    page = await council.get(REDIRECT, **query)

    assert page.status == 400
    assert "Please start again." in await page.text()
    assert council.slack.called("oauth.v2.access") == []


@pytest.mark.parametrize(
    ("fault", "given"),
    [
        pytest.param(Fault.BROKEN, grant(), id="an outage"),
        pytest.param(Fault.CUT_AFTER, grant(), id="an answer that was lost"),
        pytest.param(Fault.RATE_LIMITED, grant(), id="too many calls"),
        pytest.param(None, {**grant(), "access_token": None}, id="no token"),
        pytest.param(None, {**grant(), "team": {"id": "T1:C5"}}, id="a team that is no id"),
        pytest.param(None, {**grant(), "team": None}, id="neither workspace nor organisation"),
        pytest.param(None, {**grant(), "expires_in": "soon"}, id="an end that is no number"),
    ],
)
async def test_what_slack_answers_may_be_of_no_use(
    council: Several, record: Database, fault: Fault | None, given: dict[str, object]
) -> None:
    council.slack.fail("oauth.v2.access", fault)

    page = await council.installs(given)

    text = await page.text()
    assert 400 <= page.status < 500
    assert "Start again" in text
    assert "Traceback" not in text
    assert installations(record) == []


async def test_a_scope_that_was_not_granted_is_named(council: Several) -> None:
    page = await council.installs(grant(scope=ALL.replace("files:write,", "")))

    assert "Clerk cannot hand out reports and exports (files:write)" in await page.text()


async def test_a_whole_organisation_installs(council: Several, record: Database) -> None:
    """Row 19: then there is no workspace, also not in what is pressed there."""
    organisation = {"enterprise": {"id": "E1", "name": "The county"}, "is_enterprise_install": True}
    await council.installs(grant(None, "xoxb-of-E1", **organisation))
    await council.settles()

    await council.event(mention(team="T5"), team_id="T5", enterprise_id="E1")
    pressed = {"team": None, "enterprise": {"id": "E1"}, "user": {"id": "U1", "team_id": "T5"}}
    await council.interaction(press(**pressed))
    await council.settles()
    await council.event(mention(team="T6"), event_id="Ev6", team_id="T6", enterprise_id="E2")
    await council.settles()

    (kept,) = installations(record)
    assert (kept.enterprise, kept.team, kept.workspaces) == ("E1", "", ["T5"])
    assert [heard.channel for heard in council.recorder.heard] == ["slack:T5:C1"] * 2
    assert set(council.slack.tokens("users.info")) == {"xoxb-of-E1"}


async def test_a_workspace_that_did_not_install_clerk_is_not_answered(council: Several) -> None:
    response = await council.event(mention(team="T8"), team_id="T8")

    assert response.status == 200
    assert council.recorder.heard == []
    assert council.slack.calls == []


async def test_the_one_workspace_with_a_token_needs_none_of_this(workspace: Workspace) -> None:
    for path in (INSTALL, REDIRECT):
        assert (await workspace.client.get(path)).status == 404


async def test_socket_mode_serves_every_workspace_that_installed_clerk(
    slack: FakeSlack, record: Database
) -> None:
    async with several(slack, record, slack_app_token=SecretStr("xapp-the-app-token")) as council:
        await until(lambda: bool(slack.sockets))
        await council.installs(grant("T2", "xoxb-two"))
        await slack.envelope("events_api", event_body(mention(team="T2"), team_id="T2"))
        await council.settles()
        over_http = await council.event(mention())

    assert council.recorder.heard[0].channel == "slack:T2:C1"
    assert slack.tokens("chat.postMessage")[-1] == "xoxb-two"
    assert over_http.status == 404


async def test_a_workspace_of_ones_own_keeps_its_token_beside_those_that_installed_clerk(
    slack: FakeSlack, record: Database
) -> None:
    async with several(slack, record, slack_bot_token=SecretStr("xoxb-own")) as council:
        await council.installs(grant("T2", "xoxb-two"))
        await council.settles()
        slack.calls.clear()
        for number, team in enumerate(("T1", "T2", "T3")):
            await council.event(mention(team=team), event_id=f"Ev{number}", team_id=team)
        await council.settles()

    assert [heard.channel for heard in council.recorder.heard] == ["slack:T1:C1", "slack:T2:C1"]
    assert sorted(slack.tokens("chat.postMessage")) == ["xoxb-own", "xoxb-two"]


@pytest.mark.parametrize("event_time", [None, "soon", -1, 10**30, 1.5, []])
async def test_a_farewell_that_slack_would_not_send_is_no_trouble(
    council: Several, event_time: object
) -> None:
    for said in ({"type": "tokens_revoked", "tokens": []}, {"type": "team_access_revoked", "team_ids": 7}):
        response = await council.event(said, event_time=event_time, team_id="T1")

        assert response.status == 200


async def test_one_address_cannot_begin_without_end(council: Several, record: Database) -> None:
    """Each beginning is a row that somebody else has to write for it, and each return a question of it."""
    began = [await council.get(INSTALL) for _ in range(300)]
    back = await council.get(REDIRECT, state="x" * 43, code="a-code")

    refused = [page for page in began if page.status == 429]
    assert 0 < len(began) - len(refused) <= 20
    assert "Too many" in await refused[0].text()
    assert "Clerk" in await refused[0].text()
    assert int(refused[0].headers["Retry-After"]) >= 60
    assert refused[0].headers["Cache-Control"] == "no-store"
    assert back.status == 429
    with record.reading() as session:
        assert len(session.exec(select(InstallState)).all()) == len(began) - len(refused)


async def test_a_neighbour_behind_the_same_proxy_is_another_address(council: Several) -> None:
    """The proxy's own word counts where it is on this network. What stands before it may be anybody's."""
    first = [await council.get(INSTALL, said_by_proxy="10.9.9.9, 192.0.2.1") for _ in range(40)]
    spoofing = await council.get(INSTALL, said_by_proxy="10.1.1.1, 192.0.2.1")
    another = await council.get(INSTALL, said_by_proxy="192.0.2.2")

    assert (first[0].status, first[-1].status) == (302, 429)
    assert spoofing.status == 429
    assert another.status == 302


async def test_what_nobody_finished_is_purged(council: Several, record: Database) -> None:
    await council.begins()
    later = datetime.now(UTC) + timedelta(minutes=11)

    with record.writing() as session:
        purging.purge(session, later)

    with record.reading() as session:
        assert session.exec(select(InstallState)).all() == []
