"""Is what was found what a careful clerk would have put into the records?"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from importers.proposed import Proposals
from tests.intake import judging_actions, judging_registers
from tests.intake.likeness import paired, same, within
from tests.intake.reading import Paper
from tests.intake.tally import Share, Tally

Verdict = tuple[str, bool, str]
"""The name of what is measured, whether it is right, and what to say where it is not."""


def judge(paper: Paper, found: Proposals) -> Tally:
    shares: dict[str, Share] = {}
    amiss: list[str] = []
    for judges in _JUDGES:
        for measure, right, said in judges(paper.right, found):
            shares[measure] = shares.get(measure, Share()) + Share(int(right), 1)
            if not right:
                amiss.append(f"{paper.name}: {measure}: {said}")
    return Tally(shares, tuple(amiss))


def _occasion(right: Mapping[str, Any], found: Proposals) -> Iterator[Verdict]:
    if "kind" in right:
        yield "kind", right["kind"] == found.kind, f"{found.kind}, and it is {right['kind']}"
    for name in ("meeting_date", "next_meeting"):
        if name in right:
            day: date | None = getattr(found, name)
            yield name.replace("_", " "), day == right[name], f"{day}, and it is {right[name]}"


def _attendance(right: Mapping[str, Any], found: Proposals) -> Iterator[Verdict]:
    counts = {
        "present": sum(one.present for one in found.attendance),
        "apologies": sum(not one.present for one in found.attendance),
    }
    for name, count in right.get("attendance", {}).items():
        yield "attendance", counts[name] == count, f"{counts[name]} {name}, and there were {count}"


def _decisions(right: Mapping[str, Any], found: Proposals) -> Iterator[Verdict]:
    for text in right.get("decisions", ()):
        yield "decisions", any(within(text, one.text) for one in found.decisions), f"not found: {text}"


def _updates(right: Mapping[str, Any], found: Proposals) -> Iterator[Verdict]:
    said = {one.ref: one.verdict for one in found.updates}
    for one in right.get("updates", ()):
        verdict = next((verdict for ref, verdict in said.items() if same(ref, one["ref"])), None)
        yield "updates", verdict == one["verdict"], f"{one['ref']} is {verdict}, and it is {one['verdict']}"


def _candidates(right: Mapping[str, Any], found: Proposals) -> Iterator[Verdict]:
    wanted = [one["text"] for one in right.get("candidates", ())]
    pairs = paired(wanted, [one.text for one in found.candidates])
    for at, text in enumerate(wanted):
        yield "candidates", at in pairs, f"not offered: {text}"


_JUDGES: tuple[Callable[[Mapping[str, Any], Proposals], Iterator[Verdict]], ...] = (
    _occasion,
    judging_actions.judge,
    judging_registers.risks,
    judging_registers.kpis,
    judging_registers.priorities,
    _attendance,
    _decisions,
    _updates,
    _candidates,
)
