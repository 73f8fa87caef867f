"""Promises in running text, which a person may want in the log: offered, never logged silently."""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from importers import wrapping
from importers.actions.drafts import Draft
from importers.document import Paragraph
from importers.meetings import markers, sayings, tags
from rules.people import Named

_DONE = (
    "added|adopted|agreed|amended|appointed|approached|arranged|brought|circulated|clarified|completed|confirmed"
    "|considered|contacted|convened|developed|discussed|distributed|drafted|drawn|established|explored|finalised"
    "|identified|invited|issued|mapped|monitored|organised|prepared|presented|produced|progressed|provided"
    "|published|raised|recruited|refreshed|reported|resent|reviewed|revised|scheduled|sent|set|shared|sought"
    "|submitted|undertaken|updated|written"
)
_PROMISES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:agreed|undertook|offered|volunteered|promised|committed) to [a-z]+",
        r"\b(?:was|were) (?:asked|requested|tasked|invited) to [a-z]+",
        r"\b(?:asked|requested) (?!(?:if|whether|how|why|what|when|that it be (?:recorded|minuted|noted))\b)"
        r"(?:that |for )?[A-Za-z' ]{2,40} (?:to|be) [a-z]+",
        r"\bagreed that (?:the )?[A-Z][\w'’.]*(?: (?:and |& )?[A-Z][\w'’.]*){0,4} would"
        r" (?!(?:not|no|never|be|need|have)\b)[a-z]+",
        rf"^[^,;:]{{3,120}}?(?<!is)(?<!are)(?<!was)(?<!were)(?<!need)(?<!needs) to be (?:{_DONE})\b",
        rf"\bwill (?:then )?(?:also )?be (?:{_DONE})\b",
        r"\b(?:proposed|suggested|agreed|recommended|requested) that\b"
        rf".{{3,200}}\b(?:be (?:{_DONE})|should)\b",
        r"\b(?:approved|agreed|endorsed|accepted),? subject to\b",
    )
)
_MEETS = re.compile(r"\bwill (?:next )?(?:meet|reconvene)(?: again| next)?\b(?! with\b)")
"""When the group meets is nobody's work."""
_LABEL = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]\s+")
_LIKE_AN_ACTION = 88.0
_SHORTEST = 20
_LONGEST = 400
_MOST = 200


def find(talk: Iterable[Paragraph], actions: Sequence[Draft], people: Sequence[Named]) -> list[Draft]:
    """Sentences that promise something and do not repeat an action that was found."""
    texts = [action.text.casefold() for action in actions]
    found: dict[str, Draft] = {}
    for paragraph in talk:
        for sentence in wrapping.sentences(_LABEL.sub("", markers.unbulleted(paragraph.text))):
            if len(found) < _MOST and _promises(sentence, people) and not _repeats(sentence, texts):
                found.setdefault(sentence.casefold(), _draft(sentence, people, paragraph.at))
    return list(found.values())


def _draft(sentence: str, people: Sequence[Named], at: str) -> Draft:
    """ "The dates were asked to be shared: LM + TR by Friday": who and when stand behind the colon."""
    what, colon, behind = sentence.rpartition(": ")
    tag = tags.who_and_when(behind.strip(" ."), people) if colon else None
    if tag is None or not tag.owners:
        return Draft(text=sentence, at=at)
    due = (tag.due or "").removeprefix("by ") or None
    return Draft(text=what, printed=sentence, owners=tag.owners, due=due, at=at)


def _promises(sentence: str, people: Sequence[Named]) -> bool:
    if not _SHORTEST <= len(sentence) <= _LONGEST:
        return False
    if any(pattern.search(sentence) for pattern in _PROMISES):
        return True
    return not _MEETS.search(sentence) and sayings.promises(sentence, people)


def _repeats(sentence: str, texts: Iterable[str]) -> bool:
    said = sentence.casefold()
    return any(fuzz.token_set_ratio(said, text) >= _LIKE_AN_ACTION for text in texts)
