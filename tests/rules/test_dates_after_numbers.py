"""A number behind "move" is an action; between two other words it begins a span of days."""

from datetime import date

import pytest

from rules import dates
from rules.calendar import Calendar

AROUND = dates.Context(date(2024, 4, 18), Calendar())


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        ("move 2 to 30 June because late", None, date(2024, 6, 30)),
        ("push action 14 to 20 July", None, date(2024, 7, 20)),
        ("push 14 and 15 to 20 July", None, date(2024, 7, 20)),
        ("change the date of 2 to 30 June", None, date(2024, 6, 30)),
        ("by 2 to 30 June", date(2024, 6, 2), date(2024, 6, 30)),
        ("between 2 to 30 June", date(2024, 6, 2), date(2024, 6, 30)),
        ("move 103 to 2 to 30 June", date(2024, 6, 2), date(2024, 6, 30)),
        ("Alan is away 10 to 21 June", date(2024, 6, 10), date(2024, 6, 21)),
        ("move 103 because the exams are 5 to 7 June", date(2024, 6, 5), date(2024, 6, 7)),
    ],
)
def test_a_number_behind_move_begins_no_span(text: str, start: date | None, due: date) -> None:
    (found,) = dates.find(text, AROUND)

    assert (found.due.start, found.due.due) == (start, due)
