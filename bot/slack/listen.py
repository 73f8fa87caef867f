"""What Slack delivers, read: an event, a slash command, a press or a submitted form becomes one `Heard`.

Pure. A payload of a kind or shape that Clerk does not act on is None; one that Slack would never send is
Malformed.
"""

import hashlib
import hmac
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.slack import forms, markup
from bot.slack.gate import Malformed
from cards.model import Form

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_DOMAIN = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
LOG_ACTION = "log_action"
NEW_ACTION = "new_action"
"""The callback ids of the shortcuts in manifest.json."""
_PEOPLES_SUBTYPES = (None, "file_share")
"""The rest are edits, deletions, bots and notices. https://docs.slack.dev/reference/events/message"""


@dataclass(frozen=True)
class Place:
    """Where something was said, and so where its answer goes.

    `channel` is Slack's id, or `@USER` for the direct message with this person. `private`: only this person
    and Clerk are there. `unseen`: the others in the channel did not see what was said (a message visible to
    one person), so they do not see the answer either. `thread` is the message to answer under; `threaded`
    says that the thread was there before. `response_url` answers a slash command, or in place of a message
    that one person sees. `home`: on the person's own page, and the answer stands there too.
    """

    team: str
    channel: str
    user: str
    private: bool = False
    unseen: bool = False
    thread: str | None = None
    threaded: bool = False
    response_url: str | None = None
    home: bool = False

    @property
    def address(self) -> str:
        return f"slack:{self.team}:@{self.user}" if self.private else f"slack:{self.team}:{self.channel}"


@dataclass(frozen=True)
class Picked:
    """A message that somebody picked, to make something of it. `domain` is the workspace's in addresses."""

    text: str
    channel: str
    stamp: str
    domain: str | None = None


@dataclass(frozen=True)
class Heard:
    """One thing that a person did in Slack, before anybody has looked up who that is.

    `speaker_team` is the person's own workspace. `addressee` is who Slack says was spoken to, where that is
    Clerk: "" where it does not say. `answers` is the message that began the thread: this one,
    where it begins one itself. `marked_up` text has Slack's mentions and links in it. `form` is the one that
    the pressed button carries; `trigger` lets a press open a form, once and within three seconds. `view` is
    the form that was submitted, and `chosen` the fields of it that hold the id of a person.
    """

    place: Place
    speaker_team: str
    text: str
    addressee: str | None = None
    event_id: str | None = None
    answers: str | None = None
    marked_up: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)
    files: tuple[dict[str, Any], ...] = ()
    trigger: str | None = None
    form: Form | None = None
    view: Mapping[str, Any] | None = None
    chosen: tuple[str, ...] = ()
    picked: Picked | None = None
    opened_at: float | None = None
    """When somebody opened their own page, by Slack's time: such events may arrive in another order."""

    @property
    def speaker(self) -> str:
        return f"slack:{self.speaker_team}:{self.place.user}"

    @property
    def is_stranger(self) -> bool:
        """Somebody of another workspace, in a channel shared by Slack Connect."""
        return self.speaker_team != self.place.team


def event(body: Mapping[str, Any]) -> Heard | None:
    """A mention, a message in the direct conversation with Clerk, or that somebody opened their own page.

    A mention in a channel arrives twice, as `app_mention` and as `message`: only the first is answered there,
    and only the second in a direct message.
    """
    said = _mapping(body.get("event"))
    if said.get("type") == "app_home_opened":
        return _home_opened(body, said)
    direct = said.get("channel_type") == "im" or str(said.get("channel", "")).startswith("D")
    if said.get("type") != ("message" if direct else "app_mention"):
        return None
    if said.get("bot_id") or said.get("subtype") not in _PEOPLES_SUBTYPES or not said.get("user"):
        return None
    team = _team_of_event(body)
    root, own = _text(said, "thread_ts"), _text(said, "ts")
    return Heard(
        place=Place(
            team=team,
            channel=_id(said.get("channel")),
            user=_id(said.get("user")),
            private=direct,
            thread=root if direct else root or own,
            threaded=root is not None,
        ),
        speaker_team=_home(said.get("user_team") or said.get("team"), body, team),
        text=markup.clean(str(said.get("text") or "")),
        addressee=_addressee(body),
        event_id=f"slack:{team}:{_id(body.get('event_id'))}",
        answers=root or own,
        marked_up=True,
        files=_files(said.get("files")),
    )


