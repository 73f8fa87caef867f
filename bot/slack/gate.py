"""The gate before everything: is this request Slack's, small enough, and a body that can be read at all?

Bolt reads a body before it checks the signature, so unsigned nonsense ends as a 500 there, and a slash
command whose text holds the word "payload" as a 404. Here the signature comes first, over the bytes as they
arrived. https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

LARGEST_BODY = 1_000_000
"""Slack's own payloads stay well under this."""
STALE_AFTER_SECONDS = 5 * 60
_HOLDS: Mapping[str, tuple[str, type]] = {
    "event_callback": ("event", dict),
    "block_actions": ("actions", list),
    "view_submission": ("view", dict),
}
"""What a payload of these types cannot be without."""
_SECONDS = re.compile(r"[0-9]{1,12}")


class Malformed(Exception):
    """A body that Slack would never send: answered with 400, and nothing is done."""


def is_genuine(secret: str, headers: Mapping[str, str], body: bytes, now: float) -> bool:
    """Whether Slack signed this within five minutes. `now` is real time even on a shifted clock."""
    sent = headers.get("X-Slack-Request-Timestamp", "")
    if not _SECONDS.fullmatch(sent) or abs(now - int(sent)) > STALE_AFTER_SECONDS:
        return False
    digest = hmac.new(secret.encode(), f"v0:{sent}:".encode() + body, hashlib.sha256).hexdigest()
    claimed = headers.get("X-Slack-Signature", "").encode("utf-8", "replace")
    return hmac.compare_digest(f"v0={digest}".encode(), claimed)


def parse(content_type: str, body: bytes) -> dict[str, Any]:
    """What an event (JSON), an interaction (JSON in a form's `payload`) or a slash command (a form) says."""
    text = _decoded(body)
    if content_type == "application/json" or text.lstrip().startswith("{"):
        return _json_object(text)
    fields = _form(text)
    if "command" in fields or "ssl_check" in fields:
        return fields
    if "payload" in fields:
        return _json_object(fields["payload"])
    raise Malformed("neither JSON nor a form that Slack sends")


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise Malformed("not UTF-8") from error


def _form(text: str) -> dict[str, Any]:
    try:
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=200))
    except ValueError as error:
        raise Malformed("not a form") from error


def _json_object(text: str) -> dict[str, Any]:
    """RecursionError: a few thousand opening brackets are valid up to the point where they are not."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Malformed("not JSON") from error
    if not isinstance(found, dict) or not isinstance(found.get("type"), str):
        raise Malformed("not a JSON object with a type")
    name, kind = _HOLDS.get(found["type"], ("type", str))
    if not isinstance(found.get(name), kind):
        raise Malformed(f"no {name}")
    return found
