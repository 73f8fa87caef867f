"""What words mean, and how one says a thing: answers for whoever is new to all this."""

import cards.how_to
import cards.people
import cards.plain_words
from cards.model import Reply
from handlers import finding, membership, people, places, ratings
from handlers.request import Request
from handlers.subjects import SUBJECTS
from rules.letters import key
from rules.people import role_named
from rules.refusal import Refusal
from storage.store import Store

_EXAMPLES = 4
_PARTS = frozenset({"chair", "deputy chair", "programme manager", "parent carer representative"})
"""What one or two people of a group are, and can be asked about by it."""


def meaning(request: Request, store: Store) -> Reply:
    """`what does delayed mean?`, `what's an SRO?`, `KPI - what's that`"""
    word = _tidy(request.sentence.whole_word or request.sentence.parts.get("word", ""))
    rating = ratings.meant_by(store, _without_rating(word))
    if rating is not None:
        return Reply(rating)
    text = cards.plain_words.meant_by(word)
    if text is not None:
        return Reply(cards.plain_words.meaning(text, _holders(request, store, word)))
    called = _somebody(request, store, word)
    if called is not None:
        return called
    nearly = cards.plain_words.within(word) if " " in word else None
    if nearly is not None:
        return Reply(cards.plain_words.meaning(nearly))
    return Reply(cards.plain_words.unknown(word, membership.keeper(store, request.group)))


def difference(request: Request, store: Store) -> Reply:
    """`what's the difference between a risk and an issue?`"""
    asked = [_tidy(request.sentence.parts[name]) for name in ("word", "other")]
    known = [cards.plain_words.meant_by(word) for word in asked]
    missing = next((word for word, text in zip(asked, known, strict=True) if text is None), None)
    if missing is not None:
        return Reply(cards.plain_words.unknown(missing, membership.keeper(store, request.group)))
    return Reply(cards.plain_words.both([text for text in known if text]))


def how_to(request: Request, store: Store) -> Reply:
    """`how do I move a date?`, `what do I say when it's finished?`"""
    wanted = request.sentence.parts.get("what", "")
    for words, says, subject in cards.how_to.WAYS:
        if words.search(wanted):
            return Reply(cards.how_to.way(says, subject, SUBJECTS[subject][:_EXAMPLES]))
    return Reply(cards.how_to.starts())


def _holders(request: Request, store: Store, word: str) -> list[str]:
    """Who has the part that is asked about, in this group."""
    role = role_named(word)
    if role is None or role.role not in _PARTS:
        return []
    roster = store.people.roster(finding.numbered(request.group), request.today)
    return [one.name for one in roster if role.role in one.roles]


def _tidy(word: str) -> str:
    return " ".join(word.strip(" .,!?\"'“”‘’").split())


def _without_rating(word: str) -> str:
    """`a RAG rating`, `rated amber`"""
    lower = word.lower().removesuffix("s")
    return (
        lower.removesuffix(" rating").removesuffix(" rated").removeprefix("rated ").removeprefix("progress ")
    )


def _somebody(request: Request, store: Store, word: str) -> Reply | None:
    """`what does CC stand for?`: initials, for those who may see who is in the partnership."""
    theirs = [
        one
        for one in store.people.everybody()
        if key(word) in {key(label) for label in (one.initials, *one.aliases)} and key(word)
    ]
    if not theirs:
        return None
    try:
        places.require_colleague(request, store)
    except Refusal:
        return None
    found = [people.known(request, store, store.people.numbered(one.id)) for one in theirs]
    return Reply(cards.people.people(word.upper(), found))
