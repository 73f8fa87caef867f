"""What the columns and the fields of a register are called, in the many ways of many houses."""

import re
from enum import StrEnum
from functools import lru_cache

from rules.letters import to_latin


class Role(StrEnum):
    REF = "ref"
    KIND = "kind"
    TITLE = "title"
    EVENT = "event"
    CAUSE = "cause"
    CONSEQUENCE = "consequence"
    LIKELIHOOD = "likelihood"
    IMPACT = "impact"
    SEVERITY = "severity or score"
    SCORE = "score"
    CONTROLS = "controls"
    MITIGATION = "controls or planned"
    PLANNED = "planned"
    PLANNED_BY = "planned by"
    PLANNED_FOR = "planned for"
    OWNER = "owner"
    PRIORITY = "priority"
    REVIEW = "review"
    STATUS = "status"
    CLOSED = "closed on"
    OTHER = "other"


_STAGES = (
    (
        "inherent",
        r"inherent|gross|\braw\b|initial|unmitigated|uncontrolled|untreated|before|\bpre\b|original|without"
        r"|no controls",
    ),
    (
        "target",
        r"target|appetite|tolera|\bgoal\b|desired|planned|acceptable|future|\baim|predicted|projected"
        r"|forecast",
    ),
    (
        "residual",
        r"residual|\bnet\b|(?<!un)mitigated|\bafter\b|\bpost\b|managed|(?<!un)controlled|with controls",
    ),
    ("current", r"current|\bnow\b|present|today|existing|latest"),
)
BARE_STAGE = (
    r"(?:inherent|gross|raw|initial|unmitigated|uncontrolled|current|residual|net|mitigated|controlled|target"
    r"|original|pre mitigation|post mitigation|before|after|before (?:controls?|mitigation)"
    r"|after (?:controls?"
    r"|mitigations?)|risk appetite|appetite|risk tolerance|tolerance|current level|target level)(?: risks?)?"
)
_AXIS = r"(?:l|p|i|c|s|likelihood|probability|impact|consequences?|severity)"
_TO_COME = (
    r"further|planned|additional|future|proposed|required|outstanding|\bnext|\bnew\b|to be|improve|\bextra"
    r"|needed"
)
_DOING = r"control|mitigat|measure|action|treatment|step|work\b|response|management"
# The first pattern that fits decides: "Risk score" is a score, and "Action owner" nobody's risk.
_NAMES: tuple[tuple[Role, str], ...] = (
    (Role.SCORE, rf"\b{_AXIS} ?[x×*] ?{_AXIS}\b|likelihood(?: and |/)impact|impact(?: and |/)likelihood"),
    (
        Role.REF,
        r"^(?:(?:risks?|raid|item|entry|log|unique|datix|register) )*"
        r"(?:ref|reference|id|no|number|nr|num|#|code|serial|identifier)(?: no| number| id| #)?$|^r ?(?:no"
        r"|#|id)$",
    ),
    (Role.KIND, r"^(?:type|raid|raid type|item type|entry type|log type|r/a/i/d|raid category)$"),
    (
        Role.OTHER,
        r"\btrend|direction|movement|travel|\bchanges?\b|previous|\blast (?:quarter|month|score|meeting"
        r"|period)"
        r"|proximity|assurance|\bgaps?\b|escalat|\bkri|progress|\bsource\b|effectiveness|confidence|committee"
        r"|oversight|linked|\blinks?\b|originator|version|velocity|\bcosts?\b|budget|commentary|strategy$"
        r"|\bupdates? on"
        r"|date (?:\w+ )?(?:raised|identified|added|opened|logged|entered|created|registered|first)"
        r"|(?:raised|identified|logged|added|opened|reported|updated) (?:on|by|date)|^(?:date|raised"
        r"|opened|logged)$"
        r"|^(?:response|treatment)(?: type| option)$|decision|\b4ts?\b|last (?:\w+ )?(?:review|update)"
        r"|reviewed (?:on|by)|^(?:last )?(?:reviewed|updated)$|date (?:last )?(?:reviewed|updated|of last)",
    ),
    (Role.CLOSED, r"closed (?:on|date)|date (?:of )?clos|closure date"),
    (
        Role.PLANNED_BY,
        r"(?:actions?|controls?|mitigations?|mitigating|treatment|response|measures?) (?:plan )?"
        r"(?:owners?|lead|by|officer|manager|holder)|(?:owner|lead|responsible) (?:of"
        r"|for) (?:the )?(?:action|control|mitigation)"
        r"|by whom|^who$",
    ),
    (Role.REVIEW, r"\breview\b|next (?:update|look)|look at again"),
    (
        Role.PLANNED_FOR,
        r"target (?:completion|implementation|resolution )?date|\bdue\b|deadline|by when|^when$|complet"
        r"|time ?scale"
        r"|time ?frame|implementation|end date|action date|date for action|^by$",
    ),
    (Role.SCORE, r"\bb?rag\b"),
    (Role.STATUS, r"status|\bstate$|^open\b|^closed$|^live$"),
    (
        Role.LIKELIHOOD,
        r"likelihood|probability|\bprob\b|\blh\b|\blik\b|^(?:how )?likely$|frequency"
        r"|^(?:.* )?[lp](?: \d.*)?$",
    ),
    (
        Role.EVENT,
        r"^(?:(?:the|key|main|principal|strategic|corporate|programme|project|top|potential"
        r"|identified) )*risks?"
        r"(?: (?:descriptions?|details?|event|identified|faced|statement|narrative|to|that|of"
        r"|and(?! (?:controls?|mitigat|scor|rating|owner)))\b.*"
        r"|/ ?(?:issues?|hazards?|threats?|opportunit\w+)|(?:.*\bcause\b.*\b(?:event|effect|impact"
        r"|consequence)).*)?$"
        r"|^(?:description|details?|nature|statement)\b",
    ),
    (
        Role.PRIORITY,
        r"^(?:(?:send|plan|strategic|linked) )*priorit(?:y|ies)(?: (?:area|of|in|from|no|number)\b.*)?$",
    ),
    (
        Role.PLANNED,
        rf"(?:{_TO_COME}).*(?:{_DOING})|(?:{_DOING})s?(?: \w+)? (?:required|needed|to be)|what (?:more"
        rf"|else|further)",
    ),
    (
        Role.CONTROLS,
        r"\bcontrols?\b(?! (?:score|rating|risk|l|i|s|impact|likelihood)\b)|safeguard|precaution"
        r"|measures in place"
        r"|actions? (?:taken|in place|to date|completed)|(?:existing|current|key|in place|already)\b.*"
        r"(?:mitigat|measure|action|safeguard)|mitigations? (?:in place|to date)|preventi|^what (?:we"
        r"|are we|is being|do we|we are) (?:do|done)|^how (?:is"
        r"|are).*managed",
    ),
    (
        Role.IMPACT,
        r"^(?:.* )?(?:i|c)(?: \d.*)?$|\bimp\b|impact|consequence|severity (?:of|if)",
    ),
    (Role.SEVERITY, r"severity|\bsev\b|^(?:.* )?s(?: \d.*)?$"),
    (
        Role.MITIGATION,
        r"mitigat(?!ed)|treatment|response|counter ?measure|how .*manag|management (?:action|of)"
        r"|risk management"
        r"|reduc|\bmeasures?\b|actions? to (?:manage|reduce|address|control)",
    ),
    (
        Role.SCORE,
        r"\bscores?\b|rating|risk level|level of risk|^level$|^overall|^how (?:bad|serious|big)|\bgrad(?:e"
        r"|ing)|\btotal\b|ranking"
        r"|\brank\b"
        r"|exposure"
        rf"|^{BARE_STAGE}$|\br[rs]\b|^(?:.* )?[rt]$|^matrix",
    ),
    (
        Role.OWNER,
        r"owner|owned by|\blead\b|responsib|handler|manager|managed by|officer|accountab|sponsor|custodian"
        r"|\bsro\b"
        r"|assigned|director$|executive|risk holder|delegate|^who\b",
    ),
    (Role.PLANNED, r"\bactions?\b|\bplan\b|next steps?|to do|^tasks?$"),
    (Role.CAUSE, r"\bcauses?\b|trigger|vulnerabilit|due to|because|\bdrivers?\b|\broot\b|contribut"),
    (Role.CONSEQUENCE, r"effects?\b|results?\b|implication|leading to|what happens|\bharm|outcomes?$"),
    (
        Role.PRIORITY,
        r"priority|work ?stream|theme|strand|objective|category|\barea\b|\bproject\b|programme|department"
        r"|service"
        r"|domain|directorate|risk type|type of risk|classification|portfolio|strategic (?:aim|goal|outcome)",
    ),
    (Role.TITLE, r"title|^(?:risk )?name$|headline|summary|^risk (?:heading|label)$|caption|^short"),
    (
        Role.EVENT,
        r"\bevent\b|description|hazard|threat|concern|uncertaint|what (?:could|might|may|can|is the risk)"
        r"|go wrong|^if then|^if\b.*\bthen\b|worr(?:y|ies)"
        r"|\bdetails?\b"
        r"|\brisks?$",
    ),
    (Role.REF, r"^(?:\w+ ){1,2}(?:ref|reference|id)(?: (?:no|number))?$"),
    (Role.OTHER, r"comment|\bnotes?\b|\bprogress"),
)
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _NAMES)
_STAGE_PATTERNS = tuple((stage, re.compile(pattern)) for stage, pattern in _STAGES)
PART = re.compile(
    rf"{_AXIS}(?: \d.*)?|[rt]|r[rs]|score|rating|total|rag|level|risk(?: (?:score|rating|level))?|grade"
    rf"|{BARE_STAGE}"
    rf"|{_AXIS} ?[x×*] ?{_AXIS}(?: (?:score|rating|total))?|\d ?(?:to|-)? ?\d+|prob|imp|lik|lh|sev"
    rf"|(?:overall|risk) (?:score|rating)"
    rf"|date|owner"
    r"|lead|when|who|by whom|by when|due|due date|action|actions"
)
LONGEST_NAME = 90
_MOST_WORDS = 12
SCORED = (Role.LIKELIHOOD, Role.IMPACT, Role.SEVERITY, Role.SCORE)


