"""Words of somebody worried about one child, or in danger themselves.

They get a signpost to 999 and the local front door; nothing of it is kept (DOMAIN.md 8.2). Professional talk
about systems, plans, training and figures must pass, so each cue needs a person as well as a word: a definite
or single one, for "children who have been abused" is a sentence of a strategy. A signpost too many costs a
member one reading, a missed one may cost far more: where the two pull apart, the cue stays.
"""

import re

from rules.children import NAME, known
from rules.findings import Level, Look, matches, only
from rules.late import late

_CHILD = (
    r"(?:(?:young|little|small|vulnerable|specific|particular) )?"
    r"(?:child|boy|girl|kid|baby|toddler|teenager|pupil|student|young person|patient|foster child|"
    r"son|daughter|stepson|stepdaughter|grandson|granddaughter|grandchild|nephew|niece|brother|sister)"
)
_NOT_A_SYSTEM = (
    r"(?!['’]?s?[ -](?:protection|poverty|services?|transport|premium|referral|voice|data|numbers?|places?|"
    r"plans?|records?|surveys?|development|health|friendly|centred|council|support|minding|minders?|care|"
    r"facing|led))"
)
_ONE_CHILD = rf"(?:a|the|this|that|one|my|our|his|her|their|your|another|any) {_CHILD}\b{_NOT_A_SYSTEM}"
_KIN = r"(?:mum|mother|dad|father|friend|family|kids|children|boys|girls|partner)"
_SOMEBODY = rf"(?:{_ONE_CHILD}|he|she|they|i|we|someone|somebody|(?:my|his|her|their|the) {_KIN})"
_IS = (
    r"(?: is| are| am|['’]s|['’]m|['’]re| was| were| has been| have been|['’]ve been| had been"
    r"| may be| might be| could be)"
)
_HARMED = (
    r"(?:physically |sexually |emotionally )?"
    r"(?:abused|neglected|beaten|hit|hurt|harmed|groomed|exploited|trafficked|molested|assaulted|raped|"
    r"threatened|bullied|starved|locked in|radicalised)"
)
_NOT_BY_BUSINESS = (
    r"(?! by (?:the |a |an |our )?(?:\w{1,15} )?(?:cuts?|delays?|vacanc\w{1,3}|shortages?|costs?|budgets?|"
    r"strikes?|pressures?|closures?|deadlines?|changes?))"
)
# "A child is harmed because nobody shares information" is how a risk is written.
_NOT_IN_GENERAL = rf"(?!(?:a|any|another) {_CHILD} (?:is|may be|might be|could be) {_HARMED})"
_HER = r"her(?! (?:\w{1,15} )?(?:targets?|deadlines?|dates?|milestones?))"
_VICTIM = rf"(?:him|me|us|{_HER}|{_ONE_CHILD}|(?:his|her|their|the|my) (?:children|kids))"
_DANGER = r"in (?:immediate |real |serious |grave )?danger(?! of)"
_NOT_TO_USE = r"(?! to (?:publish|share|assume|say|store|close|use|send|rely|keep|post))"
_PARENT = r"(?:dad|father|mum|mother|step\w{1,8}|parents?|husband|wife|partner|boyfriend|girlfriend|ex)"

