"""What the name of a column of a scorecard says that it holds."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from importers import wrapping
from importers.kpis import scorecard_periods
from importers.kpis.scorecard_periods import NOTHING, Named


class Role(StrEnum):
    CODE = "code"
    TITLE = "title"
    SECTION = "section"
    UNIT = "unit"
    BETTER = "better"
    BASELINE = "baseline"
    READING = "reading"
    TARGET = "target"
    CURRENT = "current"
    PREVIOUS = "previous"
    PERIOD = "period"
    LINE = "line"
    """Says of each row whether it holds what was reached or what was wanted."""
    OTHER = "other"
    UNKNOWN = "unknown"


VALUES = frozenset({Role.BASELINE, Role.READING, Role.TARGET, Role.CURRENT, Role.PREVIOUS})
_BETTER = (
    r"polarity|good (?:is|to be|performance)|\bbetter\b|desired|preferred direction"
    r"|high or low|high/low"
)
_OTHER = (
    r"\bnat(?:ional)?\b|\beng(?:land)?\b|statistical|neighbou?rs?\b|\bsns?\b"
    r"|\bregion(?:al)?\b|north (?:west|east)|south (?:west|east)|midlands|\blondon\b|cipfa|average"
    r"|benchmark|\bcompar|travel|direction|\bdot\b"
    r"|trend|\bb?rag\b|rating|status|varia(?:nce|tion)|\bchange\b|difference|\bgap\b|\brank|quartile|comment"
    r"|narrative|analysis|\bowner|\blead\b|officer|source|frequen|numerator|denominator|cohort"
    r"|responsib|accountab|\bnotes?\b|\bvs?\b|versus|against|on track|on target|target met|sparkline|chart"
    r"|\baction"
    r"|date$|\breason|explanation|year to date|\bytd\b|reporting (?:cycle|group)|how often|summary"
    r"|movement|improv"
    r"|distance|\bdata type\b"
)
_TARGET = (
    r"target|interim|milestone|trajector|\bgoal\b|ambition|\baim\b|planned|\bplan$"
    r"|expected|threshold|^standard$"
)
_INTERIM = r"interim|milestone|trajector|stretch"
_BASELINE = r"base ?line|starting (?:point|position)|\boutturn"
_CODE = (
    r"(?:(?:kpi|pi|measure|indicator|metric|line|our)\s*)?"
    r"(?:ref(?:erence)?|code|no|nr|number|#|id)(?:\s*(?:no|number|code))?\.?|kpis?|pi|#"
)
_UNIT = r"units?(?: of measure(?:ment)?)?|measured (?:in|as)|format|data type|type of measure"
_TITLE = (
    (r"\bkpis?\b|indicator|\bmetric", 4),
    (r"measure", 3),
    (r"title|\bname\b|what (?:we|is)|question", 2),
    (r"description|definition|\bdata\b|performance|statistic", 1),
)
_SECTION = r"theme|domain|\barea\b|priority|outcome|section|category|strand|objective|workstream|group"
_PRIORITY = re.compile(
    r"(?:(?:pap|plan|improvement|strategic) )?priorit(?:y|ies)(?: (?:area|no|number|ref))?\W*", re.IGNORECASE
)
PRIORITY_NUMBER = re.compile(r"(?:(?:priority|p)\W*)?\d{1,2}", re.IGNORECASE)
""" "2" or "P2" below "Priority": which one the line is for, and no heading of its own."""
_PERIOD = (
    r"(?:reporting |data )?(?:period|month|quarter|term|date|year)s?(?: ending| covered)?|as at"
    r"|(?:date|period) of (?:the )?(?:latest|data|reading|update|figures?)(?: data| figures?)?"
)
_CURRENT = (
    r"current|latest|actual|most recent|this (?:month|quarter|period|term|year)|performance|\bvalue\b|result"
    r"|position|\bfigure\b|\bscore\b|reading|\bnow\b|\bdata\b"
)
_PREVIOUS = r"previous|\bprior\b|\blast (?:month|quarter|period|term)"
LINE = re.compile(
    r"(?:actual|result|performance|outturn|value|achieved|current|reading)s?"
    r"|(?:target|trajectory|plan(?:ned)?|milestone|goal)s?"
    r"|(?:baseline)|(?:national|england|nat|regional|statistical neighbou?rs?|sn|benchmark|rag"
    r"|variance|status)",
    re.IGNORECASE,
)
# What may stand beside a period without changing whose figure it is.
FILLER = re.compile(
    r"\b(?:actuals?|results?|performance|values?|figures?|data|reported|reading|score|position|outturn|as|at"
    r"|in|the|of|for|to|end|ending|month|monthly|period|term|terms|academic|school|financial|calendar"
    r"|fiscal|fy|ay|year"
    r"|qtr|quarter|percentage|per ?cent|number|no|count|total|rate|la|local|area|authority|borough|county"
    r"|council"
    r"|our|we|cumulative|individual|final|provisional|prov|latest|current|annual|target|interim|milestone"
    r"|baseline|base"
    r"|line|base)\b|[^\w]",
)
_CODE_LIKE = re.compile(
    r"(?:(?:kpi|pi|ref|measure|indicator|no)\.?\s*)?[a-z]{0,5}[ ./_-]?\d{1,4}(?:[.-]\d{1,3})*\s?[a-z]{0,2}"
    r"(?:\(?[ivx]{1,4}\))?[.:)]?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Column:
    role: Role
    words: str
    named: Named = NOTHING
    interim: bool = False
    rank: int = 0
    """Of several columns that could be the title, the highest is."""


def is_code(cell: str) -> bool:
    return len(cell) <= 14 and _CODE_LIKE.fullmatch(cell) is not None


def column(words: str, own_names: Callable[[str], bool]) -> Column:
    """What a head names. "Northbridge 2018" is a reading where the paper is Northbridge's."""
    words = wrapping.flat(words)
    told = _told(words)
    if told.role is not Role.READING:
        return told
    rest = FILLER.sub(" ", told.named.rest).strip()
    clean = not rest or (own_names(rest) and not any(map(str.isdigit, rest)))
    return told if clean else replace(told, role=Role.UNKNOWN)


