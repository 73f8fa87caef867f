"""Is what happened what the row says is right? Every difference is named in words."""

import json
from collections.abc import Iterator
from typing import Any

from tests.understanding.playing import Played, Told
from tests.understanding.rows import Row


def wrong(row: Row, played: Played) -> list[str]:
    """What is not as the row says; nothing where all is right."""
    return [*_outcome(row, played), *_changes(row.changes, played.changed), *_answer(row.answer, played.said)]


def _outcome(row: Row, played: Played) -> Iterator[str]:
    if row.outcome != played.outcome:
        yield f"Clerk {played.outcome}, and should be one that {row.outcome}"


def _changes(expected: str, changed: Told) -> Iterator[str]:
    """`#104: status closed + closure complete; R1: review_on 2024-09-01`: nothing else may change."""
    named = dict(_parts(one) for one in expected.split("; ") if one)
    for key, facts in named.items():
        if key not in changed:
            yield f"{key} did not change"
            continue
        yield from (f"{key}: {fact} is not so" for fact in facts if not _is_so(fact, changed[key]))
    for key in changed:
        if key not in named:
            yield f"{key} changed: {json.dumps(changed[key], default=str)[:300]}"


def _parts(one: str) -> tuple[str, list[str]]:
    key, _, facts = one.partition(": ")
    return key.strip(), [fact.strip() for fact in facts.split(" + ") if fact.strip()]


def _is_so(fact: str, fields: Any) -> bool:
    """`due 2024-07-04`, `due none`, `notes circulated this morning`: the field, and words that are in it."""
    name, _, value = fact.partition(" ")
    if name not in fields:
        return False
    found = fields[name]
    if value == "none":
        return found in (None, [], "")
    if isinstance(found, str | int | float):
        return str(found).lower() == value.lower() or (name in _WORDS and value.lower() in str(found).lower())
    return value.lower() in json.dumps(found, default=str, ensure_ascii=False).lower()


_FREE_WORDS = """
    title text closure_note rating_reason kept_open closes_when successor expected_successor closed_why place
    cause consequence source link
"""
_WORDS = frozenset(_FREE_WORDS.split())
"""Fields of free words, of which a row may name some."""


def _answer(expected: str, said: str) -> Iterator[str]:
    """`4 July + not 4 June`: pieces that are said, and pieces that are not."""
    for piece in (one.strip() for one in expected.split(" + ") if one.strip()):
        unwanted = piece.startswith("not ")
        words = piece.removeprefix("not ") if unwanted else piece
        if (words.lower() in said.lower()) is unwanted:
            yield f"it says {words!r}" if unwanted else f"it does not say {words!r}, but: {said[:400]}"
