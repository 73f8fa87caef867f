"""Where a family lives, and how it is reached. Venues have addresses too: the words nearby decide."""

from collections.abc import Iterator

from rules.findings import Finding, Level, Look, around, looks_for, matches
from rules.late import late

# The pattern of BS 7666.
_POSTCODE = late(
    r"(?i)(?<![0-9a-z])(?:gir ?0aa|[a-pr-uwyz](?:[0-9]{1,2}|[a-hk-y][0-9]{1,2}|[0-9][a-hjkps-uw]"
    r"|[a-hk-y][0-9][abehmnprv-y]) ?[0-9][abd-hjlnp-uw-z]{2})(?![0-9a-z])"
)
_LIVES = (
    r"(?:home address|(?:family|foster) (?:home|address)|"
    r"(?:lives?|living|lived|resid(?:es?|ing)) (?:at|in|on))"
)
# A team moves as well, and a conference stays at a hotel.
_SOMEBODY_MOVES = (
    r"(?:he|she|family|child|mum|mummy|dad|mother|father|parents?|son|daughter|pupil)(?: (?:\w+ ){0,2}|'s )"
    r"(?:stays?|staying|moved|moving|moves) (?:at|in|to)"
)
_WHOSE = (
    r"(?:his|her|(?:child|family|mum|mother|father|dad|pupil|parent|carer|nan|gran|son|daughter)'?s|"
    r"(?:child|family|mum|dad|parent|pupil) (?:home )?)"
)
_ADDRESS = (
    rf"(?:{_WHOSE} ?(?:home |new |current )?(?:address|post ?code)|home (?:address|post ?code)"
    r"|(?:his|her|their|the family'?s?) (?:home|house) (?:is|at)"
    r"|address (?:of|for) (?:the|a|this) (?:family|child|parent|mother|father|pupil))"
)
_HOME_CUE = late(rf"(?i)\b(?:{_LIVES}|{_SOMEBODY_MOVES}|{_ADDRESS})\b")
_FAMILY_CUE = late(
    r"(?i)\b(?:family|child|pupil|mum|dad|mother|father|parent|home|son|daughter|mrs?|ms|miss)\b(?! (?:hub|"
    r"carer))"
)
_VENUE_CUE = late(
    r"(?i)\b(?:schools?|academy|nursery|college|university|venue|rooms?|hall|offices?|centre|meeting|"
    r"building|civic|hub|hospital|clinic|surgery|library|church|hotel|house|held|workshop|event|"
    r"conference|trust|"
    r"council|forum|"
    r"(?:care|nursing|residential|children's) home|drop[- ]in|session|evening|caf[eé]|park|site|station|"
    r"training|"
    r"group|service|team)\b"
)
_STREET = (
    r"(?:flat [0-9a-z]{1,4},? )?[0-9]{1,4}[a-z]?,? (?:[a-z']{2,20} ){1,3}"
    r"(?:road|rd|street|st|avenue|ave|lane|ln|close|drive|way|court|crescent|terrace|gardens|grove|place|"
    r"square|walk|mews|hill|row|green|park)\b"
)
_A_STREET = late(rf"(?i)(?<![0-9.,/-]){_STREET}")
_AT_HOME = late(
    rf"(?i)\b(?:{_LIVES}|{_SOMEBODY_MOVES}|{_ADDRESS})(?: is| was)?:? {_STREET}"
    rf"|\b(?:mrs?|ms|miss) [a-z']{{2,20}},? (?:of |at |from )?{_STREET}"
    rf"|\b(?:family|child) (?:at|of|from) {_STREET}"
    r"|\b(?:lives|living|lived|resid(?:es|ing)) at (?:number )?[0-9]{1,4}[a-z]?,? "
    r"(?!per\b|percent|weeks?\b|months?\b|days?\b|or\b|and\b|to\b|miles\b|sites\b|schools\b|"
    r"settings\b)[a-z]{3}"
)
_THEIR_ADDRESS = late(rf"(?i)\btheir (?:home |new |current )?address(?: is| was)?:? {_STREET}")
_PHONE = late(
    r"(?i)\b(?:mum|mother|dad|father|gran|nan|(?:child|parent|family|son|daughter)'?)'?s? "
    r"(?:new |home )?(?:mobile|phone|tel|number|contact)(?: number| no)?\b[ .:]{0,2}(?:is )?"
    r"((?:\+44|0)(?:[ ]?[0-9]){9,10})(?![0-9])"
    r"|\b(?:mum|mother|dad|father|gran|nan)(?: on| is)? (?:(?:\+44|0)(?:[ ]?[0-9]){9,10})(?![0-9])"
)
_EMAIL = late(
    r"(?i)\b(?:mums?|mother|dads?|father|parent|carer)(?:'s)? e-?mail(?: address)?(?: is|:)? [^\s@]+@[^\s@]+"
)
# Only with one of a family: "family day at 12 High Street" is no home.
_OF_ONE_FAMILY = late(r"(?i)\b(?:mum|mummy|dad|daddy|mother|father|son|daughter|nan|gran|grandma)\b")


@looks_for(_POSTCODE)
def _postcodes(text: str) -> Iterator[Finding]:
    for found in _POSTCODE.finditer(text):
        nearby = around(text, found, before=80, after=40)
        about_a_family = _FAMILY_CUE.search(nearby) and not _VENUE_CUE.search(nearby)
        if _HOME_CUE.search(nearby) or about_a_family:
            yield Finding("family address", Level.BLOCK, *found.span())


@looks_for(_A_STREET)
def _streets(text: str) -> Iterator[Finding]:
    for found in _A_STREET.finditer(text):
        nearby = around(text, found)
        if _OF_ONE_FAMILY.search(nearby) and not _VENUE_CUE.search(nearby):
            yield Finding("family address", Level.BLOCK, *found.span())


@looks_for(_THEIR_ADDRESS)
def _their_addresses(text: str) -> Iterator[Finding]:
    for found in _THEIR_ADDRESS.finditer(text):
        if not _VENUE_CUE.search(around(text, found, before=80, after=20)):
            yield Finding("family address", Level.BLOCK, *found.span())


LOOKS: tuple[Look, ...] = (
    _postcodes,
    matches("family address", Level.BLOCK, _AT_HOME),
    _their_addresses,
    _streets,
    matches("family phone number", Level.WARN, _PHONE),
    matches("family e-mail address", Level.WARN, _EMAIL),
)
