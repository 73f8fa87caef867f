"""People of other groups of the partnership, whom a paper names and who is nobody of this group."""

from collections.abc import Sequence

from importers.document import Document, Paragraph
from rules.people import Named, candidates, perhaps_named

_LETTERS = 20_000
"""As much of a paper as is looked through for them: a name that comes up later is asked about."""


def named_in(document: Document, roster: Sequence[Named], everybody: Sequence[Named]) -> tuple[Named, ...]:
    """The group's own people come first: another Priya is meant only by more of her name."""
    own = {person.id for person in roster}
    others = [person for person in everybody if person.id not in own]
    if not others:
        return ()
    text = _text(document)
    return tuple(
        one for one in perhaps_named(text, others) if one.name in text or not _is_called_here(one, roster)
    )


def _is_called_here(person: Named, roster: Sequence[Named]) -> bool:
    said = (person.initials, *person.aliases, *person.name.split())
    return any(candidates(words, roster) for words in said if words)


def _text(document: Document) -> str:
    found, letters = list[str](), 0
    for block in document.blocks:
        found += [block.text] if isinstance(block, Paragraph) else ["\n".join(row) for row in block.rows]
        letters += len(found[-1]) if found else 0
        if letters > _LETTERS:
            break
    return "\n".join(found)[:_LETTERS]
