"""Is a higher figure of this measure the better one, or a lower?"""

import re

_LOWER = re.compile(
    r"\babsen(?:ce|ces|t|tees?|teeism)\b|exclu(?:sion|ded)|suspen(?:sion|ded)|\bwait(?:s|ing|ed)?\b|backlog"
    r"|\bneet\b|not in (?:education|employment|school)|tribunal|\bappeals?\b|complain|vacanc|overdue"
    r"|turnover|sickness"
    r"|out[- ]of[- ](?:area|county|borough|city|authority)|\bmissing\b|\blate\b|\bdelay|breach|unfilled"
    r"|unallocated|\b(?:average|median|mean|longest|maximum|max)\b.{0,40}\b(?:days|weeks|months|time"
    r"|length|cost|caseload)"
    r"|(?<!\d )(?<!\d)(?:time|days|weeks) (?:taken|from|to|for|between)\b|\bincidents?\b"
    r"|not (?:met|meeting|seen|held|completed|started)"
    r"|without (?:a|an|any)\b|re-?referral|caseload|agency|did not attend|\bdna\b|not brought|deficit"
    r"|overspend"
    r"|unplaced|refus(?:al|ed)|upheld|permanently excluded|part[- ]time timetable|lost days|older than|exceed"
    r"|\bbreakdowns?\b|cancell|(?:more|longer) than \d+ (?:days|weeks|months)"
    r"|over \d+ (?:days|weeks|months)|inadequate",
    re.IGNORECASE,
)
_LOWER_AS_WRITTEN = re.compile(r"\bPA\b|\bDNAs?\b")
_HIGHER = re.compile(
    r"\bwithin\b|on[- ]time|in time|timel(?:y|iness)|\bcleared\b|resolved|answered|responded|response rate"
    r"|\bfilled\b"
    r"|(?:less|fewer) than \d+|under \d+ (?:days|weeks)|\bseen by\b"
    r"|met (?:the )?(?:target|standard|timescale)"
    r"|satisf|return(?:ed)? to|reintegrat|attendance|avoided|prevented|withdrawn|successful",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?P<which>lower|low|smaller|fewer|higher|high|bigger|more) (?:is|=) (?:better|good)\b", re.IGNORECASE
)
_APART = re.compile(r"\b(?:attainment )?gap\b", re.IGNORECASE)
_TOLD = (
    ("lower", re.compile(r"low|↓|▼|⬇|decreas|down|small|less|few|reduc|min|\bl\b|-", re.IGNORECASE)),
    ("higher", re.compile(r"high|↑|▲|⬆|increas|\bup\b|big|large|more|max|\bh\b|\+|improv", re.IGNORECASE)),
)


def told(words: str) -> str | None:
    """What a column of polarities says: "Lower is better", "High", an arrow."""
    return next((better for better, pattern in _TOLD if pattern.search(words)), None)


def is_said(title: str) -> bool:
    """ "Exclusions (lower is better)" """
    return _SAID.search(title) is not None


def by_words(title: str, section: str = "") -> str | None:
    """What the words of a measure tell; those of its heading where its own tell nothing."""
    said = _SAID.search(title)
    if said:
        return "lower" if said["which"].casefold() in ("lower", "low", "smaller", "fewer") else "higher"
    if _APART.search(title):
        return "lower"
    for words in (title, section):
        if _HIGHER.search(words):
            return "higher"
        if _LOWER.search(words) or _LOWER_AS_WRITTEN.search(words):
            return "lower"
    return None


def by_targets(start: float | None, targets: tuple[float, ...]) -> str | None:
    """Whether the last target lies above or below where things began."""
    if start is None or not targets or targets[-1] == start:
        return None
    return "lower" if targets[-1] < start else "higher"
