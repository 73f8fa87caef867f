"""Logs as one JSON object a line on standard error. Texts of messages and secrets are never logged."""

import logging
import sys

import structlog


class OneLine(logging.Formatter):
    """What a library logs may quote a stranger: no sign of it begins a line or orders a terminal about."""

    def format(self, record: logging.LogRecord) -> str:
        return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in super().format(record))


def configure() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine("%(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
