"""Numbers that stand for one person, told from others by a check digit, their grouping or a cue nearby."""

import re
from collections.abc import Iterator

from rules.findings import Finding, Level, Look, around, looks_for, matches

_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UPN = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]")
_NI_NUMBER = re.compile(r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]")


def is_nhs_number(digits: str) -> bool:
    """Ten digits whose last is the modulus 11 check of the nine before it, in any grouping."""
    plain = _without_gaps(digits)
    if not re.fullmatch(r"[0-9]{10}", plain):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(plain[:9], range(10, 1, -1), strict=True))
    return (11 - total % 11) % 11 == int(plain[9])


def is_upn(text: str) -> bool:
    """A unique pupil number: a check letter, then twelve digits, or eleven and a letter while temporary."""
    plain = _without_gaps(text).upper()
    if not _UPN.fullmatch(plain) or plain[-1] in "IOS":
        return False
    values = [int(sign) if sign.isdigit() else _UPN_LETTERS.index(sign) for sign in plain[1:]]
    return plain[0] == _UPN_LETTERS[sum(value * place for place, value in enumerate(values, start=2)) % 23]


def is_national_insurance_number(text: str) -> bool:
    """Two letters of those in use, six digits and a letter from A to D; it has no check digit."""
    return bool(_NI_NUMBER.fullmatch(_without_gaps(text).upper()))


def _without_gaps(text: str) -> str:
    return re.sub(r"[\s.-]", "", text)


# One random number of ten digits in eleven has a valid check digit, so a cue or the 3-3-4 grouping decides.
# Not after +44, in an amount, a decimal or a longer code.
_TEN_DIGITS = re.compile(
    r"(?<![0-9A-Za-z.,£$/+])(?<!44 )(?<!\(0\))"
    r"[0-9]{3}([ ./-]{0,2})[0-9]{3}\1[0-9]{4}"
    r"(?![0-9A-Za-z/])(?![.,][0-9])"
)
_AFTER_ITS_NAME = re.compile(
    r"(?i)\bnhs(?: ?(?:no|num|number|id)\b)?[^0-9a-z]{0,4}(?:is )?((?:[0-9][ .-]?){9}[0-9])(?![0-9])"
)
_HEALTH_CUE = re.compile(r"(?i)\b(?:nhs|patient|chi|hospital (?:no|number)|medical record)\b")
_NUMBER_CUE = re.compile(r"(?i)\b(?:no|number|num|nr)\b")
_LEARNER_CUE = re.compile(r"(?i)\b(?:uln|unique learner)\b")
_PHONE_CUE = re.compile(r"(?i)\b(?:tel|telephone|phone|mobile|fax|call|ring|dial|text|whatsapp|ext)\b")
_TRADE_CUE = re.compile(
    r"(?i)\b(?:order|invoice|account|purchase|po|contract|ref|reference|charity|company|vat|grant|tender|"
    r"booking|meeting id|passcode|isbn|uprn|urn|budget|cost code|ticket|serial|job)\b"
)
_TRADE_BEFORE = re.compile(
    r"(?i)\b(?:order|invoice|po|account|vat|company|charity|tender|grant|isbn|cost code|budget(?: code)?|"
    r"(?:meeting|zoom|webex|teams|conference) id|zoom|webex)(?: no| number| code)?[ .:#]{0,3}$"
)
_ROOM_BEFORE = re.compile(r"(?i)\b(?:(?:meeting|zoom|webex|teams|conference) id|zoom|webex|isbn)[ .:#]{0,3}$")
_FIGURE_BEFORE = re.compile(r"[0-9][ -]?$")
_FIGURE_AFTER = re.compile(r"[ -]?[0-9]")


@looks_for(_TEN_DIGITS, _AFTER_ITS_NAME)
def _nhs_numbers(text: str) -> Iterator[Finding]:
    for found in _TEN_DIGITS.finditer(text):
        level = _nhs_level(text, found)
        if level:
            yield Finding("NHS number", level, *found.span())
    for found in _AFTER_ITS_NAME.finditer(text):
        level = Level.BLOCK if is_nhs_number(found.group(1)) else Level.WARN
        yield Finding("NHS number", level, *found.span(1))


def _nhs_level(text: str, found: re.Match[str]) -> Level | None:
    nearby = around(text, found)
    valid = is_nhs_number(found.group())
    if _LEARNER_CUE.search(nearby):
        return None
    if _HEALTH_CUE.search(nearby):
        return Level.BLOCK if valid else Level.WARN
    if not valid or _is_a_phone_number(found, nearby) or _is_something_else(text, found):
        return None
    if _TRADE_CUE.search(nearby) or _in_a_row(text, found):
        return Level.WARN
    return Level.BLOCK if found.group(1) or _NUMBER_CUE.search(nearby) else Level.WARN


def _is_something_else(text: str, found: re.Match[str]) -> bool:
    """Right before it stands what it is: a meeting's number in groups, or an invoice's without any."""
    before = text[max(0, found.start() - 30) : found.start()]
    cue = _ROOM_BEFORE if found.group(1) else _TRADE_BEFORE
    return bool(cue.search(before)) or _in_web_address(text, found.start())


def _is_a_phone_number(found: re.Match[str], nearby: str) -> bool:
    """A UK number without its first nought: it begins with 1, 2, 3 or 7, and is not grouped 3-3-4."""
    return bool(_PHONE_CUE.search(nearby)) and found.group()[0] in "1237" and not found.group(1)


def _in_a_row(text: str, found: re.Match[str]) -> bool:
    """In a row of figures, three neighbouring cells look like one number in groups."""
    before = text[max(0, found.start() - 2) : found.start()]
    return bool(_FIGURE_BEFORE.search(before) or _FIGURE_AFTER.match(text, found.end()))


