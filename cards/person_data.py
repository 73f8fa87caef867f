"""What is said at the desk of one person's data: all that is held, and what an erasure does."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from cards.document import Document, Heading, Items, Part, Words
from rules.dates import spoken
from storage.erasing import Erased
from storage.person_data import Held

_CALLED = {
    "parcels": "messages sent or waiting",
    "owed": "lines of messages sent or waiting",
    "shared_documents": "previews of pasted text and documents",
    "handed_out": "files handed out by a link",
    "action_owners": "owners of actions",
    "seen": "keys of deliveries",
    "acts": "things they did",
    "history": "changes of the record",
    "gates": "places in the queue",
    "playground_posts": "posts of the playground",
    "playground_files": "files of the playground",
    "playground_reads": "what was read in the playground",
}


def document(name: str, held: Held, today: date) -> Document:
    return Document(
        f"What is held about {name}",
        (
            f"As at {spoken(today)}. Every row of every table that is theirs or names them.",
            "It may name other people: look at it before it is handed over.",
        ),
        tuple(_parts(held)),
        today,
        f"data {name}",
    )


def _parts(held: Held) -> Iterator[Part]:
    yield from _rows("Theirs", held.theirs)
    yield from _rows("Others' words that name them", held.named)


def _rows(title: str, tables: dict[str, list[dict[str, Any]]]) -> Iterator[Part]:
    yield Heading(title)
    if not tables:
        yield Words("Nothing.")
    for table, rows in tables.items():
        yield Heading(f"{called(table).capitalize()} ({len(rows)})", 3)
        yield Items(tuple(_row(row) for row in rows))


def _row(row: dict[str, Any]) -> str:
    return "; ".join(f"{name.replace('_', ' ')}: {_value(value)}" for name, value in row.items())


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_value(inner)}" for name, inner in value.items()) + "}"
    return ", ".join(map(_value, value)) if isinstance(value, list) else str(value)


def called(table: str) -> str:
    return _CALLED.get(table, table.replace("_", " "))


def erased(name: str, found: Erased, *, done: bool) -> Iterator[str]:
    """What was done, or would be; then what no rule can find, and what lies outside the database."""
    yield (
        f"{name} is erased: the record calls them {found.pseudonym} from now on."
        if done
        else f"Erasing {name} would do this. Nothing is done yet."
    )
    yield (
        f"Name, initials, other names, e-mail address, organisation and job title go; {found.pseudonym} "
        "stands in their place, in the record and in its history. What they did, wrote and signed stays "
        "theirs."
    )
    yield _counted("Rows whose words named them:", found.words.renamed)
    yield _counted("Rows deleted:", found.gone)
    yield from _listed("Nobody owns these any more:", found.unowned)
    yield from _listed("Nobody has these roles any more:", found.vacant)
    yield from _doubts(found)
    yield (
        "A nickname, a name before marriage or a description in free text is found by no rule: erase "
        f'{"them" if not done else repr(found.pseudonym)} with --also "WORDS" where you know of one.'
    )
    yield (
        "Outside this database, and still to do: take them out of the partnership file, or the next clerk "
        "setup brings them back; backups, exports and reports made before; messages in Slack or Teams."
    )
    if not done:
        yield "To erase them, say the same with --yes. It cannot be undone."


def _counted(title: str, counts: Any) -> str:
    told = ", ".join(f"{called(table)} {count}" for table, count in sorted(counts.items()))
    return f"{title} {told or 'none'}."


def _listed(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield "\n".join([title, *(f"  - {line}" for line in lines)])


def _doubts(found: Erased) -> Iterator[str]:
    if not found.words.perhaps:
        return
    lines = [
        f"{called(subject)} {number}: {', '.join(words)}" for subject, number, words in found.words.perhaps
    ]
    if found.words.perhaps_more:
        lines.append(f"and {found.words.perhaps_more} more")
    yield from _listed(
        "These words may mean them or somebody else, so they are left. Read them, and name what is theirs "
        "with --also:",
        lines,
    )
