"""What kind of document this is: by what was found in it, and by the words it calls itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from importers import proposed
from importers.document import Document, Paragraph
from importers.meetings import occasions

_FIRST_LINES = 25
_ROLL_WITHIN = _FIRST_LINES * 4
_LONGEST_TITLE = 120
_A_SENTENCE = 60
_MOSTLY = 0.5
_TALK = 0.25
"""Minutes have at least a paragraph to every four actions."""
_HOW_MANY = "two|three|four|five|ten|fifteen|twenty|thirty|few|more"
# What a document calls itself, in the order in which its words are believed.
_TITLES = (
    (proposed.PROGRESS_REPORT, r"^report to\b|\bprogress (?:report|update)\b|^report on progress"),
    (proposed.MINUTES, rf"^(?!.*\b(?:\d+|{_HOW_MANY}) minutes\b).*\bminutes\b"),
    (proposed.ACTION_LOG, r"\baction (?:log|tracker|sheet|list)\b|\bmatters arising\b|\bactions? tracker\b"),
    (
        proposed.ACTION_PLAN,
        r"\b(?:action|improvement|delivery|implementation|recovery) (?:plan|programme)\b"
        r"|\bstatement of action\b",
    ),
    (
        proposed.RISK_REGISTER,
        r"\brisks? (?:\w+ )?(?:register|log)\b|\braid (?:log|register)\b|\bassurance framework\b",
    ),
    (proposed.SCORECARD, r"\bscore ?card\b|\bdashboard\b|\bkpis?\b"),
)
_PATTERNS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _TITLES)
_ROLL = re.compile(
    r"(?:apologies|attendees)\b|attendance\b(?:$|:| and apologies| list| record)"
    r"|(?:members )?present(?:\W*$|\s*:|\s*\()",
    re.IGNORECASE,
)
_PLAN_REF = re.compile(r"\d{1,2}\.\d{1,3}(?:\.\d{1,3})*\W*(?:\([a-z]+\))?")


@dataclass(frozen=True)
class Found:
    """What was found, of each kind of record: `refs` are those of its actions, where they have any."""

    actions: int = 0
    refs: Sequence[str | None] = ()
    rated: int = 0
    risks: int = 0
    kpis: int = 0
    priorities: int = 0


def kind(document: Document, found: Found) -> str:
    """A paper that calls itself something and holds some of that is it; else what it holds most of."""
    lines = list(islice(occasions.lines(document), _ROLL_WITHIN))
    called = _called(lines[:_FIRST_LINES])
    plans = bool(found.actions) and proposed.ACTION_PLAN in called
    reports = proposed.PROGRESS_REPORT in called and not _minutes_first(lines[:_FIRST_LINES])
    if reports or (found.priorities and not plans):
        return proposed.PROGRESS_REPORT
    if proposed.MINUTES in called or any(map(_ROLL.match, lines)):
        return proposed.MINUTES
    held = _held(found)
    fitting = [each for each in called if held.get(each)]
    if fitting:
        return fitting[0]
    most = max(held, key=lambda each: held[each])
    if not held[most]:
        return called[0] if called else proposed.MINUTES
    if most is proposed.ACTION_LOG:
        return _of_actions(document, found)
    return most


def is_minutes(document: Document) -> bool:
    """It calls itself minutes, or says who was there."""
    lines = list(islice(occasions.lines(document), _ROLL_WITHIN))
    return proposed.MINUTES in _called(lines[:_FIRST_LINES]) or any(map(_ROLL.match, lines))


def _minutes_first(lines: Sequence[str]) -> bool:
    """Minutes may have a progress report as an item; a report may come with minutes."""
    first = next((called for line in lines if (called := _called([line]))), [])
    return proposed.MINUTES in first and proposed.PROGRESS_REPORT not in first


def _called(lines: Sequence[str]) -> list[str]:
    """The kinds that its first lines name; a register that a sentence mentions is not meant."""
    titles = [line for line in lines if len(line) <= _LONGEST_TITLE]
    return [name for name, pattern in _PATTERNS if any(map(pattern.search, titles))]


def _held(found: Found) -> dict[str, int]:
    return {
        proposed.ACTION_LOG: found.actions,
        proposed.ACTION_PLAN: found.actions,
        proposed.RISK_REGISTER: found.risks,
        proposed.SCORECARD: found.kpis,
    }


def _of_actions(document: Document, found: Found) -> str:
    """Refs within refs make a plan; running text makes minutes."""
    planned = sum(1 for ref in found.refs if ref and _PLAN_REF.fullmatch(ref))
    if planned > len(found.refs) * _MOSTLY:
        return proposed.ACTION_PLAN
    if found.rated > found.actions * _MOSTLY:
        return proposed.ACTION_PLAN
    said = [
        block for block in document.blocks if isinstance(block, Paragraph) and len(block.text) > _A_SENTENCE
    ]
    return proposed.MINUTES if len(said) > found.actions * _TALK else proposed.ACTION_LOG
