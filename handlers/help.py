"""Help, the menu, and what Clerk does not do in chat."""

import cards.answers
from cards.model import Reply
from handlers.request import Request
from handlers.subjects import AREAS, FIRST, OTHER_WORDS, SUBJECTS
from rules.refusal import Refusal
from storage.store import Store


def help_(request: Request, store: Store) -> Reply:
    """`help`, `help risks`"""
    word = (request.sentence.whole_word or "").lower()
    subject = OTHER_WORDS.get(word, word.capitalize())
    if subject in SUBJECTS:
        return Reply(cards.answers.help_subject(subject, SUBJECTS[subject], FIRST.get(subject)))
    return Reply(cards.answers.help_all(AREAS))


def menu(request: Request, store: Store) -> Reply:
    """Nothing typed at all: the group's numbers, and what one may press."""
    assert request.group.id is not None
    open_, late = store.actions.counted(request.group.id, request.today)
    return Reply(cards.answers.menu(request.group, request.today, open_, late, request.next_meeting))


def erase(request: Request, store: Store) -> Reply:
    """`delete everything about Tom`: never by chat."""
    raise Refusal(cards.answers.erasure_refused(store.partnership.data_protection_contact))


def private_fact(request: Request, store: Store) -> Reply:
    """`which school does the child in 105 go to?`, `where is my daughter's plan up to?`"""
    raise Refusal(cards.answers.private_fact(store.partnership.secure_route))


def not_by_chat(request: Request, store: Store) -> Reply:
    """What Clerk does not do in chat: what to do instead."""
    raise Refusal(cards.answers.NOT_BY_CHAT[request.sentence.verb])


def never_mind(request: Request, store: Store) -> Reply:
    """`no`, to a question."""
    return Reply(cards.answers.nothing_changed())
