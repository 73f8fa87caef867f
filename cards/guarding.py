"""What Clerk says when the privacy guard stops something: which kind and where else, never what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cards.model import Card
from cards.words import counted, joined
from rules import privacy
from rules.dates import spoken
from rules.refusal import Refusal
from rules.withholding import Withholding

_ROUTE = "your organisation's secure route"


@dataclass(frozen=True)
class Stopped:
    """Of which kinds it is, and whether it can still be read where it was said."""

    kinds: Sequence[str]
    stands_there: bool = True


def stopped(what: Stopped, secure_route: str) -> Card:
    private, route = joined(what.kinds), secure_route or _ROUTE
    if not what.stands_there:
        return Card(
            f"This looks like it holds something private ({private}). I have not saved it, and nobody else "
            f"was shown it. Please leave it out and use {route} instead."
        )
    return Card(
        f"This looks like it holds something private ({private}). I have not saved the message, and I "
        f"cannot delete it for you. Please delete it here and use {route} instead."
    )


def told_of_absence(card: Card, *, is_kept: bool) -> Card:
    """With the sentence that the words were changed, and what to do about it."""
    again = "say undo and put it" if is_kept else "drop the line and say it"
    told = (
        'I keep that somebody is away, but not why, so I wrote "away": if that says it wrongly, '
        f"{again} in other words."
    )
    return replace(card, footer=" ".join(filter(None, (card.footer, told))))


def reword(what: Stopped, secure_route: str) -> Card:
    """Perhaps private: nothing is kept, and the writer says it again without."""
    private, route = joined(what.kinds), secure_route or _ROUTE
    if not what.stands_there:
        return Card(
            f"This may hold something private ({private}), so I have not saved it, and nobody else was shown "
            f"it. Please say it again without that. For what is private, use {route}."
        )
    return Card(
        f"This may hold something private ({private}), so I have not saved the message, and I cannot "
        "delete it for you. Please delete it here if it does, and say it again without that. For what is "
        f"private, use {route}."
    )


def signpost(safeguarding: Mapping[str, str]) -> Card:
    door = "your local safeguarding front door"
    if safeguarding.get("phone"):
        hours = f" ({safeguarding['hours']})" if safeguarding.get("hours") else ""
        door = f"{safeguarding.get('name', door)} on {safeguarding['phone']}{hours}"
    return Card(
        f"If a child is in immediate danger, call 999 now. Otherwise call {door}. "
        "I am a chatbot: I have reported nothing to anyone, and I have not saved what you wrote."
    )


def private_file_name(kinds: Sequence[str]) -> Refusal:
    return Refusal(
        f"The name of this file looks like it holds something private ({joined(kinds)}), so I have not "
        "opened it. Rename the file, delete it here, and share it again."
    )


def breach(rule: str, group: str, at: datetime) -> Card:
    """For the data protection contact. Who wrote it, and what, is not Clerk's to say."""
    return Card(
        f"Possible breach: on {spoken(at.date())} at {at:%H:%M}, a message in a channel of {group} was "
        f"stopped by the rule for: {rule}. I saved nothing of it. I cannot delete it, so it may still stand "
        "there. Whether it must be reported is for you to judge."
    )


def count(stopped: Mapping[str, int]) -> str:
    """For the programme manager's weekly list."""
    total = sum(stopped.values())
    kinds = joined([f"{rule} ({number})" for rule, number in sorted(stopped.items())])
    what = counted(total, "time", "times")
    return f"In the last seven days the privacy guard stopped something private {what}: {kinds}."


def without_values(card: Card) -> Card:
    """A card that nobody asked for never says what got into the record before the guard knew its rule."""
    table = card.table and replace(
        card.table, rows=tuple(tuple(privacy.redacted(cell) for cell in row) for row in card.table.rows)
    )
    lines = tuple(
        replace(line, text=privacy.redacted(line.text), cells=tuple(map(privacy.redacted, line.cells)))
        for line in card.lines
    )
    return replace(card, text=privacy.redacted(card.text), lines=lines, table=table)


def before_it_goes_out(found: Withholding) -> Iterator[str]:
    """For who exports: what is not in the file, and what they should look at before they pass it on."""
    yield from _withheld(found, "in this file; the record still has them. Correct them there")
    if found.perhaps:
        number = counted(found.perhaps.total(), "text")
        yield f"{number} may hold something private ({_rules(found.perhaps)}). Look before you pass it on."
    if found.few:
        number = counted(found.few, "text speaks", "texts speak")
        yield f"{number} of fewer than five people or cases. Do not publish those figures as they are."


def as_it_came_back(found: Withholding) -> Iterator[str]:
    yield from _withheld(found, "here; the file still has them. Keep it safe, or delete it")


def _withheld(found: Withholding, where: str) -> Iterator[str]:
    if found.blocked:
        number = counted(found.blocked.total(), "text is", "texts are")
        yield f"{number} withheld ({_rules(found.blocked)}) {where}."


def _rules(found: Mapping[str, int]) -> str:
    return joined([f"{rule}: {number}" for rule, number in sorted(found.items())])


def left_out(places: int, kinds: Iterable[str]) -> str:
    """Of a document: how much of it was not read, and why."""
    return (
        f"I left out {counted(places, 'place')} with what look like personal details "
        f"({joined(sorted(set(kinds)))})."
    )
