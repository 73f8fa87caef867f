"""Apologies: who cannot come to a meeting, who comes instead, and whether that deputy may agree for them.

That somebody is away is kept, and never why.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import cards.attendance
import cards.meetings
from cards.meetings import called
from cards.model import Button, Card, Reply
from handlers import apology_words, finding, membership, occasions
from handlers.apology_words import Apologised
from handlers.asking import Ask
from handlers.request import Request
from rules.people import Named, split_owners
from rules.permissions import require_writer
from rules.refusal import Refusal
from storage.models import Absence, Attendance, Meeting
from storage.store import Store

APOLOGIES = "apologies"
_APOLOGIES_FOR = re.compile(r"(?:my )?apologies for\b", re.I)
_MYSELF = frozenset({"i", "i'll", "me", "my", "myself", "we", "us", "our", "the"})


@dataclass(frozen=True)
class Apology:
    """Who will not be there; `may_agree` is None where nothing was said of it."""

    person: Named
    meeting: Meeting
    deputy: Named | None = None
    may_agree: bool | None = None

    def says(self, may_agree: bool) -> str:
        """The same, with the deputy's authority made plain: the text of a button."""
        assert self.deputy is not None
        right = "may agree" if may_agree else "may not agree"
        which = called(self.meeting)
        return f"apologies from {self.person.name} for {which}, {self.deputy.name} will deputise and {right}"


def give(request: Request, store: Store) -> Reply:
    """`apologies for the 20th, Owen will deputise`; `apologies from Liam for 20 June`"""
    if request.sentence.refs:
        raise Refusal(cards.attendance.apologies_are_for_meetings(request.sentence.refs[0]))
    said = apology_words.read(request.sentence.text)
    meeting = _meeting(request, store, said)
    people = _people(request, store, said, meeting)
    if len(people) > 1:
        return _several(request, store, people, meeting)
    _require_may_give(request, people[0])
    deputy = _deputy(request, store, said, people[0], meeting)
    apology = Apology(people[0], meeting, deputy, said.may_agree if deputy else None)
    reply = _record(request, store, apology)
    return _without_a_reason(reply) if said.reason else reply


def _without_a_reason(reply: Reply) -> Reply:
    text = f"{reply.card.text} {cards.attendance.no_reason_kept()}"
    return replace(reply, card=replace(reply.card, text=text))


def _several(request: Request, store: Store, people: Sequence[Named], meeting: Meeting) -> Reply:
    for person in people:
        _require_may_give(request, person)
        _keep(request, store, Apology(person, meeting))
    names = [person.name for person in people]
    return Reply(cards.attendance.apologies_of_several(names, meeting))


def _record(request: Request, store: Store, apology: Apology) -> Reply:
    agrees = _may_give_authority(request, apology.person)
    if apology.may_agree and not agrees:
        raise Refusal(cards.attendance.authority_is_theirs(apology.person.name))
    row, new = _keep(request, store, apology)
    if not new and apology.may_agree is None:
        raise Refusal(cards.attendance.already_sent(row, apology.meeting, store.people.names()))
    myself = apology.person.id == request.member.person_id
    settled = apology.may_agree is not None or row.may_agree
    card = cards.attendance.apologies(
        row, apology.meeting, store.people.names(), myself=myself, settled=settled
    )
    if apology.deputy is None or settled:
        return Reply(card)
    if not agrees:
        return Reply(replace(card, footer=cards.attendance.authority_is_theirs(apology.person.name)))
    return Reply(_ask_for_authority(request, store, apology, card, myself=myself))


def _ask_for_authority(request: Request, store: Store, apology: Apology, card: Card, *, myself: bool) -> Card:
    """The apology is kept whatever the answer: the question waits beside it, and "no" leaves it as it is."""
    assert apology.deputy is not None
    options = (Button("Yes", apology.says(True)), Button("No", apology.says(False)))
    store.questions.ask(
        request.member.person_id,
        request.message.spot,
        request.now,
        [(button.label, button.says) for button in options],
        None,
    )
    for_whom = "you" if myself else apology.person.name
    question = cards.attendance.may_they_agree(apology.deputy.name, for_whom, apology.meeting)
    return replace(card, footer=question, buttons=(*options, *card.buttons))


