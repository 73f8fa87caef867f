"""A birthday, or the age of one child: what tells one child from another."""

import re
from collections.abc import Iterator

from rules.children import KIN, NAME, is_a_name, known
from rules.findings import Finding, Level, Look, every, looks_for, matches, only
from rules.late import late

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    r"(?:[0-9]{1,2} ?[./ -] ?[0-9]{1,2} ?[./ -] ?[0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH}\b,?(?:[ -][0-9]{{2,4}})?"
    rf"|{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?,? [0-9]{{4}})"
)
_DOB = r"(?:d\.? ?o\.? ?b\b\.?|date[ -]of[ -](?:birth|brith)|birth ?date|birthday|bday|b-day)"
# "children born on 1 September 2019" is a cohort.
_BIRTH = late(
    rf"(?i)\b{_DOB}(?:'s)?['\"]?[ :=(?-]{{0,4}}(?:is |was |on |the )*(?:{_DATE}|(?:[0-9]{{8}}|[0-9]{{6}})\b)"
    rf"|\b{_DATE}(?: ?\({_DOB}\)| (?:is|was) (?:his|her|their|the|my \w+'s) {_DOB})"
    r"|(?<!children )(?<!pupils )(?<!those )(?<!people )(?<!babies )(?<!anyone )(?<!cohort )"
    rf"\bborn (?:on )?(?:the )?{_DATE}"
    rf"|\b(?:he|she|my {KIN})(?: was| is|'s) born in (?:{_MONTH} )?(?:19|20)[0-9]{{2}}\b"
    rf"|\bborn in (?:{_MONTH} )?(?:19|20)[0-9]{{2}}\b.{{0,10}}\b(?:he|she)\b"
    rf"|\b(?:he|she|my {KIN}) (?:turns|will be|is|was) [0-9]{{1,2}} on (?:the )?{_DATE}"
)

_UP_TO_25 = r"(?:1?[0-9]|2[0-5])(?![0-9])"
_IN_WORDS = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen)"
)
_NO_RANGE = r"(?! ?(?:- ?[0-9]|to |and (?:over|above|under|[0-9])|or |\+|/[0-9]))"
_OLD = r"[ -]?(?:years?|yrs?|months?|yo)(?:[ -]?olds?)?\b"
_AGES = (
    late(rf"\b{NAME}(?:,? \(?(?i:aged:?)|(?:, | \()(?i:age:?)) (?:{_UP_TO_25}|{_IN_WORDS}\b){_NO_RANGE}"),
    late(rf"\b{NAME}(?i:,| is| who is| who's| whos|'s) \(?{_UP_TO_25}[ -]?(?i:years?|yrs?|months?)[ -]old\b"),
    late(rf"\b{_UP_TO_25}[ -]?(?i:years?|yrs?)[ -]old,? {NAME}\b"),
    late(rf"\b(?i:our ){NAME}(?i:,? (?:who is|who's|whos|is)) {_UP_TO_25}(?=[ ,.;)]|$)(?! ?[%/:-])"),
)
# Places and subjects have figures too: so only beside a name that one knows.
_AGE_IN_BRACKETS = late(
    rf"\b{NAME},? (?:{_UP_TO_25} ?(?:yrs?|y/?o)\b(?! (?:of|ago|in|on|later|to)\b)|\(?{_UP_TO_25}[,)]{{1,2}} ?"
    r"(?:has|is|was|who|needs|attends|goes|lives|cannot|can't|won't)\b)"
)
_AGE_LAST = rf", {_UP_TO_25}(?=[.;]? *$|\. [A-Z]| -)"
_ENDS_WITH_AN_AGE, _BARE_AGE = late(_AGE_LAST), late(rf"\b{NAME}{_AGE_LAST}")
_STOPS = r"(?= ?[,.;)]| *$| -| (?:and|but|now|next|this|with|when|so)\b)"
_AGE_OF_MY_CHILD = late(
    rf"(?i)\b(?:my|our) {KIN}(?:,? (?:who is|who's|is|was|aged?|has just turned|turns)|,|,? \()? ?"
    rf"(?:only |just |nearly |almost )?(?:{_UP_TO_25}|{_IN_WORDS}\b)(?:{_OLD}|{_STOPS})"
    rf"|\bmy {_UP_TO_25}[ -]?(?:years?|yrs?)[ -]old\b"
    rf"|\b(?:he|she)(?: is|'?s| was) (?:only |just |nearly |almost )?{_UP_TO_25}[ -](?:years?|yrs?)[ -]old\b"
)

# "John's case is finished, he's 7": the name may stand a few words before.
_AGE_BY_PRONOUN = late(
    rf"(?i)\b(?:he|she)(?: is|'?s| was) (?:only |just |nearly |almost )?(?:{_UP_TO_25}|{_IN_WORDS}\b)"
    r"(?=[,.;)]| *$| -)(?![.,][0-9])"
)
_WORD = late(r"[A-Za-z][a-z]{1,20}")
_A_FEW_WORDS = 100

_RULE = "age of a named person"


def _is_a_person(found: re.Match[str]) -> bool:
    name = found["name"]
    return is_a_name(name) and (known(name) or not name.endswith("s"))


def _is_known(found: re.Match[str]) -> bool:
    return known(found["name"])


@looks_for(_AGE_BY_PRONOUN)
def _aged_by_pronoun(text: str) -> Iterator[Finding]:
    for found in _AGE_BY_PRONOUN.finditer(text):
        before = text[max(0, found.start() - _A_FEW_WORDS) : found.start()]
        if any(known(word) for word in _WORD.findall(before)):
            yield Finding(_RULE, Level.BLOCK, *found.span())


@looks_for(_BARE_AGE)
def _perhaps_aged(text: str) -> Iterator[Finding]:
    if not _ENDS_WITH_AN_AGE.search(text):
        return
    for found in every(_BARE_AGE, text):
        if found["name"][0].isupper() and known(found["name"]):
            yield Finding(_RULE, Level.WARN, *found.span())


LOOKS: tuple[Look, ...] = (
    matches("date of birth", Level.BLOCK, _BIRTH),
    *(only(_RULE, Level.BLOCK, pattern, _is_a_person) for pattern in _AGES),
    only(_RULE, Level.BLOCK, _AGE_IN_BRACKETS, _is_known),
    _aged_by_pronoun,
    _perhaps_aged,
    matches("age of a child", Level.BLOCK, _AGE_OF_MY_CHILD),
)
