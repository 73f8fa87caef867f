"""The thread's action: what "done" means in the thread of an answer or a digest, where nothing else is named.

A reference always wins over the thread, and so does a title. Where it is not certain which of the two is
meant, Clerk asks.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from cards.model import Button
from cards.words import titled
from handlers import membership, naming, titles
from handlers.asking import Ask
from handlers.grammar import read
from handlers.request import About, Message, Request
from handlers.sentence import Sentence, is_asked
from handlers.typos import nearly
from rules import dates
from rules.progress import Status
from storage.logged import Logged
from storage.models import Question
from storage.store import Store
from storage.threads import Shown

_A_STORY = 3
"""Words: "ok then" is none."""
_ENDS = re.compile(r"(?:closed|ready to close)\W*", re.I)
_AGREES = re.compile(r"(?:i |we |all )?(?:agreed?|confirm(?:ed)?)\W*", re.I)
_WEAK = frozenset({"", "show", "note", "offer note", "offer log"})
"""What is read into words that say nothing known."""
_ITS_DATE = re.compile(r"(?:what(?:'s|s| is)|when(?:'s| is)) (?:the|its) (?:deadline|due date|date)\W*", re.I)
LISTS = frozenset({"overdue", "due soon", "undated", "unassigned", "quiet", "changed", "closed", "list"}) | {
    *("list ready", "summary", "slipped", "totals", "late and due")
}


_TALK = frozenset({"meaning", "about clerk", "upset", "grumble"})
"""What is talk anywhere else: "what's this?", "what's the deadline?"."""


def remember(store: Store, message: Message, about: About) -> None:
    """What this answer was about is what its thread is about from now on."""
    if message.thread is not None and about.is_told:
        action_ids = () if about.other else about.action_ids
        store.threads.remember(message.spot, action_ids, message.sent_at)


def shown(store: Store, message: Message, person_id: int, about: About) -> Shown | None:
    """What this answer was about, where no thread keeps it: for whom it was given, and for nobody else."""
    if message.thread is not None:
        return None
    action_ids = () if about.other else tuple(about.action_ids)
    return Shown(store.partnership_id, message.channel, person_id, action_ids)


def shown_last(request: Request, store: Store) -> tuple[Logged | None, datetime] | None:
    """The one action that the speaker was shown last, or none of many, and when; None if that is long ago."""
    message, person_id = request.message, request.member.person_id
    if message.thread is not None:
        return None
    found = store.threads.shown_last(message.channel, person_id, request.now)
    if found is None:
        return None
    one = store.actions.with_id(found[0][0]) if len(found[0]) == 1 else None
    return one if one and membership.may_read_action(request, store, one) else None, found[1]


def is_asked_elsewhere(store: Store, message: Message, question: Question) -> bool:
    """Has this thread a subject of its own? Then what is said here answers no other thread's question."""
    return question.thread != message.thread and store.threads.about(message.spot) is not None


def actions(request: Request, store: Store) -> tuple[Logged, ...]:
    """Those that this thread is about, as far as the speaker may read them; closed ones as well."""
    return _of_thread(request, store)[0]


def in_its_thread(request: Request, store: Store) -> Request:
    """What is said of "this" is said of the thread's action: `is this late?` asks for no list there."""
    sentence = request.sentence
    is_list = sentence.verb in LISTS | _TALK and not sentence.refs
    is_of_it = is_list and speaks_of_it(sentence.text)
    is_of_it = is_of_it or (sentence.verb == "offer note" and speaks_of_it(sentence.text))
    if not request.message.thread or request.opened or (sentence.verb and not is_of_it):
        return request
    here = actions(request, store)
    return replace(request, sentence=_said_of(request, here)) if here else request


def named(request: Request, store: Store) -> Logged:
    """The thread's action, unless words name another one; without a thread, by the words alone."""
    here, alone = _of_thread(request, store)
    if not here:
        _ask_whether_it_is(request, store)
        return titles.named(request, store)
    meant, sure = naming.meant(request, store, here)
    if len(meant) == 1 and (sure or (alone and sure is None)):
        _ask_where_only_agreed(request, meant[0])
        return meant[0]
    raise Ask("Which action do you mean? Nothing has changed yet.", options=titles.options(request, meant))


def _ask_whether_it_is(request: Request, store: Store) -> None:
    """`close it`, after `what's 105?`: what ends an action is asked about before."""
    last = shown_last(request, store) if naming.THIS.search(request.sentence.text) else None
    if last is not None and last[0] is not None:
        says = naming.THIS.sub(last[0].permanent, request.sentence.text, count=1)
        if read(says, _context(request)).verb == request.sentence.verb:
            text = f"Do you mean {titled(last[0], request.group)}? Nothing has changed yet."
            raise Ask(text, options=(Button("Yes", says), Button("No", "no")))


def speaks_of_it(text: str) -> bool:
    found = (naming.THIS.search(text), _ENDS.fullmatch(text), _ITS_DATE.fullmatch(text))
    return any(found)


def _ask_where_only_agreed(request: Request, logged: Logged) -> None:
    """ "Agreed" closes what was proposed to be closed; said to anything else it is no consent to that."""
    if logged.action.status is Status.READY or not _AGREES.fullmatch(request.sentence.text):
        return
    options = (Button("Yes, close it", f"close {logged.permanent}"), Button("No", "no"))
    raise Ask(f"Shall I close {titled(logged, request.group)}? Nothing has changed yet.", options=options)


def _of_thread(request: Request, store: Store) -> tuple[tuple[Logged, ...], bool]:
    """The actions, and whether nothing else is spoken of there."""
    subject = (request.present or (request, store))[1].threads.about(request.message.spot)
    if subject is None:
        return (), False
    found = [store.actions.with_id(action_id) for action_id in subject.action_ids]
    readable = tuple(one for one in found if one and membership.may_read_action(request, store, one))
    return readable, not subject.more


def _said_of(request: Request, here: Sequence[Logged]) -> Sentence:
    """The same words with its number in them, or a question about it; else a story, perhaps for a note."""
    sentence = request.sentence
    found = _with_number(request, here[0].permanent) if len(here) == 1 else None
    if found is not None:
        return found
    asks = is_asked(sentence.text, request.message.text)
    if (sentence.verb and not _ENDS.fullmatch(sentence.text)) or (asks and naming.THIS.search(sentence.text)):
        return replace(sentence, verb="show")
    is_story = len(sentence.text.split()) >= _A_STORY and nearly(sentence.text) is None
    if sentence.verb or sentence.refs or asks or not is_story:
        return sentence
    return replace(sentence, verb="offer note", note=sentence.text)


def _context(request: Request) -> dates.Context:
    return dates.Context(request.today, request.calendar, request.next_meeting)


def _with_number(request: Request, ref: str) -> Sentence | None:
    """`add evidence to this: the minutes` -> `add evidence to board#104: the minutes`"""
    context = _context(request)
    text = request.sentence.text
    before = () if request.sentence.refs else (f"{ref} {text}",)
    for words in (naming.THIS.sub(ref, text, count=1), *before):
        found = read(words, context)
        if found.verb not in _WEAK | LISTS and found.refs[:1] == (ref,):
            return found
    return None
