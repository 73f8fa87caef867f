"""A message in, an answer out: one transaction, in which everything happens or nothing does."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection
from sqlmodel import Session

import cards.answers
import cards.home
import cards.searching
import handlers.home
import handlers.searching
from cards.home import Home
from cards.model import CHANNEL, PRIVATE, Card, Reply
from cards.searching import Hit
from handlers import (
    amending,
    claiming,
    guarding,
    hearing,
    intake,
    just_changed,
    membership,
    past,
    threads,
    undo,
    which_group,
    who_decides,
)
from handlers.arriving import Arrival, arrive
from handlers.asking import Ask, Declined
from handlers.commands import handler_of
from handlers.grammar import LONGEST, Sentence
from handlers.request import About, Answer, Message, Opened, Request
from handlers.sentences import small_talk
from rules import privacy
from rules.refusal import Refusal
from storage import shown
from storage.database import Database, changed_rows
from storage.history import Acting
from storage.questions import first_look, first_time, is_new, something_changed, something_else_said
from storage.store import Store
from storage.threads import show


class _OnItsWayOut(Exception):
    """Of an answer that undoes what was done. It quotes nothing, wherever a library may log it."""

    def __str__(self) -> str:
        return ""


@dataclass
class _Asked(_OnItsWayOut):
    """A question: what was asked is remembered."""

    question: Ask
    person_id: int
    about: About


@dataclass
class _Refused(_OnItsWayOut):
    """A refusal. `abandoned` is whose open question the new command put an end to, `person_id` who said
    something else by it: a change that was not put right may still be.
    """

    refusal: Refusal
    abandoned: int | None
    about: About
    person_id: int | None = None


@dataclass
class _Looked(_OnItsWayOut):
    """An answer for which nothing was changed; that it was asked for is still to be kept."""

    answer: Answer
    person_id: int | None


@dataclass
class _Stopped(_OnItsWayOut):
    """What an answer and its question hold together must not be kept: what was done is undone."""

    found: tuple[privacy.Finding, ...]


def answer(message: Message, database: Database) -> Answer:
    """Everything that Clerk does for one message. A refusal or a question changes nothing else."""
    stopped = guarding.stop(guarding.found_in(message), message, database)
    if stopped is not None:
        return stopped
    message = guarding.without_private_name(message)
    try:
        opened = tuple(intake.opened(file, message.progress) for file in message.files)
        with database.writing() as session:
            found = _answer(session, message, opened)
            _note_change(session, message, found)
            return found
    except _Looked as looked:
        return _note(looked, message, database)
    except _Asked as asked:
        return _remember(asked, message, database)
    except _Refused as refused:
        return _refuse(refused, message, database)
    except Refusal as refusal:
        return _refuse(_Refused(refusal, None, About()), message, database)


def at_home(message: Message, database: Database) -> Home:
    """The page of whoever opened it. That is a first contact too: by their e-mail address they are linked."""
    try:
        with database.writing() as session:
            here = arrive(session, message)
            request = _request(here, Sentence(text="home", verb="home"))
            return handlers.home.of(request, here.store)
    except Refusal as refusal:
        return cards.home.not_known(str(refusal))


def search(message: Message, database: Database, skip: int, count: int) -> tuple[Hit, ...]:
    """Actions that fit the words of the message. Nothing that was typed is kept, so nothing is guarded.

    Refused to who is not known. It only reads, unless it is the first contact of somebody whom their e-mail
    address links.
    """
    with database.reading() if message.email is None else database.writing() as session:
        here = arrive(session, message)
        sentence = Sentence(text=message.text, verb="list")
        request = _request(here, sentence)
        found = handlers.searching.actions(request, here.store, skip, count)
        shown = (cards.searching.hit(one, request.today, with_buttons=not message.private) for one in found)
        return tuple(shown)


def looking(session: Session, message: Message) -> tuple[Request, Store]:
    """Who looks at a card again, and where. They have said nothing, so nothing is kept of it."""
    here = arrive(session, message)
    look = Sentence(text="show", verb="show")
    return _request(here, look), here.store


def _answer(session: Session, message: Message, opened: tuple[Opened, ...]) -> Answer:
    if message.event_id is not None and not is_new(session, message.event_id, message.sent_at):
        return Answer(repeat=True)
    said_to_be = claiming.claimed(session, message)
    if said_to_be is not None:
        return said_to_be
    here = arrive(session, message)
    sentence, is_answer = hearing.heard(here, message)
    _guard_whole(sentence, message)
    request = threads.in_its_thread(_request(here, sentence, opened), here.store)
    request = just_changed.named(amending.meant(request, here.store), here.store)
    try:
        request = which_group.meant(request, here.store)
        replies = _handle(here, request)
    except Ask as question:
        asked = which_group.asking(question, request)
        raise _Asked(asked, here.person_id, request.about) from None
    except Refusal as refusal:
        refused = who_decides.named(which_group.refusing(refusal, request), request, here.store)
        abandoned = None if is_answer else here.person_id
        speaker = None if request.sentence.verb == "amend" else here.person_id
        raise _Refused(refused, abandoned, request.about, speaker) from None
    threads.remember(here.store, message, request.about)
    _note_what_leaves(session, here.store, replies)
    act_id = here.store.act_id()
    stale = shown.want_edits(session, act_id, message.sent_at) if act_id is not None else ()
    if act_id is not None or sentence.verb == "paste":
        replies = guarding.telling_of_absence(replies, request)
    told = _for(here.person_id, _to_whom(replies, request.about))
    is_talk = request.sentence.verb in small_talk.ABOUT_NOTHING | {"never mind"}
    shown_now = None if is_talk else threads.shown(here.store, message, here.person_id, request.about)
    return Answer(told, act_id=act_id, stale=stale, shown=shown_now)


def _note_what_leaves(session: Session, store: Store, replies: tuple[Reply, ...]) -> None:
    """A file takes something of the log out of Clerk, whoever asked for it and through whichever door."""
    names = [file.name for one in replies for file in one.files]
    for name in names:
        store.note_for_audit("hand out", about=name)
    if names:
        session.flush()


def _for(person_id: int, replies: tuple[Reply, ...]) -> tuple[Reply, ...]:
    """Each file knows who asked for it."""
    return tuple(
        replace(one, files=tuple(replace(file, asked_by=person_id) for file in one.files)) for one in replies
    )


def _to_whom(replies: tuple[Reply, ...], about: About) -> tuple[Reply, ...]:
    """What is between Clerk and the speaker is not said in the channel."""
    if not about.between_us:
        return replies
    return tuple(replace(one, to=PRIVATE) if one.to == CHANNEL else one for one in replies)


def _first_time(session: Session | Connection, message: Message) -> bool:
    """Two replicas may be told the same thing at once: the second to write finds the key taken."""
    return message.event_id is None or first_time(session, message.event_id, message.sent_at)


def _guard_whole(sentence: Sentence, message: Message) -> None:
    """An answer is read with the question that it completes: together they may say what neither does."""
    if sentence.text != message.text:
        found = [one for one in privacy.scan(sentence.text) if one.level is privacy.Level.BLOCK]
        if found:
            raise _Stopped(tuple(found))


def _handle(here: Arrival, request: Request) -> tuple[Reply, ...]:
    message, sentence = request.message, request.sentence
    if len(message.text) > LONGEST:
        raise Refusal(cards.answers.too_long(LONGEST))
    if not (here.belongs and membership.is_anywhere(request, here.store)):
        membership.require_of_oneself(request)
    handler = intake.preview if request.opened else handler_of(sentence)
    here.store.act(
        at=request.now,
        on=request.today,
        via=message.channel.split(":", 1)[0],
        verb=sentence.verb,
        person_id=here.person.id,
        group_id=request.group.id,
    )
    if sentence.as_at is not None:
        return past.looking_back(handler, request, here.store)
    said = handler(request, here.store)
    return (said,) if isinstance(said, Reply) else said


def _request(here: Arrival, sentence: Sentence, opened: tuple[Opened, ...] = ()) -> Request:
    group, person, context = here.group, here.person, here.context
    return Request(
        message=here.message,
        sentence=sentence,
        group=group,
        member=here.store.people.member(person, group, context.on, here.around.standing),
        person=person,
        calendar=context.calendar,
        today=context.on,
        now=here.message.sent_at,
        next_meeting=context.next_meeting,
        opened=opened,
    )


def _note_change(session: Session, message: Message, found: Answer) -> None:
    """On PostgreSQL it was noted at the beginning, and nobody can say whether anything was changed."""
    changed = changed_rows(session)
    who: Acting | None = session.info.get("acting")
    person_id = who.person_id if who else None
    if message.event_id is not None and not found.repeat and changed is not None:
        if not changed:
            raise _Looked(found, person_id)
        _first_time(session, message)
    if who is not None and person_id is not None:
        if undo.may_take_back(who):
            something_changed(session, person_id)
        else:
            something_else_said(session, person_id, message.sent_at)
            if found.shown is not None:
                show(session.connection(), found.shown, message.sent_at)


def _note(looked: _Looked, message: Message, database: Database) -> Answer:
    """Who only looks does not wait for the disk: at worst a power cut has it answered twice."""
    with database.noting() as connection:
        if looked.person_id is None or message.event_id is None:
            is_first = _first_time(connection, message)
        else:
            is_first = first_look(connection, message.event_id, looked.person_id, message.sent_at)
        if looked.answer.shown is not None:
            show(connection, looked.answer.shown, message.sent_at)
        return looked.answer if is_first else Answer(repeat=True)


def _remember(asked: _Asked, message: Message, database: Database) -> Answer:
    question = asked.question
    if message.stays_open and question.field:
        return Answer((Reply(question.card(), PRIVATE),), refused=True, field=question.field)
    with database.writing() as session:
        if not _first_time(session, message):
            return Answer(repeat=True)
        here = arrive(session, message)
        options = [(button.label, button.says) for button in question.options]
        something_else_said(session, asked.person_id, message.sent_at)
        here.store.questions.ask(asked.person_id, message.spot, message.sent_at, options, question.free)
        threads.remember(here.store, message, asked.about)
        shown_now = threads.shown(here.store, message, asked.person_id, asked.about)
        if shown_now is not None:
            show(session.connection(), shown_now, message.sent_at)
    return Answer(_to_whom((Reply(question.card()),), asked.about))


def _refuse(refused: _Refused, message: Message, database: Database) -> Answer:
    """A refusal is said once, however often the platform delivers the message.

    A form that stays open may come again as it was, for what stood in its way may be gone.
    """
    refusal, is_about = refused.refusal, refused.about.is_told and message.thread is not None
    if message.stays_open:
        return Answer((Reply(Card(str(refusal)), PRIVATE),), refused=True, field=refusal.field)
    if message.event_id is not None or refused.person_id is not None or is_about:
        with database.writing() as session:
            if not _first_time(session, message):
                return Answer(repeat=True)
            if refused.person_id is not None:
                something_else_said(session, refused.person_id, message.sent_at)
            _keep_of_refusal(session, message, refused)
    buttons = refusal.buttons if isinstance(refusal, Declined) else ()
    return Answer((Reply(Card(str(refusal), buttons=buttons), PRIVATE),), refused=True)


def _keep_of_refusal(session: Session, message: Message, refused: _Refused) -> None:
    """The new command put an end to an open question, and said what its thread is about."""
    if refused.abandoned is None and not refused.about.is_told:
        return
    store = arrive(session, message).store
    if refused.abandoned is not None:
        store.questions.drop(refused.abandoned, message.channel)
    threads.remember(store, message, refused.about)
