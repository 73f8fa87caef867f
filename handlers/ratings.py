"""Ratings of actions by chat: rate, confirm, suggest, disagree, and what a rating means."""

import re
from dataclasses import replace

import cards.ratings
from cards.model import Button, Card, Reply
from cards.words import titled
from handlers import changing, finding, membership, suggestions, titles
from handlers.asking import Ask, Declined
from handlers.request import Request
from reports import progress
from reports.progress import Judged
from rules import privacy
from rules.permissions import Member, Ownership, may_confirm_rating, require_writer
from rules.ratings import SPELLED, Rating, is_done, is_worse, read_opening, read_rating
from rules.refusal import Refusal
from rules.titles import telling
from storage.actions import Logged
from storage.store import Store


def rate(request: Request, store: Store) -> Reply | tuple[Reply, ...]:
    """`rate 103 delayed because the data is late`, `103 is amber`, `confirm 103 as delayed`.

    An SRO or a decider confirms it; what an owner says is kept for them as a note. A rating is a judgement of
    the news about an action, and no news itself.
    """
    logged = _meant(request, store)
    member = membership.member_in(request, store, logged.group)
    whose = membership.ownership(request, store, logged)
    if not may_confirm_rating(member, whose):
        return _opinion(request, store, logged, member, whose)
    rating, reason = _said(request, store, logged)
    judged = progress.of_action(store, logged.id, request.today)
    _require_possible(request, logged, rating)
    reason = reason or _reason(request, logged, judged, rating)
    _require_new(request, logged, judged, rating, reason)
    _confirm(request, logged, rating, reason)
    more = _remarks(request, store, logged, judged, rating)
    suggestions.listen(request, store, logged)
    said = cards.ratings.confirmed(logged, request.group, request.today, rating, member.name, more)
    return Reply(said)


def _meant(request: Request, store: Store) -> Logged:
    """By its reference, or by the words of its title ("rate the dashboard amber")."""
    words = request.sentence.title or ""
    if request.sentence.refs or not telling(words):
        return finding.action(request, store)
    finding.require_reader(request, store, request.group)
    found = titles.by_title(store, request.group, words)
    if not found:
        raise Refusal(
            f'No open action of this group is about "{words}". Say list actions to see their numbers.'
        )
    if len(found) > 1:
        rating = request.sentence.parts.get("rating", "")
        options = tuple(
            Button(titled(one, request.group)[:75], f"rate {one.permanent} {rating}") for one in found
        )
        raise Ask(
            "Which action do you mean? Nothing has changed yet.", options=options[: titles.MOST_OPTIONS]
        )
    request.about.action(found[0].id)
    return found[0]


def _said(request: Request, store: Store, logged: Logged) -> tuple[Rating, str | None]:
    """The rating that was said, and the reason."""
    scheme = progress.scheme_of(store)
    words = request.given("rating") or request.sentence.parts.get("rating", "")
    reason = request.given("reason") or request.sentence.reason
    choices = cards.ratings.choices(logged, scheme)
    again = f"rate {logged.permanent} {{answer}}"
    if not words:
        raise Ask(cards.ratings.which(logged, request.group), options=choices, free=again)
    rating = read_rating(words, scheme)
    if rating is None:
        opened = read_opening(words, scheme)
        if opened is None:
            raise Ask(cards.ratings.no_such(words, scheme), options=choices, free=again)
        rating, rest = opened
        reason = ", ".join(filter(None, (rest, reason)))
    words = (reason or "").strip(" .,;:-–—")
    return rating, privacy.without_absence_reason(words) if words else None


def _require_possible(request: Request, logged: Logged, rating: Rating) -> None:
    """What is done has no other rating, and what was closed for another reason has none."""
    closed = logged.action.status.closed
    if closed and not (logged.action.closure == "complete" and is_done(rating)):
        raise Refusal(cards.ratings.closed_otherwise(logged, request.group))


