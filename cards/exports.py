"""What Clerk says when it hands out a file of the log, and what is in that file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import cards.by_priority
import cards.history_sheet
from cards import log_sheets, register_sheets, risk_matrix
from cards.document import Document, Heading
from cards.model import Button, Card
from cards.sheet import Sheet, guarded, naming_few, withheld
from cards.words import counted, joined
from reports.exports import Export
from rules.dates import spoken
from storage.models import Group

LOG, PROGRESS, SLIPPAGE, REGISTER, MATRIX = "log", "progress", "slippage", "risks", "matrix"
SCORECARD, READINGS, DECISIONS, HISTORY = "scorecard", "readings", "decisions", "history"
SUBJECTS = {
    LOG: "action log",
    PROGRESS: "progress",
    SLIPPAGE: "slippage",
    REGISTER: "risk register",
    MATRIX: "risk matrix",
    SCORECARD: "scorecard",
    READINGS: "readings",
    DECISIONS: "decisions",
    HISTORY: "history",
}
"""What a file may be about, and how it is called. The log brings the others with it."""
_ON_PAPER = (LOG, SLIPPAGE, REGISTER, MATRIX, DECISIONS)
"""For a board pack: a scorecard is there where it was asked for by itself."""
_SAID_ON_PAPER = (LOG, SLIPPAGE, REGISTER, DECISIONS)
_SAID = (LOG, SLIPPAGE, REGISTER, SCORECARD, DECISIONS, HISTORY)
"""What is said of a whole log: the others show the same in another way."""
_TOGETHER = {LOG: tuple(SUBJECTS), REGISTER: (REGISTER, MATRIX), SCORECARD: (SCORECARD, READINGS)}
"""What comes with what was asked for."""
IN_FULL = frozenset({PROGRESS, HISTORY})
"""Subjects of which a page of the log has nothing."""
_SHOWN = 8


@dataclass(frozen=True)
class Pack:
    """What goes into one file, by its subject; past the privacy guard already."""

    facts: Export
    subject: str
    by: str
    sheets: Mapping[str, Sheet]

    @property
    def title(self) -> str:
        return f"{SUBJECTS[self.subject].capitalize()} of the {self.facts.group.name}"

    @property
    def book(self) -> tuple[Sheet, ...]:
        """For a spreadsheet: everything, with what its figures mean."""
        return (*self.sheets.values(), log_sheets.about(self.facts, self.by))

    @property
    def page(self) -> tuple[Sheet, ...]:
        """For a board pack. The totals of the log open it, so they are not said again above the log."""
        if self.subject != LOG:
            return tuple(sheet for name, sheet in self.sheets.items() if name in (self.subject, *_ON_PAPER))
        log = self.sheets[LOG]
        beside = (self.sheets[name] for name in _ON_PAPER if name != LOG)
        return (log_sheets.ratings(self.facts), replace(log, notes=log.notes[1:]), *beside)

    @property
    def opening(self) -> tuple[str, ...]:
        """Above the tables of a page: whose, as at when, and how many."""
        facts = self.facts
        return (
            f"{facts.partnership.name}. As at {spoken(facts.as_at)}. Exported by {self.by}.",
            *((log_sheets.totals(facts),) if self.subject == LOG else ()),
            log_sheets.meets(facts),
        )


def pack(facts: Export, by: str, subject: str = LOG) -> Pack:
    """With what comes with it, as far as the facts have it."""
    made = {name: _MADE[name](facts) for name in _TOGETHER.get(subject, (subject,))}
    found = {name: sheet for name, sheet in made.items() if sheet is not None}
    return Pack(facts, subject, by, dict(zip(found, guarded(found.values()), strict=True)))


def _progress(facts: Export) -> Sheet | None:
    found = facts.by_priority
    return cards.by_priority.progress(found, facts.group, facts.scheme) if found else None


def _history(facts: Export) -> Sheet | None:
    return cards.history_sheet.history(facts.changes, facts.group) if facts.changes else None


_MADE: Mapping[str, Callable[[Export], Sheet | None]] = {
    LOG: log_sheets.actions,
    PROGRESS: _progress,
    SLIPPAGE: log_sheets.slippage,
    REGISTER: register_sheets.risks,
    MATRIX: risk_matrix.matrix,
    SCORECARD: register_sheets.scorecard,
    READINGS: register_sheets.readings,
    DECISIONS: log_sheets.decisions,
    HISTORY: _history,
}


def document(pack: Pack) -> Document:
    """For a board pack: each sheet under a heading of its own."""
    parts = tuple(part for sheet in pack.page for part in (Heading(sheet.name), sheet))
    return Document(pack.title, pack.opening, parts, pack.facts.as_at, named(pack), wide=True)


def named(pack: Pack) -> str:
    """What its file is called by."""
    return f"{pack.facts.partnership.code} {pack.facts.group.code} {SUBJECTS[pack.subject]}"


def handed_out(pack: Pack, name: str, asked: str | None = None) -> Card:
    """The other kind of file is a press away. `asked`: what the file is not, `pdf`, `csv` or a `part`."""
    ending = name.rsplit(".", 1)[1]
    other = "xlsx" if ending == "docx" else "docx"
    said = [f"In it: {_inside(pack, ending)}.", *([_HINTS[asked]] if asked else []), *cautions(pack, ending)]
    return Card(
        f"{pack.title}, as at {spoken(pack.facts.as_at)}, {_KINDS[ending]}: {name}.",
        footer=" ".join(said),
        buttons=(Button(_BUTTONS[other], f"export {_says(pack)} {_BUTTONS[other].lower()}"),),
    )


def cautions(pack: Pack, ending: str) -> list[str]:
    """What was withheld, and what is to be looked at before it is published. Never what it says."""
    sheets = pack.page if ending == "docx" else pack.book
    said = []
    if private := withheld(sheets):
        are = "is" if private == 1 else "are"
        said.append(
            f"{counted(private, 'text')} in it looked private and {are} withheld from the file: "
            "look for [withheld], and correct the record."
        )
    if few := naming_few(sheets):
        more = [f"{len(few) - _SHOWN} more"] if len(few) > _SHOWN else []
        said.append(
            "Before you publish it: fewer than five children, families or cases are named in "
            f"{joined([*few[:_SHOWN], *more])}, and councils withhold such small numbers."
        )
    return said


def not_known() -> str:
    return (
        "I can make a file of the action log, the progress, the risk register, the risk matrix, the "
        "slippage, the scorecard, the decisions, the history or the calendar. Say for example: export the "
        "log for the pack, or export the risk register to Excel."
    )


def whole_only() -> str:
    return (
        "I export a whole log, and not one priority of it: its Priority column can be filtered in Excel. "
        "Say for example: export the log to Excel."
    )


def only_they(group: Group, names: Sequence[str]) -> str:
    who = f": {joined(list(names), 'or')}" if names else ""
    return (
        f"Only the chair, the deputy chair or the programme manager can export the log of the {group.name}"
        f"{who}. You can read it here: say list actions, or risks."
    )


_KINDS = {"xlsx": "for Excel", "docx": "for Word"}
_HINTS = {
    "pdf": "Word can save it as a PDF.",
    "csv": "Excel can save it as CSV.",
    "part": "It has all of them, and not only those: in Excel the columns can be filtered.",
}
_BUTTONS = {"xlsx": "To Excel", "docx": "In Word"}


def _says(pack: Pack) -> str:
    return f"the {pack.facts.group.code} {SUBJECTS[pack.subject]}"


def _changed(facts: Export) -> str:
    """`36 changes`; `the newest 5,000 of 7,312 changes`."""
    found = facts.changes
    if found is None or found.whole == len(found.newest):
        return counted(found.whole if found else 0, "change")
    return f"the newest {len(found.newest):,} of {found.whole:,} changes"


def _inside(pack: Pack, ending: str) -> str:
    facts = pack.facts
    found = facts.counts
    open_risks = sum(risk.risk.closed_on is None for risk in facts.risks)
    said = {
        LOG: f"{counted(found.rows, 'action')} ({found.open} open, {found.overdue} overdue)",
        SLIPPAGE: counted(len(facts.moves), "move of a due date", "moves of due dates"),
        REGISTER: f"{counted(len(facts.risks), 'risk')} ({open_risks} open)",
        SCORECARD: counted(len(facts.kpis), "KPI"),
        DECISIONS: counted(len(facts.decisions), "decision"),
        HISTORY: _changed(facts),
        PROGRESS: f"{counted(facts.progress.whole, 'action')} rated",
        MATRIX: counted(open_risks, "open risk"),
        READINGS: counted(len(facts.readings), "reading"),
    }
    if pack.subject != LOG:
        return said[pack.subject]
    return joined([said[name] for name in (_SAID_ON_PAPER if ending == "docx" else _SAID)])
