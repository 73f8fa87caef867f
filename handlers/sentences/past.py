"""The past: the record as at a day, who changed what, and putting right what was said of the wrong one."""

import re

from handlers.sentences import table

OPENINGS = table(
    (
        "record",
        r"(?:(?:show|see|view|open|give)(?: me| us)?\s+)?(?:the |our |this )?(?:whole |full |entire )?"
        r"(?:board|group|record|position|state of the (?:board|group|record))(?:'s (?:record|position))?\W*",
    ),
    (
        "record",
        r"(?:how|what|where) (?:did|does|do|was|were|is) (?:the |our )?"
        r"(?:board|group|record|things|position|we)(?: (?:stand|look|look like|stood|like))?\W*",
    ),
    ("list", r"(?:what|which)(?: actions?)? (?:was|were|is|are) (?:still )?open\W*"),
)
QUESTIONS = table()

LOOKS = frozenset(
    (
        *("show", "moves", "mine", "list", "totals", "overdue", "due soon", "closed", "quiet", "slipped"),
        *("unassigned", "undated", "owner of", "who is", "risks", "decisions", "next meeting", "papers"),
        *(
            "summary",
            "prose",
            "late and due",
            "outstanding",
            "group doing",
            "record",
            "plan",
            "plan rows",
            "parts",
            "late starts",
            "who has done",
            "waiting",
        ),
        *("show evidence", "list ready", "changed", "blocked", "all to agree", "export"),
        *("risks of", "risks about", "risks in band", "risks lacking", "programme risks", "flagged risks"),
        *("my risks", "closed risks", "risk changes", "risk reviews", "controls", "escalations", "to agree"),
        *("where is", "meetings", "who is coming", "attended", "declarations", "minutes", "terms", "roster"),
        *("terms due", "past members", "person", "deputies", "who deputises", "pending", "original date"),
        *("deliverables", "overdue deliverables", "show deliverable", "checklist", "money", "who closed"),
        *("scorecard", "kpi", "kpis", "kpis off target", "kpis on target", "kpis worsening", "kpi lost"),
        *("kpis establishing", "kpis below baseline", "kpis above baseline", "kpis in section"),
        *("kpis improving", "missing readings", "my readings", "ratings", "suggest ratings"),
        *("progress", "rated so", "paragraphs", "priority progress", "priority ratings", "suggest rating"),
        *("highlight report", "reports due", "report", "report as file"),
        *("chart", "burn-up", "heat map", "kpi chart"),
    )
)
"""Verbs that only look, so that one may ask them as at a past day: what changes the record changes it now."""

_DAY = r"(?P<day>\S[^?!]{1,40}?)"
_AS_AT = r"as (?:at|of|on|(?:it|they|things|we) (?:was|were|stood|looked)(?: (?:as )?(?:on|at|in))?)"
_AS_A_FILE = r"(?:as|in|into) (?:an? )?(?:word|docx?|pdf|markdown|md|text|txt|excel|xlsx?)(?: \w+)?"
AS_AT = tuple(
    re.compile(pattern, re.I | re.S)
    for pattern in (
        rf"(?P<question>\S.*?)[\s,]+{_AS_AT}\s+{_DAY}\s+(?P<file>{_AS_A_FILE})\W*",
        rf"(?P<question>\S.*?)[\s,]+{_AS_AT}\s+{_DAY}\W*",
        rf"{_AS_AT}\s+{_DAY}\s*(?:[,:–—]|\s-)\s*(?P<question>\S.*)",
    )
)
"""`board report as at 1 May in Word`, `what's overdue as at 1 May`, `as at 1 May, what was overdue?`"""
DAY_FIRST = re.compile(rf"{_AS_AT}\s+(?P<rest>\S.*)", re.I | re.S)
_OWNED = (
    r"who(?:se)?\b.*?\b(?:owned|had|did|(?:was|were) (?:the |an? )?(?:owners?|leads?|doing|responsible"
    r"|leading|looking after|dealing with|on))\b.*?"
)
_STOOD = (
    r"(?:how|what|where) (?:did|was|were) (?:the |our )?(?:board|group|record|position|things|we)"
    r"(?: (?:stand|look|look like|stood))?|(?:show|see|view)(?: me| us)? (?:the |our )?(?:board|group|record)"
)
WAS_ON = re.compile(
    r"(?P<question>(?:(?:what|whats|which|how many|who|how)\b.*\b(?:was|were|stood)\b|(?:was|were)\b).*"
    r"\b(?:overdue|late|open|unassigned|undated|outstanding)\b.*?"
    rf"|{_OWNED}|{_STOOD})\s+(?:back )?(?:on|at)\s+{_DAY}\W*",
    re.I | re.S,
)
"""`what was overdue on 1 May?`; `who owned 103 on 1 May?`; `how did the board stand on 1 May?`"""
_AGO = (
    r"last (?:month|week|year|quarter|term|time|board|meeting|\w+day)|yesterday"
    r"|(?:a|an|one|two|three|four|five|six|\d{1,2}) (?:days?|weeks?|fortnights?|months?) ago"
    r"|(?:in|at the end of|end of|back in) (?:last )?\w+(?: \d{4})?"
)
WAS_THEN = re.compile(
    r"(?:(?:what|how|where|who)\b(?! changed\b).{0,50}?\b(?:was|were|did|had|owned|led)\b.{0,40}?"
    r"|(?:was|were) |(?:show )?(?:me )?)"
    r"(?P<ref>(?<![\w#])(?:[\w-]+#)?R\d{1,3})(?:'s)?"
    r"(?: (?:scored?|scoring|rated|rating|level|status|be|at|like|stand|sit|look|owner|owned by|\d{1,2}))*"
    rf"\s+(?:at |on |as of )?(?:the |our )?(?P<day>{_AGO})\W*",
    re.I,
)
"""`what was R1 last month`, `what did R1 score in September`: the risk as it stood then."""
LAST_MEETING = re.compile(r"(?:the |our )?(?:last|previous) (?:board|meeting|board meeting|time)", re.I)
