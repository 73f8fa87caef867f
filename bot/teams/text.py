"""Words in an Adaptive Card: shown as they are written, on one line, as long as there is room. Pure.

What people wrote goes into text runs: Teams reads Markdown in a TextBlock, and never in a TextRun, so a link,
bold type or a list in an action's title is shown as the characters it is. Only `{{DATE(...)}}` is read even
there.
"""

import json
import re
from typing import Any

Element = dict[str, Any]
LINE_BYTES = 1_500
LABEL_BYTES = 300
_OPENS_A_FUNCTION = re.compile(r"\{(?=\{)")


def said(text: str, limit: int = LINE_BYTES, **looks: Any) -> list[Element]:
    """A paragraph for each line: inside a text run, a line break is only a space."""
    return [run(line, limit, **looks) for line in text.splitlines() if line.strip()]


def run(text: str, limit: int = LINE_BYTES, **looks: Any) -> Element:
    """A paragraph of plain text."""
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": literal(text, limit), **looks}]}


def literal(text: str, limit: int) -> str:
    """One line, with no `{{` in it, that fits."""
    return cut(_OPENS_A_FUNCTION.sub("{\u200b", " ".join(text.splitlines())), limit)


def cut(text: str, limit: int) -> str:
    """At most `limit` bytes of JSON, at a character, with a mark where something is missing."""
    if size(text) <= limit:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if size(text[:middle]) + 8 <= limit else (low, middle - 1)
    return text[:low] + "…"


def size(value: Any) -> int:
    """Bytes as they are sent."""
    return len(json.dumps(value))
