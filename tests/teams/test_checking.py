"""`clerk check` names settings for Teams that cannot be right, and says for each what to do."""

import pytest

from bot.settings import Settings
from bot.teams import checking
from tests.teams.fake_connector import APP_ID

TENANT = "5c1e0000-0000-4000-8000-000000000001"
RIGHT = {
    "microsoft_app_id": APP_ID,
    "microsoft_app_password": "s3~cret.value-of-the-secret",
    "microsoft_app_tenant_id": TENANT,
    "public_url": "https://clerk.northbridge.example",
    "secret_key": "k" * 32,
}


def test_right_settings_leave_nothing_to_do() -> None:
    assert checking.findings(Settings.model_validate(RIGHT)) == []


@pytest.mark.parametrize("without_teams", [{}, {"teams_dev_no_auth": True}], ids=["no Teams", "playground"])
def test_where_teams_is_not_set_up_nothing_is_asked_for(without_teams: dict[str, bool]) -> None:
    assert checking.findings(Settings.model_validate(without_teams)) == []


@pytest.mark.parametrize(
    ("wrong", "finding"),
    [
        pytest.param({"microsoft_app_id": "clerk"}, "MICROSOFT_APP_ID is not an id", id="app id"),
        pytest.param(
            {"microsoft_app_tenant_id": "northbridge.onmicrosoft.com"},
            "MICROSOFT_APP_TENANT_ID is not an id like 1f4e5f00-..., and a domain name does not do; copy",
            id="domain",
        ),
        pytest.param(
            {"microsoft_app_tenant_id": APP_ID}, "MICROSOFT_APP_TENANT_ID are the same; copy both", id="same"
        ),
        pytest.param(
            {"microsoft_app_type": "MultiTenant"}, "MICROSOFT_APP_TYPE is MultiTenant; set it to", id="type"
        ),
        pytest.param(
            {"microsoft_app_password": "0d9a4c0e-3a55-4f6c-9b1f-8a4a4c5f2f10"},
            "looks like the id of a client secret and not like its value; make a new secret",
            id="the secret's id",
        ),
        pytest.param(
            {"teams_tenants": f"{TENANT}, icb.example"},
            "CLERK_TEAMS_TENANTS names icb.example, which is no id; write",
            id="tenants",
        ),
        pytest.param(
            {"teams_service_hosts": "https://smba.trafficmanager.net/uk/"},
            "write the host alone, without https:// or a path.",
            id="hosts",
        ),
        pytest.param(
            {"teams_openid_url": "http://keys.example"}, "CLERK_TEAMS_OPENID_URL is not an https", id="keys"
        ),
        pytest.param({"secret_key": ""}, "Set CLERK_SECRET_KEY to any string of 32", id="no key"),
        pytest.param({"public_url": ""}, "Set CLERK_PUBLIC_URL to the https address", id="no address"),
    ],
)
def test_what_cannot_be_right_is_named_once(wrong: dict[str, str], finding: str) -> None:
    (found,) = checking.findings(Settings.model_validate({**RIGHT, **wrong}))

    assert finding in found
    assert "0d9a4c0e" not in found
