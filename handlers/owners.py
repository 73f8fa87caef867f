"""Who is meant by the owners somebody typed: people, roles, groups, or words that nobody answers to yet."""

import re
from collections.abc import Callable, Sequence
from datetime import date

import cards.taking
from cards.model import Button
from cards.words import joined
from handlers import finding
from handlers.asking import Ask
from handlers.request import Request
from rules.people import (
    Joint,
    Named,
    OwnerWords,
    RoleWords,
    candidates,
    is_body,
    likely,
    role_named,
    split_owners,
)
from storage.models import Action, ActionOwner, Group, Priority
from storage.store import Store

_MYSELF = re.compile(r"(?:me|myself|i|us)", re.I)
_ME_TOO = re.compile(r"(?<![\w'’.-])(?:me|myself|[Ii])(?![\w'’.-])")
_EVERYBODY = re.compile(
    r"all(?: of (?:us|you|them)| present| attendees| here)?|every(?:one|body)(?: here| present)?"
    r"|(?:each|every one) of us|(?:us|we|you) all|all (?:board|group) members",
    re.I,
)
_ACRONYM_OF_MANY = re.compile(r"[A-Z]{2,}[a-z]?[A-Z]*s")
"""ASENOs"""


def read(request: Request, store: Store, words: str, say: Callable[[str], str]) -> list[ActionOwner]:
    """`Liam and TR` -> two people; `Strategy Owner` -> a role. Asks where two could be meant.

    Refuses a name that nobody answers to, rather than log an action for nobody. `say` makes the whole
    sentence again out of the owners' words made plain.
    """
    roster = store.people.everybody()
    if not words.startswith('"'):
        words = _ME_TOO.sub(lambda _: request.member.name, words)
    rows = [
        _owner(request, store, one, _instead(words, one.text, say)) for one in split_owners(words, roster)
    ]
    return _each_once(rows)


def _each_once(rows: Sequence[ActionOwner]) -> list[ActionOwner]:
    """ "CMc or MC" may be two names of one person, who then owns it alone."""
    once: dict[object, ActionOwner] = {}
    for row in rows:
        whom = (row.person_id, row.role, row.owner_group_id)
        once.setdefault(whom if any(whom) else row.printed.casefold(), row)
    if len(once) == 1:
        next(iter(once.values())).alternative = False
    return list(once.values())


def _instead(words: str, unclear: str, say: Callable[[str], str]) -> Callable[[str], str]:
    def plain(name: str) -> str:
        return say(re.sub(rf"(?<!\w){re.escape(unclear)}(?!\w)", lambda _: name, words, count=1, flags=re.I))

    return plain


def resolved(store: Store, group: Group, words: OwnerWords, roster: Sequence[Named]) -> ActionOwner:
    """An owner out of a document: the one person, role or group it can only be, else the words as they stand.

    It never picks between two people, and asks nobody: such an owner is listed as needing attention.
    """
    row = _row(words)
    found = candidates(words.text, roster)
    role = role_named(words.text)
    place = _group(store, words.text)
    if len(found) == 1:
        row.person_id = found[0].id
    elif not found and place is not None:
        row.owner_group_id = place.id
    elif not found and role is not None:
        _fill(row, role, roster, store)
    return row


def fill_role(store: Store, group: Group, role: str, today: date) -> list[str]:
    """A role that one person holds now is that person, wherever it owns an open action of the group."""
    holders = store.people.roster(group.id or 0, today).holding(role)
    if len(holders) != 1:
        return []
    return [
        _given(row, action, group, holders[0].id)
        for row, action in store.people.owning_roles(role)
        if action.group_id == group.id and _is_open_to_one(row)
    ]


def fill_sro(store: Store, priority: Priority) -> list[str]:
    """The same for "SRO for priority 5", in every group."""
    groups = {group.id: group for group in store.groups.all()}
    return [
        _given(row, action, groups[action.group_id], priority.sro_id)
        for row, action in store.people.owning_roles()
        if _is_sro_of(row, priority) and _is_open_to_one(row)
    ]


def vacate(store: Store, group: Group, person_id: int, role: str | None = None) -> None:
    """What somebody owned by a role is the role's again, and not theirs."""
    for row, action in store.people.owning_roles(role):
        if (action.group_id, row.person_id) == (group.id, person_id):
            row.person_id = None


def vacate_sro(store: Store, priority: Priority, person_id: int) -> None:
    for row, _ in store.people.owning_roles():
        if row.person_id == person_id and _is_sro_of(row, priority):
            row.person_id = None


def _is_sro_of(row: ActionOwner, priority: Priority) -> bool:
    named = role_named(row.printed)
    return named is not None and (named.role, named.priority) == ("sro", priority.number)


