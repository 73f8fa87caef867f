"""Hurried notes pasted into the conversation: read as a paper, where that finds more than sentences do."""

import re
from collections.abc import Sequence

from cards.previews import Fate, Understood
from handlers import changing, offering, withholding
from handlers.grammar import read
from handlers.request import Opened, Request
from importers.document import Document
from importers.formats import plain
from storage.store import Store

_FEW_LINES = 2
_COUNTS = re.compile(r"^\W*(\d{1,2})[.)]\s", re.MULTILINE)


def paper(request: Request, store: Store, tried: Sequence[Understood] = ()) -> Opened | None:
    """The message as a paper; None where its sentences say as much, or speak of actions in the log.

    Only who decides may keep the lines of a paper, so the words of others stay sentences.
    """
    text = request.message.text
    if (
        not request.member.decides
        or len(text.splitlines()) < _FEW_LINES
        or _speaks_of_the_log(request, tried)
    ):
        return None
    from importers.meetings.jottings import are_jottings

    name = f"Notes pasted by {request.member.name}"
    document = Document(name, tuple(plain.blocks(name, text.encode())))
    if not are_jottings(document):
        return None
    opened = Opened(*withholding.safe(document))
    found = offering.propose_beside(request, store, opened.document)
    told = len(found.actions) + len(found.risks) + len(found.decisions)
    understood = sum(line.fate in (Fate.DONE, Fate.ASKED) for line in tried)
    return opened if told > understood else None


def _speaks_of_the_log(request: Request, tried: Sequence[Understood]) -> bool:
    """`104 done`. The numbers that only count the lines of the notes name no action."""
    context, counts = changing.day_context(request), set(_COUNTS.findall(request.message.text))
    return any(ref not in counts for line in tried for ref in read(line.says, context).refs)
