"""A message in, an answer out: one transaction, in which everything happens or nothing does."""

from dataclasses import dataclass, replace

from sqlmodel import Session

import cards.answers
from cards.model import PRIVATE, Button, Card, Reply
from handlers import claiming, help, intake, past, risks
from handlers.arriving import Arrival, arrive
from handlers.asking import Ask, Declined, is_no, meant
from handlers.commands import COMMANDS
from handlers.grammar import LONGEST, Sentence, is_risk, nearly, read
from handlers.request import Answer, Handler, Message, Opened, Request
from handlers.risk_commands import FOR_RISKS
from handlers.sentences import small_talk
from rules import dates, privacy
from rules.refusal import Refusal
from storage.calendars import calendar_of
from storage.database import Database
from storage.questions import first_time


@dataclass
class _Asked(Exception):
    """A question on its way out: what was done is undone, what was asked is remembered."""

    question: Ask
    person_id: int


@dataclass
class _Refused(Exception):
    """A refusal on its way out. `abandoned` is whose open question the new command put an end to."""

    refusal: Refusal
    abandoned: int | None


def answer(message: Message, database: Database) -> Answer:
    """Everything that Clerk does for one message. A refusal or a question changes nothing else."""
    try:
        opened = tuple(intake.opened(file) for file in message.files)
        with database.writing() as session:
            return _answer(session, message, opened)
    except _Asked as asked:
        return _remember(asked, message, database)
    except _Refused as refused:
        return _refuse(refused.refusal, message, database, refused.abandoned)
    except Refusal as refusal:
        return _refuse(refusal, message, database)


def _answer(session: Session, message: Message, opened: tuple[Opened, ...]) -> Answer:
    if not _first_time(session, message):
        return Answer(repeat=True)
    said_to_be = claiming.claimed(session, message)
    if said_to_be is not None:
        return said_to_be
    here = arrive(session, message)
    stopped = _guard(here, message)
    if stopped is not None:
        return stopped
    context = _context(here, message)
    sentence, is_answer = _understood(here, message, context)
    try:
        return Answer(_handle(here, _request(here, message, sentence, context, opened)))
    except Ask as question:
        raise _Asked(question, _person_id(here)) from None
    except Refusal as refusal:
        raise _Refused(refusal, None if is_answer else _person_id(here)) from None


def _first_time(session: Session, message: Message) -> bool:
    """Two replicas may be told the same thing at once: the second to write finds the key taken."""
    return message.event_id is None or first_time(session, message.event_id, message.sent_at)


def _guard(here: Arrival, message: Message) -> Answer | None:
    """The privacy guard, before anything is stored or forwarded (DOMAIN 8.2)."""
    found = [finding for text in (message.text, *message.fields.values()) for finding in privacy.scan(text)]
    partnership = here.store.partnership
    if any(finding.level is privacy.Level.SIGNPOST for finding in found):
        return Answer((Reply(cards.answers.signpost(partnership.safeguarding), PRIVATE),))
    for level, say in (
        (privacy.Level.BLOCK, cards.answers.guarded),
        (privacy.Level.WARN, cards.answers.reword),
    ):
        for finding in found:
            if finding.level is level:
                here.store.guard_stopped(finding.rule, message.sent_at, here.group.id)
                return Answer((Reply(say(finding.rule, partnership.secure_route), PRIVATE),), refused=True)
    return None


def _handle(here: Arrival, request: Request) -> tuple[Reply, ...]:
    message, sentence = request.message, request.sentence
    if len(message.text) > LONGEST:
        raise Refusal(cards.answers.too_long(LONGEST))
    handler = intake.preview if request.opened else _handler(sentence)
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


def _handler(sentence: Sentence) -> Handler:
    if not sentence.text.strip():
        return help.menu
    if sentence.verb not in COMMANDS:
        raise _lost(sentence)
    if any(is_risk(ref) for ref in sentence.refs):
        return FOR_RISKS.get(sentence.verb, risks.not_for_risks)
    return COMMANDS[sentence.verb]


def _lost(sentence: Sentence) -> Exception:
    """What is nearly a command is offered, one press away, and never assumed."""
    probably = nearly(sentence.text)
    if probably is None:
        return Refusal(cards.answers.not_understood())
    options = (Button(f"Yes, {probably}"[:75], probably), Button("No", "no"))
    return Ask(cards.answers.did_you_mean(probably), options=options)


def _request(
    here: Arrival, message: Message, sentence: Sentence, context: dates.Context, opened: tuple[Opened, ...]
) -> Request:
    store, group, person = here.store, here.group, here.person
    return Request(
        message=message,
        sentence=sentence,
        group=group,
        member=store.people.member(person, group, context.on),
        person=person,
        calendar=context.calendar,
        today=context.on,
        now=message.sent_at,
        next_meeting=context.next_meeting,
        opened=opened,
    )


def _context(here: Arrival, message: Message) -> dates.Context:
    assert here.group.id is not None
    calendar = calendar_of(here.store.partnership, here.group)
    today = calendar.today(message.sent_at)
    clock = calendar.clock(message.sent_at)
    meeting = here.store.groups.next_meeting(here.group.id, today, clock)
    return dates.Context(today, calendar, meeting.on if meeting else None)


def _understood(here: Arrival, message: Message, context: dates.Context) -> tuple[Sentence, bool]:
    """What was said, and whether it answers a question: then it is the sentence that it stands for.

    Where no question was open, nothing is abandoned by a refusal either.
    """
    sentence = read(message.text, context)
    questions, person_id = here.store.questions, _person_id(here)
    question = questions.open(person_id, message.channel, message.sent_at)
    if question is None:
        return sentence, True
    if is_no(message.text):
        questions.drop(person_id, message.channel)
        return Sentence(text=message.text, verb="never mind"), True
    stands_for = meant(question, message.text, sentence, lambda number: _is_action(here, number))
    if stands_for is None and (not sentence.verb or sentence.verb in small_talk.ABOUT_NOTHING):
        waits = sentence.verb in ("thanks", "kind words")
        return (replace(sentence, verb="still asked") if waits else sentence), True
    questions.drop(person_id, message.channel)
    return (read(stands_for, context), True) if stands_for else (sentence, False)


def _is_action(here: Arrival, number: int) -> bool:
    assert here.group.id is not None
    return here.store.actions.numbered(here.group.id, number) is not None


def _person_id(here: Arrival) -> int:
    assert here.person.id is not None
    return here.person.id


def _remember(asked: _Asked, message: Message, database: Database) -> Answer:
    question = asked.question
    with database.writing() as session:
        if not _first_time(session, message):
            return Answer(repeat=True)
        here = arrive(session, message)
        options = [(button.label, button.says) for button in question.options]
        here.store.questions.ask(asked.person_id, message.channel, message.sent_at, options, question.free)
    return Answer((Reply(question.card()),))


def _refuse(refusal: Refusal, message: Message, database: Database, abandoned: int | None = None) -> Answer:
    """A refusal is said once, however often the platform delivers the message."""
    if message.event_id is not None or abandoned is not None:
        with database.writing() as session:
            if not _first_time(session, message):
                return Answer(repeat=True)
            if abandoned is not None:
                arrive(session, message).store.questions.drop(abandoned, message.channel)
    buttons = refusal.buttons if isinstance(refusal, Declined) else ()
    return Answer((Reply(Card(str(refusal), buttons=buttons), PRIVATE),), refused=True)
