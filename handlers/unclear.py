"""What has to be settled about lines of a document: who is meant, and which day, and how it is rated."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from cards.model import Button
from cards.offers import Asked, Offered
from cards.words import joined
from handlers import finding
from importers.proposed import ProposedAction, ProposedRisk
from reports.progress import scheme_of
from rules.dates import spoken
from rules.people import Named, key, to_latin
from rules.ratings import read_printed, says_nothing
from storage.models import Group
from storage.store import Store

_MOST_ANSWERS = 4


def asks(
    store: Store, group: Group, one: Offered, what: ProposedAction | ProposedRisk, preview_id: int | None
) -> tuple[Asked, ...]:
    """Of what somebody put right, only what is still not clear."""
    found = [
        Asked(text, _people(one, what, words, meant, preview_id))
        for text, words, meant in _owners(store, group, one, what)
    ]
    due = what.due if isinstance(what, ProposedAction) else None
    if due and due.question:
        says = f"change line {one.number} of preview {preview_id}: due"
        days = due.options[:_MOST_ANSWERS] if preview_id is not None else ()
        answers = tuple(Button(spoken(day), f"{says} {day.isoformat()}") for day in days)
        found.append(Asked(due.question, answers))
    if isinstance(what, ProposedAction):
        found += [Asked(ask) for ask in _rating(store, what)]
    put = {ask.text for ask in found} | {*_settled(store, group, what)}
    others = () if one.edit else (ask for ask in one.offer.asks if ask not in put)
    return (*found, *(Asked(ask) for ask in others))


def everywhere(store: Store, group: Group, lines: Sequence[Offered], preview_id: int) -> list[Asked]:
    """Initials of two people that several lines have are settled once for all of them."""
    found: dict[str, list[int]] = defaultdict(list)
    meant: dict[str, Sequence[Named]] = {}
    for one in lines:
        for words, people in _of_two(store, group, one):
            found[words].append(one.number)
            meant[words] = people
    return [
        Asked(
            f"{words} is in {len(numbers)} lines, and may be two people. Who is it in all of them?",
            tuple(
                Button(f"{person.name} in all", f"{words} is {person.name} in preview {preview_id}")
                for person in meant[words][:_MOST_ANSWERS]
            ),
        )
        for words, numbers in found.items()
        if len(numbers) > 1
    ]


def made_plain(store: Store, group: Group, lines: Sequence[Offered], words: str, name: str) -> dict[int, str]:
    """The owners of every line that asks about these words, with the name in their place."""
    return {
        one.number: _instead(_cell(one, one.what, said), said, name)
        for one in lines
        for said, _ in _of_two(store, group, one)
        if key(said) == key(words)
    }


def _of_two(store: Store, group: Group, one: Offered) -> Iterator[tuple[str, Sequence[Named]]]:
    if isinstance(one.what, ProposedAction | ProposedRisk) and one.asks:
        for _, words, meant in _owners(store, group, one, one.what):
            if len(meant) > 1:
                yield words, meant


def _rating(store: Store, what: ProposedAction) -> Iterator[str]:
    """A word that is none of the scheme's is kept as a note, for nobody can say which it stands for."""
    scheme = scheme_of(store)
    if what.rating and not says_nothing(what.rating) and read_printed(what.rating, scheme) is None:
        names = joined([rating.name for rating in scheme.ratings], "or")
        yield f'Rated "{what.rating}", which is not one of {names}: kept as a note. How is it rated?'


def _owners(
    store: Store, group: Group, one: Offered, what: ProposedAction | ProposedRisk
) -> Iterator[tuple[str, str, Sequence[Named]]]:
    """An owner who may be two people, or nobody that the partnership knows."""
    here = store.people.roster(group.id or 0)
    from importers.actions import understanding

    owners = what.owners if isinstance(what, ProposedAction) else understanding.split(what.owner, here)
    for words in owners:
        meant = finding.known(store, group, words)
        for question in understanding.unclear_owner("", words, meant or here):
            yield question.ask, words, meant


def _settled(store: Store, group: Group, what: ProposedAction | ProposedRisk) -> Iterator[str]:
    """What the paper alone leaves open of an owner whom the partnership knows, in another of its groups."""
    here = store.people.roster(group.id or 0)
    from importers.actions import understanding

    owners = what.owners if isinstance(what, ProposedAction) else understanding.split(what.owner, here)
    for words in owners:
        if len(finding.known(store, group, words)) == 1:
            yield from (question.ask for question in understanding.unclear_owner("", words, here))


def _people(
    one: Offered,
    what: ProposedAction | ProposedRisk,
    words: str,
    meant: Sequence[Named],
    preview_id: int | None,
) -> tuple[Button, ...]:
    """Each is the whole cell again, with that owner made plain."""
    if preview_id is None:
        return ()
    says = f"change line {one.number} of preview {preview_id}: owner"
    names = [person.name for person in meant[:_MOST_ANSWERS]]
    cell = _cell(one, what, words)
    return tuple(Button(name, f"{says} {_instead(cell, words, name)}") for name in names)


def _cell(one: Offered, what: object, words: str) -> str:
    printed = what.owner if isinstance(what, ProposedRisk) else None
    if isinstance(what, ProposedAction):
        printed = what.printed.owners
    return one.edit.get("owners") or to_latin(printed or words)


def _instead(cell: str, words: str, name: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", lambda _: name, cell, count=1)
