"""Facts about one child or one family: a birthday, an age, a name, a home, a diagnosis.

Names cannot be found reliably. These looks take what people usually write, and warn rather than block where
a name alone decides; the rest is training.
"""

import re
from collections.abc import Iterator

from rules.findings import Finding, Level, Look, around, matches

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    r"(?:[0-9]{1,2}[./ -][0-9]{1,2}[./ -][0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b,?(?: [0-9]{{2,4}})?"
    rf"|{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?,? [0-9]{{4}})"
)
# "children born on 1 September 2019" is a cohort.
_BIRTH = re.compile(
    rf"(?i)\b(?:d\.?o\.?b\b\.?|date of birth|birth ?date|birthday)[ :=(-]{{0,4}}(?:is |was |on )?{_DATE}"
    r"|(?<!children )(?<!pupils )(?<!those )(?<!people )(?<!babies )(?<!anyone )"
    rf"\bborn (?:on )?(?:the )?{_DATE}"
)
_NAME = r"(?P<name>[A-Z][a-z]{1,20}(?:['-][A-Z][a-z]{1,20})?)"
_UP_TO_25 = r"(?:1?[0-9]|2[0-5])(?![0-9])"
_NO_RANGE = r"(?! ?(?:-|to |and (?:over|above|under|[0-9])|or |\+|/[0-9]))"
_AGES = (
    re.compile(rf"\b{_NAME},? \(?age(?:d|:)? {_UP_TO_25}{_NO_RANGE}"),
    re.compile(rf"\b{_NAME}(?:,| is| who is|'s) \(?{_UP_TO_25}[ -](?:years?|yrs?|months?)[ -]?old\b"),
    re.compile(rf"\b{_UP_TO_25}[ -]year[ -]old {_NAME}\b"),
    re.compile(
        rf"\b{_NAME},? \(?{_UP_TO_25}[,)]{{1,2}} ?(?:has|is|was|who|needs|attends|goes|lives|cannot)\b"
    ),
)
# A place with its figure looks the same, so this one only warns.
_BARE_AGE = re.compile(rf"\b{_NAME}, {_UP_TO_25}(?=[.;]? ?$|\. [A-Z])")
_WORDS_THAT_ARE_NO_NAMES = """
    action actions adults age all and any anyone april area at august autumn board boys by care children
    child class code cohort committee council cyp day december east education february for forum friday
    from girls group groups health he if in infants item it january july june key kpi learners local
    march may meeting meetings men monday no north november number october of on or our page panel part
    partnership passport people persons phase plan population premium priorities priority pupil pupils
    referral residents risk risks room saturday school schools section september service services she
    south spring stage strategy student students summer sunday support table target team term that the
    these they this those thursday to trust tuesday under union unit version voice we wednesday week
    weeks west what when who with women year years young youth
"""
_NO_NAMES = frozenset(_WORDS_THAT_ARE_NO_NAMES.split())


def _named(rule: str, level: Level, patterns: tuple[re.Pattern[str], ...]) -> Look:
    """A look whose capitalised word must not be one that any sentence may capitalise."""

    def look(text: str) -> Iterator[Finding]:
        for pattern in patterns:
            for found in pattern.finditer(text):
                if found["name"].lower() not in _NO_NAMES:
                    yield Finding(rule, level, *found.span())

    return look


# The pattern of BS 7666. Schools and venues have postcodes too, so the words nearby decide.
_POSTCODE = re.compile(
    r"(?i)(?<![0-9a-z])(?:gir ?0aa|[a-pr-uwyz](?:[0-9]{1,2}|[a-hk-y][0-9]{1,2}|[0-9][a-hjkps-uw]"
    r"|[a-hk-y][0-9][abehmnprv-y]) ?[0-9][abd-hjlnp-uw-z]{2})(?![0-9a-z])"
)
_LIVES = (
    r"(?:home address|(?:family|foster) (?:home|address)|"
    r"(?:lives?|living|lived|resid(?:es?|ing)|stays?|staying|moved|moving) (?:at|in|to))"
)
_HOME_CUE = re.compile(
    rf"(?i)\b(?:{_LIVES}|address of (?:the|a|this) (?:family|child|parent|mother|father|pupil)"
    r"|(?:his|her|(?:child|family|mum|mother|father|dad|pupil)'s) (?:home |new |current )?address)\b"
)
_FAMILY_CUE = re.compile(
    r"(?i)\b(?:family|child|pupil|mum|dad|mother|father|parent|home|son|daughter|mrs?|ms|miss)\b(?! (?:hub|"
    r"carer))"
)
_VENUE_CUE = re.compile(
    r"(?i)\b(?:schools?|academy|nursery|college|university|venue|rooms?|hall|offices?|centre|meeting|"
    r"building|"
    r"civic|hub|hospital|clinic|surgery|library|church|hotel|house|held|workshop|event|conference|trust|"
    r"council|"
    r"forum)\b"
)
_STREET = re.compile(
    rf"(?i)\b{_LIVES}(?: is)?:? (?:flat [0-9a-z]{{1,4}},? )?[0-9]{{1,4}}[a-z]?,? (?:[a-z']{{2,20}} ){{1,3}}"
    r"(?:road|rd|street|st|avenue|ave|lane|ln|close|drive|way|court|crescent|terrace|gardens|grove|place|"
    r"square|walk|mews|hill|row|green|park)\b"
)


