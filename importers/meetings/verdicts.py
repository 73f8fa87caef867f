"""What a meeting said about actions that were already in the log: "102 - agreed to close"."""

import re
from collections.abc import Iterator

from importers import wrapping
from importers.actions import matching
from importers.actions.drafts import Draft
from importers.proposed import Verdict

_ABOUT = re.compile(
    r"^(?:actions?\s*)?#?(?P<refs>\d{2,4}(?:\s*(?:,|and|&|/)\s*#?\d{2,4})*)\s*"
    r"(?:[-–—:.)]|(?=\s(?:is|are|was|were|has|have|to|can|closed?|completed?|agreed|carried|ke(?:ep|pt))\b))\s*(?P<said>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
# The closing vocabulary of DOMAIN.md 1.3; the first that fits is meant.
_VERDICTS = tuple(
    (verdict, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for verdict, pattern in (
        ("keep open", r"\b(?:keep|kept|remains?|leave|left|stays?)\b.{0,30}\bopen\b"),
        (
            "keep open",
            r"\b(?:not|hasn['’]t|isn['’]t|nearly|almost|partly|half)(?: yet| been| fully)*"
            r" (?:completed?|done)\b",
        ),
        (
            "keep open",
            r"^(?!.*\b(?:agreed to|closed|close (?:this|the) action)\b).*\bto (?:complete|close|finish)\b",
        ),
        (
            "keep open",
            r"^(?!.*\bclosed?\b).*\b(?:to|will|should|must|would) be (?:completed?|done|finished)\b",
        ),
        (
            "keep open",
            r"\b(?:can|could|may|might|will|would|to|should|must) (?:then |only )?be closed?\b.{0,30}"
            r"\b(?:once|when|if|after|unless|until|subject to|following)\b",
        ),
        ("keep open", r"\b(?:likely|expected|due) to be\b.{0,40}\b(?:subsumed|superseded|replaced)"),
        (
            "keep open",
            r"\bcarr(?:y|ied) (?:over|forward) to (?:the |our )?(?:next|following) (?:meeting|board|time)\b",
        ),
        (
            "replaced",
            r"\bnew action\b|\breplaced? (?:(?:it|this) )?(?:by|with)\b"
            r"|^\W*(?:closed?,? (?:and )?)?replaced\b",
        ),
        ("subsumed", r"\b(?:subsumed|superseded|merged) (?:in|by|with)"),
        ("no longer needed", r"\bno longer (?:needed|required|relevant)|\bnot (?:needed|required)\b"),
        ("carried over", r"\bcarr(?:y|ied) (?:over|forward)|\brolled (?:over|forward)"),
        ("complete", r"\bcompleted?\b|\bdischarged\b|\bdone\b|\bactioned\b"),
        ("closed", r"\bclosed?\b"),
        (
            "keep open",
            r"\bongoing\b|\bin progress\b|\bopen\b|\bc/f\b|\boutstanding\b|\bnot (?:yet )?started\b",
        ),
    )
)
_AGREED = re.compile(
    r"\bagreed (?:to|that) (?P<said>(?:close|keep open|keep) actions? "
    r"(?P<refs>\d{2,4}(?:(?:, | and )\d{2,4})*)\b[^.;]*)",
    re.IGNORECASE,
)
_CALLS = r"actions?(?: points?)?(?: nos?\.?| refs?\.?| numbers?)?\s*#?\s*|#\s*"
_OLDER = rf"{_CALLS}|(?:items?|points?|minutes?)(?: nos?\.?| refs?\.?| numbers?)?\s+"
"""What a number may be called besides, where older actions are gone through."""
_IS_CALLED = re.compile(rf"(?:[-•·*]\s+)?(?:{_CALLS})(?=\d)", re.IGNORECASE)
_LONGEST_STORY = 1500
_REF = r"(?:[A-Z]{1,5}[/-]?)?\d{1,4}(?:[./]\d{1,4}){0,2}[a-z]?"
_REFS = rf"(?P<refs>{_REF}(?:\s*(?:(?:,|and|&|to)\s*(?:and\s+)?#?|[-–]\s*#?(?=\d)){_REF})*)"
_TOLD = (
    r"(?P<said>(?:(?:now|still|can|could|may|should|is|are|was|were|has|have|been|all|both|to|be|agreed|remains?|left|kept|keep"
    r"|partly|nearly|not|yet)\s+)*(?:completed?|done|closed?|discharged|actioned|open|ongoing|in progress"
    r"|outstanding|carr(?:y|ied) (?:over|forward)|rolled (?:over|forward)|c/f"
    r"|no longer (?:needed|required|relevant)|needed|required|superseded|subsumed|merged|replaced|started)\b"
    r".{0,120})"
)
_BETWEEN = r"(?:\s*\([^()]{1,80}\)|\s+of (?:that|the (?:last|previous)) meeting)*(?:\s*[-–—:.)]\s*|\s+)"
_TITLE = r"(?:\S.{2,200}?(?:\s*[:;(]\s*|\s+[-–—]+\s+|[.]\s+))?"
_BULLET = r"\s*(?:[-•·*]\s+)?"
_CALLED = re.compile(rf"{_BULLET}(?:{_CALLS}){_REFS}{_BETWEEN}{_TITLE}{_TOLD}", re.IGNORECASE)
_AMONG_OLDER = re.compile(rf"{_BULLET}(?:{_OLDER})?{_REFS}{_BETWEEN}{_TITLE}{_TOLD}", re.IGNORECASE)
_ONE_OF_THEM = re.compile(
    rf"{_BULLET}(?:{_OLDER})?(?P<refs>{_REF})(?:\s*[-–—:.),]\s*|\s+)"
    rf"(?P<said>(?=[(\[\"'“‘]?[^\W\d_]).{{1,{_LONGEST_STORY}}})",
    re.IGNORECASE,
)
"""A line under a heading of older actions: what became of it may be told by its last words."""
_STORY = re.compile(
    rf"{_BULLET}(?:actions?(?: points?)?|#)\s*(?:nos?\.?|refs?\.?|numbers?)?\s*{_REF}\b"
    r"(?!.*\bto (?!(?:be|come|an?|the|our|this|each|every|all)\b)[a-z]+ )"
    r"(?:.*\b(?:was|were|has|have|had|been|is|are)\b|[^:–-]*[:–-]\s*(?:now )?[a-z]+ed\b)",
    re.IGNORECASE,
)
"""What is told of an older action, and does not say that it is over, leaves it open."""
_PARAGRAPH = re.compile(
    rf"^\(?(?:\d{{1,2}}(?:\.\d{{1,2}})*|[a-z]{{1,3}})[.):]*\s+(?=(?:{_OLDER}){_REF}\b)", re.IGNORECASE
)
_TELLING = (
    r"(?:(?:it was|(?:the )?(?:board|group|committee|members|chair)) )?"
    r"(?:agreed|noted|confirmed|reported|heard|said|decided) (?:that )?(?:the )?"
)
_TOLD_THAT = re.compile(rf"^{_TELLING}(?=(?:{_OLDER}){_REF}\b)", re.IGNORECASE)
_EACH = re.compile(
    rf"(?<=[.;!?])\s+(?=(?:and |but )?(?:{_TELLING})?(?:{_OLDER}){_REF}\b(?!\s*(?:\d|days|weeks|months)))",
    re.IGNORECASE,
)
_LONGEST_RANGE = 30
_SUCCESSOR = re.compile(
    r"\bnew action\b(?: is| was)?(?: to)?\s*[-–—:.]\s*(?P<text>\S.*)$", re.IGNORECASE | re.DOTALL
)


def read(text: str, at: str = "") -> list[Verdict]:
    """One verdict for each number that begins the paragraph, or that somebody agreed to close inside it."""
    found = _ABOUT.match(text.strip()) or _AGREED.search(text)
    verdict = of(found["said"]) if found else None
    if not found or verdict is None:
        return []
    return [Verdict(ref, verdict, wrapping.flat(found["said"]), at or None) for ref in _refs(found["refs"])]


def words(verdict: Verdict, title: str) -> str:
    """All that was said of an action, without its own title told again."""
    said = verdict.text.strip().rstrip(". ")
    if not verdict.before or matching.speaks_of(verdict.before, title):
        return said
    return f"{verdict.before}. {said[:1].upper()}{said[1:]}"


def of(said: str) -> str | None:
    """What these words say became of an action, if they say it.

    A story ends in what it came to: "The lamp was replaced by Ivo. Complete." Where that is no more than that
    it was closed, the rest of it may say why.
    """
    told = next(filter(None, map(_of_sentence, reversed(wrapping.sentences(said)))), None)
    whole = _of_sentence(said) if told == "closed" else None
    return whole if whole and whole != "keep open" else told


def _of_sentence(said: str) -> str | None:
    return next((verdict for verdict, pattern in _VERDICTS if pattern.search(said)), None)


def apart(line: str) -> list[str]:
    """ "Item 7 - bought, complete. Item 9 was carried over.": each by itself, with its own verdict."""
    return _EACH.split(line)


def of_older(line: str, at: str = "", *, among_older: bool = False) -> list[Verdict]:
    """The same of "#41 write the notice: done", which tells the action again before the verdict.

    The number of an action must be called that, unless the line is one of a list of older actions.
    """
    text = _TOLD_THAT.sub("", wrapping.flat(line))
    text = _PARAGRAPH.sub("", text) if among_older else text
    found = (_AMONG_OLDER if among_older else _CALLED).fullmatch(text)
    if among_older and not found:
        found = _ONE_OF_THEM.fullmatch(text)
    verdict = of(found["said"]) if found else None
    if found and verdict is None and among_older and _STORY.match(text):
        verdict = "keep open"
    if not found or verdict is None:
        return []
    called = _IS_CALLED.match(text) is not None
    before = text[found.end("refs") : found.start("said")].strip(" .:;()–—-")
    return [
        Verdict(ref, verdict, found["said"], at or None, called, before=before)
        for ref in _refs(found["refs"])
    ]


def is_ref(cell: str) -> bool:
    return re.fullmatch(rf"(?:{_CALLS})?{_REF}\.?", cell.strip(), re.IGNORECASE) is not None


def ref(cell: str) -> str:
    return re.sub(rf"^(?:{_CALLS})", "", cell.strip(), flags=re.IGNORECASE).strip("#. ")


def _refs(printed: str) -> list[str]:
    """ "12, 14 and 15", or all from "12 to 15"."""
    refs = [each.strip("# ") for each in re.split(r"\s*(?:,|\band\b|&)\s*", printed)]
    return [one for each in refs if each for one in _range(each)]


def _range(printed: str) -> list[str]:
    ends = re.fullmatch(r"(\d{1,4})\s*(?:to|[-–])\s*#?(\d{1,4})", printed)
    if not ends:
        return re.findall(r"(?:[A-Z]{1,5}[/-]?)?\d+(?:[./]\d+)*[a-z]?", printed)
    first, last = int(ends[1]), int(ends[2])
    return (
        [str(each) for each in range(first, last + 1)]
        if first < last <= first + _LONGEST_RANGE
        else list(ends.groups())
    )


def successors(text: str, at: str = "") -> Iterator[Draft]:
    """The action that "close with a new action" is followed by."""
    if read(text):
        yield from successors_of(text, at)


def successors_of(said: str, at: str = "") -> Iterator[Draft]:
    """The same, where `said` is known to be about an older action."""
    found = _SUCCESSOR.search(said)
    if found:
        yield Draft(text=wrapping.sentences(found["text"])[0], said=wrapping.flat(found["text"]), at=at)