def _reason(request: Request, logged: Logged, judged: Judged, rating: Rating) -> str | None:
    """Asked for where the rating changes, or is worse than what the facts suggest."""
    suggested, before = judged.suggestion, judged.confirmed
    agrees = suggested is not None and suggested.rating == rating
    changes = before is not None and before != rating
    if changes or (suggested is not None and is_worse(rating, suggested.rating)):
        says = f"rate {logged.permanent} {rating.name} because"
        because = suggested.because if suggested is not None and agrees else None
        options = (Button(because[:1].upper() + because[1:], f"{says} {because}"),) if because else ()
        text = cards.ratings.why(logged, request.group, rating, before if changes else None)
        raise Ask(text, options=options, free=f"{says} {{answer}}")
    if before == rating:
        return logged.action.rating_reason
    return suggested.because if suggested is not None and agrees else None


def _require_new(
    request: Request, logged: Logged, judged: Judged, rating: Rating, reason: str | None
) -> None:
    """A button that is pressed twice is heard once; the same rating on another day is confirmed anew."""
    row = logged.action
    said = (judged.confirmed, row.rating_on, row.rating_by_id, row.rating_reason)
    if said == (rating, request.today, request.member.person_id, reason):
        raise Refusal(cards.ratings.as_it_is(logged, request.group, rating))


def _confirm(request: Request, logged: Logged, rating: Rating, reason: str | None) -> None:
    row = logged.action
    row.rating, row.rating_reason = rating.name, reason
    row.rating_by_id, row.rating_on = request.member.person_id, request.today


def _remarks(request: Request, store: Store, logged: Logged, judged: Judged, rating: Rating) -> list[str]:
    suggested = judged.suggestion
    said = []
    if is_done(rating) and not logged.action.status.closed:
        said.append(cards.ratings.not_closed_by_it(logged, request.group))
    elif suggested is not None and suggested.rating != rating and not is_done(rating):
        said.append(cards.ratings.would_have_said(suggested.rating, suggested.because))
    ids = [each for each in (logged.id, logged.action.parent_id) if each is not None]
    if is_done(rating) and not store.ratings.has_evidence(ids):
        said.append(cards.ratings.no_evidence(logged, request.group))
    return said


# What somebody thinks who may not confirm it


def _opinion(
    request: Request, store: Store, logged: Logged, member: Member, whose: Ownership
) -> tuple[Reply, ...]:
    require_writer(member, f"the {logged.group.name}")
    rating, reason = _said(request, store, logged)
    words = cards.ratings.opinion_words(rating, reason)
    sros = suggestions.names_of_sros(store, whose)
    if not member.is_one_of(whose.owners):
        offer = Button("Add it as a note", f"note {logged.permanent}: {words}")
        text = cards.ratings.who_confirms(logged, request.group, sros)
        raise Declined(f"{text} You can add what you think as a note instead.", offer)
    changing.require_open(logged, request)
    if changing.same_as_before(request, store, logged, words, "rating"):
        raise Refusal(f"That is noted on {logged.permanent} already, in the same words.")
    changing.note(request, store, logged, words, "rating")
    changing.change(logged, request)
    told = sros or list(store.people.deciders(logged.action.group_id))
    standing = progress.of_action(store, logged.id, request.today).confirmed
    heard = cards.ratings.told_opinion(logged, member.name, rating, reason, standing)
    said = cards.ratings.opinion(logged, request.group, request.today, rating, reason, told)
    return (Reply(said), *(Reply(heard, f"@{name}") for name in told))


# What ratings there are


def ratings(request: Request, store: Store) -> Reply | tuple[Reply, ...]:
    """`what ratings do you use?`; of an action, what somebody says of its rating in other words."""
    found = _IN_WORDS.search(request.sentence.text)
    if not request.sentence.refs:
        return Reply(cards.ratings.scheme_listed(progress.scheme_of(store), progress.labels(store)))
    if found is None:
        return suggestions.suggest(request, store)
    said = replace(request.sentence, parts={"rating": found[0]})
    return rate(replace(request, sentence=said), store)


def meant_by(store: Store, word: str) -> Card | None:
    """`what does amber mean?`: in the scheme of this partnership."""
    scheme = progress.scheme_of(store)
    if word in _OF_THE_SCHEME:
        return cards.ratings.scheme_listed(scheme, progress.labels(store))
    rating = read_rating(word, scheme)
    return cards.ratings.meaning(rating) if rating else None


_OF_THE_SCHEME = frozenset(["rating", "ratings", "rag", "brag", "colour", "colours", "color", "colors"])
_IN_WORDS = re.compile(rf"\b(?:{SPELLED})\b", re.I)
