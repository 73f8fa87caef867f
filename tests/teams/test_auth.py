"""Who is let in: tokens signed as Microsoft signs them, checked by the code that runs in production."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bot.teams.door import TeamsDoor
from rules.refusal import Refusal
from tests.teams.activities import mention, personal
from tests.teams.conftest import Open, Teams, settings
from tests.teams.fake_connector import FakeConnector, SigningKey

Forge = Callable[[FakeConnector], str | None]


def bearer(**changes: Any) -> Forge:
    return lambda connector: f"Bearer {connector.token(**changes)}"


def _signed_by_a_stranger(connector: FakeConnector) -> str:
    return f"Bearer {SigningKey().sign(connector.claims())}"


def _tampered(connector: FakeConnector) -> str:
    head, _, signature = connector.token().split(".")
    body = base64.urlsafe_b64encode(json.dumps(connector.claims(exp=int(time.time()) + 9999)).encode())
    return f"Bearer {head}.{body.decode().rstrip('=')}.{signature}"


def _without_signature(connector: FakeConnector) -> str:
    return f"Bearer {jwt.encode(connector.claims(), '', algorithm='none', headers={'kid': 'key-1'})}"


def _hmac_with_the_public_key(connector: FakeConnector) -> str:
    """The public key as the secret of a symmetric signature. PyJWT refuses to make one, so by hand."""
    public = (
        connector.keys[0].private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    )
    parts = [
        base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=")
        for part in ({"alg": "HS256", "typ": "JWT", "kid": "key-1"}, connector.claims())
    ]
    signature = base64.urlsafe_b64encode(hmac.new(public, b".".join(parts), hashlib.sha256).digest())
    return f"Bearer {b'.'.join([*parts, signature.rstrip(b'=')]).decode()}"


def _without_kid(connector: FakeConnector) -> str:
    return f"Bearer {jwt.encode(connector.claims(), connector.keys[0].private, algorithm='RS256')}"


def _emulator_issuer(connector: FakeConnector) -> str:
    return bearer(iss="https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/")(connector) or ""


HOUR = 3600
REFUSED: dict[str, Forge] = {
    "no header": lambda _: None,
    "an empty bearer": lambda _: "Bearer ",
    "basic instead of bearer": lambda _: "Basic Y2xlcms6Y2xlcms=",
    "garbage": lambda _: "Bearer not.a.token",
    "letters that no token has": lambda _: "Bearer é.é.é",
    "signed by a stranger": _signed_by_a_stranger,
    "claims changed after signing": _tampered,
    "an unknown key": lambda c: f"Bearer {c.keys[0].sign(c.claims(), kid='key-unknown')}",
    "no key named": _without_kid,
    "another audience": bearer(aud="99999999-aaaa-4bbb-8ccc-222222222222"),
    "several audiences": bearer(aud=["11111111-aaaa-4bbb-8ccc-222222222222", "another"]),
    "no audience": bearer(aud=None),
    "another issuer": bearer(iss="https://login.example.org"),
    "no issuer": bearer(iss=None),
    "the emulator's issuer": _emulator_issuer,
    "expired": bearer(exp=int(time.time()) - HOUR),
    "no expiry": bearer(exp=None),
    "not yet valid": bearer(nbf=int(time.time()) + HOUR),
    "no service URL": bearer(serviceurl=None),
    "another service URL": bearer(serviceurl="https://smba.trafficmanager.net/uk/"),
    "no signature (alg none)": _without_signature,
    "the public key as a shared secret (HS256)": _hmac_with_the_public_key,
}


@pytest.mark.parametrize("forge", REFUSED.values(), ids=REFUSED)
async def test_a_token_that_is_not_for_clerk_is_refused_and_nothing_is_sent(
    teams: Teams, forge: Forge
) -> None:
    """Row 2: whatever is raised, it is a no."""
    header = forge(teams.connector)

    response = await teams.send(mention(teams.connector.url), token=None, header=header)

    assert response.status in (401, 403)
    assert teams.clerk.heard == []
    assert teams.connector.calls == []


async def test_a_genuine_token_is_let_in(teams: Teams) -> None:
    response = await teams.send(mention(teams.connector.url))

    assert response.status == 200
    assert [message.text for message in teams.clerk.heard] == ["what's overdue?"]


@pytest.mark.parametrize(
    "endorsements", [[], ["webchat"]], ids=["endorsed for nothing", "endorsed for another channel"]
)
async def test_a_key_that_may_not_speak_for_teams_is_refused(teams: Teams, endorsements: list[str]) -> None:
    """Row 5."""
    teams.connector.keys = [SigningKey(endorsements=endorsements)]

    response = await teams.send(mention(teams.connector.url))

    assert response.status in (401, 403)
    assert teams.connector.calls == []


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"channelData": {"tenant": {"id": "another-tenant"}}}, id="another tenant"),
        pytest.param({"channelData": None}, id="no tenant"),
        pytest.param(
            {"conversation": {"id": "19:x", "tenantId": "another-tenant"}}, id="two tenants at once"
        ),
        pytest.param({"channelId": "emulator"}, id="another channel"),
        pytest.param({"serviceUrl": "https://evil.example/"}, id="service URL of another host"),
    ],
)
async def test_a_genuine_token_does_not_help_an_activity_from_elsewhere(
    teams: Teams, changes: dict[str, Any]
) -> None:
    """Rows 5 and 12."""
    activity = {**mention(teams.connector.url), **changes}
    token = teams.connector.token(serviceurl=activity["serviceUrl"])

    response = await teams.send(activity, token=token)

    assert response.status == 403
    assert teams.clerk.heard == []
    assert teams.connector.calls == []


@pytest.mark.slow
async def test_a_rolled_over_key_is_fetched_at_once_but_strangers_cannot_make_clerk_ask_all_day(
    teams: Teams,
) -> None:
    """Row 3."""
    await teams.send(mention(teams.connector.url))
    teams.connector.keys = [SigningKey("key-2")]

    after_rollover = await teams.send(mention(teams.connector.url))
    strangers = [
        await teams.send(mention(teams.connector.url), token=SigningKey(f"key-{n}").sign({}))
        for n in range(5)
    ]

    assert after_rollover.status == 200
    assert {response.status for response in strangers} == {401}
    assert teams.connector.key_requests == 2


async def test_without_the_issuer_nobody_is_let_in(open_door: Open) -> None:
    teams = await open_door(teams_openid_url="http://127.0.0.1:9/openid")

    response = await teams.send(mention(teams.connector.url))

    assert response.status == 401


async def test_several_tenants_may_be_allowed(open_door: Open) -> None:
    teams = await open_door(teams_tenants="tenant-a, tenant-b")
    activity = mention(teams.connector.url, channelData={"tenant": {"id": "tenant-b"}})

    heard = await teams.say(activity)

    assert heard.channel.startswith("teams:tenant-b:")


@pytest.mark.parametrize("lacking", ["microsoft_app_id", "microsoft_app_password", "microsoft_app_tenant_id"])
async def test_an_empty_app_id_does_not_silently_turn_authentication_off(
    open_door: Open, lacking: str
) -> None:
    """Row 1."""
    with pytest.raises(Refusal, match=lacking.upper()):
        await open_door(**{lacking: ""})


async def test_the_development_flag_works_on_this_machine_only(open_door: Open) -> None:
    """Row 1."""
    with pytest.raises(Refusal, match="CLERK_HOST"):
        await open_door(teams_dev_no_auth=True, host="clerk.example")


@pytest.mark.slow
async def test_under_the_development_flag_nothing_is_sent_with_a_token(open_door: Open) -> None:
    teams = await open_door(teams_dev_no_auth=True, teams_service_hosts="")

    response = await teams.send(personal(teams.connector.url), token=None)

    assert response.status == 200
    assert {call.authorization for call in teams.connector.calls} == {None}
    assert len(teams.connector.messages) == 1
    assert teams.connector.token_requests == []


async def test_under_the_development_flag_a_page_in_a_browser_is_refused(open_door: Open) -> None:
    teams = await open_door(teams_dev_no_auth=True)

    async with teams.http.post(
        teams.url, json=personal(teams.connector.url), headers={"Origin": "https://evil.example"}
    ) as response:
        assert response.status == 401

    assert teams.clerk.heard == []


async def test_clerks_own_token_is_asked_for_once_and_kept(teams: Teams) -> None:
    for number in range(3):
        await teams.send(personal(teams.connector.url, id=str(number)))

    assert [call.authorization for call in teams.connector.messages] == ["Bearer outbound-1"] * 3
    assert len(teams.connector.token_requests) == 1
    assert teams.connector.token_requests[0] == {
        "grant_type": "client_credentials",
        "client_id": settings(teams.connector).microsoft_app_id,
        "client_secret": "a secret of the app",
        "scope": "https://api.botframework.com/.default",
    }


async def test_an_expired_token_of_clerks_own_is_renewed(teams: Teams) -> None:
    teams.connector.token_lasts = 0

    for number in range(2):
        await teams.send(personal(teams.connector.url, id=str(number)))

    assert teams.connector.messages[-1].authorization != teams.connector.messages[0].authorization


def test_the_door_says_where_it_listens(teams: Teams) -> None:
    routes = TeamsDoor.routes(teams.door)

    assert [(route.method, route.path) for route in routes] == [("POST", "/api/messages")]
