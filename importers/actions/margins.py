"""Margins that hold who and when in one column, and columns that nobody named."""

import re
from collections.abc import Sequence

from importers.actions import bunches
from importers.meetings import sayings
from importers.people import owner_cells
from rules.people import Named, role_named, split_owners

_LED = re.compile(r"^(?:actions?|action by|leads?|owners?|by)\s*(?::|\s[–—-](?=\s))\s*", re.IGNORECASE)
_WHO = re.compile(r"\b(?:who|by whom|owners?|leads?|officer|responsible|initials|action by)\b", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:when|dates?|due|deadline|time ?scale|target)\b", re.IGNORECASE)
_JOINING = re.compile(r"[ \t]*[(\[)\]|;–—-]+[ \t]*$", re.MULTILINE)
_MOST_WORDS = 8
_NUMBERED = re.compile(r"\s*\(?(?P<number>\d{1,2})[.)]\s+(?P<rest>\S.*)")


def is_for_both(name: str) -> bool:
    """ "Who / when", "Lead and date"."""
    return bool(_WHO.search(name) and _WHEN.search(name))


def apart(cell: str) -> tuple[str, str]:
    """A cell of owners and dates as its owners and its dates, each as many lines as there are."""
    owners, dues = bunches.without_dates(_LED.sub("", cell))
    if not dues or not any(map(str.isalpha, owners)):
        return cell, ""
    return _JOINING.sub("", owners).strip(), dues


def holds_both(cell: str, roster: Sequence[Named]) -> bool:
    """ "TR by 26 July", "AL 31.5.24 MC 4.6.24": people and dates, and nothing else."""
    owners, dues = apart(cell)
    owners = " ".join(owners.split())
    return (
        bool(dues)
        and any(map(str.isdigit, cell))
        and (sayings.is_known(owners, roster) or sayings.names_somebody(owners, roster))
    )


def is_when(cell: str) -> bool:
    """ "by 3 July", and nobody."""
    return bool(bunches.date_pieces(cell))


def unnumbered(cell: str) -> str:
    """ "1. GW", "2. SO" below each other: the numbers are those of the actions beside them."""
    lines = cell.splitlines()
    found = [_NUMBERED.match(line) for line in lines]
    numbers = [int(one["number"]) for one in found if one]
    if len(lines) < 2 or numbers != list(range(1, len(lines) + 1)):
        return cell
    return "\n".join(one["rest"] for one in found if one)


def names_who(cell: str, roster: Sequence[Named]) -> bool:
    """Owners, with dates or without."""
    return bunches.looks_like_owners(cell, roster) or holds_owners(apart(cell)[0], roster)


def holds_owners(cell: str, roster: Sequence[Named]) -> bool:
    """Owners, be they in small letters where the roster knows them."""
    words = " ".join(cell.split())
    if not words or len(words.split()) > _MOST_WORDS:
        return False
    return bunches.looks_like_owners(words, roster) or sayings.is_known(words, roster)


def names_an_owner(cell: str, roster: Sequence[Named]) -> bool:
    """Initials, somebody of the roster, a post or a name with a title or an initial: "Cllr Day"."""
    words = " ".join(cell.split())
    if not bunches.looks_like_owners(words, roster):
        return False
    owners = split_owners(words, roster)
    return bool(owners) and all(
        bunches.stands_for_people(each.text, roster)
        or role_named(each.text) is not None
        or owner_cells.is_person_or_post(each.text)
        for each in owners
    )
