"""The scores of a register: "4 x 5 = 20", "L4 I5", "Likely / Major", "High", or a colour alone.

Nothing is forced onto likelihood and impact from 1 to 5: what does not say both stays as printed.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from importers import wrapping
from importers.proposed import Score
from rules import risks
from rules.letters import to_latin

FULL_SCALE = 5
_NOTHING = re.compile(
    r"(?:n/?a|none|nil|tb[acd]|unknown|not (?:yet )?(?:scored|rated|assessed)|[\W_]*)", re.I
)
_WORDS = frozenset(
    re.findall(
        r"\w+",
        "rare unlikely possible likely almost certain negligible insignificant minor moderate major "
        "catastrophic"
        " severe serious significant critical extreme high higher highly medium med low lower very probable"
        " remote improbable risk red amber yellow green orange black blue grey purple l i s c p r h m e vh "
        "vl mh"
        " ml hl a g b y x score total rating rag impact likelihood by and to of",
    )
)
_TOKEN = re.compile(r"[a-z]+|\d+")
_LONGEST = 60
_RANGE = re.compile(r"\d\s*[-–/]\s*\d")
_SCALE = re.compile(
    r"\b(?:likelihood|probability|impact|severity|consequence|scor\w+|scale|rated?)\b[^.\d]{0,60}\b(?:"
    r"1\s*(?:-|–|to|\s)\s*(\d{1,2})\b(?!\s*(?:months?|weeks?|years?|days?|hours?|%))|out of (\d{1,2})\b)"
    r"|\b(\d{1,2})\s*(?:x|×|by)\s*\3\s*(?:risk )?(?:matrix|grid)",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_FIVE_OF_FIVE = re.compile(r"(?<![\dx×*])([1-5])\s*/\s*5(?!\d)")
_NAMED_HALF = re.compile(r"\b(?:[lic]|likelihood|impact|consequence)\s?[:=]?\s?[1-5](?!\d)", re.I)
_WORDS_SWAPPED = re.compile(r"^([^\d/x×*]+?)\s*(?:[/×*]|\bx\b)\s*([^\d/x×*=]+?)(?:\s*=.*)?$", re.I)
_BRACKETED = re.compile(r"\(([1-5])\)[^\d()]{1,30}\(([1-5])\)")
_PRODUCT = re.compile(r"(?<!\d)(\d{1,2})\D{1,12}?(\d{1,2})\D{1,12}?(\d{1,3})(?!\d)")
_IMPACT_FIRST = re.compile(
    r"\b(?:i|c|s|impact|consequences?|severity)\s*(?:\(\w\)\s*)?(?:x|×|\*|by|multiplied by|times)\s*"
    r"(?:l|p|likelihood|probability)\b",
    re.I,
)
_LIKELIHOOD_FIRST = re.compile(
    r"\b(?:l|p|likelihood|probability)\s*(?:\(\w\)\s*)?(?:x|×|\*|by|multiplied by|times)\s*"
    r"(?:i|c|s|impact|consequences?|severity)\b",
    re.I,
)
_OTHER_LETTERS = (
    (re.compile(r"\bp(?=\s?[:=]?\s?\d)|\bprob(?:ability)?\b", re.I), "l"),
    (re.compile(r"\bs(?=\s?[:=]?\s?\d)|\bsev(?:erity)?\b", re.I), "i"),
)


def says_nothing(cell: str) -> bool:
    return _NOTHING.fullmatch(cell.strip()) is not None


def looks_like_score(cell: str) -> bool:
    """Figures, words of a scale and colours, and nothing else."""
    if len(cell) > _LONGEST:
        return False
    tokens = _TOKEN.findall(to_latin(cell).casefold())
    return bool(tokens) and all(len(one) <= 3 if one.isdigit() else one in _WORDS for one in tokens)


def mostly_scores(cells: Iterable[str], share: float = 0.6) -> bool:
    filled = [cell for cell in cells if not says_nothing(cell)]
    return bool(filled) and sum(map(looks_like_score, filled)) >= share * len(filled)


def scale_named(words: str) -> int | None:
    """The highest step that "likelihood (1-4)" or "4 x 4 matrix" gives."""
    found = _SCALE.search(words) if _FIGURE.search(words) else None
    highest = int(found[1] or found[2] or found[3]) if found else None
    return highest if highest and 3 <= highest <= 10 else None


def highest(cells: Iterable[str]) -> int:
    """The highest step that likelihoods or impacts take; a whole score is none of them."""
    figures = (int(one) for cell in cells if looks_like_score(cell) for one in re.findall(r"\d+", cell))
    return max(figures, default=0)


def impact_first(words: str) -> bool | None:
    """ "Consequence x likelihood" in a header or a note; None where neither order is said."""
    if _IMPACT_FIRST.search(words):
        return True
    return False if _LIKELIHOOD_FIRST.search(words) else None


def read(likelihood: str, impact: str, whole: Sequence[str], *, swapped: bool, full: bool) -> Score:
    """One score out of the cells that hold it; `full` where the register uses the 5 by 5 matrix."""
    wholes = [wrapping.flat(cell) for cell in whole if not says_nothing(cell)]
    halves = [wrapping.flat(cell) for cell in (likelihood, impact) if not says_nothing(cell)]
    printed = _printed(halves, wholes[:1])
    if printed is None or not full:
        return Score(printed=printed)
    pair = next((found for cell in wholes if (found := _pair(cell, swapped=swapped))), None)
    first = _half(likelihood, risks.read_likelihood)
    second = _half(impact, risks.read_impact)
    if first is None and second is None and pair:
        return Score(*pair, printed)
    return Score(first, second, printed)


def product(printed: str | None) -> int | None:
    """The whole score that stands beside its halves, as in "4 x 5 = 20"."""
    found = re.search(r"=\s*\D{0,12}(\d{1,3})(?!\d)", printed or "")
    return int(found[1]) if found else None


def _half(cell: str, by_word: Callable[[str], int | None]) -> int | None:
    """ "4", "4 - Likely", "Likely (4)" or "Likely"."""
    text = _FIVE_OF_FIVE.sub(r"\1", to_latin(wrapping.flat(cell)).casefold())
    figures = {int(one) for one in re.findall(r"\d+", text)}
    if figures:
        only = figures.pop() if len(figures) == 1 and not _RANGE.search(text) else None
        return only if only in risks.LIKELIHOOD else None
    return by_word(" ".join(re.sub(r"[^a-z ]", " ", text).split()))


def _pair(cell: str, *, swapped: bool) -> tuple[int, int] | None:
    text = to_latin(cell)
    for letters, name in _OTHER_LETTERS:
        text = letters.sub(name, text)
    by_word = risks.read_score(_WORDS_SWAPPED.sub(r"\2 x \1", text))
    found = risks.read_score(text) or risks.find_score(text) or by_word or _worked_out(text)
    if found is None or found is by_word or not swapped or _NAMED_HALF.search(text):
        return found
    return found[1], found[0]


def _worked_out(text: str) -> tuple[int, int] | None:
    """ "4 / 5 / 20" or "Likely (4) x Major (5)": two figures, and perhaps their product."""
    bracketed = _BRACKETED.search(text)
    if bracketed:
        return int(bracketed[1]), int(bracketed[2])
    for found in _PRODUCT.finditer(text):
        one, other, total = map(int, found.groups())
        if one * other == total and {one, other} <= set(risks.LIKELIHOOD):
            return one, other
    return None


def _printed(halves: Sequence[str], whole: Sequence[str]) -> str | None:
    if not halves:
        return whole[0] if whole else None
    return " = ".join([" x ".join(halves), *whole])
