"""What Teams and its SDK do that one would not expect. A test holds each: its docstring says "Row" and the
number.

Seen with botbuilder-core 4.17.1, unless Microsoft's manual says it.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TRAPS = {
    1: "an empty app id turns authentication off without a word",
    2: "bad tokens raise many kinds of exception, and uncaught they are a 500",
    3: "a new signing key is not known until the cache is a day old",
    4: "the issuer's keys are fetched by a blocking call without a timeout",
    5: "emulator issuers, tokens without an expiry, unendorsed keys and every tenant are accepted",
    6: "the schema loses conversation.tenantId",
    7: "remove_recipient_mention deletes every Clerk in the text",
    8: "TeamsInfo falls over without channel data",
    9: "a POST is never tried again after a 429, and PUT and DELETE are in silence",
    10: "a conversation's id may name a thread, and a new post must not land in it",
    11: "a button comes as a message or as an invoke, and its data may say anything",
    12: "the service address is where our token is sent later",
    13: "removed, blocked or not found: whoever goes on writes into the void",
    14: "the bot file API works in personal chats only",
    15: "posts are limited for each conversation, and cards in size",
    16: "without on_turn_error a handler's exception is a 500",
    17: "an activity is delivered twice",
    18: "an edit is idempotent, a second post is not",
}
_ROWS = re.compile(r"^Rows? (?P<rows>\d+(?:(?:, | and )\d+)*)", re.MULTILINE)


def test_every_trap_is_held_by_a_test() -> None:
    held = {row for path in Path(__file__).parent.glob("test_*.py") for row in _rows(path)}

    assert held <= set(TRAPS)
    assert {row: trap for row, trap in TRAPS.items() if row not in held} == {}


def _rows(path: Path) -> Iterator[int]:
    for test in ast.parse(path.read_text("utf-8")).body:
        if isinstance(test, ast.FunctionDef | ast.AsyncFunctionDef) and test.name.startswith("test_"):
            for named in _ROWS.finditer(ast.get_docstring(test) or ""):
                yield from map(int, re.findall(r"\d+", named["rows"]))
