"""The name of one child, or of somebody's family.

Names cannot be found reliably: these looks take what people usually write, and warn. The rest is training.
"""

import re
from collections.abc import Callable

from rules.findings import Level, Look, matches, only
from rules.first_names import NAMES, UNMISTAKABLE
from rules.late import late

NAME = r"(?P<name>[A-Za-z][a-z]{1,20}(?:['-][A-Z][a-z]{1,20})?)"
"""A word that may be a name: `is_a_name` then tells."""
KIN = (
    r"(?:(?:own|little|younger|older|youngest|eldest|oldest|middle|other|baby|foster|step|twin|autistic|"
    r"disabled"
    r"|adopted)[ -]){0,2}"
    r"(?:sons?|daughters?|child|kids?|kiddo|boys?|girls?|lads?|lass(?:ie)?|grand-?(?:sons?|daughters?|child)"
    r"|nephews?|nieces?|brothers?|sisters?|twins?|baby|toddler|teenager|teen|little one|eldest|oldest|"
    r"youngest|"
    r"step-?(?:sons?|daughters?|child)|foster child|god(?:son|daughter|child))"
)
PUPIL = r"(?:child|pupil|student|learner|boy|girl|lad|young person)"
_CAPITAL = late(r"(?<!^)\b[A-Z]")

_WORDS_THAT_ARE_NO_NAMES = """
    action actions admissions adults age all and any anybody anyone april area at august autumn average baby
    bank benefit board box boys by care carers case centre child children chronological class clinic club code
    cohort college committee conference council criminal cyp day death december development disability early
    east education everybody everyone exploitation family february female first for forum friday friendly from
    girls group groups guides health he hospital hub if in inclusion infants into is it january july june key
    kpi learners legal local looked lower male man march massage maximum may mean median meeting meetings men
    mental min minding minimum monday needs no nobody north november nursery number october of officer on or
    our outcomes page panel parent part partnership passport people person persons phase plan plans policy
    population poverty practitioner premium primary priorities priority protection provision pupil pupils
    reading reference referral residents review risk risks room safeguarding saturday school schools secondary
    section send senco september service services she social somebody someone south spring stage statutory
    steps strategy student students summer sunday support table target team term that the these they this
    those thursday to transport trust tuesday under union unit university upper version voice we wednesday
    week weeks welfare west what when who with woman women workforce working world year years young your youth
"""
_NO_NAMES = frozenset(_WORDS_THAT_ARE_NO_NAMES.split())
_USUAL_SHORT_FORMS = "OT SW IT CP EP AP PE RE PP HI VI MS UK PA YP AT CT QA HR EY KS TA LA AI ID PR DV AD AB"
_NOT_INITIALS = frozenset(_USUAL_SHORT_FORMS.split())


def is_a_name(word: str) -> bool:
    """After words that speak of a child: a capitalised word that is no usual one, or a known name."""
    if word.lower() in _NO_NAMES:
        return False
    return word[0].isupper() or word.lower() in NAMES


def known(word: str) -> bool:
    """Whatever stands before it: a name in either case, or a capitalised word that is often a name."""
    return word.lower() in UNMISTAKABLE or (word[0].isupper() and word.lower() in NAMES)


def are_initials(letters: str) -> bool:
    """Two letters that are no usual short form, such as OT for an occupational therapist."""
    return re.sub(r"[. ]", "", letters) not in _NOT_INITIALS


