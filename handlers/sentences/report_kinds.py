"""Reports that are asked for by what they are: in chat a short card, and as a file where a format is said."""

from handlers.sentences import table

_ASK = (
    r"(?:(?:please|can|could|may|i|we|you|us|me|have|get|see|show|give|send|draft|prepare|produce|generate"
    r"|create|make|do|write|print|export|download|list|view|read|need|want|would like|'d like|what(?:'s| is"
    r"| are)?|the|an?|our|latest|new|full|to|some|for|of)\s+)*?"
)
_WORD = r"(?:word|docx|markdown|md|text|txt|file|document)"
_FORMAT = rf"(?P<format>{_WORD})"
_AS = rf"(?:,? (?:as|in|into|to) (?:an? )?{_FORMAT}(?: (?:file|document|format))?)?"
_END = r"(?:,? please)?[\s?!.]*"
_PLACE = rf"(?: (?:of|for|from|in(?! (?:an? )?{_WORD}\b)) (?P<place>[^:?]{{1,60}}?))?"
_PRIORITY = r"(?:the )?(?:priority|prio|p|strand|workstream)(?: no\.?| number)? ?#?(?P<number>\d{1,2})"
_DIVE = r"deep[- ]?dive(?: report| paper)?"
_PLAIN = r"(?:plain|plain[- ]?(?:language|english)|easy[- ]?read|simple|public|short)"
_FAMILIES = r"(?:families|parents(?: and carers)?|parent carers|carers|the public|(?:the |our )?website)"

OPENINGS = table(
    (
        "matters arising",
        rf"{_ASK}matters arising(?: (?:list|report|paper|table|item))?{_PLACE}{_AS}{_END}",
    ),
    ("deep dive", rf"{_ASK}{_DIVE}(?: (?:on|of|for|into|in|about) {_PRIORITY})?{_AS}{_END}"),
    ("deep dive", rf"{_ASK}{_PRIORITY}(?:'s)? {_DIVE}{_AS}{_END}"),
    (
        "families summary",
        rf"{_ASK}(?:{_PLAIN},? )*(?:summary|report|update|version) (?:for|to) {_FAMILIES}{_AS}{_END}",
    ),
    (
        "families summary",
        rf"{_ASK}(?:publish(?:able|ed|ing)?[- ]?safe|safe to publish|publishable|public|plain[- ]?language"
        rf"|plain[- ]?english|plain|easy[- ]?read)(?: and (?:safe|plain))?"
        rf" (?:summary|report|update|version){_PLACE}{_AS}{_END}",
    ),
    (
        "families summary",
        rf"{_ASK}(?:famil(?:y|ies)|parents?|carers?)(?:'|'s|s')? (?:summary|report|update){_AS}{_END}",
    ),
    (
        "stocktake",
        rf"{_ASK}(?:(?:six|6)[- ]?month(?:s|ly)?(?:'s)?[- ]|half[- ]?year(?:ly)? |june |december )?"
        rf"stock[- ]?tak(?:e|ing)(?: report| paper)?{_PLACE}{_AS}{_END}",
    ),
)
QUESTIONS = table()
