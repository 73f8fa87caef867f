"""`make intake`: build every paper, and say how much of it was found, and whose and when it is.

`python -m tests.intake register plan` takes the papers alone whose names begin so. Every difference is
printed to stderr. Exit 1 where a goal of issue 6 is missed, overall or for a kind of document.
"""

import sys
from collections.abc import Mapping, Sequence
from time import perf_counter

from rich.console import Console
from rich.table import Table as Printed

from tests.intake.judging import judge
from tests.intake.playing import found_in
from tests.intake.reading import Paper, everything
from tests.intake.tally import ALL, BESIDES, DUE, GOALS, OWNERS, PRECISION, RECALL, Tally, by_kind, goals_of

_OF_ACTIONS = (PRECISION, RECALL, OWNERS, DUE)


def main(names: Sequence[str]) -> int:
    judged: dict[Paper, Tally] = {}
    began = perf_counter()
    for paper in everything(names):
        judged[paper] = judge(paper, found_in(paper))
        print(*judged[paper].amiss, sep="\n", end="\n" * bool(judged[paper].amiss), file=sys.stderr)
    sums = by_kind((paper.kind, tally) for paper, tally in judged.items())
    console = Console(width=None if sys.stdout.isatty() else 150)
    console.print(_per_document(judged, sums))
    console.print(_per_measure(sums))
    missed = {kind: tally.missed(goals_of(kind)) for kind, tally in sums.items()}
    for kind, goals in missed.items():
        for measure, reached in goals.items():
            console.print(f"Below its goal in {kind}: {measure} {reached}, not {GOALS[measure]:.2f}")
    for measure, reached in sums[ALL].missed(BESIDES).items():
        console.print(f"Below what is asked besides: {measure} {reached}, not {BESIDES[measure]:.2f}")
    console.print(f"{len(judged)} documents in {perf_counter() - began:.0f} s")
    return 1 if any(missed.values()) else 0


def _per_document(judged: Mapping[Paper, Tally], sums: Mapping[str, Tally]) -> Printed:
    printed = Printed("Document", "File", *(measure.capitalize() for measure in _OF_ACTIONS))
    for paper, tally in judged.items():
        printed.add_row(paper.name, paper.file, *(str(tally.of(measure)) for measure in _OF_ACTIONS))
    printed.add_section()
    for kind, tally in sums.items():
        printed.add_row(kind.replace("_", " "), "", *(str(tally.of(measure)) for measure in _OF_ACTIONS))
    return printed


def _per_measure(sums: Mapping[str, Tally]) -> Printed:
    """Everything else that is measured, where there is any of it."""
    printed = Printed("Besides", *(kind.replace("_", " ") for kind in sums))
    for measure in sums["all"].shares:
        if measure not in _OF_ACTIONS:
            printed.add_row(measure, *(str(tally.of(measure)) for tally in sums.values()))
    return printed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
