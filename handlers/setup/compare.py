"""Comparing a partnership file with the one last applied, and with what people have changed since.

A line that did not change is left alone, whatever the record says. Of a line that did, each part that changed
is put into the record, unless somebody has changed that part since: then it is kept, and that is reported.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, SQLModel, select

from importers.partnership import PartnershipFile
from importers.partnership.lines import Line
from reports.setup import Changed, Kept
from storage.history import counting_for
from storage.models import Act, Action, Group, Partnership, Person, Plan, Priority
from storage.setup import last_act, last_act_on_rows

SETUP = "setup"


@dataclass(frozen=True)
class Part:
    """One thing that a line says about a record.

    `meant` is what the record holds when it is as the line says, and `held` what it holds now; `put` makes it
    so. `shown` is what people are told of it, `day` when it came to count, where the line dates it. `later`
    parts come when the record is written; `own_rows` is the subject in history of rows of its own.
    """

    words: str
    meant: Callable[[Any], Any]
    held: Callable[[Any], Any]
    put: Callable[[Any, Any], None]
    columns: tuple[str, ...] = ()
    shown: Callable[[Any], object] = lambda value: value
    day: Callable[[Any], date | None] = lambda line: None
    own_rows: str | None = None
    later: bool = False


@dataclass(frozen=True)
class Kind:
    """A kind of record: how one is made, what it is called, and its parts. `subject` is its name in history.

    Without a subject it has no history, and what differs from the file last applied was changed by somebody.
    """

    plural: str
    subject: str | None
    name: Callable[[Any], str]
    make: Callable[[Any], SQLModel]
    parts: tuple[Part, ...]
    day: Callable[[Any], date | None] = lambda line: None


@dataclass
class Applying:
    """One file being applied: the transaction, what there is already, and what became of the lines so far."""

    session: Session
    partnership: Partnership
    file: PartnershipFile
    before: PartnershipFile | None
    now: datetime
    today: date
    people: dict[str, Person] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    priorities: dict[int, Priority] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    created: Counter[str] = field(default_factory=Counter)
    changed: list[Changed] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)

    @property
    def partnership_id(self) -> int:
        return identified(self.partnership)

    def was(self, lines: str) -> tuple[Any, ...]:
        """The lines of this kind in the file last applied."""
        return getattr(self.before, lines) if self.before else ()

    def person_id(self, name: str | None) -> int | None:
        if name is None:
            return None
        if name in self.people:
            return self.people[name].id
        for line in self.file.people:
            if line.name == name:
                raise self.file.wrong(line, f"{name} is no longer on the record", "Write another name")
        return None

    def somebody(self, name: str) -> int:
        return identified(self.people[name]) if name in self.people else self.person_id(name) or 0

    def group_id(self, code: str | None) -> int | None:
        return self.groups[code].id if code in self.groups else None

    def action_id(self, group: str, number: int) -> int | None:
        found = select(Action.id).where(Action.group_id == self.group_id(group), Action.number == number)
        return self.session.exec(found).first()

    def name_of(self, person: tuple[int | None]) -> str | None:
        return next((name for name, row in self.people.items() if row.id == person[0]), None)

    def code_of(self, group: tuple[int | None]) -> str | None:
        return next((code for code, row in self.groups.items() if row.id == group[0]), None)

    def settle(self, kind: Kind, row: Any, old: Line | None, new: Line) -> Any:
        """Bring one record up to date with its line; returns the record, or None where it is gone."""
        if old == new:
            return row
        if row is None and old is not None:
            self.kept.append(Kept(kind.name(old), None))
            return None
        if row is None:
            return self._create(kind, new)
        for part in kind.parts:
            self._bring(kind, row, old, new, part)
        return row

    def fill(self, kind: Kind, row: Any, new: Line) -> None:
        """All parts of a record that is there already, but empty."""
        for part in kind.parts:
            part.put(row, part.meant(new))

    def _create(self, kind: Kind, new: Line) -> Any:
        row = kind.make(new)
        with counting_for(self.session, kind.day(new)):
            for part in kind.parts:
                if not part.later:
                    part.put(row, part.meant(new))
            self.session.add(row)
            self.session.flush()
            for part in kind.parts:
                if part.later:
                    self._put(row, part, new)
        self.created[kind.plural] += 1
        return row

    def _put(self, row: Any, part: Part, new: Line) -> None:
        with counting_for(self.session, part.day(new)):
            part.put(row, part.meant(new))

    def _bring(self, kind: Kind, row: Any, old: Line | None, new: Line, part: Part) -> None:
        wanted, held = part.meant(new), part.held(row)
        if held == wanted or (old is not None and part.meant(old) == wanted):
            return
        touched = old is None or part.meant(old) != held
        act = self._changed_by(kind, row, part) if touched else None
        if act or (touched and old is not None and kind.subject is None):
            self._keep(kind.name(old or new), part, held, wanted, act)
            return
        self._put(row, part, new)
        self.changed.append(Changed(kind.name(old or new), part.words, part.shown(wanted)))

    def _keep(self, record: str, part: Part, held: Any, wanted: Any, act: Act | None) -> None:
        """Nothing to report where the file now says the same in other words."""
        said, meant = part.shown(held), part.shown(wanted)
        if said != meant:
            on, via = (act.on, act.via) if act else (None, None)
            self.kept.append(Kept(record, part.words, said, meant, on, via))

    def _changed_by(self, kind: Kind, row: Any, part: Part) -> Act | None:
        """The last change of this part, where it was not a file that made it."""
        if kind.subject is None:
            return None
        if part.own_rows:
            act = last_act_on_rows(self.session, part.own_rows, kind.subject, identified(row))
        else:
            act = last_act(self.session, kind.subject, identified(row), part.columns)
        return act if act is not None and act.via != SETUP else None


def column(name: str, words: str = "", meant: Callable[[Any], Any] | None = None) -> Part:
    """A part that is one column. `meant` reads it from the line; the line's own attribute, if not given."""
    return columns(
        (name,), words or name.replace("_", " "), lambda line: (meant(line) if meant else _plain(line, name),)
    )