def names_priority(words: str) -> bool:
    return _PRIORITY.fullmatch(words) is not None


@lru_cache(maxsize=4096)
def _told(words: str) -> Column:
    """The same, where any name before a period may be the paper's own."""
    said = words.casefold()
    if not words:
        return Column(Role.UNKNOWN, "")
    if re.search(_BETTER, said) and "better than" not in said:
        return Column(Role.BETTER, words)
    for role, pattern in _NAMES:
        if re.fullmatch(pattern, said):
            return Column(role, words, rank=2)
    named = scorecard_periods.named(words)
    if re.search(_OTHER, said):
        return Column(Role.OTHER, words)
    if re.search(_TARGET, said) and len(words.split()) <= 8:
        return Column(Role.TARGET, words, named, interim=bool(re.search(_INTERIM, said)))
    if re.search(_BASELINE, said):
        return Column(Role.BASELINE, words, named)
    if named.anything:
        return Column(Role.READING, words, named)
    if re.search(_PREVIOUS, said):
        return Column(Role.PREVIOUS, words)
    return _named_by_words(words, said)


def _named_by_words(words: str, said: str) -> Column:
    rank = next((rank for pattern, rank in _TITLE if re.search(pattern, said)), 0)
    if re.search(_CURRENT, said) and rank <= 1 and len(said.split()) <= 4:
        return Column(Role.CURRENT, words, rank=rank)
    if rank:
        return Column(Role.TITLE, words, rank=rank)
    if re.search(_SECTION, said) and len(said.split()) <= 4:
        return Column(Role.SECTION, words)
    return Column(Role.UNKNOWN, words)


def is_period(cell: str) -> bool:
    named = scorecard_periods.named(cell)
    return named.anything and not FILLER.sub(" ", named.rest).strip()


_NAMES = ((Role.CODE, _CODE), (Role.UNIT, _UNIT), (Role.PERIOD, _PERIOD))
