"""The environment, read once, checked, and frozen. Secrets never show in logs or error messages."""

from typing import Any

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from rules.refusal import Refusal

SHORTEST_KEY = 32
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def _named(environment: str, default: Any) -> Any:
    return Field(default=default, validation_alias=environment)


class Settings(BaseSettings):
    """Names and defaults are those of the README's table of settings."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, populate_by_name=True
    )

    database_url: str = _named("CLERK_DATABASE_URL", "sqlite:///clerk.db")
    host: str = _named("CLERK_HOST", "127.0.0.1")
    port: int = _named("CLERK_PORT", 3978)
    public_url: str = _named("CLERK_PUBLIC_URL", "")
    secret_key: SecretStr = _named("CLERK_SECRET_KEY", SecretStr(""))
    keep_days: int = Field(default=400, ge=400, le=36500, validation_alias="CLERK_KEEP_DAYS")

    slack_bot_token: SecretStr = _named("SLACK_BOT_TOKEN", SecretStr(""))
    slack_signing_secret: SecretStr = _named("SLACK_SIGNING_SECRET", SecretStr(""))
    slack_app_token: SecretStr = _named("SLACK_APP_TOKEN", SecretStr(""))
    slack_client_id: str = _named("SLACK_CLIENT_ID", "")
    slack_client_secret: SecretStr = _named("SLACK_CLIENT_SECRET", SecretStr(""))
    slack_api_url: str = _named("CLERK_SLACK_API_URL", "https://slack.com/api/")

    microsoft_app_id: str = _named("MICROSOFT_APP_ID", "")
    microsoft_app_password: SecretStr = _named("MICROSOFT_APP_PASSWORD", SecretStr(""))
    microsoft_app_tenant_id: str = _named("MICROSOFT_APP_TENANT_ID", "")
    microsoft_app_type: str = _named("MICROSOFT_APP_TYPE", "SingleTenant")
    teams_tenants: str = _named("CLERK_TEAMS_TENANTS", "")
    teams_service_hosts: str = _named("CLERK_TEAMS_SERVICE_HOSTS", "")
    teams_openid_url: str = _named("CLERK_TEAMS_OPENID_URL", "")
    teams_token_url: str = _named("CLERK_TEAMS_TOKEN_URL", "")
    teams_dev_no_auth: bool = _named("CLERK_TEAMS_DEV_NO_AUTH", False)

    adaptivecards: str = _named("CLERK_ADAPTIVECARDS", "")

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


def missing(settings: Settings) -> list[str]:
    """What `clerk serve` lacks: one sentence for each setting, saying where to get it."""
    found = [] if settings.has_slack or settings.has_teams else [_NO_PLATFORM]
    found += _missing_for_slack(settings)
    found += _missing_for_teams(settings)
    key = settings.secret_key.get_secret_value()
    if key and len(key) < SHORTEST_KEY:
        found.append(f"CLERK_SECRET_KEY has {len(key)} characters; use any string of {SHORTEST_KEY} or more.")
    return found


def require_complete(settings: Settings) -> None:
    """Clerk does not start half-configured."""
    lacking = missing(settings)
    if lacking:
        raise Refusal("Clerk cannot start yet. " + " ".join(lacking))


_NO_PLATFORM = (
    "Neither Slack nor Teams is set up: set SLACK_BOT_TOKEN (docs/slack.md) or MICROSOFT_APP_ID "
    "(docs/teams.md), or try clerk demo, which needs neither."
)


def _missing_for_slack(settings: Settings) -> list[str]:
    if bool(settings.slack_client_id) != bool(settings.slack_client_secret.get_secret_value()):
        other = "SLACK_CLIENT_SECRET" if settings.slack_client_id else "SLACK_CLIENT_ID"
        return [
            f"Set {other} too: both are under Basic Information in your Slack app's settings, and let Clerk "
            "be installed in several workspaces."
        ]
    if not settings.has_slack:
        unused = settings.slack_signing_secret.get_secret_value() or settings.socket_mode
        where = "set SLACK_BOT_TOKEN to the bot token from OAuth & Permissions in your Slack app's settings."
        return [f"Slack is half set up: {where}"] if unused else []
    lacking = _missing_to_install(settings) if settings.installs_slack else []
    if settings.socket_mode or settings.slack_signing_secret.get_secret_value():
        return lacking
    return [
        *lacking,
        "Set SLACK_SIGNING_SECRET to the signing secret from Basic Information in your Slack app's settings, "
        "or SLACK_APP_TOKEN for Socket Mode.",
    ]


def _missing_to_install(settings: Settings) -> list[str]:
    wanted = {
        "Set CLERK_PUBLIC_URL to the https address at which browsers reach Clerk: Slack sends whoever "
        "installs it back there.": settings.public_url,
        "Set CLERK_SECRET_KEY to any string of 32 or more characters: the tokens of the workspaces are kept "
        "encrypted with it.": settings.secret_key.get_secret_value(),
    }
    return [sentence for sentence, given in wanted.items() if not given]


def _missing_for_teams(settings: Settings) -> list[str]:
    if settings.teams_dev_no_auth:
        if settings.on_loopback:
            return []
        return ["CLERK_TEAMS_DEV_NO_AUTH works only while CLERK_HOST is 127.0.0.1; unset it."]
    wanted = {
        "MICROSOFT_APP_ID": bool(settings.microsoft_app_id),
        "MICROSOFT_APP_PASSWORD": bool(settings.microsoft_app_password.get_secret_value()),
        "MICROSOFT_APP_TENANT_ID": bool(settings.microsoft_app_tenant_id),
    }
    if not any(wanted.values()):
        return []
    return [
        f"Set {name}: it is on your Azure Bot's Configuration page (docs/teams.md)."
        for name, present in wanted.items()
        if not present
    ]