_CUES = (
    r"\b(?:worr(?:y|ied|ies|ying)|concern(?:ed)?|scared|frightened|fear(?:ful)?|anxious|afraid) "
    rf"(?:about|for|over) (?:{_ONE_CHILD}|(?:his|her|their) safety)",
    rf"\b(?:worr(?:y|ied)|concern(?:ed)?|scared|frightened) (?:about|for) (?:the )?"
    rf"(?:safety|welfare|well-?being) of {_ONE_CHILD}",
    r"\b(?:worr(?:y|ied)|concern(?:ed)?|scared|frightened) (?:about|for) "
    r"(?:one of (?:my|our|the|his|her) (?:pupils|children|students|boys|girls|kids)"
    r"|(?:him|her)(?= at |[.,;!?]|$)|(?!.{0,30}\b(?:working|work|staff|colleagues)\b).{1,30} at home\b)",
    rf"\b(?:report|raise) (?:a |an |my )?(?:concern|worry) (?:about|for) {_ONE_CHILD}",
    rf"\b{_NOT_IN_GENERAL}{_SOMEBODY}{_IS}(?: being| getting)? {_HARMED}\b{_NOT_BY_BUSINESS}",
    rf"(?:\b{_ONE_CHILD}|^child)(?:{_IS})? at risk\b(?! of (?!(?:significant |serious )?harm))",
    r"\b(?:bruises|bruised|bruising on)\b",
    rf"\b{_SOMEBODY}\b.{{0,40}}\b(?:commit(?:ted)?|attempt(?:ed)?) suicide\b",
    r"\b(?:i|we)(?:['’]ve(?: got)?| have| need to (?:raise|report)| want to (?:raise|report)) "
    r"(?:a |an |some )?(?:safeguarding (?:concern|worry|issue|disclosure)s?|(?:child )?abuse|neglect)\b",
    rf"\b(?:hit|beat|hurt|abused|touched) (?:him|me|{_ONE_CHILD}|{_HER})\b(?! to\b)",
    rf"\b{_SOMEBODY}{_IS} at risk (?:of (?:significant |serious )?harm|tonight|today|now|at home)\b",
    rf"\b{_SOMEBODY}{_IS} (?:unsafe|not safe|suicidal|self[- ]?harming|{_DANGER})\b{_NOT_TO_USE}",
    rf"\b(?:{_ONE_CHILD}|he|she) self[- ]?harm(?:s|ed)?\b",
    rf"\b{_SOMEBODY} (?:isn['’]?t|aren['’]?t|wasn['’]?t|never feels?|feels? un|feels? not|"
    rf"(?:do|does|did)(?: not|n['’]?t) feel) ?safe\b{_NOT_TO_USE}",
    r"\b(?:not|isn['’]?t|un) ?safe (?:at home|tonight|with (?:his|her|their|him|them|my|mum|dad))\b",
    r"\bat risk (?:tonight|right now|at home)\b",
    r"\b(?:hits|hitting|hurts|hurting|beats|beating|abuses|abusing|molesting|neglects|neglecting|grooming|"
    rf"threatens|threatening) {_VICTIM}\b",
    r"\b(?:neighbour|friend|sister|brother|cousin|colleague)['’]?s['’]? (?:kids?|child|children|boys?|"
    r"girls?|son|"
    rf"daughter)(?:{_IS})(?: being| getting)? {_HARMED}\b",
    r"\b(?:uncle|dad|father|stepdad|brother|cousin|teacher|neighbour|man|driver|coach) (?:has |is )?"
    rf"touch(?:es|ed|ing) (?:{_VICTIM})\b",
    rf"\b(?:{_ONE_CHILD}|he|she) (?:has )?(?:told me|told us|says|said|(?:has )?disclosed|alleges|alleged)\b"
    rf".{{0,80}}\b(?:abuse|hits?|hurts?|beats?|touch(?:es|ed)|{_HARMED})\b",
    r"\b(?:there['’]?s|there is|i suspect|we suspect|i think it['’]?s|i saw|i have seen|i witnessed) "
    r"(?:some |any |child |physical |sexual |emotional |domestic |possible ){0,3}(?:abuse|neglect)\b",
    r"\b(?:kill|hurt|harm|cut)(?:ing|ting)? (?:himself|herself|myself|themsel(?:f|ves))\b",
    r"\b(?:tak|end)(?:e|ing)? (?:his|her|my|their) (?:own )?life\b|\bwants? to die\b",
    r"\bsafeguarding (?:concern|worry|issue|disclosure|incident|referral)s? "
    rf"(?:about|for|regarding|involving|with|concerning) {_ONE_CHILD}",
    r"\b(?:how|where|who) (?:do|can|should) i (?:report|raise|tell about|make) (?:to about )?"
    r"(?:a |an |my |this )?(?:safeguarding|child abuse|abuse|neglect|welfare (?:concern|worry))",
    r"\b(?:who|whom|where) (?:do|can|should|could|would|must) (?:i|we) "
    rf"(?:speak|talk|go|turn|report|ring|call|tell|contact)\b.{{0,20}}\b{_ONE_CHILD}.{{0,25}}"
    rf"\b(?:at risk|in danger|unsafe|not safe|{_HARMED})\b(?! of (?!(?:significant |serious )?harm))",
    rf"\b(?:{_ONE_CHILD}|(?:he|she)(?:['’]s)?|(?:the|her|his|their) (?:kids|children)) .{{0,30}}"
    r"\b(?:home alone|left alone|gone missing|(?:run|ran) away from home|missing from home)\b",
    rf"\b(?:scared|afraid|frightened|terrified) (?:to go home|of (?:his|her|my|their) {_PARENT})\b",
    rf"\b(?:my|her|his|their) {_PARENT}(?: is|['’]s| gets| was)(?: \w{{1,10}})? (?:violent|abusive)\b",
)

_RULE = "safeguarding concern"
_A_NAME_IS_HARMED = late(
    rf"(?<!if )\b{NAME}(?i:{_IS}(?: being| getting) {_HARMED})\b(?i:{_NOT_BY_BUSINESS})"
    rf"|\b(?i:worried|scared|frightened|concerned) (?i:about|"
    rf"for) (?P<whom>[A-Za-z][a-z]{{1,20}})(?i:'s safety| at home)"
)


def _is_known(found: re.Match[str]) -> bool:
    return known(found["name"] or found["whom"])


LOOKS: tuple[Look, ...] = (
    *(matches(_RULE, Level.SIGNPOST, late(rf"(?i)(?<!if ){cue}")) for cue in _CUES),
    only(_RULE, Level.SIGNPOST, _A_NAME_IS_HARMED, _is_known),
)
