"""The topic that a line of notes begins with: "SEF: Kim to ...", "3. Transport - Kim to ..."."""

import re
from collections.abc import Sequence

from importers.meetings import labels, markers, sayings
from rules.people import Named

_TOPIC = re.compile(
    r"^(?P<topic>[^:–—?!]{1,60}?)(?:\s*:(?!\d)|\s+[-–—]+(?!>)(?=\s))\s*(?P<rest>\S.*)$", re.DOTALL
)


def bare(text: str) -> str:
    """The line without the bullet or the number before it."""
    text = markers.unbulleted(text)
    leading, items = labels.split(text)
    return items[0].text if len(items) == 1 and not leading else text


def apart(text: str) -> tuple[str, str]:
    """The topic and what is said of it; "" where the line names none."""
    found = _TOPIC.match(text)
    return (found["topic"].strip(), found["rest"]) if found else ("", text)


def before_work(text: str, roster: Sequence[Named]) -> str:
    """What is said of the topic, where that begins with somebody and what they are to do."""
    topic, rest = apart(text)
    known = topic and sayings.is_known(topic, roster)
    return rest if topic and not known and sayings.leads(rest, roster) else text
