"""`no, just Grace`, `sorry, the 19th`, `not the 18th, the 19th`: something else is meant than was said last.

Pure: which words are meant instead, and of what. What they amend is found elsewhere: they are read beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from handlers import politeness
from handlers.sentence import Sentence
from handlers.sentences import amending as said
from handlers.sentences.amending import Of

_LONGEST = 140
"""Letters. What is longer tells a story."""


@dataclass(frozen=True)
class Amendment:
    """`new` is meant, and not `old`, where that is said too; `not Owen` says no more than that.

    `sure`: it says that something was wrong, and so amends something. `sorry`: somebody is. `yes`: they agree
    to the rest. `adds`: what was said is meant as well. `asks`: it ends as a question does.
    """

    new: str
    old: str | None = None
    of: Of | None = None
    sure: bool = False
    sorry: bool = False
    yes: bool = False
    adds: bool = False
    asks: bool = False


_WEAK = frozenset(
    {"", "show", "due soon", "score", "correct", "correct detail", "offer note", "offer log", "snooze"}
    | {"never mind", "next meeting", "mine", "list", "note", "assign", "move", "rate", "not mine"}
)
"""What may be read into such words, and is meant only where they name an action besides."""
_BY_REF = frozenset({"not mine", "score", "snooze", "note", "assign", "move", "rate"})


def is_command(sentence: Sentence) -> bool:
    """What says all of its own amends nothing."""
    return sentence.verb not in _WEAK or (sentence.verb in _BY_REF and bool(sentence.refs))


def read(text: str) -> tuple[Amendment, ...]:
    """Every way to read it, the likeliest first; none where it puts nothing right."""
    typed = politeness.without_address(text.replace("’", "'")).strip()
    if len(typed) > _LONGEST or "\n" in typed:
        return ()
    words = _bare(said.STAR.sub("", typed))
    opened = said.YES.match(words) or said.WRONG.match(words)
    if not opened and said.COMMAND.match(words):
        return ()
    lead, polite = _lead(typed, words), said.POLITE.match(words)
    rest, of, meant, sure = _told(said.POLITE.sub("", words[opened.end() :] if opened else words, count=1))
    if lead.asks and not (opened or polite or sure):
        return ()
    if not (opened or lead.sure or meant or _is_pair(rest) or said.CLOSES.search(typed)):
        return ()
    found = (_read_as(new, old, adds, lead, of, sure) for new, old, adds in _pairs(rest))
    return tuple(dict.fromkeys(one for one in found if one.new or one.old))


def _lead(typed: str, words: str) -> Amendment:
    """What is said by how it begins, whatever it is that is meant."""
    yes = said.YES.match(words) is not None
    wrong = said.WRONG.match(words) or said.STAR.match(typed)
    return Amendment(
        "",
        sure=wrong is not None and not yes,
        sorry=said.SORRY.match(words) is not None,
        yes=yes,
        asks=typed.endswith("?"),
    )


def _is_pair(rest: str) -> bool:
    found = (said.NOT_FIRST.match(rest), said.NOT_BEHIND.fullmatch(rest), said.TOO.fullmatch(rest))
    return any(found)


def _read_as(new: str, old: str | None, adds: bool, lead: Amendment, of: Of | None, sure: bool) -> Amendment:
    words, of_new, _, sure_new = _told(new)
    sure = lead.sure or sure or sure_new or old is not None
    wrong = _told(old)[0] if old else None
    return replace(lead, new=_bare(words), old=wrong, of=of_new or of, sure=sure, adds=adds)


def _pairs(rest: str) -> Iterator[tuple[str, str | None, bool]]:
    """What is meant, what is not, and whether it is meant besides."""
    first, behind = said.NOT_FIRST.fullmatch(rest), said.NOT_BEHIND.fullmatch(rest)
    if first is not None:
        parted = said.PARTS.fullmatch(first["rest"])
        if parted:
            yield parted["new"], parted["old"], False
        yield from _cuts(first["rest"])
        yield "", first["rest"], False
    if behind:
        yield behind["new"], behind["old"], False
    too = said.TOO.fullmatch(rest) or said.AS_WELL.fullmatch(rest)
    if too:
        yield too["new"], None, True
    yield rest, None, False


def _cuts(words: str) -> Iterator[tuple[str, str | None, bool]]:
    """`not friday monday`: wherever one may end and the other begin."""
    for gap in re.finditer(r"\s+", words):
        yield words[gap.end() :], words[: gap.start()], False


def _told(words: str) -> tuple[str, Of | None, bool, bool]:
    """Without `it's just` before them: the words, their detail, whether there was such, and says it wrong."""
    of, meant, is_sure = None, False, False
    while found := next(
        ((match, named, sure) for pattern, named, sure in said.MEANT if (match := pattern.match(words))), None
    ):
        match, named, sure = found
        if match.end() == 0 or not words[match.end() :]:
            break
        words, of, meant, is_sure = words[match.end() :], of or named, True, is_sure or sure
    return words.strip(), of, meant, is_sure


def _bare(words: str) -> str:
    plain = words.strip(' \t.!?,;"“”').strip()
    return said.OWN.sub("", said.BEHIND.sub("", plain).strip(" .!?,;") or plain)
