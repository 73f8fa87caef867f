"""What Clerk says about lines that somebody pasted: each as it is understood, then what became of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from cards.model import Button, Card, Line
from cards.words import counted, joined, numbered

PAGE = 10
"""Lines on one card: a telephone shows no more at once, and each has two buttons."""
MOST = 50
_SHOWN_LEFT_OUT = 5
_LEFT_OUT_LETTERS = 90
_DONE_AND_TO_DO = {
    "Closed": "Close",
    "Marked": "Mark",
    "Moved": "Move",
    "Asked": "Ask",
    "Noted": "Note",
    "Reopened": "Reopen",
    "Kept": "Keep",
    "Raised": "Raise",
    "Recorded": "Record",
    "Rated": "Rate",
    "Reviewed": "Review",
    "Added": "Add",
    "Approved": "Approve",
    "Declined": "Decline",
}
_NOTHING_YET = re.compile(
    r",? so nothing (?:is saved|has changed)(?: yet)?(?=\.)"
    r"|\s*(?:And n|N)othing (?:is saved|has changed)(?: yet)?\.",
    re.I,
)


_HOW = 'Or say for example "keep 1 and 2", "drop 2" or "keep all". They wait here for a day.'


class Fate(Enum):
    """What would come of a line if it were kept now."""

    DONE = auto()
    NOTHING = auto()
    """It is answered, and changes nothing: "Next meeting: 20 June", of the minutes."""
    ASKED = auto()
    REFUSED = auto()


@dataclass(frozen=True)
class Understood:
    """A line, with what Clerk would answer to it. `same` names an action that is in the log already.

    `options` are the answers to choose from, where it would ask.
    """

    number: int
    says: str
    fate: Fate
    answer: str
    same: str | None = None
    options: Sequence[Button] = ()


@dataclass(frozen=True)
class Page:
    """Some lines of a preview, and how many it has."""

    preview_id: int
    lines: Sequence[Understood]
    waiting: Sequence[int]
    total: int
    source: str = "your message"

    @property
    def after(self) -> int | None:
        """The first line that waits on a later page."""
        last = self.lines[-1].number if self.lines else 0
        return next((number for number in self.waiting if number > last), None)


@dataclass(frozen=True)
class Outcome:
    """What became of one line: what Clerk answered, and whether it was kept."""

    number: int
    answer: str
    kept: bool = True


def all_dropped() -> Card:
    return Card("Dropped them all. Nothing was saved.")


def preview(page: Page, left_out: Sequence[str]) -> Card:
    read = f"I read {counted(page.total, 'thing')} to do in {page.source}"
    shown = "" if page.total == len(page.lines) else f", and show {_span(page)}"
    return Card(
        f"{read}{shown}. Nothing is saved yet: keep or drop each.",
        lines=(*_lines(page), *_left_out(left_out)),
        buttons=_for_all(page),
        footer=_HOW if page.total > 1 else None,
    )


def more(page: Page) -> Card:
    """A later page, or what still waits."""
    waits = f"{counted(len(page.waiting), 'line')} of {page.source} {_wait(page.waiting)}"
    shown = "" if len(page.waiting) == len(page.lines) else f" I show {_span(page)}."
    return Card(f"{waits}.{shown}", lines=_lines(page), buttons=_for_all(page))


def one_kept(card: Card, waiting: Sequence[int], preview_id: int) -> Card:
    """The answer to a line, with what still waits."""
    if not waiting:
        return card
    lines = (*card.lines, Line(_still(waiting)))
    return replace(card, lines=lines, buttons=(*card.buttons, *_the_rest(waiting, preview_id)))


def several(
    outcomes: Sequence[Outcome], dropped: Sequence[int], waiting: Sequence[int], preview_id: int
) -> Card:
    kept = sum(one.kept for one in outcomes)
    text = f"Kept {kept} of {counted(len(outcomes), 'line')}." if outcomes else ""
    if dropped:
        text = f"{text} Dropped {numbered(dropped)}.".strip()
    lines = [Line(f"{one.number}. {one.answer}") for one in outcomes]
    still = [Line(_still(waiting))] if waiting else []
    undo = (Button("Undo", "undo"),) if kept else ()
    return Card(text, lines=(*lines, *still), buttons=(*undo, *_the_rest(waiting, preview_id)))


def needs_an_answer(question: str) -> str:
    return f"It needs an answer first: {_NOTHING_YET.sub('', question).strip()}"


def not_kept(refusal: str) -> str:
    return f"Not kept: {_NOTHING_YET.sub('', refusal).strip()}"


def none_kept(outcomes: Sequence[Outcome]) -> str:
    told = " ".join(f"{one.number}. {one.answer}" for one in outcomes)
    return f"Nothing is saved. {told}"


def about(number: int, text: str) -> str:
    """A question or a refusal about one line of several."""
    return f"Line {number}: {text}"


def settled(
    kept: Sequence[int], dropped: Sequence[int], became: str | None = None, by: str | None = None
) -> str:
    """`Line 2 was kept already as #112 by Tom Rigby, so nothing has changed.`"""
    how = f"kept already{f' as {became}' if became else ''}{f' by {by}' if by else ''}"
    said = [
        f"{numbered(numbers)} {_was(numbers)} {how}"
        for numbers, how in ((kept, how), (dropped, "dropped already"))
        if numbers
    ]
    return f"{joined(said)}, so nothing has changed.".replace("line", "Line", 1)


def no_such(numbers: Sequence[int], total: int) -> str:
    lines = "there is one line" if total == 1 else f"the lines are 1 to {total}"
    return f"There is no {numbered(numbers)}: {lines}. Nothing has changed."


def changed(number: int, was: str, waits: str) -> str:
    """One line is as it is meant now, and all of them still wait."""
    return f"Changed line {number} (before: {was}). {waits}"


def which_line(options: Sequence[int]) -> str:
    """Words that could put right more than one line, or none."""
    if not options:
        return (
            "I cannot tell which line that is about. Say for example: line 2 owner Liam Moss. Nothing has "
            "changed."
        )
    return f"Which line do you mean: {joined([str(one) for one in options], 'or')}? Nothing has changed yet."


def gone() -> str:
    return (
        "Those lines are not waiting here any more. Paste them again. Share the file again if they came from "
        "one."
    )


def nothing_waits() -> str:
    return (
        "You have no lines waiting here. Paste several, one action on each, and I will show each before "
        "anything is saved. To keep an action open, say for example: keep 104 open."
    )


def say_it_again(number: int) -> str:
    return (
        f"Line {number} is a sentence of your own: drop it, and say it again as it should be. Nothing has "
        "changed."
    )


def not_theirs(who: str) -> str:
    return (
        f"Only {who}, who pasted these lines, can keep or drop them: they are read as {who}'s own words. "
        f"Paste them yourself to keep them."
    )


def too_many(total: int) -> str:
    return (
        f"That is {total} things to do, and I show up to {MOST} at once, so nothing is saved. Paste them in "
        f"parts, or share the list as a file."
    )


def too_many_lines(most: int) -> str:
    return (
        f"That is more than {most} lines, so nothing is saved. Paste them in parts, or share them as a file."
    )


def none_can_be_kept(reasons: Sequence[str]) -> str:
    if not reasons:
        return "None of these lines would change anything, so nothing is saved. Ask each question by itself."
    if len(set(reasons)) == 1:
        return reasons[0]
    told = " ".join(
        f"{number}. {_NOTHING_YET.sub('', reason)}" for number, reason in enumerate(reasons, start=1)
    )
    return f"None of these lines can be done, so nothing is saved. {told}"


def names_nothing_to_do(lines: int) -> str:
    return (
        f"I read {counted(lines, 'line')} and found nothing to log or change, so nothing is saved. Put each "
        f'action on a line of its own with who does it ("Liam to book the hall by Friday"), or share the '
        f"paper as a file."
    )


def _lines(page: Page) -> tuple[Line, ...]:
    return tuple(Line(f"{one.number}. {_as_understood(one)}", _for_one(one, page)) for one in page.lines)


def _for_one(line: Understood, page: Page) -> tuple[Button, ...]:
    keep = Button(f"Keep {line.number}", f"keep {line.number} of preview {page.preview_id}")
    drop = Button(f"Drop {line.number}", f"drop {line.number} of preview {page.preview_id}")
    return (drop,) if line.fate is Fate.REFUSED else (keep, drop)


def _for_all(page: Page) -> tuple[Button, ...]:
    of = f"of preview {page.preview_id}"
    after = page.after
    rest = Button("Show more", f"show lines from {after} {of}") if after else None
    count = f" {len(page.waiting)}" if len(page.waiting) > len(page.lines) else ""
    keep = Button(f"Keep all{count}", f"keep all {of}", primary=True)
    drop = Button(f"Drop all{count}", f"drop all {of}")
    return (keep, drop, rest) if rest else (keep, drop)


def _the_rest(waiting: Sequence[int], preview_id: int) -> tuple[Button, ...]:
    if not waiting:
        return ()
    of = f"of preview {preview_id}"
    return (
        Button("Keep the rest", f"keep the rest {of}"),
        Button("Drop the rest", f"drop the rest {of}"),
        Button("Show the rest", f"show lines {of}"),
    )


def _still(waiting: Sequence[int]) -> str:
    said = numbered(waiting)
    return f"{said[0].upper()}{said[1:]} still {_wait(waiting)}."


def _wait(numbers: Sequence[int]) -> str:
    return "waits" if len(numbers) == 1 else "wait"


def _was(numbers: Sequence[int]) -> str:
    return "was" if len(numbers) == 1 else "were"


def _left_out(texts: Sequence[str]) -> list[Line]:
    """Shown, so that nobody thinks that they were read."""
    shown = [Line(f'Left out: "{_cut(text)}"') for text in texts[:_SHOWN_LEFT_OUT]]
    rest = len(texts) - len(shown)
    return [*shown, Line(f"Left out as well: {counted(rest, 'more line')}.")] if rest else shown


def _cut(text: str) -> str:
    return text if len(text) <= _LEFT_OUT_LETTERS else f"{text[:_LEFT_OUT_LETTERS].rstrip()}..."


def _span(page: Page) -> str:
    first, last = page.lines[0].number, page.lines[-1].number
    return f"lines {first} to {last}" if last > first else f"line {first}"


def _as_understood(line: Understood) -> str:
    answer = _NOTHING_YET.sub("", line.answer).strip()
    if line.fate is Fate.ASKED:
        return f'"{_typed(line.says)}". I would ask: {answer}'
    if line.fate is Fate.REFUSED:
        return f'"{_typed(line.says)}". It cannot be kept as it is: {answer}'
    same = f" {line.same} is in the log already, in the same words." if line.same else ""
    return f"{to_do(line.says, answer)}{same}"


def _typed(says: str) -> str:
    """Without the word that only makes a sentence of a line: "CF to circulate the survey"."""
    return re.sub(r"^log(?: action for)?:? (?=\S)", "", says)


def to_do(says: str, answer: str) -> str:
    """What Clerk answers once it is done, as what would be done: "Closed #104" is "Close #104"."""
    logged = re.match(r"Logged (?:[\w-]+#|#)\d+ ", answer)
    if logged:
        return f"Log: {answer[logged.end() :]}"
    first, _, rest = answer.partition(" ")
    if first in _DONE_AND_TO_DO:
        moved = re.sub(r": it was due (.+?) and is now due (.+?)\. Reason", r" from \1 to \2. Reason", rest)
        return f"{_DONE_AND_TO_DO[first]} {moved}"
    return f'"{says}". I would answer: {answer}'
