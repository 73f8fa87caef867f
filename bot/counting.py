"""What this process has counted since it began: turns, posts, ticks, answers over HTTP, errors.

A label is one of a few words that are written here. So no name, address or code ever is one: anything that
is not on its list counts as "other".
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics

from reminders.posting import Undelivered
from storage import trail

DOORS = ("slack", "teams", "browser", "terminal", "tick", "links", "calendars", "operator", "other")
TURNS = ("answered", "refused", "repeated", "failed")
POSTS = ("sent", "later", "never")
TICKS = ("ended", "failed")
ANSWERS = ("taken", "elsewhere", "not signed", "not understood", "failed", "not now")

REGISTRY = CollectorRegistry()
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 30.0)
"""With Slack's three seconds and Teams' five among them."""

disable_created_metrics()  # type: ignore[no-untyped-call]
_TURNS = Counter(
    "clerk_turns", "What people said, by what came of it", ["door", "outcome"], registry=REGISTRY
)
_TURN_SECONDS = Histogram(
    "clerk_turn_seconds",
    "From a message to its answer, without the way to and from the platform",
    ["door"],
    registry=REGISTRY,
    buckets=SECONDS,
)
_POSTS = Counter(
    "clerk_posts", "What was handed to a platform unasked", ["door", "outcome"], registry=REGISTRY
)
_POST_SECONDS = Histogram(
    "clerk_post_seconds", "A platform's time to take one", ["door"], registry=REGISTRY, buckets=SECONDS
)
_TICKS = Counter("clerk_ticks", "Looks at what is owed", ["outcome"], registry=REGISTRY)
_TICK_SECONDS = Histogram(
    "clerk_tick_seconds", "From the start of a tick to its end", registry=REGISTRY, buckets=(*SECONDS, 60.0)
)
_ANSWERS = Counter("clerk_http_answers", "Answers over HTTP", ["door", "outcome"], registry=REGISTRY)
_ERRORS = Counter("clerk_errors", "Errors in the log: each is a defect of Clerk", ["door"], registry=REGISTRY)


def turn(outcome: str, seconds: float) -> None:
    door = _known(trail.door(), DOORS)
    _TURNS.labels(door, _known(outcome, TURNS)).inc()
    _TURN_SECONDS.labels(door).observe(seconds)


@contextmanager
def post(platform: str) -> Iterator[None]:
    """`later`: the platform did not take it now. `never`: it says that it never will."""
    door = _known({"playground": "browser"}.get(platform, platform), DOORS)
    began, outcome = time.perf_counter(), "later"
    try:
        yield
        outcome = "sent"
    except Undelivered as refusal:
        outcome = "never" if refusal.permanent else "later"
        raise
    finally:
        _POSTS.labels(door, outcome).inc()
        _POST_SECONDS.labels(door).observe(time.perf_counter() - began)


@contextmanager
def tick() -> Iterator[None]:
    began = time.perf_counter()
    try:
        yield
    except BaseException:
        _TICKS.labels("failed").inc()
        raise
    else:
        _TICKS.labels("ended").inc()
    finally:
        _TICK_SECONDS.observe(time.perf_counter() - began)


def answered(path: str, status: int) -> None:
    """An answer over HTTP, by the first word of its path."""
    _ANSWERS.labels(_DOOR_OF.get(path.strip("/").split("/")[0], "other"), _outcome(status)).inc()


def error() -> None:
    _ERRORS.labels(_known(trail.door(), DOORS)).inc()


_DOOR_OF = {
    **{"slack": "slack", "api": "teams", "play": "browser", "files": "links", "calendar": "calendars"},
    **dict.fromkeys(("healthz", "readyz", "metrics"), "operator"),
}
_OUTCOMES = {401: "not signed", 403: "not signed", 503: "not now"}


def _outcome(status: int) -> str:
    by_class = {2: "taken", 3: "elsewhere", 4: "not understood"}
    return _OUTCOMES.get(status) or by_class.get(status // 100, "failed")


def _known(word: str | None, words: tuple[str, ...]) -> str:
    return word if word in words else "other"


def _begin_at_zero() -> None:
    """A counter that is not there until it counts makes its first count invisible to `increase()`."""
    for door in ("slack", "teams", "tick", "other"):
        _ERRORS.labels(door)
    for outcome in TICKS:
        _TICKS.labels(outcome)
    for door in ("slack", "teams"):
        for outcome in TURNS:
            _TURNS.labels(door, outcome)
        for outcome in POSTS:
            _POSTS.labels(door, outcome)
        for outcome in ANSWERS:
            _ANSWERS.labels(door, outcome)
        _TURN_SECONDS.labels(door)
        _POST_SECONDS.labels(door)


_begin_at_zero()
