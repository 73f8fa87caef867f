"""What the meeting decided: resolutions, approvals, agreements."""

import re
from collections.abc import Iterable

from importers import wrapping
from importers.document import Paragraph
from importers.proposed import Decision

_MARKED = re.compile(
    r"^(?:decisions?|resolved|resolution|agreed)\s*(?:\d+\s*)?(?::|[–—-](?= )|that\b)\s*", re.IGNORECASE
)
_DECIDED = re.compile(
    r"\b(?:board|group|committee|partnership|members|partners|everyone|forum|it was|all)\b(?: \w+){0,3}?"
    r" (?:agreed|resolved|decided|approved|endorsed|ratified)\b(?! to (?:contact|send|share|speak|check))"
    r"|\b(?:was|were)(?: \w+,? and)?,? (?:approved|ratified|endorsed|agreed)\b",
    re.IGNORECASE,
)
_LONGEST = 500
_SHORTEST = 20


def find(talk: Iterable[Paragraph]) -> tuple[Decision, ...]:
    found: dict[str, Decision] = {}
    for paragraph in talk:
        for sentence in wrapping.sentences(paragraph.text):
            if _SHORTEST <= len(sentence) <= _LONGEST and (
                _MARKED.match(sentence) or _DECIDED.search(sentence)
            ):
                found.setdefault(sentence.casefold(), Decision(sentence))
    return tuple(found.values())
