"""Matters arising: a walk through the open actions, one card each, that may be left and taken up again.

Where the walk has got to is in the store, so that anything may be said in between and by any door. What is
said of an action in the walk is the sentence that it would be anywhere else: who may, what is asked, history
and undo are the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import cards.reviewing
from cards.model import Card, Form, Reply
from cards.reviewing import BACK, Minute, Place
from handlers import changing, finding, membership, review_words
from handlers.asking import Ask, Declined
from handlers.request import Request
from handlers.sentence import Sentence
from rules.permissions import require_decider
from rules.progress import Status
from rules.refusal import Refusal
from storage.logged import Logged
from storage.models import Group, Meeting, Review, ReviewItem
from storage.store import Store

_STILL_THE_SAME = timedelta(days=7)
"""A walk that was left is taken up within this time, and later where it was for the same meeting."""


@dataclass(frozen=True)
class _Walk:
    """A review with its items in their order, and the group that it is of."""

    review: Review
    group: Group
    items: tuple[tuple[ReviewItem, Logged], ...]

    @property
    def current(self) -> tuple[ReviewItem, Logged] | None:
        return next(((item, one) for item, one in self.items if item.minute is None), None)

    def place(self, wanted: ReviewItem) -> Place:
        return Place([item.id for item, _ in self.items].index(wanted.id) + 1, len(self.items))


def review(request: Request, store: Store) -> Reply:
    """`review`, `matters arising`, `resume the review`: where it was left, else from the start"""
    require_decider(request.member, "take the group through its actions")
    under_way = _under_way(request, store, request.group)
    if under_way is None and not store.actions.open([_id(request.group)]):
        return Reply(cards.reviewing.nothing_open(request.group, request.today))
    walk = under_way or _begin(request, store)
    if walk.current is None:
        return Reply(_finished(request, store, walk))
    meeting = _meeting_of(store, walk.review)
    card = cards.reviewing.begun(
        request.group,
        _card(request, store, walk, walk.current),
        len(walk.items),
        meeting.on if meeting else None,
        resumed=under_way is not None,
    )
    return Reply(card)


def go_on(request: Request, store: Store) -> Reply:
    """`review next`: the action that the walk is at has no change"""
    walk = _required(request, store, request.group)
    if walk.current is not None:
        item, logged = walk.current
        item.minute = cards.reviewing.no_change(logged, request.today)
    return Reply(_next(request, store, walk.group))


def step(request: Request, store: Store) -> tuple[Reply, ...]:
    """`review board#103: keep open until the data is in`: said, and the next card with the answer"""
    logged = finding.action(request, store)
    walk = _required(request, store, logged.group)
    item = _item_of(store, walk, logged)
    answer = request.sentence.parts.get("answer")
    if answer is None:
        walk = _walk(store, walk.review, walk.group)
        return (Reply(_card(request, store, walk, (item, logged))),)
    if review_words.is_next(answer):
        item.minute, item.act_id = cards.reviewing.no_change(logged, request.today), None
        return (Reply(_next(request, store, walk.group)),)
    first, *others = _say(request, store, item, logged, answer)
    return (Reply(_next(request, store, walk.group, first.card)), *others)


def stop(request: Request, store: Store) -> Reply:
    """`stop the review`: what was agreed so far, as minutes, and which actions were not reached"""
    return Reply(_finished(request, store, _required(request, store, request.group)))


def minutes(request: Request, store: Store) -> Reply:
    """`minutes of the review`: of the one under way, else of the latest"""
    membership.require_reader(request, store, request.group)
    latest = store.meetings.latest_review(_id(request.group))
    if latest is None:
        raise Refusal(cards.reviewing.none_under_way(request.group))
    return Reply(_minutes(request, store, _walk(store, latest, request.group)))


# What is said of one action


def _say(request: Request, store: Store, item: ReviewItem, logged: Logged, answer: str) -> Sequence[Reply]:
    """The sentence is handed to whoever handles it elsewhere. A question comes back to the walk."""
    if review_words.asks_what(answer):
        raise Ask(
            cards.reviewing.what_is_new(logged, request.group),
            free=f"review {logged.permanent}: update {{answer}}",
            options=(BACK,),
        )
    context = changing.day_context(request)
    confirmed = request.sentence.confirmed
    sentence = review_words.sentence(answer, logged.permanent, context, confirmed=confirmed)
    was = logged.action.due
    try:
        replies = _handled(replace(request, sentence=sentence), store, logged, answer)
    except Ask as question:
        raise _within(question, logged) from None
    except Refusal as refusal:
        offered = refusal.buttons if isinstance(refusal, Declined) else ()
        raise Declined(str(refusal), *offered, BACK) from None
    store.session.flush()
    _keep_minute(request, store, item, sentence, was)
    return replies


def _handled(request: Request, store: Store, logged: Logged, answer: str) -> Sequence[Reply]:
    from handlers.commands import COMMANDS  # the table of all verbs has those of the review as well

    sentence = request.sentence
    if sentence.verb not in review_words.IN_A_REVIEW or sentence.refs != (logged.permanent,):
        raise Refusal(cards.reviewing.not_in_a_review(answer, logged))
    said = COMMANDS[sentence.verb](request, store)
    return (said,) if isinstance(said, Reply) else said


def _keep_minute(
    request: Request, store: Store, item: ReviewItem, sentence: Sentence, was: date | None
) -> None:
    logged = store.actions.with_id(item.action_id)
    assert logged is not None
    words = sentence.note or sentence.reason
    item.minute = cards.reviewing.minute(logged, was, sentence.verb, words, request.today)
    item.act_id = store.session.info["acting"].act_id


def _within(question: Ask, logged: Logged) -> Ask:
    """The same question; whatever is answered comes back to the walk, and "no" to where it was."""

    def again(says: str) -> str:
        return "review" if says == "no" else f"review {logged.permanent}: {says}"

    options = tuple(replace(option, says=again(option.says)) for option in question.options)
    form: Form | None = question.form and replace(question.form, says=again(question.form.says))
    free = question.free and again(question.free)
    return Ask(question.text, options=options, free=free, form=form, lines=question.lines)


# The walk


def _required(request: Request, store: Store, group: Group) -> _Walk:
    member = membership.member_in(request, store, group)
    require_decider(member, "take the group through its actions")
    walk = _under_way(request, store, group)
    if walk is None:
        raise Refusal(cards.reviewing.none_under_way(group))
    return walk


def _under_way(request: Request, store: Store, group: Group) -> _Walk | None:
    latest = store.meetings.latest_review(_id(group))
    if latest is None or latest.finished_at is not None:
        return None
    meeting = _at(request, store, group)
    same_meeting = meeting is not None and latest.meeting_id == meeting.id
    if not same_meeting and request.now - latest.started_at > _STILL_THE_SAME:
        return None
    walk = _walk(store, latest, group)
    for item, logged in walk.items:
        if item.minute is None and logged.action.status.closed:
            item.minute = cards.reviewing.closed(logged)
    return walk


def _walk(store: Store, review: Review, group: Group) -> _Walk:
    """Whatever was undone since comes up again."""
    actions = {logged.id: logged for logged in store.actions.all(_id(group))}
    items = store.meetings.review_items(review.id or 0)
    for item, undone in items:
        if undone:
            item.minute, item.act_id = None, None
    return _Walk(review, group, tuple((item, actions[item.action_id]) for item, _ in items))


def _begin(request: Request, store: Store) -> _Walk:
    """What its owner says is done comes first, then by number."""
    group_id = _id(request.group)
    meeting = _at(request, store, request.group)
    review = Review(
        partnership_id=store.partnership_id,
        group_id=group_id,
        person_id=request.member.person_id,
        meeting_id=meeting.id if meeting else None,
        started_at=request.now,
    )
    store.session.add(review)
    store.session.flush()
    found = sorted(store.actions.open([group_id]), key=_order)
    for position, logged in enumerate(found):
        store.session.add(ReviewItem(review_id=review.id or 0, position=position, action_id=logged.id))
    store.session.flush()
    return _walk(store, review, request.group)


def _order(logged: Logged) -> tuple[bool, int]:
    return logged.action.status is not Status.READY, logged.action.number


def _at(request: Request, store: Store, group: Group) -> Meeting | None:
    """The meeting of today, else the next."""
    return store.groups.next_meeting(_id(group), request.today)


def _meeting_of(store: Store, review: Review) -> Meeting | None:
    return store.meetings.with_id(review.meeting_id) if review.meeting_id else None


def _item_of(store: Store, walk: _Walk, logged: Logged) -> ReviewItem:
    """An action that was logged since the walk began comes at its end."""
    found = next((item for item, one in walk.items if one.id == logged.id), None)
    if found is not None:
        return found
    item = ReviewItem(review_id=walk.review.id or 0, position=len(walk.items), action_id=logged.id)
    store.session.add(item)
    store.session.flush()
    return item


def _next(request: Request, store: Store, group: Group, outcome: Card | None = None) -> Card:
    walk = _required(request, store, group)
    if walk.current is None:
        return _finished(request, store, walk, outcome)
    return cards.reviewing.then(outcome, _card(request, store, walk, walk.current))


def _card(request: Request, store: Store, walk: _Walk, at: tuple[ReviewItem, Logged]) -> Card:
    item, logged = at
    request.about.only(logged.id)
    notes = store.actions.notes(logged.id)
    return cards.reviewing.action(logged, request.group, request.today, walk.place(item), notes)


# The end


def _finished(request: Request, store: Store, walk: _Walk, outcome: Card | None = None) -> Card:
    walk.review.finished_at = request.now
    return _minutes(request, store, walk, outcome)


def _minutes(request: Request, store: Store, walk: _Walk, outcome: Card | None = None) -> Card:
    meeting = _meeting_of(store, walk.review)
    in_order = sorted(walk.items, key=lambda pair: pair[1].action.number)
    return cards.reviewing.minutes(
        cards.reviewing.Reviewed(
            walk.group.name,
            request.calendar.today(walk.review.started_at),
            meeting.on if meeting else None,
            tuple(Minute(one.action.number, item.minute) for item, one in in_order if item.minute),
            tuple(one.action.number for item, one in in_order if item.minute is None),
            _closed_before(request, store, walk),
            finished=walk.review.finished_at is not None,
        ),
        outcome,
    )


def _closed_before(request: Request, store: Store, walk: _Walk) -> tuple[tuple[Logged, date], ...]:
    """Closed between the last meeting and the walk, so not gone through."""
    last = store.groups.last_meeting(_id(walk.group), request.calendar.today(walk.review.started_at))
    if last is None or last.on is None:
        return ()
    reviewed = {one.id for _, one in walk.items}
    days = ((one, one.action.closed_on) for one in store.actions.all(_id(walk.group)))
    return tuple((one, on) for one, on in days if on and on >= last.on and one.id not in reviewed)


def _id(group: Group) -> int:
    assert group.id is not None
    return group.id
