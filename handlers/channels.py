"""Where a group talks: an administrator connects a channel to it, or disconnects it."""

import re
from dataclasses import dataclass

import cards.channels
from cards.model import Button, Reply
from handlers import places
from handlers.asking import Ask
from handlers.request import Request
from rules.refusal import Refusal
from storage.groups import talking_in
from storage.models import Channel, Group
from storage.store import Store

_ADMINISTRATOR = "administrator"
_ARTICLE = re.compile(r"^(?:the|our) ", re.I)
_PRIORITY = re.compile(r"(?:priority|prio|p) ?(?P<number>\d{1,2})(?: (?:working )?group)?", re.I)


@dataclass(frozen=True)
class _Place:
    """A channel by its address, and as people call it in a sentence: `this channel`, `#p2-chat`."""

    address: str
    called: str

    @property
    def surely(self) -> str:
        """With its address, where its name alone may not be understood again."""
        return f"{self.called} ({self.address})" if self.called.startswith("#") else self.called


def connect(request: Request, store: Store) -> Reply:
    """`connect #p2-chat to Priority 2`; `connect this channel to the board`"""
    if not request.sentence.parts.get("place"):
        raise Refusal(cards.channels.WHICH)
    group = _group(request, store)
    _require_administrator(request, store, group)
    place = _place(request)
    row = _row(store, place)
    if row is None:
        store.session.add(
            Channel(partnership_id=store.partnership_id, group_id=_id(group), address=place.address)
        )
    elif row.group_id == group.id and not row.dead:
        raise Refusal(cards.channels.already(place.called, group))
    else:
        _require_leave(request, store, row, place, group)
        row.group_id, row.dead = _id(group), False
    store.session.flush()
    invite = place.address.startswith("slack:") and place.address != request.message.channel
    return Reply(cards.channels.connected(place.called, group, invite=invite))


def disconnect(request: Request, store: Store) -> Reply:
    """`disconnect this channel`"""
    place = _place(request)
    row = _row(store, place)
    if row is None:
        raise Refusal(cards.channels.not_connected(place.called))
    group = store.groups.numbered(row.group_id)
    _require_administrator(request, store, group)
    if not request.sentence.confirmed:
        text = cards.channels.confirm_disconnecting(place.called, group, last=_is_last(store, group))
        raise _ask(text, "Yes, disconnect it", f"disconnect {place.surely}")
    store.session.delete(row)
    store.session.flush()
    return Reply(cards.channels.disconnected(place.called, group, f"connect {place.surely} to {group.code}"))


def _require_leave(request: Request, store: Store, row: Channel, place: _Place, group: Group) -> None:
    """A channel is taken from another group only by somebody who may give it away, and who says so."""
    now = store.groups.numbered(row.group_id)
    if now.id == group.id:
        return
    _require_administrator(request, store, now)
    if not request.sentence.confirmed:
        text = cards.channels.confirm_other(place.called, now, group, last=_is_last(store, now))
        raise _ask(text, "Yes, connect it", f"connect {place.surely} to {group.code}")


def _ask(text: str, yes: str, says: str) -> Ask:
    return Ask(text, options=(Button(yes, f"{says} (confirmed)"), Button("No", "no")))


def _require_administrator(request: Request, store: Store, group: Group) -> None:
    """Of the group, or of one above it."""
    if places.administers(request, store, group):
        return
    line = (group, *store.groups.line_of_parents(group))
    found = (store.people.roster(_id(one), request.today) for one in line)
    names = [person.name for roster in found for person in roster if _ADMINISTRATOR in person.roles]
    raise Refusal(cards.channels.only_administrators(group, list(dict.fromkeys(names))))


def _group(request: Request, store: Store) -> Group:
    """By its code or its name; `Priority 2` is the group that looks after it."""
    groups = store.groups.all()
    words = _ARTICLE.sub("", request.sentence.parts["place"].strip(" .\"'“”"))
    called = [one for one in groups if words.lower() in (one.code.lower(), one.name.lower())]
    kinds = [one for one in groups if words.lower() == one.kind.lower()]
    if called or len(kinds) == 1:
        return (called or kinds)[0]
    found = _PRIORITY.fullmatch(words)
    priority = store.groups.priority(int(found["number"])) if found else None
    if priority is None:
        raise Refusal(cards.channels.no_such_group(words, groups))
    if priority.group_id is None:
        raise Refusal(cards.channels.priority_without_group(priority.number, groups))
    return store.groups.numbered(priority.group_id)


def _place(request: Request) -> _Place:
    """`#p2-chat` of this platform, or the channel that this is said in."""
    parts, message = request.sentence.parts, request.message
    named, platform = parts.get("channel"), message.channel.split(":", 1)[0]
    if named is None:
        if message.private:
            raise Refusal(cards.channels.NO_CHANNEL_HERE)
        return _Place(message.channel, "this channel")
    named = named.rstrip(".!")
    if "address" in parts and _workspace(parts["address"]) == _workspace(message.channel):
        return _Place(parts["address"], named)
    if platform == "teams":
        raise Refusal(cards.channels.NAMED_IN_TEAMS)
    if platform == "slack" and named not in message.channels:
        raise Refusal(cards.channels.not_picked(named))
    return _Place(message.channels.get(named, f"{platform}:{named.removeprefix('#')}"), named)


def _workspace(address: str) -> tuple[str, ...]:
    """The Slack workspace or the tenant: nobody connects a channel of another one from here."""
    platform, _, rest = address.partition(":")
    return (platform, rest.split(":", 1)[0]) if platform in ("slack", "teams") else (platform,)


def _row(store: Store, place: _Place) -> Channel | None:
    """Refused where it is another partnership's, of which no more is said."""
    found = talking_in(store.session, place.address)
    if found is not None and found[0].id != store.partnership_id:
        raise Refusal(cards.channels.ELSEWHERE)
    return store.groups.channel(place.address)


def _is_last(store: Store, group: Group) -> bool:
    return len(store.groups.channels(group)) == 1


def _id(group: Group) -> int:
    assert group.id is not None
    return group.id
