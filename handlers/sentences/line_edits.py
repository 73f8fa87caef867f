"""What somebody puts right about one line of a document: its words, its owner, its day. Pure."""

import re

_SAYS = re.compile(
    r"(?:(?:should )?(?:say|says|read|reads)|text(?: is)?|(?:the )?words?(?: are)?)\s*:?\s+(?P<text>\S.*)",
    re.I | re.S,
)
_SAYS_LAST = re.compile(r"\s*[,;]\s*(?:and\s+)?(?:says|text:)\s+(?P<text>\S.*)$", re.I | re.S)
"""What follows it is the line's, commas and all."""
_OWNER = re.compile(
    r"(?:(?:the )?owners?(?: is| are| should be)?|(?:is |should be )?(?:owned by|for|with)"
    r"|(?:goes|belongs|give it|assign(?:ed)?) to|who is)\s*:?\s+(?P<owners>\S.*)",
    re.I | re.S,
)
_DUE = re.compile(
    r"(?:(?:(?:is|was|should be) )?due(?: date)?(?: is| on| by)?|by|(?:the )?(?:date|deadline|day)(?: is)?"
    r"|(?:should be )?done by)\s*:?\s+(?P<due>\S.*)",
    re.I | re.S,
)
_NOBODY = r"(?:nobody|none|unknown|tbc)"
_NO_OWNER = re.compile(
    rf"(?:has )?(?:no|without an?) owner|unassigned|(?:the )?owner (?:is )?{_NOBODY}", re.I
)
_NO_DUE = re.compile(
    rf"(?:has )?(?:no|without a) (?:due )?(?:date|day|deadline)|undated|due (?:date )?(?:is )?{_NOBODY}", re.I
)
_DAY = (
    r"(?:\d|(?:the )?end\b|next\b|mon|tue|wed|thu|fri|sat|sun"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_CUT = re.compile(
    r"\s*[,;]\s*(?:and\s+)?(?=(?:(?:the )?owners?|owned|due|by|(?:the )?date|deadline|for|text|says"
    r"|no (?:due )?date|no owner)\b)"
    r"|(?<!\bis)(?<!\bthe)\s+(?:and\s+)?(?=(?:is |the )?(?:due|owner|owned by|deadline)\b)"
    rf"|\s+(?:and\s+)?(?=by {_DAY})",
    re.I,
)


def read(words: str) -> dict[str, str]:
    """`owner Liam Moss, due 12 July` -> both; words that say neither are what the line should say."""
    words = words.strip()
    says = _SAYS.fullmatch(words)
    if says:
        return {"text": _plain(says["text"])}
    last = _SAYS_LAST.search(words)
    if last:
        return {**read(words[: last.start()]), "text": _plain(last["text"])}
    found: dict[str, str] = {}
    for piece in filter(None, (one.strip(" .,;") for one in _CUT.split(words) if one)):
        one = _piece(piece)
        if one is None:
            return {"text": _plain(words)}
        found |= one
    return found


def _piece(words: str) -> dict[str, str] | None:
    if _NO_OWNER.fullmatch(words):
        return {"owners": ""}
    if _NO_DUE.fullmatch(words):
        return {"due": ""}
    for pattern, name in ((_DUE, "due"), (_OWNER, "owners"), (_SAYS, "text")):
        found = pattern.fullmatch(words)
        if found:
            return {name: _plain(found[name])}
    return None


def _plain(words: str) -> str:
    return words.strip(" .\"“”'‘’") or words.strip()
