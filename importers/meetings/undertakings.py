"""Papers whose habit is to say in running text who does what: "X agreed to ...", "X to ...".

They are actions only in a paper that marks its actions in no other way, and only where it says so more than
once: a single promise is no habit. Otherwise such sentences are candidates (candidates.py).
"""

import re
from collections.abc import Iterable, Iterator, Sequence

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
    rf"(?:agreed|undertook|offered|volunteered|promised|(?:was|were) (?:asked|tasked)) to {_WORK}"
)
# Each habit in all its forms; "text" is the clause, where the sentence says something else before it.
_HABITS = (
    (
        re.compile(rf"^(?P<text>(?P<who>[A-Z@][^.:;,]{{1,60}}?) {_UNDERTOOK}.*)$"),
        re.compile(rf"(?:[,;]|\b(?:and|but|so|while))\s+(?P<text>(?P<who>{forms.NAMES}) {_UNDERTOOK}.*)$"),
    ),
    (re.compile(rf"^(?P<text>(?P<who>[A-Z@][^.:;,]{{1,60}}?) to {_WORK}.*)$"),),
)
# An older action and what became of it.
_FOLLOWED_UP = re.compile(
    r"[:–—(-]\s*(?:done|completed?|on-?going|closed?|outstanding|carried|in progress|actioned)\b",
    re.IGNORECASE,
)
_A_HABIT = 2
_LONGEST = 600
"""Letters of a sentence in which somebody may undertake something; the forms look over it again and again."""


def read(talk: Iterable[Paragraph], roster: Sequence[Named]) -> Iterator[Draft]:
    """The sentences in any form that the paper is in the habit of."""
    sentences = [(sentence, said.at) for said in talk for sentence in wrapping.sentences(_bare(said.text))]
    told = [[_told(habit, each, roster) for each, _ in sentences] for habit in _HABITS]
    kept = [found for found in told if sum(map(bool, found)) >= _A_HABIT]
    places: dict[str, str] = {}
    for (_, at), texts in zip(sentences, zip(*kept, strict=True), strict=False):
        for text in filter(None, texts):
            places.setdefault(text, at)
    yield from (Draft(text=text, at=at) for text, at in places.items())


def _told(habit: Sequence[re.Pattern[str]], sentence: str, roster: Sequence[Named]) -> str | None:
    if len(sentence) > _LONGEST or _FOLLOWED_UP.search(sentence):
        return None
    for form in habit:
        found = form.search(sentence)
        if found and sayings.names_people(found["who"], roster):
            return found["text"]
    return None


def _bare(text: str) -> str:
    text = markers.unbulleted(text)
    leading, items = labels.split(text)
    return items[0].text if len(items) == 1 and not leading else text