_ONE_OF_KIN = r"(?:son|daughter|grandson|granddaughter|niece|nephew|stepson|stepdaughter|twins)"
_SURNAME = late(rf"\b(?i:{PUPIL})[,:]? [A-Z]\. ?(?P<name>[A-Z][a-z]+)\b")
_WHOSE = r"(?i:my|our|his|her|their|your|the|[a-z]+'s)"
_STRONG = (
    late(rf"\b{_WHOSE} (?i:{KIN})(?:,? | ?\(| - )(?i:(?:who is |is )?(?:called|named) )?{NAME}\b"),
    late(rf"\b(?i:(?:my|our|his|her|their|your) {PUPIL},? ){NAME}\b"),
    late(rf"\b(?i:(?:{PUPIL}|{KIN})(?<!s),? (?:who is |is )?(?:called|named) ){NAME}\b"),
    late(
        rf"\b(?i:(?:child|son|daughter|pupil|boy|girl|lad|student)(?:'?s)? (?:first |full )?name(?: is|"
        rf":)? ){NAME}\b"
    ),
    late(
        rf"\b(?i:his|her) (?i:name is ){NAME}(?: [A-Z][a-z]+)?[,.]? (?i:(?:and )?(?:he|she|"
        rf"who) (?:goes to|attends|"
        r"needs|can'?t|cannot|won'?t|starts (?:at|in|school)|is (?:in (?:year|class|reception|nursery)|"
        r"out of|[0-9])))\b"
    ),
)
_TITLED = late(rf"\b(?i:mrs?|ms|miss)\.? {NAME}'?s (?i:{KIN})\b")
_THIS_PUPIL = late(rf"\b(?i:(?:the|this|that) {PUPIL}),? {NAME},")
_INITIALS = late(rf"\b(?i:{PUPIL},? )(?P<name>[A-Z]\.? ?[A-Z])\b\.?(?! ?[A-Z]{{2}})")
_INITIALS_OF_A_YEAR = late(
    r"\b(?P<name>[A-Z]\. ?[A-Z]|[A-Z][A-Z]\b)\.?,? \(?(?i:(?:year|yr|y)) ?[0-9]{1,2}(?:\)|, [^)]{2,30}\))"
)
_AT_SCHOOL = (
    late(rf"\b(?:(?i:{PUPIL}|{_ONE_OF_KIN})|YP)[,:]? {NAME}\b"),
    late(rf"\b{NAME}(?i:,|,? is|,? who is)? (?i:my {KIN})\b"),
    late(
        rf"\b{NAME}(?: [A-Z]\.?| [A-Z][a-z]+)?,? (?i:(?:is |who is |was )?(?:in|from) (?:year|yr|"
        rf"y)) ?[0-9]{{1,2}}\b"
        r"(?! (?:of|team|lead|leads|staff)\b)"
    ),
    late(
        rf"\b{NAME}(?: [A-Z]\.?| [A-Z][a-z]+)?,? (?i:(?:year|yr|y)) ?[0-9]{{1,2}}"
        r"(?= ?[,.;)]| *$| -| (?:is|has|at|needs|cannot|can't|who|and|was)\b)"
    ),
    late(rf"\b{NAME}(?: [A-Z]\.?| [A-Z][a-z]+)? \((?i:(?:year|yr|y)) ?[0-9]{{1,2}}\)"),
    late(rf"\b(?i:parents?|mum|mother|dad|father|carers?|family) of {NAME}\b"),
    late(
        rf"\b(?i:our) {NAME}\b(?! [A-Z]).{{1,60}}\b(?i:school|class|nursery|ehcp|teacher|diagnos\w*|asd|"
        rf"adhd|autis\w*|"
        r"meltdowns?|paediatric\w*|year [0-9])\b"
    ),
)
_NO_WORK = (
    r"(?!,? (?i:rates?|data|figures|policy|strategy|costs?|panel|process|dashboard|numbers?|paper|"
    r"reports?|form|survey|of|"
    r"template|work|team|training|audit|tracker|group|lead|service|guide|slides|training|page|section|"
    r"draft)\b)"
)
_FAMILY = (
    r"(?:mum|mummy|mother|dad|daddy|father|stepdad|stepmum|foster (?:carer|parent|mum|dad)s?|grandma|"
    r"gran|nan|parents|carers|"
    r"grandad|son|daughter|social worker|diagnosis|tribunal|placement|exclusion)"
)
_WHOSE_FAMILY = late(
    rf"\b{NAME}'s (?i:(?:step)?(?:mum|mummy|mother|dad|daddy|father)|foster (?:carer|parent|mum|dad)s?|"
    rf"social worker)\b"
    rf"{_NO_WORK}"
)
_KNOWN_FAMILY = late(
    r"\b(?P<name>[A-Za-z][a-z]{1,20}?)(?:(?: [A-Z][a-z]+)?'s|s) (?i:"
    rf"{_FAMILY}|ehcp|ehc plan|annual review|(?:ehc )?needs assessment|autism|adhd|meds|teacher|taxi|"
    rf"one[- ]to[- ]one"
    rf"|1:1|1-1|school place)\b{_NO_WORK}"
)
_PARENT_NAMED = late(
    rf"\b(?i:mum|mummy|mother|dad|daddy|father|stepmum|stepdad|gran|nan|grandma|grandad),? {NAME}\b"
)
_NO_SCHOOL_NAME = (
    r"(?:the|an?|all|any|each|every|one|both|our|their|his|her|your|my|this|that|these|those|same|another|"
    r"other|and|or|for|to|who|day|local|new|our|no|non|primary|secondary|special|mainstream|high|junior|"
    r"infant|middle|state|maintained|independent|boarding|summer|after|before|out|year|term|whole)"
)
A_SCHOOL = (
    rf"(?:(?!{_NO_SCHOOL_NAME}\b)[a-z][a-z'-]{{1,20}}\.? (?:[a-z][a-z'-]{{1,20}}\.? ){{0,3}}?"
    r"(?:school|academy|primary|infants|juniors|nursery|college)|st\.? [a-z]{3,12}'?s)\b"
)
"""A school by its name, in either case: "Hill School", "st mary's"; not "each school"."""
_FEW_AT_A_SCHOOL = late(
    r"(?i)(?<![0-9.,-])(?<!year )(?<!years )(?<!yr )(?<!stage )(?<!phase )(?<!group )"
    r"(?<!item )(?<!kpi )(?<!action )(?<!priority )"
    r"\b(?:one|two|three|four|[1-4]) "
    r"(?:(?:looked[- ]after|disabled|excluded|autistic|deaf|other|new|more) )?"
    r"(?:child|children|pupils?|students?|learners?|boys?|girls?|lads?|young (?:person|people)|"
    r"famil(?:y|ies)|siblings)"
    rf"(?: with [a-z]{{2,15}})? (?:at|from|in|of) {A_SCHOOL}"
)
_RULE = "child's name"


