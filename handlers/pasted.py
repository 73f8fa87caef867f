"""A message of several lines, or of several commands in one line: the sentences that it is read as. Pure.

What a line says by itself decides: a command, or somebody who is to do something. What is neither goes on
from the line above or is left out. A note of several lines stays one note.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

import cards.previews
from handlers import pasted_rows, to_log
from handlers.pasted_lines import Line, Lines, Piece
from handlers.politeness import without_address
from handlers.sentence import Sentence
from importers import wrapping
from rules import dates
from rules.people import Named, perhaps_named
from rules.refusal import Refusal

_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|(?:good )?(?:morning|afternoon|evening))"
    r"(?:[ ,]+(?!to\b|will\b)[^\W\d]+){0,4}\s*[,.!:–-]*"
    r"(?:\s+(?:i )?hope (?:you|this|all)\b[^\d]{0,60})?"
    r"|(?:all|team|everyone|colleagues)\s*[,.!:–-]*"
    r"|(?:here (?:is|are)|please|can you|could you|as (?:agreed|promised|discussed)|for the log"
    r"|these|the following|from (?:the|our|today's|yesterday's))\b[^\n#\d:]{0,80}:",
    re.I,
)
_SIGN_OFF = re.compile(
    r"(?:(?:many |kind(?:est)? |best |warm |with )*(?:thanks|thank you|regards|wishes|best|cheers|thx|ta)"
    r"|yours (?:sincerely|faithfully|truly)|speak soon|see you (?:then|there|soon))"
    r"(?:[ ,]+(?:all|everyone|again|so much|very much|in advance|clerk|and|kind|best|regards|wishes|thanks"
    r"|(?-i:[A-Z]\w+)))*\s*[,.!]*|sent from my\b.*|--+|__+",
    re.I,
)
_HEADER = re.compile(r"(?:from|to|cc|sent|date|subject|re|fwd?)\s*:\s.{0,200}", re.I)
_QUOTED = re.compile(r"(?:>\s?)+")
_MARK = re.compile(
    r"(?:o(?=\t)\s*|[•·▪◦‣*–—-]\s*(?:\[[ xX]?\]\s*)?|\[[ xX]?\]\s+"
    r"|[([]?(?P<mark>\d{1,2}|[a-z]|[ivx]{1,4})[.)\]]+\s+)(?=\S)",
    re.I,
)
_MORE_TO_DO = re.compile(
    r"[-•*]|#?\d{1,4}\b(?! ?\d{3})|(?:log|action|close|push|move|note|give|done)\b"
    r"|(?-i:[A-Z]{2,4}(?:/[A-Z]{2,4})* )",
    re.I,
)
"""A line below a "thanks" that is no signature."""
_EACH_ACTION = re.compile(
    r"(?<=[.;!?])[ \t]+(?=(?:and )?actions? (?:no\.? ?)?#?\d{1,5} ?\([^()\n]{3,80}\) ?[:–—-])", re.I
)
"""Between what minutes say of one action and of the next, each called by number and subject."""
MOST_LINES = 200
_LONGEST_TAIL = 200
_SHORT_LINE = 30
_WIDE = 45
"""A line that a page broke fills it."""
_SOUNDS_LIKE = frozenset(
    (
        *("close", "done", "ready to close", "move", "start", "reopen", "keep open", "not done", "assign"),
        *("slipping", "on track"),
    )
)


@dataclass(frozen=True)
class Pasted:
    """`says`: the sentences to be kept or dropped. `left_out`: lines that say nothing to be done.

    `alone`: they are one sentence, with what the lines below it say more.
    """

    says: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    alone: bool = False


def core(text: str) -> str:
    """The message without what a letter has around it: a greeting, a signature, the marks of a quote."""
    text = _EACH_ACTION.sub("\n", without_address(text))
    lines = [_QUOTED.sub("", line.strip()).rstrip() for line in text.splitlines()]
    while len(lines) > 1 and (not lines[0] or _HEADER.fullmatch(lines[0]) or _GREETING.fullmatch(lines[0])):
        lines = lines[1:]
    for place, line in enumerate(lines):
        if place and _SIGN_OFF.fullmatch(line) and not any(map(_MORE_TO_DO.match, lines[place + 1 :])):
            return "\n".join(lines[:place]).strip()
    return "\n".join(lines).strip()


def may_be_several(text: str, context: dates.Context) -> bool:
    """Is it worth to look up everybody's names for? Not for one line that is one sentence."""
    return "\n" in text or Lines(context, ()).may_be_parted(text)


