"""What Clerk can say, before any platform renders it.

A Card is a value: every door turns the same Card into Block Kit, an Adaptive Card, HTML or text.
`Card.plain()` carries the whole meaning, for screen readers, notifications and the terminal.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

CHANNEL = "channel"
PRIVATE = "private"


@dataclass(frozen=True)
class Button:
    """A sentence nobody had to type. It names an action by its permanent number: `board#412 done`."""

    label: str
    says: str
    primary: bool = False


class FieldKind(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long text"
    DATE = "date"
    CHOICE = "choice"
    PERSON = "person"
    NUMBER = "number"


@dataclass(frozen=True)
class Field:
    """One question of a form. `options` are what a choice may be; `value` is filled in beforehand."""

    name: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    options: tuple[str, ...] = ()
    required: bool = True
    value: str | None = None


@dataclass(frozen=True)
class Form:
    """Submitted, it is the sentence `says` with the fields beside it (Message.fields)."""

    title: str
    says: str
    fields: tuple[Field, ...]
    submit: str = "Save"


@dataclass(frozen=True)
class Table:
    """Rows of plain text; `caption` is read first by a screen reader."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def sentences(self) -> Iterator[str]:
        for row in self.rows:
            yield " - ".join(cell for cell in row if cell)

    def read_out(self) -> Iterator[str]:
        """Each row with the names of its columns: "#103 Draft dashboard. Was: 20 June. Now: 4 July."

        For who hears one row at a time, and not the header above it.
        """
        for row in self.rows:
            first, *others = zip(self.header, row, strict=False)
            said = [first[1], *(f"{name}: {cell}" for name, cell in others if cell)]
            yield " ".join(part if part.endswith(".") else f"{part}." for part in said if part)


@dataclass(frozen=True)
class Line:
    """One thing in a list, with the buttons that belong to it alone.

    `cells` say the same in the columns of the card, for where there is room to show them side by side.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card:
    """One thing that Clerk says: a sentence, then lines or a table, then buttons, perhaps a form.

    A card with a form shows its text and offers the form; where a platform opens forms by a button,
    that button bears the form's title.
    """

    text: str
    lines: tuple[Line, ...] = ()
    table: Table | None = None
    buttons: tuple[Button, ...] = ()
    form: Form | None = None
    footer: str | None = None
    columns: tuple[str, ...] = ()
    """What the cells of its lines are. Where they cannot be shown side by side, a line is its text."""

    def plain(self) -> str:
        """The whole meaning as text, one thought a line."""
        return self._as_text(self.table.sentences() if self.table else ())

    def read_out(self) -> str:
        """The same for ears: a cell of the table comes with the name of its column."""
        return self._as_text(self.table.read_out() if self.table else ())

    def _as_text(self, rows: Iterable[str]) -> str:
        parts = [self.text, *(line.text for line in self.lines), *rows]
        if self.footer:
            parts.append(self.footer)
        return "\n".join(parts)

    def all_buttons(self) -> tuple[Button, ...]:
        return tuple(button for line in self.lines for button in line.buttons) + self.buttons


@dataclass(frozen=True)
class File:
    """A file that Clerk hands out. `name` is safe for any file system.

    `asked_by`: the person whom it was made for. A link to it works while they may read what they may now.
    """

    name: str
    content: bytes = field(repr=False)
    media_type: str = "application/octet-stream"
    alt: str = ""
    """Of a picture: what it shows, for who cannot see it. A file with it is shown where pictures can be."""
    asked_by: int | None = None
    good_for: timedelta | None = None
    """How long a link to it works, where that is not as usual."""


@dataclass(frozen=True)
class Reply:
    """A card and where it goes: `channel`, `private`, `@NAME` (direct) or `#GROUP` (the channels of one)."""

    card: Card
    to: str = CHANNEL
    files: tuple[File, ...] = ()
