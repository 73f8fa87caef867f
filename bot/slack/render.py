"""A Card as Block Kit, within Slack's limits and with nothing in it that pings. Pure.

Slack refuses a whole message for one block too many, so a card that is too long is shown up to where it fits,
and says how much more there is. https://docs.slack.dev/reference/block-kit/blocks
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count, groupby
from typing import Any

from bot.slack import forms
from bot.slack.markup import clean, escaped, label, plain_text
from cards.model import Button, Card, Form, Line, Table

Block = dict[str, Any]
Group = tuple[list[Block], int]
"""Blocks that belong together, and how many lines of the card they show."""

BLOCKS = 45
"""Slack takes 50 in a message."""
CHARACTERS = 12_000
"""About 13,200 in all were accepted when tried; the manual names no number."""
SECTION = 3000
ROW_OF_BUTTONS = 25
BUTTON_LABEL = 75
SPOKEN_LABEL = 40
"""What a screen reader says in place of a button's label, where the same label stands in many lines."""
TABLE_ROWS = 100
TABLE_COLUMNS = 20
ENDING_BLOCKS = 12
_ENDING_CHARACTERS = 5_000
_FOOTER = 2_000
_PARAGRAPH = 1_000
_TABLE = 6_000
_ROWS_SHOWN = 15
_COUNTED = ("text", "value", "caption", "accessibility_label")
_AN_ANSWER = "Clerk has an answer for you."
_SAYS = "say"
"""The action ids of buttons that say a sentence begin so."""


@dataclass(frozen=True)
class Rendered:
    """`text` is what notifications and screen readers read, never empty. `left_out`: lines that did not
    fit.
    """

    text: str
    blocks: list[Block]
    left_out: int = 0


@dataclass
class _Part:
    """Blocks as they are added, while there is room."""

    blocks_left: int
    characters_left: int
    blocks: list[Block] = field(default_factory=list)

    def add(self, blocks: list[Block]) -> bool:
        """All of them or none."""
        size = _size(blocks)
        if len(blocks) > self.blocks_left or size > self.characters_left:
            return False
        self.blocks += blocks
        self.blocks_left -= len(blocks)
        self.characters_left -= size
        return True

    def fill(self, groups: Iterable[Group]) -> int:
        """As many as fit, in their order; how many lines were left out."""
        left_out = 0
        for blocks, lines in groups:
            if left_out or not self.add(blocks):
                left_out += lines
        return left_out


def render(
    card: Card, *, tables: bool = True, blocks: int = BLOCKS, numbers: Iterator[int] | None = None
) -> Rendered:
    """`tables` off shows rows as sentences, for where Slack does not take a table block.

    Slack shows plain text letter by letter, so a table in it would be a riddle: each row says its columns.
    `blocks` is how many it may have, and `numbers` tells its buttons from those of other cards in one view.
    """
    numbers = numbers or count(1)
    whole = _rendered(card, tables, blocks, numbers)
    if not whole.left_out:
        return whole
    return min(
        whole, _rendered(_with_a_button_each(card), tables, blocks, numbers), key=lambda one: one.left_out
    )


def _with_a_button_each(card: Card) -> Card:
    """A row of buttons takes a block of its own, one button none. A line is worth more than its other
    buttons: what they say can be typed.
    """
    lines = (replace(line, buttons=tuple(filter(_is_pressable, line.buttons))[:1]) for line in card.lines)
    return replace(card, lines=tuple(lines))


