"""The page of all that Clerk can say, by subject."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from docs.reference import spoken

ROOT = Path(__file__).parents[2]
PARTS: dict[str, tuple[str, ...]] = {
    "In chat and on paper": ("cards", "handlers", "reminders", "reports", "papers", "rules"),
    "When Clerk reads a paper": ("importers",),
    "When the record is kept, brought back or put right": ("storage",),
    "In Slack": ("bot/slack",),
    "In Microsoft Teams": ("bot/teams",),
    "In the playground": ("bot/playground",),
    "At the command line and on the pages of links": ("bot", "bot/first_run"),
}
"""The rooms of the code, by where what they say is read."""
_ALL_SPOKEN = ("cards",)
_NOT_FOR_PEOPLE = (*("storage/history.py", "bot/teams/adapter.py", "bot/settings.py"),)
"""For the log of who runs Clerk, or on a page of its own."""


@dataclass
class Subject:
    """What the files of one name say."""

    sentences: dict[str, None] = field(default_factory=dict)
    pieces: dict[str, None] = field(default_factory=dict)

    def add(self, text: str) -> None:
        (self.sentences if spoken.is_sentence(text) else self.pieces)[text] = None


def page() -> list[str]:
    parts = {part: dict(sorted(_subjects(rooms).items())) for part, rooms in PARTS.items()}
    return [
        "# What Clerk can say",
        "",
        "Every sentence, question and refusal, by subject, for whoever wants to read them through. What is "
        "in square brackets is filled in: `[day]` is a date such as Thursday 20 June 2024, and `[is/are]` is "
        "one of the two. [words.md](words.md) has what people say to Clerk, [the catalogue](../catalogue) "
        'whole cards as each platform shows them. In a conversation Clerk says "I"; on paper and in the '
        'answers of `clerk` commands it says "Clerk".',
        "",
        *_index(parts),
        "",
        *_told(parts),
    ]


def said() -> Iterator[tuple[str, str]]:
    """Each sentence and piece with the subject that it is said about."""
    for rooms in PARTS.values():
        for name, subject in _subjects(rooms).items():
            yield from ((name, text) for text in (*subject.sentences, *subject.pieces))


def _index(parts: dict[str, dict[str, Subject]]) -> Iterator[str]:
    """Links to the headings, numbered where one comes again as GitHub numbers them."""
    seen: Counter[str] = Counter()
    for part, subjects in parts.items():
        links = []
        for name in subjects:
            anchor = name.lower().replace(" ", "-")
            links.append(f"[{name.lower()}](#{anchor}{f'-{seen[anchor]}' if seen[anchor] else ''})")
            seen[anchor] += 1
        yield f"- **{part}**: {', '.join(links)}"


def _told(parts: dict[str, dict[str, Subject]]) -> Iterator[str]:
    for part, subjects in parts.items():
        yield from (f"## {part}", "")
        for name, subject in subjects.items():
            yield from (f"### {name}", "")
            if subject.sentences:
                yield from (*(f"- {_escaped(text)}" for text in subject.sentences), "")
            if subject.pieces:
                yield from (f"Pieces, headings and buttons: {_escaped(' · '.join(subject.pieces))}", "")


@cache
def _subjects(rooms: tuple[str, ...]) -> dict[str, Subject]:
    found: dict[str, Subject] = {}
    for room in rooms:
        for file in _files(room):
            for text in spoken.said_in(file, everything=room in _ALL_SPOKEN):
                found.setdefault(_subject(file), Subject()).add(text)
    return found


def _files(room: str) -> list[Path]:
    """Those of the rooms inside it too, but for `bot`, whose inner rooms are parts of their own."""
    files = sorted((ROOT / room).glob("*.py") if room == "bot" else (ROOT / room).rglob("*.py"))
    return [
        file
        for file in files
        if "migrations" not in file.parts and file.relative_to(ROOT).as_posix() not in _NOT_FOR_PEOPLE
    ]


def _subject(file: Path) -> str:
    stem = file.parent.name if file.stem == "__init__" else file.stem
    stem = "dates" if stem.startswith("dates_") else stem
    return stem.replace("_", " ").capitalize()


def _escaped(text: str) -> str:
    return " ".join(text.split()).replace("*", "\\*").replace("_", "\\_").replace("<", "&lt;")
