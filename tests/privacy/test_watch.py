"""The suite notices what must not be logged: by structlog, by Python's logging, in the trace of an error."""

import logging
from collections.abc import Callable

import pytest
import structlog

from tests.conftest import WATCH
from tests.privacy.traces import NHS
from tests.privacy.watch import wrong_in


def _by_structlog(words: str) -> None:
    structlog.get_logger().info("something happened", words=words)


def _by_logging(words: str) -> None:
    logging.getLogger("a.library").error("it was %s", words)


def _by_a_trace(words: str) -> None:
    try:
        raise ValueError(words)
    except ValueError:
        logging.getLogger("a.library").exception("it failed")


@pytest.mark.parametrize("logs", [_by_structlog, _by_logging, _by_a_trace])
def test_a_guarded_value_is_noticed_on_every_road(logs: Callable[[str], None]) -> None:
    with structlog.testing.capture_logs():
        logs(f"number {NHS}")
        logs("nothing of anybody")

    assert len(WATCH.taken()) == 1, "the watch of the whole suite saw the first, and not the second"


@pytest.mark.parametrize(
    "line",
    [
        "xoxb-1-a",
        "xapp-1-A",
        "sent to tom.rigby@northbridge.example",
        "Tom Rigby failed",
        "9990000018",
        "dob 12/03/2015",
    ],
)
def test_what_is_secret_guarded_or_somebodys_is_wrong(line: str) -> None:
    assert wrong_in(f"it was {line} that broke")


def test_a_reference_and_a_place_are_right() -> None:
    assert (
        wrong_in("event=a tick failed where=bot/ticker.py:115 reference=7f3a parcel=12 why=ValueError") == []
    )
