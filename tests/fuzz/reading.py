"""Targets that only read: sentences, dates, papers and setup files."""

from collections.abc import Sequence
from datetime import date

from handlers.commands import COMMANDS
from handlers.grammar import read
from importers import partnership
from importers.document import Block, Document, Paragraph, Table
from importers.formats import files, word
from rules import dates
from rules.calendar import Calendar, Term
from rules.refusal import Refusal
from tests.conftest import NORTHBRIDGE
from tests.conversations.utterances import UTTERANCES
from tests.documents import hostile
from tests.documents.paper import propose
from tests.fuzz.choices import Choices
from tests.fuzz.oracle import Fault

CALENDAR = Calendar(terms=(Term("Summer 2024", date(2024, 4, 15), date(2024, 7, 19)),))
CONTEXT = dates.Context(date(2024, 6, 12), CALENDAR, date(2024, 6, 20))
SAID = tuple(utterance for utterance, _, _ in UTTERANCES)
DAYS = tuple(
    """
    1 May 9999|1 May|01.05.24|2024-06-31|end of term|next meeting|April 2024|by Friday|in 3 weeks|Q3 2025/26
    32/13/24|to|-|and|half term|day after|before|two days|a fortnight on Monday|29 February|1st|of|summer 2024
    ongoing|asap|9999|0|12:30
    """.replace("\n", "|").split("|")
)
LINES = tuple(
    """Minutes of the board|17 April 2024|Present: Jo Park (JP), Sam Lee|Apologies|Action|Owner|Due|TR
    01.05.24|Status|Closed|Action: TR to send the slides by Friday|1.2.3|a)|Risk|Likelihood|Impact|R1|4|5 x 5
    KPI|Target|45%|< 5| | | | ||---|---|\t|Decision: agreed|# Heading|Date of next meeting: TBC|Owner: |\n\n
    Baseline|2023/24|RAG|Green""".replace("\n", "|").split("|")
)
KINDS = ("txt", "md", "csv")


def words(data: bytes) -> None:
    """Every text is read as a sentence, of a verb that Clerk has or of none."""
    choices = Choices(data)
    sentence = read(
        choices.words(SAID) if choices.number(2) else choices.rest.decode("utf-8", "replace"), CONTEXT
    )
    if sentence.verb and sentence.verb not in COMMANDS:
        raise Fault(f"{sentence.verb} is no command")


def days(data: bytes) -> None:
    choices = Choices(data)
    said = choices.words(DAYS)
    for asked in (CONTEXT, dates.Context(date(2099, 12, 30)), dates.Context(date(2024, 2, 29))):
        for understand in (dates.understand, dates.whole, dates.find):
            understand(said, asked)
        dates.moved(said, choices.one((None, date(2024, 6, 20), date(2099, 12, 31))), asked)


def papers(data: bytes) -> None:
    """What the readers of files make of them is proposed, as text, as tables and as Word's own XML."""
    choices = Choices(data)
    try:
        propose(_paper(choices))
    except Refusal:
        return


def _paper(choices: Choices) -> Document:
    how = choices.number(3)
    if how == 0:
        kind = choices.one(KINDS)
        text = choices.words(LINES, most=60).encode() if choices.number(2) else choices.rest
        return files.read(f"fuzz.{kind}", text)
    if how == 1:
        return Document("fuzz.xlsx", tuple(_block(choices) for _ in range(choices.number(4) + 1)))
    body = "".join(_xml(choices) for _ in range(choices.number(12) + 1))
    return Document("fuzz.docx", tuple(word.blocks("fuzz.docx", hostile.word(body), lambda *_: None)))


def _block(choices: Choices) -> Block:
    if choices.number(3) == 0:
        return Paragraph(choices.words(LINES))
    columns = choices.number(8) + 1
    rows = [tuple(choices.one(LINES) for _ in range(columns)) for _ in range(choices.number(12) + 1)]
    return Table(tuple(rows))


def _xml(choices: Choices) -> str:
    said = choices.one(LINES).strip().replace("<", "&lt;")
    return choices.one(
        (hostile.paragraph(said), hostile.table(2, 3, said), "<w:p/>", f"<w:tbl>{said}</w:tbl>")
    )


def setup_files(data: bytes) -> None:
    """Lines of a real file, changed, left out or doubled; or anything at all."""
    choices = Choices(data)
    try:
        partnership.read("fuzz.yaml", _file(choices) if choices.number(4) else choices.rest)
    except Refusal:
        return


_NORTHBRIDGE = NORTHBRIDGE.read_text("utf-8").splitlines()
_VALUES = (
    "null",
    "[]",
    "{}",
    "&a [*a]",
    "!!python/object:os.system {}",
    "<<: *x",
    "1e999",
    "9999-99-99",
    '"',
    "- ",
    "~",
)


def _file(choices: Choices) -> str:
    lines = list(_NORTHBRIDGE)
    for _ in range(choices.number(4) + 1):
        at = choices.number(len(lines))
        lines[at : at + 1] = _instead(choices, lines[at])
    return "\n".join(lines)


def _instead(choices: Choices, line: str) -> Sequence[str]:
    key, _, _ = line.partition(":")
    return choices.one(
        (
            (),
            (line, line),
            (f"{key}: {choices.one(_VALUES)}",),
            (f"{key}: {choices.text()}",),
            (line[: choices.number(80)],),
        )
    )
