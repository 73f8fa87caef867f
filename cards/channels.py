"""What Clerk says about where a group talks."""

from collections.abc import Sequence

from cards.closing import UNDO
from cards.model import Button, Card
from cards.words import joined
from storage.models import Group

_INVITE = " I can write there once somebody has invited me: /invite @Clerk."


def connected(channel: str, group: Group, *, invite: bool) -> Card:
    text = (
        f"Connected {channel} to the {group.name}: what is said to me there is about its log, and its "
        "reminders and weekly summary are posted there."
    )
    return Card(text + (_INVITE if invite else ""), buttons=(UNDO,))


def already(channel: str, group: Group) -> str:
    return f"{_opening(channel)} belongs to the {group.name} already, so nothing has changed."


def confirm_other(channel: str, now: Group, new: Group, *, last: bool) -> str:
    return (
        f"{_opening(channel)} belongs to the {now.name}. Shall I connect it to the {new.name} instead? "
        f"What is said to me there is then about the log of the {new.name}, and reminders and summaries "
        f"of the {now.name} are no longer posted there.{_without(now) if last else ''} Nothing has "
        "changed yet."
    )


def confirm_disconnecting(channel: str, group: Group, *, last: bool) -> str:
    return (
        f"Disconnect {channel} from the {group.name}? I then do nothing there, and its reminders and "
        f"summaries are no longer posted there.{_without(group) if last else ''} The log stays as it is. "
        "Nothing has changed yet."
    )


def disconnected(channel: str, group: Group, again: str) -> Card:
    """No undo: in a channel of no group nobody could say it."""
    return Card(
        f"Disconnected {channel} from the {group.name}. The log stays as it is.",
        buttons=(Button("Connect it again", again),),
    )


def only_administrators(group: Group, names: Sequence[str]) -> str:
    who = joined(names, "or")
    here = f" Ask {who}." if who else " None is on its roster, so it is done in the partnership file."
    return f"Only an administrator can say where the {group.name} talks.{here}"


def no_partnership(address: str) -> str:
    """Where nobody can be known yet: the first channel is named in the file."""
    return (
        "No partnership talks in this workspace yet, so I can show and change nothing here. Whoever looks "
        f"after Clerk adds a channel of it ({address}) to a group in the partnership file and runs clerk "
        "setup; after that an administrator says in any other channel: @Clerk connect this channel to "
        "Priority 2."
    )


def unbound(address: str) -> str:
    return (
        "This channel belongs to no group yet. An administrator can say here, for example: connect this "
        f"channel to Priority 2. Or they add its address ({address}) to the group's channels in the "
        "partnership file, and run clerk setup."
    )


SEVERAL_PARTNERSHIPS = (
    "You are in more than one partnership, and this channel belongs to none yet, so I cannot tell which "
    "is meant. Add its address to the group's channels in the partnership file, and run clerk setup."
)


def no_such_group(words: str, groups: Sequence[Group]) -> str:
    known = joined([f"{group.code} ({group.name})" for group in groups], "or")
    return f'I cannot tell which group "{words}" is, so nothing has changed. Say one of these: {known}.'


def priority_without_group(number: int, groups: Sequence[Group]) -> str:
    known = joined([group.code for group in groups], "or")
    return f"Priority {number} has no working group of its own. Say which group it is: {known}."


WHICH = (
    "Say which channel and which group, for example: connect #p2-chat to Priority 2, or in the channel "
    "itself: connect this channel to board. Nothing has changed."
)
NO_CHANNEL_HERE = (
    "This is a conversation between the two of us and no channel. Say it in the channel, or name the "
    "channel, for example: connect #p2-chat to Priority 2."
)
NAMED_IN_TEAMS = (
    "In Teams I can connect only the channel that you are in, so nothing has changed. Mention me in that "
    "channel and say: connect this channel to Priority 2."
)
ELSEWHERE = "That channel belongs to another partnership, so nothing has changed."


def not_picked(channel: str) -> str:
    return (
        f"I cannot tell which channel {channel} is, so nothing has changed. Pick it from the list that "
        "Slack offers while you type its name, or say in the channel itself: connect this channel to "
        "Priority 2."
    )


def not_connected(channel: str) -> str:
    return f"{_opening(channel)} is connected to no group, so nothing has changed."


def _without(group: Group) -> str:
    return f" It is the only channel of the {group.name}, which then has none."


def _opening(channel: str) -> str:
    return channel[:1].upper() + channel[1:]
