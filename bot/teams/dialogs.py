"""Dialogs: what Teams is answered when somebody opens one or sends it off. Pure.

https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.teams import inputs, words
from bot.teams.activity import Malformed
from bot.teams.render import CARD_BYTES, CONTENT_TYPE, FORM, SAYS, SCHEMA, VERSION, adaptive, summary
from bot.teams.text import LABEL_BYTES, Element, literal, run
from cards.model import Card, Form

MEMORY = "dialog"
"""What a dialog's buttons carry besides: which opening of it this is, and the thread it was opened in."""
TITLE_BYTES = 60
FEW_QUESTIONS = 2
MEMORIES_BYTES = 5_000
"""What the buttons of one card may remember together."""

Body = dict[str, Any]


@dataclass(frozen=True)
class Memory:
    """`opening` is one of its kind, so that the same dialog sent off twice counts once."""

    opening: str = ""
    thread: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Memory":
        kept = data.get(MEMORY, {})
        if not isinstance(kept, dict):
            raise Malformed("a dialog that remembers nothing")
        opening, thread = kept.get("opening", ""), kept.get("thread")
        if not isinstance(opening, str) or not (thread is None or is_thread(thread)):
            raise Malformed("a dialog that Clerk did not make")
        return cls(opening[:40], thread)

    def told(self) -> dict[str, str]:
        return {name: value for name, value in vars(self).items() if value}


def remembering(thread: str | None = None) -> Memory:
    """Of a dialog that is opened now."""
    return Memory(secrets.token_hex(8), thread)


@dataclass(frozen=True)
class Filled:
    """A dialog as it was sent off: its form, where it had one, and what was filled in."""

    says: str
    form: Form | None
    fields: Mapping[str, str]
    memory: Memory

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Filled":
        """A question that was left empty is not sent, and its answer is "": so it can be emptied."""
        form = carried(data) if FORM in data else None
        fields = {one.name: _answer(data.get(one.name)) for one in (form.fields if form else ())}
        return cls(str(data.get(SAYS, "")), form, fields, Memory.of(data))

    def event_id(self, speaker: str, secret: bytes) -> str | None:
        """The same answers in the same dialog are the same event, however often they come.

        They are kept as no more than a keyed hash: nobody finds a number again by trying them all.
        """
        if not self.memory.opening:
            return None
        told = json.dumps([self.memory.opening, self.says, dict(self.fields)], sort_keys=True).encode()
        return f"{speaker}:dialog:{hmac.new(secret, told, hashlib.sha256).hexdigest()[:24]}"


def check(data: Mapping[str, Any]) -> None:
    """Malformed where a dialog's data is not as Clerk made it."""
    Filled.of(data)


def carried(data: Mapping[str, Any]) -> Form:
    return inputs.carried(data[FORM])


def opened(form: Form, memory: Memory) -> Body:
    """The form, filled in as it comes."""
    asked, notes = inputs.askable(form)
    return _shown(form.title, [*notes, *_form(asked, memory)], len(asked.fields))


def again(filled: Filled, form: Form, field: str, sentence: str) -> Body:
    """The form once more with all that was filled in, and the sentence beside the question it is about."""
    kept = tuple(replace(one, value=filled.fields[one.name] or None) for one in form.fields)
    wrong = {field: sentence} if field in filled.fields else {}
    above = [run(words.NOT_SAVED, weight="Bolder"), *([] if wrong else [run(sentence)])]
    body = [*above, *_form(replace(form, fields=kept), filled.memory, wrong)]
    return _shown(form.title, body, len(form.fields))


def card(shown: Card, memory: Memory) -> Body:
    """A question or an answer with buttons: in a dialog they are sent off as the form would be."""
    memory = replace(memory, opening="")
    drawn = adaptive(replace(shown, form=None), room=CARD_BYTES - MEMORIES_BYTES)
    body = _sent_off(drawn["body"], memory)
    return _shown(shown.text, body, FEW_QUESTIONS)


def message(text: str) -> Body:
    return {"task": {"type": "message", "value": text}}


def said(cards: Sequence[Card]) -> Body:
    return message("\n".join(map(summary, cards)) or words.ALREADY)


def _form(form: Form, memory: Memory, wrong: Mapping[str, str] | None = None) -> list[Element]:
    data = {SAYS: form.says, FORM: inputs.carry(form, filled_in=False), MEMORY: memory.told()}
    save = {
        "type": "Action.Submit",
        "title": literal(form.submit, LABEL_BYTES),
        "data": data,
        "style": "positive",
    }
    return [*inputs.questions(form, wrong), {"type": "ActionSet", "actions": [save]}]


def _sent_off(part: Any, memory: Memory) -> Any:
    """Only Action.Submit comes out of a dialog."""
    if isinstance(part, list):
        return [_sent_off(one, memory) for one in part]
    if not isinstance(part, dict):
        return part
    if part.get("type") not in ("Action.Execute", "Action.Submit"):
        return {name: _sent_off(value, memory) for name, value in part.items()}
    bare = {name: value for name, value in part.items() if name not in ("verb", "associatedInputs")}
    remembers = {MEMORY: memory.told()} if memory.told() else {}
    return {**bare, "type": "Action.Submit", "data": {SAYS: part["data"][SAYS], **remembers}}


def _shown(title: str, body: Sequence[Element], questions: int) -> Body:
    adaptive_card = {"$schema": SCHEMA, "type": "AdaptiveCard", "version": VERSION, "body": list(body)}
    value = {
        "title": literal(title.strip() or "Clerk", TITLE_BYTES),
        "height": "medium" if questions <= FEW_QUESTIONS else "large",
        "width": "medium",
        "card": {"contentType": CONTENT_TYPE, "content": adaptive_card},
    }
    return {"task": {"type": "continue", "value": value}}


def is_thread(value: Any) -> bool:
    """A message's id is the time of it."""
    return isinstance(value, str) and value.isdecimal() and len(value) < 30


def _answer(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
