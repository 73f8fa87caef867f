"""A card as each platform is sent it: Block Kit for Slack, an Adaptive Card for Teams, plain text. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.slack import forms
from bot.slack import render as slack
from bot.teams import dialogs
from bot.teams import render as teams
from cards.model import Card


class How(StrEnum):
    CHAT = "chat"
    SLACK = "slack"
    TEAMS = "teams"
    TEXT = "text"


CALLED: Mapping[How, str] = {
    How.CHAT: "Chat",
    How.SLACK: "Slack",
    How.TEAMS: "Teams",
    How.TEXT: "Plain text",
}


@dataclass(frozen=True)
class Look:
    """`sent`: what the platform gets, by its name there. `form`: what opens where the card has one."""

    how: How
    text: str
    sent: Mapping[str, Any]
    form: Mapping[str, Any] | None = None

    @property
    def as_json(self) -> str:
        whole = {**self.sent, "form": self.form} if self.form else self.sent
        return json.dumps(whole, ensure_ascii=False, indent=2)

    @property
    def sent_as_json(self) -> str:
        return json.dumps(self.sent, ensure_ascii=False)


def look(card: Card, how: How) -> Look:
    return _LOOKS[how](card)


def how(asked: str | None) -> How:
    """What is not known is shown as the chat shows it."""
    return How(asked) if asked in list(How) else How.CHAT


def _slack(card: Card) -> Look:
    shown = slack.render(card)
    form = forms.modal(card.form, "") if card.form else None
    return Look(How.SLACK, shown.text, {"text": shown.text, "blocks": shown.blocks}, form)


def _teams(card: Card) -> Look:
    form = dialogs.opened(card.form, dialogs.Memory())["task"]["value"] if card.form else None
    return Look(How.TEAMS, teams.summary(card), teams.adaptive(card), form)


def _words(card: Card) -> Look:
    return Look(How.TEXT, card.plain(), {})


def _chat(card: Card) -> Look:
    return Look(How.CHAT, card.plain(), {})


_LOOKS = {How.CHAT: _chat, How.SLACK: _slack, How.TEAMS: _teams, How.TEXT: _words}
