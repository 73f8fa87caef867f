"""The part of a partnership file that says who is there: itself, its people and its groups."""

from dataclasses import replace

from sqlmodel import select

from handlers.setup.compare import Applying, Kind, Part, column, columns, paired
from importers.partnership.lines import GroupLine, PersonLine, SettingsLine
from rules.dates_due import MONTH_NAMES
from storage.models import Group, Partnership, Person
from storage.recounting import recount


def settings(there: Applying) -> None:
    """The keys at the top. The row is there already: everything else points at it."""
    kind = Kind(
        "partnerships",
        None,
        lambda line: line.name,
        lambda line: Partnership(code=line.code, name=line.name),
        (
            column("name"),
            column("route", "route of risks and reports"),
            column("timezone", "time zone"),
            column("holidays"),
            replace(column("terms", meant=_terms), shown=_terms_shown),
            column("ratings"),
            column("rating_labels", meant=lambda line: list(line.labels)),
            column("risk_bands"),
            replace(column("safeguarding"), shown=lambda held: list(held[0].values())),
            column("secure_route"),
            column("data_protection_contact"),
        ),
    )
    if there.before is None:
        there.fill(kind, there.partnership, there.file.settings)
        return
    there.settle(kind, there.partnership, there.before.settings, there.file.settings)


def _terms(line: SettingsLine) -> list[dict[str, str]]:
    return [
        {"name": term.name, "starts": term.starts.isoformat(), "ends": term.ends.isoformat()}
        for term in line.terms
    ]


def _terms_shown(held: tuple[list[dict[str, str]]]) -> list[str]:
    return [f"{term['name']} ({term['starts']} to {term['ends']})" for term in held[0]]


def people(there: Applying) -> None:
    """Somebody with another name and the same e-mail address has a new name, and is not somebody new."""
    rows = there.session.exec(select(Person).where(Person.partnership_id == there.partnership_id)).all()
    there.people = {row.name: row for row in rows}
    kind = Kind(
        "people",
        "person",
        lambda line: line.name,
        lambda line: Person(partnership_id=there.partnership_id, name=line.name),
        (
            *(column(name) for name in ("name", "initials", "aliases", "organisation", "job_title", "email")),
            column("term_time_only", "working in term time only"),
        ),
    )
    for old, new in paired(there.was("people"), there.file.people, lambda line: line.name, _same_mailbox):
        known = there.people.get(new.name) or (there.people.get(old.name) if old else None)
        row = there.settle(kind, known, old, new)
        if row is not None:
            there.people[new.name] = row


def _same_mailbox(old: PersonLine, new: PersonLine) -> bool:
    return old.email is not None and old.email == new.email


def groups(there: Applying) -> None:
    """Those at the top first, for the others report to them."""
    rows = there.session.exec(select(Group).where(Group.partnership_id == there.partnership_id)).all()
    there.groups = {row.code: row for row in rows}
    before = {line.code: line for line in there.was("groups")}
    kind = _group_kind(there)
    for new in _from_the_top(there.file.groups):
        known = there.groups.get(new.code)
        was = known.overdue_every if known else new.overdue_every
        row = there.settle(kind, known, before.get(new.code), new)
        if row is not None:
            recount(there.session, row.id, was, row.overdue_every)
            there.groups[new.code] = row


def _group_kind(there: Applying) -> Kind:
    return Kind(
        "groups",
        "group",
        lambda line: line.code,
        lambda line: Group(
            partnership_id=there.partnership_id, code=line.code, name=line.name, set_up_at=there.now
        ),
        (
            column("name"),
            column("kind"),
            columns(
                ("parent_id",),
                "reports to",
                lambda line: (there.group_id(line.reports_to),),
                shown=there.code_of,
            ),
            column("closes", "who closes"),
            column("sro_closes", "closing by SROs"),
            column("slippage", "who moves dates"),
            column("overdue_every", "days between nudges about overdue actions"),
            column("channel_digest", "digest in the channel"),
            column("nudge_at", "hour of nudges"),
            column("nudge_days", "days of nudges before the due date"),
            column("sro_after", "days after which the SRO is told"),
            column("chair_after", "days after which the chair is told"),
            column("summary_day", "day of the summary"),
            column("summary_at", "hour of the summary"),
            column("cadence", "how often it meets"),
            column("terms_review_on", "review of the terms of reference", lambda line: line.terms_review),
            column("keep_years", "years that closed actions are kept in full"),
            column("summary_wanted", "weekly summary"),
            replace(column("summary_not_in", "months without a summary"), shown=_months),
            columns(
                ("paused_from", "paused_until"),
                "pause of reminders",
                lambda line: (line.paused_from, line.paused_until),
                shown=lambda held: held[1],
            ),
            replace(column("timetable", "timetable before a meeting"), shown=_steps),
            column("closure_days", meant=lambda line: [day.isoformat() for day in line.closure_days]),
        ),
    )


def _steps(held: tuple[dict[str, int]]) -> list[str]:
    return [f"{step} {days}" for step, days in held[0].items()]


def _months(held: tuple[list[int]]) -> list[str]:
    return [MONTH_NAMES[month - 1] for month in held[0]]


def _from_the_top(lines: tuple[GroupLine, ...]) -> list[GroupLine]:
    above = {line.code: line.reports_to for line in lines}

    def depth(line: GroupLine) -> int:
        height, code = 0, line.reports_to
        while code is not None:
            height, code = height + 1, above[code]
        return height

    return sorted(lines, key=depth)


def person_column(there: Applying, name: str, words: str, key: str) -> Part:
    """A column that points at a person whom the line names under `key`."""
    return columns(
        (name,),
        words,
        lambda line: (there.person_id(getattr(line, key)),),
        shown=there.name_of,
    )
