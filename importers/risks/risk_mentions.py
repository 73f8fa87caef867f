"""Risks that minutes mention, only where they plainly say so: "add X to the risk register"."""

import re
from collections.abc import Iterator

from importers import wrapping
from importers.document import Block, Document, Paragraph
from importers.proposed import ProposedRisk
from importers.risks import risk_after
from rules.letters import to_latin

_REGISTER = r"(?:to|on|onto|in|into) (?:the|our|its|their) (?:[\w’'-]+ ){0,3}risk (?:register|log)\b"
_ADDED = re.compile(
    rf"\b(?:add(?:s|ed|ing)?|log(?:s|ged)?|record(?:s|ed)?|includ(?:e|es|ed)|put) (?P<what>[^.;:]{{4,160}}?)"
    rf"(?: as an? (?:\w+ )?risk)? {_REGISTER}",
    re.IGNORECASE,
)
_TO_BE_ADDED = re.compile(
    rf"(?<=[\w’”\"])(?P<what>),? (?:should|must|would|will|is|are|needs?|was|were|ought|to)(?: now"
    rf"| also| therefore)?"
    rf"(?: to)?(?: be)? (?:added|logged|recorded|included|put) (?:as an? (?:\w+ )?risk )?{_REGISTER}",
    re.IGNORECASE,
)
_RAISED = re.compile(
    r"\b(?:an? |one )(?:new |further |additional |significant )+risk (?:was|has been|had been"
    r"|is) (?:raised|identified|added|logged"
    r"|reported|noted)(?: \w+ [^.:;]{0,40}?)?(?:,? (?:namely|that|of|about|around|regarding|concerning):?|:) "
    r"(?P<what>[^.]{8,200})",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(
    r"\b(?:asked|called|agreed|wished|wanted) for (?P<what>[^.;:,]{4,120}?) to be (?:added|logged|recorded"
    r"|included|entered) as an? "
    r"(?:\w+ )?risk\b",
    re.IGNORECASE,
)
_IDENTIFIED = re.compile(
    r"(?<=\w)(?P<what>) (?:was|were|has been|had been) (?:identified|raised|recognised|agreed"
    r"|noted) as an? (?:\w+ )?risk\b"
    r"[^.]{0,60}\b(?:add|log|record|enter)(?:ed)?\b",
    re.IGNORECASE,
)
_RISK_ADDED = re.compile(
    r"^(?P<what>(?:the|an?) (?:\w+ )?risk (?:of|that|from|around|about) [^.;:]{4,120}?) (?:was|has been"
    r"|had been|is to be|will be)"
    r" (?:added|logged|registered)\b",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"^\W{0,3}(?:new |emerging |key )?risk(?: raised| identified| noted)?\s*[:–]\s+(?P<what>\S.{7,300})$",
    re.I | re.S,
)
_LEADS_UP = re.compile(
    r"^.*\b(?:agreed|noted|asked|requested|suggested|proposed|recommended|felt|resolved|decided|confirmed"
    r"|advised|said)"
    r"(?: that)? |^(?:and|but|also|that)\s+",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:,]\s")
_NOTHING_NAMED = re.compile(
    r"(?:it|this|that|these|those|they|them|he|she|which|risks?|issues?|items?|the (?:risk|issue|matter"
    r"|item|above|same)s?"
    r"|an? (?:\w+ )?(?:risk|item|entry|column|date|owner)s?|(?:any|new|further|more|all|no|other"
    r"|additional|some|the following)"
    r"\b.*|.*\b(?:score|column|owners?|dates?|controls?|mitigations?|updates?|comments?)"
    r"|(?:the )?(?:\w+ ){0,2}risk register)",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:no|not|already|whether|if|previously|nothing|none)\b", re.IGNORECASE)
_MAY_SAY = re.compile(
    r"risk (?:register|log|was|has|had|is)\b|\bas an? (?:\w+ )?risk\b|\bthe risk (?:of|that|from)\b"
    r"|^\W{0,3}(?:\w+ )?risk\b[^.]{0,20}[:–]",
    re.IGNORECASE,
)
_MOST_WORDS = 30
_LONGEST_SENTENCE = 600


_NAMES_REGISTER = re.compile(r"\brisk (?:register|log)\b", re.IGNORECASE)
_AS_A_RISK = re.compile(r"\bas an? (?:\w+ )?risk\b", re.IGNORECASE)
# Each after words that a sentence must have, so that most sentences are looked at only quickly.
_PATTERNS = (
    (re.compile(r"risk", re.IGNORECASE), _LINE),
    (re.compile(r"\brisk (?:was|has|had|is)\b", re.IGNORECASE), _RAISED),
    (_NAMES_REGISTER, _ADDED),
    (_AS_A_RISK, _ASKED_FOR),
    (_AS_A_RISK, _IDENTIFIED),
    (re.compile(r"\brisk\b.*\b(?:added|logged|registered)\b", re.IGNORECASE), _RISK_ADDED),
    (_NAMES_REGISTER, _TO_BE_ADDED),
)


def find(document: Document) -> Iterator[ProposedRisk]:
    """Each once. Nothing is taken out of the document: the same sentence may give somebody something to "
    "do."""
    found: list[set[str]] = []
    for block in document.blocks:
        for text, at in _texts(block):
            if not _MAY_SAY.search(text):
                continue
            sentences = [*risk_after.apart(wrapping.sentences(text))]
            for place, title in enumerate(map(_mentioned, sentences)):
                words = set((title or "").casefold().split())
                if title and not any(words <= other or other <= words for other in found):
                    found.append(words)
                    yield risk_after.told(title, sentences[place + 1 :], at)


def _texts(block: Block) -> Iterator[tuple[str, str]]:
    """What speaks of risks at all."""
    if isinstance(block, Paragraph):
        yield from [(block.text, block.at)] if "risk" in block.text.lower() else []
        return
    for place, row in enumerate(block.rows):
        for cell in row if "risk" in "\n".join(row).lower() else ():
            yield from ((line, block.place(place)) for line in cell.splitlines())


def _mentioned(sentence: str) -> str | None:
    if len(sentence) > _LONGEST_SENTENCE:
        return None
    for words, pattern in _PATTERNS:
        found = pattern.search(sentence) if words.search(sentence) else None
        if found is None:
            continue
        if pattern is not _LINE and _DENIED.search(sentence[: found.end()]):
            return None
        what = found["what"] or _LEADS_UP.sub("", _CLAUSE.split(sentence[: found.start()])[-1])
        what = to_latin(wrapping.flat(what)).strip(" .,;:\"“”'")
        named = not _NOTHING_NAMED.fullmatch(what) and len(what.split()) <= _MOST_WORDS
        return what if named and len(what) > 3 else None
    return None