def _is_open_to_one(row: ActionOwner) -> bool:
    """Not "SROs", which means each of them."""
    named = role_named(row.printed)
    return row.person_id is None and not (named is not None and named.plural)


def _given(row: ActionOwner, action: Action, group: Group, person_id: int | None) -> str:
    row.person_id = person_id
    return f"{group.code}#{action.number} {action.title}"


def _sro_of(priority: Priority) -> str:
    return f"sro for priority {priority.number}"


def _row(words: OwnerWords) -> ActionOwner:
    return ActionOwner(
        action_id=0,
        printed=words.text,
        alternative=words.joint is Joint.ALTERNATIVE,
        supporter=words.supporter,
    )


def _owner(request: Request, store: Store, words: OwnerWords, say: Callable[[str], str]) -> ActionOwner:
    row = _row(words)
    place, role = _group(store, words.text), role_named(words.text)
    if _EVERYBODY.fullmatch(words.text):
        raise Ask(cards.taking.who_is_all(words.text), options=of_all(request.group, store, words.text, say))
    if _MYSELF.fullmatch(words.text):
        row.person_id, row.printed = request.member.person_id, request.member.name
    elif place is not None:
        row.owner_group_id = place.id
    elif role is not None and not candidates(words.text, store.people.everybody()):
        holders = store.people.roster(request.group.id or 0, request.today).holding(role.role)
        _fill(row, role, holders, store)
    elif words.text.startswith('"'):
        row.printed = words.text.strip('"')
    else:
        if _may_be_a_sector(store, words.text):
            _require_meant(request, words.text, say)
        else:
            row.person_id = finding.person(request, store, words.text, say).id
    return row


def means_everybody(words: str) -> bool:
    return _EVERYBODY.fullmatch(words.strip()) is not None


def of_all(
    group: Group, store: Store, words: str, say: Callable[[str], str], today: date | None = None
) -> tuple[Button, ...]:
    """ "All" may be the group as one, or each of its members with a part of their own; or stay as it is."""
    roster = store.people.roster(group.id or 0, today)
    held = [(role, len(roster.holding(role))) for role in _ORDER]
    each = joined(
        [
            _WORDS.get(role, role) if many == 1 else f"all {_WORDS.get(role, role)}s"
            for role, many in held
            if many
        ]
    )
    return (
        Button(f"The {group.kind} as one", say(group.name)),
        *((Button("Each of them by themselves", say(each)),) if each else ()),
        Button(f'Keep the word "{words}"'[:75], say(f'"{words}"')),
    )


_ORDER = ("chair", "deputy chair", "programme manager", "sro", "member", "parent carer representative")
_WORDS = {"sro": "SRO"}


def _may_be_a_sector(store: Store, words: str) -> bool:
    """`health and social care` and `The SEND Scrum` are on no roster, but may be meant as they stand."""
    everybody = store.people.everybody()
    said = words.split()
    several = _ACRONYM_OF_MANY.fullmatch(words)
    like_a_name = (len(said) < 2 and not several) or (
        len(said) > 1 and all(word[0].isupper() for word in said) and not is_body(words)
    )
    return not (like_a_name or candidates(words, everybody) or likely(words, everybody))


def _require_meant(request: Request, words: str, say: Callable[[str], str]) -> None:
    if request.given("sure"):
        return
    options = (Button(f"Yes, {words}"[:75], say(f'"{words}"')), Button("No", "no"))
    raise Ask(
        f'Nobody on the roster is called "{words}". Keep it as the owner, with nobody named? '
        "Nothing is saved yet.",
        options=options,
    )


def _fill(row: ActionOwner, role: RoleWords, roster: Sequence[Named], store: Store) -> None:
    """A role that one person holds is that person; several or nobody stay the role."""
    priority = store.groups.priority(role.priority) if role.priority and role.role == "sro" else None
    if priority is not None:
        row.role, row.person_id = _sro_of(priority), priority.sro_id
        return
    holders = [person for person in roster if role.role in person.roles]
    if len(holders) == 1 and not role.plural:
        row.person_id = holders[0].id
    else:
        row.role = role.role


def _group(store: Store, words: str) -> Group | None:
    wanted = _plainly(words)
    found = (id_ for id_, code, name in store.groups.names() if wanted in (code.lower(), _plainly(name)))
    group_id = next(found, None)
    return store.groups.numbered(group_id) if group_id is not None else None


def _plainly(name: str) -> str:
    """The P2 group is "p2", and the Priority 2 Working Group "priority 2"."""
    words = name.strip().lower().removeprefix("the ")
    return re.sub(r"\s+(?:(?:working|task and finish|t&f) )?group$", "", words)
