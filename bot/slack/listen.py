"""What Slack delivers, read: an event, a slash command or a press becomes one `Heard`.

Pure. A payload of a kind or shape that Clerk does not act on is None; one that Slack would never send is
Malformed.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.slack import forms, markup, payload, settling
from bot.slack.heard import Heard, Place

_PEOPLES_SUBTYPES = (None, "file_share")
"""The rest are edits, deletions, bots and notices. https://docs.slack.dev/reference/events/message"""


def event(body: Mapping[str, Any]) -> Heard | None:
    """A mention, a message in the direct conversation with Clerk, or that somebody opened their own page.

    A mention in a channel arrives twice, as `app_mention` and as `message`: only the first is answered there,
    and only the second in a direct message.
    """
    said = payload.mapping(body.get("event"))
    if said.get("type") == "app_home_opened":
        return _home_opened(body, said)
    direct = said.get("channel_type") == "im" or str(said.get("channel", "")).startswith("D")
    if said.get("type") != ("message" if direct else "app_mention"):
        return None
    if said.get("bot_id") or said.get("subtype") not in _PEOPLES_SUBTYPES or not said.get("user"):
        return None
    team = payload.team_of_event(body)
    root, own = payload.text(said, "thread_ts"), payload.text(said, "ts")
    return Heard(
        place=Place(
            team=team,
            channel=payload.id_(said.get("channel")),
            user=payload.id_(said.get("user")),
            private=direct,
            thread=root if direct else root or own,
            threaded=root is not None,
        ),
        speaker_team=_home(said.get("user_team") or said.get("team"), body, team),
        text=markup.clean(str(said.get("text") or "")),
        addressee=_addressee(body),
        event_id=_event_id(body, team, own),
        answers=root or own,
        marked_up=True,
        files=_files(said.get("files")),
    )


def addressed(heard: Heard, bot_user: str) -> Heard:
    """Without the mention that called Clerk. Where Clerk does not know its own id yet, the event tells it."""
    if heard.addressee is None:
        return heard
    return replace(heard, text=markup.without_mention(heard.text, bot_user or heard.addressee))


def _home_opened(body: Mapping[str, Any], said: Mapping[str, Any]) -> Heard | None:
    """Somebody opened Clerk's own place in Slack, at its Home tab."""
    if said.get("tab", "home") != "home":
        return None
    user, team = payload.id_(said.get("user")), payload.team_of_event(body)
    place = Place(team, f"@{user}", user, private=True, home=True)
    at = payload.seconds(said.get("event_ts") or body.get("event_time"))
    return Heard(place, team, text="home", opened_at=at)


def command(body: Mapping[str, Any]) -> Heard:
    """`/clerk ...`. Slack shows the command to nobody, but an answer to the channel shows it with the answer.

    In a direct message, perhaps between two other people, the answer is for the one who typed it.
    """
    channel, user = payload.id_(body.get("channel_id")), payload.id_(body.get("user_id"))
    team = payload.id_(body.get("team_id") or body.get("enterprise_id"))
    direct = channel.startswith("D") or body.get("channel_name") == "directmessage"
    trigger = payload.text(body, "trigger_id")
    return Heard(
        place=Place(
            team=team,
            channel=f"@{user}" if direct else channel,
            user=user,
            private=direct,
            unseen=direct,
            response_url=payload.text(body, "response_url"),
        ),
        speaker_team=team,
        text=markup.clean(str(body.get("text", ""))),
        event_id=f"slack:{team}:command:{trigger}" if trigger else None,
        marked_up=True,
    )


def press(body: Mapping[str, Any]) -> Heard | None:
    """A button: its value is a sentence, or the form that it opens."""
    pressed = payload.mapping(payload.first(body.get("actions")))
    if body.get("type") != "block_actions" or pressed.get("type") != "button":
        return None
    if not isinstance(pressed.get("value"), str):
        return None
    place = _place_of_press(body)
    trigger, at = payload.text(body, "trigger_id"), payload.text(pressed, "action_ts")
    is_form = str(pressed.get("action_id", "")).startswith(forms.OPENS)
    form = forms.carried(pressed["value"]) if is_form else None
    return Heard(
        place=place,
        speaker_team=payload.team_of_person(body) or place.team,
        text=form.says if form else markup.clean(pressed["value"]),
        event_id=f"slack:{place.team}:press:{trigger}:{at}" if trigger or at else None,
        answers=place.thread or payload.text(payload.mapping(body.get("message")), "ts"),
        trigger=trigger,
        form=form,
        pressed=settling.pressed(body),
    )


def _place_of_press(body: Mapping[str, Any]) -> Place:
    """A press is answered under the message with the button. App Home has none, and is private."""
    user = payload.id_(payload.mapping(body.get("user")).get("id"))
    container = payload.mapping(body.get("container"))
    channel = payload.mapping(body.get("channel")).get("id") or container.get("channel_id")
    team = payload.team_of_workspace(body)
    if channel is None:
        home = payload.mapping(body.get("view")).get("type") == "home"
        return Place(team, f"@{user}", user, private=True, home=home)
    message = payload.mapping(body.get("message"))
    root = payload.text(message, "thread_ts") or payload.text(container, "thread_ts")
    own = payload.text(message, "ts") or payload.text(container, "message_ts")
    direct = payload.id_(channel).startswith("D")
    unseen = bool(container.get("is_ephemeral"))
    return Place(
        team=team,
        channel=payload.id_(channel),
        user=user,
        private=direct,
        unseen=unseen,
        thread=root if direct else root or own,
        threaded=root is not None,
        response_url=payload.text(body, "response_url") if unseen else None,
    )


def _event_id(body: Mapping[str, Any], team: str, stamp: str | None) -> str | None:
    """Without one, a message is known by where and when it was written."""
    if body.get("event_id"):
        return f"slack:{team}:{payload.id_(body['event_id'])}"
    channel = payload.mapping(body.get("event")).get("channel")
    return f"slack:{team}:message:{payload.id_(channel)}:{stamp}" if stamp else None


def _addressee(body: Mapping[str, Any]) -> str:
    return str(payload.mapping(payload.first(body.get("authorizations"))).get("user_id") or "")


def _home(team: object, body: Mapping[str, Any], here: str) -> str:
    """On Enterprise Grid the event may name the organisation (E...) in place of one of its workspaces."""
    return here if not team or team == body.get("enterprise_id") else payload.id_(team)


def _files(found: object) -> tuple[dict[str, Any], ...]:
    return tuple(file for file in found if isinstance(file, dict)) if isinstance(found, list) else ()
