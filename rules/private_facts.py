"""The health, care, schooling or troubles of one person: such a word beside a child, a parent or a name."""

import re

from rules.children import A_SCHOOL, KIN, NAME, PUPIL, are_initials, is_a_name, known
from rules.findings import Level, Look, matches, only
from rules.late import late

_NO_SERVICE = (
    r"(?! (?:pathways?|services?|teams?|leads?|strateg\w+|assessments?|clinics?|nurses?|support|data|"
    r"provision|"
    r"training|groups?|networks?|hubs?|waiting|diagnos\w+|panels?|champions?|friendly|awareness|cases?|"
    r"appeals?|boards?|"
    r"projects?|sections?|leavers|planning|homes?|workstreams?|papers?|polic\w+|rates?|figures|guides?|"
    r"reports?|and \w+ (?:in|on) (?:her|"
    r"his) (?:portfolio|list))\b)"
)
_IS = r"(?:diagnosed with|autistic|epileptic|dyslexic|dyspraxic|non[- ]?verbal)\b"
_CONDITION = (
    r"(?:autism|adhd|asd|epilepsy|dyslexia|"
    r"dyspraxia|dyscalculia|down(?:'?s)? syndrome|trisomy 21|selective mutism|"
    r"sensory processing disorder|cerebral palsy|global delay|pda|ocd|ptsd|tourette'?s|fasd|"
    r"an attachment disorder|diabetes|asthma|cancer|leukaemia|a (?:brain )?tumour|cystic fibrosis|"
    r"bipolar|psychosis|"
    r"seizures|an? (?:learning disability|eating disorder|stammer|rare condition|mental health condition))"
    rf"\b{_NO_SERVICE}"
)
_PLACED = (
    r"(?:excluded(?! from (?:the|this|any) (?:meeting|list|scope|vote|figures|report|count))|"
    r"in (?:foster )?care|in a children'?s home|looked after|a looked after child|(?:an? )?lac|"
    r"taken into care|adopted(?! as)|"
    r"fostered|on an? (?:child protection|child in need|cp|cin) plan|homeless)\b"
    rf"{_NO_SERVICE}"
)
_OF_A_CHILD = (
    r"(?:suspended|anxiety|depression|deaf(?! to)|blind(?! to)|partially sighted|hearing impaired|"
    r"suffering from|"
    r"an? (?:tribunal|social worker|ehcp|ehc plan|statement of sen|one[- ]to[- ]one(?! with)|"
    r"send? diagnosis)|"
    r"(?:on (?:the |a )?)?(?:waiting (?:for|on) )?(?:an? |the )?(?:camhs|autism|asd|adhd|neuro\w*|"
    r"diagnostic) "
    r"(?:waiting list|assessment|pathway)|"
    r"(?:being |been )?assessed for (?:autism|asd|adhd|dyslexia)|under camhs|known to (?:camhs|social care)|"
    r"on (?:medication|meds|ritalin|melatonin)|"
    r"on an? (?:reduced|part[- ]?time) timetable|out of (?:school|education) (?:since|for (?:[0-9]|weeks|"
    r"months|a (?:week|month|term|year)))|off roll(?:ed)?|"
    r"refusing (?:to go to )?school|an? school refuser)\b(?! (?:to|backlog|audit|meeting|reviews?)\b)"
    rf"{_NO_SERVICE}"
)
_OF_A_YEAR = r"(?:(?:year|yr|y) ?[0-9]{1,2}|reception|nursery|sixth[- ]form)"
_ONE = rf"(?:{_OF_A_YEAR} )?{PUPIL}"
_CHILD = (
    rf"(?:he|she|(?:my|our|her|his|their) {KIN}"
    rf"|(?:the|this|that) {_ONE}(?: (?:at|from|in) {A_SCHOOL})?"
    rf"|(?:an?|one) {_OF_A_YEAR} {PUPIL} (?:at|from|in) {A_SCHOOL})"
)
_HAS = (
    r"(?:'?s| is| was| has| had|'?s got| has got| got| has been| had been| has just been| have been)"
    r"(?: (?:now|also|recently|just|permanently|perm|been|temporarily|currently|still|both|severely|very|"
    r"getting)){0,3}"
)
_EXCLUSION = (
    r"(?: got| has| had| has had| received| was given| was sent home with) an? "
    rf"(?:fixed[- ]term |permanent |[0-9]{{1,2}}[- ]day |\w{{1,8}}[- ]day )?(?:exclusion|"
    rf"suspension)\b{_NO_SERVICE}"
)
_HEALTH_OF_THE_CHILD = late(
    rf"(?i)\b{_CHILD}{_HAS} (?:{_IS}|{_CONDITION}|{_PLACED}|{_OF_A_CHILD})"
    rf"|\b{_CHILD}{_EXCLUSION}"
    rf"|\b{_CHILD} (?:takes (?:medication|meds|ritalin|melatonin)|suffers from|keeps having (?:seizures|"
    rf"meltdowns))\b"
)
_IN_GENERAL = (
    r"(?<!\bif )(?<!when )(?<!once )(?<!where )(?<!until )(?<!unless )(?<!whether )(?<!before )(?<!after )"
    r"(?<!that )(?<!how )(?<!while )(?<!because )"
)
"""Procedures are written so: "when the child is back in school, the plan is reviewed"."""
_THE_ONE = rf"(?:the|this|that) {_ONE}(?: (?:at|from|in) {A_SCHOOL})?"
_DIAGNOSED = late(
    rf"(?i)\b{_CHILD}(?: has| had|'?s)?(?: now| just| finally| also)?"
    r"(?: got| had| has| received| been given| was given| is waiting for| is awaiting| awaits) "
    rf"(?:her|his|an?) (?:[a-z]{{2,10}} )?diagnosis\b{_NO_SERVICE}"
    rf"|\b{_THE_ONE}(?: has| had|'?s)?(?: now| just| finally| also)?"
    r"(?: got| had| has| received| been given| was given| is waiting for| is awaiting| awaits) "
    rf"(?:her|his|an?) (?:diagnosis|ehcp|ehc plan|medication|school place|placement)\b{_NO_SERVICE}"
)
_STATE = (
    r"(?:looked[- ]after|excluded|suspended|autistic|deaf|blind|disabled|adopted|fostered|epileptic|"
    r"non[- ]?verbal)"
)
_WHO = r",? who(?:'s| is| was| has| had)(?: (?:now|also|just|recently|been|got|permanently|temporarily)){0,3}"
"""What follows is told of whoever was named before."""
_LATELY_BUT = r"(?: (?:now|recently|newly|just|permanently|currently|also|been)){1,2}"
_LATELY = rf"(?:{_LATELY_BUT})?"
_SUCH_A_CHILD = late(
    rf"(?i)\b(?:the|this|that|an?|our|one) (?:{_STATE} {_ONE} (?:at|from|in) {A_SCHOOL}"
    rf"|{_ONE},? (?:with {_CONDITION}|{_IS}) (?:\w{{1,12}} ){{0,2}}?(?:at|from|in) {A_SCHOOL}"
    rf"|{_ONE}{_WHO} (?:{_IS}|{_CONDITION}|{_PLACED}) (?:at|from|in) {A_SCHOOL})"
)
_SUCH_AND_SUCH = late(
    rf"(?i)\b(?:the|this|that) (?:boy|girl|lad|lass){_WHO} (?:{_IS}|{_CONDITION}|{_PLACED})"
)
_SUCH_A_BOY = late(rf"(?i)\b(?:the|this|that) {_STATE} (?:boy|girl|lad|lass)\b")
_WHERE_THE_CHILD_IS = late(
    rf"(?i){_IN_GENERAL}\b{_THE_ONE}{_HAS} (?:back (?:in|at|home)|settled|placed|moved|transferred|returned|"
    r"in school|at home|off school|out of school|home|refusing|attending|starting)\b"
)
_APPEAL_OF_A_FAMILY = late(
    rf"(?i){_IN_GENERAL}\b(?:the|this|that|his|her) "
    r"(?:mum|mother|dad|father|parents?|family|carers?|gran|nan)"
    r"(?:'s| is| are| has| have| had)?(?: now| also| just| already| again){0,2} "
    r"(?:appealed|appealing|complained|complaining|lodged an appeal|gone to (?:the )?tribunal|"
    r"(?:won|lost|withdrawn|dropped) (?:her|his|their|the) (?:appeal|tribunal|complaint|case))\b"
)
_HEALTH_OF_A_NAME = late(
    rf"\b{NAME}(?: [A-Z][a-z]{{0,20}})?(?:{_HAS} (?i:{_IS})|(?: has| had| has got| got) (?i:{_CONDITION}))"
)
_NAMED_AS_SUCH = late(
    rf"\b{NAME}(?: [A-Z][a-z]{{0,20}})?"
    rf"(?i:{_WHO} (?:{_IS}|{_CONDITION})|(?:,| -){_LATELY} {_IS}| \({_IS}|,? with {_CONDITION}"
    rf"|,{_LATELY_BUT} {_PLACED})"
)
_PLACED_AS_SUCH = late(rf"\b{NAME}(?: [A-Z][a-z]{{0,20}})?(?i:{_WHO} {_PLACED})")
_INITIALS = r"\b(?P<initials>[A-Z]\. ?[A-Z]\.?|[A-Z][A-Z]\b)(?: ?\([^)]{1,40}\))?"
_HEALTH_OF_INITIALS = late(
    rf"{_INITIALS}(?:{_HAS} (?i:{_IS})|(?: has| had| has got)(?: (?:now|also|just))? (?i:{_CONDITION})"
    rf"|(?i:{_WHO} (?:{_IS}|{_CONDITION}))"
    rf"|(?:{_HAS}|{_WHO}) (?i:in (?:foster )?care|looked after(?! by)|taken into care|fostered|"
    r"(?:permanently|perm) excluded|on an? (?:child protection|child in need|cp|cin) plan)\b)"
)
_LIFE_OF_A_NAME = late(rf"\b{NAME}(?: [A-Z][a-z]{{0,20}})?(?:{_HAS} (?i:{_PLACED})|(?i:{_EXCLUSION}))")

