"""Tables of actions: logs with a column for each thing, and minutes with a margin of owners and dates."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile

from importers import alignment, bunches, drafts, labels, markers, sayings, wrapping
from importers.alignment import Margin
from importers.columns import Columns, Role, Row
from importers.drafts import Draft
from importers.labels import Labelled
from importers.repeats import Reading, readings
from rules.people import Named

_NOTHING = re.compile(
    r"(?:none|nil|n/?a|no (?:new |further )?actions?.*|[\W\d]*|(?:to )?noted?|for information|tbc|total"
    r"|(?:all |both )?(?:actions? )?(?:are |were )?(?:now )?(?:completed?|closed|done|discharged)"
    r"|(?:the )?(?:board|members|group|committee|governors|trustees|all) to note\b.*)\.?",
    re.IGNORECASE,
)
_BESIDE_AN_ACTION = (Role.REF, Role.OWNER, Role.DUE, Role.STATUS, Role.RATING, Role.EVIDENCE)
_ENOUGH = 3


@dataclass
class Group:
    """Actions that share margins: those of one row, or of several where a text runs over a page."""

    cells: dict[Role, str]
    items: list[Labelled] = field(default_factory=list)
    margins: list[Margin] = field(default_factory=list)

    def add(self, items: Sequence[Labelled], reading: Reading) -> None:
        self.items.extend(items)
        self.margins.append(Margin(len(items), reading.owners, reading.due))

    def go_on(self, text: str) -> None:
        last = self.items[-1]
        self.items[-1] = Labelled(last.label, f"{last.text} {text}", last.owner)


@dataclass(frozen=True)
class Said:
    """The words of one row: talk, then what is announced or begins the row, then labelled items."""

    talk: str
    leading: str
    items: tuple[Labelled, ...]
    announced: bool


def says_nothing(text: str) -> bool:
    """ "None", "Noted", a dash: a cell that holds no action."""
    return _NOTHING.fullmatch(wrapping.flat(text)) is not None


class Reader:
    """Goes down the rows of a table, and of the tables that go on from it on later pages.

    `talk` is where decisions and promises may hide.
    `_announced`: a marker stood above, and its labelled actions may still be coming.
    `_awaited`: the marker stood alone, so its first action is still to come.
    """

    def __init__(self, columns: Columns, roster: Sequence[Named]) -> None:
        self.talk: list[str] = []
        self.columns = columns
        self._roster = roster
        self._groups: list[Group] = []
        self._announced = False
        self._awaited = False

    def read(self, rows: Sequence[Row]) -> None:
        body = (row for row in rows if any(row) and not self.columns.repeats_header(row))
        for reading in readings(body, self.columns):
            self._take(reading)

    def drafts(self) -> Iterator[Draft]:
        for group in self._groups:
            aligned = alignment.align(group.items, group.margins, self._roster)
            for item, beside in zip(group.items, aligned, strict=True):
                yield _draft(item, beside, group.cells)

    def _take(self, reading: Reading) -> None:
        if self.columns.dedicated and reading.cells[Role.TALK]:
            self._say(reading.cells[Role.TALK])
        said = _said(reading.text, self._last_label())
        if said.talk:
            self._say(said.talk)
        if not said.leading and not said.items:
            self._margin_alone(reading)
        elif self._goes_on(said, reading):
            self._groups[-1].go_on(said.leading)
            self._groups[-1].add([_best(item, reading) for item in said.items], reading)
        elif self._tells_actions(said, reading):
            self._open(said, reading)
        else:
            self._say(said.leading)
            self._say("\n".join(item.text for item in said.items))
        self._announced = self._still_announced(said, reading)
        self._awaited = said.announced and not said.leading and not said.items

    def _goes_on(self, said: Said, reading: Reading) -> bool:
        """The row begins with the end of the action above it.

        Where every action of a log has a label, so does a row that has neither a label nor an owner.
        """
        if not self._groups or not said.leading or said.announced or said.talk:
            return False
        if not said.items and self._margin_is_full(reading):
            return False
        if self._all_labelled() and not said.items and not reading.owners and not _is_heading(reading):
            return True
        return wrapping.continues(self._groups[-1].items[-1].text, said.leading)

    def _tells_actions(self, said: Said, reading: Reading) -> bool:
        if said.leading and not said.items and says_nothing(said.leading):
            return False
        if reading.owners or reading.due or said.announced:
            return True
        if self.columns.dedicated:
            return not self.columns.has_margin or not _is_heading(reading)
        if said.items:
            return self._announced
        return self._awaited and sayings.gives_work(said.leading)

    def _open(self, said: Said, reading: Reading) -> None:
        items = [_best(item, reading) for item in said.items]
        if not self.columns.dedicated and not said.leading and _is_item_of_agenda(said.items):
            items = self._unlabelled(said.items[0].text, reading)
        elif said.leading and not items:
            items = self._unlabelled(said.leading, reading)
        elif said.leading:
            self._say(said.leading)
        self._groups.append(Group(reading.cells))
        self._groups[-1].add(items, reading)

    def _unlabelled(self, text: str, reading: Reading) -> list[Labelled]:
        """One action; or one a line, where they have bullets or the margin has as many lines."""
        lines = [line for line in text.splitlines() if line.strip()]
        for each in (lines, wrapping.paragraphs(text)):
            if len(each) > 1 and self._one_a_line(each, reading):
                return [Labelled(None, markers.unbulleted(line)) for line in each]
        if not self.columns.has_margin and self._each_names_somebody(text):
            return [Labelled(None, sentence) for sentence in wrapping.sentences(text)]
        if not self.columns.dedicated:
            work = self._beside_the_margin(text, reading) or self._undertaken(text, reading)
            if work:
                return [Labelled(None, each) for each in work]
            text = self._told_to_do(text)
        return [Labelled(self._ref(reading), markers.unbulleted(text))]

    def _beside_the_margin(self, text: str, reading: Reading) -> list[str]:
        """The last paragraphs of the cell, as many as the margin has lines, if they all give work."""
        said = wrapping.paragraphs(text)
        count = max(1, len(reading.owners.splitlines()), len(reading.due.splitlines()))
        work = said[-count:]
        if len(said) <= count or not all(self._is_work(paragraph) for paragraph in work):
            return []
        self._say("\n".join(said[:-count]))
        return work

    def _is_work(self, text: str) -> bool:
        """One sentence that gives work, and no more."""
        if len(wrapping.sentences(text)) > 1 or sayings.decides(text, self._roster):
            return False
        return sayings.is_to_be_done(text) or (sayings.gives_work(text) and not sayings.reports(text))

    def _undertaken(self, text: str, reading: Reading) -> list[str]:
        """The sentences at the end that say who does what: one action, or one for each line of the margin."""
        talk, work = sayings.undertaken(text, self._roster)
        if work:
            self._say(talk)
        return work if not work or self._as_many(len(work), reading) else [" ".join(work)]

    def _one_a_line(self, lines: Sequence[str], reading: Reading) -> bool:
        if all(map(markers.has_bullet, lines)) or self._as_many(len(lines), reading):
            return True
        return not self.columns.has_margin and all(sayings.promises(line, self._roster) for line in lines)

    def _each_names_somebody(self, text: str) -> bool:
        """ "MC to bring a plan. LM to map clinics." """
        return all(sayings.owners(sentence, self._roster) for sentence in wrapping.sentences(text))

    def _ref(self, reading: Reading) -> str | None:
        """The number of the action; beside an item of the agenda it is the item's number."""
        if not self.columns.dedicated or Role.TALK in self.columns.roles:
            return None
        return wrapping.flat(reading.cells[Role.REF]).strip("#.:)( ") or None

    def _as_many(self, count: int, reading: Reading) -> bool:
        owners = bunches.owners(reading.owners, count, self._roster)
        return owners is not None or bunches.dates(reading.due, count) is not None

    def _told_to_do(self, text: str) -> str:
        """Where a discussion has one margin: what follows the telling of what happened, or all of it."""
        said = wrapping.sentences(text)
        told = list(dropwhile(sayings.reports, said)) or [
            each for each in said[-1:] if sayings.gives_work(each)
        ]
        if not told or len(told) == len(said):
            return text
        self._say(" ".join(said[: -len(told)]))
        return " ".join(told)

    def _margin_alone(self, reading: Reading) -> None:
        """Owners or dates beside no text belong to the action above."""
        if self._groups and (reading.owners or bunches.looks_like_dates(reading.due)):
            self._groups[-1].add((), reading)

    def _still_announced(self, said: Said, reading: Reading) -> bool:
        if said.announced:
            return True
        return self._announced and bool(said.items or reading.owners or reading.due)

    def _margin_is_full(self, reading: Reading) -> bool:
        """An owner and a date of its own, below an action that has both already."""
        above = self._groups[-1].margins[-1]
        return bool(reading.owners and reading.due and above.owners and above.due)

    def _all_labelled(self) -> bool:
        labelled = all(item.label for group in self._groups for item in group.items)
        return self.columns.dedicated and labelled and len(self._groups) >= _ENOUGH

    def _last_label(self) -> str | None:
        return self._groups[-1].items[-1].label if self._groups else None

    def _say(self, text: str) -> None:
        if not text:
            return
        if self.talk and wrapping.continues(self.talk[-1], text):
            self.talk[-1] = f"{self.talk[-1]} {text}"
        else:
            self.talk.append(text)


