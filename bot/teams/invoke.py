"""What Action.Execute is answered with: a card in place of the one that was pressed, or a short message.
Pure.

Only the person who pressed sees it, so what concerns the channel is posted as well.
"""

from typing import Any

from bot.teams import listen, words
from bot.teams.activity import Inbound
from bot.teams.render import CONTENT_TYPE, adaptive, summary
from cards.model import CHANNEL, PRIVATE, Card, Reply
from handlers.request import Answer

MESSAGE = "application/vnd.microsoft.activity.message"


def in_place(inbound: Inbound, answer: Answer) -> Reply | None:
    """The reply that takes the place of the card: what is for this person alone, a form, or a form's result.

    Everything else is posted, so that the other lines of a list keep their buttons.
    """
    if not inbound.is_button:
        return None
    return next((reply for reply in answer.replies if _belongs_in_place(inbound, reply)), None)


def body(inbound: Inbound, answer: Answer, shown: Reply | None) -> dict[str, Any]:
    """A form gives way to what came of it. Where it was refused it stays, with what was filled in."""
    said = shown or next((reply for reply in answer.replies if reply.to in (CHANNEL, PRIVATE)), None)
    if said is None:
        return text(words.ALREADY)
    is_done_with = _is_form(inbound) and not answer.refused
    if is_done_with or (shown is not None and _needs_a_card(said.card)):
        return card(adaptive(said.card, in_place=True))
    return text(summary(said.card))


def back(answer: Answer, was_there: Card | None) -> dict[str, Any]:
    """Cancelled: the digest that the form took the place of, else only the words."""
    if was_there is not None:
        return card(adaptive(was_there))
    return text("\n".join(summary(reply.card) for reply in answer.replies) or words.ALREADY)


def card(drawn: dict[str, Any]) -> dict[str, Any]:
    return {"statusCode": 200, "type": CONTENT_TYPE, "value": drawn}


def text(value: str) -> dict[str, Any]:
    return {"statusCode": 200, "type": MESSAGE, "value": value}


def _belongs_in_place(inbound: Inbound, reply: Reply) -> bool:
    if reply.files or reply.to not in (CHANNEL, PRIVATE):
        return False
    filled_in_private = inbound.conversation.is_personal and _is_form(inbound)
    return reply.to == PRIVATE or reply.card.form is not None or filled_in_private


def _is_form(inbound: Inbound) -> bool:
    return bool(listen.fields(inbound))


def _needs_a_card(said: Card) -> bool:
    return bool(said.form or said.buttons or said.table or any(line.buttons for line in said.lines))
