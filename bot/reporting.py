"""`clerk report`: a report as a file, at the desk. It only looks, so it works beside a running server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.clock import moment
from bot.desk import reader
from handlers import report_files
from handlers.arriving import only_partnership
from rules.refusal import Refusal
from storage.calendars import calendar_of
from storage.models import Group, Priority
from storage.past import as_it_stood
from storage.store import Store


@dataclass(frozen=True)
class Wanted:
    """Of which priority, for which group, and into which file."""

    group: str
    priority: int | None
    out: Path
    as_at: date | None = None
    template: Path | None = None
    partnership: str | None = None


def highlight(wanted: Wanted, *, db: str | None, now: str | None) -> None:
    """The report that was signed for the next meeting, else the draft; whoever runs this may read it all."""
    ending = _ending(wanted)
    template = _content_of(wanted.template) if wanted.template else None
    with reader(db) as database, database.reading() as session:
        store = Store(session, only_partnership(session, wanted.partnership))
        with _as_at(store, wanted, now) as (then, day):
            here = _group(then, wanted.group)
            report = report_files.of_priority(then, _priority(then, wanted.priority), day, lambda _: True)
            content = report_files.written(report, here, ending, template)
    try:
        wanted.out.write_bytes(content)
    except OSError:
        raise Refusal(f"I cannot write {wanted.out}. Check its name and folder.") from None
    state = "signed" if report.is_final else "a draft, not signed"
    print(f"Wrote {wanted.out}: version {report.version}, {state}.")


@contextmanager
def _as_at(store: Store, wanted: Wanted, now: str | None) -> Iterator[tuple[Store, date]]:
    """Today's record, or the record as it stood at the end of a past day."""
    here = _group(store, wanted.group)
    today = calendar_of(store.partnership, here).today(moment(now, store.partnership.timezone))
    day = wanted.as_at or today
    if day > today:
        raise Refusal(f"{day} is still to come. Name a past day with --as-at, or none for today.")
    if day == today:
        yield store, today
        return
    with as_it_stood(store, day) as then:
        yield then, day


def _group(store: Store, code: str) -> Group:
    found = store.groups.called(code)
    if found is None:
        known = ", ".join(group.code for group in store.groups.all())
        raise Refusal(f"There is no group {code}. The groups are {known}.")
    return found


def _priority(store: Store, number: int | None) -> Priority:
    known = ", ".join(str(one.number) for one in store.groups.priorities())
    if number is None:
        raise Refusal(f"Whose highlight report? Name its priority with --priority. They are {known}.")
    found = store.groups.priority(number)
    if found is None:
        raise Refusal(f"There is no priority {number}. The priorities are {known}.")
    return found


def _ending(wanted: Wanted) -> str:
    ending = wanted.out.suffix.lower()
    if ending not in report_files.KINDS:
        raise Refusal(
            f"{wanted.out} says no format that I write. End its name in {', '.join(report_files.KINDS)}."
        )
    if wanted.template and ending != ".docx":
        raise Refusal("A template is for Word: end the name of the file in .docx.")
    return ending


def _content_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise Refusal(f"I cannot read {file}. Check its name and folder.") from None