def _is_item_of_agenda(items: Sequence[Labelled]) -> bool:
    """ "4. Transport", and paragraphs below it: the number is that of the item."""
    return (
        len(items) == 1 and (items[0].label or "").isdigit() and len(wrapping.paragraphs(items[0].text)) > 1
    )


def _is_heading(reading: Reading) -> bool:
    """Text, and nothing beside it that an action has."""
    return not any(reading.cells[role] for role in _BESIDE_AN_ACTION)


def _said(text: str, label_before: str | None) -> Said:
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


def _best(item: Labelled, reading: Reading) -> Labelled:
    """The best form of this action among the printings of its row."""
    if len(reading.texts) == 1:
        return item
    forms = [form for text in reading.texts for form in _said(text, None).items if form.label == item.label]
    return Labelled(item.label, drafts.best_reading([item.text, *(form.text for form in forms)]), item.owner)


def _draft(item: Labelled, beside: alignment.Aligned, cells: dict[Role, str]) -> Draft:
    return Draft(
        text=wrapping.flat(item.text),
        label=item.label,
        owners=beside.owners or item.owner,
        due=beside.due,
        status=cells[Role.STATUS] or None,
        rating=wrapping.flat(cells[Role.RATING]) or None,
        evidence=wrapping.flat(cells[Role.EVIDENCE]) or None,
        doubts=beside.doubts,
    )
