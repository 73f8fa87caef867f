"""A refusal that sends somebody to the chair says who that is."""

import re

import cards.who_decides
from handlers import membership
from handlers.request import Request
from rules.refusal import Refusal
from storage.models import Group
from storage.store import Store

_MOST = 3
_ROLES = ("chair", "deputy chair", "programme manager", "administrator")
_SAID = re.compile(rf"\b(?:the|an|ask an?) ({'|'.join(_ROLES)})\b(?!\w)")
_ANY_MEMBER = re.compile(r"\bask a member of the group\b", re.I)
_OF_ANOTHER = re.compile(r"\b([a-z][\w-]*)#[RD]?\d")


def named(refusal: Refusal, request: Request, store: Store) -> Refusal:
    """The same refusal, with the people who hold the roles that it names, as far as it does not name them.

    To who belongs there: nobody else is told who is on a roster.
    """
    text = str(refusal)
    roles = _ROLES[:-1] if _ANY_MEMBER.search(text) else tuple(_SAID.findall(text))
    if not roles:
        return refusal
    group = _group(text, request, store)
    if not membership.may_read(request, store, group):
        return refusal
    roster = store.people.roster(group.id or 0, request.today).holding(*roles)
    held = [(role, one.name) for role in _ROLES if role in roles for one in roster if role in one.roles]
    new = [(role, name) for role, name in held if name not in text and name != request.person.name]
    if new and refusal.args:
        refusal.args = (f"{text} {cards.who_decides.these(new[:_MOST])}", *refusal.args[1:])
    return refusal


def _group(text: str, request: Request, store: Store) -> Group:
    """Of the record that the refusal is about, which may be another's than the conversation's."""
    code = _OF_ANOTHER.search(text)
    return (store.groups.called(code[1]) if code else None) or request.group