def _keep(request: Request, store: Store, apology: Apology) -> tuple[Attendance, bool]:
    """The row as it is now, and whether anything in it is new."""
    row = row_of(store, apology.meeting, apology.person.id)
    before = (row.state, row.deputy_id, row.may_agree) if row else None
    row = row or Attendance(
        meeting_id=apology.meeting.id or 0, person_id=apology.person.id, printed=apology.person.name
    )
    row.state = APOLOGIES
    if apology.deputy is not None:
        if row.deputy_id != apology.deputy.id:
            row.may_agree = _known_to_agree(request, store, apology)
        row.deputy_id = apology.deputy.id
    if apology.may_agree is not None:
        row.may_agree = apology.may_agree
    store.session.add(row)
    store.session.flush()
    stand_in(request, store, apology.meeting, row)
    return row, (row.state, row.deputy_id, row.may_agree) != before


def _known_to_agree(request: Request, store: Store, apology: Apology) -> bool:
    """Their nominated deputy with authority, or the one of an absence that is known, needs no asking."""
    assert apology.deputy is not None
    person, deputy = apology.person.id, apology.deputy.id
    nominated = store.people.membership(_id(request), person)
    if nominated is not None and nominated.deputy_id == deputy and nominated.deputy_may_agree:
        return True
    away = _absences(request, store, apology.meeting, person)
    return any(one.may_agree and one.deputy_id == deputy for one in away)


def _absences(request: Request, store: Store, meeting: Meeting, person_id: int) -> Sequence[Absence]:
    if meeting.on is None:
        return ()
    return store.people.away_between(_id(request), person_id, meeting.on, meeting.on)


def stand_in(request: Request, store: Store, meeting: Meeting, row: Attendance) -> None:
    """On that one day the deputy may do what the person may; anybody named for it before may no longer."""
    if meeting.on is None or row.person_id is None:
        return
    known = _absences(request, store, meeting, row.person_id)
    for one in known:
        if one.starts == one.ends and one.may_agree and (one.deputy_id != row.deputy_id or not row.may_agree):
            store.session.delete(one)
    if row.may_agree and not any(one.may_agree and one.deputy_id == row.deputy_id for one in known):
        store.session.add(
            Absence(
                group_id=_id(request),
                person_id=row.person_id,
                starts=meeting.on,
                ends=meeting.on,
                deputy_id=row.deputy_id,
                may_agree=True,
            )
        )


def withdraw(request: Request, store: Store) -> Reply:
    """`I can make the 20th after all`; `withdraw Liam's apologies`"""
    said = apology_words.read(request.sentence.text)
    meeting = _meeting(request, store, said)
    person = _people(request, store, said, meeting)[0]
    _require_may_give(request, person)
    row = row_of(store, meeting, person.id)
    if row is None or row.state != APOLOGIES:
        raise Refusal(cards.attendance.none_to_withdraw(person.name, meeting))
    row.may_agree = False
    stand_in(request, store, meeting, row)
    store.session.delete(row)
    return Reply(cards.attendance.withdrawn(person.name, meeting))


def let_go(request: Request, store: Store, meeting: Meeting, day: date) -> list[str]:
    """The meeting is not on this day any more: who sent apologies for it. Nobody stands in for them then."""
    rows = [row for row in store.meetings.attendances(meeting.id or 0) if row.state == APOLOGIES]
    for row in rows:
        row.deputy_id, row.may_agree = None, False
        for one in store.people.away_between(_id(request), row.person_id or 0, day, day):
            if one.starts == one.ends:
                store.session.delete(one)
    return [row.printed for row in rows]


def who_is_coming(request: Request, store: Store) -> Reply:
    """`who's coming?`, `apologies for the next meeting`"""
    membership.require_reader(request, store, request.group)
    which = request.sentence.parts.get("meeting")
    meeting = occasions.coming(request, store, which, lambda day: f"who is coming on {day}?")
    if _APOLOGIES_FOR.match(request.sentence.text):
        raise _mine_or_all(meeting)
    rows = store.meetings.attendances(meeting.id or 0)
    roster = {person.id: person.name for person in store.people.roster(_id(request))}
    sent = {row.person_id for row in rows if row.state == APOLOGIES}
    away = [one for one in _away(request, store, meeting) if one.person_id in roster.keys() - sent]
    gone = sent | {one.person_id for one in away}
    expected = [name for id_, name in roster.items() if id_ not in gone]
    return Reply(cards.attendance.coming(meeting, rows, away, expected, store.people.names()))


