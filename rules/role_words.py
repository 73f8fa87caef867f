"""Owners that are roles: "all SROs", "the Clerk", "SRO for priority 2", "Strategy Owner"."""

import re
from dataclasses import dataclass

from rules.letters import to_latin

# The names of DOMAIN.md section 6, and what people call them.
_ROLE_NAMES = {
    "sro": (
        "sro|senior responsible officer|senior responsible owner|senior reporting officer|sponsor"
        "|priority lead|priority sro|pap sro"
    ),
    "chair": "chair|chairperson|chairman|chairwoman|convenor|convener|independent chair|board chair",
    "deputy chair": "deputy chair|vice chair|vice-chair|deputy chairperson",
    "programme manager": (
        "programme manager|program manager|pmo|clerk|secretariat|secretary|minute taker|minute-taker"
        "|project officer|programme office|project manager"
    ),
    "administrator": "administrator|admin|administration",
    "parent carer representative": (
        "parent carer representative|parent-carer representative|parent/carer representative"
        "|parent carer rep|parent-carer rep|parent representative|parent rep|pcf rep|pcf representative"
    ),
    "observer": "observer",
    "member": "member|attendee|board member",
}
_SYNONYMS = {words: role for role, synonyms in _ROLE_NAMES.items() for words in synonyms.split("|")}
_ARTICLE = re.compile(r"^(?:the|our|a|an) ")
_EACH = re.compile(r"^(?:all|each|every)(?: of)? ")
_PRIORITY = re.compile(r"\b(?:for )?(?:priority|p)(?: area)? ?(\d{1,2})\b")
_FOR_EACH = re.compile(r" (?:for|of) (?:each|every|all)(?: the)? (?:priority|priorities|priority areas?)$")
_POSTS = (
    *("owner", "manager", "officer", "lead", "holder", "postholder", "director", "head"),
    *("adviser", "advisor", "coordinator", "commissioner", "representative", "rep"),
)


@dataclass(frozen=True)
class RoleWords:
    """A role as an owner; it need not be one that a group knows, and may be nobody's at present."""

    role: str
    plural: bool = False
    priority: int | None = None


def role_named(text: str) -> RoleWords | None:
    """The role that the whole text names; None for a person, a group or a sector."""
    words = re.sub(r"\s+", " ", to_latin(text)).strip(" .,;").lower()
    priority = _PRIORITY.search(words)
    bare = _ARTICLE.sub("", _PRIORITY.sub("", words)).strip(" -,")
    named = _ARTICLE.sub("", _FOR_EACH.sub("", _EACH.sub("", bare)))
    role = _SYNONYMS.get(_singular(named)) or _unlisted_role(named)
    if role is None:
        return None
    plural = _singular(named) != named or named != _ARTICLE.sub("", bare)
    return RoleWords(role, plural, int(priority.group(1)) if priority else None)


def _singular(words: str) -> str:
    return words[:-1] if words.endswith("s") else words


def _unlisted_role(words: str) -> str | None:
    """A post of the partnership's own: the word before any "of" is a post, and does not stand alone."""
    head = re.split(r" (?:of|for) ", words, maxsplit=1)[0]
    post = _singular(head.rsplit(" ", 1)[-1])
    return _singular(words) if post in _POSTS and _singular(words) != post else None
