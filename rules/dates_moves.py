"""Moving a date by some time: "back two weeks", "forward a week", "a fortnight later"."""

import re
from dataclasses import replace
from datetime import date

from rules.dates_due import Context, Due, ask, on_day, spoken
from rules.dates_forms import count_of, plural, shifted, spell, unit_of

_EARLIER = frozenset({"earlier", "sooner"})


def moved(text: str, words: str, was: date | None, context: Context) -> Due | None:
    match = next((match for pattern in _PATTERNS if (match := pattern.search(words))), None)
    if match is None:
        return None
    printed, count, unit = text[match.start() : match.end()].strip(), count_of(match["count"]), match["unit"]
    if was is None:
        length = plural(count, unit_of(unit))
        return ask(printed, f"It has no due date to count {length} from. Which day is meant?")
    later, earlier = (
        on_day(printed, shifted(was, step, unit_of(unit), context.calendar)) for step in (count, -count)
    )
    return _chosen(match, later, earlier)


def _chosen(match: re.Match[str], later: Due, earlier: Due) -> Due:
    """`Forward` alone is earlier to most people and later to many; only "bring forward" is clear."""
    way, bring = match["way"], match.groupdict().get("bring")
    if not way.startswith("forward"):
        return earlier if way in _EARLIER else later
    if bring or earlier.due is None or later.due is None:
        return earlier
    question = f"Is it earlier, {spoken(earlier.due)}, or later, {spoken(later.due)}?"
    return replace(earlier, question=question, options=(earlier.due, later.due))


_BEGIN = r"(?:\A|(?<=\s))"
_STEP = r"<count> (?:more )?<unit>"
_BRING = r"(?P<bring>(?:bring|pull|come)(?: (?!forward)\S{1,30}){0,4} )?"
_PATTERNS = tuple(
    spell(template)
    for template in (
        _BEGIN + _BRING + r"(?P<way>back|forwards?|on|out|later|earlier)(?: by)? " + _STEP,
        _BEGIN + r"(?:by )?" + _STEP + r" (?P<way>later|earlier|sooner|back|forwards?|on|further)(?![a-z])",
        _BEGIN + r"(?P<way>by) " + _STEP,
        _BEGIN + r"(?:push|shift|delay|extend|slip|postpone)(?:ed|s)? \S{1,20} (?P<way>)" + _STEP,
        _BEGIN + r"(?P<way>needs?|wants?|have|takes?|with)(?: about| at least)? <count> more <unit>(?![a-z])",
        _BEGIN + r"(?:will|going to|may|might) be " + _STEP + r" (?P<way>late|behind|overdue)(?![a-z])",
        r"\A_(?P<way>\+?)_" + _STEP + r"_\.?\Z",
    )
)
