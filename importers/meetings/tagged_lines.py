"""Several actions in one cell, each of which ends with whose it is or when: "Book the hall (LM, 3 July)"."""

import re
from collections.abc import Sequence

from importers.actions import margins
from importers.meetings import markers, sayings
from rules.people import Named

_TAG = re.compile(
    r"(?:\s*[(\[](?P<within>[^()\[\]]{2,60})[)\]]|\s[–—-]\s*(?P<behind>[A-Z][\w'’/&,. -]{1,30}))\s*\.?$"
)
_BEHIND = re.compile(
    r"(?:\s*[(\[]|\s[–—-]\s*|(?<=[.;:?!\"'”’])\s+)(?P<who>[A-Z][\w'’/&,+ -]{1,40}?)\s*[)\]]?\s*\.?$"
)
_SHORTEST_TASK = 3
_LED = re.compile(r"^(?:owners?|leads?|action|by|due|for)\b\W*", re.IGNORECASE)


def apart(text: str, roster: Sequence[Named]) -> list[str]:
    """The actions of a cell, or nothing where its lines do not part so.

    A line that starts small goes on with the one before, whatever that ends with.
    """
    found: list[str] = []
    for line in (line.strip() for line in text.splitlines() if line.strip()):
        begins = markers.has_bullet(line) or (is_tagged(found[-1], roster) if found else True)
        if found and (not begins or line[0].islower()):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    tagged = sum(1 for each in found if is_tagged(each, roster))
    return found if tagged > 1 else []


def is_tagged(text: str, roster: Sequence[Named]) -> bool:
    """A task, and behind it somebody, a date, or both."""
    found = _TAG.search(text)
    if not found or len(text[: found.start()].split()) < _SHORTEST_TASK:
        return False
    owners, dues = margins.apart((found["within"] or found["behind"]).strip())
    return bool(dues) or margins.is_when(owners) or _is_somebody(owners, roster)


def who_behind(text: str, roster: Sequence[Named]) -> tuple[str, str | None]:
    """ "Audit of advice (GW)", "Minutes to go out. LM/TR": what is to be done, and who stands behind it."""
    found = _BEHIND.search(text)
    if not found or len(text[: found.start()].split()) < _SHORTEST_TASK:
        return text, None
    who = found["who"].strip()
    return (text[: found.start()], who) if margins.holds_owners(who, roster) else (text, None)


def _is_somebody(words: str, roster: Sequence[Named]) -> bool:
    return sayings.names_somebody(_LED.sub("", words).strip(" ,;:"), roster)
