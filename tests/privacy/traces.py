"""Where a value may have left a trace: every row of every table, and every byte of a SQLite file."""

import re

from sqlmodel import SQLModel

from handlers.request import Answer
from storage.database import Database

NHS = "999 000 0018"
UPN = "B801200005001"
VALUES = {
    "NHS number": (f"the NHS number {NHS} is on it", NHS),
    "unique pupil number": (f"{UPN} needs a place", UPN),
    "date of birth": ("dob 12/03/2015 checked", "12/03/2015"),
    "family address": ("the family lives at 12 Acacia Avenue", "Acacia"),
    "case reference": ("case ref EHC-778899 is settled", "EHC-778899"),
    "child's name": ("my son Marlowe waits", "Marlowe"),
}
"""Rule -> a sentence, and what of it nobody may find again. Each fits after "log:" or "note 104:"."""


def left_by(value: str, text: str) -> list[str]:
    """Every way of writing the value that the text has in it."""
    plain = re.sub(r"[^0-9A-Za-z]", "", value)
    groups = (value, plain, f"{plain[:3]} {plain[3:6]} {plain[6:]}", f"{plain[:3]}-{plain[3:6]}-{plain[6:]}")
    return sorted({written for written in groups if written.lower() in text.lower()})


def everything_in(database: Database) -> str:
    """As rows, and as the bytes of the file and of its log of writes."""
    with database.reading() as session:
        rows = [
            repr(row) for table in SQLModel.metadata.sorted_tables for row in session.execute(table.select())
        ]
    file = database.file
    beside = [file.with_name(file.name + ending) for ending in ("", "-wal", "-shm")] if file else []
    return "\n".join([*rows, *(one.read_bytes().decode("latin-1") for one in beside if one.exists())])


def kept(value: str, database: Database) -> list[str]:
    return left_by(value, everything_in(database))


def told(answer: Answer) -> str:
    """All that anybody reads: cards, buttons, forms and files."""
    return "\n".join(repr(reply) + reply.card.plain() for reply in answer.replies)
