"""All of a card that is too long for a message: a file, or further messages where none can be uploaded."""

from collections.abc import Iterator
from math import ceil

from bot.slack import words
from bot.slack.render import (
    BLOCKS,
    BUTTON_LABEL,
    CHARACTERS,
    ENDING_BLOCKS,
    ROW_OF_BUTTONS,
    SECTION,
    SPOKEN_LABEL,
    render,
)
from cards.model import Card, File, Line

PAGE = 8_000
"""Characters of one further message: well below what Slack takes."""


def the_whole(card: Card) -> File | None:
    """None where the message shows it all."""
    if _is_short(card) or not render(card).left_out:
        return None
    return File(words.WHOLE_FILE, card.plain().encode(), "text/plain")


def _is_short(card: Card) -> bool:
    """Counted roughly, and upwards: to draw a card only to see that it fits takes as long as to show it."""
    blocks = len(card.text.splitlines()) + sum(map(_blocks, card.lines))
    buttons = (button for line in card.lines for button in line.buttons)
    words = len(card.text) + sum(len(line.text) + len("• ") for line in card.lines)
    words += sum(len(button.says) + BUTTON_LABEL + SPOKEN_LABEL for button in buttons)
    return card.table is None and blocks < BLOCKS - ENDING_BLOCKS and words <= CHARACTERS // 2


def _blocks(line: Line) -> int:
    """Its text, with one button beside it, and a row for more."""
    return 1 + (ceil(len(line.buttons) / ROW_OF_BUTTONS) if len(line.buttons) > 1 else 0)


def instead_of(file: File) -> tuple[Card, ...]:
    """What is said where a file could not be uploaded: what is in it, or that it is to be asked for again."""
    if file.name != words.WHOLE_FILE:
        return (words.not_uploaded(file.name),)
    return tuple(Card(page) for page in _pages(file.content.decode()))


def _pages(text: str) -> Iterator[str]:
    """Whole lines as far as they go."""
    page = ""
    for line in text.splitlines():
        for start in range(0, max(len(line), 1), SECTION):
            part = line[start : start + SECTION]
            if page and len(page) + len(part) >= PAGE:
                yield page
                page = ""
            page = f"{page}\n{part}" if page else part
    if page:
        yield page