def addressed(heard: Heard, bot_user: str) -> Heard:
    """Without the mention that called Clerk. Where Clerk does not know its own id yet, the event tells it."""
    if heard.addressee is None:
        return heard
    return replace(heard, text=markup.without_mention(heard.text, bot_user or heard.addressee))


def enterprise(body: Mapping[str, Any]) -> str:
    """The organisation of Enterprise Grid; empty elsewhere."""
    said = body.get("enterprise_id") or _mapping(body.get("enterprise")).get("id")
    return _id(said) if said else ""


def _home_opened(body: Mapping[str, Any], said: Mapping[str, Any]) -> Heard | None:
    """Somebody opened Clerk's own place in Slack, at its Home tab."""
    if said.get("tab", "home") != "home":
        return None
    user, team = _id(said.get("user")), _team_of_event(body)
    place = Place(team, f"@{user}", user, private=True, home=True)
    at = _seconds(said.get("event_ts") or body.get("event_time"))
    return Heard(place, team, text="home", opened_at=at)


def command(body: Mapping[str, Any]) -> Heard:
    """`/clerk ...`. Slack shows the command to nobody, but an answer to the channel shows it with the answer.

    In a direct message, perhaps between two other people, the answer is for the one who typed it.
    """
    channel, user = _id(body.get("channel_id")), _id(body.get("user_id"))
    team = _id(body.get("team_id") or body.get("enterprise_id"))
    direct = channel.startswith("D") or body.get("channel_name") == "directmessage"
    trigger = _text(body, "trigger_id")
    return Heard(
        place=Place(
            team=team,
            channel=f"@{user}" if direct else channel,
            user=user,
            private=direct,
            unseen=direct,
            response_url=_text(body, "response_url"),
        ),
        speaker_team=team,
        text=markup.clean(str(body.get("text", ""))),
        event_id=f"slack:{team}:command:{trigger}" if trigger else None,
        marked_up=True,
    )


def press(body: Mapping[str, Any]) -> Heard | None:
    """A button: its value is a sentence, or the form that it opens."""
    pressed = _mapping(_first(body.get("actions")))
    if pressed.get("type") != "button" or not isinstance(pressed.get("value"), str):
        return None
    place = _place_of_press(body)
    trigger = _text(body, "trigger_id")
    is_form = str(pressed.get("action_id", "")).startswith(forms.OPENS)
    form = forms.carried(pressed["value"]) if is_form else None
    return Heard(
        place=place,
        speaker_team=_team_of_person(body) or place.team,
        text=form.says if form else markup.clean(pressed["value"]),
        event_id=f"slack:{place.team}:press:{trigger}:{pressed.get('action_ts')}",
        answers=place.thread or _text(_mapping(body.get("message")), "ts"),
        trigger=trigger,
        form=form,
    )


def shortcut(body: Mapping[str, Any]) -> Heard | None:
    """`New action` from anywhere, or `Log as action` on a message: both open the form of an action."""
    is_of_message = body.get("type") == "message_action"
    if body.get("callback_id") != (LOG_ACTION if is_of_message else NEW_ACTION):
        return None
    user, team = _id(_mapping(body.get("user")).get("id")), _team_of_workspace(body)
    trigger = _text(body, "trigger_id")
    place = _place_of_pick(body, team, user) if is_of_message else Place(team, f"@{user}", user, private=True)
    return Heard(
        place=place,
        speaker_team=_team_of_person(body) or team,
        text="log",
        event_id=f"slack:{team}:shortcut:{trigger}" if trigger else None,
        trigger=trigger,
        picked=_picked(body) if is_of_message else None,
    )


def _picked(body: Mapping[str, Any]) -> Picked:
    message = _mapping(body.get("message"))
    return Picked(
        text=markup.clean(str(message.get("text") or "")),
        channel=_id(_mapping(body.get("channel")).get("id")),
        stamp=_text(message, "ts") or _text(body, "message_ts") or "",
        domain=_domain(_mapping(body.get("team")).get("domain")),
    )


def _place_of_pick(body: Mapping[str, Any], team: str, user: str) -> Place:
    """What comes of it stands under the message. Between two people it is nobody else's to see."""
    channel, message = _id(_mapping(body.get("channel")).get("id")), _mapping(body.get("message"))
    if channel.startswith("D"):
        return Place(team, f"@{user}", user, private=True)
    root = _text(message, "thread_ts")
    return Place(
        team=team,
        channel=channel,
        user=user,
        thread=root or _text(message, "ts"),
        threaded=root is not None,
        response_url=_text(body, "response_url"),
    )


