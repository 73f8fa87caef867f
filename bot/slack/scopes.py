"""What Clerk asks a workspace for, and what does not work without it: the scopes of manifest.json."""

from collections.abc import Collection, Mapping

SCOPES: Mapping[str, str] = {
    "app_mentions:read": "hear @Clerk in a channel",
    "channels:history": "make sure that nothing is posted twice in a public channel",
    "chat:write": "answer, remind or post a summary",
    "commands": "be asked with /clerk",
    "files:read": "read minutes that somebody shares",
    "files:write": "hand out reports and exports",
    "groups:history": "make sure that nothing is posted twice in a private channel",
    "im:history": "hear what is written to it directly",
    "im:write": "write to somebody directly",
    "mpim:history": "make sure that nothing is posted twice in a group's direct messages",
    "users:read": "tell guests from members",
    "users:read.email": "know people by their e-mail address",
}


def lacking(granted: Collection[str]) -> tuple[str, ...]:
    return tuple(scope for scope in SCOPES if scope not in granted)
