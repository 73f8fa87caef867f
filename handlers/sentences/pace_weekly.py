"""The weekly summary: its day and hour, the months without one, and whether there is one at all."""

from handlers.sentences import table
from handlers.sentences.pace import AND, CLOCK, END, HERE
from rules.dates_due import MONTH_NAMES, WEEKDAY_NAMES

_WEEKDAY = "|".join(name.lower() for name in WEEKDAY_NAMES)
_A_DAY = rf"(?P<day>{_WEEKDAY})s?(?: (?:mornings?|afternoons?))?"
_SUMMARY = r"(?:(?:the|our|a|any|us|more|group|group's) )*(?:weekly )?(?:summar(?:y|ies)|round-?ups?)"
_WEEKLY = r"(?:(?:the|our|a|any|us|more|group|group's) )*weekly (?:summar(?:y|ies)|round-?ups?|highlights)"
_MONTH = "|".join((*MONTH_NAMES, *(name[:3] for name in MONTH_NAMES), "sept"))
_MONTHS = rf"(?P<months>(?:{_MONTH})(?:{AND}(?:{_MONTH})){{0,11}})"
_NOT_IN = (
    rf"(?:,? ?(?:but |and )?(?:not|never|none|except|no(?:ne| summar(?:y|ies)))(?: (?:in|during|for))? "
    rf"{_MONTHS})"
)
_SET = r"(?:(?:send|post|move|change|set|put|make|have|schedule|switch|do|give)(?: us)? )"

OPENINGS = table(
    # The weekly summary
    (
        "set summary",
        rf"{_SET}?{_WEEKLY}(?: (?:should |to |must )?(?:be|go|go out|come))?(?: (?:on|every|each|to|for))*"
        rf" {_A_DAY},?(?: ?(?:at |from )?{CLOCK})?{_NOT_IN}?(?:,? (?:please|instead|from now on))*{END}",
    ),
    (
        "set summary",
        rf"{_SET}?{_WEEKLY}(?: (?:should |to |must )?(?:be|go|go out|come))? (?:at|to) {CLOCK}"
        rf"(?:,? (?:on )?{_A_DAY})?{_NOT_IN}?(?:,? (?:please|instead|from now on))*{END}",
    ),
    (
        "set summary",
        rf"{_SET}?{_SUMMARY}(?: (?:on|every|each|to|for))* (?P<day>{_WEEKDAY})s?,? (?:at |from "
        rf")?{CLOCK}{_NOT_IN}?(?:,? (?:please|instead|from now on))*{END}",
    ),
    (
        "set summary",
        rf"{_SET}?{_SUMMARY}(?: (?:on|every|each|to|for))* (?P<day>{_WEEKDAY})s(?: (?:mornings?"
        rf"|afternoons?))?"
        rf"{_NOT_IN}?(?:,? (?:please|instead|from now on))*{END}",
    ),
    (
        "set summary",
        rf"(?:move|change|switch|put) {_SUMMARY} to (?:(?P<day>{_WEEKDAY})s?|{CLOCK}){_NOT_IN}?(?:,? "
        rf"(?:please|instead|from now on))*{END}",
    ),
    (
        "no summary in",
        rf"(?:no|skip|drop|don'?t (?:send|post|do|want)|stop|leave out|pause) {_SUMMARY} (?:in|during"
        rf"|for|over) {_MONTHS}"
        rf"(?: (?:please|each year|every year))*{END}",
    ),
    ("no summary in", rf"{_SUMMARY}:? (?:not|never|but not) (?:in|during|for) {_MONTHS}{END}"),
    (
        "summary in",
        rf"(?:(?:send|post|have|we want) )?{_SUMMARY} (?:in|during|for) {_MONTHS} (?:too|as well|again"
        rf"|after all|also){END}",
    ),
    (
        "stop summary",
        rf"(?:stop|turn off|switch off|cancel|end|drop|no more|we (?:do not|don'?t) (?:want|need)"
        rf"|(?:don'?t|do not) (?:send|post)(?: us)?|stop (?:sending|posting)(?: us)?) {_SUMMARY}"
        rf"(?: (?:any ?more|for now|altogether|completely))?{HERE}?{END}",
    ),
    ("stop summary", rf"no {_WEEKLY}(?: (?:any ?more|for now|at all))?{HERE}?{END}"),
    (
        "start summary",
        rf"(?:start|resume|restart|turn on|switch on|bring back|we want|begin) (?:sending |posting "
        rf")?{_SUMMARY}"
        rf"(?: (?:again|back|back on|on))?{HERE}?(?: again)?{END}",
    ),
    ("start summary", rf"{_WEEKLY}(?: back)?(?: on)? again{END}"),
)
QUESTIONS = table()
ALWAYS_NEW = frozenset(verb for verb, _ in OPENINGS)
"""Said as a whole, these are never the answer to a question that Clerk asked."""
