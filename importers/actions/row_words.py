"""The words of one row of a table: what is talk, what is announced, and which labelled actions it holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from importers.actions import drafts
from importers.actions.repeats import Reading
from importers.meetings import labels, markers
from importers.meetings.labels import Labelled


@dataclass(frozen=True)
class Said:
    """The words of one row: talk, then what is announced or begins the row, then labelled items."""

    talk: str
    leading: str
    items: tuple[Labelled, ...]
    announced: bool


def read(text: str, label_before: str | None) -> Said:
    talk, marked = markers.split(text)
    if not marked:
        leading, items = labels.split(text, label_before)
        return Said("", leading, items, announced=False)
    if len(marked) == 1 and not marked[0].owner:
        leading, items = labels.split(marked[0].text, label_before)
        return Said(talk, leading, items, announced=True)
    return Said(talk, "", tuple(_marked_items(marked, label_before)), announced=True)


def _marked_items(marked: Sequence[markers.Marked], label_before: str | None) -> Iterator[Labelled]:
    """Each marker its own action, or the labelled ones after it."""
    for part in marked:
        leading, items = labels.split(part.text, label_before)
        if leading:
            yield Labelled(part.label, leading, part.owner)
        yield from items


def best(item: Labelled, reading: Reading) -> Labelled:
    """The best form of this action among the printings of its row."""
    if len(reading.texts) == 1:
        return item
    forms = [form for text in reading.texts for form in read(text, None).items if form.label == item.label]
    return Labelled(item.label, drafts.best_reading([item.text, *(form.text for form in forms)]), item.owner)
