"""What words may name in the thread of an action: that one, another by its title, or nothing at all."""

import re
from collections.abc import Sequence

from handlers import membership, titles
from handlers.request import Request
from rules.titles import telling
from storage.logged import Logged
from storage.store import Store

_PERIODS = r"week|month|year|term|meeting|board|morning|afternoon|evening|time|group|log|priority|plan"
THIS = re.compile(rf"\b(?:it|it's|this|that|that's)\b(?! (?:{_PERIODS})\b)", re.I)
"""`give it to Owen`, `what's this one again?`: the thread's, whatever other words there are."""
_CALLED = re.compile(r"\b(?:the|that|my|our)\s+(?P<words>(?:[\w'-]+\s+){1,5}?)(?:one|action|item)\b", re.I)
"""`the charter one`: an action by its title."""
_OBJECT = re.compile(
    r"(?:move|push|close|reopen|assign|give|hand|pass|approve|decline|start|keep|extend|postpone|delay|split"
    r"|mark|snooze|put|bring|escalate) (?:the|my|our) (?P<words>(?:[\w'-]+ ?){1,5}?)"
    r"(?= ?(?:$|[,;:.–-]|\b(?:to|by|until|back|forward|open|over|as|because|per|into)\b))",
    re.I,
)
"""`close the risk register`"""
_OF_A_DATE = frozenset({"deadline", "target", "timescale", "timeline", "end"})
_SUBJECT = re.compile(
    r"^(?:(?:the|my|our|all the) )?(?P<words>(?:[\w'-]+ ){1,5}?)(?:is|are|was|were|has been|have been) "
    r"(?:(?:now|all|nearly|almost|not|also|just|going to be) ){0,3}"
    r"(?:done|completed?|finished|closed|sorted|delivered|late|delayed|slipping|mine)\b",
    re.I,
)
"""`the charter is done`: perhaps an action, perhaps a part of this one."""
_OPENS = re.compile(r"^(?:the|my|our) (?P<words>(?:[\w'-]+ ){1,5}?)(?:is|are|was|were|has|have)\b", re.I)
"""`the charter has gone out, done`: much the same, and more often a part of this one."""
_TELLS = frozenset(
    {"note", "offer note", "slipping", "on track", "start", "no change", "keep open", "not done"}
)
"""What tells a story, in whose words a title may turn up by chance: "just waiting on legal"."""
_LOOKS = frozenset({"show", "owner of", "moves", "original date", "show evidence"})
"""Nothing changes where these take a word for a title."""


def meant(request: Request, store: Store, here: Sequence[Logged]) -> tuple[Sequence[Logged], bool | None]:
    """Whom the words may mean, and whether they name it. None: they name nothing, so it is the thread's."""
    sentence = request.sentence
    named = _CALLED.search(sentence.text) or _OBJECT.match(sentence.text)
    subject = None if named else _SUBJECT.match(sentence.text)
    form = named or subject or _OPENS.match(sentence.text)
    wanted = telling(form["words"] if form else sentence.telling)
    wanted -= telling(sentence.who or "") | _OF_A_DATE
    if not wanted or not membership.may_read(request, store, request.group):
        return here, None
    mine = [one for one in here if titles.fits(one, wanted)]
    if mine:
        return mine, True
    others = titles.by_title(store, request.group, " ".join(wanted))
    if named:
        return (others, True) if others else (_with(here, titles.alike(store, request.group, wanted)), False)
    return _hinted(request, store, here, others, wanted)


def _hinted(
    request: Request, store: Store, here: Sequence[Logged], others: Sequence[Logged], wanted: frozenset[str]
) -> tuple[Sequence[Logged], bool | None]:
    """Words that fit another title, and may only tell something of this one."""
    sentence = request.sentence
    speaks_of_it, subject = THIS.search(sentence.text), _SUBJECT.match(sentence.text)
    if sentence.verb in _TELLS and (subject is None or not others):
        is_doubtful = len(others) == 1 and not speaks_of_it
        return (_with(here, others), False) if is_doubtful else (here, None)
    if speaks_of_it:
        is_doubtful = len(others) == 1 and sentence.verb not in _LOOKS
        return (_with(here, others), False) if is_doubtful else (here, None)
    if others and (len(wanted) > 1 or sentence.verb in _LOOKS):
        return others, True
    if others or subject:
        return _with(here, others or titles.alike(store, request.group, wanted)), False
    return here, None


def _with(here: Sequence[Logged], others: Sequence[Logged]) -> Sequence[Logged]:
    known = {one.id for one in here}
    return [*here, *(one for one in others if one.id not in known)]
