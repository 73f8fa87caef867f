"""What Clerk says when it hands out a file of the log, and what is in that file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cards import log_sheets, register_sheets
from cards.model import Button, Card
from cards.sheet import Guarded, Sheet, guarded
from cards.words import counted, joined
from reports.exports import Export
from rules.dates import spoken
from storage.models import Group

LOG, REGISTER, SCORECARD, SLIPPAGE, DECISIONS = "log", "risks", "scorecard", "slippage", "decisions"
SUBJECTS = {
    LOG: "action log",
    SLIPPAGE: "slippage",
    REGISTER: "risk register",
    SCORECARD: "scorecard",
    DECISIONS: "decisions",
}
"""What a file may be about, and how it is called. The log brings the others with it."""
_ON_PAPER = (LOG, SLIPPAGE, REGISTER, DECISIONS)
"""For a board pack: a scorecard is there where it was asked for by itself."""
_SHOWN = 8


@dataclass(frozen=True)
class Pack:
    """What goes into one file, past the privacy guard already."""

    facts: Export
    subject: str
    by: str
    book: Guarded
    page: Guarded

    @property
    def title(self) -> str:
        return f"{SUBJECTS[self.subject].capitalize()} of the {self.facts.group.name}"

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
    return Pack(facts, subject, by, guarded(_book(facts, by, subject)), guarded(_page(facts, subject)))


def _book(facts: Export, by: str, subject: str) -> tuple[Sheet, ...]:
    """For a spreadsheet: everything, with what its figures mean."""
    every = _sheets(facts)
    wanted = tuple(every.values()) if subject == LOG else (every[subject],)
    return (*wanted, log_sheets.about(facts, by))


def _page(facts: Export, subject: str) -> tuple[Sheet, ...]:
    every = _sheets(facts)
    if subject != LOG:
        return (every[subject],)
    log = every[LOG]
    return (
        log_sheets.ratings(facts),
        replace(log, notes=log.notes[1:]),  # its totals open the page
        *(every[name] for name in _ON_PAPER[1:]),
    )


def _sheets(facts: Export) -> Mapping[str, Sheet]:
    return {
        LOG: log_sheets.actions(facts),
        SLIPPAGE: log_sheets.slippage(facts),
        REGISTER: register_sheets.risks(facts),
        SCORECARD: register_sheets.scorecard(facts),
        DECISIONS: log_sheets.decisions(facts),
    }


def handed_out(pack: Pack, name: str, asked: str | None = None) -> Card:
    """The other kind of file is a press away. `asked`: pdf or csv, which Word and Excel write themselves."""
    ending = name.rsplit(".", 1)[1]
    guard = pack.page if ending == "docx" else pack.book
    other = "xlsx" if ending == "docx" else "docx"
    said = [f"In it: {_inside(pack, ending)}.", *([_HINTS[asked]] if asked else []), *_cautions(guard)]
    return Card(
        f"{pack.title}, as at {spoken(pack.facts.as_at)}, {_KINDS[ending]}: {name}.",
        footer=" ".join(said),
        buttons=(Button(_BUTTONS[other], f"export {_says(pack)} {_BUTTONS[other].lower()}"),),
    )


def not_known() -> str:
    return (
        "I can make a file of the action log, the risk register, the slippage, the scorecard, the decisions "
        "or the calendar. Say for example: export the log for the pack, or export the risk register to Excel."
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
_HINTS = {"pdf": "Word can save it as a PDF.", "csv": "Excel can save it as CSV."}
_BUTTONS = {"xlsx": "To Excel", "docx": "In Word"}


def _says(pack: Pack) -> str:
    return f"the {pack.facts.group.code} {SUBJECTS[pack.subject]}"


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
    }
    if pack.subject != LOG:
        return said[pack.subject]
    return joined([said[name] for name in (_ON_PAPER if ending == "docx" else SUBJECTS)])


def _cautions(guard: Guarded) -> Sequence[str]:
    """What was withheld, and what is to be looked at before it is published. Never what it says."""
    said = []
    if guard.withheld:
        are = "is" if guard.withheld == 1 else "are"
        said.append(
            f"{counted(guard.withheld, 'text')} in it looked private and {are} withheld from the file: "
            "look for [withheld], and correct the record."
        )
    if guard.few:
        shown, more = guard.few[:_SHOWN], len(guard.few) - _SHOWN
        names = joined([*shown, *([f"{more} more"] if more > 0 else [])])
        said.append(
            f"Before you publish it: fewer than five children, families or cases are named in {names}, "
            "and councils withhold such small numbers."
        )
    return said
