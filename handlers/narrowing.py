"""Whose, of which priority and about what: the filters of a question about many, and the words for them.

All that were said are used together. What cannot be used is named, and never dropped in silence.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import cards.lists
import cards.ratings
from cards.model import Button
from cards.words import joined
from handlers import finding, organisations, places
from handlers.asking import Ask
from handlers.filters import NO_FILTER
from handlers.organisations import Organisations
from handlers.request import Request
from handlers.sentence import Filter
from reports import progress
from rules.dates import spoken
from rules.organisations import side
from rules.people import Named, candidates, role_named, split_owners
from rules.progress import is_overdue
from rules.ratings import read_rating
from rules.refusal import Refusal
from rules.risks import mentions
from storage.actions import Logged, Only, Owner
from storage.models import Priority
from storage.store import Store

_ARTICLE = re.compile(r"(?:the|our|this|these) (?=\S)", re.I)


@dataclass
class Narrowing:
    """`unused` are filters that were said, and of which nothing could be made."""

    priority: Priority | None = None
    people: tuple[Named, ...] = ()
    roles: tuple[str, ...] = ()
    """As they were said: `SROs`."""
    owing: Organisations | None = None
    """From whom something is still to come, where that is no single person."""
    about: list[str] = field(default_factory=list)
    beside: dict[str, Callable[[Logged], bool]] = field(default_factory=dict)
    """What else was asked, as it is said ("rated Delayed"), and whether it is so of an action."""
    unused: list[str] = field(default_factory=list)

    @property
    def only(self) -> Only:
        return Only(
            frozenset(one.id for one in self.people),
            frozenset(role.role for words in self.roles if (role := role_named(words))),
            self.priority.id if self.priority else None,
        )

    @property
    def has_owner(self) -> bool:
        return bool(self.people or self.roles or self.owing)

    @property
    def whose(self) -> str:
        return joined([*(one.name for one in self.people), *self.roles], "or")

    @property
    def words(self) -> str:
        """` for Liam Moss in Priority 3 about "survey"`"""
        said = [f"for {self.whose}"] if self.people or self.roles else []
        said += [f"from {self.owing.words}"] if self.owing else []
        said += [f"{'in' if said else 'for'} Priority {self.priority.number}"] if self.priority else []
        return "".join(f" {part}" for part in (*said, *self.topics, *self.beside))

    @property
    def topics(self) -> Iterator[str]:
        return (f'about "{words}"' for words in self.about)

    @property
    def footer(self) -> str | None:
        whom = self.owing if self.owing and self.owing.group is None else None
        said = [cards.lists.counted_as(whom.words, whom.names)] if whom else []
        said += [cards.lists.not_used(self.unused)] if self.unused else []
        return " ".join(filter(None, said)) or None

    def holding(self, found: Sequence[Logged]) -> list[Logged]:
        """Those whose titles have all the words that they are to be about, and of which all else is so."""
        return [
            one
            for one in found
            if self.is_about(one.action.title)
            and (self.owing is None or self.owing.owes(one))
            and all(is_so(one) for is_so in self.beside.values())
        ]

    def among(self, found: Sequence[Logged]) -> list[Logged]:
        """The same of actions that were found without asking for an owner or a priority."""
        ids, only = {one.id for one in self.people}, self.only
        return [
            one
            for one in self.holding(found)
            if (self.priority is None or self.priority.number in one.priorities)
            and (not (ids or self.roles) or any(_owns(owner, ids, only) for owner in one.owners))
        ]

    def is_about(self, text: str) -> bool:
        return all(mentions(text, words) for words in self.about)


def _owns(owner: Owner, ids: set[int], only: Only) -> bool:
    return not owner.supporter and (owner.person_id in ids or owner.role in only.roles)


def of(request: Request, store: Store) -> Narrowing:
    """The filters of the sentence; asks who or which priority is meant where that is not sure."""
    found = Narrowing(finding.priority(request, store))
    who = request.sentence.who
    who = None if who and NO_FILTER.fullmatch(who) else who
    for one in (*((Filter("owner", who),) if who else ()), *request.sentence.filters):
        _READ[one.kind](found, one, request, store)
    return found


def _owner(found: Narrowing, one: Filter, request: Request, store: Store) -> None:
    if found.has_owner:
        found.unused.append(one.words)
    elif role_named(one.words):
        found.roles = (one.words,)
    elif not candidates(one.words, store.people.everybody()) and _owing(found, one, request, store):
        return
    else:
        parts = [part.text for part in split_owners(one.words, store.people.everybody())] or [one.words]
        found.people = tuple(_person(request, store, part) for part in parts)


def _owing(found: Narrowing, one: Filter, request: Request, store: Store) -> bool:
    """`health's actions`: nobody is called so, and a side of the partnership is."""
    found.owing = organisations.meant(request, store, one.words) if side(one.words) else None
    return found.owing is not None


def _person(request: Request, store: Store, words: str) -> Named:
    say = _instead(request, words)
    return finding.person(request, store, words, say, reading=True)


def _instead(request: Request, words: str) -> Callable[[str], str]:
    """The whole sentence again with a plainer name for these words."""
    return lambda name: request.sentence.text.replace(words, name, 1)


def _for(found: Narrowing, one: Filter, request: Request, store: Store) -> None:
    """Somebody's, or of the priority that is called so; a group is looked for by whoever reads its log."""
    words = one.words
    if role_named(words) or candidates(words, store.people.everybody()):
        _owner(found, one, request, store)
    elif places.is_group(store, words) or places.named(store, words):
        return
    elif not _priority_called(found, one, request, store) and not _organisation(found, one, request, store):
        _neither(found, one, request, store)


