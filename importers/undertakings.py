"""Papers whose habit is to say in running text who does what: "X agreed to ...", "X to ...".

They are actions only in a paper that marks its actions in no other way, and only where it says so more than
once: a single promise is no habit. Otherwise such sentences are candidates (candidates.py).
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from importers import labels, markers, sayings, wrapping
from importers.drafts import Draft
from rules.people import Named

# "agreed to the plan" and "agreed to note it" give no work.
_WORK = (
    r"(?!(?:be|the|an?|this|that|these|those|it|its|his|her|their|all|note|support|approve|adopt|accept"
    r"|endorse|explain|comment|speak|leave|respond)\b)[a-z]+"
)
_HABITS = (
    re.compile(
        r"^(?P<who>[A-Z@][^.:;,]{1,60}?) (?:has |have )?(?:then )?"
        rf"(?:agreed|undertook|offered|volunteered|promised|(?:was|were) (?:asked|tasked)) to {_WORK}"
    ),
    re.compile(rf"^(?P<who>[A-Z@][^.:;,]{{1,60}}?) to {_WORK}"),
)
# An older action and what became of it.
_FOLLOWED_UP = re.compile(
    r"[:–—(-]\s*(?:done|completed?|on-?going|closed?|outstanding|carried|in progress|actioned)\b",
    re.IGNORECASE,
)
_A_HABIT = 2


def read(talk: Iterable[str], roster: Sequence[Named]) -> Iterator[Draft]:
    """The sentences in any form that the paper is in the habit of."""
    sentences = [sentence for text in talk for sentence in wrapping.sentences(_bare(text))]
    found = {habit: [each for each in sentences if _tells(habit, each, roster)] for habit in _HABITS}
    kept = {sentence for told in found.values() if len(told) >= _A_HABIT for sentence in told}
    yield from (Draft(text=sentence) for sentence in dict.fromkeys(sentences) if sentence in kept)


def _tells(habit: re.Pattern[str], sentence: str, roster: Sequence[Named]) -> bool:
    told = None if _FOLLOWED_UP.search(sentence) else habit.match(sentence)
    return told is not None and sayings.names_people(told["who"], roster)


def _bare(text: str) -> str:
    text = markers.unbulleted(text)
    leading, items = labels.split(text)
    return items[0].text if len(items) == 1 and not leading else text
