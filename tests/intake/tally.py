"""How much was right, of how much, under the name of each thing that is measured; and what is asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

PRECISION = "precision"
RECALL = "recall"
OWNERS = "owners"
DUE = "due"
RISK_TITLES = "risk titles"
RISK_OWNERS = "risk owners"
RISK_SCORES = "risk scores"

GOALS: Mapping[str, float] = {
    PRECISION: 0.90,
    RECALL: 0.85,
    OWNERS: 0.90,
    DUE: 0.90,
    RISK_TITLES: 0.95,
    RISK_OWNERS: 0.95,
    RISK_SCORES: 0.95,
}
"""What issue 6 asks for, overall and for each kind of document; owners and due of the actions found."""

BESIDES: Mapping[str, float] = {
    "kind": 0.90,
    "meeting date": 0.90,
    "next meeting": 0.90,
    "risk precision": 0.95,
    "kpis": 0.95,
    "kpi readings": 0.95,
    "kpi targets": 0.95,
    "priorities": 0.95,
    "ratings": 0.95,
    "updates": 0.90,
}
"""What issue 6 gives no figure for, and is asked overall."""

ENOUGH = 10
ALL = "all"
REGISTER = "risk_register"
_OF_REGISTERS = frozenset({RISK_TITLES, RISK_OWNERS, RISK_SCORES})


@dataclass(frozen=True)
class Share:
    right: int = 0
    of: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.of + other.of)

    def __str__(self) -> str:
        return f"{self.right / self.of:.2f} ({self.right} of {self.of})" if self.of else "-"

    def reaches(self, goal: float) -> bool:
        return self.right >= goal * self.of


@dataclass(frozen=True)
class Tally:
    """`amiss` says every single difference in words."""

    shares: Mapping[str, Share] = field(default_factory=dict)
    amiss: tuple[str, ...] = ()

    def of(self, measure: str) -> Share:
        return self.shares.get(measure, Share())

    def missed(self, goals: Mapping[str, float]) -> dict[str, str]:
        """Every goal that is not reached, with what was reached. A handful of records tells no share."""
        told = {name: goal for name, goal in goals.items() if self.of(name).of >= ENOUGH}
        return {name: str(self.of(name)) for name, goal in told.items() if not self.of(name).reaches(goal)}


def goals_of(kind: str) -> dict[str, float]:
    """The two or three risks that a plan or a report names besides say nothing about registers."""
    return {
        name: goal for name, goal in GOALS.items() if name not in _OF_REGISTERS or kind in (ALL, REGISTER)
    }


def total(tallies: Iterable[Tally]) -> Tally:
    shares: dict[str, Share] = {}
    amiss: list[str] = []
    for tally in tallies:
        for name, share in tally.shares.items():
            shares[name] = shares.get(name, Share()) + share
        amiss.extend(tally.amiss)
    return Tally(shares, tuple(amiss))


def by_kind(judged: Iterable[tuple[str, Tally]]) -> dict[str, Tally]:
    """The sum of each kind of document, and of all."""
    told = list(judged)
    kinds = sorted({kind for kind, _ in told})
    of_kinds = {kind: total(tally for each, tally in told if each == kind) for kind in kinds}
    return {**of_kinds, ALL: total(tally for _, tally in told)}
