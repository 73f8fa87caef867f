"""Help, the menu, and what words mean."""

import cards.answers
from cards.model import Reply
from handlers.request import Request
from rules.progress import is_overdue
from rules.refusal import Refusal
from storage.store import Store

SUBJECTS: dict[str, tuple[str, ...]] = {
    "Log": (
        "log: Liam to book the hall by Friday",
        "action: SROs to review their dates by 20 June",
        "log",
    ),
    "Update": (
        "104 done - charter agreed",
        "note 104: first draft is out",
        "move 103 to 4 July because the data is late",
        "give 103 to Owen",
        "started 109",
        "reopen 108",
        "not mine 104",
        "stop nudging Alan until 1 July",
        "undo",
    ),
    "Agree": (
        "agree to close 101",
        "close 110, no longer needed",
        "keep 105 open, the family has not heard back",
        "approve 103",
        "decision: the survey goes out in June",
    ),
    "Look": (
        "what's overdue?",
        "my actions",
        "show 103",
        "due this week",
        "actions for Liam",
        "actions for priority 2",
        "unassigned actions",
        "actions without a date",
        "what slipped since April?",
        "why is 101 late?",
        "actions by owner",
        "anything not updated since the last board?",
    ),
    "Risks": (
        "risks",
        "any risks for priority 2?",
        "raise risk: the data may come too late",
        "score R1 4x4",
        "add control to R3 - agency staff from September",
        "close R2 because the lead has started",
        "no risks for priority 2",
    ),
    "Meetings": (
        "when is the next meeting?",
        "when are the papers due?",
        "move the board to 27 June",
        "what did we decide about the survey?",
        "summary",
    ),
}


def help_(request: Request, store: Store) -> Reply:
    """`help`, `help risks`"""
    word = (request.sentence.whole_word or "").capitalize()
    if word in SUBJECTS:
        return Reply(cards.answers.help_subject(word, SUBJECTS[word]))
    return Reply(cards.answers.help_all(SUBJECTS))


def menu(request: Request, store: Store) -> Reply:
    """Nothing typed at all: the group's numbers, and what one may press."""
    assert request.group.id is not None
    open_actions = store.actions.open([request.group.id])
    late = sum(is_overdue(one.action.status, one.action.due, request.today) for one in open_actions)
    return Reply(
        cards.answers.menu(request.group, request.today, len(open_actions), late, request.next_meeting)
    )


def meaning(request: Request, store: Store) -> Reply:
    """`what does delayed mean?`"""
    word = (request.sentence.whole_word or "").strip(" \"'").lower()
    known = cards.answers.MEANINGS
    return Reply(cards.answers.meaning(word, known.get(word) or known.get(word.removesuffix("s"))))


def erase(request: Request, store: Store) -> Reply:
    """`delete everything about Tom`: never by chat."""
    raise Refusal(cards.answers.erasure_refused(store.partnership.data_protection_contact))


def not_by_chat(request: Request, store: Store) -> Reply:
    """What Clerk does not do in chat: what to do instead."""
    raise Refusal(cards.answers.NOT_BY_CHAT[request.sentence.verb])


def thanks(request: Request, store: Store) -> Reply:
    return Reply(cards.answers.small_talk())


def never_mind(request: Request, store: Store) -> Reply:
    """`no`, to a question."""
    return Reply(cards.answers.nothing_changed())
