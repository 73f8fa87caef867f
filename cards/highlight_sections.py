"""The words of a highlight report, section by section: the same in chat, in a text file and in Word.

Nothing is invented for a section without anything in it: it says so (DOMAIN.md 5.1).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cards.model import Table
from cards.moving import STATES
from cards.ratings import worded
from cards.words import counted, ended, not_counted, sentence
from reports.highlight_content import (
    Content,
    Measure,
    Mention,
    Moved,
    OffTrajectory,
    Rated,
    RiskTold,
    Said,
)
from rules import risks as rules
from rules.dates import brief, spoken
from rules.progress import in_words, share
from rules.ratings import Scheme, read_rating
from rules.reporting import Box, Narrative
from rules.risks import Trend
from storage.models import Group, Priority

NOTHING = "Nothing reported"
NO_MEASURES = "No control measures are recorded."
TITLES = {
    Box.SUMMARY: "Summary",
    Box.ACHIEVED: "Achieved this period",
    Box.NEXT: "Due next period",
    Box.EVIDENCE: "Evidence of impact",
    Box.HELP: "Decisions or help needed",
}
"""The sections that a box of the SRO's is part of."""


@dataclass(frozen=True)
class Report:
    """A report as it is shown: what was computed, what was written, and how far it is."""

    priority: Priority
    group: Group
    sro: str | None
    version: int
    content: Content
    narrative: Narrative
    scheme: Scheme
    labels: tuple[str, ...]
    bands: str
    signed_by: str | None = None
    signed_on: date | None = None

    @property
    def is_final(self) -> bool:
        return self.signed_on is not None


@dataclass(frozen=True)
class Section:
    """`items` are sentences; without any, `empty` says that there is nothing, or what is known of that."""

    title: str
    items: tuple[str, ...]
    empty: str = NOTHING


def heading(report: Report) -> str:
    state = "FINAL" if report.is_final else "DRAFT"
    return f"Highlight report, Priority {report.priority.number} {report.priority.title}: {state}"


def header(report: Report) -> tuple[str, ...]:
    """Whose it is, for whom, of which period, as at when, and who signed it."""
    told = report.content
    signed = f"Signed by {report.signed_by} on {spoken(report.signed_on)}." if report.signed_on else ""
    return (
        f"Version {report.version}, {'FINAL' if report.is_final else 'DRAFT, not signed'}. {signed}".strip(),
        f"SRO: {report.sro or 'nobody yet'}. For: {report.group.name}.",
        f"Period: {spoken(told.starts)} to {spoken(told.as_at)}. As at {spoken(told.as_at)}.",
    )


def sections(report: Report, here: Group) -> tuple[Section, ...]:
    """`here` is the group in whose numbers actions and risks are named."""
    words = Told(report, here)
    told = report.content
    return (
        Section(TITLES[Box.SUMMARY], (*words.written(Box.SUMMARY), *words.noted(told.status))),
        Section("Rating", words.ratings(), "Not rated as a whole yet"),
        Section("Progress", words.progress(), "No actions to count"),
        Section(TITLES[Box.ACHIEVED], words.achieved()),
        Section(TITLES[Box.NEXT], words.due_next()),
        Section("Slippage", tuple(words.moved(one) for one in told.moved), "No dates moved"),
        Section("Overdue", tuple(words.late(one) for one in told.overdue), "None"),
        Section("Without a date", tuple(words.undated(one) for one in told.undated), "None"),
        Section("Risks", tuple(words.risk(one) for one in told.risks), no_risks(told)),
        Section("KPIs off trajectory", tuple(map(off, told.off_trajectory)), words.no_kpi()),
        Section(TITLES[Box.EVIDENCE], (*words.written(Box.EVIDENCE), *words.noted(told.evidence))),
        Section(TITLES[Box.HELP], words.needed()),
    )


def counts(report: Report) -> Table | None:
    """Each share is rounded by itself, and its count is beside it."""
    told = report.content
    if not told.whole:
        return None
    rows = tuple(
        (
            rating_worded(one.rating, report.scheme),
            str(one.actions),
            f"{share(one.actions, told.whole)}%",
            f"{one.suggested} not confirmed" if one.suggested else "",
        )
        for one in told.counts
    )
    caption = f"Ratings of Priority {report.priority.number} {report.priority.title}"
    return Table(caption, ("Rating", "Actions", "Share", "Not confirmed"), rows)


def rating_worded(name: str, scheme: Scheme) -> str:
    """As it was said, where the partnership has changed its ratings since."""
    rating = read_rating(name, scheme)
    return worded(rating) if rating else name


def named(ref: str, here: Group) -> str:
    """`#101` and `R1` in their own group's channels, `board#101` and `board#R1` everywhere else."""
    code, _, number = ref.partition("#")
    if code != here.code:
        return ref
    return number if number.startswith("R") else f"#{number}"


def whole_rating(rated: Rated, report: Report) -> str:
    """`Delayed (amber), on Wednesday 12 June 2024. Reason: ...`"""
    words = [rating_worded(name, report.scheme) for name in rated.ratings]
    if len(words) == len(report.labels):
        words = [f"{label} {word}" for label, word in zip(report.labels, words, strict=True)]
    reason = f"Reason: {ended(rated.reason)}" if rated.reason else "No reason is recorded."
    return f"{', '.join(words)}, on {spoken(rated.on)}. {reason}"


