"""Tables of actions: logs with a column for each thing, and minutes with a margin of owners and dates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from importers import wrapping
from importers.actions import alignment, bunches, coloured, row_words, sections, statuses, table_rows
from importers.actions.alignment import Margin
from importers.actions.column_names import Role
from importers.actions.columns import Columns
from importers.actions.drafts import Draft
from importers.actions.repeats import Reading, readings
from importers.document import Paragraph, Row
from importers.meetings import discussions, markers, sayings, tagged_lines
from importers.meetings.labels import Labelled
from rules.people import Named

_ENOUGH = 3


@dataclass
class Group:
    """Actions that share margins: those of one row, or of several where a text runs over a page."""

    reading: Reading
    colour: str = ""
    under: str | None = None
    items: list[Labelled] = field(default_factory=list)
    margins: list[Margin] = field(default_factory=list)

    def add(self, items: Sequence[Labelled], reading: Reading) -> None:
        self.items.extend(items)
        self.margins.append(Margin(len(items), reading.owners, reading.due))

    def go_on(self, text: str) -> None:
        last = self.items[-1]
        between = "\n" if markers.has_bullet(text) else " "
        self.items[-1] = Labelled(last.label, f"{last.text}{between}{text}", last.owner)


class Reader:
    """Goes down the rows of a table, and of the tables that go on from it on later pages.

    `talk` is where decisions and promises may hide.
    `_announced`: a marker stood above, and its labelled actions may still be coming.
    `_awaited`: the marker stood alone, so its first action is still to come.
    """

    def __init__(self, columns: Columns, roster: Sequence[Named]) -> None:
        self.talk: list[Paragraph] = []
        self.columns = columns
        self._roster = roster
        self._groups: list[Group] = []
        self._announced = False
        self._awaited = False
        self._at = ""
        self._under: str | None = None
        self._coloured: int | None = None

    def read(self, rows: Sequence[Row], under: str | None = None) -> None:
        """`under` is the status that the heading above the table gives its actions."""
        body = [row for row in rows if not self.columns.repeats_header(row) and not table_rows.counts(row)]
        self._under = under
        self._coloured = coloured.column(self.columns, body)
        for reading in readings(body, self.columns):
            self._take(reading)

    def drafts(self) -> Iterator[Draft]:
        for group in self._groups:
            aligned = alignment.align(group.items, group.margins, self._roster)
            for item, beside in zip(group.items, aligned, strict=True):
                yield self._draft(item, beside, group)

    def _draft(self, item: Labelled, beside: alignment.Aligned, group: Group) -> Draft:
        reading = group.reading
        told = {role: (wrapping.flat(cell) or None) if cell else None for role, cell in reading.cells.items()}
        text, owners = markers.unbulleted(wrapping.flat(item.text)), beside.owners or item.owner
        what, behind = text, None
        if self.columns.tells_who and not owners:
            what, behind = tagged_lines.who_behind(text, self._roster)
        return Draft(
            text=what,
            printed=text if behind else None,
            lines=item.text,
            label=item.label,
            owners=owners or behind,
            due=beside.due,
            dues=reading.due if len(group.items) == 1 else None,
            was=wrapping.flat(reading.was) or None,
            met=told[Role.MEETING],
            start=told[Role.START],
            rhythm=told[Role.RHYTHM],
            status=statuses.share_of(reading.cells[Role.STATUS], self.columns.name(Role.STATUS)) or None,
            finished=statuses.finished(reading.cells[Role.CLOSED], self.columns.name(Role.CLOSED)),
            finished_on=told[Role.CLOSED],
            rating=told[Role.RATING],
            colour=group.colour,
            update=told[Role.UPDATE],
            evidence=told[Role.EVIDENCE],
            under=group.under,
            struck=reading.row.struck,
            doubts=beside.doubts,
            at=reading.row.at,
        )

    def _take(self, reading: Reading) -> None:
        self._at = reading.row.at
        if self.columns.dedicated and reading.cells[Role.TALK]:
            self._say(reading.cells[Role.TALK])
        said = row_words.read(reading.text, self._last_label())
        if said.talk:
            self._say(said.talk)
        if not said.leading and not said.items:
            if table_rows.is_alone(reading):
                self._under = sections.status("".join(reading.row), self._under)
            self._margin_alone(reading)
        elif self._goes_on(said, reading):
            self._groups[-1].go_on(said.leading)
            self._groups[-1].add([row_words.best(item, reading) for item in said.items], reading)
        elif self._tells_actions(said, reading):
            self._open(said, reading)
        else:
            self._under = (
                sections.status(said.leading, self._under) if table_rows.is_alone(reading) else self._under
            )
            self._say(said.leading)
            self._say("\n".join(item.text for item in said.items))
        self._announced = self._still_announced(said, reading)
        self._awaited = said.announced and not said.leading and not said.items

    def _goes_on(self, said: row_words.Said, reading: Reading) -> bool:
        """The row begins with the end of the action above it.

        Where every action of a log has a label, so does a row that has neither a label nor an owner.
        """
        if not self._groups or not said.leading or said.announced or said.talk or self._ref(reading):
            return False
        if not said.items and self._margin_is_full(reading):
            return False
        if (
            self._all_labelled()
            and not said.items
            and not reading.owners
            and not table_rows.is_heading(reading)
        ):
            return True
        above = self._groups[-1].items[-1].text
        return wrapping.continues(above, said.leading) or (
            markers.has_bullet(said.leading) and table_rows.is_heading(reading) and table_rows.lists(above)
        )

    def _tells_actions(self, said: row_words.Said, reading: Reading) -> bool:
        if said.leading and not said.items and table_rows.says_nothing(said.leading):
            return False
        if reading.owners or reading.due or said.announced:
            return True
        if self.columns.dedicated:
            return not self.columns.has_margin or not table_rows.is_heading(reading)
        if said.items:
            return self._announced
        return self._awaited and sayings.gives_work(said.leading)

    def _open(self, said: row_words.Said, reading: Reading) -> None:
        items = [row_words.best(item, reading) for item in said.items]
        ref = self._ref(reading)
        if not self.columns.dedicated and not said.leading and table_rows.is_item_of_agenda(said.items):
            items = self._unlabelled(said.items[0].text, reading)
        elif ref and items and said.leading:
            items = [Labelled(ref, reading.text)]
        elif ref and items and all(table_rows.is_letter(item.label) for item in items):
            items = [replace(item, label=f"{ref}({item.label})") for item in items]
        elif ref and len(items) == 1 and not said.announced:
            items = [replace(items[0], label=items[0].label if table_rows.is_plan(items[0].label) else ref)]
        elif said.leading and not items:
            items = self._unlabelled(said.leading, reading)
        elif said.leading:
            self._say(said.leading)
        reading = self._of_each(len(items), reading)
        colour = reading.row.fill(self._coloured) if self._coloured is not None else ""
        for each in self._sharing(items, reading):
            self._groups.append(Group(reading, colour, self._under))
            self._groups[-1].add(each, reading)

    def _sharing(self, items: list[Labelled], reading: Reading) -> list[list[Labelled]]:
        """Actions that share a margin; where each says itself whose or when it is, each has all of it."""
        tagged = len(items) > 1 and all(tagged_lines.is_tagged(item.text, self._roster) for item in items)
        return [[item] for item in items] if tagged and not self._as_many(len(items), reading) else [items]

    def _of_each(self, count: int, reading: Reading) -> Reading:
        """A row that begins with a person tells all that this person will do, each of it by the same day."""
        roles = self.columns.roles
        if count < 2 or Role.OWNER not in roles or Role.ACTION not in roles:
            return reading
        if roles.index(Role.OWNER) > roles.index(Role.ACTION):
            return reading
        owners, due = wrapping.flat(reading.owners), wrapping.flat(reading.due)
        if bunches.owners(reading.owners, count, self._roster) is None:
            reading = replace(reading, owners="\n".join([owners] * count))
        return (
            replace(reading, due="\n".join([due] * count)) if len(bunches.date_pieces(due)) == 1 else reading
        )

    def _unlabelled(self, text: str, reading: Reading) -> list[Labelled]:
        """One action; or one a line, where they have bullets or the margin has as many lines."""
        lines = [line for line in text.splitlines() if line.strip()]
        for each in (lines, wrapping.paragraphs(text)):
            if len(each) > 1 and self._one_a_line(each, reading):
                return [Labelled(self._ref(reading), markers.unbulleted(line)) for line in each]
        tagged = tagged_lines.apart(text, self._roster)
        if tagged:
            return [Labelled(self._ref(reading), markers.unbulleted(each)) for each in tagged]
        if not self.columns.has_margin and self._each_names_somebody(text):
            return [Labelled(None, sentence) for sentence in wrapping.sentences(text)]
        if not self.columns.dedicated:
            return [Labelled(None, each) for each in self._told_to_do(text, reading)]
        return [Labelled(self._ref(reading), text if len(lines) > 1 else markers.unbulleted(text))]

    def _told_to_do(self, text: str, reading: Reading) -> list[str]:
        """A discussion beside a margin: what is to be done, and the rest is talk."""
        lines = max(1, len(reading.owners.splitlines()), len(reading.due.splitlines()))
        talk, work = discussions.told(text, lines, self._roster)
        self._say(talk)
        return work if len(work) == lines or self._as_many(len(work), reading) else [" ".join(work)]

    def _one_a_line(self, lines: Sequence[str], reading: Reading) -> bool:
        bulleted = all(map(markers.has_bullet, lines)) and not self._ref(reading)
        if bulleted or self._as_many(len(lines), reading):
            return True
        return not self.columns.has_margin and all(sayings.promises(line, self._roster) for line in lines)

    def _each_names_somebody(self, text: str) -> bool:
        """ "MC to bring a plan. LM to map clinics." """
        return all(sayings.owners(sentence, self._roster) for sentence in wrapping.sentences(text))

    def _ref(self, reading: Reading) -> str | None:
        """The number of the action; beside an item of the agenda it is the item's number."""
        if not self.columns.dedicated or (Role.TALK in self.columns.roles and not self.columns.is_log):
            return None
        return wrapping.flat(reading.cells[Role.REF]).strip("#.:)( ") or None

    def _as_many(self, count: int, reading: Reading) -> bool:
        owners = bunches.owners(reading.owners, count, self._roster)
        return owners is not None or bunches.dates(reading.due, count) is not None

    def _margin_alone(self, reading: Reading) -> None:
        """Owners or dates beside no text belong to the action above."""
        if self._groups and (reading.owners or bunches.looks_like_dates(reading.due)):
            self._groups[-1].add((), reading)

    def _still_announced(self, said: row_words.Said, reading: Reading) -> bool:
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
        if self.talk and wrapping.continues(self.talk[-1].text, text):
            self.talk[-1] = replace(self.talk[-1], text=f"{self.talk[-1].text} {text}")
        else:
            self.talk.append(Paragraph(text, at=self._at))
