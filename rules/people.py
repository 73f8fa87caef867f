"""Who is meant by the names, initials and owners that people print and type (DOMAIN.md section 3).

Nothing here chooses between two people. An exact match may be several; a near match is only ever offered.
A roster that knows its people by their keys (`Directory`) is asked for the few who matter, not read whole.
"""

import re
from abc import abstractmethod
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil, floor

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from rules.erasing import is_pseudonym
from rules.letters import key, to_latin
from rules.role_words import RoleWords, role_named

__all__ = [
    "Directory",
    "Joint",
    "Named",
    "OwnerWords",
    "RoleWords",
    "candidates",
    "is_body",
    "key",
    "keys_of",
    "likely",
    "names_of",
    "perhaps_named",
    "role_named",
    "split_owners",
    "to_latin",
]


@dataclass(frozen=True)
class Named:
    """Somebody on a roster. Initials belong to the roster: CJ is somebody else in the next partnership."""

    id: int
    name: str
    initials: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


class Directory(Sequence[Named]):
    """A roster that may be too long to look through: it finds people by what `keys_of` says of each."""

    @abstractmethod
    def narrowed(self, any_of: Collection[str], all_of: Collection[str] = ()) -> Sequence[Named]:
        """Those who have any of the first keys, or all of the second, in the order of the roster."""

    @abstractmethod
    def names_between(self, shortest: int, longest: int) -> Sequence[str]:
        """All that `names_of` says of anybody, as far as it is of such a length."""


class Joint(StrEnum):
    """How owners share an action: all of them must do it, or any one may."""

    TOGETHER = "together"
    ALTERNATIVE = "alternative"


@dataclass(frozen=True)
class OwnerWords:
    """One owner as written. A supporter ("with input from JM") is copied in, and owns nothing."""

    text: str
    joint: Joint = Joint.TOGETHER
    lead: bool = False
    supporter: bool = False


def candidates(words: str, roster: Sequence[Named]) -> tuple[Named, ...]:
    """All who are meant by a name, initials, an alias, "Chris", "Fielding", "Chris F" or "Mr Fielding".

    Nobody gives (), and several people mean that Clerk must ask.
    """
    bare = _bare_name(words)
    if not key(bare):
        return ()
    near = roster.narrowed(*_asked(bare)) if isinstance(roster, Directory) else roster
    labelled = tuple(person for person in near if key(bare) in _labels(person))
    return labelled or tuple(person for person in near if _shortens(bare, person.name))


def perhaps_named(text: str, roster: Sequence[Named]) -> tuple[Named, ...]:
    """Those of a long roster who may be named in a text: nobody else is a candidate for its words."""
    words = [key(word) for word in re.findall(r"[\w'’.-]+", to_latin(text))]
    words += [word.rstrip("s") for word in words if word.endswith("s")]
    said = {"".join(words[at : at + length]) for length in (1, 2, 3) for at in range(len(words))}
    return tuple(person for person in roster if said & _labels(person) or said & _parts_of(person))


def likely(words: str, roster: Sequence[Named]) -> tuple[Named, ...]:
    """People whose name is nearly this, nearest first: to be offered, never assumed."""
    wanted = key(_bare_name(words))
    if len(wanted) < 3:
        return ()
    known = roster.narrowed(_near_keys(wanted, roster)) if isinstance(roster, Directory) else roster
    near = [(_nearness(wanted, person), person) for person in known]
    best = sorted((pair for pair in near if pair[0] >= _NEAR), key=lambda pair: (-pair[0], pair[1].name))
    return tuple(person for _, person in best[:_OFFERED])


def keys_of(person: Named) -> frozenset[str]:
    """All that somebody answers to, as `key` has it: labels, and every unbroken stretch of the name.

    Whoever was erased answers to the whole pseudonym alone: "member" means somebody else.
    """
    if is_pseudonym(person.name):
        return frozenset({key(person.name.lower())})
    return frozenset(
        {*_labels(person), *_runs(person.name.split()), *names_of(person), key(person.name.lower())}
    )


def names_of(person: Named) -> frozenset[str]:
    """What a misspelt name may be meant for: the whole name, and its words."""
    return frozenset({key(person.name), *(key(part) for part in person.name.split() if len(part) > 2)})


def split_owners(printed: str, roster: Sequence[Named] = ()) -> tuple[OwnerWords, ...]:
    """Cut a cell of owners into owners, the first of whom leads unless another is marked (lead).

    A slash or a semicolon always cuts, and "with input from" begins the supporters. "and",
    "&", "or", a comma, a spaced dash or a space cuts only where every part is by itself initials,
    a role, somebody on the roster, or a name free of the words of organisations: so "health
    and social care" and "Director of Quality and Safety" stay whole.
    """
    text = re.sub(r"\s+", " ", to_latin(printed)).strip()
    if key(text) in _NOBODY:
        return ()
    text = re.sub(r"(?i)^(?:either|both|any of|one of) (?=.* (?:and|or|&) |.*[/,])", "", text)
    owners, *supporters = _SUPPORT.split(text)
    named = list(_cut(owners, roster))
    named += [replace(owner, supporter=True) for part in supporters for owner in _cut(part, roster)]
    return _with_lead(_once(named))


