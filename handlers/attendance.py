"""Attendance: who was at a meeting, as a minute taker writes it down, and guests who are on no roster."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cards.attendance
from cards.meetings import called
from cards.model import Button, Reply
from handlers import membership, occasions
from handlers.apologies import row_of, stand_in
from handlers.asking import Ask
from handlers.request import Request
from rules.people import Named, candidates, likely
from rules.permissions import require_decider
from rules.refusal import Refusal
from storage.models import Attendance, Meeting
from storage.store import Store

_STATES = {
    "present": "present",
    "in attendance": "present",
    "attendance": "present",
    "attendees": "present",
    "attended": "present",
    "apologies": "apologies",
    "absent": "absent",
    "guest": "guest",
    "guests": "guest",
}
_LABEL = re.compile(
    rf"(?i)(?:^|[\s.;,])(?P<label>{'|'.join(sorted(_STATES, key=len, reverse=True))})\s*[:–—]\s*"
)
_BETWEEN = re.compile(r"(?:[,;/&\n]+|\s+and\s+)(?![^()]*\))", re.I)
_BUNCHED = re.compile(r"(?:(?:[A-Z]['’]?){2,4}[a-z]?(?: |$)){2,}")
"""`ZF TR LM`"""
_EVERYONE = frozenset({"everyone", "everybody", "all", "all members"})


@dataclass(frozen=True)
class _Written:
    """One name of the list, and what is said of it."""

    words: str
    state: str


@dataclass(frozen=True)
class _Roll:
    """A list of names as it was written, for one meeting."""

    request: Request
    store: Store
    meeting: Meeting
    text: str
    written: tuple[_Written, ...]

    def people(self, one: _Written) -> list[Named | None]:
        """The people that this name means; None is a guest, who is on no roster.

        Initials that two people share mean both, where they are written twice.
        """
        bare = _bare(one.words)
        if bare in _EVERYONE and one.state == "present":
            return list(self._everyone())
        everybody = self.store.people.everybody()
        found = candidates(bare, self._roster()) or candidates(bare, everybody)
        if one.state == "guest" and len(found) != 1:
            return [None]
        times = Counter(other.words for other in self.written)[one.words]
        if found and len(found) in (1, times):
            return list(found)
        raise self._unclear(one.words, found or likely(bare, everybody))

    def _roster(self) -> Sequence[Named]:
        return self.store.people.roster(self.meeting.group_id)

    def _everyone(self) -> Iterator[Named]:
        """Except who sent apologies."""
        rows = self.store.meetings.attendances(self.meeting.id or 0)
        gone = {row.person_id for row in rows if row.state == "apologies"}
        return (person for person in self._roster() if person.id not in gone)

    def _unclear(self, words: str, near: tuple[Named, ...]) -> Exception:
        if not near:
            return Refusal(cards.attendance.unknown_person(words))
        names = [person.name for person in near]
        options = tuple(Button(name, self._again(words, name)) for name in names)
        return Ask(cards.attendance.which_of_them(words, names), options=options)

    def _again(self, words: str, name: str) -> str:
        """The whole list, with this name made plain."""
        text = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", lambda _: name, self.text, count=1)
        return _labelled(text, called(self.meeting))


def record(request: Request, store: Store) -> Reply:
    """`present: ZF, TR, LM`, `guest: Jo Bell (Hill School)`: at the latest meeting, or the one named"""
    require_decider(request.member, "record who was at a meeting")
    which = request.sentence.parts.get("meeting")
    text = f"{request.sentence.parts['label']}: {request.sentence.parts['people']}"
    meeting = occasions.past(request, store, which, lambda day: _labelled(text, day))
    roll = _Roll(request, store, meeting, text, tuple(_names(text)))
    if not roll.written:
        raise Refusal("Who was there? For example: present: ZF, TR, LM. Nothing is saved.")
    for one in roll.written:
        _keep(request, store, meeting, one, roll.people(one))
    rows = store.meetings.attendances(meeting.id or 0)
    return Reply(cards.attendance.recorded(meeting, rows, store.people.names()))


def _bare(words: str) -> str:
    """`Jo Bell (Hill School)` -> `jo bell`"""
    return re.sub(r"\([^()]*\)", "", words).strip().lower()


def _labelled(text: str, day: str) -> str:
    """`present: ZF` -> `present on 2024-06-20: ZF`"""
    label, _, people = text.partition(":")
    return f"{label} on {day}:{people}"


def _names(text: str) -> Iterator[_Written]:
    labels = list(_LABEL.finditer(text))
    ends = [*(found.start() for found in labels[1:]), len(text)]
    for found, end in zip(labels, ends, strict=True):
        for piece in _BETWEEN.split(text[found.end() : end]):
            words = " ".join(piece.split()).strip(" .:-–")
            for name in words.split() if _BUNCHED.fullmatch(words) else [words]:
                if any(letter.isalnum() for letter in name):
                    yield _Written(name, _STATES[found["label"].lower()])


def _keep(
    request: Request, store: Store, meeting: Meeting, one: _Written, people: list[Named | None]
) -> None:
    """Who is there after all needs nobody in their place: the deputy's authority for that day ends."""
    for person in people:
        row = _row(store, meeting, one, person)
        row.state = one.state
        if one.state == "present":
            row.deputy_id, row.may_agree = None, False
            stand_in(request, store, meeting, row)
        if person is None and "(" in one.words:
            row.printed = one.words
        store.session.add(row)
    store.session.flush()


def _row(store: Store, meeting: Meeting, one: _Written, person: Named | None) -> Attendance:
    """A person has one row at a meeting; so has a guest by the same words."""
    assert meeting.id is not None
    if person is not None:
        known = row_of(store, meeting, person.id)
        return known or Attendance(meeting_id=meeting.id, person_id=person.id, printed=person.name)
    rows = store.meetings.attendances(meeting.id)
    same = (row for row in rows if row.person_id is None and _bare(row.printed) == _bare(one.words))
    return next(same, None) or Attendance(meeting_id=meeting.id, printed=one.words)


def who_was_there(request: Request, store: Store) -> Reply:
    """`attendance at the April board`, `who was at the last board`"""
    membership.require_reader(request, store, request.group)
    which = request.sentence.parts.get("meeting")
    meeting = occasions.past(request, store, which, lambda day: f"attendance on {day}")
    rows = store.meetings.attendances(meeting.id or 0)
    known = {row.person_id for row in rows}
    names = store.people.names()
    rest = [person.name for person in store.people.roster(_id(request)) if person.id not in known]
    declared = cards.attendance.declarations_line(store.meetings.declarations(meeting.id or 0), names)
    return Reply(cards.attendance.attended(request.group, meeting, rows, rest, declared, names))


def _id(request: Request) -> int:
    assert request.group.id is not None
    return request.group.id
