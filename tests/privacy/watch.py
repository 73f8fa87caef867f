"""Every log that any test writes is looked at: nothing secret, nothing guarded, nobody's name or address.

It costs nothing but where something is logged: a pattern is looked for in a line.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import structlog

from tests.privacy.traces import NHS, VALUES, left_by

_PLANTED = [value for _, value in VALUES.values()]
_SECRETS = (
    r"xox[abeprs][-.]\w",
    r"xapp-\w",
    r"a-signing-secret",
    r"a secret of the app",
    r"the secret key of thirty-two signs",
    r"a key of thirty-two characters",
    r"postgresql(?:\+\w+)?://[^\s:@/]+:[^\s@/]+@",
    r"[\w.+-]+@[\w-]+\.(?:example|com|org|uk)\b",
    r"Bearer +[\w-]{8,}",
)
"""Of the tests' own installations, databases, people and platforms."""
_NAMES = (
    "Tom Rigby",
    "Meera Chowdhury",
    "Zara Fenwick",
    "Chris Fielding",
    "Liam Moss",
    "Carys Cole",
    "Ida Vale",
)
_NEVER = re.compile(
    "|".join([*_SECRETS, *map(re.escape, [*_PLANTED, *_NAMES]), re.escape(NHS.replace(" ", ""))])
)


def wrong_in(line: str) -> list[str]:
    """What must not be in a log, as far as it is there."""
    return [found.group() for found in _NEVER.finditer(line)] + left_by(NHS, line)


class Watch(logging.Handler):
    """Both roads of logging: Python's own, and structlog."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.wrong: list[str] = []

    def look_at(self, line: str) -> None:
        found = wrong_in(line)
        if found:
            self.wrong.append(f"{found} in: {line[:500]}")

    def emit(self, record: logging.LogRecord) -> None:
        self.look_at(logging.Formatter().format(record))

    def taken(self) -> list[str]:
        """What was wrong since it was last asked."""
        wrong, self.wrong = self.wrong, []
        return wrong

    @contextmanager
    def on(self) -> Iterator[None]:
        """Below whatever a command configures while it runs."""
        proxy = structlog.BoundLoggerBase._proxy_to_logger

        def watched(logger: Any, name: str, event: str | None = None, *rest: Any, **told: Any) -> Any:
            self.look_at(repr((event, rest, told, logger._context)))
            return proxy(logger, name, event, *rest, **told)

        structlog.BoundLoggerBase._proxy_to_logger = watched  # type: ignore[method-assign]
        logging.getLogger().addHandler(self)
        try:
            yield
        finally:
            logging.getLogger().removeHandler(self)
            structlog.BoundLoggerBase._proxy_to_logger = proxy  # type: ignore[method-assign]
