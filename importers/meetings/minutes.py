"""Minutes as running text: "Action:" lines, lists under a heading of actions, verdicts on older actions."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from importers import wrapping
from importers.actions import aims, columns, fitting, row_kinds, sections, sideways, tables
from importers.actions.columns import Columns
from importers.actions.drafts import Draft
from importers.document import Block, Document, Paragraph, Row, Table
from importers.meetings import (
    clauses,
    emphasis,
    jottings,
    labels,
    lists,
    markers,
    minute_lines,
    sayings,
    tags,
    undertakings,
    verdicts,
)
from importers.meetings.findings import Findings
from importers.meetings.labels import Labelled
from importers.meetings.tags import Tag
from importers.people import attendance, callings
from rules.listed import Listed
from rules.people import Named

_RECENT = 5


def read(document: Document, roster: Sequence[Named]) -> Findings:
    """Where nothing else makes an action, the habit of the paper is to say in its sentences who does what."""
    roster = (*roster, *callings.people(document, roster))
    reader = _Reader(roster)
    habit = emphasis.marks_actions(document, roster)
    for place, block in enumerate(document.blocks):
        below = document.blocks[place + 1 : place + minute_lines.NEAR]
        if isinstance(block, Table):
            reader.table(attendance.without_roll(block.placed), minute_lines.rows_below(below))
        else:
            reader.pieces([*emphasis.apart(block, roster, habit=habit)], below)
    reader.flush()
    found = reader.found
    found.called = tuple(roster)
    if jottings.are_jottings(document):
        _jotted(found, document, roster)
    else:
        found.jotted.unread = jottings.asked_plainly(found.talk)
    if not found.has_drafts:
        undertaken = undertakings.read(found.talk, roster)
        found.parts.extend(undertaken)
        found.talk = undertakings.left(found.talk, undertaken)
    return found


def _jotted(found: Findings, document: Document, roster: Sequence[Named]) -> None:
    """What hurried notes say besides, in the order of the page."""
    found.jotted = jottings.read(found.talk, Listed(roster))
    places = {
        block.at: place
        for place, block in reversed([*enumerate(document.blocks)])
        if isinstance(block, Paragraph)
    }
    parts = [*found.parts, *found.jotted.drafts]
    found.parts = sorted(parts, key=lambda part: places.get(part.at, 0) if isinstance(part, Draft) else 0)
    found.talk = [*found.jotted.talk, *found.jotted.unread]


class _Reader:
    def __init__(self, roster: Sequence[Named]) -> None:
        self.found = Findings()
        self._roster = roster
        self._tables: list[tables.Reader] = []
        self._list: lists.ActionList | None = None
        self._held = ""
        self._held_at = ""
        self._fresh = False
        self._at = ""
        self._looks_back = False
        self._under: str | None = None

    def table(self, rows: Sequence[Row], below: Iterable[Row]) -> None:
        """A header may stand below rows that still belong to the table before."""
        rows = self._told_by_kind(sideways.upright(rows))
        found = columns.find(rows, below, self._roster)
        while found and found[0].header:
            shape, begins = found
            self._rows(rows[: begins - shape.height], None)
            rows = rows[begins:]
            ends = columns.next_header(rows, shape)
            if ends is None:
                self._rows(rows, shape)
                return
            self._rows(rows[:ends], shape)
            rows = rows[ends:]
            found = columns.find(rows, (), self._roster)
        self._rows(rows, found[0] if found else None)

    def _told_by_kind(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows that are actions, where a column says of each row what it is."""
        kinds = row_kinds.sort(rows)
        for said in kinds.talk if kinds else ():
            self._at = said.at
            self._say(said.text)
        return kinds.actions if kinds else rows

    def _rows(self, rows: Sequence[Row], shape: Columns | None) -> None:
        if not rows:
            return
        table = self._table_for(rows, shape)
        if table is None:
            self._layout(rows)
            return
        self.flush()
        self._fresh = False
        table.read(rows, self._under)
        while table.talk:
            said = table.talk.pop(0)
            self._at = said.at
            self._say(said.text)

    def _table_for(self, rows: Sequence[Row], shape: Columns | None) -> tables.Reader | None:
        """The table under its own header, else an earlier one that these rows go on with."""
        named = shape is not None and bool(shape.header)
        earlier = next(
            (each for each in reversed(self._tables[-_RECENT:]) if fitting.fits(rows, each.columns)), None
        )
        if earlier and not named:
            return earlier
        if shape is None or not (
            fitting.fits(rows, shape) or (named and fitting.is_plain(shape) and fitting.as_wide(rows, shape))
        ):
            return None
        table = tables.Reader(shape, self._roster)
        self.found.parts.append(table)
        if named:
            self._tables.append(table)
        return table

    def pieces(self, pieces: Sequence[emphasis.Piece], below: Sequence[Block]) -> None:
        """A paragraph, cut where bold letters make an action of a part of it."""
        for place, piece in enumerate(pieces):
            if piece.marked:
                self.flush()
                self._at = piece.paragraph.at
                self._add(self._drafted([Labelled(None, piece.paragraph.text)]))
                self._fresh = False
            else:
                self.paragraph(piece.paragraph, below if place + 1 == len(pieces) else ())

    def paragraph(self, paragraph: Paragraph, below: Sequence[Block] = ()) -> None:
        """`below` is what follows, where the lines of a list may stand."""
        text = paragraph.text.strip()
        self._at = paragraph.at
        if paragraph.level is None:
            text = tags.unmarked(text) if self._list else self._tagged_within(text)
            if not text:
                return
        if paragraph.level is None and (self._tagged(text, below) or self._goes_on(text)):
            return
        self.flush()
        self._fresh = False
        self._under = self._section(paragraph)
        if paragraph.level is not None:
            self._looks_back = lists.looks_back(text)
        opened = self._opened(text, paragraph.level, below)
        if opened:
            self._list = opened
            self._hold("" if lists.opens(text, paragraph.level) else text)
        elif paragraph.level is not None:
            goes_on = self._list is not None and self._list.goes_on_under(text, paragraph.level)
            self._list = self._list if goes_on else None
        elif not self._announced(text) and not self._listed(text):
            self._list = self._list if markers.has_bullet(text) else None
            self._hold(text)

    def _opened(self, text: str, level: int | None, below: Sequence[Block]) -> lists.ActionList | None:
        if lists.is_listed(text) or not (lists.of(below[:1]) or lists.opens(text, level)):
            return None
        return lists.opened_by(text, self._roster, lists.of(below), level)

    def _hold(self, text: str) -> None:
        self._held, self._held_at = text, self._at

    def flush(self) -> None:
        """The line above was talk, as no owner stands below it."""
        (held, self._held), here = (self._held, ""), self._at
        if held:
            self._at = self._held_at
            self._say(held)
            self._at = here

    def _tagged(self, text: str, below: Sequence[Block]) -> bool:
        """ "ACTION EC" below a text makes an action of it; above a list it names the owner."""
        tag = tags.alone(text, self._roster)
        if tag is None:
            return not aims.tells_aim(text, below) and self._ended(text)
        last = self.found.parts[-1] if self.found.parts else None
        if self._fresh and isinstance(last, Draft):
            self.found.parts[-1] = replace(last, owners=last.owners or tag.owners, due=last.due or tag.due)
            return True
        sure = tag.marked or (tag.owners and (tag.due or self._due_below(below)))
        if not sure and not self._asks(self._held):
            return False
        if not minute_lines.may_be_told(self._held) or (
            lists.of(below[:1]) and not sayings.gives_work(self._held)
        ):
            self.flush()
            self._list = lists.ActionList(self._roster, owner=tag.owners)
            return True
        self._tell(self._held, tag)
        self._held = ""
        return True

    def _due_below(self, below: Sequence[Block]) -> bool:
        """ "Owner: X", and on the next line "Due: Y"."""
        line = below[0].text if below and isinstance(below[0], Paragraph) else ""
        tag = tags.alone(line, self._roster)
        return tag is not None and tag.due is not None

    def _asks(self, text: str) -> bool:
        """Does the text above plainly say what somebody is to do?"""
        _, work = sayings.undertaken(text, self._roster)
        return bool(work) or sayings.is_to_be_done(text) or minute_lines.lettered(text)

    def _ended(self, text: str) -> bool:
        """ "... to be sent. Action: LM": the marker ends the very line that it is about."""
        before, tag = tags.ended(text, self._roster)
        if tag is None or self._list:
            return False
        self.flush()
        self._tell(before, tag)
        return True

    def _tagged_within(self, text: str) -> str:
        """ "... will be sent (Action - LM). The next point ...": what is left."""
        told, rest = tags.within(text, self._roster)
        for before, tag in told:
            self.flush()
            said = wrapping.sentences(before)
            if not wrapping.ends(before) and len(said) > 1:
                self._say(" ".join(said[:-1]))
                before = said[-1]
            self._tell(before, tag)
        return rest

    def _tell(self, text: str, tag: Tag) -> None:
        """The end of a discussion, as the action that a tag makes of it."""
        leading, items = labels.split(markers.unbulleted(text))
        numbered = items[0] if items and not leading else Labelled(None, text)
        talk, work = sayings.told(numbered.text, self._roster)
        if talk:
            self._say(talk)
        label = tag.label or (numbered.label if not talk else None)
        self._fresh = True
        self.found.parts.append(
            Draft(" ".join(work), label=label, owners=tag.owners, due=tag.due, at=self._at)
        )

    def _section(self, paragraph: Paragraph) -> str | None:
        """The status that this heading gives the actions below it; running text changes nothing."""
        told = sections.status(paragraph.text, self._under)
        return None if paragraph.level is not None and told == self._under else told

    def _layout(self, rows: Sequence[Row]) -> None:
        """A table that only arranges the page: its cells are paragraphs, which may run over rows."""
        paragraphs: list[Paragraph] = []
        lines = (
            (line.strip(), row.at)
            for row in rows
            for cell in row_kinds.spoken(row)
            for line in cell.splitlines()
        )
        for line, at in lines:
            if paragraphs and wrapping.continues(paragraphs[-1].text, line):
                paragraphs[-1] = replace(paragraphs[-1], text=f"{paragraphs[-1].text} {line}")
            elif line:
                paragraphs.append(Paragraph(line, at=at))
        for place, paragraph in enumerate(paragraphs):
            self.paragraph(paragraph, paragraphs[place + 1 : place + minute_lines.NEAR])

    def _goes_on(self, text: str) -> bool:
        """The action in the line above was broken by a page."""
        last = self.found.parts[-1] if self.found.parts else None
        if not self._fresh or not isinstance(last, Draft) or not wrapping.continues(last.text, text):
            return False
        if markers.has_bullet(text) or labels.begins_with_label(text):
            return False
        self.found.parts[-1] = replace(last, text=f"{last.text} {wrapping.flat(text)}")
        return True

    def _say(self, text: str) -> None:
        """Talk; it may tell what became of an older action."""
        told = verdicts.read(text, self._at)
        self.found.verdicts.extend(told)
        self.found.parts.extend(verdicts.successors(text, self._at))
        if not told:
            self.found.talk.append(Paragraph(text, at=self._at))

    def _announced(self, text: str) -> bool:
        """ "Action: ..." or "AP3 ..." wherever it stands; a marker alone opens a list."""
        talk, marked = markers.split(text)
        if any(part.weak and not clauses.read(part.text, self._roster).owner for part in marked):
            return self._point(text)
        if talk and marked:
            self._say(talk)
        for part in marked:
            leading, items = labels.split(part.text)
            alone = items or not leading
            self._list = lists.ActionList(self._roster, owner=part.owner) if alone else None
            if leading:
                self._add(lists.drafted(Labelled(part.label, leading, part.owner), self._roster))
            self._add(self._drafted(items))
        return bool(marked) or self._point(text)

    def _point(self, text: str) -> bool:
        leading, items = labels.split(text)
        if leading or not items or not (items[0].label or "").startswith("AP"):
            return False
        if self._looks_back or minute_lines.tells_what_became(items[0].text, self._roster):
            self._say(text)
            return True
        self._add(self._drafted(items))
        return True

    def _listed(self, text: str) -> bool:
        found = self._list.take(text) if self._list else None
        self._add(found or [])
        return found is not None

    def _drafted(self, items: Sequence[Labelled]) -> list[Draft]:
        return [draft for item in items for draft in lists.drafted(item, self._roster)]

    def _add(self, found: Sequence[Draft]) -> None:
        self.found.parts.extend(replace(draft, at=draft.at or self._at) for draft in found)
        self._fresh = self._fresh or bool(found)
