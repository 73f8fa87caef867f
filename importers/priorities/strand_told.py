"""What has been told of one strand, and how what is told in several places comes together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from importers import wrapping
from importers.actions import table_rows
from importers.document import Document, Paragraph
from importers.meetings import markers
from importers.priorities.strand_words import LISTS, Part
from importers.proposed import ProposedPriority

_ENOUGH = 2
_LISTED = re.compile(r"^\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+")
_NOTHING = re.compile(
    r"(?:none|nothing|nil|n/a|no change|not applicable|tb[acd])"
    r"(?: (?:yet|to report|reported|this (?:period|month|quarter)|identified|at present|currently"
    r"|known))*\.?",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*;\s+|\s+[•·▪]\s*|\n")
_TITLED_ITEM = re.compile(r"^[\s•·▪*–-]*(?P<number>\d{1,2})\s*[.):–-]+\s*(?P<title>\S.*)$", re.DOTALL)
_ANNOUNCES_THEM = re.compile(
    r"\b(?:priorit(?:y|ies)|strands?|themes?|areas|work ?streams?)\b.*:$", re.IGNORECASE
)
_BESIDE = 40


@dataclass
class Strand:
    """One strand while it is being read."""

    number: int | None
    title: str
    at: str = ""
    level: int | None = None
    ratings: list[str] = field(default_factory=list)
    parts: dict[Part, list[str]] = field(default_factory=lambda: {part: [] for part in LISTS})
    status: str | None = None
    aims: list[str] = field(default_factory=list)
    """What stands below its heading under no label: what it is for, or all that is told of it."""
    taken: set[int] = field(default_factory=set)

    @property
    def tells(self) -> int:
        """How many of its parts the report fills."""
        return sum(map(bool, self.parts.values())) + bool(self.ratings)

    def add(self, part: Part, text: str) -> None:
        item = _LISTED.sub("", markers.unbulleted(wrapping.flat(text))).strip()
        if item and not table_rows.says_nothing(item) and not _NOTHING.fullmatch(item):
            self.parts[part].append(item)

    def proposed(self) -> ProposedPriority:
        completed, evidence, following = (tuple(self.parts[part]) for part in LISTS)
        narrative = "" if completed or evidence or following else " ".join(self.aims)
        told = (completed, evidence, following, self.status or narrative or None, self.at or None)
        return ProposedPriority(self.number, self.title, tuple(self.ratings), *told)


def items(cell: str) -> list[str]:
    """A line each; a single line may part them by semicolons or bullets."""
    lines = [line for line in cell.splitlines() if line.strip()]
    if len(lines) > 1:
        return _joined(lines)
    return [item for item in _SPLIT.split(cell) if item.strip()]


def _joined(lines: Sequence[str]) -> list[str]:
    """Lines that a narrow column broke belong together."""
    found: list[str] = []
    for line in lines:
        if found and not markers.has_bullet(line) and wrapping.continues(found[-1], line):
            found[-1] = f"{found[-1]} {line.strip()}"
        else:
            found.append(line)
    return found


def merged(strands: Sequence[Strand]) -> list[Strand]:
    """A strand that is named in a list and told further down is one, and so is one told in two places."""
    found: list[Strand] = []
    for strand in strands:
        same = next((each for each in found if _are_one(each, strand)), None)
        if same is None:
            found.append(strand)
            continue
        same.title = same.title or strand.title
        same.status = same.status or strand.status
        same.aims.extend(strand.aims)
        same.ratings = same.ratings or strand.ratings
        same.taken |= strand.taken
        for part in LISTS:
            same.parts[part].extend(item for item in strand.parts[part] if item not in same.parts[part])
    return found


def _are_one(one: Strand, other: Strand) -> bool:
    if one.number is not None and one.number == other.number:
        return (
            not (one.title and other.title) or one.title.casefold() == other.title.casefold() or not one.tells
        )
    return one.number == other.number and one.title.casefold() == other.title.casefold()


def name(strands: Sequence[Strand], document: Document) -> None:
    """A report may list the titles once and then speak of "Priority 2" only."""
    if all(strand.title for strand in strands):
        return
    titles = _listed_titles(document)
    for strand in strands:
        strand.title = strand.title or titles.get(strand.number or 0, "")


def _listed_titles(document: Document) -> dict[int, str]:
    texts = [block.text.strip() if isinstance(block, Paragraph) else "" for block in document.blocks]
    for place, text in enumerate(texts):
        if not _ANNOUNCES_THEM.search(text):
            continue
        found: dict[int, str] = {}
        for below in texts[place + 1 : place + 1 + _BESIDE]:
            item = _TITLED_ITEM.match(below)
            if item is None or int(item["number"]) != len(found) + 1:
                break
            found[len(found) + 1] = wrapping.flat(item["title"])
        if len(found) >= _ENOUGH:
            return found
    return {}
