"""The words by which a report tells of risks: its headings, marks and labels."""

import re

from rules.risks import PAIR

_NUMBER = r"(?:(?:appendix \w+|section \w+)?[ :.-]*\d+(?:\.\d+)*[.)]?\s*)?"
_KIND = (
    r"(?:(?:the|key|main|current|top|principal|new|emerging|strategic|general|overall|programme|project"
    r"|delivery|significant"
    r"|high|corporate|operational|open|identified|remaining|cross-?cutting) )*"
)
PRIORITY = re.compile(
    r"\b((?:priority(?: (?:area|action))?|strand|workstream|theme|outcome|objective) \d{1,2})\b", re.I
)
HEADING = re.compile(
    rf"{_NUMBER}{_KIND}(?:(?:priority(?: (?:area|action))?|strand|workstream|theme"
    rf"|outcome) \w+\s*(?:[-–:]\s*)?)?{_KIND}"
    r"risks?(?: (?:to delivery|identified|to the (?:programme|plan|project|board)"
    r"|and (?:their )?(?:mitigations?"
    r"|mitigating actions?|controls?|control measures?)|and issues|for (?:priority|strand|workstream) \w+))*"
    r"(?P<rest>\s*(?:[-–:]\s*\S.*|[-–:]?\s*))",
    re.I | re.S,
)
LEADS_IN = re.compile(
    r"\brisks?\b[^.]{0,80}:$|\bfollowing risks?\b[^.]{0,60}:?$|\bwith (?:their )?control measures\.?$", re.I
)
NONE = re.compile(
    r"\bno (?:(?:new|further|significant|current|other|additional|specific|major|open) )*risks? (?:\w+ ){0,3}"
    r"(?:identified|reported|raised|recorded|noted|at this)|^(?:none|nil|no risks?)\b.{0,40}$",
    re.I,
)
ONE_RISK = re.compile(
    r"^(?:\W{0,3}\s*)?risk\s*(?:no\.? ?|number |#)?(?P<ref>R?\d{1,3}|[A-Z])\s*(?:[:.–—]"
    r"|-(?=\s))\s*(?P<title>\S.*)$",
    re.I | re.S,
)
NAMED = re.compile(
    r"\bidentified (?:a|an|one|1|two|2|three|3|the following) (?:\w+ )?risks?,?\s*(?:that being|namely"
    r"|being|which (?:is|are)"
    r"|that of|of|:)\s*[\"“'‘](?P<title>[^\"”’]{3,200})[\"”'’]",
    re.I,
)
CONTROLS = re.compile(
    r"^(?:[\d.]{1,6}\s+)?(?:the )?(?:following )?(?:existing |current |key "
    r"|planned )?(?:controls?(?: measures?)?|mitigations?"
    r"|mitigating (?:actions?|measures?)|mitigation measures?)\b(?P<rest>.*)$",
    re.I | re.S,
)
INTRODUCED = re.compile(
    r"^(?:\s*(?:in place|put in place|for|to (?:mitigate|manage|reduce)|this|these|the|each|risks?|impact"
    r"|of|are|is|include[s]?"
    r"|being taken|as follows|follows?)\b)*\s*[:–-]?\s*",
    re.I,
)
DASH_NUMBER = re.compile(
    r"^\s*[-–•*]?\s*(?P<label>\(?(?:\d{1,2}|[ivx]{1,5}|[a-z])[.):-]{1,2})\s+(?P<text>\S.*)$", re.S
)
ROMAN = re.compile(r"\(?[ivx]{1,5}[.)-]{1,2}|\(?[a-z][.)-]{1,2}")
SECTION = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})\.?\s+\S")
OWNED = re.compile(
    r"[\s(;,–-]*\b(?:risk )?(?:owner|lead)\s*[:–-]\s*(?P<who>[^.;)\n]{2,60})[).;]*", re.IGNORECASE
)
BRACKETED = re.compile(r"\s*\(([^()]{1,40})\)")
RATED = re.compile(
    rf"[\s,;–-]*\b(?:score[ds]?|rated|rating)(?: at| of| as)?\s*:?\s*((?:{PAIR.pattern})(?:\s*=\s*\d+)?)\.?",
    re.IGNORECASE,
)
CLOSED = re.compile(
    r"^(?:(?:this|the) )?risk (?:was|is|has been|had been)? ?(?:now )?closed\b|^status\s*:\s*closed\b"
    r"|^closed\b",
    re.IGNORECASE,
)
INLINE_CONTROLS = re.compile(
    r"\s*(?:[-–—;.(]\s*)?\b(?:mitigations?|mitigating actions?|controls?|control measures?|mitigated by"
    r"|managed by|managed through"
    r")\s*(?:[:–-]|(?<=by)|(?<=through))\s*",
    re.I,
)