_TROUBLE = (
    r"(?:cancer|(?:terminally|very|seriously) ill|dying|died|passed away|an? (?:alcoholic|addict|drinker)|"
    r"(?:drug|drink|drinking|alcohol|mental health|substance misuse) (?:problems?|issues?|difficulties)|"
    r"mental health (?:problems?|issues?|difficulties)|depress(?:ed|ion)|bipolar|psychosis|schizophrenia|"
    r"in (?:prison|jail|custody|a refuge|rehab|debt)|an asylum seeker|undocumented|homeless|evicted|"
    r"divorc(?:ed|ing)|separat(?:ed|ing)|splitting up|an? learning (?:disability|difficulties)|"
    r"domestic abuse|"
    r"sectioned)\b"
)
_PARENT = r"(?:mum|mummy|dad|daddy|stepdad|stepmum|nan|gran|grandma|grandad)"
_FAMILY_TROUBLE = late(
    rf"(?i)\b(?:(?:his|her|my|their|the (?:child|pupil|boy|girl)'s) (?:{_PARENT}|mother|father|parents?|"
    rf"carers?|"
    rf"foster (?:mum|dad|carer))|{_PARENT})(?: [a-z]{{2,15}})?"
    r"(?:'?s| is| are| was| were| has| have| had| got| has got)"
    rf"(?: (?:now|also|just|been|getting|going|had|both|currently|really|a)){{0,2}} {_TROUBLE}"
)
_STAFF_MATTER = late(
    r"\b(?i:grievance (?:against|by|from|about|raised)|(?:under )?disciplinary (?:hearing|investigation|"
    r"against)"
    r"|suspended (?:from work|on full pay)|capability proceedings"
    r"|(?:she's|she is) (?:pregnant|expecting a baby))\b"
    r"|\b[A-Z][a-z]{1,20}(?: [A-Z][a-z]{1,20})? is (?:pregnant|expecting a baby)\b"
)