def _mine_or_all(meeting: Meeting) -> Ask:
    """`apologies for the next meeting`: sent, or asked for? Two readings, so neither is taken for granted."""
    day = called(meeting)
    return Ask(
        cards.attendance.mine_or_all(meeting),
        options=(
            Button("Yes, send my apologies", f"apologies from me for {day}"),
            Button("Show who sent apologies", f"who is coming on {day}?"),
        ),
    )


def _away(request: Request, store: Store, meeting: Meeting) -> Sequence[Absence]:
    if meeting.on is None:
        return ()
    known = store.people.absences(_id(request), meeting.on)
    return [one for one in known if one.starts <= meeting.on]


def row_of(store: Store, meeting: Meeting, person_id: int) -> Attendance | None:
    rows = store.meetings.attendances(meeting.id or 0)
    return next((row for row in rows if row.person_id == person_id), None)


# What was said


def _meeting(request: Request, store: Store, said: Apologised) -> Meeting:
    """The meeting that some words of the sentence mean; the next one where none do."""
    coming = occasions.to_come(request, store)
    calendar = [*coming, *occasions.held(request, store)]
    named = [words for words in said.which if occasions.meant(request, calendar, words)]
    dated = [words for words in said.which if any(letter.isdigit() for letter in words)]
    words = next(iter([*named, *dated]), None)
    if words is None and said.which:
        raise _which(request, store, said.who or "me", coming)

    def say(day: str) -> str:
        return request.sentence.text.replace(words or "", day, 1)

    if words is None or occasions.meant(request, coming, words):
        return occasions.coming(request, store, words, say)
    return occasions.any_one(request, store, words, say)


def _which(request: Request, store: Store, who: str, coming: Sequence[Meeting]) -> Exception:
    """Words that name no meeting, where one was to be named: nothing is taken for granted."""
    if not coming:
        return Refusal(cards.meetings.no_such(request.group, "next", store.meetings.calendar(_id(request))))
    says = f"apologies from {who} for {called(coming[0])}"
    yes = Button(f"Yes, {cards.meetings.named(coming[0])}"[:75], says)
    return Ask(cards.attendance.for_the_next(coming[0]), options=(yes, Button("No", "no")))


def _people(request: Request, store: Store, said: Apologised, meeting: Meeting) -> list[Named]:
    if said.who is None or said.who.lower() in _MYSELF:
        return [_myself(request)]
    pieces = [piece.text for piece in split_owners(said.who, store.people.everybody())]
    return [_person(request, store, piece, _instead(said.who, piece, meeting)) for piece in pieces]


def _instead(who: str, unclear: str, meeting: Meeting) -> Callable[[str], str]:
    return lambda name: f"apologies from {who.replace(unclear, name, 1)} for {called(meeting)}"


def _person(request: Request, store: Store, words: str, say: Callable[[str], str]) -> Named:
    return _myself(request) if words.lower() in _MYSELF else finding.person(request, store, words, say)


def _myself(request: Request) -> Named:
    return Named(request.member.person_id, request.member.name, "")


def _deputy(
    request: Request, store: Store, said: Apologised, person: Named, meeting: Meeting
) -> Named | None:
    if said.deputy is None:
        return None
    sentence = f"apologies from {person.name} for {called(meeting)}, {{}} will deputise"
    deputy = _person(request, store, said.deputy, sentence.format)
    if deputy.id == person.id:
        raise Refusal(f"{person.name} cannot stand in for themselves. Say who comes instead.")
    return deputy


def _require_may_give(request: Request, person: Named) -> None:
    """One's own, whoever one is in the group; somebody else's, as a member of it."""
    if person.id == request.member.person_id and request.member.roles:
        return
    require_writer(request.member, f"the {request.group.name}")


def _may_give_authority(request: Request, person: Named) -> bool:
    return person.id == request.member.person_id or request.member.decides


def _id(request: Request) -> int:
    assert request.group.id is not None
    return request.group.id
