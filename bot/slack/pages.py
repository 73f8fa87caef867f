"""The pages that somebody who installs Clerk sees: a sentence of what happened, and of what to do."""

import html
import re
from collections.abc import Sequence
from datetime import timedelta

from aiohttp import web

from bot.signing import HEADERS
from bot.slack.calls import Failed
from bot.slack.scopes import SCOPES
from cards.model import Card

AGAIN = "/slack/install"
TOO_LATE = "This page is good once and for ten minutes, so nothing was installed. Please start again."
ANOTHER_BROWSER = (
    "This was not begun in this browser, or it keeps no cookies, so nothing was installed. Please start "
    "again here."
)
TOO_OFTEN = (
    "Too many people are installing Clerk just now, or somebody at your address has tried too often. Nothing "
    "was installed. Please try again in ten minutes."
)
CANCELLED = (
    "You did not allow Clerk in Slack, so nothing was installed. To install it after all, start again."
)
_PRIVATE = {
    **HEADERS,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
}
_ADVICE = {
    "invalid_team_for_non_distributed_app": "Whoever looks after Clerk has to allow other workspaces first: "
    "Manage Distribution in the Slack app's settings.",
    "bad_redirect_uri": "Whoever looks after Clerk has to add this address under OAuth & Permissions, "
    "Redirect URLs, in the Slack app's settings, as CLERK_PUBLIC_URL has it.",
    "invalid_client_id": "Whoever looks after Clerk has to correct SLACK_CLIENT_ID.",
    "bad_client_secret": "Whoever looks after Clerk has to correct SLACK_CLIENT_SECRET.",
}
_WORD = re.compile(r"[a-z0-9_]{1,60}")
_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Clerk</title></head>
<body>
<h1>Clerk</h1>
{paragraphs}
</body>
</html>
"""


def page(text: str | Sequence[str], status: int = 200) -> web.Response:
    """Where something went wrong, with the way to start again."""
    said = [text] if isinstance(text, str) else text
    paragraphs = [f"<p>{html.escape(one)}</p>" for one in said]
    if status != 200:
        paragraphs.append(f'<p><a href="{AGAIN}">Start again</a></p>')
    body = _PAGE.format(paragraphs="\n".join(paragraphs))
    return web.Response(text=body, status=status, content_type="text/html", headers=_PRIVATE)


def too_often(wait: timedelta) -> web.Response:
    refused = page(TOO_OFTEN, status=429)
    refused.headers["Retry-After"] = f"{wait.total_seconds():.0f}"
    return refused


def on_to(address: str) -> web.Response:
    return web.Response(status=302, headers={**_PRIVATE, "Location": address})


def said_no(error: str) -> str:
    return CANCELLED if error in ("", "access_denied") else _because(error)


def not_installed(failure: Failed) -> str:
    if failure.passing:
        return "Slack did not answer, so nothing was installed. Please start again in a few minutes."
    return _because(failure.error)


def installed(welcome: Card, lacking: Sequence[str]) -> list[str]:
    said = [welcome.text]
    if lacking:
        cannot = "; ".join(f"{SCOPES[scope]} ({scope})" for scope in lacking)
        said.append(f"Not all that it needs was allowed, so Clerk cannot {cannot}. Please install it again.")
    return [*said, "You can close this page."]


def _because(error: str) -> str:
    """Slack's word for it is shown where it is one: the address may have been made by anybody."""
    known = error if _WORD.fullmatch(error) else "unknown"
    advice = _ADVICE.get(known, "Please start again.")
    return f"Slack did not install Clerk ({known}), so nothing has changed. {advice}"
