"""Activities as Teams sends them, shortened from Microsoft's documentation of the Bot Framework."""

from typing import Any

from tests.teams.fake_connector import APP_ID, TENANT

BOT = {"id": f"28:{APP_ID}", "name": "Clerk"}
CERYS = {"id": "29:cerys", "name": "Cerys", "aadObjectId": "aaaaaaaa-0000-4000-8000-000000000001"}
DAN = {"id": "29:dan", "name": "Dan", "aadObjectId": "aaaaaaaa-0000-4000-8000-000000000002"}
CHANNEL = "19:board@thread.tacv2"
ROOT = "1718182800000"
MENTION = {"type": "mention", "text": "<at>Clerk</at>", "mentioned": BOT}


def _activity(service_url: str, **changes: Any) -> dict[str, Any]:
    whole = {
        "type": "message",
        "id": "1718182800001",
        "timestamp": "2024-06-12T09:00:00.000Z",
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": CERYS,
        "recipient": BOT,
        "channelData": {"tenant": {"id": TENANT}},
        **changes,
    }
    return {name: value for name, value in whole.items() if value is not None}


def mention(service_url: str, text: Any = "<at>Clerk</at> what's overdue?", **changes: Any) -> dict[str, Any]:
    """In a channel, in the thread below `ROOT`."""
    channel = {
        "conversation": {"id": f"{CHANNEL};messageid={ROOT}", "conversationType": "channel", "isGroup": True},
        "channelData": {
            "tenant": {"id": TENANT},
            "team": {"id": "19:team@thread.tacv2"},
            "channel": {"id": CHANNEL},
        },
        "entities": [MENTION],
        "text": text,
    }
    return _activity(service_url, **{**channel, **changes})


def personal(service_url: str, text: Any = "what's overdue?", **changes: Any) -> dict[str, Any]:
    chat = {"conversation": {"id": "a:cerys-and-clerk", "conversationType": "personal"}, "text": text}
    return _activity(service_url, **{**chat, **changes})


def group_chat(service_url: str, text: Any = "<at>Clerk</at> show 101", **changes: Any) -> dict[str, Any]:
    chat = {"conversation": {"id": "19:chat@thread.v2", "conversationType": "groupChat", "isGroup": True}}
    return _activity(service_url, **{**chat, "text": text, "entities": [MENTION], **changes})


def execute(activity: dict[str, Any], data: Any, **changes: Any) -> dict[str, Any]:
    """The same place, but a button of a card was pressed there (Action.Execute)."""
    pressed = {
        "type": "invoke",
        "name": "adaptiveCard/action",
        "id": "f:press-1",
        "replyToId": "1718182800009",
        "value": {"action": {"type": "Action.Execute", "verb": "say", "data": data}, "trigger": "manual"},
    }
    place = {name: value for name, value in activity.items() if name not in ("text", "entities")}
    return {**place, **pressed, **changes}


def submit(activity: dict[str, Any], value: Any) -> dict[str, Any]:
    """The same place, but Action.Submit: a message with a value and no text."""
    place = {name: value for name, value in activity.items() if name not in ("text", "entities")}
    return {**place, "value": value}


def installed(activity: dict[str, Any]) -> dict[str, Any]:
    place = {name: value for name, value in activity.items() if name not in ("text", "entities")}
    return {**place, "type": "conversationUpdate", "membersAdded": [BOT]}


def removed(activity: dict[str, Any]) -> dict[str, Any]:
    place = {name: value for name, value in activity.items() if name not in ("text", "entities")}
    return {**place, "type": "installationUpdate", "action": "remove"}


def _invoke(activity: dict[str, Any], name: str, value: Any, **changes: Any) -> dict[str, Any]:
    place = {name: value for name, value in activity.items() if name not in ("text", "entities")}
    return {**place, "type": "invoke", "name": name, "value": value, **changes}


def fetch(activity: dict[str, Any], data: Any, **changes: Any) -> dict[str, Any]:
    """The same place, but a button was pressed that opens a dialog (Action.Submit with task/fetch)."""
    value = {"data": data, "context": {"theme": "default"}}
    pressed = {"id": "f:fetch-1", "replyToId": "1718182800009", **changes}
    return _invoke(activity, "task/fetch", value, **pressed)


def dialog(activity: dict[str, Any], data: Any, **changes: Any) -> dict[str, Any]:
    """The same place, but a dialog was sent off."""
    value = {"data": data, "context": {"theme": "default"}}
    return _invoke(activity, "task/submit", value, **{"id": "f:submit-1", **changes})


def payload(content: str = "<div>Tom please send the data</div>", **changes: Any) -> dict[str, Any]:
    """A message as Teams hands it to a message extension."""
    whole = {
        "id": "1718182700000",
        "replyToId": None,
        "linkToMessage": f"https://teams.microsoft.com/l/message/{CHANNEL}/1718182700000",
        "createdDateTime": "2024-06-12T08:58:20Z",
        "body": {"contentType": "html", "content": content},
        "from": {"user": {"userIdentityType": "aadUser", "id": DAN["aadObjectId"], "displayName": "Dan"}},
        "reactions": [],
        "mentions": [],
        "attachments": [],
    }
    return {**whole, **changes}


def pick(activity: dict[str, Any], message: Any = None, **changes: Any) -> dict[str, Any]:
    """Log as action, out of a message's menu; without a message, New action from where people write."""
    value = {
        "commandId": "logAction" if message else "newAction",
        "commandContext": "message" if message else "compose",
        "requestId": "7f7d22efe5414818becebcec649a7912",
        "context": {"theme": "default"},
        **({"messagePayload": message} if message else {}),
    }
    return _invoke(activity, "composeExtension/fetchTask", value, **{"id": "f:pick-1", **changes})


def log_picked(activity: dict[str, Any], data: Any, message: Any = None, **changes: Any) -> dict[str, Any]:
    """That dialog was sent off."""
    value = {
        "commandId": "logAction" if message else "newAction",
        "commandContext": "message" if message else "compose",
        "data": data,
        "context": {"theme": "default"},
        **({"messagePayload": message} if message else {}),
    }
    return _invoke(activity, "composeExtension/submitAction", value, **{"id": "f:log-1", **changes})


def search(activity: dict[str, Any], words: str | None, skip: int = 0, count: int = 25) -> dict[str, Any]:
    """Find an action: before anything was typed, Teams asks with `initialRun`."""
    first = {"name": "initialRun", "value": "true"}
    value = {
        "commandId": "findAction",
        "parameters": [first if words is None else {"name": "words", "value": words}],
        "queryOptions": {"skip": skip, "count": count},
    }
    return _invoke(activity, "composeExtension/query", value, id="f:query-1")
