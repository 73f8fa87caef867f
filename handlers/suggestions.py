"""What Clerk would rate an action, which ratings wait to be confirmed, and who does not agree."""

import re
from collections.abc import Sequence

import cards.ratings
from cards.model import Button, Card, Reply
from cards.words import titled
from handlers import changing, finding, membership, threads
from handlers.asking import Ask
from handlers.request import Request
from reports import progress
from reports.progress import Judged
from rules.permissions import Ownership, may_confirm_rating, require_writer
from rules.progress import Status
from rules.refusal import Refusal
from storage.actions import Logged
from storage.models import Priority
from storage.rated import Rated
from storage.store import Store


def suggest(request: Request, store: Store) -> Reply:
    """`what would you rate 103?`, `rating of 103`"""
    logged = finding.action(request, store)
    may = may_confirm(request, store, logged)
    if may and request.present is None:
        listen(request, store, logged)
    judged = progress.of_action(store, logged.id, request.today)
    by = store.people.names().get(logged.action.rating_by_id or 0)
    return Reply(cards.ratings.suggestion(logged, request.group, request.today, judged, by, may))


def listen(request: Request, store: Store, logged: Logged) -> None:
    """For a while, "that rating" means the one of this action."""
    says = f"I disagree with the rating of {logged.permanent}"
    if _is_anothers(request, logged):
        says = f"{logged.permanent}: I disagree with that rating"
    options = [(words, says) for words in ("I disagree with that rating", "I disagree")]
    store.questions.ask(request.member.person_id, request.message.spot, request.now, options, None)


def names_of_sros(store: Store, whose: Ownership) -> list[str]:
    """The SROs who confirm its rating."""
    known = store.people.names()
    return sorted(known[person] for person in whose.sros if person in known)


def may_confirm(request: Request, store: Store, logged: Logged) -> bool:
    member = membership.member_in(request, store, logged.group)
    return may_confirm_rating(member, membership.ownership(request, store, logged))


# What waits


def waiting(request: Request, store: Store) -> Reply:
    """`ratings to confirm`, `suggest ratings for priority 2`: first what waits for whoever asks."""
    priority = finding.priority(request, store)
    found = _that_wait(request, store, priority)
    own = {logged.id for logged in _confirmable(request, store, [logged for logged, _ in found])}
    mine = [one for one in found if one[0].id in own]
    scope = f"for Priority {priority.number}" if priority else f"in the {request.group.name}"
    if mine:
        scope = f"by you {scope}" if priority else "by you"
    return Reply(cards.ratings.waiting(scope, mine or found, request.group, request.today, bool(mine)))


def to_confirm(request: Request, store: Store) -> list[Logged]:
    """Whose ratings wait for whoever asks."""
    return _confirmable(request, store, [logged for logged, _ in _that_wait(request, store, None)])


def _that_wait(request: Request, store: Store, priority: Priority | None) -> list[tuple[Logged, Judged]]:
    """Of the priority, else of the group and of the speaker's own priorities."""
    rated = {one.action_id: one for one in _pool(request, store, priority)}
    found = progress.that_wait(store, rated.values(), request.today)
    logged = store.ratings.actions(found)
    groups = {one.group.id: one.group for one in logged}
    readable = {id_ for id_, group in groups.items() if membership.may_read(request, store, group)}
    return [(one, found[one.id]) for one in logged if one.group.id in readable]


def _confirmable(request: Request, store: Store, found: Sequence[Logged]) -> list[Logged]:
    """Those whose ratings the speaker confirms: who decides in their group, or answers for their priority."""
    groups = {one.group.id: one.group for one in found}
    members = {id_: membership.member_in(request, store, group) for id_, group in groups.items()}
    sros = {one.number: one.sro_id for one in store.groups.priorities()}
    return [
        one
        for one in found
        if members[one.group.id].decides
        or members[one.group.id].agrees_among({sros[number] or 0 for number in one.priorities})
    ]


def _pool(request: Request, store: Store, priority: Priority | None) -> list[Rated]:
    if priority is not None:
        assert priority.id is not None
        return list(store.ratings.of_priority(priority.id))
    finding.require_reader(request, store, request.group)
    assert request.group.id is not None
    own = [one for one in store.groups.priorities() if request.member.agrees_among({one.sro_id or 0})]
    theirs = [rated for one in own if one.id is not None for rated in store.ratings.of_priority(one.id)]
    return [*store.ratings.of_groups([request.group.id]), *theirs]


_CONFIRMS = re.compile(r"\W*(?:(?:i|we) )?confirm (?:action )?#?[\w#.-]+\W*", re.I)


def require_no_rating(request: Request, store: Store, logged: Logged) -> None:
    """`confirm 103`, of what nobody has said is done: its rating may wait to be confirmed."""
    if logged.action.status is Status.READY or not _CONFIRMS.fullmatch(request.sentence.text):
        return
    judged = progress.of_action(store, logged.id, request.today)
    if judged.is_confirmed or judged.suggestion is None or not may_confirm(request, store, logged):
        return
    rating = judged.suggestion.rating.name
    raise Ask(
        cards.ratings.rating_or_done(logged, request.group),
        options=(
            Button(f"Its rating: {rating}", f"rate {logged.permanent} {rating}"),
            Button("It is done", f"{logged.permanent} done"),
            Button("No", "no"),
        ),
    )