def _in_web_address(text: str, place: int) -> bool:
    return "://" in text[max(0, place - 200) : place].rpartition(" ")[2]


_UPN_LIKE = re.compile(r"(?i)(?<![0-9a-z])[a-z][0-9]{11}[0-9a-z](?![0-9a-z])")
_UPN_IN_GROUPS = re.compile(
    r"(?i)\bupn\b[^0-9a-z]{0,4}(?:is )?(?:no |number )?([a-z](?:[ -]?[0-9]){11}[ -]?[0-9a-z])(?![0-9a-z])"
)
_UPN_WITHOUT_LETTER = re.compile(r"(?i)\bupn\b[^0-9a-z]{0,4}(?:is )?([0-9]{12,13})(?![0-9a-z])")
_UPN_CUE = re.compile(r"(?i)\b(?:upn|pupil)\b")
_NI_LIKE = re.compile(r"(?i)(?<![0-9a-z])[a-z]{2}(?: ?[0-9]{2}){3} ?[a-d](?![0-9a-z])")
_NI_CUE = re.compile(r"(?i)\b(?:ni|nino|national insurance)\b")
_ULN = re.compile(r"(?i)\b(?:uln|unique learner (?:no|number))\b[^0-9]{0,20}((?:[0-9] ?){9}[0-9])(?![0-9])")
_PASSPORT = re.compile(r"(?i)\bpassport\b[^0-9.;]{0,25}?\b([a-z]?[0-9]{8,9})\b")
_YEAR = r"(?:19|20)[0-9]{2}(?:[/-][0-9]{2,4})?(?![0-9/-])"
_FILE = (
    r"(?:(?:care )?case|ehcp?|ehc plan|plan|child|pupil|student|referral|family|client|patient|mosaic|"
    r"liquid ?logic|"
    r"capita(?: one)?|synergy|systm ?one|social care|early help|safeguarding|tribunal|court|police|crime|"
    r"hospital|sims)"
)
_CODE = r"((?=(?:[a-z/-]{0,9}[0-9]){4})[a-z0-9][a-z0-9/-]{3,29})\b"
_CASE_REFERENCE = re.compile(
    rf"(?i)\b{_FILE}(?:'s)? (?:ref|reference|number|no|id|file)\b(?: no| number)?[.:# ]{{0,3}}(?:is )?"
    rf"(?!{_YEAR})(?!0[0-9]{{2,4}} ?[0-9]{{3}} ?[0-9]{{3,4}}){_CODE}"
)
# The number follows the word at once, so it must be long, and no figure of a report.
_CASE_NUMBER = re.compile(
    r"(?i)\b(?:ehcp|ehc plan|(?<!in )case|mosaic|liquid ?logic)[ :#]{1,2}"
    r"([a-z]{0,4}[-/]?[0-9]{5,10})\b(?![,.][0-9]| (?:people|children|pupils))"
)
_OTHER_REFERENCE = re.compile(
    r"(?i)\b(?:sen|send|lac|ehm|mash|camhs|lado|social worker) (?:case )?(?:ref|reference|file|"
    r"id)\b(?: no| number)?"
    rf"[.:# ]{{0,3}}(?:is )?(?!{_YEAR}){_CODE}"
)
_NUMBERED_PLAN = re.compile(rf"(?i)\behcp?[-/](?!{_YEAR})((?:20[0-9]{{2}}[-/])?[0-9]{{4,8}})\b")
_APPEAL = re.compile(r"(?i)\b(EH[0-9]{3}/[0-9]{2}/[0-9]{4,5})\b")


@looks_for(_UPN_LIKE, _UPN_IN_GROUPS, _UPN_WITHOUT_LETTER)
def _upns(text: str) -> Iterator[Finding]:
    for found in _UPN_LIKE.finditer(text):
        if is_upn(found.group()):
            yield Finding("unique pupil number", Level.BLOCK, *found.span())
        elif _UPN_CUE.search(around(text, found)):
            yield Finding("unique pupil number", Level.WARN, *found.span())
    for found in _UPN_IN_GROUPS.finditer(text):
        if is_upn(found.group(1)):
            yield Finding("unique pupil number", Level.BLOCK, *found.span(1))
    for found in _UPN_WITHOUT_LETTER.finditer(text):
        yield Finding("unique pupil number", Level.WARN, *found.span(1))


@looks_for(_NI_LIKE)
def _national_insurance_numbers(text: str) -> Iterator[Finding]:
    for found in _NI_LIKE.finditer(text):
        if is_national_insurance_number(found.group()) and _is_no_sentence(text, found):
            yield Finding("National Insurance number", Level.BLOCK, *found.span())


def _is_no_sentence(text: str, found: re.Match[str]) -> bool:
    """ "on 12 06 24 a room is booked" has the form too."""
    words = found.group()
    return " " not in words or words[:2].isupper() or bool(_NI_CUE.search(around(text, found)))


NUMBERS = frozenset({"NHS number", "unique pupil number", "National Insurance number"})
"""Rules that a check digit or a form decides, whatever the words around it."""

LOOKS: tuple[Look, ...] = (
    _nhs_numbers,
    _upns,
    _national_insurance_numbers,
    matches("unique learner number", Level.BLOCK, _ULN, 1),
    matches("passport number", Level.BLOCK, _PASSPORT, 1),
    matches("case reference", Level.BLOCK, _CASE_REFERENCE, 1),
    matches("case reference", Level.BLOCK, _CASE_NUMBER, 1),
    matches("case reference", Level.BLOCK, _APPEAL, 1),
    matches("case reference", Level.BLOCK, _NUMBERED_PLAN, 1),
    matches("case reference", Level.BLOCK, _OTHER_REFERENCE, 1),
)
