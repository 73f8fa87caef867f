"""For `clerk check`: what each workspace has granted, compared with what Clerk needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.keys import keys
from bot.settings import Settings
from bot.slack.calls import REFUSED_TOKENS, Failed, quiet
from bot.slack.scopes import SCOPES, lacking
from bot.slack.tokens import ANOTHER_KEY, PURPOSE, Held, opened
from storage.database import Database
from storage.installations import Installation, Installations

WAIT_SECONDS = 5
NOT_REACHED = "Slack could not be reached, so what it has granted was not compared with what Clerk needs."


@dataclass(frozen=True)
class Compared:
    """What there is to do, and what could only be said."""

    findings: tuple[str, ...] = ()
    said: str = ""


class _NotReached(Exception):
    pass


def compared(settings: Settings, database: Database) -> Compared:
    try:
        return Compared((*_of_own(settings), *_of_installed(settings, database)))
    except _NotReached:
        return Compared(said=NOT_REACHED)


def _of_own(settings: Settings) -> Iterator[str]:
    token = settings.slack_bot_token.get_secret_value()
    if not token:
        return
    granted = _granted(settings, token)
    if isinstance(granted, str):
        yield (
            f"Slack does not accept SLACK_BOT_TOKEN ({granted}): copy the bot token again from OAuth & "
            "Permissions in your Slack app's settings."
        )
        return
    for scope in lacking(granted):
        yield (
            f"Slack has not granted {scope}, so Clerk cannot {SCOPES[scope]}: in your Slack app's settings "
            "add it under OAuth & Permissions, Bot Token Scopes, and choose Reinstall to Workspace there."
        )


def _of_installed(settings: Settings, database: Database) -> Iterator[str]:
    if not settings.installs_slack:
        return
    with database.reading() as session:
        live = Installations(session).live()
    for one in live:
        yield from _of_one(settings, one)


def _of_one(settings: Settings, one: Installation) -> Iterator[str]:
    again = f"somebody there opens {settings.public_url.rstrip('/')}/slack/install and installs Clerk again."
    held = _opened(settings, one)
    if held is None:
        yield (
            f"The token of {one.name} was encrypted with another CLERK_SECRET_KEY: add that key behind the "
            f"new one, separated by a comma, or {again}"
        )
        return
    granted = _granted(settings, held.token)
    if isinstance(granted, str):
        if not (granted == "token_expired" and held.refresh_token):  # clerk serve renews it
            yield f"{one.name} does not accept Clerk's token ({granted}): {again}"
        return
    for scope in lacking(granted):
        yield f"{one.name} has not granted {scope}, so Clerk cannot {SCOPES[scope]} there: {again}"


def _opened(settings: Settings, one: Installation) -> Held | None:
    held = keys(settings)
    try:
        return opened(one, held.box(PURPOSE)) if held else None
    except Failed as failure:
        if failure.error != ANOTHER_KEY:
            raise
        return None


def _granted(settings: Settings, token: str) -> frozenset[str] | str:
    """The scopes, or the word by which the token is refused. Where Slack names none, none is missed."""
    client = WebClient(
        token, base_url=settings.slack_api_url, timeout=WAIT_SECONDS, retry_handlers=[], logger=quiet()
    )
    try:
        # An argument that changes nothing: without any, slack_sdk says that it sends JSON, and sends nothing.
        headers = client.api_call("auth.test", data={"pretty": "1"}).headers
    except SlackApiError as error:
        word = str(error.response.get("error", ""))
        if word in REFUSED_TOKENS:
            return word
        raise _NotReached from None
    except (SlackClientError, URLError, OSError, ValueError):
        raise _NotReached from None
    named = {name.lower(): value for name, value in headers.items()}.get("x-oauth-scopes")
    told = ",".join(named) if isinstance(named, list) else named
    return frozenset(scope.strip() for scope in told.split(",")) if told else frozenset(SCOPES)