# Who does not agree


def disagree(request: Request, store: Store) -> tuple[Reply, ...]:
    """`I disagree with the rating of 103`: the SRO's rating stays, and it is on record that views differ.

    Whoever confirmed it does not agree with Clerk's suggestion; anybody else challenges what was confirmed.
    """
    is_said = request.sentence.refs or threads.actions(request, store)
    logged = finding.action(request, store) if is_said else _disputed(request, store)
    changing.require_open(logged, request)
    judged = progress.of_action(store, logged.id, request.today)
    if not may_confirm(request, store, logged):
        return _objected(request, store, logged, judged)
    if judged.confirmed is None:
        return (_rate_instead(request, store, logged, judged),)
    if _is_anothers(request, logged) and "suggest" not in request.sentence.text.lower():
        _require_which(request, store, logged, judged)
        return _objected(request, store, logged, judged)
    return (_kept(request, store, logged, judged),)


def _disputed(request: Request, store: Store) -> Logged:
    """The one of the speaker's whose confirmed rating differs from what the facts suggest."""
    rated = _pool(request, store, None)
    unlike = [one for one in progress.judged(store, rated, request.today) if _differs(one)]
    own = _confirmable(request, store, store.ratings.actions({one.rated.action_id for one in unlike}))
    if len(own) == 1:
        return own[0]
    what = "suggestion for" if "suggest" in request.sentence.text.lower() else "rating of"
    options = tuple(
        Button(titled(one, request.group)[:75], f"I disagree with the {what} {one.permanent}")
        for one in own[: cards.ratings.SHOWN]
    )
    raise Ask(
        "The rating of which action? Nothing has changed yet.",
        options=options,
        free=f"I disagree with the {what} {{answer}}",
    )


def _is_anothers(request: Request, logged: Logged) -> bool:
    """Did somebody else confirm it? Who does not agree with that must never be taken to confirm it."""
    by = logged.action.rating_by_id
    return by is not None and by != request.member.person_id


_THAT_ONE = re.compile(r"\b(?:that|this) rating\b", re.I)


def _require_which(request: Request, store: Store, logged: Logged, judged: Judged) -> None:
    """ "That rating" may be the confirmed one or Clerk's own, where they differ."""
    is_plain = request.sentence.refs and not _THAT_ONE.search(request.sentence.text)
    if is_plain or not _differs(judged):
        return
    assert judged.suggestion is not None
    assert judged.confirmed is not None
    by = store.people.names().get(logged.action.rating_by_id or 0, "the SRO")
    options = (
        Button(f"{judged.confirmed.name}, by {by}", f"I disagree with the rating of {logged.permanent}"),
        Button(
            f"{judged.suggestion.rating.name}, which I suggest",
            f"I disagree with the suggestion for {logged.permanent}",
        ),
    )
    raise Ask(
        f"Which rating of {titled(logged, request.group)} do you not agree with? Nothing has changed yet.",
        options=options,
    )


def _differs(judged: Judged) -> bool:
    suggested = judged.suggestion.rating if judged.suggestion else None
    return judged.confirmed is not None and suggested is not None and judged.confirmed != suggested


def _kept(request: Request, store: Store, logged: Logged, judged: Judged) -> Reply:
    """To stand by a rating is to confirm it anew."""
    assert judged.confirmed is not None
    words = _words(request, cards.ratings.disagreement(judged))
    _note(request, store, logged, words)
    logged.action.rating_on, logged.action.rating_by_id = request.today, request.member.person_id
    return Reply(cards.ratings.kept(logged, request.group, request.today, judged.confirmed, words))


def _rate_instead(request: Request, store: Store, logged: Logged, judged: Judged) -> Reply:
    assert judged.suggestion is not None
    _note(request, store, logged, _words(request, cards.ratings.disagreement(judged)))
    scheme = progress.scheme_of(store)
    return Reply(cards.ratings.rate_instead(logged, request.group, judged.suggestion.rating, scheme))


def _objected(request: Request, store: Store, logged: Logged, judged: Judged) -> tuple[Reply, ...]:
    """Somebody else does not agree: on record, and its SRO and whoever confirmed it are told."""
    member = membership.member_in(request, store, logged.group)
    require_writer(member, f"the {logged.group.name}")
    may = may_confirm(request, store, logged)
    by = store.people.names().get(logged.action.rating_by_id or 0)
    whose = membership.ownership(request, store, logged)
    told = names_of_sros(store, whose) or list(store.people.deciders(logged.action.group_id))
    told = sorted({*told, *([by] if by else [])} - {member.name})
    words = _words(request, cards.ratings.objection(judged, by))
    _note(request, store, logged, words)
    heard: Card = cards.ratings.told_objection(logged, member.name, words)
    said = cards.ratings.objected(logged, request.group, words, told, may_rate=may)
    return (Reply(said), *(Reply(heard, f"@{name}") for name in told))


def _words(request: Request, words: str) -> str:
    return f"{words}: {request.sentence.reason.strip(' .')}" if request.sentence.reason else words


def _note(request: Request, store: Store, logged: Logged, words: str) -> None:
    if changing.same_as_before(request, store, logged, words, "disagreement"):
        raise Refusal(f"That is on record for {titled(logged, request.group)} already, in the same words.")
    changing.note(request, store, logged, words, "disagreement")
