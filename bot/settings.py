"""The environment, read once, checked, and frozen. Secrets never show in logs or error messages.

What the environment does not set is read from a file `.env` in the working directory.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from rules.refusal import Refusal

SHORTEST_KEY = 32
LOOPBACK = ("127.0.0.1", "localhost", "::1")
SLACK_APP = "in your Slack app's settings (docs/slack.md)"
AZURE_BOT = "on your Azure Bot's Configuration page (docs/teams.md)"


def _named(environment: str, default: Any, says: str, **limits: int | bool) -> Any:
    return Field(default=default, validation_alias=environment, description=says, **limits)  # type: ignore[call-overload]


class Settings(BaseSettings):
    """What each one is for is told here, and printed by `make reference`."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, populate_by_name=True
    )

    database_url: str = _named(
        "CLERK_DATABASE_URL",
        "sqlite:///clerk.db",
        "Where the record is kept: `sqlite:///clerk.db` is a file in the working directory, "
        "`sqlite:////var/lib/clerk/clerk.db` one with its whole path, and "
        "`postgresql://NAME:PASSWORD@HOST:5432/DATABASE` a PostgreSQL that several servers can share.",
        repr=False,
    )
    host: str = _named(
        "CLERK_HOST", "127.0.0.1", "The address of this machine that `clerk serve` listens on."
    )
    port: int = _named("CLERK_PORT", 3978, "The port that `clerk serve` listens on.", ge=0, le=65535)
    public_url: str = _named(
        "CLERK_PUBLIC_URL",
        "",
        "The https address at which others reach Clerk. Teams needs it, and so do links to files, calendars "
        "that people follow, and an app that is installed in several Slack workspaces.",
    )
    secret_key: SecretStr = _named(
        "CLERK_SECRET_KEY",
        SecretStr(""),
        "Any string of 32 or more characters, or several separated by commas, the newest first. It signs the "
        "links to files and calendars, and encrypts the tokens of Slack workspaces.",
    )
    metrics_token: SecretStr = _named(
        "CLERK_METRICS_TOKEN",
        SecretStr(""),
        "Any string of 32 or more characters, which whoever reads `/metrics`, or the numbers of `/healthz`, "
        "sends as `Authorization: Bearer ...`. Without it they are for this machine and its private network.",
    )
    keep_days: int = _named(
        "CLERK_KEEP_DAYS", 400, "For how many days what was sent is kept, and never less.", ge=400, le=36500
    )

    slack_bot_token: SecretStr = _named(
        "SLACK_BOT_TOKEN", SecretStr(""), f"The bot token: under OAuth & Permissions {SLACK_APP}."
    )
    slack_signing_secret: SecretStr = _named(
        "SLACK_SIGNING_SECRET",
        SecretStr(""),
        f"The signing secret: under Basic Information {SLACK_APP}. Needed where Slack calls Clerk.",
    )
    slack_app_token: SecretStr = _named(
        "SLACK_APP_TOKEN",
        SecretStr(""),
        f"An app-level token with the scope connections:write: under Basic Information {SLACK_APP}. Where it "
        "is set Clerk connects to Slack by itself (Socket Mode) and `/slack/events` is off.",
    )
    slack_client_id: str = _named(
        "SLACK_CLIENT_ID",
        "",
        f"To be installed in several workspaces: under Basic Information {SLACK_APP}. It needs "
        "`SLACK_CLIENT_SECRET`, `CLERK_PUBLIC_URL` and `CLERK_SECRET_KEY`.",
    )
    slack_client_secret: SecretStr = _named(
        "SLACK_CLIENT_SECRET", SecretStr(""), "Beside the client id, on the same page."
    )
    slack_api_url: str = _named(
        "CLERK_SLACK_API_URL",
        "https://slack.com/api/",
        "Stands for Slack's own address, slash included; for tests.",
    )

    microsoft_app_id: str = _named(
        "MICROSOFT_APP_ID",
        "",
        f"The Microsoft App ID {AZURE_BOT}; in Entra it is the application (client) id.",
    )
    microsoft_app_password: SecretStr = _named(
        "MICROSOFT_APP_PASSWORD",
        SecretStr(""),
        "The value of a client secret of the app registration in Entra, under Certificates & secrets "
        "(docs/teams.md).",
    )
    microsoft_app_tenant_id: str = _named(
        "MICROSOFT_APP_TENANT_ID",
        "",
        "The directory (tenant) id: on the Overview of the app registration in Entra (docs/teams.md).",
    )
    microsoft_app_type: str = _named(
        "MICROSOFT_APP_TYPE", "SingleTenant", "Always SingleTenant for now: Microsoft makes no others."
    )
    teams_tenants: str = _named(
        "CLERK_TEAMS_TENANTS",
        "",
        "Tenants whose people Clerk answers, separated by commas; without it the app's own.",
    )
    teams_service_hosts: str = _named(
        "CLERK_TEAMS_SERVICE_HOSTS",
        "",
        "Hosts that Clerk sends to, separated by commas; without it Microsoft's. A host with another port is "
        "another host.",
    )
    teams_openid_url: str = _named(
        "CLERK_TEAMS_OPENID_URL", "", "The whole address of the issuer's metadata; for tests."
    )
    teams_token_url: str = _named(
        "CLERK_TEAMS_TOKEN_URL", "", "Where Clerk asks for its own token; without it your tenant's in Entra."
    )
    teams_dev_no_auth: bool = _named(
        "CLERK_TEAMS_DEV_NO_AUTH",
        False,
        "1 lets a local emulator in without a token. It works on a loopback `CLERK_HOST` only.",
    )

    adaptivecards: str = _named(
        "CLERK_ADAPTIVECARDS",
        "",
        "The file of Microsoft's `adaptivecards` library, with which the playground draws Teams' cards. "
        "Without it, the one in `node_modules` is used, or the card is drawn roughly.",
    )

    def __init__(self, **given: Any) -> None:
        try:
            super().__init__(**given)
        except ValidationError as error:
            raise Refusal(" ".join(_mended(one) for one in error.errors(include_input=False))) from None

    @property
    def has_slack(self) -> bool:
        return bool(self.slack_bot_token.get_secret_value()) or self.installs_slack

    @property
    def installs_slack(self) -> bool:
        """In several workspaces, by OAuth."""
        return bool(self.slack_client_id and self.slack_client_secret.get_secret_value())

    @property
    def has_teams(self) -> bool:
        return bool(self.microsoft_app_id) or self.teams_dev_no_auth

    @property
    def socket_mode(self) -> bool:
        return bool(self.slack_app_token.get_secret_value())

    @property
    def on_loopback(self) -> bool:
        return self.host in LOOPBACK


_WRITE: Mapping[str, str] = {
    "int_parsing": "write a whole number",
    "bool_parsing": "write 1 or 0",
    "greater_than_equal": "write {ge} or more",
    "less_than_equal": "write {le} or less",
}


def _mended(error: ErrorDetails) -> str:
    """What to write instead. What was written is not repeated: it may be a secret in the wrong place."""
    what = _WRITE.get(error["type"], "write something else").format_map(error.get("ctx", {}))
    return f"{error['loc'][0]} cannot be read: {what}, or leave it out."
