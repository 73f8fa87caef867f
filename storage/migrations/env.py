"""How alembic finds the tables. storage.migrate and draft.py run this, and hand over the connection."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import TypeDecorator
from sqlmodel import SQLModel

import storage.calendar_addresses
import storage.handed_out
import storage.homes
import storage.installations
import storage.models
import storage.playground
import storage.postbox  # noqa: F401


def as_stored(kind: str, thing: Any, _context: AutogenContext) -> str | Literal[False]:
    """A migration knows only the database's own types: ours may change or go after it was written."""
    if kind == "type" and isinstance(thing, TypeDecorator):
        return f"sa.{thing.impl_instance!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    render_item=as_stored,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
