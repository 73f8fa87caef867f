"""A partnership file with as many actions of each rating as a test wants, to be set up and asked about."""

from collections.abc import Iterator, Mapping

RATINGS = ("Complete", "On target", "Delayed", "Significantly delayed", "Not started")
REPORTED = {
    1: (4, 1, 4, 0, 0),
    2: (0, 3, 2, 0, 0),
    3: (0, 5, 2, 0, 0),
    4: (0, 7, 3, 0, 2),
    5: (13, 24, 9, 0, 14),
}
"""The smallest counts that give the shares of one council's report (DOMAIN.md 1.2): 93 actions."""

_HEAD = """
partnership: Fenmouth SEND Partnership
code: fenmouth
ratings: {scheme}
people:
  - {{name: Nadia Holt, initials: NH}}
  - {{name: Sam Pryce, initials: SP}}
  - {{name: Una Beck, initials: UB}}
  - {{name: Kit Orme, initials: KO}}
groups:
  - code: board
    name: Fenmouth Board
    kind: board
    channels: [terminal:board]
    meetings: [{{date: 2024-06-20}}, {{date: 2024-09-19}}]
    members:
      - {{person: Nadia Holt, role: chair}}
      - {{person: Sam Pryce, role: sro}}
      - {{person: Una Beck, role: member}}
  - code: team
    name: Fenmouth Team
    reports_to: board
    channels: [terminal:team]
    members: [{{person: Kit Orme, role: member}}]
priorities:
"""


def plan(counts: Mapping[int, tuple[int, ...]], *, scheme: str = "five", more: str = "") -> str:
    """`counts`: how many actions of each of RATINGS a priority has; `more` are further lines of actions."""
    numbers = {*counts, 1, 2}
    priorities = "".join(
        f"  - {{number: {each}, title: Area {each}, sro: Sam Pryce, group: board}}\n"
        for each in sorted(numbers)
    )
    actions = "".join(f"  - {{{line}}}\n" for line in _actions(counts))
    return f"{_HEAD.format(scheme=scheme)}{priorities}actions:\n{actions}{more}"


def _actions(counts: Mapping[int, tuple[int, ...]]) -> Iterator[str]:
    rated = [
        (priority, rating)
        for priority, wanted in counts.items()
        for rating, number in zip(RATINGS, wanted, strict=True)
        for _ in range(number)
    ]
    for number, (priority, rating) in enumerate(rated, start=1):
        yield (
            f"group: board, number: {number}, title: Step {number}, owners: [Una Beck], due: 2024-12-20, "
            f"priorities: [{priority}], rating: {rating}"
        )
