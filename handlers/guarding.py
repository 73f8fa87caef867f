"""The privacy guard, before anything of a message is read, stored or forwarded (DOMAIN 8.2).

It comes before everything else, for whoever speaks: strangers as well. What it keeps is when, where and
which rule.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath

from sqlmodel import Session

import cards.guarding
from cards.model import PRIVATE, Reply
from handlers.arriving import arrive
from handlers.request import Answer, Message, Request
from rules import privacy
from rules.identifiers import NUMBERS
from rules.privacy import Finding, Level
from rules.refusal import Refusal
from storage import breaches, groups, identities
from storage.database import Database
from storage.models import Group
from storage.questions import first_time, something_else_said
from storage.store import Store


def found_in(message: Message) -> tuple[Finding, ...]:
    """In what was typed, in every field of a form, in the names of files, and across two fields."""
    texts = [message.text, *message.fields, *message.fields.values()]
    found = [finding for text in texts for finding in privacy.scan(text)]
    for file in message.files:
        found.extend(in_name(file.name))
    if len(message.fields) > 1:
        together = privacy.scan("\n".join(message.fields.values()))
        found.extend(one for one in together if one.rule in NUMBERS and one.level is Level.BLOCK)
    return tuple(found)


def in_name(name: str) -> tuple[Finding, ...]:
    """In a file's name, whose words are parted by other signs than in a sentence."""
    stem = PurePath(name).stem
    readings = {stem, stem.replace("_", " "), stem.replace("_", " ").replace("-", " ")}
    return tuple(finding for reading in sorted(readings) for finding in privacy.scan(reading))


def name_to_say(name: str) -> str:
    """A file's name, where Clerk may repeat it."""
    return "the file" if in_name(name) else name


def stop(found: Iterable[Finding], message: Message, database: Database) -> Answer | None:
    """The private answer to what was found; None where nothing was. Once, however often it is delivered."""
    found = tuple(found)
    if not found:
        return None
    with database.writing() as session:
        again = message.event_id is not None and not first_time(session, message.event_id, message.sent_at)
        if again and not message.stays_open:
            return Answer(repeat=True)
        store, group = _where(session, message, worried=any(one.level is Level.SIGNPOST for one in found))
        kinds = tuple(dict.fromkeys(finding.rule for finding in _gravest(found)))
        if store is not None and not again:
            keep_count(store, group, message, [one for one in found if one.rule in kinds])
    route = store.partnership.secure_route if store else ""
    what = cards.guarding.Stopped(kinds, route, message.unseen)
    replies = tuple(_replies(found, what, store.partnership.safeguarding if store else {}))
    refused = not any(one.level is Level.SIGNPOST for one in found)
    return Answer(replies, refused=refused, field=_field(message))


def _field(message: Message) -> str | None:
    """The question of a form in whose answer it stands."""
    return next((name for name, text in message.fields.items() if privacy.scan(text)), None)


_OF_ABSENCE = frozenset({"pause", "unpause", "apologies", "away", "deputise", "leave"})
"""What says by itself that the day is kept and no reason."""


def telling_of_absence(replies: tuple[Reply, ...], request: Request) -> tuple[Reply, ...]:
    """The same answer, saying that words of it were changed: why somebody is away is not kept."""
    said = (request.message.text, *request.message.fields.values())
    softened = any(privacy.without_absence_reason(text) != text for text in said)
    if not replies or request.sentence.verb in _OF_ABSENCE or not (softened or request.about.softened):
        return replies
    first = replies[0]
    return (
        replace(
            first, card=cards.guarding.told_of_absence(first.card, is_kept=request.sentence.verb != "paste")
        ),
        *replies[1:],
    )


def keep_count(store: Store, group: Group | None, message: Message, found: Iterable[Finding]) -> None:
    """One for each rule; and the data protection contact hears once of what already stands in a channel."""
    levels = {finding.rule: finding.level for finding in found}
    kept = [store.guard_stopped(rule, message.sent_at, group.id if group else None) for rule in levels]
    stands = not (message.private or message.unseen)
    if stands and group is not None and Level.BLOCK in levels.values():
        breaches.tell(store, kept[0], group)


def without_private_name(message: Message) -> Message:
    """What a platform calls somebody may tell of a child as well ("Robin's mum"): then it is not kept."""
    return replace(message, display_name=None) if privacy.scan(message.display_name or "") else message


def _gravest(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What a message was stopped for. A worry about a child is not counted: nothing of it is kept at all."""
    for level in (Level.BLOCK, Level.WARN):
        if of_level := tuple(one for one in found if one.level is level):
            return of_level
    return ()


def _where(session: Session, message: Message, *, worried: bool) -> tuple[Store | None, Group | None]:
    """Whose guard it was. Of somebody whom Clerk does not know, only the channel's group is.

    Of a worry about a child nothing is kept, not even that something was said.
    """
    try:
        here = arrive(session, message)
    except Refusal:
        place = None if message.private else groups.talking_in(session, message.channel)
        if place is not None:
            return Store(session, place[0]), place[1]
        known = identities.known_as(session, message.speaker)
        return (Store(session, known[0][0]), None) if known else (None, None)
    if not worried:
        something_else_said(session, here.person_id, message.sent_at)
    return here.store, here.group


def _replies(
    found: tuple[Finding, ...], what: cards.guarding.Stopped, safeguarding: Mapping[str, str]
) -> Iterator[Reply]:
    worried = any(one.level is Level.SIGNPOST for one in found)
    blocked = any(one.level is Level.BLOCK for one in found)
    if worried:
        yield Reply(cards.guarding.signpost(safeguarding), PRIVATE)
    if blocked:
        yield Reply(cards.guarding.stopped(what), PRIVATE)
    elif not worried:
        yield Reply(cards.guarding.reword(what), PRIVATE)
