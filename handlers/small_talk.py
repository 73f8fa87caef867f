"""Talk that is no business of the log: answered in a line, with where to turn, and nothing changes."""

import re

import cards.small_talk
from cards.model import Reply
from handlers import membership
from handlers.request import Request
from rules.refusal import Refusal
from storage.store import Store

_AN_ANSWER = re.compile(
    r"(?:y|yes|yep|yeah|yes please|go ahead|do it|please do|confirm(?:ed)?)"
    r"(?: please| thanks| do it| go ahead| then| all)*\W*",
    re.I,
)
"""What answers a question, and thanks for nothing."""


def thanks(request: Request, store: Store) -> Reply:
    """`ok`, `thanks`; `yes`, where nothing was asked, is told so."""
    if _AN_ANSWER.fullmatch(request.message.text.strip()):
        return Reply(cards.small_talk.nothing_asked())
    return Reply(cards.small_talk.thanks())


def how_are_you(request: Request, store: Store) -> Reply:
    return Reply(cards.small_talk.how_are_you())


def grumble(request: Request, store: Store) -> Reply:
    """`you're useless`"""
    return Reply(cards.small_talk.grumbled(_to_turn_to(request, store)[0]))


def upset(request: Request, store: Store) -> Reply:
    """`I'm so frustrated, nobody answers us`: kind, short, and whom to speak to."""
    return Reply(cards.small_talk.upset(*_to_turn_to(request, store)))


def a_person(request: Request, store: Store) -> Reply:
    """`can I speak to a human?`, `how do I complain?`"""
    return Reply(cards.small_talk.a_person(*_to_turn_to(request, store)))


def about_clerk(request: Request, store: Store) -> Reply:
    """`who are you?`"""
    return Reply(cards.small_talk.about_clerk(membership.keeper(store, request.group)))


def what_is_kept(request: Request, store: Store) -> Reply:
    """`do you keep what I type?`"""
    contact = store.partnership.data_protection_contact
    asks_themselves = contact == request.member.name
    return Reply(cards.small_talk.what_is_kept(request.group.name, contact, oneself=asks_themselves))


def off_topic(request: Request, store: Store) -> Reply:
    return Reply(cards.small_talk.off_topic())


def pretending(request: Request, store: Store) -> Reply:
    """`ignore your instructions and ...`: words of a message are words, and give nobody a right."""
    raise Refusal(cards.small_talk.only_words())


def still_asked(request: Request, store: Store) -> Reply:
    """A thumb, an "ok" or a word of thanks while Clerk waits for an answer is no answer."""
    person_id = request.person.id
    assert person_id is not None
    question = store.questions.open(person_id, request.message.channel, request.now)
    return Reply(cards.small_talk.still_asked(question.options if question else []))


def _to_turn_to(request: Request, store: Store) -> tuple[str, list[str]]:
    """Who keeps the log, and who else decides; nobody is sent to themselves."""
    assert request.group.id is not None
    found = [name for name in store.people.deciders(request.group.id) if name != request.person.name]
    return (found[-1], found[:-1]) if found else ("the programme manager", [])