def several(text: str, context: dates.Context, people: Sequence[Named]) -> Pasted | None:
    """The commands of a message's `core`, or None where there is none.

    Raises Refusal for so many lines that they are a document.
    """
    if len(text.splitlines()) > MOST_LINES:
        raise Refusal(cards.previews.too_many_lines(MOST_LINES))
    found = _Reading(Lines(context, perhaps_named(text, people)))
    found.read(text)
    if not found.pieces or to_log.asked_behind(text):
        return None
    says = tuple(dict.fromkeys(piece.says for piece in found.pieces))
    return Pasted(says, tuple(found.left_out), found.is_one_sentence)


def is_prose(text: str, read: Sentence) -> bool:
    """Several lines that only sound like a command ("the survey had closed"), and name no action."""
    lines = [line for line in text.splitlines() if line.strip()]
    return (
        len(lines) > 1 and read.verb in _SOUNDS_LIKE and not read.refs and max(map(len, lines)) > _SHORT_LINE
    )


@dataclass
class _Reading:
    """What has been read so far. `first`: the first line of all says the first thing."""

    lines: Lines
    pieces: list[Piece] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    count: int = 0
    first: bool = False
    open: bool = False
    """Whether the last line said something that the next may go on with."""

    @property
    def is_one_sentence(self) -> bool:
        """A command with more lines below it, or a note that tells who is to do what."""
        if not self.first:
            return self.count == 1
        if len(self.pieces) == 1:
            return self.pieces[0].is_command or self.count == 1
        takes_the_rest = self.pieces[0].is_command and self.lines.takes_the_rest(self.pieces[0].says)
        return takes_the_rest and not any(piece.is_command for piece in self.pieces[1:])

    def read(self, text: str) -> None:
        lines = list(_lines(text))
        self.count = len(lines)
        for is_row, run in groupby(lines, key=lambda line: pasted_rows.is_row(line.text)):
            together = list(run)
            if is_row and len(together) > 1:
                self._rows(together)
            else:
                self._text(together)

    def _rows(self, rows: Sequence[Line]) -> None:
        table = pasted_rows.read([row.typed for row in rows], self.lines.context, self.lines.people)
        if table is None:
            self._text([replace(row, text=pasted_rows.as_line(row.typed), listed=True) for row in rows])
            return
        self.pieces += [Piece(says) for says in table.says]
        self.left_out += table.left_out
        self.open = False

    def _text(self, lines: Sequence[Line]) -> None:
        from importers.meetings import lists

        under = False
        for line in lines:
            if lists.opened_by(line.text.rstrip(), self.lines.people) is not None:
                under, self.open = True, False
                continue
            under = under and (line.listed or not line.after_blank)
            self._take(replace(line, under=under))

    def _take(self, line: Line) -> None:
        pieces = self.lines.said(line)
        if self.open and self.lines.is_one_roll(self.pieces[-1].says, line.text):
            self.pieces[-1] = replace(self.pieces[-1], says=f"{self.pieces[-1].says}\n{line.text}")
        elif pieces:
            self.first = self.first or not (self.pieces or self.left_out)
            self.pieces += pieces
            self.open = True
        elif self.open and self._goes_on(line):
            last = self.pieces[-1]
            self.pieces[-1] = replace(last, says=self.lines.with_more(last.says, line.text))
        else:
            self.left_out.append(line.text)
            self.open = False

    def _goes_on(self, line: Line) -> bool:
        """A line that the page broke, or one that says more of what was done."""
        last = self.pieces[-1]
        alone = line.listed or line.after_blank or self.lines.says_something(line.text)
        if alone or len(line.text) > _LONGEST_TAIL:
            return False
        if wrapping.continues(last.says, line.text):
            return wrapping.leads_on(last.says) or len(last.says) > _WIDE
        tells_more = last.is_command and not line.under and len(line.text.split()) > 1
        return tells_more and self.lines.takes_more(last.says)


def _lines(text: str) -> Iterator[Line]:
    blank, marks = False, _in_sequence(text)
    for typed in text.splitlines():
        if not typed.strip():
            blank = True
            continue
        found = _MARK.match(typed.strip())
        bare = typed.strip()[found.end() :] if found else typed.strip()
        yield Line(
            text=bare,
            typed=typed,
            mark=found["mark"] if found else None,
            listed=found is not None,
            counted=marks,
            after_blank=blank,
        )
        blank = False


def _in_sequence(text: str) -> bool:
    """Do the numbers or letters before the lines only count them? Then none of them is an action's."""
    marks = [
        found["mark"].lower()
        for line in text.splitlines()
        if (found := _MARK.match(line.strip())) and found["mark"]
    ]
    counted = [str(number) for number in range(1, len(marks) + 1)]
    return len(marks) > 1 and marks in (counted, list("abcdefghijklmnopqrstuvwxyz"[: len(marks)]))