def _rendered(card: Card, tables: bool, blocks: int, numbers: Iterator[int]) -> Rendered:
    ending = _Part(min(ENDING_BLOCKS, blocks // 2), _ENDING_CHARACTERS)
    ending.fill(_ending(card, numbers))
    page = _Part(blocks - 1 - len(ending.blocks), CHARACTERS - 100 - _size(ending.blocks))
    left_out = page.fill(_packed(card.text.splitlines(), SECTION))
    left_out += page.fill(_lines(card.lines, numbers))
    left_out += _table(page, card.table, tables)
    more = [_context(f"And {left_out} more.")] if left_out else []
    shown = page.blocks + more + ending.blocks or [_section(_spoken(card))]
    return Rendered(escaped(_spoken(card), CHARACTERS).strip() or _AN_ANSWER, shown, left_out)


def _spoken(card: Card) -> str:
    """The top-level text. Mobile notifications and screen readers have nothing else, so it is never empty."""
    words = card.read_out().strip() or ", ".join(button.label for button in card.all_buttons()).strip()
    return words or (card.form.title if card.form else "").strip() or _AN_ANSWER


def _ending(card: Card, numbers: Iterator[int]) -> Iterator[Group]:
    if card.footer and card.footer.strip():
        yield [_context(card.footer)], 0
    buttons = [_button(button, numbers) for button in card.buttons if _is_pressable(button)]
    if card.form:
        buttons.append(_opener(card.form, numbers))
    for row in _rows_of_buttons(buttons):
        yield [row], 0


def _lines(lines: Iterable[Line], numbers: Iterator[int]) -> Iterator[Group]:
    """A line with buttons has a block of its own; lines without are put together, for blocks are few."""
    for has_buttons, run in groupby(lines, key=lambda line: any(map(_is_pressable, line.buttons))):
        if has_buttons:
            yield from (([*_line(line, numbers)], 1) for line in run)
        else:
            yield from _packed((f"• {line.text}" for line in run if line.text.strip()), _PARAGRAPH)


def _line(line: Line, numbers: Iterator[int]) -> Iterator[Block]:
    buttons = [_of_line(button, line, numbers) for button in line.buttons if _is_pressable(button)]
    if not line.text.strip():
        yield from _rows_of_buttons(buttons)
    elif len(buttons) == 1:
        yield {**_section(f"• {line.text}"), "accessory": buttons[0]}
    else:
        yield _section(f"• {line.text}")
        yield from _rows_of_buttons(buttons)


def _packed(texts: Iterable[str], limit: int) -> Iterator[Group]:
    """Texts in as few sections as hold `limit` characters each; a longer text has one for itself."""
    together: list[str] = []
    for text in texts:
        if together and len("\n".join([*together, text])) > limit:
            yield [_section("\n".join(together))], len(together)
            together = []
        together.append(text)
    if any(text.strip() for text in together):
        yield [_section("\n".join(together))], len(together)


def _table(page: _Part, table: Table | None, tables: bool) -> int:
    if table is None:
        return 0
    if tables and _fits_a_block(table) and page.add([_table_block(table)]):
        return 0
    sentences = [table.caption, *table.read_out()]
    return page.fill(_packed((text for text in sentences if text.strip()), _PARAGRAPH))


def _fits_a_block(table: Table) -> bool:
    wide = len(table.header)
    return (
        1 <= wide <= TABLE_COLUMNS
        and 1 <= len(table.rows) <= TABLE_ROWS
        and all(len(row) == wide for row in table.rows)
        and sum(map(len, (cell for row in table.rows for cell in row))) <= _TABLE
    )


def _table_block(table: Table) -> Block:
    """The one table that has a caption and a header row for screen readers. slack_sdk has no model of it yet.

    https://docs.slack.dev/reference/block-kit/blocks/data-table-block
    """
    return {
        "type": "data_table",
        "caption": label(table.caption, SECTION) or "Table",
        "rows": [[_cell(cell) for cell in row] for row in (table.header, *table.rows)],
        "page_size": min(len(table.rows), _ROWS_SHOWN),
    }


def _cell(text: str) -> Block:
    return {"type": "raw_text", "text": label(text, _TABLE) or "-"}


def _rows_of_buttons(buttons: list[Block]) -> Iterator[Block]:
    for start in range(0, len(buttons), ROW_OF_BUTTONS):
        yield {"type": "actions", "elements": buttons[start : start + ROW_OF_BUTTONS]}


def _is_pressable(button: Button) -> bool:
    return bool(button.label.strip()) and 0 < len(clean(button.says)) <= forms.LARGEST_VALUE


def _button(button: Button, numbers: Iterator[int]) -> Block:
    block = _bare_button(button.label, clean(button.says), f"{_SAYS}-{next(numbers)}")
    return {**block, "style": "primary"} if button.primary else block


def _of_line(button: Button, line: Line, numbers: Iterator[int]) -> Block:
    """`Done: #103 Draft dashboard ...`"""
    spoken = label(f"{button.label}: {line.text}" if line.text.strip() else button.label, SPOKEN_LABEL)
    return {**_button(button, numbers), "accessibility_label": spoken}


def _opener(form: Form, numbers: Iterator[int]) -> Block:
    """A form too long for a button is asked for by its sentence, and opened when the answer brings it."""
    carried = forms.carry(form)
    kind = forms.OPENS if carried else _SAYS
    return _bare_button(
        form.title or "Open", carried or form.says[: forms.LARGEST_VALUE], f"{kind}-{next(numbers)}"
    )


def _bare_button(words: str, value: str, action_id: str) -> Block:
    text = plain_text(words.strip() or "Open", BUTTON_LABEL)
    return {"type": "button", "action_id": action_id, "text": text, "value": value}


def _section(text: str) -> Block:
    return {"type": "section", "text": plain_text(text, SECTION)}


def _context(text: str) -> Block:
    return {"type": "context", "elements": [plain_text(text, _FOOTER)]}


def _size(found: Block | list[Block]) -> int:
    """The characters that count: everything that is read or sent back."""
    if isinstance(found, list):
        return sum(map(_size, found))
    size = 0
    for name, value in found.items():
        if isinstance(value, str):
            size += len(value) if name in _COUNTED else 0
        elif isinstance(value, dict | list):
            size += _size(value)
    return size