# A person's name

_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "cllr", "councillor", "sir", "dame"}
_STANDING_IN = re.compile(
    r"(?i),? or (?:(?:his|her|their|a|an|the|other|nominated|named) ){1,2}(?:deputy|deputies|stand-?in"
    r"|substitute|proxy)$"
    r"|,? (?:(?:deputi[sz]ing|covering|standing in|acting|deputy|proxy) for|on behalf of|for) "
    r"(?-i:[A-Z])[\w'’. -]*$"
)
_NEAR = 80.0
_OFFERED = 3


def _bare_name(words: str) -> str:
    """Without @, title, possessive s or brackets, and without whoever else they stand for or may send."""
    words = re.sub(r"\([^()]*\)", " ", to_latin(words)).strip(" @,;:?!")
    words = _STANDING_IN.sub("", words)
    words = re.sub(r"['’]s$", "", words)
    return " ".join(word for word in words.split() if key(word) not in _TITLES)


def _labels(person: Named) -> set[str]:
    return {key(label) for label in (person.name, person.initials, *person.aliases) if label}


def _parts_of(person: Named) -> set[str]:
    return {key(part) for part in person.name.split()}


def _shortens(words: str, name: str) -> bool:
    """Part of the name, in order: "Chris F", "Fielding"; or turned round, "Fielding, Chris"."""
    if is_pseudonym(name):
        return False
    before, comma, after = words.partition(",")
    if comma and key(f"{after}{before}") == key(name):
        return True
    if comma and role_named(after) is None:
        return False  # "Liam, Owen and Meera" are three people, and not Liam alone
    parts = name.split()
    said = [key(word) for word in before.split()]
    return key(before) in _runs(parts) or _abbreviates(said, [key(part) for part in parts])


def _asked(bare: str) -> tuple[set[str], set[str]]:
    """The keys that nobody is meant without: any of the first, or all of the second.

    Where a name is abbreviated, its words of one letter are the beginnings of words.
    """
    before, comma, after = bare.partition(",")
    said = [key(word) for word in before.split()]
    whole = {key(bare), key(before), *([key(f"{after}{before}")] if comma else [])}
    return whole, {word for word in said if len(word) != 1} if len(said) > 1 else set()


def _runs(parts: Sequence[str]) -> Iterator[str]:
    """Every unbroken stretch of a name, for surnames of several words."""
    for start in range(len(parts)):
        for end in range(start + 1, len(parts) + 1):
            yield key("".join(parts[start:end]))


def _abbreviates(said: Sequence[str], parts: Sequence[str]) -> bool:
    if len(said) < 2 or all(len(word) == 1 for word in said):
        return False
    rest = iter(parts)
    return all(
        any(part == word or (len(word) == 1 and part.startswith(word)) for part in rest) for word in said
    )


def _near_keys(wanted: str, roster: Directory) -> set[str]:
    """Two words are as near as that only where neither is half as long again as the other."""
    longest = len(wanted) * (200 - _NEAR) / _NEAR
    shortest = len(wanted) * _NEAR / (200 - _NEAR)
    names = roster.names_between(ceil(shortest), floor(longest))
    near = process.extract(wanted, names, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None)
    as_long = roster.names_between(len(wanted), len(wanted))
    swapped = process.extract(wanted, as_long, scorer=OSA.distance, score_cutoff=1, limit=None)
    return {name for name, *_ in (*near, *swapped)}


def _nearness(wanted: str, person: Named) -> float:
    known = names_of(person)
    swapped = any(OSA.distance(wanted, name) == 1 and sorted(wanted) == sorted(name) for name in known)
    return _NEAR if swapped else max(fuzz.ratio(wanted, name) for name in known)


# A cell of owners

_NOBODY = frozenset({"", "na", "n/a", "tbc", "tba", "none", "nobody", "noone", "unassigned", "?"})
_SUPPORT = re.compile(
    r"(?i)[,;]? ?\b(?:with (?:the |some )?(?:input|support|help|advice|assistance) (?:from|of)"
    r"|(?:(?:and|to|are|is) ){0,2}work(?:ing)? (?:closely |together )?with"
    r"|supported by|assisted by|input from)\b"
)
_COMPOUND = re.compile(r"(?i)\b(?:parents?/carers?|nhs ?england/north|c/o|and/or)\b")
_CUTS = re.compile(r"[/;]")
_EITHER = re.compile(r"(?i) (?:and/or|or) ")
_MAYBE_CUTS = re.compile(
    r"(?i) ?, ?(?:and |& )?| ?& ?| (?:and|together with|along with|jointly with|(?-i:n)|'n'|\+|[-–—]) "
)
_LEADS = re.compile(r"(?i) ?\(lead(?: officer)?\)| to lead\b|^lead: ?")
_INITIALS = re.compile(r"(?:[A-Z][a-z]?['’-]?){2,6}|(?:[A-Z]\. ?){2,4}|[A-Z] [A-Z][a-z]?[A-Z]{1,2}")
_FORUM = re.compile(r"[A-Z][a-z]+[A-Z][A-Za-z]*")
_WORDS_OF_ORGANISATIONS = """
    access adult adulthood adults analytics assessment attendance authority behaviour board business care
    carer carers child children childrens clinical college commissioning communications community
    contracts council data delivery development dfe digital early education ehcp engagement families
    family finance forum governance group head health help housing hr improvement inclusion information it
    joint learning legal local members mental nhs nursing operations parent parents partners partnership
    performance place placements planning prevention primary procurement provision public quality
    resources review safeguarding safety school schools scrum secondary sector sen senco send service
    services skills social special steering strategic strategy team therapies therapy transition transport
    trust university voluntary ward wellbeing workforce year years young youth
"""
_OF_ORGANISATIONS = frozenset(_WORDS_OF_ORGANISATIONS.split())


