"""What Slack does that one would not expect. A test holds each: its docstring says "Row" and the number.

Seen with slack_bolt 1.30.0 and slack_sdk 3.47.0, unless Slack's manual says it.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TRAPS = {
    1: "Bolt polls for the acknowledgement in sleeps of 10 ms",
    2: "Bolt tries its listeners one by one",
    3: "a slash command with the word payload in it is a 404",
    4: "Bolt parses before it verifies, so what is unsigned can be a 500",
    5: "an exception after ack() is a silence of three seconds",
    6: "with the quick acknowledgement nothing guards the three seconds",
    7: "events, presses and submits come twice",
    8: "an event without a listener is a 404, and many of them end the subscription",
    9: "lazy work is lost at SIGTERM",
    10: "the default client sends chat.postMessage again when the connection drops",
    11: "there is no idempotency key",
    12: "the default client gives up at a 429",
    13: "chat.scheduleMessage posts nothing where metadata is set",
    14: "each call makes a connection",
    15: "several workspaces cost an auth.test and two queries a request",
    16: "slack_sdk's stores keep tokens in clear text",
    17: "tokens are rotated for events only, and not for the scheduler",
    18: "app_uninstalled is a 404 until a listener is switched on",
    19: "on Enterprise Grid the team may be null",
    20: "for buttons Bolt takes an outsider for a member of our team",
    21: "other bots' messages are delivered, and a mention comes as two events",
    22: "notifications and screen readers read only the text at the top",
    23: "one block or character too many and the whole message is refused",
    24: "the accessible table is data_table, which not every workspace takes",
    25: "<!channel> in somebody's minutes pings everybody",
    26: "a trigger lives three seconds, and a form's errors must be in the response",
    27: "over a socket an answer other than 200 is none, and the SDK asks the real Slack",
    28: "Bolt makes a client for each request, past any fake one",
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