def _postcodes(text: str) -> Iterator[Finding]:
    for found in _POSTCODE.finditer(text):
        nearby = around(text, found, before=80, after=40)
        about_a_family = _FAMILY_CUE.search(nearby) and not _VENUE_CUE.search(nearby)
        if _HOME_CUE.search(nearby) or about_a_family:
            yield Finding("family address", Level.BLOCK, *found.span())


_KIN = (
    "(?:son|daughter|child|boy|girl|grandson|granddaughter|grandchild|nephew|niece|brother|sister|twins?|baby|"
    "stepson|stepdaughter)"
)
_PUPIL = "(?:child|pupil|student|boy|girl|young person)"
_NAMED_CHILD = (
    re.compile(rf"\b(?i:(?:my|our|his|her|their|your) (?:{_KIN}|{_PUPIL}),? (?:called |named )?){_NAME}\b"),
    re.compile(rf"\b(?i:(?:the|a|this|that|one) (?:{_KIN}|{_PUPIL}),? (?:called|named) ){_NAME}\b"),
    re.compile(rf"\b(?i:(?:the|this|that) {_PUPIL}),? {_NAME},"),
    re.compile(
        rf"\b{_NAME}'s (?:mum|mother|dad|father|stepdad|stepmum|foster (?:carer|parent)s?|diagnosis|"
        rf"tribunal|"
        r"placement|exclusion|social worker)\b(?! (?:rates?|data|figures|policy|strategy|costs?|panel|"
        r"process))"
    ),
)
_THE_CHILD = rf"(?:he|she|(?:my|our) {_KIN}|(?:the|this|that) {_PUPIL})"
_HAS = (
    r"(?:'s| is| was| has| had| got| has been| had been| has just been| have been)"
    r"(?: (?:now|also|recently|just|permanently|been)){0,2}"
)
_PRIVATE = (
    r"(?:diagnosed with|autistic|epileptic|excluded(?! from (?:the|this|any) (?:meeting|list|scope|vote))|"
    r"in care|looked after|taken into care|adopted|fostered|"
    r"on a (?:child protection|child in need) plan|autism|adhd|asd|epilepsy|anxiety|depression|pda|ocd|"
    r"an? (?:learning disability|eating disorder|tribunal|social worker)|down'?s syndrome|cerebral palsy)\b"
)
_HEALTH_OF_THE_CHILD = re.compile(rf"(?i)\b{_THE_CHILD}{_HAS} {_PRIVATE}")
_HEALTH_OF_A_NAME = re.compile(rf"\b{_NAME}(?: [A-Z][a-z]{{0,20}})?{_HAS} (?i:{_PRIVATE})")
_STAFF_MATTER = re.compile(
    r"(?i)\b(?:grievance (?:against|by|from|about|raised)|disciplinary (?:hearing|investigation|against)"
    r"|suspended (?:from work|on full pay)|capability proceedings)\b"
)

LOOKS: tuple[Look, ...] = (
    matches("date of birth", Level.BLOCK, _BIRTH),
    _named("age of a named person", Level.BLOCK, _AGES),
    _named("age of a named person", Level.WARN, (_BARE_AGE,)),
    _postcodes,
    matches("family address", Level.BLOCK, _STREET),
    _named("child's name", Level.WARN, _NAMED_CHILD),
    matches("health or care of a child", Level.BLOCK, _HEALTH_OF_THE_CHILD),
    _named("health or care of a child", Level.WARN, (_HEALTH_OF_A_NAME,)),
    matches("staff matter", Level.WARN, _STAFF_MATTER),
)
