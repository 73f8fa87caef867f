"""Lists of actions in running text: under "Actions", under "Next steps", under the name of an owner."""

import re
from collections.abc import Sequence

from importers import labels, markers, sayings, tables, wrapping
from importers.drafts import Draft
from importers.labels import Labelled
from rules.people import Named

_NUMBER = r"(?:\d+[.)]?\s*)?"
_HEADING = re.compile(
    rf"{_NUMBER}(?:(?:summary|list|log) of )?(?:agreed |new |key )?(?:actions?|action (?:points|items|list))"
    r"(?: (?:agreed|arising|points|items|from)\b[^.:]{0,60})?\s*:?",
    re.IGNORECASE,
)
_NEXT_STEPS = re.compile(rf"{_NUMBER}(?:agreed )?next steps?\s*:?", re.IGNORECASE)
_MINUTE = re.compile(r"^(?:minute|item|agenda item)\s+[\d.]{1,5}\s*[-–—:]\s*", re.IGNORECASE)
_OWNER_FIRST = re.compile(r"^(?P<who>[^:.–—]{2,50}?)(?::|\s[-–—](?=\s))\s*(?P<what>\S.*)$", re.DOTALL)
_TICKED = re.compile(r"^[\s•·▪◦*–-]*\[[xX✓]\]")


def opened_by(text: str, roster: Sequence[Named]) -> "ActionList | None":
    """The list that a heading opens. Under "Next steps" only lines that name who count."""
    if _HEADING.fullmatch(text):
        return ActionList(roster)
    return ActionList(roster, loose=True) if _NEXT_STEPS.fullmatch(text) else None


def owner_first(text: str, roster: Sequence[Named]) -> Labelled | None:
    """ "Tom Rigby: send the papers": the name leads and is not part of the text."""
    found = _OWNER_FIRST.match(text)
    if found and sayings.names_somebody(found["who"], roster):
        return Labelled(None, found["what"], found["who"])
    return None


def drafted(item: Labelled, roster: Sequence[Named], owner: str | None = None) -> list[Draft]:
    """The action of one line; none where the line says that there is none."""
    named = owner_first(item.text, roster)
    if named and not item.owner:
        item = Labelled(item.label, named.text, named.owner)
    text = markers.unbulleted(wrapping.flat(item.text))
    if tables.says_nothing(text):
        return []
    return [Draft(text=text, label=item.label, owners=item.owner or owner)]


class ActionList:
    """An open list: each line is its next action, or ends it."""

    def __init__(self, roster: Sequence[Named], *, loose: bool = False) -> None:
        self._roster = roster
        self._loose = loose
        self._owner: str | None = None
        self._label: str | None = None
        self._begun = False

    def take(self, text: str) -> list[Draft] | None:
        """The actions of this line; None where the list has ended."""
        if _TICKED.match(text):
            return []
        bare = _MINUTE.sub("", markers.unbulleted(text))
        leading, items = labels.split(bare, self._label)
        if not items and sayings.names_somebody(bare.rstrip(" :"), self._roster):
            self._owner = bare.rstrip(" :")
            return []
        if items and not leading and not self._loose:
            return self._drafted(items)
        line = items[0] if items and not leading else Labelled(None, bare)
        return self._drafted([line]) if self._belongs(line, listed=bool(items) or bare != text) else None

    def _belongs(self, line: Labelled, *, listed: bool) -> bool:
        """A line that names who; a line of the list under an owner, or under a heading that is not loose."""
        if owner_first(line.text, self._roster) or sayings.owners(line.text, self._roster):
            return True
        if listed:
            return self._owner is not None or not self._loose
        return not self._loose and not self._begun and sayings.gives_work(line.text)

    def _drafted(self, items: Sequence[Labelled]) -> list[Draft]:
        self._begun = True
        self._label = items[-1].label or self._label
        return [draft for item in items for draft in drafted(item, self._roster, self._owner)]
