"""Which lines of a preview are meant, and waiting until somebody says it."""

from collections.abc import Sequence

import cards.previews
from handlers import settled
from handlers.asking import Ask
from handlers.request import Request
from handlers.sentences import lines as said
from rules.refusal import Refusal
from storage.models import Preview
from storage.previews import KEPT, WAITING, PreviewLine
from storage.store import Store


def chosen(request: Request, store: Store, preview: Preview) -> tuple[list[int], list[int]]:
    """The numbers to keep and to drop, of those that may still be kept or dropped: one at least."""
    lines = store.previews.lines(preview)
    total = len(lines)
    parts = {"drop" if request.sentence.verb == "drop lines" else "keep": "all", **request.sentence.parts}
    dropped = said.chosen(parts["drop"], total, waiting(lines)) if "drop" in parts else ()
    left = [number for number in usual(lines) if number not in dropped]
    wanted = said.chosen(parts["keep"], total, left) if "keep" in parts else ()
    beyond = [number for number in (*wanted, *dropped) if not 1 <= number <= total]
    if beyond:
        raise Refusal(cards.previews.no_such(beyond, total))
    keeps = [number for number in wanted if lines[number - 1].state != KEPT and number not in dropped]
    drops = [number for number in dropped if lines[number - 1].state == WAITING]
    if not keeps and not drops:
        raise settled.refusal(store, request.group, lines, [*wanted, *dropped])
    return keeps, drops


def waiting(lines: Sequence[PreviewLine]) -> list[int]:
    return [number for number, line in enumerate(lines, start=1) if line.state == WAITING]


def usual(lines: Sequence[PreviewLine]) -> list[int]:
    """Those that wait and are meant by "all"; a promise in running text is named by its number."""
    return [number for number in waiting(lines) if not lines[number - 1].off]


def wait_for_an_answer(
    request: Request, store: Store, preview: Preview, question: Ask | None = None, more: int | None = None
) -> None:
    """A question about one line comes first; else `yes`, `no` and `1 and 3` are about the lines that wait.

    `more` is the line that "next ten" begins with.
    """
    options = [(button.label, button.says) for button in question.options] if question else []
    lines = store.previews.lines(preview)
    free = question.free if question else said.asked(preview.id or 0, len(lines), more)
    if question or waiting(lines):
        store.questions.ask(request.member.person_id, request.message.spot, request.now, options, free)
