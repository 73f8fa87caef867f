"""Who is speaking, and where: from the addresses of a message to a person in a group of one partnership."""

from dataclasses import dataclass
from functools import cached_property

from sqlmodel import Session

import cards.channels
from handlers.grammar import read
from handlers.request import Message
from reports import answering
from rules import dates
from rules.calendar import Calendar
from rules.refusal import Refusal
from storage import groups, identities
from storage.calendars import calendar_of
from storage.installations import is_anybodys
from storage.models import Group, Partnership, Person
from storage.standing import Around, Place
from storage.store import Store

LOCAL = ("terminal", "playground")


@dataclass(frozen=True)
class Arrival:
    message: Message
    store: Store
    group: Group
    person: Person
    belongs: bool = True
    """False for who is in no group, and is asked about an action of this one."""

    @property
    def person_id(self) -> int:
        assert self.person.id is not None
        return self.person.id

    @cached_property
    def around(self) -> Around:
        assert self.group.id is not None
        at = self.message.sent_at
        place = Place(self.group.id, self.message.channel, self._calendar.clock(at))
        return self.store.people.around(self.person_id, place, self._calendar.today(at))

    @cached_property
    def context(self) -> dates.Context:
        today = self._calendar.today(self.message.sent_at)
        return dates.Context(today, self._calendar, self.around.meets_on)

    @cached_property
    def _calendar(self) -> Calendar:
        return calendar_of(self.store.partnership, self.group)


def arrive(session: Session, message: Message) -> Arrival:
    """Find the partnership, the group and the person, linking somebody by e-mail at first contact.

    Refused, in one sentence that says how to be linked: somebody off the roster, and guests from outside.
    """
    known = _both_known(session, message)
    if known is not None:
        return known
    here = _place(session, message)
    if here is None and not message.private:
        _require_one_partnership(session, message)
    partnership, person = _person(session, message, here[0] if here else None)
    store = Store(session, partnership)
    if here:
        return Arrival(message, store, here[1], person)
    return _in_private(message, store, person)


def _both_known(session: Session, message: Message) -> Arrival | None:
    """As it mostly is: a group's channel, and somebody who has spoken before."""
    if message.private or message.group_code is not None or _platform(message) in LOCAL:
        return None
    found = identities.speaking_in(session, message.channel, message.speaker)
    if found is None:
        return None
    partnership, group, person = found
    return Arrival(message, Store(session, partnership), group, person)


def _place(session: Session, message: Message) -> tuple[Partnership, Group] | None:
    if message.group_code is not None:
        return _named_group(session, message)
    if message.private:
        return None
    found = groups.talking_in(session, message.channel)
    if found is None and not _connects(message):
        raise Refusal(_belongs_nowhere(session, message) or cards.channels.unbound(message.channel))
    return found


def _connects(message: Message) -> bool:
    """`connect this channel to p2`: what an administrator may say before a channel belongs to a group."""
    day = dates.Context(message.sent_at.date(), Calendar("UTC"), None)
    return read(message.text, day).verb == "connect"


def _require_one_partnership(session: Session, message: Message) -> None:
    """Nothing but the speaker says whose a channel of no group is to be."""
    known = identities.known_as(session, message.speaker)
    if len({partnership.id for partnership, _ in known}) > 1:
        raise Refusal(cards.channels.SEVERAL_PARTNERSHIPS)


def _named_group(session: Session, message: Message) -> tuple[Partnership, Group]:
    partnership = only_partnership(session, message.partnership)
    group = Store(session, partnership).groups.called(message.group_code or "")
    if group is None:
        known = ", ".join(one.code for one in Store(session, partnership).groups.all())
        raise Refusal(
            f"There is no group {message.group_code} in {partnership.name}. Its groups are {known}."
        )
    return partnership, group


def only_partnership(session: Session, code: str | None) -> Partnership:
    """The partnership with this code, or the only one there is."""
    if code is not None:
        found = groups.partnership_called(session, code)
        if found is None:
            raise Refusal(f"There is no partnership {code} in this database.")
        return found
    everyone = groups.all_partnerships(session)
    if len(everyone) == 1:
        return everyone[0]
    if not everyone:
        raise Refusal(
            "This database holds no partnership yet. Run clerk setup with your partnership file first."
        )
    codes = ", ".join(one.code for one in everyone)
    raise Refusal(f"This database holds several partnerships ({codes}). Say which with --partnership CODE.")


def _person(session: Session, message: Message, here: Partnership | None) -> tuple[Partnership, Person]:
    if _platform(message) in LOCAL:
        return _by_name(session, message, here)
    known = [
        (p, who)
        for p, who in identities.known_as(session, message.speaker)
        if here is None or p.id == here.id
    ]
    if known:
        return known[0]
    return _by_email(session, message, here)


def _platform(message: Message) -> str:
    return message.speaker.split(":", 1)[0]


def _by_name(session: Session, message: Message, here: Partnership | None) -> tuple[Partnership, Person]:
    """In the terminal and the playground every person is linked, by name."""
    partnership = here or only_partnership(session, message.partnership)
    name = message.speaker.split("@", 1)[-1]
    person = Store(session, partnership).people.called(name)
    if person is None:
        raise Refusal(
            f"Nobody called {name} is on the roster of {partnership.name}. "
            f"Check the name, or add them with clerk setup."
        )
    return partnership, person


def _by_email(session: Session, message: Message, here: Partnership | None) -> tuple[Partnership, Person]:
    """A person on the roster is linked by e-mail at first contact, silently; never a guest from outside."""
    workspace = ":".join(message.speaker.split(":")[:2])
    found = (
        identities.with_email(session, message.email, workspace)
        if message.email and not message.outsider
        else ()
    )
    found = [(p, who) for p, who in found if here is None or p.id == here.id]
    if len(found) != 1:
        raise Refusal(_belongs_nowhere(session, message) or _not_linked(message))
    partnership, person = found[0]
    Store(session, partnership).identities.link(person, message.speaker)
    return partnership, person


def _belongs_nowhere(session: Session, message: Message) -> str | None:
    """In a Slack workspace where no partnership talks yet, there is nobody to say who somebody is."""
    if not message.channel.startswith("slack:"):
        return None
    workspace, channel = message.channel.rsplit(":", 1)
    if is_anybodys(session, workspace):
        return None
    return cards.channels.no_partnership(f"{workspace}:{'C...' if message.private else channel}")


def _not_linked(message: Message) -> str:
    seen = f" Your e-mail address here is {message.email}." if message.email and message.private else ""
    return (
        "I do not know you yet, so I can show and change nothing. Tell me who you are, with your full name "
        'as the roster has it: "I am Jo Park". A chair or an administrator then confirms it. '
        f"Your address here is {message.speaker}.{seen}"
    )


def _in_private(message: Message, store: Store, person: Person) -> Arrival:
    """In a private conversation, or a channel of no group: the first group that the person belongs to.

    Who belongs to none may still own an action, and is reminded of it.
    """
    assert person.id is not None
    today = Calendar(store.partnership.timezone).today(message.sent_at)
    belongs = store.people.groups_of(person.id, today)
    if belongs:
        return Arrival(message, store, belongs[0], person)
    own = store.actions.owned_by(person.id)
    asked = (one.group for one in own if answering.answers(store, person, one, today))
    group = next(asked, None)
    if group is None:
        raise Refusal("You belong to no group yet. Ask the programme manager to add you to one.")
    return Arrival(message, store, group, person, belongs=False)
