"""The part of Clerk that the Bot Framework SDK sees: one adapter, with our own authentication and connector.

`botbuilder-integration-aiohttp` is not used: its adapter answers 500 to every invoke that returns a body.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from botbuilder.core import TurnContext
from botbuilder.core.cloud_adapter_base import CloudAdapterBase
from botbuilder.core.invoke_response import InvokeResponse
from botbuilder.schema import (
    Activity,
    ActivityTypes,
    Attachment,
    ChannelAccount,
    ConversationAccount,
    ResourceResponse,
)
from botframework.connector.auth import BotFrameworkAuthentication, ClaimsIdentity
from botframework.connector.auth.authenticate_request_result import AuthenticateRequestResult
from botframework.connector.auth.connector_factory import ConnectorFactory

from bot.teams.activity import Account, Inbound
from bot.teams.auth import SERVICE_URL_CLAIM, Claims
from bot.teams.connector import Connector, Patience, Payload

OnTurn = Callable[[TurnContext], Awaitable[None]]
OnTurnError = Callable[[TurnContext, Exception], Awaitable[None]]


class TeamsAdapter(CloudAdapterBase):
    """Runs one turn for one activity that the gate has let in."""

    def __init__(self, connector: Connector, patience: Patience, on_turn_error: OnTurnError) -> None:
        super().__init__(_Authentication(connector, patience))
        self.on_turn_error = on_turn_error

    async def turn(self, inbound: Inbound, claims: Claims, on_turn: OnTurn) -> InvokeResponse | None:
        """What an invoke is answered with; None for everything else."""
        identity = ClaimsIdentity(dict(claims), is_authenticated=bool(claims))
        let_in = _let_in(identity, self.bot_framework_authentication.create_connector_factory(identity))
        answer: InvokeResponse | None = await self.process_activity(let_in, _for_sdk(inbound), on_turn)
        return answer


class _Authentication(BotFrameworkAuthentication):
    """Our gate stands before the SDK (bot/teams/auth.py), so the SDK has nobody left to ask."""

    def __init__(self, connector: Connector, patience: Patience) -> None:
        self._connector = connector
        self._patience = patience

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        raise PermissionError("Only activities that the gate has let in reach the SDK.")

    async def authenticate_streaming_request(
        self, auth_header: str, channel_id_header: str
    ) -> AuthenticateRequestResult:
        raise PermissionError("Clerk does not stream.")

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> ConnectorFactory:
        return _Factory(self._connector, self._patience)

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> None:
        """Clerk signs nobody in."""


class _Factory(ConnectorFactory):
    def __init__(self, connector: Connector, patience: Patience) -> None:
        self._connector = connector
        self._patience = patience

    async def create(self, service_url: str, audience: str) -> "_Client":
        return _Client(_Conversations(self._connector, self._patience, service_url))


@dataclass(frozen=True)
class _Client:
    """What the SDK takes for its own connector client."""

    conversations: "_Conversations"


@dataclass(frozen=True)
class _Conversations:
    """The SDK's names for our connector's calls.

    A reply waits and tries again, for somebody is waiting for it.
    """

    connector: Connector
    patience: Patience
    service_url: str

    async def send_to_conversation(self, conversation: str, activity: Activity) -> ResourceResponse:
        payload = _payload(activity)
        return await self._try(lambda: self.connector.send(self.service_url, conversation, payload))

    async def reply_to_activity(self, conversation: str, to: str, activity: Activity) -> ResourceResponse:
        payload = _payload(activity)
        return await self._try(lambda: self.connector.reply(self.service_url, conversation, to, payload))

    async def update_activity(
        self, conversation: str, activity_id: str, activity: Activity
    ) -> ResourceResponse:
        payload = _payload(activity)
        return await self._try(
            lambda: self.connector.update(self.service_url, conversation, activity_id, payload)
        )

    async def delete_activity(self, conversation: str, activity_id: str) -> None:
        await self.patience.keep_trying(
            lambda: self.connector.delete(self.service_url, conversation, activity_id)
        )

    async def _try(self, call: Callable[[], Awaitable[str]]) -> ResourceResponse:
        return ResourceResponse(id=await self.patience.keep_trying(call))


def message(payload: Payload) -> Activity:
    """A message of ours (bot/teams/render.py) in the SDK's shape."""
    attachments = [
        Attachment(
            content_type=attachment["contentType"],
            content=attachment["content"],
            name=attachment.get("name"),
            content_url=attachment.get("contentUrl"),
        )
        for attachment in payload["attachments"]
    ]
    return Activity(type=ActivityTypes.message, summary=payload["summary"], attachments=attachments)


def invoke_response(body: Payload | None) -> Activity:
    """What an invoke is answered with. Without one, the SDK answers 501."""
    return Activity(type=ActivityTypes.invoke_response, value=InvokeResponse(status=200, body=body))


def move(context: TurnContext, conversation: str) -> None:
    """From now on answers go to this conversation: a thread, where the activity named none."""
    context.activity.conversation = ConversationAccount(id=conversation)


def _let_in(identity: ClaimsIdentity, factory: ConnectorFactory) -> AuthenticateRequestResult:
    result = AuthenticateRequestResult()
    result.claims_identity = identity
    result.audience = identity.claims.get(SERVICE_URL_CLAIM)
    result.connector_factory = factory
    return result


def _for_sdk(inbound: Inbound) -> Activity:
    """As much of the activity as the SDK needs to answer it.

    In a channel, the answer goes into the thread.
    """
    return Activity(
        type=inbound.type,
        id=inbound.id,
        name=inbound.name,
        channel_id=inbound.channel_id,
        service_url=inbound.service_url,
        conversation=ConversationAccount(id=inbound.conversation.id),
        from_property=_account(inbound.sender),
        recipient=_account(inbound.recipient),
    )


def _account(account: Account | None) -> ChannelAccount | None:
    return ChannelAccount(id=account.id, name=account.name) if account else None


def _payload(activity: Activity) -> dict[str, Any]:
    serialized: dict[str, Any] = activity.serialize()
    return serialized