def submission(body: Mapping[str, Any], secret: str) -> Heard | None:
    """A form that was filled in. Sent twice it counts once; after a refusal it comes with other answers.

    What is kept of it is no more than a keyed hash: nobody finds a number again by trying them all.
    """
    view = _mapping(body.get("view"))
    if view.get("callback_id") != forms.CALLBACK:
        return None
    says, place = remembered(str(view.get("private_metadata", "")))
    if _id(_mapping(body.get("user")).get("id")) != place.user:
        raise Malformed("a form of somebody else")
    fields = {name: markup.clean(value) for name, value in forms.filled_in(view).items()}
    filled_in = json.dumps(fields, sort_keys=True).encode()
    answers = hmac.new(secret.encode(), filled_in, hashlib.sha256).hexdigest()[:16]
    return Heard(
        place=place,
        speaker_team=_team_of_person(body) or place.team,
        text=says,
        event_id=f"slack:{place.team}:view:{_id(view.get('id'))}:{answers}",
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


def _place_of_press(body: Mapping[str, Any]) -> Place:
    """A press is answered under the message with the button. App Home has none, and is private."""
    user = _id(_mapping(body.get("user")).get("id"))
    container = _mapping(body.get("container"))
    channel = _mapping(body.get("channel")).get("id") or container.get("channel_id")
    team = _team_of_workspace(body)
    if channel is None:
        home = _mapping(body.get("view")).get("type") == "home"
        return Place(team, f"@{user}", user, private=True, home=home)
    message = _mapping(body.get("message"))
    root = _text(message, "thread_ts") or _text(container, "thread_ts")
    direct = _id(channel).startswith("D")
    unseen = bool(container.get("is_ephemeral"))
    return Place(
        team=team,
        channel=_id(channel),
        user=user,
        private=direct,
        unseen=unseen,
        thread=root if direct else root or _text(message, "ts") or _text(container, "message_ts"),
        threaded=root is not None,
        response_url=_text(body, "response_url") if unseen else None,
    )


def _team_of_event(body: Mapping[str, Any]) -> str:
    return _id(body.get("team_id") or body.get("context_team_id") or body.get("enterprise_id"))


def _team_of_workspace(body: Mapping[str, Any]) -> str:
    """Where Clerk is installed. For a whole Enterprise Grid `team` is null: then the person's workspace."""
    team = _mapping(body.get("team")).get("id") or _team_of_person(body)
    return _id(team or _mapping(body.get("enterprise")).get("id"))


def _team_of_person(body: Mapping[str, Any]) -> str | None:
    """The only field that names it for somebody from another workspace; bolt's `actor_team_id` says ours."""
    team = _mapping(body.get("user")).get("team_id")
    return _id(team) if team else None


def _addressee(body: Mapping[str, Any]) -> str:
    return str(_mapping(_first(body.get("authorizations"))).get("user_id") or "")


def _home(team: object, body: Mapping[str, Any], here: str) -> str:
    """On Enterprise Grid the event may name the organisation (E...) in place of one of its workspaces."""
    return here if not team or team == body.get("enterprise_id") else _id(team)


def _files(found: object) -> tuple[dict[str, Any], ...]:
    return tuple(file for file in found if isinstance(file, dict)) if isinstance(found, list) else ()


def _domain(found: object) -> str | None:
    return found if isinstance(found, str) and _DOMAIN.fullmatch(found) else None


def _first(found: object) -> object:
    return found[0] if isinstance(found, list) and found else {}


def _mapping(found: object) -> Mapping[str, Any]:
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise Malformed("not an object")
    return found


def _seconds(found: object) -> float:
    """Slack writes times as text ("1718182800.000100") and as numbers."""
    try:
        seconds = float(str(found))
    except ValueError:
        return 0.0
    return seconds if math.isfinite(seconds) else 0.0


def _text(found: Mapping[str, Any], name: str) -> str | None:
    value = found.get(name)
    return value if isinstance(value, str) and value else None


def _id(found: object) -> str:
    if not isinstance(found, str) or not _ID.fullmatch(found):
        raise Malformed("not an id of Slack's")
    return found