_HEALTH_OF_STAFF = late(
    r"(?i)\b(?:off|away|absent|signed off)(?: work| sick| ill)? (?:with|for|due to|because of|after|having) "
    r"(?:(?:her|his|their|an?|severe|bad|some|heart|back|hip|knee|major) ){0,2}"
    r"(?:depression|anxiety|cancer|chemo\w*|radiotherapy|surgery|operation|miscarriage|ivf|breakdown|burn-?out|"
    r"stroke|heart attack|mental health|ptsd|long covid|alcohol\w*|rehab)\b"
    r"(?! (?:training|conference|workshop|meeting|pathway|course|strategy|board|forum)\b)"
)

_INVESTIGATED = late(rf"\b{NAME}(?: [A-Z][a-z]{{0,20}})? is (?:being investigated|under investigation)\b")


def _is_a_person(found: re.Match[str]) -> bool:
    return known(found["name"]) or (found["name"][0].isupper() and is_a_name(found["name"]))


def _are_initials(found: re.Match[str]) -> bool:
    return are_initials(found["initials"])


def _is_known(found: re.Match[str]) -> bool:
    return known(found["name"])


def _are_somebodys(found: re.Match[str]) -> bool:
    return are_initials(found["name"])


LOOKS: tuple[Look, ...] = (
    matches("health or care of a child", Level.BLOCK, _HEALTH_OF_THE_CHILD),
    only("health or care of a child", Level.WARN, _HEALTH_OF_A_NAME, _is_a_person),
    only("health or care of a child", Level.WARN, _LIFE_OF_A_NAME, _is_known),
    only("health or care of a child", Level.WARN, _NAMED_AS_SUCH, _is_known),
    only("health or care of a child", Level.WARN, _PLACED_AS_SUCH, _is_known),
    only("health or care of a child", Level.WARN, _HEALTH_OF_INITIALS, _are_initials),
    only("staff matter", Level.WARN, _INVESTIGATED, _is_known),
    matches("health or care of a child", Level.BLOCK, _DIAGNOSED),
    matches("health or care of a child", Level.BLOCK, _SUCH_A_CHILD),
    matches("health or care of a child", Level.WARN, _SUCH_A_BOY),
    matches("health or care of a child", Level.WARN, _SUCH_AND_SUCH),
    matches("health or care of a child", Level.WARN, _WHERE_THE_CHILD_IS),
    matches("private life of a family", Level.WARN, _APPEAL_OF_A_FAMILY),
    matches("private life of a family", Level.BLOCK, _FAMILY_TROUBLE),
    matches("staff matter", Level.WARN, _STAFF_MATTER),
    matches("staff matter", Level.WARN, _HEALTH_OF_STAFF),
)
