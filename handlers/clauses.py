"""The command first: what was said before it, a reason or the news, is put behind it.

`because the data is late, move 103 to 1 July`; `rooms booked, so 110 is done`; `on 103: can it go back?`
"""

import re

from handlers.sentences import REF

_NUMBER = r"(?:[a-z][a-z0-9-]*#r?\d+|#\d+|\d+(?:\.\d+)+|\d{2,9})"
_ASKED_TO = r"(?:can|could|will|would|please|pls|you|we|i|need|needs|to|the|action|item|just|also)"
_TO_DO = (
    r"(?:move|push|shift|extend|delay|postpone|close|reopen|keep|mark|tick|put|bring|give|assign|reassign|snooze"
    r"|start|split|rate|approve|decline)"
)
_COMMAND = rf"(?:{_ASKED_TO}\s+)*(?:{_TO_DO}\b|#?{_NUMBER}\b).+"
_WHY_FIRST = tuple(
    re.compile(pattern, re.I | re.S)
    for pattern in (
        rf"(?:because(?: of)?|as|since|due to|owing to|on account of|given(?: that)?)\s+(?P<why>[^;]+?)"
        rf"\s*[,;]\s*(?P<what>{_COMMAND})",
        rf"(?:because of|due to|owing to|on account of)\s+(?P<why>[^,;]+?)\s+(?P<what>{_COMMAND})",
    )
)
_ABOUT_FIRST = re.compile(
    rf"(?:for|on|re|regarding|about|concerning|as for|with regards? to)\s+(?:the )?(?:action |item )?"
    rf"(?P<ref>#?{_NUMBER})\s*[,:;–—-]+\s*(?P<what>\S.*)",
    re.I | re.S,
)

_SO = r"(?:\s*[,;.–-]\s*|\s+)(?:and )?(?:so|therefore|hence|which means|meaning)(?: that)?,?\s+"
_IT = r"(?:it's|that's|thats|its|this is|it is|that is|it|that|this)"
_HAS_COME = r"(?:done|completed?|finished|sorted|closed|ready to close|on track|off the log)"
_SO_IT_IS = re.compile(
    rf"(?P<of>(?:the )?(?:action |item )?#?{REF})\b\s*[:,;–—-]*\s*(?P<why>\w.+?){_SO}{_IT}\s*"
    rf"(?P<what>(?:(?:is|are|can be|has been|now|be|all)\s+)*{_HAS_COME}\W*)",
    re.I | re.S,
)
_SO_NUMBER = re.compile(rf"(?P<why>(?:(?!{_NUMBER}).)+?){_SO}(?P<what>{_COMMAND})", re.I | re.S)
_NO_NEWS = re.compile(
    r"(?:if|when|once|until|unless|what|who|why|how|is|are|has|not|note|log|action)\b", re.I
)
_SEVERAL_SLIP = re.compile(
    rf"(?P<refs>(?:actions? )?#?{_NUMBER}(?:\s*(?:,|and|&|\+|,\s*and)\s*#?{_NUMBER})+)\s+"
    r"(?:(?:both|all|each|now|also|are|will|have|needs?(?= to)|to) )*"
    r"(?:slip(?:s|ping|ped)?|mov(?:e|es|ing|ed)|go(?:es|ing)?|push(?:ed)?)"
    r"(?: (?:back|out|on))? (?:to|until|till) (?P<day>\S.*)",
    re.I | re.S,
)
"""`103 & 105 both slip to 18 July`: it is the same move of each."""


def command_first(text: str) -> str:
    """What it is about, or why, is said first: the command, and behind it the reason."""
    for pattern in _WHY_FIRST:
        found = pattern.fullmatch(text)
        if found:
            return f"{found['what'].rstrip(' .')} because {found['why']}"
    slips = _SEVERAL_SLIP.fullmatch(text)
    if slips:
        return f"move {slips['refs'].replace('+', 'and')} to {slips['day']}"
    found = _ABOUT_FIRST.fullmatch(text)
    return f"{found['ref']} {found['what']}" if found else text


def news_behind(text: str) -> str:
    """`rooms booked, so 110 is done` -> `110 is done - rooms booked`: the news is a note."""
    if _NO_NEWS.match(text):
        return text
    found = _SO_IT_IS.fullmatch(text)
    if found:
        return f"{found['of']} {found['what'].rstrip(' .!')} - {found['why']}"
    found = _SO_NUMBER.fullmatch(text)
    return f"{found['what'].rstrip(' .!')} - {found['why']}" if found else text
