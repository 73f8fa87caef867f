"""What may be logged of an error: its kind and where it rose. Its text may quote what somebody wrote."""

import traceback
from collections.abc import Iterator
from typing import Any


def trace(error: BaseException) -> dict[str, Any]:
    """For a log's event; of a group of errors each is told."""
    return {"errors": [_one(each) for each in _each(error)]}


def _each(error: BaseException) -> Iterator[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _each(inner)
    else:
        yield error


def _one(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    return {
        "kind": type(error).__name__,
        "at": [f"{frame.filename.rsplit('/', 2)[-1]}:{frame.lineno}" for frame in frames],
    }
