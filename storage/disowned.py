"""Who says that an action is not theirs, as long as nobody has decided: they are reminded of it no more.

So it is with an owner by name, a holder of a role that owns it, the chair of a group that does, and a deputy.

It is decided when they say anything else about it but who should have it, when somebody says that it stays
with them, or by giving it to somebody else.
"""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlmodel import SQLModel

from storage.models import Note

NOT_MINE, STAYS = "not mine", "stays"
"""Kinds of notes: an owner says that it is not theirs; somebody says that it is, after all."""
REQUEST = "request"
"""The kind of a note that asks for another owner."""

_notes = SQLModel.metadata.tables["notes"]


def disowned_by(notes: Iterable[tuple[Note, str]]) -> dict[int, str]:
    """Their names, from all the notes of an action, oldest first."""
    found: dict[int, str] = {}
    for note, name in notes:
        if note.kind == NOT_MINE:
            found[note.person_id] = name
        elif note.kind == STAYS:
            found.clear()
        elif note.kind != REQUEST:
            found.pop(note.person_id, None)
    return found


def is_disowned(action_id: ColumnElement[int], person_id: ColumnElement[int]) -> ColumnElement[bool]:
    """The same as a condition of SQL, of one action and one of its owners."""
    said, since = _notes.alias(), _notes.alias()
    decided = exists().where(
        since.c.action_id == said.c.action_id,
        since.c.id > said.c.id,
        or_(and_(since.c.person_id == said.c.person_id, since.c.kind != REQUEST), since.c.kind == STAYS),
    )
    return exists().where(
        said.c.action_id == action_id,
        said.c.person_id == person_id,
        said.c.kind == NOT_MINE,
        ~decided,
    )
