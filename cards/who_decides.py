"""Who holds the roles that a refusal sends somebody to."""

from collections.abc import Sequence

from cards.words import joined


def these(held: Sequence[tuple[str, str]]) -> str:
    """`The chair is Zara Fenwick, and the programme manager is Tom Rigby.`"""
    by_role: dict[str, list[str]] = {}
    for role, name in held:
        by_role.setdefault(role, []).append(name)
    told = [
        f"the {role} is {names[0]}" if len(names) == 1 else f"the {role}s are {joined(names)}"
        for role, names in by_role.items()
    ]
    text = joined(told)
    return f"{text[:1].upper()}{text[1:]}."