@dataclass(frozen=True)
class Told:
    report: Report
    here: Group

    @property
    def told(self) -> Content:
        return self.report.content

    def written(self, box: Box) -> tuple[str, ...]:
        """What was typed into the box, each paragraph a sentence."""
        return tuple(sentence(paragraph) for paragraph in self.report.narrative.get(box, ()))

    def noted(self, notes: Sequence[Said]) -> tuple[str, ...]:
        return tuple(self._note(note) for note in notes)

    def _note(self, note: Said) -> str:
        about = f"{named(note.ref, self.here)}: " if note.ref else ""
        return f"{about}{note.text.rstrip('. ')} ({brief(note.on)})."

    def _titled(self, one: Mention | Moved | RiskTold) -> str:
        return f"{named(one.ref, self.here)} {one.title}"

    def ratings(self) -> tuple[str, ...]:
        now, before = self.told.rated, self.told.rated_before
        if now is None:
            return ()
        last = whole_rating(before, self.report) if before else "not rated as a whole."
        if now.on <= self.told.starts:
            return (f"Now, as it was last time: {whole_rating(now, self.report)}",)
        return f"Now: {whole_rating(now, self.report)}", f"Last time: {last}"

    def progress(self) -> tuple[str, ...]:
        told = self.told
        if not told.whole:
            return ()
        unsure = f" {told.suggested} of these not confirmed." if told.suggested else ""
        left = f" {not_counted(told.left_out)}" if told.left_out else ""
        good = f"{in_words(told.good, told.whole)} completed or on target."
        return (f"{good}{unsure}{left}", *self._withheld())

    def _withheld(self) -> Iterator[str]:
        if self.told.withheld:
            yield f"{counted(self.told.withheld, 'action')} in the logs of other groups counted, not named."

    def achieved(self) -> tuple[str, ...]:
        told = self.told
        done = (f"{self._titled(one)}, completed on {spoken(one.on)}." for one in told.achieved if one.on)
        closed = (
            f"{self._titled(one)}, closed on {spoken(one.on)}: {one.closed}."
            for one in told.otherwise_closed
            if one.on
        )
        return (*self.written(Box.ACHIEVED), *self.noted(told.completed), *done, *closed)

    def due_next(self) -> tuple[str, ...]:
        told = self.told
        due = (self.due(one) for one in told.due_next if one.due)
        return (*self.written(Box.NEXT), *self.noted(told.next_steps), *due)

    def due(self, one: Mention) -> str:
        assert one.due is not None
        return f"{self._titled(one)}, due {spoken(one.due)}."

    def moved(self, one: Moved) -> str:
        return moved_told(one, self.here)

    def late(self, one: Mention) -> str:
        assert one.due is not None
        days = counted((self.told.as_at - one.due).days, "day")
        return f"{self._titled(one)}, due {spoken(one.due)}, {days} overdue."

    def undated(self, one: Mention) -> str:
        return f'{self._titled(one)} ("{one.printed}").' if one.printed else f"{self._titled(one)}."

    def risk(self, one: RiskTold) -> str:
        said = risk_told(one, self.here, self.report.bands)
        if one.closed is not None:
            return said
        controls = "; ".join(map(measure, one.controls))
        return f"{said} Control measures: {controls}." if controls else f"{said} {NO_MEASURES}"

    def no_kpi(self) -> str:
        if not self.told.kpis:
            return "This priority has no KPI"
        return f"None of {counted(self.told.kpis, 'KPI')}"

    def needed(self) -> tuple[str, ...]:
        told = self.told
        dates = (f"Agree a new date: {self.moved(one)}" for one in told.to_approve)
        closures = (f"Agree to close {self._titled(one)}." for one in told.to_close)
        return (*self.written(Box.HELP), *dates, *closures)


def moved_told(one: Moved, here: Group) -> str:
    """Was, now, the reason, and whether it was agreed."""
    was = spoken(one.was) if one.was else "no date"
    now = spoken(one.now) if one.now else one.printed or "no date"
    state = STATES.get(one.state, one.state)
    return f"{named(one.ref, here)} {one.title}: was {was}, now {now}, {state}. Reason: {ended(one.reason)}"


def risk_told(one: RiskTold, here: Group, bands: str) -> str:
    """Without its control measures, which a report may print in a list of their own."""
    named_so = f"{named(one.ref, here)} {one.title}"
    if one.closed is not None:
        return f"{named_so}: closed. {ended(one.closed or 'No reason was recorded')}"
    score = rules.score(one.likelihood, one.impact)
    scored = "not scored" if score is None else f"{score}, {rules.band(score, bands)}"
    return f"{named_so}: {scored}, {_change(one)}."


def no_risks(told: Content) -> str:
    if told.no_risks_on:
        return f"No risks identified (confirmed on {spoken(told.no_risks_on)})"
    return "No risks identified; nobody has confirmed that there are none"


def measure(one: Measure) -> str:
    if one.done_on:
        return f"{one.text.rstrip('.')} (done {brief(one.done_on)})"
    return f"{one.text.rstrip('.')} (by {brief(one.due)})" if one.due else one.text.rstrip(".")


def _change(one: RiskTold) -> str:
    """What became of its score in the period."""
    if one.raised:
        return "new this period"
    if not one.rescored:
        return "unchanged this period" if one.reviewed_on else "not reviewed yet"
    now = rules.score(one.likelihood, one.impact)
    if one.was is None:
        return "scored for the first time"
    if now is None:
        return f"its score of {one.was} was taken out"
    return f"{'higher' if rules.trend(one.was, now) is Trend.HIGHER else 'lower'} than last time ({one.was})"


def off(one: OffTrajectory) -> str:
    aim = f", target {one.target} by {brief(one.by)} {one.by.year}" if one.target and one.by else ""
    return f"KPI {one.code} {one.title}: {one.value} for {one.period}{aim}."
