"""The record as a file, by chat: the log for a board pack, the register for Excel.

A file leaves the group, so it is for those who decide in it or above it, and it goes to whoever asked alone.
"""

import re

import cards.exports
from cards.exports import (
    DECISIONS,
    HISTORY,
    IN_FULL,
    LOG,
    MATRIX,
    PROGRESS,
    READINGS,
    REGISTER,
    SCORECARD,
    SLIPPAGE,
)
from cards.model import PRIVATE, Reply
from handlers import membership, places
from handlers.request import Request
from papers import exports as files
from reports import exports
from rules.refusal import Refusal
from storage.models import Group
from storage.store import Store

_SUBJECTS = (
    (HISTORY, r"history|audit|changes"),
    (MATRIX, r"matrix|heat ?map"),
    (READINGS, r"readings"),
    (PROGRESS, r"progress"),
    (REGISTER, r"risk (?:register|log)"),
    (DECISIONS, r"decisions?(?: log)?"),
    (SLIPPAGE, r"slippage"),
    (SCORECARD, r"scorecard|kpis?"),
    (LOG, r"actions?|log|tracker|record|everything"),
    (REGISTER, r"risks?|register"),
)
"""Which word decides, where there are several: the log has all the others in it."""
_EXCEL = r"excel|xlsx?|spread ?sheet|workbook|csv"
_WORD = r"word|docx?|pdf"
_PART = r"overdue|open|closed|unassigned|undated|late|my|high|extreme|red|amber|history (?:of|for) #?r?\d+"
_ON_PAPER = r"pack|papers|print"
_PACK = r"(?:for|to go in|in|into) (?:the |our |next )?(?:[\w'-]+ ){0,2}(?:pack|papers)"
_BESIDE = (
    r"\w*export|download|print|out|the|our|my|a|an|as|in|into|to|for|of|with|file|please|group|me|us|now"
)


def export(request: Request, store: Store) -> Reply:
    """`export the log for the pack` is for Word, `export the log` for Excel; the other is a press away."""
    group = _group(request, store)
    membership.require_exporter(request, store, group)
    subject = _subject(request, group)
    text = request.sentence.text
    in_word = _says(text, _WORD) or (_says(text, _ON_PAPER) and not _says(text, _EXCEL))
    in_full = subject in IN_FULL or (subject == LOG and not in_word)
    read = exports.for_a_workbook if in_full else exports.of_group
    pack = cards.exports.pack(read(store, group, request.today), request.person.name, subject)
    file = files.for_word(pack) if in_word else files.for_excel(pack)
    return Reply(cards.exports.handed_out(pack, file.name, _hint(text)), PRIVATE, (file,))


def _group(request: Request, store: Store) -> Group:
    """`export the p2 log`: by its code or its name; a board pack names no group, nor does its papers."""
    return places.named(store, _without(request.sentence.text, _PACK)) or request.group


def _subject(request: Request, group: Group) -> str:
    """Half of a log is not exported by words that Clerk does not know: the file can be filtered."""
    said = _without(request.sentence.text, _PACK, re.escape(group.name), re.escape(group.code))
    if request.sentence.priority is not None and request.sentence.priority not in _numbers(group):
        raise Refusal(cards.exports.whole_only())
    for subject, words in _SUBJECTS:
        if _says(said, words):
            return subject
    if _without(said, _EXCEL, _WORD, _ON_PAPER, _BESIDE).strip(" .,!?"):
        raise Refusal(cards.exports.not_known())
    return LOG


def _numbers(group: Group) -> set[int]:
    """`p2` is the group of that code, where there is one, and not its priority."""
    return {int(digits) for digits in re.findall(r"\d+", group.code)}


def _hint(text: str) -> str | None:
    """What the file is not, where something else was asked for."""
    part = "part" if _says(text, _PART) else None
    return next((word for word in ("pdf", "csv") if _says(text, word)), part)


def _says(text: str, words: str) -> bool:
    return re.search(rf"\b(?:{words})\b", text, re.I) is not None


def _without(text: str, *words: str) -> str:
    return re.sub(rf"\b(?:{'|'.join(words)})\b", "", text, flags=re.I)
