"""What Teams sends to `/api/messages`, read strictly: what does not fit is refused before anything is done.

The shapes are those of the Bot Framework's activity schema. The SDK's own model is not used for reading: it
maps `tenantID` and so loses `conversation.tenantId`, and it lets wrong types through.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic.alias_generators import to_camel

from bot.teams import values

CHANNEL_ID = "msteams"
THREAD = ";messageid="
NOWHERE = "nowhere"

Id = Annotated[str, Field(min_length=1, max_length=1000)]


class Malformed(Exception):
    """The body is not an activity that Clerk can read."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, alias_generator=to_camel, populate_by_name=True)


class Account(_Part):
    """A person (`29:...`) or a bot (`28:...`). Only `aad_object_id` says who a person is."""

    id: Id
    name: str | None = None
    aad_object_id: str | None = None


class Conversation(_Part):
    id: Id
    conversation_type: str | None = None
    tenant_id: str | None = None

    @property
    def root(self) -> str:
        """The conversation without the thread in it."""
        return self.id.split(THREAD)[0]

    @property
    def thread(self) -> str | None:
        return self.id.partition(THREAD)[2] or None

    def in_thread(self, root: str) -> "Conversation":
        return self.model_copy(update={"id": f"{self.root}{THREAD}{root}"})

    @property
    def is_personal(self) -> bool:
        return self.conversation_type == "personal"

    @property
    def is_channel(self) -> bool:
        return self.conversation_type == "channel"


class Mentioned(_Part):
    id: str | None = None
    name: str | None = None


class Entity(_Part):
    type: str = ""
    text: str | None = None
    mentioned: Mentioned | None = None


class Attachment(_Part):
    content_type: str = ""
    name: str | None = None
    content: Any = None


class Tenant(_Part):
    id: Id


class Team(_Part):
    id: Id


class ChannelData(_Part):
    tenant: Tenant | None = None
    team: Team | None = None


class Inbound(_Part):
    """One activity. `value` is what a button or a form carries."""

    type: Id
    channel_id: Id
    service_url: Id
    conversation: Conversation
    sender: Annotated[Account, Field(alias="from")]
    id: str | None = None
    reply_to_id: str | None = None
    recipient: Account | None = None
    name: str | None = None
    action: str | None = None
    text: str | None = None
    value: Any = None
    entities: tuple[Entity, ...] | None = None
    attachments: tuple[Attachment, ...] | None = None
    channel_data: ChannelData | None = None
    members_added: tuple[Account, ...] | None = None
    members_removed: tuple[Account, ...] | None = None

    @model_validator(mode="before")
    @classmethod
    def _somewhere(cls, body: Any) -> Any:
        """The message extension is also used between two people: there Teams names no conversation."""
        if isinstance(body, dict) and body.get("conversation") is None:
            name = body.get("name")
            if isinstance(name, str) and name in values.EXTENSION:
                return {**body, "conversation": {"id": NOWHERE}}
        return body

    @property
    def tenant(self) -> str | None:
        """The tenant that this happened in; `tenants` says whether Teams contradicts itself."""
        return self._channel_tenant or self.conversation.tenant_id

    @property
    def tenants(self) -> frozenset[str]:
        return frozenset(filter(None, (self._channel_tenant, self.conversation.tenant_id)))

    @property
    def _channel_tenant(self) -> str | None:
        return self.channel_data.tenant.id if self.channel_data and self.channel_data.tenant else None

    @property
    def roster(self) -> str:
        """The conversation whose members the connector lists: the whole team, where there is one."""
        team = self.channel_data.team if self.channel_data else None
        return team.id if team else self.conversation.root

    @property
    def removes_us(self) -> bool:
        """Clerk was taken out of this team or chat."""
        us = self.recipient.id if self.recipient else None
        gone = any(account.id == us for account in self.members_removed or ())
        return gone or (self.type == "installationUpdate" and self.action == "remove")

    @property
    def is_invoke(self) -> bool:
        return self.type == "invoke"

    @property
    def answers_consent(self) -> bool:
        """Somebody allowed or declined a file that Clerk offered."""
        return self.is_invoke and self.name == "fileConsent/invoke"

    @property
    def is_button(self) -> bool:
        """Action.Execute, as opposed to every other invoke that Teams knows."""
        return self.is_invoke and self.name == "adaptiveCard/action"

    @property
    def is_dialog(self) -> bool:
        """It opens a dialog, or was filled in there."""
        return self.is_invoke and self.name in values.DIALOGS

    @property
    def is_extension(self) -> bool:
        """The message extension works in every chat, Clerk's or not."""
        return self.is_invoke and self.name in values.EXTENSION

    @property
    def is_search(self) -> bool:
        return self.is_invoke and self.name == values.QUERY


def read(body: bytes) -> Inbound:
    """The activity in a request's body. A NUL would pass SQLite and stop at PostgreSQL, so it stops here."""
    if b"\\u0000" in body:
        raise Malformed("a NUL character")
    try:
        inbound = Inbound.model_validate_json(body)
        if inbound.is_invoke:
            values.check(inbound.name, inbound.value)
    except ValidationError as error:
        raise Malformed(f"{error.error_count()} faults") from None
    if inbound.type in ("message", "invoke") and not inbound.id:
        raise Malformed("no activity id")
    if inbound.is_button:
        _require_action(inbound.value)
    if inbound.answers_consent:
        _require_consent(inbound.value)
    return inbound


def _require_action(value: Any) -> None:
    action = value.get("action") if isinstance(value, dict) else None
    if not isinstance(action, dict) or not isinstance(action.get("data") or {}, dict):
        raise Malformed("a button without an action")


def _require_consent(value: Any) -> None:
    fits = isinstance(value, dict) and isinstance(value.get("context"), dict)
    if not fits or not isinstance(value.get("action"), str):
        raise Malformed("an answer without what it is about")
    if not isinstance(value.get("uploadInfo") or {}, dict):
        raise Malformed("nowhere to upload to")
