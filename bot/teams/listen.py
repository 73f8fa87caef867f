"""An activity as a Message: what somebody typed, pressed or filled in, whichever way Teams sends it. Pure."""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.teams import values
from bot.teams.activity import Entity, Inbound
from bot.teams.render import BACK, SAYS
from handlers.request import Message, SharedFile

OUTSIDE_ROLES = frozenset({"guest", "anonymous"})


@dataclass(frozen=True)
class Introduction:
    """What the connector's member endpoint says about somebody whom the record does not know yet."""

    email: str | None = None
    name: str | None = None
    outsider: bool = False


def is_for_us(inbound: Inbound) -> bool:
    """Something said to Clerk. In a channel that is a mention or a button: Clerk reads nothing else there."""
    if inbound.is_button:
        return True
    if inbound.type != "message":
        return False
    return inbound.conversation.is_personal or said_by_button(inbound) is not None or _mentions_us(inbound)


def is_from_a_person(inbound: Inbound) -> bool:
    """Bots and connectors have no Entra object id, and Clerk does not talk to them."""
    return inbound.sender.aad_object_id is not None


def message(
    inbound: Inbound, at: datetime, who: Introduction | None = None, files: tuple[SharedFile, ...] = ()
) -> Message:
    who = who or Introduction()
    said = said_by_button(inbound)
    return Message(
        channel=channel(inbound),
        speaker=speaker(inbound),
        text=typed(inbound) if said is None else said,
        sent_at=at,
        private=inbound.conversation.is_personal,
        event_id=event_id(inbound),
        thread=thread(inbound),
        fields=fields(inbound),
        files=files,
        email=who.email,
        display_name=who.name or inbound.sender.name,
        outsider=who.outsider,
    )


def event_id(inbound: Inbound) -> str:
    """The same for what Teams delivers twice."""
    return f"teams:{inbound.conversation.id}:{inbound.id}"


def channel(inbound: Inbound) -> str:
    """Where it was said. A thread belongs to its channel."""
    here = inbound.conversation
    return f"teams:{inbound.tenant}:{f'@{inbound.sender.aad_object_id}' if here.is_personal else here.root}"


def thread(inbound: Inbound) -> str | None:
    """A channel's conversation names the message that began the thread. Only channels have threads.

    Where it does not: a message begins one itself, and a button belongs to the message with its card.
    """
    here = inbound.conversation
    if here.thread or not here.is_channel:
        return here.thread
    return inbound.reply_to_id or (None if inbound.is_invoke else inbound.id)


def speaker(inbound: Inbound) -> str:
    """Only the Entra object id and the tenant of the activity count, never an id in a button's data."""
    return f"teams:{inbound.tenant}:{inbound.sender.aad_object_id}"


def said_by_button(inbound: Inbound) -> str | None:
    """The sentence of a button or form; None where somebody typed. Empty where the button is not ours."""
    found = carried(inbound)
    if found is None:
        return None
    says = found.get(SAYS)
    return says.strip() if isinstance(says, str) else ""


def goes_back(inbound: Inbound) -> bool:
    """Out of a form that took the place of another card."""
    return inbound.is_button and inbound.value["action"].get("verb") == BACK


def fields(inbound: Inbound) -> dict[str, str]:
    """What was filled in beside a form's sentence."""
    if not said_by_button(inbound):
        return {}
    return {
        name: str(value)
        for name, value in data(inbound).items()
        if name != SAYS and isinstance(value, str | int | float)
    }


def data(inbound: Inbound) -> Mapping[str, Any]:
    """What a button carries, with what was filled in beside it."""
    return carried(inbound) or {}


def typed(inbound: Inbound) -> str:
    """What was typed, without the mention of Clerk: that exact mention, once.

    The SDK's `remove_recipient_mention` deletes every "Clerk" in the text, and so damages "Clerk to the
    governors".
    """
    text = inbound.text or ""
    ours = True
    for entity in _mentions(inbound):
        is_us = ours and _is_us(entity, inbound)
        text = text.replace(entity.text or "", "" if is_us else _name(entity), 1)
        ours = ours and not is_us
    return html.unescape(text).replace("\xa0", " ").strip()


def introduction(member: Mapping[str, Any], tenants: frozenset[str]) -> Introduction:
    """Guests, and people of a tenant that is not on the list, are outsiders until somebody links them."""
    tenant = member.get("tenantId")
    foreign = bool(tenants) and isinstance(tenant, str) and tenant not in tenants
    email = member.get("email") or member.get("userPrincipalName")
    return Introduction(
        email=email if isinstance(email, str) else None,
        name=member["name"] if isinstance(member.get("name"), str) else None,
        outsider=foreign or str(member.get("userRole", "")).lower() in OUTSIDE_ROLES,
    )


def carried(inbound: Inbound) -> Mapping[str, Any] | None:
    """Action.Execute puts it into the action of an invoke, Action.Submit into a message's value."""
    if inbound.is_button:
        found = inbound.value["action"].get("data") or {}
        return found if isinstance(found, dict) else {}
    if inbound.is_dialog:
        return values.dialog(inbound.value).data
    is_submit = isinstance(inbound.value, dict) and not (inbound.text or "").strip()
    return inbound.value if is_submit else None


def _mentions(inbound: Inbound) -> list[Entity]:
    return [entity for entity in inbound.entities or () if entity.type == "mention" and entity.text]


def _mentions_us(inbound: Inbound) -> bool:
    return any(_is_us(entity, inbound) for entity in _mentions(inbound))


def _is_us(entity: Entity, inbound: Inbound) -> bool:
    return bool(entity.mentioned and inbound.recipient and entity.mentioned.id == inbound.recipient.id)


def _name(entity: Entity) -> str:
    """Somebody else's mention reads as their name."""
    return (entity.mentioned.name if entity.mentioned else None) or ""