def name_of(cell: str) -> str:
    """A header in plain small letters, without brackets and line breaks."""
    plain = to_latin(cell).casefold().replace("&", " and ").replace("(s)", "s")
    words = re.sub(r"[^a-z0-9×*/#+]+", " ", plain)
    return re.sub(r" ?/ ?", "/", " ".join(words.split()))


def role_named(cell: str) -> Role:
    """What a column or a field of this name holds; OTHER for a name that says nothing, and for no name."""
    return _role(name_of(cell)) if len(cell) <= LONGEST_NAME else Role.OTHER


def stage_named(cell: str) -> str | None:
    return stage_of(name_of(cell)) if len(cell) <= LONGEST_NAME else None


@lru_cache(maxsize=4096)
def is_named(name: str) -> bool:
    """Is this what a register may call a column, and not what stands in one?"""
    known = PART.fullmatch(name) or any(pattern.search(name) for _, pattern in _PATTERNS)
    return bool(known) and len(name.split()) <= _MOST_WORDS


@lru_cache(maxsize=4096)
def _role(name: str) -> Role:
    return next((role for role, pattern in _PATTERNS if name and pattern.search(name)), Role.OTHER)


@lru_cache(maxsize=4096)
def stage_of(name: str) -> str | None:
    return next((stage for stage, pattern in _STAGE_PATTERNS if pattern.search(name)), None)


def role_of(upper: str, lower: str) -> Role:
    """The words below decide; a bare "1-5" or "Current" is told by those above it."""
    role = _role(lower)
    if role is Role.OTHER or (upper and re.fullmatch(BARE_STAGE, lower)):
        above = _role(f"{upper} {lower}".strip())
        return above if role is Role.OTHER or above in SCORED else role
    return role