def _is_one_child(found: re.Match[str]) -> bool:
    return is_a_name(found["name"]) and not _is_an_office(found)


def _is_an_office(found: re.Match[str]) -> bool:
    """ "The Child Death Overview Panel": no name that one knows, after words that are capitals as well."""
    before = found.group()[: found.start("name") - found.start()]
    return not known(found["name"]) and bool(_CAPITAL.search(before))


def _is_written_as_a_name(found: re.Match[str]) -> bool:
    return found["name"][0].isupper() and is_a_name(found["name"])


def _is_known(found: re.Match[str]) -> bool:
    return known(found["name"])


def _is_unmistakable(found: re.Match[str]) -> bool:
    return found["name"].lower() in UNMISTAKABLE


def _is_a_surname(found: re.Match[str]) -> bool:
    return is_a_name(found["name"])


def _are_initials(found: re.Match[str]) -> bool:
    return are_initials(found["name"])


_MEANT: tuple[tuple[Callable[[re.Match[str]], bool], tuple[re.Pattern[str], ...]], ...] = (
    (_is_one_child, _STRONG),
    (_is_known, (_PARENT_NAMED,)),
    (_is_written_as_a_name, (_THIS_PUPIL, _WHOSE_FAMILY, _TITLED)),
    (_is_unmistakable, (*_AT_SCHOOL, _KNOWN_FAMILY)),
    (_is_a_surname, (_SURNAME,)),
    (_are_initials, (_INITIALS, _INITIALS_OF_A_YEAR)),
)

LOOKS: tuple[Look, ...] = (
    *(only(_RULE, Level.WARN, pattern, meant) for meant, patterns in _MEANT for pattern in patterns),
    matches("few children at one school", Level.WARN, _FEW_AT_A_SCHOOL),
)
