"""What the tables have in common: their numbers, words out of closed lists, and lists and mappings."""

from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, String, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlmodel import Field, SQLModel

NEVER_AGAIN = {"sqlite_autoincrement": True}
"""SQLite would give the number of a removed row to the next one: undo brings a row back under its own."""


SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "fk": "%(table_name)s_%(column_0_name)s_fkey",
}
"""As PostgreSQL names them by itself. SQLite needs a name to rebuild a table with one more."""


class Numbered(SQLModel):
    """A table whose rows have a number, which no other row of it ever has."""

    __table_args__: Any = NEVER_AGAIN
    id: int | None = Field(default=None, primary_key=True)


class Spelled(TypeDecorator[StrEnum]):
    """A word out of a closed list, stored as people write it (`ready to close`): SQL reads plainly."""

    impl = String
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind
        self._words: dict[str | None, StrEnum | None] = {None: None, **{word.value: word for word in kind}}

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return self._words[value]


def json_column(default: Any) -> Any:
    """A list or a mapping. Give it a new value: what is changed in place is neither seen nor stored."""
    return Field(default_factory=default, sa_column=Column(JSON, nullable=False))


def added(value: str | int | bool) -> Any:
    """A column that came after the first release: the database fills it for a Clerk that does not know it."""
    quoted = str(int(value)) if isinstance(value, bool) else str(value)  # both databases read '0' as false
    return Field(default=value, sa_column_kwargs={"server_default": quoted})


def added_list() -> Any:
    """The same, for a list."""
    return Field(default_factory=list, sa_column=Column(JSON, nullable=False, server_default="[]"))


def added_mapping() -> Any:
    """The same, for a mapping."""
    return Field(default_factory=dict, sa_column=Column(JSON, nullable=False, server_default="{}"))