_BODIES = frozenset(
    ("board", "committee", "forum", "group", "hub", "panel", "scrum", "subgroup", "team", "workstream")
)


def is_body(words: str) -> bool:
    """Does this name a team, forum or group of some kind, rather than a person?"""
    said = words.strip("\"“”' ").split()
    return len(said) > 1 and key(said[-1]) in _BODIES


def _cut(text: str, roster: Sequence[Named]) -> Iterator[OwnerWords]:
    whole = _COMPOUND.sub(lambda found: found.group().replace("/", "\0"), text)
    for piece in _CUTS.split(whole):
        words = piece.replace("\0", "/").strip(" ,.-–—")
        parts, joint = _parts(words, roster)
        for part in filter(None, parts):
            yield OwnerWords(_LEADS.sub("", part).strip(), joint, lead=bool(_LEADS.search(part)))


def _parts(words: str, roster: Sequence[Named]) -> tuple[list[str], Joint]:
    either = _EITHER.split(words)
    if len(either) > 1 and _all_owners(either, roster):
        return either, Joint.ALTERNATIVE
    if candidates(words, roster) or _is_titled(words):
        return [words], Joint.TOGETHER
    several = [part for part in _MAYBE_CUTS.split(words) if part]
    if len(several) > 1 and (
        _all_owners(several, roster) or _with_a_body(several, roster) or _with_a_stranger(several, roster)
    ):
        return several, Joint.TOGETHER
    side_by_side = words.split(" ")
    bunched = all(_is_initials(word) and not role_named(word) for word in side_by_side)
    return (side_by_side if bunched else [words]), Joint.TOGETHER


def _with_a_body(parts: Sequence[str], roster: Sequence[Named]) -> bool:
    """ "TR & parent carer forum" are two, and "Early Years & SEND team" is one: somebody must be known."""
    people = [part for part in parts if not is_body(part)]
    known = (
        role_named(one) or candidates(one, roster) or (not roster and _is_initials(one)) for one in people
    )
    return bool(people) and all(known)


def _with_a_stranger(parts: Sequence[str], roster: Sequence[Named]) -> bool:
    """ "Tom, Dick and Harry" are three, of whom two are still to be asked about."""
    named = len(parts) > 2 and all(len(part.split()) == 1 and _is_name_word(part) for part in parts)
    return named and any(candidates(part, roster) for part in parts)


def _is_titled(words: str) -> bool:
    """ "Chris Fielding, SRO" is one person and what they are."""
    before, comma, after = words.partition(",")
    role = role_named(after) if comma else None
    return role is not None and not role.plural and role_named(before) is None and not _is_initials(before)


def _all_owners(parts: Iterable[str], roster: Sequence[Named]) -> bool:
    return all(_reads_as_owner(_LEADS.sub("", part).strip(), roster) for part in parts)


def _reads_as_owner(words: str, roster: Sequence[Named]) -> bool:
    if role_named(words) or candidates(words, roster) or _is_initials(words) or _FORUM.fullmatch(words):
        return True
    parts = words.split()
    strange = len(parts) == 1 and bool(roster)
    return not strange and 0 < len(parts) <= 4 and all(_is_name_word(part) for part in parts)


def _is_initials(words: str) -> bool:
    return bool(_INITIALS.fullmatch(words)) and key(words) not in _OF_ORGANISATIONS


def _is_name_word(word: str) -> bool:
    return word[0].isupper() and key(word) not in _OF_ORGANISATIONS and key(word).isalpha()


def _once(owners: Iterable[OwnerWords]) -> list[OwnerWords]:
    first: dict[str, OwnerWords] = {}
    for owner in owners:
        first.setdefault(key(owner.text), owner)
    return list(first.values())


def _with_lead(owners: Sequence[OwnerWords]) -> tuple[OwnerWords, ...]:
    marked = any(owner.lead for owner in owners)
    return tuple(
        replace(owner, lead=not owner.supporter and (owner.lead if marked else place == 0))
        for place, owner in enumerate(owners)
    )
