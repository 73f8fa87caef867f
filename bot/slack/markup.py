"""Slack's own marked-up text, both ways: `<@U1>` read as a name, and our words escaped so that they ping
nobody.

https://docs.slack.dev/messaging/formatting-message-text
"""

import html
import re
from collections.abc import Mapping

_TOKEN = re.compile(r"<([@#!])?([^<>|]*)(?:\|([^<>]*))?>")
_BEGINS_TOKEN = re.compile(r"<(?=[@#!]|[A-Za-z][\w.+-]*:)")
"""Of a mention, a broadcast or a link; "< 6 weeks" and "<name>" are words."""
_HALF_ENTITY = re.compile(r"&[a-z]{0,4}$")
_UNWRITABLE = re.compile(r"[\x00\ud800-\udfff]")
"""NUL, which PostgreSQL refuses, and halves of surrogate pairs, which UTF-8 cannot write."""
ELLIPSIS = "…"


def clean(text: str) -> str:
    """Text that every store can keep."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def mentioned(text: str) -> tuple[str, ...]:
    """The ids of the people that a text mentions, each once."""
    found = (match[2] for match in _TOKEN.finditer(text) if match[1] == "@")
    return tuple(dict.fromkeys(found))


def channels(text: str) -> dict[str, str]:
    """The channels that a text names: as the person reads them, and their ids."""
    found = (match for match in _TOKEN.finditer(text) if match[1] == "#")
    return {_words(match, {}): match[2] for match in found}


def without_mention(text: str, user: str) -> str:
    """The text without the `<@U1>` that called Clerk, wherever it stands."""
    if not user:
        return text.strip()
    return re.sub(rf"<@{re.escape(user)}(?:\|[^<>]*)?>[ ]?[:,]?[ ]?", "", text).strip()


def plain(text: str, names: Mapping[str, str]) -> str:
    """What the person typed: names for mentions, words for links, and no entities."""
    return html.unescape(_TOKEN.sub(lambda token: _words(token, names), text)).strip()


def escape(text: str) -> str:
    """Our words as mrkdwn: no `<!channel>`, `<@U1>` or link survives from what somebody wrote."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escaped(text: str, limit: int) -> str:
    """Escaped, and at most `limit` characters after that; an entity is never cut in two."""
    whole = escape(text)
    if len(whole) <= limit:
        return whole
    return _HALF_ENTITY.sub("", whole[: limit - 1]) + ELLIPSIS


def plain_text(text: str, limit: int) -> Mapping[str, object]:
    """A text object that Slack shows letter by letter: no `*bold*`, no `:smile:`, and nothing that pings.

    Slack has no way to escape a star or an underscore in mrkdwn, so nothing that people or documents wrote is
    ever mrkdwn. https://docs.slack.dev/reference/block-kit/composition-objects/text-object
    """
    return {"type": "plain_text", "text": label(text, limit) or "-", "emoji": False}


def label(text: str, limit: int) -> str:
    """Words for a plain_text object. Slack does not parse it, and nothing in it looks as if it could."""
    whole = _BEGINS_TOKEN.sub("‹", clean(text)).strip()
    return whole if len(whole) <= limit else whole[: limit - 1].rstrip() + ELLIPSIS


def _words(token: re.Match[str], names: Mapping[str, str]) -> str:
    kind, target, shown = token[1], token[2], token[3]
    if kind == "@":
        return names.get(target) or shown or f"@{target}"
    if kind == "#":
        return f"#{shown or target}"
    if kind == "!":
        return shown or f"@{target.partition('^')[0]}"
    if target.startswith("tel:"):  # Slack makes a link of whatever has ten digits
        return shown or target.removeprefix("tel:")
    address = target.removeprefix("mailto:")
    return address if not shown or address.endswith(shown) else f"{shown} ({address})"
