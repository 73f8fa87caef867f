"""People whom a paper calls by a name that no roster has: "Bela to mend it", "-> Jürgen: ...".

A name is read as one where an owner stands: at the head of a line that is marked as an action or that stands
in a list of actions, alone over such a list or in brackets at its end. A word that the paper writes small too
is no name, nor is what a meeting deals in: "Papers to go out" names nobody.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from importers import wrapping
from importers.document import Document, Paragraph
from importers.meetings import labels, lists, markers, tags
from rules.people import Named, candidates, role_named

_HEAD = re.compile(
    r"^(?P<who>[^:.;()–—]{2,50}?)(?: ?\([^()]*\))?"
    r"(?:\s?:\s|\s[–—-]\s|,? (?:to|will) (?!be\b|the\b|an?\b|all\b|every\b|you\b)(?=[a-z]))"
)
_BEHIND = re.compile(
    r"(?:[(\[](?P<bracket>[^()\[\]]{2,50})[)\]]|\bowners?:? (?P<field>[^.:;()]{2,50}?))"
    r"(?=(?:[.,;]?\s*(?:[–—(|-]|by|due|deadline|before).{0,40})?[.)]*$)",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*[,/&+]\s*(?:and )?|\s+and\s+")
_DATED = re.compile(r"[,;]?\s*(?:[–—-]\s|\bby\b|\bbefore\b|\d).*$")
_SMALL = re.compile(r"(?<![\w'’-])[^\W\d_A-Z][\w'’-]*")
_WORDS = """
    action actions add agenda agree aim all also amber any apologies apply april ask attend attendance
    audit august autumn board book both bring budget call chair change check christmas circulate closed
    come communications complaints complete completed continue contract cost costs dashboard data date
    deadline december decision decisions deputy documents done draft due easter estates everybody
    everyone evidence explain february figures finance find first follow friday further get give go
    governance governors green group health high how invite item items january july june keep lead
    leaflet letter letters letting link list listen local log look low make map march matters may
    measures medium meeting meetings members minutes monday money move need new next no nobody note
    noted notes november october offer old ongoing open options other outcome owner paper papers parents
    partners pass plan plans please policies policy poster posters premises present provide pupils put
    question questions quotes red refer register remember reminders reply report reports respond result
    results return review ring risk risks safeguarding saturday schools second section see send
    september service services share site slides speak spring staff standards start status strategy
    submit subscribe summary summer sunday survey take talk task tba tbc team tell terms text thank that
    then there these third this those thursday timescale training transport trustees try tuesday update
    updates urgent use venue visit volunteers website wednesday what when where who why winter work
    write yes
"""
_NO_NAMES = frozenset(_WORDS.split())
# "Parked", "Deferred": how far something is, unless it is one of the few names that end so.
_IN_ED = re.compile(
    r"ahmed|moh?amm?ed|muhamm?[ae]d|saeed|rasheed|waleed|majeed|hameed|khaled|jared|\w*fred|mildred|ned|ed|ted|reed"
)
_AUTHOR = frozenset({"me", "myself"})
_LONGEST = 3
_CAPITAL = re.compile(r"[^\W\d_a-z]")
_ONE_WORD = re.compile(r"[^\W\d_a-z][^\W\d_]*[^\W\d_A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*")


def people(document: Document, roster: Sequence[Named]) -> tuple[Named, ...]:
    """Those whom nobody on the roster is meant by, each a name of its own."""
    small = _written_small(document)
    found: dict[str, None] = {}
    places = _Places()
    for (line, level), (below, _) in pairwise([*_lines(document), ("", None)]):
        for said in places.of(line, level, below):
            found.update(dict.fromkeys(name for name in _names(said) if _is_name(name, small)))
    unknown = [name for name in found if not candidates(name, roster) and not role_named(name)]
    return tuple(Named(-len(roster) - place, name, "") for place, name in enumerate(unknown, start=1))


class _Places:
    """Goes down a paper and tells where the words stand that may name an owner."""

    def __init__(self) -> None:
        self._listing = False

    def of(self, line: str, level: int | None, below: str) -> Iterator[str]:
        if lists.opens(line, level):
            self._listing = True
            return
        yield from (_DATED.sub("", said) for said in tags.called_within(line))
        marked = markers.split(line)[1] or _point(line)
        for part in marked:
            yield from (part.owner or "", *_heads_and_tails(part.text))
        if marked or not self._listing:
            return
        bare = _unlabelled(line)
        if len(bare.split()) <= _LONGEST * 2 and lists.is_listed(below) and not lists.is_listed(line):
            yield bare.rstrip(" :")
        elif level is None and (lists.is_listed(line) or _HEAD.match(bare) or _BEHIND.search(bare)):
            yield from _heads_and_tails(bare)
        else:
            self._listing = False


def _point(line: str) -> tuple[markers.Marked, ...]:
    leading, items = labels.split(line)
    is_point = bool(items) and not leading and (items[0].label or "").startswith("AP")
    return (markers.Marked(items[0].text),) if is_point else ()


def _lines(document: Document) -> list[tuple[str, int | None]]:
    blocks = (block for block in document.blocks if isinstance(block, Paragraph))
    return [
        (line.strip(), block.level) for block in blocks for line in block.text.splitlines() if line.strip()
    ]


def _unlabelled(line: str) -> str:
    text = markers.unbulleted(line)
    leading, items = labels.split(text)
    return items[0].text if items and not leading else text


def _heads_and_tails(text: str) -> Iterator[str]:
    text = wrapping.flat(_unlabelled(text))
    head = _HEAD.match(text)
    if head:
        yield head["who"]
    for behind in _BEHIND.finditer(text):
        yield _DATED.sub("", behind["bracket"] or behind["field"])


def _names(said: str) -> list[str]:
    """Each name of "Bela, Jürgen and LM"; none where any of it can be no name."""
    each = [name.strip(" @.") for name in _SPLIT.split(said)]
    return each if all(1 <= len(name.split()) <= _LONGEST and _CAPITAL.match(name) for name in each) else []


def _is_name(name: str, small: frozenset[str]) -> bool:
    """A word of its own; names of several words are known by their looks (sayings.py)."""
    word = name.casefold()
    if word in _AUTHOR:
        return True
    if word.endswith("ed") and not _IN_ED.fullmatch(word):
        return False
    return bool(_ONE_WORD.fullmatch(name)) and not ({word, word.rstrip("s")} & (small | _NO_NAMES))


def _written_small(document: Document) -> frozenset[str]:
    texts = (
        [block.text] if isinstance(block, Paragraph) else [cell for row in block.rows for cell in row]
        for block in document.blocks
    )
    return frozenset(
        word for text in texts for line in text for word in _SMALL.findall(line) if word.islower()
    )
