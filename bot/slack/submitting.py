"""A form that was filled in, and what it remembered while it was open."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from bot.slack import forms, markup, payload
from bot.slack.gate import Malformed
from bot.slack.heard import Heard, Place


def submission(body: Mapping[str, Any], secret: str) -> Heard | None:
    """A form that was filled in. Sent twice it counts once; after a refusal it comes with other answers.

    What is kept of it is no more than a keyed hash: nobody finds a number again by trying them all.
    """
    view = payload.mapping(body.get("view"))
    if view.get("callback_id") != forms.CALLBACK:
        return None
    says, place = remembered(str(view.get("private_metadata", "")))
    if payload.id_(payload.mapping(body.get("user")).get("id")) != place.user:
        raise Malformed("a form of somebody else")
    fields = {name: markup.clean(value) for name, value in forms.filled_in(view).items()}
    filled_in = json.dumps(fields, sort_keys=True).encode()
    answers = hmac.new(secret.encode(), filled_in, hashlib.sha256).hexdigest()[:16]
    return Heard(
        place=place,
        speaker_team=payload.team_of_person(body) or place.team,
        text=says,
        event_id=f"slack:{place.team}:view:{payload.id_(view.get('id'))}:{answers}",
        answers=place.thread,
        fields=fields,
        view=view,
        chosen=forms.chosen(view),
    )


def memory(says: str, place: Place) -> str:
    """What a form remembers while it is open: its sentence, and where it was asked for."""
    return json.dumps(
        {"says": says, "place": {k: v for k, v in vars(place).items() if v}}, ensure_ascii=False
    )


def remembered(memory: str) -> tuple[str, Place]:
    try:
        kept = json.loads(memory)
        return str(kept["says"]), Place(**kept["place"])
    except (ValueError, KeyError, TypeError) as error:
        raise Malformed("a form that Clerk did not make") from error
