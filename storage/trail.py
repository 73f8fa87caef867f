"""One id from what came in at a door to everything that came of it: log lines, the act, the parcel, its post.

It is drawn by lot, so it says nothing of anybody. It lies in the context, which tasks and threads inherit.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ID: ContextVar[str | None] = ContextVar("trail", default=None)
_DOOR: ContextVar[str | None] = ContextVar("door", default=None)


def current() -> str | None:
    return _ID.get()


def door() -> str | None:
    """Where it began: slack, teams, browser, terminal or tick."""
    return _DOOR.get()


@contextmanager
def begun(at: str) -> Iterator[str]:
    """What is done inside, and what goes on after it in tasks that began inside, bears one new id."""
    drawn, was_at = _ID.set(secrets.token_hex(8)), _DOOR.set(at)
    try:
        yield _ID.get() or ""
    finally:
        _ID.reset(drawn)
        _DOOR.reset(was_at)


@contextmanager
def taken_up(trail: str | None) -> Iterator[None]:
    """Go on with what an earlier request or tick began, where that is known."""
    token = _ID.set(trail or _ID.get())
    try:
        yield
    finally:
        _ID.reset(token)
