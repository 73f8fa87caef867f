"""Logs as one JSON object a line on standard error. Texts of messages and secrets are never logged.

Every line that comes of one request or tick bears its trail, and the door where that began.
"""

import json
import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog
from structlog.typing import Processor

from bot import faults
from storage import trail

Line = MutableMapping[str, Any]


class OneLine(logging.Formatter):
    """What a library logs may quote a stranger: no sign of it begins a line or orders a terminal about.

    Of an error it says kinds and places: its words may quote a request, and so the signature of a link.
    """

    def format(self, record: logging.LogRecord) -> str:
        return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in super().format(record))

    def formatException(self, told: Any) -> str:
        return json.dumps(faults.trace(told[1])) if told[1] else ""


def configure(at_least: int = logging.INFO) -> None:
    """For a server. A one-off command tells people what it does, and only its errors are lines of a log."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine("%(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    structlog.configure(
        processors=[
            with_trail,
            counted,
            structlog.processors.add_log_level,
            _without_less_than(at_least),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=lambda *_: structlog.WriteLogger(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )


def _without_less_than(level: int) -> Processor:
    names = logging.getLevelNamesMapping()

    def without(_logger: Any, said: str, line: Line) -> Line:
        if names[said.upper()] < level:
            raise structlog.DropEvent
        return line

    return without


def with_trail(_logger: Any, _level: str, line: Line) -> Line:
    told = {"trail": trail.current(), "door": trail.door()}
    line.update({name: value for name, value in told.items() if value is not None})
    return line


def counted(_logger: Any, level: str, line: Line) -> Line:
    if level in ("error", "critical"):
        from bot import counting  # what a one-off command does not load

        counting.error()
    return line
