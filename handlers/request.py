"""What reaches a handler: the message as every door delivers it, and the request the router makes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from cards.model import Card, Reply
from handlers.grammar import Sentence
from importers.document import Document
from rules.calendar import Calendar
from rules.permissions import Member
from rules.privacy import Finding
from storage.calendar_addresses import CalendarAddress
from storage.models import Group, Person
from storage.store import Store
from storage.threads import Shown, Spot

Progress = Callable[[Card], None]
"""Told again and again, while a file is read, how far that is. It returns at once and never raises."""


ToCalendar = Callable[[CalendarAddress], str]
"""Where on the network a calendar is read, as only the door that is open there knows."""


def unwatched(card: Card) -> None:
    """Nobody waits to see how far it is."""


@dataclass(frozen=True)
class SharedFile:
    """A file that a person shared with Clerk."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Opened:
    """A shared file's text without what the privacy guard stopped; `withheld` has one finding a place."""

    document: Document
    withheld: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Message:
    """One thing that a person said, in any door: typed, a button's sentence, or a form's with its fields.

    `channel` and `speaker` are addresses: `slack:TEAM:CHANNEL` and `slack:TEAM:USER`,
    `teams:TENANT:CONVERSATION` and `teams:TENANT:OBJECT-ID`, `terminal:NAME` and `terminal:@PERSON NAME`, and
    so on. `event_id` is unique for what happened, so that a platform that delivers it twice changes things
    once; None is never a repeat.
    `channels` are those that the text names, by how it names them (`#p2-chat`): their addresses.
    `sent_at` is aware. `thread` is the platform's id of the message that began the thread: of this one itself
    where it is answered in a thread of its own.
    """

    channel: str
    speaker: str
    text: str
    sent_at: datetime
    private: bool = False
    event_id: str | None = None
    thread: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    files: tuple[SharedFile, ...] = ()
    channels: Mapping[str, str] = field(default_factory=dict)
    email: str | None = None
    display_name: str | None = None
    outsider: bool = False
    unseen: bool = False
    """Was it typed where nobody else reads, such as a form or a slash command? Then it stands nowhere."""
    stays_open: bool = False
    """A form that waits: what is refused or asked about a field is shown in it, and it is sent again."""
    group_code: str | None = None
    partnership: str | None = None
    progress: Progress = field(default=unwatched, repr=False, compare=False)
    to_calendar: ToCalendar | None = field(default=None, repr=False, compare=False)
    """None where nobody could reach Clerk to read a calendar."""

    @property
    def spot(self) -> Spot:
        return Spot(self.channel, self.thread)


@dataclass
class About:
    """What an answer turns out to concern, noted as it is found: the next "done" in the thread means it.

    `other`: a risk, a deliverable or a KPI, which no "done" may take for an action.
    """

    action_ids: list[int] = field(default_factory=list)
    other: bool = False
    between_us: bool = False
    """Is it for the speaker alone, wherever they asked?"""
    softened: bool = False
    """Does something that was kept now leave out why somebody is away?"""

    def action(self, action_id: int) -> None:
        if action_id not in self.action_ids:
            self.action_ids.append(action_id)

    def only(self, action_id: int) -> None:
        self.action_ids, self.other = [action_id], False

    def something_else(self) -> None:
        self.other = True

    @property
    def is_told(self) -> bool:
        return self.other or bool(self.action_ids)


@dataclass(frozen=True)
class Answer:
    """What goes back. `refused`: nothing changed, and the reply says why. `repeat`: seen before.

    `act_id` is what was changed, as history knows it; None where nothing was. `stale` are the parcels of the
    digests that show it and are to be edited.
    """

    replies: tuple[Reply, ...] = ()
    refused: bool = False
    repeat: bool = False
    act_id: int | None = None
    stale: tuple[int, ...] = ()
    field: str | None = None
    """Of the form that was submitted, the question that a refusal or a question back is about."""
    shown: Shown | None = None
    """Where there is no thread to keep it: what the speaker may go on to call "it"."""


@dataclass(frozen=True)
class Request:
    """A message with everything that a handler may know about it."""

    message: Message
    sentence: Sentence
    group: Group
    member: Member
    person: Person
    calendar: Calendar
    today: date
    now: datetime
    next_meeting: date | None = None
    opened: tuple[Opened, ...] = ()
    present: tuple["Request", Store] | None = None
    """The request and the record of today, where it is the record of a past day that is looked at."""
    elsewhere: bool = False
    """Is `group` one that was chosen, and not the one of this conversation?"""
    about: About = field(default_factory=About, compare=False)

    @property
    def here(self) -> Group | None:
        """The group whose records need no code in this conversation."""
        return None if self.elsewhere else self.group

    def given(self, name: str) -> str | None:
        """What a form's field says, or None where it was left empty or nobody filled a form."""
        value = self.message.fields.get(name, "").strip()
        return value or None


Handler = Callable[[Request, Store], Reply | tuple[Reply, ...]]
"""What does a verb."""
