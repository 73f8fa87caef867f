"""Reminders that are to stop for a while, one's own or somebody's who is away, and to begin again."""

import re

from handlers.sentences import NAME

_NUDGING = (
    r"(?:nudg(?:e|ing)|remind(?:ing)?|chas(?:e|ing)|messag(?:e|ing)|pester(?:ing)?|bother(?:ing)?|ping(?:ing)?"
    r"|dm(?:ing)?|writ(?:e|ing) to)"
)
_STOP = r"(?:stop|pause|hold|hold off|suspend|quit|do not|don'?t|no need to|you needn'?t|never)"
_POSTS = r"(?:reminders?|nudges?|dms?|(?:private )?messages?)"
_HIS = r"(?:his|her|their)"
_NOBODY = r"(?!(?:me|us|my|all|the|any|for|to|until|till|everyone|everybody|people)\b)"
_WHO = rf"(?P<who>{_NOBODY}{NAME}?)"
_DAYS = (
    r"(?:until|till?|for|from|in|during|over|between|this|next|tomorrow|today|on|through|before|all|while)"
    r"\b.*"
)
_SPAN = rf"(?P<span>{_DAYS})"
_REST = rf"(?P<span>,? ?(?:because|as|since|(?:he|she|they)\b|{_DAYS}).*)?[\s.!]*"
_AWAY = r"(?: is|'s| will be|'ll be| is going to be)"


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I | re.S)


MINE = tuple(
    _whole(pattern)
    for pattern in (
        rf"{_STOP} {_NUDGING} me,? (?:anything )?{_SPAN}",
        rf"(?=.*\b(?:me|my|i)\b)(?:stop|pause|hold|suspend|mute|snooze|turn off|no|no more"
        rf"|i (?:want|need) no|i don'?t want(?: any)?) (?:all |any |more |my |of my |the |private )*{_POSTS}"
        rf"(?: (?:for|to) me)?,? {_SPAN}",
        r"(?:pause|mute|unsubscribe)(?: me)?,? (?P<span>(?:until|till?|for|in|during|over|from)\b.*)",
        rf"(?:leave me alone|give me a (?:break|rest)(?: from {_POSTS})?),? {_SPAN}",
        rf"(?:i'?m|i am|i will be|i'll be) (?P<why>.+?)[,;.–-]+ ?(?:so |and |please )*"
        rf"(?:{_STOP} {_NUDGING} me|(?:pause|stop|hold|no) (?:my )?{_POSTS})\b(?P<after>.*)",
    )
)
"""`stop nudging me until Monday`, `pause my reminders for two weeks`, `no reminders for me in August`."""
OTHERS = tuple(
    _whole(pattern)
    for pattern in (
        rf"{_WHO}{_AWAY} (?P<why>.+?)[,;.–-]+ ?(?:so |and |please )*"
        rf"(?:{_STOP} {_NUDGING} (?:him|her|them)|(?:pause|stop|hold|no) (?:{_HIS} )?{_POSTS}"
        rf"(?: (?:for|to) (?:him|her|them))?)\b(?P<after>.*)",
        rf"{_STOP} {_NUDGING} {_WHO}{_REST}",
        rf"(?:stop|pause|hold|suspend|no|no more) (?:any |all |the |private )*{_POSTS} (?:for|to) "
        rf"{_WHO}{_REST}",
        rf"(?:stop|pause|hold|suspend) {_WHO}['’]s? {_POSTS}{_REST}",
    )
)
"""`stop nudging Alan until 1 July`, `Alan is away until the 1st, don't nudge him`."""
START_MINE = _whole(
    rf"(?:start|unmute|unpause|resume)(?: me)?(?: again)?\W*"
    rf"|(?:start|resume|turn on|restart|unpause)(?: my| the)? {_POSTS}(?: again)?\W*"
    rf"|(?:start|resume) {_NUDGING} me(?: again)?\W*"
)
START_OTHERS = _whole(
    rf"(?:start|resume|restart) (?:{_NUDGING}|{_POSTS} (?:for|to)) {_WHO}(?: again)?\W*"
    rf"|(?:start|resume|restart|unpause) {_WHO.replace('who', 'whose')}['’]s? {_POSTS}(?: again)?\W*"
    rf"|(?:unpause|unmute) {_WHO.replace('who', 'named')}(?: again)?\W*"
)
LASTING = re.compile(r"\bfor (?P<span>(?:an?|the next|\d+|one|two|three|four|five|six) (?:\w+ )?\w+)", re.I)
UP_TO = re.compile(r"\b(?:until|till?|through)\b", re.I)
AFTER_MEETING = re.compile(r"\bafter (?:the |our )?(?:next )?(?:board|meeting)\b", re.I)
REF = re.compile(r"\b(?:about|of|on) (?:action )?#?(?:[a-z][a-z0-9-]*#)?(?:\d{1,9}|[a-z])\b", re.I)
"""`don't nudge Alan about 101`: of that alone."""
