"""The week's highlights of a group, and the ratings that changed, when somebody asks."""

import re
from collections.abc import Mapping
from dataclasses import replace

import cards.highlights
import cards.prose
from cards.model import Reply
from cards.words import joined
from handlers import finding, narrowing, places, progress, spans
from handlers.narrowing import Narrowing
from handlers.request import Request
from reports import highlights, prose
from reports.below import and_below
from storage.store import Store


def summary(request: Request, store: Store) -> Reply:
    """`summary`, `highlights of p2`; `summary for priority 2` is that priority's own picture."""
    only = narrowing.of(request, store)
    group = places.named(store, request.sentence.text)
    footer = _not_used(only)
    if only.priority is not None and group is None:
        return Reply(replace(progress.of_priority(request, store, only.priority), footer=footer))
    group = group or request.group
    finding.require_reader(request, store, group)
    facts = highlights.of_group(store, group, request.today)
    return Reply(replace(cards.highlights.summary(facts), footer=footer))


def paragraph(request: Request, store: Store) -> Reply:
    """`give me a paragraph for the exec`, `two sentences on where we are`: to be copied into a paper."""
    parts = request.sentence.parts
    about = parts.get("place") or parts.get("about")
    group = places.asked_about(request, store, about) if about else request.group
    finding.require_reader(request, store, group)
    standing = prose.of_group(store, group, request.today)
    bands = store.partnership.risk_bands
    return Reply(cards.prose.paragraph(standing, request.group, bands, _how_many(parts)))


_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def _how_many(parts: Mapping[str, str]) -> int | None:
    """A paragraph is as long as it takes; a sentence or a line is one."""
    if not re.match(r"sentence|line", parts["unit"], re.I):
        return None
    many = parts["many"].lower()
    if "couple" in many:
        return 2
    if "few" in many or many == "some" or "3" in many:
        return 3
    return int(many) if many.isdigit() else _NUMBERS.get(many.split()[0], 2)


def _not_used(only: Narrowing) -> str | None:
    """A summary is of a group or of one priority, whole."""
    unused = [f'"{words}"' for words in (*only.unused, *only.about)] + (
        [only.whose] if only.has_owner else []
    )
    if not unused:
        return None
    ask = f" Say actions for {only.whose} to see those alone." if only.has_owner else ""
    return f"I did not use {joined(unused)}: a summary is of a whole group or priority.{ask}"


def ratings_changed(request: Request, store: Store) -> Reply:
    """`what changed in ratings this week?`: of the group's actions, and of priorities here and below.

    The last seven days, as in the summary, where no time is said.
    """
    finding.require_reader(request, store, request.group)
    says_since = "span" in request.sentence.parts
    since = spans.said(request, store).first if says_since else request.today - highlights.WEEK
    groups = [group.id for group in and_below(store, request.group) if group.id is not None]
    priorities = store.ratings.priorities_changed_since(groups, since)
    actions = store.ratings.changed_since([request.group.id or 0], since)
    return Reply(cards.highlights.rerated(request.group, since, request.today, priorities, actions))
