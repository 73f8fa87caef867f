"""How people name a meeting and a day in a sentence, for every table about meetings."""

THE = r"(?:the |our |this |that )?"
KIND = (
    r"(?:(?:board|group|partnership|committee|forum|steering group|delivery group|working group)"
    r"(?: (?:meeting|mtg))?|meeting|mtg)"
)
WHICH = r"(?P<meeting>[^:?;]{1,40}?)"
NAMED = r"(?P<meeting>(?!(?:the|our|this|that)\b)[^:?;]{1,30}?)"
"""Before the word meeting: `the April board`, `the 20 June meeting`."""
AT_WHICH = rf"(?: (?:at|of|for|on|from|in) {WHICH})?"
END = r"[\s.!]*"
ASKED = r"[\s.?!]*"

TO_COME = (
    r"(?:it|there|then|today|tomorrow|board|meeting|group|committee|forum|\d{1,2}(?:st|nd|rd|th)"
    r"|\d{4}-\d\d-\d\d|(?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
"""One of these words is in what somebody says of a meeting and not of an action."""
_MONTH = r"(?:jan|feb|mar|apr|may\b|jun|jul|aug|sep|oct|nov|dec)"
_DAY = rf"(?:mon|tue|wed|thu|fri|sat|sun|{_MONTH}|\d|tomorrow|next|the \d|the (?:end|first|last))"
A_DAY = rf"(?=.*\d)(?:on )?(?:mon|tue|wed|thu|fri|sat|sun|{_MONTH}|\d)"
UNCONFIRMED = (
    r"(?:tb[cad]\b|unconfirmed|to be (?:confirmed|agreed|arranged|decided|set)"
    r"|not (?:yet )?(?:confirmed|fixed|set))"
)
SLOT = rf"(?:(?:at|in|on|from|via|held|online|https?://|room\b|{UNCONFIRMED}|{_DAY}).*)"
"""A day, a time, a place or a link, or that the day is to be confirmed."""
ON_A_DAY = (
    rf"(?:(?:on|by|in|for|before|at) )?(?:{_DAY}|an? (?:year|month)|six|three|autumn|spring|summer)[^?]*?"
)
