"""What Clerk finds people and actions by, kept beside them: no part of the record (`storage/index.py`)."""

from datetime import date

from sqlmodel import Field, SQLModel

_IN_ITS_KEY = {"sqlite_with_rowid": False}
"""SQLite keeps such a row in its primary key alone, so that finding it is one step and not two."""


class PersonKey(SQLModel, table=True):
    """One thing that a person answers to, as `rules.people.keys_of` has it."""

    __tablename__ = "person_keys"
    __table_args__ = _IN_ITS_KEY
    partnership_id: int = Field(foreign_key="partnerships.id", primary_key=True)
    key: str = Field(primary_key=True)
    person_id: int = Field(foreign_key="people.id", primary_key=True, index=True, ondelete="CASCADE")
    is_name: bool
    """A misspelt name may be meant for it (`rules.people.names_of`)."""


class NamesVersion(SQLModel, table=True):
    """New whenever somebody is called something new: where it is the same, so are all names."""

    __tablename__ = "names_versions"
    partnership_id: int = Field(foreign_key="partnerships.id", primary_key=True)
    version: str


class ActionWord(SQLModel, table=True):
    """One telling word of the title of an open action (`rules.titles.telling`).

    Those with a word stand in the order in which they are offered, so that of many only the first are read.
    """

    __tablename__ = "action_words"
    __table_args__ = _IN_ITS_KEY
    group_id: int = Field(foreign_key="groups.id", primary_key=True)
    word: str = Field(primary_key=True)
    due: date = Field(primary_key=True)
    """The last day there is, where the action has none."""
    number: int = Field(primary_key=True)
    action_id: int = Field(foreign_key="actions.id", primary_key=True, index=True, ondelete="CASCADE")
