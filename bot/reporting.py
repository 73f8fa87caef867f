"""`clerk report`: a report as a file, at the desk. It only looks, so it works beside a running server."""

import re
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import cards.board_report
import cards.report_files
from bot import naming, noting
from bot.clock import moment
from bot.desk import as_at, reader
from cards.words import joined
from handlers import report_files
from handlers.arriving import only_partnership
from handlers.report_kinds import KINDS, Asked
from handlers.sentences.report_files import kind_of
from papers.reports import ENDINGS
from rules.refusal import Refusal
from storage import ones_own
from storage.models import Priority
from storage.store import Store


@dataclass(frozen=True)
class Wanted:
    """Which kind, for which group, of which priority, and into which file."""

    kind: str
    group: str
    priority: int | None
    out: Path
    as_at: date | None = None
    template: Path | None = None
    only_this_group: bool = False
    partnership: str | None = None


def report(wanted: Wanted, *, db: str | None, now: str | None) -> None:
    """Whoever runs this may read it all."""
    ending = _ending(wanted)
    template = _content_of(wanted.template) if wanted.template else None
    with reader(db) as database, database.reading() as session:
        store = Store(session, only_partnership(session, wanted.partnership))
        at = moment(now, store.partnership.timezone)
        noted = noting.entry("report", at, partnership_id=store.partnership_id, about=_what_leaves(wanted))
        with as_at(store, wanted.group, wanted.as_at, at) as (then, day):
            group, priority = naming.group_called(then, wanted.group), _priority(then, wanted)
            asked = Asked(then, group, day, lambda _: True, priority, alone=wanted.only_this_group)
            in_chat, here = f"say {cards.board_report.alone(group)} in Word", "add --only-this-group"
            file, document, withheld = report_files.made(wanted.kind, asked, ending, template)
    try:
        with ones_own.written(wanted.out) as made:
            made.write(file.content)
    except OSError:
        raise Refusal(f"Clerk cannot write {wanted.out}. Check its name and folder.") from None
    noting.note(db, noted)
    print(f"Wrote {wanted.out}: {document.state or document.title}.")
    for caution in cards.report_files.cautions(document, withheld):
        print(caution.replace(in_chat, here), file=sys.stderr)


def kind_called(words: str) -> str:
    """`board report` and `six-month stocktake` as well as `board` and `stocktake`: as chat has it."""
    said = " ".join(words.lower().split())
    found = said if said in KINDS else kind_of(said)
    if found is None:
        raise Refusal(f'There is no report called "{words}". Write one of {joined(list(KINDS), "or")}.')
    return found


def priority_in(words: str) -> int | None:
    """`P1 highlight report`, `deep dive on priority 2`"""
    said = re.search(r"\b(?:priority|p) ?#?(\d{1,2})\b", words, re.I)
    return int(said[1]) if said else None


def _what_leaves(wanted: Wanted) -> str:
    of = wanted.group if wanted.priority is None else f"priority {wanted.priority}"
    return f"{wanted.kind} of {of} as {wanted.out.suffix.lstrip('.').lower()}"


def _priority(store: Store, wanted: Wanted) -> Priority | None:
    if not KINDS[wanted.kind].of_one:
        return None
    known = ", ".join(str(one.number) for one in store.groups.priorities())
    if wanted.priority is None:
        called = KINDS[wanted.kind].called
        raise Refusal(f"Whose {called}? Name its priority with --priority. They are {known}.")
    found = store.groups.priority(wanted.priority)
    if found is None:
        raise Refusal(f"There is no priority {wanted.priority}. The priorities are {known}.")
    return found


def _ending(wanted: Wanted) -> str:
    ending = wanted.out.suffix.lower()
    if ending not in ENDINGS:
        raise Refusal(f"{wanted.out} has no ending that Clerk writes. End its name in {', '.join(ENDINGS)}.")
    if wanted.only_this_group and wanted.kind != "board":
        raise Refusal("Only a board report has the logs of other groups in it: leave out --only-this-group.")
    if wanted.template and ending != ".docx":
        raise Refusal("A template is for Word: end the name of the file in .docx.")
    return ending


def _content_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise Refusal(f"Clerk cannot read {file}. Check its name and folder.") from None
