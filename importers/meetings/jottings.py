"""Notes jotted down in a hurry: a topic on each line, and after it who does what, in a few words.

What is understood becomes an action, a decision or a risk. What looks like work and was not understood is
given back line by line, so that nothing of it is lost without a word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from importers import wrapping
from importers.actions.drafts import Draft
from importers.document import Document, Paragraph
from importers.meetings import doers, occasions, topics, work_words
from importers.meetings.doers import WHO, Work
from importers.people import roll_headings
from importers.proposed import Decision, ProposedRisk, Question
from importers.risks import risk_mentions
from rules.people import Named

_MOST_LINES, _MOST_WORDS = 60, 300
_FEW = 60
"""A text of so few words is jotted, however whole its sentences are, where each line names its topic."""
_A_SENTENCE, _HARDLY_ANY = 5, 0.2
_MARK = re.compile(
    r"^(?:APs?|actions?(?: points?)?|AI|to[- ]?dos?|next steps?)\s*\d*\s*(?::|[-–—]+>?(?=\s)|→)\s*",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"^(?:(?:all|we|everyone|board|group|mtg|meeting)\s+)?(?:agreed|decided)\b[\s:,–-]*(?P<what>\S.*)$",
    re.IGNORECASE,
)
_DECIDES = re.compile(r"^(?:not to|to|that|on|we|no)\b", re.IGNORECASE)
_RISK = re.compile(
    r"^(?:\W*(?:this )?(?:needs?|add|put|raise|log|want|should (?:have|be)|goes?|to go)\b[^.?!]{0,30}?"
    r"\brisk(?: register| log)?|(?:an? |new )*risk(?: to (?:add|log|raise)| here| needed)?)"
    r"(?P<about>\W*$|\W+(?:on|about|re|for|of|that|around)?\b.*)",
    re.IGNORECASE,
)
_RISK_ASKED = re.compile(r"(?:an? |new )*risk\W*\?", re.IGNORECASE)
_RISK_TOPIC = re.compile(r"(?:an? |new |poss(?:ible)? )*risk", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|[./-]\d\d$")
_THIS = re.compile(
    r"(?:\W*\b(?:on|about|re|for|of|that|around|this|it|these|that|here|the|register|to|too|please|pls|as|well)\b)*\W*",
    re.IGNORECASE,
)
_OWNED = re.compile(
    rf"^(?:(?P<who>{WHO})(?: is|:| -)? ?(?:the )?(?:owner|to own(?: it| this)?|owns(?: it)?|to hold(?: it)?)"
    rf"|owner\s*(?:is|=|:|-)?\s*(?P<whose>{WHO}))(?P<ask>\s*\??)\W*$",
    re.IGNORECASE,
)
_LIKE_WORK = re.compile(
    r"\b(?:needs?|must|should|ought|have to|has to|got to|chas(?:e|ing)|actions?|owner|who(?:['’]s| is| will)"
    r"|to do|to be \w+ed|deadline|due|outstanding|follow[- ]up|agreed to|risk|tbc|someone|somebody|anyone)\b"
    r"|^(?:me|i|i['’]ll|we|us)\b(?! (?:had|met|were|was|have|all)\b)",
    re.IGNORECASE,
)
_CALLED_SO = re.compile(
    r"(?:[A-Z][\w'’&-]* ){1,8}(?i:(?:risk|action|issue)s? (?:register|log|tracker|list))\b(?:.*\d{4})?\W*"
)
""" "Northbridge SEND risk register": the name of the paper, and no work."""
_TOLD = re.compile(
    r"\b(?:no (?:actions?|risks?|owner)|nothing (?:to|due|outstanding)|not (?:needed|due)|done|completed?"
    r"|closed)\b",
    re.IGNORECASE,
)
_FOLLOWED_UP = re.compile(
    r"[:–—(-]\s*(?:done|completed?|on-?going|closed?|open|outstanding|carried|in progress|actioned)\b",
    re.IGNORECASE,
)
"""An older action and what became of it."""
_PLAINLY = re.compile(
    r"\bneeds? an? (?:action|risk|owner)\b|\bowner\?|\baction (?:needed|required)\b"
    r"|\bneeds (?:doing|chasing|sorting)\b|\bwho (?:will|is going to|owns|takes)\b[^.]{0,60}\?",
    re.IGNORECASE,
)
"""Asks for work in any minutes, where nobody answered it."""
_NEEDED = re.compile(
    r"^(?:we |i |someone |somebody )?(?:(?:still )?needs? to|must|should|have to|got to|to) (?=[a-z])",
    re.IGNORECASE,
)
_HANDED = re.compile(rf"(?:\s[-–—]+>?|[(\[,:])\s*(?P<who>{WHO})\s*[)\]]?(?P<ask>\??)$")
_A_WORD_OF = re.compile(
    r"\b(?:updates?|reports?|intro(?:duction)?s?|welcome|chair(?:ing)?|minutes|notes|apologies|feedback|presentation)\b",
    re.IGNORECASE,
)
""" "Transport update - SO" is whose word it was."""
_SHORT = 3
_HER = re.compile(r"^(\w+(?: (?:to|with|for|back))?) (?:her|him|them)\b")
_ONCE = re.compile(r"\s+(?:once|when|after|as soon as|if)\b.*$", re.IGNORECASE)


@dataclass
class Jotted:
    """`unread` are lines that look like work and were not understood."""

    drafts: list[Draft] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    risks: list[ProposedRisk] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    unread: list[Paragraph] = field(default_factory=list)
    talk: list[Paragraph] = field(default_factory=list)


def are_jottings(document: Document) -> bool:
    """A page at most, without tables, and hardly any whole sentence in it."""
    if len(document.blocks) > _MOST_LINES:
        return False
    lines = [block.text for block in document.blocks if isinstance(block, Paragraph) and block.text.strip()]
    words = sum(len(line.split()) for line in lines)
    if not lines or len(lines) < len(document.blocks) or words > _MOST_WORDS:
        return False
    said = [piece for line in lines for piece in doers.sentences(topics.bare(line))]
    whole = sum(map(_is_whole, said))
    return whole <= _HARDLY_ANY * len(said) or (words <= _FEW and all(map(_has_topic, lines)))


def _is_whole(piece: str) -> bool:
    return piece.endswith(".") and piece[0].isupper() and len(piece.split()) >= _A_SENTENCE


def _has_topic(line: str) -> bool:
    text = topics.bare(line)
    return bool(topics.apart(text)[0]) and not _MARK.match(text)


def read(talk: Sequence[Paragraph], people: Sequence[Named]) -> Jotted:
    """What is said in the lines that no other reader made anything of."""
    reader = _Reader(people, Jotted())
    for line in talk:
        reader.line(line)
    return reader.found


def asked_plainly(talk: Sequence[Paragraph]) -> list[Paragraph]:
    """Of ordinary minutes, the sentences that ask for an action, a risk or an owner."""
    return [
        replace(said, text=sentence)
        for said in talk
        if _PLAINLY.search(said.text)
        for sentence in wrapping.sentences(topics.bare(said.text))
        if _PLAINLY.search(sentence) and not _TOLD.search(sentence)
    ]


@dataclass
class _Reader:
    people: Sequence[Named]
    found: Jotted

    def line(self, said: Paragraph) -> None:
        text = wrapping.flat(topics.bare(said.text))
        if _is_of_the_meeting(text):
            self.found.talk.append(said)
            return
        marked = _MARK.match(text)
        topic, pieces = self._topic(text[marked.end() :] if marked else text)
        rest = self._without_risk(topic, pieces, said)
        left = [
            piece
            for place, piece in enumerate(rest)
            if not self._piece(topic, piece, said.at, before=rest[:place])
        ]
        unread = [piece for piece in left if self._may_be_work(piece, marked=bool(marked))]
        if unread:
            whole = len(left) == len(pieces)
            self.found.unread.append(replace(said, text=text if whole else " ".join(unread)))
        if left and not unread:
            self.found.talk.append(replace(said, text=" ".join(left)) if len(left) < len(pieces) else said)

    def _topic(self, text: str) -> tuple[str, list[str]]:
        """ "SEF - Priya to ...": unless it is somebody, and what they are to do."""
        topic, rest = topics.apart(text)
        if topic and _RISK_TOPIC.fullmatch(topic):
            return "", doers.sentences(f"risk: {rest}")
        if not topic or doers.is_known(topic, self.people) or doers.read(text, self.people):
            return "", doers.sentences(text)
        mark = _MARK.match(rest)
        return topic, doers.sentences(rest[mark.end() :] if mark else rest)

    def _piece(self, topic: str, piece: str, at: str, *, before: Sequence[str] = ()) -> bool:
        """Is all of this sentence understood?"""
        if _FOLLOWED_UP.search(piece):
            return False
        what = doers.for_anybody(piece)
        if what:
            self.found.drafts.append(_nobodys(what, piece, at))
            return True
        agreed = _AGREED.match(piece)
        works = [
            doers.read(each, self.people)
            for each in doers.apart(agreed["what"] if agreed else piece, self.people)
        ]
        if any(works):
            named = doers.spoken_of(" ".join((topic, *before)), self.people)
            self.found.drafts += [_draft(work, topic, at, named) for work in works if work]
            if agreed and not works[0]:
                clauses = doers.apart(piece, self.people)
                self.found.decisions.append(Decision(clauses[0].rstrip(". ")))
            return all(works[1:] if agreed else works)
        if (
            agreed
            and _DECIDES.match(agreed["what"])
            and len(piece.split()) >= _SHORT
            and not piece.endswith("?")
        ):
            self.found.decisions.append(Decision(piece.rstrip(". ")))
            return True
        return False

    def _without_risk(self, topic: str, pieces: list[str], said: Paragraph) -> list[str]:
        """ "EPs still short. Need a risk on this. NF owner?": what is left, where that is one risk."""
        if "risk" not in said.text.casefold() or any(risk_mentions.find(Document("", (said,)))):
            return pieces
        pieces = [part for piece in pieces for part in _apart_from_risk(piece)]
        if len(pieces) > 1 and _RISK_ASKED.fullmatch(pieces[0]):
            pieces = [f"{pieces[0].rstrip(' ?')}: {pieces[1]}", *pieces[2:]]
        place = next((place for place, piece in enumerate(pieces) if _RISK.match(piece)), None)
        if place is None:
            return pieces
        told = _RISK.match(pieces[place])
        about = told["about"].strip(" .:–-?") if told else ""
        before = pieces[:place]
        title = (
            re.sub(r"^(?:on|about|re|for|of|that|around)\s+", "", about) if not _THIS.fullmatch(about) else ""
        )
        title = title or " ".join(before[-1:]).rstrip(" .?!") or topic
        if not title:
            return pieces
        owned = next((owner for piece in pieces[place + 1 :] if (owner := _OWNED.match(piece))), None)
        who = (owned["who"] or owned["whose"]) if owned else None
        self.found.risks.append(
            ProposedRisk(None, f"{title[:1].upper()}{title[1:]}", owner=who, source=said.at or None)
        )
        if owned and owned["ask"].strip():
            ask = f'The notes say "{owned[0].strip()}". Is it theirs?'
            self.found.questions.append(Question(self.found.risks[-1].title, ask))
        gone = {place, *([place - 1] if not about or _THIS.fullmatch(about) else [])}
        return [
            piece
            for number, piece in enumerate(pieces)
            if number not in gone and not (owned and piece == owned.string)
        ]

    def _may_be_work(self, piece: str, *, marked: bool) -> bool:
        if _TOLD.search(piece) or len(piece.split()) < 2:
            return marked
        begins = work_words.base(piece.split()[0].strip(",:"))
        if _CALLED_SO.fullmatch(piece) and not marked and not begins:
            return False
        if marked or _LIKE_WORK.search(piece) or begins:
            return True
        handed = _HANDED.search(piece.strip(" ."))
        if handed and doers.is_known(handed["who"], self.people) and not _A_WORD_OF.search(piece):
            return True
        due = doers.dated(piece)[1]
        if due and not _YEAR.search(due):
            return True
        return any(doers.named_in(piece, self.people)) and any(
            work_words.base(word.strip(".,;:?()")) for word in piece.split() if word[:1].islower()
        )


def _apart_from_risk(piece: str) -> list[str]:
    """ "Overspend, need a risk on it, ZF owner": three, as if full stops parted them."""
    parts = re.split(r"\s*,\s*", piece)
    return parts if any(map(_RISK.match, parts[1:])) else [piece]


def as_action(line: Paragraph, owner: str | None) -> Draft:
    """What a line that was not understood would be, if somebody says that it is an action."""
    what, due = doers.dated(line.text)
    what = _NEEDED.sub("", what.rstrip(" ?"))
    return Draft(f"{what[:1].upper()}{what[1:]}", printed=line.text, owners=owner, due=due, at=line.at)


def _is_of_the_meeting(text: str) -> bool:
    """Who was there, or when they meet again."""
    told = [*roll_headings.parted(text)]
    return occasions.speaks_of_next(text) or any(roll_headings.read(part) for part in told)


def _nobodys(what: str, printed: str, at: str) -> Draft:
    """ "Need somebody to take on the rota": an action that waits for an owner."""
    text, due = doers.dated(what)
    return Draft(f"{text[:1].upper()}{text[1:]}", printed=printed, due=due, at=at)


def _draft(work: Work, topic: str, at: str, named: Sequence[str]) -> Draft:
    """A word or two say little without what they are about; "ring her" says nothing without whom."""
    others = [one for one in named if one.casefold() != work.who.casefold()]
    title = _HER.sub(rf"\1 {others[0]}", work.title) if len(others) == 1 else work.title
    few = topic and len(_ONCE.sub("", title).split()) < _SHORT and topic.casefold() not in title.casefold()
    doubts = ("It has a question mark behind it. Was it agreed?",) if work.asked else ()
    return Draft(
        text=f"{title} ({topic})" if few else title,
        said=work.what.rpartition(" for ")[0] if doers.is_of_an_event(work.what) else None,
        printed=work.printed,
        owners=work.who,
        due=work.due,
        doubts=doubts,
        at=at,
    )
