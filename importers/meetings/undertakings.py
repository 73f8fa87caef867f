"""Papers whose habit is to say in running text who does what: "X agreed to ...", "X to ...".

They are actions only in a paper that marks its actions in no other way, and only where it says so more than
once: a single promise is no habit. Otherwise such sentences are candidates (candidates.py). "It was agreed
that X would ..." is one of the forms; that something would be so, and nobody's work, is a decision.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from importers import wrapping
from importers.actions.drafts import Draft
from importers.document import Paragraph
from importers.meetings import forms, labels, markers, sayings
from rules.people import Named

# "agreed to the plan" and "agreed to note it" give no work.
_WORK = (
    r"(?!(?:be|the|an?|this|that|these|those|it|its|his|her|their|all|note|support|approve|adopt|accept"
    r"|endorse|explain|comment|speak|leave|respond)\b)[a-z]+"
)
_UNDERTOOK = (
    r"(?:has |have )?(?:then )?"
    rf"(?:agreed|undertook|promised|(?:was|were) (?:asked|tasked)) to {_WORK}"
)
_OFFERED = rf"(?:has |have )?(?:then )?(?:offered|volunteered) to {_WORK}"
_WOULD = rf"(?!(?:not|no|never|like|need|have|continue)\b){_WORK}"
_AGREED_THAT = (
    r"(?:it (?:was|is|has been)|(?:the )?(?:\w+ )?(?:board|group|committee|partnership|panel|forum"
    r"|members|meeting|governors|trustees)|we|all|everyone)"
    r" (?:also |then |further |therefore )?(?:agreed|decided|resolved) that"
)


def _clause(said: str) -> re.Pattern[str]:
    """Somebody and what they said, after the beginning of the sentence."""
    return re.compile(rf"(?:[,;]|\b(?:and|but|so|while))\s+(?P<text>(?P<who>{forms.NAMES}) {said}.*)$")


def _whole(said: str) -> re.Pattern[str]:
    return re.compile(rf"^(?P<text>(?P<who>[A-Z@][^.:;,]{{1,60}}?) {said}.*)$")


_FIRMLY = (
    _whole(_UNDERTOOK),
    _clause(_UNDERTOOK),
    re.compile(
        rf"(?:^|[,;]\s+|\b(?:and|but|so|while)\s+)(?i:{_AGREED_THAT}) (?P<who>(?:the )?{forms.NAMES}) "
        rf"(?:would|should)(?: also| then| now)? (?P<text>{_WOULD}.*)$"
    ),
)
_OFFERS = (_whole(_OFFERED), _clause(_OFFERED))
_TO_DO = (re.compile(rf"^(?P<text>(?P<who>[A-Z@][^.:;,]{{1,60}}?) to {_WORK}.*)$"),)
# An older action and what became of it.
_FOLLOWED_UP = re.compile(
    r"[:–—(-]\s*(?:done|completed?|on-?going|closed?|outstanding|carried|in progress|actioned)\b",
    re.IGNORECASE,
)
_THE = re.compile(r"(?:^|(?<= and ))the (?=[A-Z])")
_A_HABIT = 2
_LONGEST = 600
"""Letters of a sentence in which somebody may undertake something; the forms look over it again and again."""


def read(talk: Sequence[Paragraph], roster: Sequence[Named]) -> list[Draft]:
    """The sentences in any form that the paper is in the habit of.

    Where it agrees its actions, an offer is no more than that.
    """
    sentences = [(sentence, said.at) for said in talk for sentence in wrapping.sentences(_bare(said.text))]
    firm, offered, to_do = (
        [_told(habit, each, roster) for each, _ in sentences] for habit in (_FIRMLY, _OFFERS, _TO_DO)
    )
    if sum(map(bool, firm)) < _A_HABIT:
        firm = [one or other for one, other in zip(firm, offered, strict=True)]
    kept = [found for found in (firm, to_do) if sum(map(bool, found)) >= _A_HABIT]
    drafts: dict[str, Draft] = {}
    for (_, at), told in zip(sentences, zip(*kept, strict=True), strict=False):
        for draft in filter(None, told):
            drafts.setdefault(draft.text, replace(draft, at=at))
    return list(drafts.values())


def left(talk: Sequence[Paragraph], found: Sequence[Draft]) -> list[Paragraph]:
    """The talk without "It was agreed that Bea would ...": what gives somebody work is no decision."""
    given = tuple(draft.text for draft in found if draft.owners)
    return [_without(said, given) for said in talk] if given else list(talk)


def _without(said: Paragraph, given: tuple[str, ...]) -> Paragraph:
    sentences = wrapping.sentences(said.text)
    rest = [each for each in sentences if not each.endswith(given)]
    return said if len(rest) == len(sentences) else replace(said, text=" ".join(rest))


def _told(habit: Sequence[re.Pattern[str]], sentence: str, roster: Sequence[Named]) -> Draft | None:
    if len(sentence) > _LONGEST or _FOLLOWED_UP.search(sentence):
        return None
    for form in habit:
        found = form.search(sentence)
        if found and sayings.names_people(found["who"], roster):
            apart = found["who"] not in found["text"]
            return Draft(text=found["text"], owners=_THE.sub("", found["who"]) if apart else None)
    return None


def _bare(text: str) -> str:
    text = markers.unbulleted(text)
    leading, items = labels.split(text)
    return items[0].text if len(items) == 1 and not leading else text
