"""What the settings lack: a sentence for each, where to get it. With any, `clerk serve` does not start."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.settings import LOOPBACK, SHORTEST_KEY, Settings
from rules.refusal import Refusal


def require_complete(settings: Settings) -> None:
    """Clerk does not start half-configured."""
    lacking = missing(settings)
    if lacking:
        raise Refusal("Clerk cannot start yet. " + " ".join(lacking))


def missing(settings: Settings) -> list[str]:
    """What `clerk serve` lacks: one sentence for each setting, saying where to get it."""
    platforms = [*_for_slack(settings), *_for_teams(settings)]
    if not (platforms or settings.has_slack or settings.has_teams):
        platforms = [NO_PLATFORM]
    return [*platforms, *_of_the_keys(settings)]


def is_https(address: str) -> bool:
    """Or on this machine, where a test needs no certificate."""
    parts = urlsplit(address)
    return bool(parts.hostname) and (parts.scheme == "https" or parts.hostname in LOOPBACK)


NO_PLATFORM = (
    "Neither Slack nor Teams is set up: set SLACK_BOT_TOKEN (docs/slack.md) or MICROSOFT_APP_ID "
    "(docs/teams.md), or try clerk demo, which needs neither."
)


def _of_the_keys(settings: Settings) -> Iterator[str]:
    given = {"CLERK_SECRET_KEY": settings.secret_key, "CLERK_METRICS_TOKEN": settings.metrics_token}
    for name, secret in given.items():
        length = len(secret.get_secret_value())
        if length and length < SHORTEST_KEY:
            yield f"{name} has {length} characters; use any string of {SHORTEST_KEY} or more."


def _for_slack(settings: Settings) -> Iterator[str]:
    if bool(settings.slack_client_id) != bool(settings.slack_client_secret.get_secret_value()):
        other = "SLACK_CLIENT_SECRET" if settings.slack_client_id else "SLACK_CLIENT_ID"
        yield (
            f"Set {other} too: both are under Basic Information in your Slack app's settings, and let Clerk "
            "be installed in several workspaces."
        )
        return
    hears = settings.socket_mode or bool(settings.slack_signing_secret.get_secret_value())
    if not settings.has_slack:
        if hears:
            yield (
                "Slack is half set up: set SLACK_BOT_TOKEN to the bot token from OAuth & Permissions in your "
                "Slack app's settings."
            )
        return
    yield from _of_the_wrong_kind(settings)
    if settings.installs_slack:
        yield from _to_install(settings)
    if not hears:
        yield (
            "Set SLACK_SIGNING_SECRET to the signing secret from Basic Information in your Slack app's "
            "settings, or SLACK_APP_TOKEN for Socket Mode."
        )


def _of_the_wrong_kind(settings: Settings) -> Iterator[str]:
    """Slack's two tokens are easily taken for one another."""
    if settings.slack_bot_token.get_secret_value().startswith("xapp-"):
        yield (
            "SLACK_BOT_TOKEN holds an app-level token: copy the bot token, which begins with xoxb-, from "
            "OAuth & Permissions."
        )
    if settings.slack_app_token.get_secret_value().startswith("xoxb-"):
        yield (
            "SLACK_APP_TOKEN holds a bot token: copy the app-level token, which begins with xapp-, from "
            "Basic Information."
        )


def _to_install(settings: Settings) -> Iterator[str]:
    if not is_https(settings.public_url):
        yield (
            "Set CLERK_PUBLIC_URL to the https address at which browsers reach Clerk: Slack sends whoever "
            "installs it back there."
        )
    if not settings.secret_key.get_secret_value():
        yield (
            "Set CLERK_SECRET_KEY to any string of 32 or more characters: the tokens of the workspaces are "
            "kept encrypted with it."
        )


def _for_teams(settings: Settings) -> Iterator[str]:
    if settings.teams_dev_no_auth:
        if not settings.on_loopback:
            yield "CLERK_TEAMS_DEV_NO_AUTH works only while CLERK_HOST is 127.0.0.1; unset it."
        return
    wanted = {
        "MICROSOFT_APP_ID": bool(settings.microsoft_app_id),
        "MICROSOFT_APP_PASSWORD": bool(settings.microsoft_app_password.get_secret_value()),
        "MICROSOFT_APP_TENANT_ID": bool(settings.microsoft_app_tenant_id),
    }
    if any(wanted.values()):
        for name, given in wanted.items():
            if not given:
                yield f"Set {name}: {_FOUND[name]} (docs/teams.md)."


_FOUND = {
    "MICROSOFT_APP_ID": "it is on your Azure Bot's Configuration page",
    "MICROSOFT_APP_PASSWORD": "it is the value of a client secret, under Certificates & secrets of the app "
    "in Entra",
    "MICROSOFT_APP_TENANT_ID": "it is the directory (tenant) id on the Overview of the app in Entra",
}
