"""A cell of owners says more than a sentence would: "A Lister & Provider collaborative" are two."""

import re
from collections.abc import Sequence

from importers.actions import bunches
from rules.people import Named, OwnerWords, candidates, split_owners

_MENTION = re.compile(r"(?:^|[\s,;/&+]+)@(?=\w)")
_PLUS = re.compile(r"\s+\+\s+|(?<=\w)\+(?=\w)")
_JOIN = re.compile(r"\s*(?P<sign>&|\band\b|,)\s*")
_POST = re.compile(
    r"\b(?:advis[eo]rs?|assistants?|chair(?:man|woman|person)?|chief executive|clerk|co-?ordinators?"
    r"|directors?|governors?|heads?|leads?|managers?|nurses?|officers?|business partners?"
    r"|secretary|solicitors?|service|staff|teachers?|team"
    r"|treasurer|workers?)$",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?:(?:Mrs?|Ms|Miss|Mx|Dr|Cllr|Prof)\.? |[A-Z]\.? ?)[A-Z][\w'’-]+")
_LONGEST = 4


def owners(cell: str, roster: Sequence[Named]) -> tuple[OwnerWords, ...]:
    """Each owner that it names."""
    return split_owners(parted(cell, roster), roster)


def parted(cell: str, roster: Sequence[Named]) -> str:
    """The same with a slash wherever it plainly joins two owners."""
    cell = _PLUS.sub("/", _MENTION.sub("/", cell)).strip("/ ")
    parts = _JOIN.split(cell)
    owners, signs = parts[::2], set(parts[1::2])
    if len(owners) < 2 or any(not _is_short(owner) for owner in owners):
        return cell
    if "," in signs and not _are_listed(owners):
        return cell
    apart = _is_person(owners[0], roster) or all(
        _POST.search(each) or _PERSON.fullmatch(each) for each in owners
    )
    return "/".join(owners) if apart else cell


def is_person_or_post(words: str) -> bool:
    """ "Cllr Day", "J Day", "Finance Officer", "Town Clerk"."""
    return bool(_PERSON.fullmatch(words) or (_POST.search(words) and words[:1].isupper()))


def _is_short(words: str) -> bool:
    """ "the college" is as good as a name."""
    named = words.removeprefix("the ")
    return (words[:1].isupper() or named != words) and len(words.split()) <= _LONGEST


def _are_listed(owners: Sequence[str]) -> bool:
    """Initials or posts and others; "Tom Rigby, Head of SEND" is one person and what they are."""
    return bunches.stands_for_people(owners[0], ()) or all(map(_POST.search, owners))


def _is_person(words: str, roster: Sequence[Named]) -> bool:
    return (
        bunches.stands_for_people(words, ())
        or _PERSON.fullmatch(words) is not None
        or bool(candidates(words, roster))
    )
