"""The same conversation on standard input: `clerk chat`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from pathlib import Path
from textwrap import wrap
from time import monotonic
from typing import TYPE_CHECKING, Any

from cards.model import Card, File, Form, Reply, Table
from handlers.request import Answer, Message, Progress, SharedFile, ToCalendar
from handlers.router import answer
from rules.refusal import Refusal
from storage import trail
from storage.database import Database

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as RichTable


@dataclass(frozen=True)
class Seat:
    """Who sits at the terminal, in which group and channel, and perhaps in which thread there."""

    group: str
    name: str
    channel: str | None = None
    private: bool = False
    partnership: str | None = None
    thread: str | None = None
    to_calendar: ToCalendar | None = field(default=None, repr=False)

    def message(
        self, text: str, now: datetime, fields: dict[str, str], files: tuple[SharedFile, ...] = ()
    ) -> Message:
        return Message(
            channel=self._address(),
            speaker=f"terminal:@{self.name}",
            text=text,
            sent_at=now,
            private=self.private,
            thread=self.thread,
            fields=fields,
            files=files,
            group_code=self.group,
            partnership=self.partnership,
            to_calendar=self.to_calendar,
        )

    def _address(self) -> str:
        if self.private:
            return f"terminal:@{self.name}"
        name = self.channel or self.group
        return name if ":" in name else f"terminal:{name}"


def shared(paths: list[Path]) -> tuple[SharedFile, ...]:
    return tuple(SharedFile(path.name, path.read_bytes()) for path in paths)


_ORDERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
NARROWEST_COLUMN = 10
"""Signs: of a line narrower than this for each of its columns, a table is written row by row."""
AFTER = 2.0
"""Seconds, until somebody who waits is told how far it is."""
AGAIN = 10.0
"""Seconds between two lines of a log, which cannot be written over."""


@contextmanager
def telling() -> Iterator[Progress]:
    """How far a long reading is, on standard error: one line that changes, and is gone at the end."""
    began, last, written = monotonic(), float("-inf"), False

    def progress(card: Card) -> None:
        nonlocal last, written
        now, changes = monotonic(), sys.stderr.isatty()
        if now - began < AFTER or now - last < (0 if changes else AGAIN):
            return
        print(
            f"\r\x1b[K{card.text}" if changes else card.text,
            end="" if changes else "\n",
            file=sys.stderr,
            flush=True,
        )
        last, written = now, changes

    try:
        yield progress
    finally:
        if written:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def exchange(database: Database, message: Message, as_json: bool) -> bool:
    """One message and its answer on standard output. False where it was refused."""
    with telling() as progress, trail.begun("terminal"):
        said = answer(replace(message, progress=progress), database)
    if as_json:
        print(json.dumps(as_document(said), ensure_ascii=False, indent=2))
    else:
        for reply in said.replies if not said.refused else ():
            show(reply)
    if said.refused:
        print(harmless(said.replies[0].card.plain()), file=sys.stderr)
    return not said.refused


def as_document(said: Answer) -> dict[str, Any]:
    """The shape that scripts rely on."""
    return {"replies": [_reply(reply) for reply in said.replies]}


def _reply(reply: Reply) -> dict[str, Any]:
    card = reply.card
    return {
        "to": reply.to,
        "text": card.plain(),
        "buttons": buttons(card),
        "table": [list(card.table.header), *map(list, card.table.rows)] if card.table else None,
        "form": _form(card.form) if card.form else None,
        "files": [{"name": file.name, "path": str(path)} for file, path in _saved(reply.files)],
    }


def buttons(card: Card) -> list[dict[str, str]]:
    return [{"label": button.label, "says": button.says} for button in card.all_buttons()]


def _form(form: Form) -> dict[str, Any]:
    fields = [
        {
            "name": field.name,
            "label": field.label,
            "kind": str(field.kind),
            "options": list(field.options),
            "required": field.required,
            "value": field.value,
        }
        for field in form.fields
    ]
    return {"title": form.title, "says": form.says, "fields": fields}


def _saved(files: tuple[File, ...]) -> Iterator[tuple[File, Path]]:
    if not files:
        return
    for file in files:
        yield file, _kept_beside(file)


def _kept_beside(file: File) -> Path:
    """In the folder that the command was started in; a file that is there already is never written over."""
    name = Path(file.name)
    for number in count(1):
        path = Path(name.name if number == 1 else f"{name.stem} ({number}){name.suffix}")
        try:
            with path.open("xb") as there:
                there.write(file.content)
        except FileExistsError:
            continue
        except OSError:
            raise Refusal(f"Clerk cannot write {path} in this folder. Start clerk chat in another.") from None
        return path.absolute()
    raise AssertionError("there is always a next number")


def show(reply: Reply, console: Console | None = None) -> None:
    """A card as text, its tables fitted to the width, its buttons as what one may type."""
    from rich.console import Console  # a server shows nothing
    from rich.text import Text

    console = console or Console(highlight=False, markup=False, soft_wrap=False)
    card = reply.card
    console.print(harmless(card.text))
    for line in card.lines:
        console.print(Text(_hanging(harmless(line.text), console.width)))
    if card.table:
        wide_enough = console.width >= NARROWEST_COLUMN * len(card.table.header)
        shown = Text(harmless(_row_by_row(card.table, console.width)))
        console.print(_table(card) if wide_enough else shown)
    if card.footer:
        console.print(harmless(card.footer))
    offered = dict.fromkeys(button.says for button in card.buttons)
    if offered:
        console.print("You can say: " + harmless("; ".join(offered)), style="dim")
    for file, path in _saved(reply.files):
        console.print(f"{file.name} is saved as {path}")


def harmless(text: str) -> str:
    """Without what a terminal takes for an order to itself: people's words are printed as they wrote them."""
    return _ORDERS.sub("", text)


def _hanging(text: str, width: int) -> str:
    """What goes on below is set in further, so that the next line is seen to begin."""
    parts = [
        wrap(part, width, initial_indent=" " * 2, subsequent_indent=" " * 4, break_on_hyphens=False) or [""]
        for part in text.splitlines()
    ]
    return "\n".join(row for part in parts for row in part)


def _row_by_row(table: Table, width: int) -> str:
    """Where columns would be too narrow to read: each row as lines, with an empty line between two."""
    rows = (
        "\n".join(
            _hanging(f"{name}: {cell}", width) for name, cell in zip(table.header, row, strict=True) if cell
        )
        for row in table.rows
    )
    return "\n\n".join(rows)


def _table(card: Card) -> RichTable:
    from rich.table import Table as RichTable
    from rich.text import Text

    assert card.table is not None
    table = RichTable(show_edge=False, pad_edge=False, header_style="bold")
    for name in card.table.header:
        table.add_column(name, overflow="fold")
    for row in card.table.rows:
        table.add_row(*(Text(harmless(cell)) for cell in row))
    return table
