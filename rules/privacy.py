"""The guard before the store: what a channel log must never keep (DOMAIN.md 8.1)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rules import births, children, eyesight, homes, identifiers, private_facts, safeguarding
from rules.findings import Finding, Level, Look, matches
from rules.identifiers import is_national_insurance_number, is_nhs_number, is_upn
from rules.sieve import Sieve

__all__ = [
    "Finding",
    "Level",
    "is_national_insurance_number",
    "is_nhs_number",
    "is_upn",
    "redacted",
    "scan",
    "small_numbers",
    "without_absence_reason",
]

_LOOKS: tuple[Look, ...] = (
    *identifiers.LOOKS,
    *births.LOOKS,
    *children.LOOKS,
    *homes.LOOKS,
    *private_facts.LOOKS,
    *safeguarding.LOOKS,
)
_SIEVE = Sieve(_LOOKS)
_ABSENCE = re.compile(
    r"(?i)\b(?:off (?:work )?(?:sick|ill|poorly|unwell|with (?:stress|illness|covid|flu))"
    r"|(?:on )?(?:long[- ]term |shared )?(?:sick(?:ness)?|maternity|mat|paternity|compassionate|"
    r"bereavement|parental|medical|adoption) leave"
    r"|signed off(?: (?:sick|work|with (?:stress|illness)))|in hospital)\b"
)
_SMALL = re.compile(
    r"(?i)(?<![0-9.,-])\b(?:one|two|three|four|[1-4]) "
    r"(?:(?:permanent|fixed[- ]term|looked after|disabled) )?"
    r"(?:child|children|pupils?|students?|young (?:person|people)|famil(?:y|ies)|exclusions?|suspensions?|"
    r"tribunals?|appeals?|complaints?)\b"
)
_look_for_small = matches("fewer than five", Level.WARN, _SMALL)


def scan(text: str) -> tuple[Finding, ...]:
    """Everything in a text that must not be kept, or only after a second look, in reading order."""
    even, places = eyesight.seen(text)
    found = sorted(
        {finding for look in _SIEVE.kept(even) for finding in look(even)},
        key=lambda finding: (finding.start, -finding.end, finding.rule),
    )
    return tuple(
        replace(one, start=places[one.start], end=places[one.end - 1] + 1) for one in _without_echoes(found)
    )


def redacted(text: str) -> str:
    """The text with a word in place of whatever must not be kept."""
    parts, reached = [], 0
    for found in scan(text):
        if found.level is Level.BLOCK:
            if found.start >= reached:
                parts.append(f"{text[reached : found.start]}(withheld)")
            reached = max(reached, found.end)
    return "".join([*parts, text[reached:]])


def small_numbers(text: str) -> tuple[Finding, ...]:
    """Groups of fewer than five, which councils withhold: for what is published or exported, not for chat."""
    return tuple(_look_for_small(text))


def without_absence_reason(text: str) -> str:
    """Keep that a colleague is away, and not why: "he's off sick" becomes "he's away"."""
    return _ABSENCE.sub("away", text)


def _without_echoes(found: Iterable[Finding]) -> Iterator[Finding]:
    """Two looks may see one thing: what overlaps an earlier finding of its rule and level is left out."""
    reached: dict[tuple[str, Level], int] = {}
    for finding in found:
        seen_to = reached.get((finding.rule, finding.level), 0)
        if finding.start >= seen_to:
            yield finding
        reached[finding.rule, finding.level] = max(seen_to, finding.end)
