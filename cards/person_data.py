"""What is said at the desk of one person's data: all that is held, and what an erasure does."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from cards.document import Document, Heading, Items, Part, Words
from rules.dates import spoken
from storage.erasing import Erased
from storage.models import Group, Person
from storage.person_data import Held, pointing_at

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

_INTERNAL = frozenset(
    {
        "id",
        "act_id",
        "partnership_id",
        "subject_id",
        "record_id",
        "trail",
        "position",
        "token",
        "blocks",
        "key",
    }
)
"""Columns by which rows find each other."""
_A_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")


@dataclass(frozen=True)
class Known:
    """What numbers in rows stand for, and the partnership's time."""

    people: Mapping[int, str]
    groups: Mapping[int, str]
    zone: tzinfo


def document(name: str, held: Held, today: date, known: Known) -> Document:
    """To be read by the person it is about: without numbers of rows, and without what is empty or off."""
    return Document(
        f"What is held about {name}",
        (
            f"As at {spoken(today)}. Everything in the record and beside it that is theirs or names them.",
            "It may name other people: look at it before it is handed over. clerk person export --format "
            "json has every column, for a computer.",
        ),
        tuple(_parts(held, known)),
        today,
        f"data {name}",
    )


def _parts(held: Held, known: Known) -> Iterator[Part]:
    yield from _rows("Theirs", held.theirs, known)
    yield from _rows("Others' words that name them", held.named, known)


def _rows(title: str, tables: dict[str, list[dict[str, Any]]], known: Known) -> Iterator[Part]:
    yield Heading(title)
    if not tables:
        yield Words("Nothing.")
    for table, rows in tables.items():
        yield Heading(f"{called(table).capitalize()} ({len(rows)})", 3)
        yield Items(tuple(_row(row, known) for row in rows))


def _row(row: Mapping[str, Any], known: Known) -> str:
    if "record" in row and ("before" in row or "after" in row):
        return _change(row, known)
    told = [f"{_label(name)}: {said}" for name, value in row.items() if (said := _said(name, value, known))]
    return "; ".join(told) or "Only that there is one."


def _change(row: Mapping[str, Any], known: Known) -> str:
    """Only what was changed, as it was and as it is."""
    before, after = row.get("before") or {}, row.get("after") or {}
    told = [
        f"{_label(name)}: {now or 'nothing'}" + (f" (was {was})" if was else "")
        for name in {**before, **after}
        for was, now in [(_said(name, before.get(name), known), _said(name, after.get(name), known))]
        if was != now
    ]
    what = "removed" if before and not after else "changed" if before else "added"
    about = f", of {row['action']}" if row.get("action") else ""
    day = _moment(row.get("on"), known)
    return f"{day}: {row.get('subject', 'record')} {what}{about}. {'; '.join(told)}".rstrip(" .")


def _label(name: str) -> str:
    words = name.removesuffix("_id").replace("_", " ")
    return words.capitalize()


def _said(name: str, value: Any, known: Known) -> str:
    """Nothing where there is nothing that a reader would miss."""
    if name == "wants_nudges" and value is False:
        return "no"
    if value in (None, "", False, [], {}) or name in _INTERNAL:
        return ""
    if name.endswith("_id"):
        return _named(name, value, known)
    if value is True:
        return "yes"
    if isinstance(value, Mapping):
        told = (
            f"{_label(inner)} {said}" for inner, one in value.items() if (said := _said(inner, one, known))
        )
        return "(" + ", ".join(told) + ")"
    if isinstance(value, list):
        return ", ".join(said for one in value if (said := _said(name, one, known)))
    return _moment(value, known)


def _named(name: str, value: Any, known: Known) -> str:
    """A number of somebody or of a group as their name; other numbers say nothing to a reader."""
    if name in pointing_at(Group):
        return known.groups.get(value, "")
    return known.people.get(value, "") if name in pointing_at(Person) else ""


def _moment(value: Any, known: Known) -> str:
    """A day or a time as people write it; what is neither stays as it is."""
    text = str(value)
    try:
        if len(text) == len("2026-05-01"):
            return spoken(date.fromisoformat(text))
        at = datetime.fromisoformat(text) if _A_TIME.match(text) else None
    except ValueError:
        return text
    if at is None:
        return text
    here = at.astimezone(known.zone) if at.tzinfo else at
    return f"{spoken(here.date())} at {here:%H:%M}"


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
