"""Every kind of report: how people call it, and as which kind of file they want it.

A new kind needs only its words here, beside what makes it in `handlers.report_kinds`.
"""

import re
from collections.abc import Mapping

from handlers.sentences import IMPERATIVES, table
from handlers.sentences.highlight_reports import REPORT

_THE = r"(?:(?:the|our|this|that|an?|next|latest|current|new|whole|full|draft) )*"
_SAYS_SOMETHING = """
    about action after are at be because been before by chase done due finish finished for from had has have
    how is late log must no not note overdue ready risk sent should since that this to was were what when
    where who why will with would written
"""
_NOT_IN_A_NAME = "|".join(sorted((IMPERATIVES - {"send"}) | frozenset(_SAYS_SOMETHING.split())))
"""SEND is in the name of many a board."""
_PLACE = rf"(?:(?:priority \d{{1,2}}|(?!(?:{_NOT_IN_A_NAME}|\d+)\b)[\w&'-]+) ){{0,5}}?"
"""`p2`, `SEND improvement`, `priority 2 working`: what a group is called by, before its kind."""
_GROUP = r"(?:board|group|partnership|programme|overall)"
_FOR = (
    r"(?:for|to|of|on) (?:the |our )?"
    rf"(?:{_PLACE}(?:board|group|partnership)(?: (?:meeting|papers|pack))?|next meeting"
    r"|whole (?:plan|programme))"
)
_OCCASION = (
    r"(?: (?:for|on) (?:the )?(?:next (?:board|meeting)|meeting|pack|papers|board (?:pack|papers|meeting)"
    r"|\d{1,2}(?:st|nd|rd|th)?(?: [a-z]{3,9})?))?"
)
ALONE = (
    r"(?: without (?:the )?(?:logs? of )?(?:the )?(?:other|lower|working) groups?['’]?s?['’]?"
    r"(?: (?:action )?logs?)?"
    r"| (?:for |of |about )?this group (?:only|alone)| only (?:for |of )?this group)"
)
"""Of a board report: so that every member of the group may have it."""
_PRIORITY = r"(?:the )?(?:priority|prio|p|strand|workstream)(?: no\.?| number)? ?#?\d{1,2}"
_DIVE = r"deep[- ]?dive(?: report| paper)?"
_PLAIN = r"(?:(?:plain|(?:plain|easy)[- ]?(?:language|english|read)|simple|short|public|draft),? )*"
_FAMILIES = r"(?:families|parents(?: and carers)?|parent carers|carers|the public|(?:the |our )?website)"
_SAFE = (
    r"(?:publish(?:able|ed|ing)?[- ]?safe|safe to publish|publishable|plain(?:[- ]?(?:language|english))?)"
)
_OF_GROUP = rf"(?: (?:of|for|from) (?:the |our )?(?:next )?(?:{_PLACE}[\w-]+))?"
CALLED: Mapping[str, str] = {
    "matters-arising": rf"{_THE}matters arising(?: (?:list|report|paper|table|item))?{_OF_GROUP}",
    "deep-dive": (
        rf"(?:{_THE}{_DIVE}(?: (?:on|of|for|into|in|about) {_PRIORITY})?|{_THE}{_PRIORITY}(?:'s)? {_DIVE})"
    ),
    "publish-safe": (
        rf"(?:{_THE}{_PLAIN}(?:summary|report|update|version) (?:for|to) {_FAMILIES}"
        rf"|{_THE}{_SAFE} (?:summary|report|update|version){_OF_GROUP}"
        rf"|{_THE}(?:famil(?:y|ies)|parents?|carers?)(?:'s|s'|')? (?:summary|update))"
    ),
    "stocktake": (
        rf"{_THE}(?:(?:six|6)[- ]?month(?:s|ly)?(?:'s)?[- ]|half[- ]?year(?:ly)? |june |december )?"
        rf"stock[- ]?tak(?:e|ing)(?: report| paper)?{_OF_GROUP}"
    ),
    "highlight": REPORT.replace("?P<report>", "?:"),
    "board": (
        rf"(?:{_THE}{_PLACE}{_GROUP}(?:'s)? (?:progress |improvement |overall )?report{_OCCASION}"
        rf"|{_THE}(?:board|group) (?:pack|paper)|{_THE}(?:progress )?report {_FOR}"
        rf"|{_THE}(?:overall )?progress report{_OCCASION}){ALONE}?"
    ),
    "summary": rf"{_THE}(?:weekly )?summary(?: (?:of|for) (?:the )?{_PLACE}(?:board|group|week|[\w-]+))?",
}
"""By the word of `clerk report`, narrow before wide: the first that fits is meant."""
_SHOWN_BY_OTHER_VERBS = frozenset({"highlight", "summary"})
"""They are shown in chat where no file is asked for, by words of their own."""


def kind_of(words: str) -> str | None:
    """Which kind these words call."""
    said = words.strip(" .?!")
    return next((kind for kind, called in CALLED.items() if re.fullmatch(called, said, re.I)), None)


FORMATS = {
    "word": ".docx",
    "docx": ".docx",
    "doc": ".docx",
    "pdf": ".docx",
    "markdown": ".md",
    "md": ".md",
    "text": ".txt",
    "plain text": ".txt",
    "txt": ".txt",
}
"""What a file is asked for as. There is no PDF: Word saves one."""
_FORMAT = (
    r"(?P<format>word|docx?|pdf|markdown|md|(?:plain )?text|txt|excel|xlsx?|spreadsheet|csv)"
    r"(?: (?:file|document|doc|format|version|copy))?"
)
_WANTS = (
    r"(?:(?:please|pls|clerk|can|could|may|might|i|we|you|us|me|to|have|get|see|view|open|show|give|send|want"
    r"|need|would|like|draft|prepare|produce|generate|create|make|do|write|start|print|download|export|share"
    r"|what(?:'s| is| does| do)?|how(?:'s| is)?|is|in|up|out|look|'d|i'd|we'd|ready)\s+)*?"
)
_END = r"(?: (?:please|pls|now|again|for me|so far|ready|yet|today))*[\s?!.]*"
_ANY = "|".join(CALLED.values())
_SHOWN = "|".join(called for kind, called in CALLED.items() if kind not in _SHOWN_BY_OTHER_VERBS)

_WALK = r"(?:start|open|do) (?:the )?matters arising"
"""That is to go through them, and not to see them."""

OPENINGS = table(
    (
        "report as file",
        rf"{_WANTS}(?P<report>{_ANY}) (?:as|in|into|to) (?:an? )?{_FORMAT}(?P<alone>{ALONE})?{_END}",
    ),
    ("report as file", rf"{_WANTS}(?:an? |the )?{_FORMAT} (?:of|for|with) (?P<report>{_ANY}){_END}"),
    ("report", rf"(?!{_WALK}){_WANTS}(?P<report>{_SHOWN}){_END}"),
)
QUESTIONS = table()
ALWAYS_NEW = frozenset({"report", "report as file"})
