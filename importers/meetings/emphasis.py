"""Actions that a paper marks with bold letters: a whole sentence, or a marker and all that belongs to it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from importers import wrapping
from importers.document import Document, Paragraph
from importers.meetings import markers, sayings
from rules.people import Named

_A_HABIT = 2
_MOSTLY = 0.8
_A_SENTENCE = 4
_TAGGED = re.compile(
    r"\s*(?:[(\[]|(?:deadline|due|by|before|owners?|leads?|who|when|timescale|for)\b)", re.IGNORECASE
)
"""What may still be of the action, though it is not bold any more."""


@dataclass(frozen=True)
class Piece:
    """A part of a paragraph; `marked` where its bold letters alone make an action of it."""

    paragraph: Paragraph
    marked: bool = False


def marks_actions(document: Document, roster: Sequence[Named]) -> bool:
    """Is it the habit of this paper: what is bold in its text is work for somebody, and little else is bold?

    The words that a paragraph begins with may be bold to head it.
    """
    work = others = 0
    for block in document.blocks:
        if not isinstance(block, Paragraph) or block.level is not None:
            continue
        for piece in block.bold:
            if _is_work(piece, roster):
                work += 1
            elif not block.text.startswith(piece) and not markers.split(piece)[1]:
                others += 1
    return work >= _A_HABIT and work >= _MOSTLY * (work + others)


def apart(paragraph: Paragraph, roster: Sequence[Named], *, habit: bool) -> Iterator[Piece]:
    """The paragraph cut where bold letters begin and end an action."""
    rest = paragraph.text
    for bold in paragraph.bold if paragraph.level is None else ():
        before, found, after = rest.partition(bold)
        marked = habit and _is_work(bold, roster)
        if not found or not (marked or _holds_action(bold, after)):
            continue
        if before.strip():
            yield Piece(replace(paragraph, text=before.strip(), bold=()))
        yield Piece(replace(paragraph, text=bold.strip(), bold=()), marked)
        rest = after
    if rest.strip():
        yield Piece(replace(paragraph, text=rest.strip(), bold=()))


def _is_work(piece: str, roster: Sequence[Named]) -> bool:
    words = markers.unbulleted(piece.strip())
    alone = len(words.split()) >= _A_SENTENCE and not markers.split(words)[1]
    return alone and len(wrapping.sentences(words)) == 1 and sayings.leads(words, roster) is not None


def _holds_action(bold: str, after: str) -> bool:
    """ "ACTION: Bea to mend the gate." in bold, and more of the paragraph behind it."""
    _, marked = markers.split(bold.strip())
    told = len(marked) == 1 and len(marked[0].text.split()) >= _A_SENTENCE
    return told and bool(after.strip()) and wrapping.ends(bold) and not _TAGGED.match(after)
