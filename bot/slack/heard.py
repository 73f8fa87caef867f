"""What somebody did in Slack, and where: values that every reader of a payload makes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.slack.settling import Pressed
from cards.model import Form


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
    pressed: Pressed | None = None
    opened_at: float | None = None
    """When somebody opened their own page, by Slack's time: such events may arrive in another order."""

    @property
    def speaker(self) -> str:
        return f"slack:{self.speaker_team}:{self.place.user}"

    @property
    def is_only_said(self) -> bool:
        """A mention or a direct message: no form or button waits for the answer, which is a new message."""
        return self.trigger is None and self.view is None and self.place.response_url is None

    @property
    def is_stranger(self) -> bool:
        """Somebody of another workspace, in a channel shared by Slack Connect."""
        return self.speaker_team != self.place.team