def _organisation(found: Narrowing, one: Filter, request: Request, store: Store) -> bool:
    """`actions for the ICB`: everybody's who is from there, where that is one organisation."""
    called = organisations.meant(request, store, one.words)
    if found.has_owner or called is None or len(called.names) != 1:
        return False
    found.people = tuple(named for named in store.people.everybody() if named.id in called.person_ids)
    return True


def _from(found: Narrowing, one: Filter, request: Request, store: Store) -> None:
    """`what does health owe us`: of a person or role, of a group as such, of an organisation or a side."""
    words, group = one.words, places.named(store, one.words)
    if side(words) is None and (role_named(words) or candidates(words, store.people.everybody())):
        _owner(found, one, request, store)
        return
    found.owing = organisations.of_group(words, group) if group else None
    found.owing = found.owing or organisations.meant(request, store, words)
    if found.owing is None:
        raise Refusal(cards.lists.from_nobody(words, organisations.known(store)))


def _neither(found: Narrowing, one: Filter, request: Request, store: Store) -> None:
    """Risks are asked for by their subject as well ("risks for staffing"); actions of nobody are no list."""
    verb = request.sentence.verb
    if verb == "summary":
        found.unused.append(one.words)
    elif "risk" in verb or verb == "mine" or not _may_be_a_name(one.words):
        found.about.append(_ARTICLE.sub("", one.words))
    else:
        _owner(found, one, request, store)


def _may_be_a_name(words: str) -> bool:
    bare = words.replace(" ", "").replace("'", "")
    return len(words.split()) <= 3 and bare.isalpha() and not _ARTICLE.match(words)


def _priority_called(found: Narrowing, one: Filter, request: Request, store: Store) -> bool:
    """`risks for health`: the one priority whose title says so."""
    words = one.words.lower().removeprefix("the ").removeprefix("our ").removesuffix(" priority")
    called = [each for each in store.groups.priorities() if mentions(each.title, words)]
    if len(called) > 1:
        options = tuple(
            Button(
                f"Priority {each.number} {each.title}"[:75],
                _instead(request, one.words)(f"priority {each.number}"),
            )
            for each in called[:8]
        )
        raise Ask(f'Which priority do you mean by "{one.words}"?', options=options)
    if called and found.priority and found.priority.id != called[0].id:
        found.unused.append(one.words)
    elif called:
        found.priority = called[0]
    return bool(called)


def _about(found: Narrowing, one: Filter, _request: Request, _store: Store) -> None:
    found.about.append(_ARTICLE.sub("", one.words))


def _second_priority(found: Narrowing, one: Filter, _request: Request, _store: Store) -> None:
    found.unused.append(f"priority {one.words}")


def _late(found: Narrowing, _one: Filter, request: Request, _store: Store) -> None:
    today = request.today
    found.beside["that are overdue"] = lambda one: is_overdue(one.action.status, one.action.due, today)


def _due(found: Narrowing, _one: Filter, request: Request, _store: Store) -> None:
    due = request.sentence.due
    last = due.due if due else None
    if last is not None:
        first = request.today
        found.beside[f"due by {spoken(last)}"] = lambda one: (
            one.action.due is not None and first <= one.action.due <= last
        )


def _undated(found: Narrowing, _one: Filter, _request: Request, _store: Store) -> None:
    found.beside["without a due date"] = lambda one: one.action.due is None


def _rated(found: Narrowing, one: Filter, request: Request, store: Store) -> None:
    """The confirmed rating, else the suggested one, as in every list of ratings."""
    scheme = progress.scheme_of(store)
    rating = read_rating(one.words, scheme)
    if rating is None:
        raise Refusal(cards.ratings.no_such(one.words, scheme))
    groups = [finding.numbered(group) for group in store.groups.all()]
    judged = progress.judged(store, store.ratings.of_groups(groups), request.today)
    ids = {each.rated.action_id for each in judged if each.rating == rating}
    found.beside[f"rated {cards.ratings.worded(rating)}"] = lambda each: each.id in ids


_READ: dict[str, Callable[[Narrowing, Filter, Request, Store], None]] = {
    "owner": _owner,
    "for": _for,
    "from": _from,
    "about": _about,
    "topic": _about,
    "priority": _second_priority,
    "late": _late,
    "due": _due,
    "undated": _undated,
    "rated": _rated,
}