def columns(names: tuple[str, ...], words: str, meant: Callable[[Any], tuple[Any, ...]], **more: Any) -> Part:
    """A part that is several columns, which only make sense together."""
    return Part(
        words,
        meant,
        held=lambda row: tuple(getattr(row, name) for name in names),
        put=lambda row, values: _set(row, names, values),
        columns=names,
        **{"shown": _first, **more},
    )


@dataclass(frozen=True)
class OwnRows:
    """Rows that belong to a record, as its owners do. `pointer` is the column that says whose they are.

    `done` is the column with the day on which one was done: before that day, it was not.
    """

    subject: str
    model: Any
    pointer: str
    value: Callable[[Any], Any]
    make: Callable[[Any, int, Any], SQLModel]
    done: str | None = None

    def add(self, session: Session, row: SQLModel) -> None:
        done_on = getattr(row, self.done) if self.done else None
        if self.done and done_on:
            setattr(row, self.done, None)
        session.add(row)
        if self.done and done_on:
            with counting_for(session, done_on):
                setattr(row, self.done, done_on)

    def of(self, session: Session, record: Any) -> list[Any]:
        mine = getattr(self.model, self.pointer) == identified(record)
        rows = session.exec(select(self.model).where(mine)).all()
        return sorted(rows, key=lambda row: getattr(row, "position", 0))


def rows(
    there: Applying, own: OwnRows, words: str, meant: Callable[[Any], list[Any]], shown: Any = list
) -> Part:
    """A part that is rows of its own: they are replaced together."""

    def held(record: Any) -> list[Any]:
        return [own.value(row) for row in own.of(there.session, record)]

    def put(record: Any, values: list[Any]) -> None:
        for row in own.of(there.session, record):
            there.session.delete(row)
        there.session.flush()
        for place, value in enumerate(values):
            own.add(there.session, own.make(record, place, value))

    return Part(words, meant, held, put, shown=shown, own_rows=own.subject, later=True)


def paired(
    old: Iterable[Any], new: Iterable[Any], key: Callable[[Any], Any], became: Callable[[Any, Any], bool]
) -> list[tuple[Any, Any]]:
    """Each new line with the old one that it was: of the same key, else one that is gone and became it."""
    by_key = {key(line): line for line in old}
    keys = {key(line) for line in new}
    gone = [line for line in by_key.values() if key(line) not in keys]
    pairs = []
    for line in new:
        before = by_key.get(key(line)) or next((one for one in gone if became(one, line)), None)
        if before in gone:
            gone.remove(before)
        pairs.append((before, line))
    return pairs


def identified(row: Any) -> int:
    """The id of a row that has been written."""
    assert row.id is not None
    return int(row.id)


def _plain(line: Any, name: str) -> Any:
    value = getattr(line, name)
    return list(value) if isinstance(value, tuple) else value


def _set(row: Any, names: tuple[str, ...], values: tuple[Any, ...]) -> None:
    for name, value in zip(names, values, strict=True):
        setattr(row, name, value)


def _first(values: tuple[Any, ...]) -> object:
    return values[0]
