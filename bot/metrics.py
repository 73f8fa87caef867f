"""The postbox's health in Prometheus' words. What each means, and what to do about it: docs/operating.md."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from prometheus_client import CollectorRegistry, Gauge, generate_latest

from bot import counting
from storage.health import Health

Row = tuple[str, str, float]
Looked = tuple[dict[str, int], Health]
"""Parcels by state, and what became of those of the last days."""


def as_json(health: Health, now: datetime) -> dict[str, Any]:
    """The same numbers for /healthz. A share is null where nothing was sent."""
    return {
        "waiting": health.waiting,
        "waiting_late": health.waiting_late,
        "oldest_waiting_seconds": health.oldest_wait(now).total_seconds(),
        "planned": health.planned,
        "uncertain": health.uncertain,
        "sent_last_7_days": health.sent,
        "sent_in_time_last_7_days": health.in_time,
        "sent_late_last_7_days": health.late,
        "share_in_time": health.share_in_time,
        "dead_last_7_days": health.dead,
        "unknown_last_7_days": health.unknown,
    }


def text(looked: Looked | None, now: datetime, quiet: float) -> bytes:
    """Without a look at the database there is still something to raise an alarm by."""
    registry, counted = CollectorRegistry(), generate_latest(counting.REGISTRY)
    _set(
        registry, "clerk_database_up", "1 where the database answers, 0 where it does not", looked is not None
    )
    _set(registry, "clerk_seconds_since_tick", "Since a tick last ended well, or since the start", quiet)
    if looked is None:
        return generate_latest(registry) + counted
    counts, health = looked
    parcels = Gauge(
        "clerk_parcels", "Parcels in the postbox by state, since the start", ["state"], registry=registry
    )
    for state, number in counts.items():
        parcels.labels(state).set(number)
    for name, what, value in _rows(health, now):
        _set(registry, name, what, value)
    return generate_latest(registry) + counted


def _set(registry: CollectorRegistry, name: str, what: str, value: float) -> None:
    Gauge(name, what, registry=registry).set(value)


def _rows(health: Health, now: datetime) -> Iterator[Row]:
    yield "clerk_reminders_waiting", "Owed by now and not sent", health.waiting
    yield "clerk_reminders_waiting_late", "Of those, owed for more than 5 minutes", health.waiting_late
    yield (
        "clerk_reminders_oldest_waiting_seconds",
        "For how long the oldest of those has been owed",
        health.oldest_wait(now).total_seconds(),
    )
    yield "clerk_reminders_planned", "In the postbox and not due yet", health.planned
    yield (
        "clerk_reminders_uncertain",
        "Not marked as sent, but perhaps arrived: looked up before they are sent again",
        health.uncertain,
    )
    yield "clerk_reminders_sent_last_7_days", "Sent in the last 7 days", health.sent
    yield (
        "clerk_reminders_sent_in_time_last_7_days",
        "Of those, sent within 5 minutes of when they were due",
        health.in_time,
    )
    yield "clerk_reminders_sent_late_last_7_days", "Of those, sent later than that", health.late
    if health.share_in_time is not None:
        yield "clerk_reminders_in_time_ratio", "Share of those sent in time", health.share_in_time
    yield "clerk_reminders_dead_last_7_days", "Given up and not arrived", health.dead
    yield "clerk_reminders_unknown_last_7_days", "Given up and perhaps arrived", health.unknown
