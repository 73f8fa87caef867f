"""What may stand in a paper that anybody can read, and which numbers may stand in it together."""

import pytest

from rules.people import Named
from rules.publishing import Because, Count, Roster, is_count, left_out, may_tell

PEOPLE = Roster.of(
    (
        Named(1, "Tom Rigby", "TR"),
        Named(2, "Ann O'Casey", "A'OC", ("AO",)),
        Named(3, "Will Young", "WY"),
        Named(4, "Anne-Marie Hope", "AMH"),
    )
)


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("Draft dashboard", None),
        ("Family survey sent to every partner for comment", None),
        ("Young people will be asked in the autumn", Because.NAMES),
        ("The voice of young people, and what they will say", None),
        ("Tom to ring the trust", Because.NAMES),
        ("tom rings the trust", Because.NAMES),
        ("Ask Rigby's team", Because.NAMES),
        ("TR to send the minutes", Because.NAMES),
        ("Ring Аnn about the hall", Because.NAMES),
        ("Ask O’Casey for the form", Because.NAMES),
        ("Marie has the keys", Because.NAMES),
        ("Thank Mohammed for the film", Because.NAMES),
        ("Cover for the lead who is on maternity leave", Because.ABSENCE),
        ("The lead is off sick", Because.ABSENCE),
        ("Write to the three families who complained", Because.FEW),
        ("3 of the 12 pupils have a plan", Because.FEW),
        ("Of 12 pupils 9 have a plan", Because.FEW),
        ("A single child waits for a place", Because.FEW),
        ("Write to all 412 families by 20 June 2024", None),
        ("Plans for children aged 0-25 within 20 weeks", None),
        ("Early years: 2 new rooms", None),
        ("Chase the plan, NHS no. 999 000 0018", Because.PRIVATE),
    ],
)
def test_what_may_not_be_published_is_left_out(text: str, because: Because | None) -> None:
    assert left_out(text, PEOPLE) is because


@pytest.mark.parametrize(
    ("counts", "shares", "may"),
    [
        pytest.param((Count(412), Count(30)), (), True, id="large ones"),
        pytest.param((Count(412), Count(3)), (), False, id="one under five hides all, or a total tells it"),
        pytest.param((Count(0),), (), False, id="none is under five"),
        pytest.param((Count(5),), (), True, id="five is not under five"),
        pytest.param((Count(12, 10),), (), False, id="a running total that grew by two"),
        pytest.param((Count(40, 12),), (), True, id="a running total that grew by many"),
        pytest.param((Count(12),), (25.0,), False, id="a quarter of twelve is three"),
        pytest.param((Count(12),), (75.0,), False, id="the rest of it is three"),
        pytest.param((Count(412),), (25.0,), True, id="a quarter of many"),
        pytest.param((), (0.5,), True, id="shares of nobody knows how many"),
    ],
)
def test_numbers_stand_together_or_not_at_all(
    counts: tuple[Count, ...], shares: tuple[float, ...], may: bool
) -> None:
    assert may_tell(counts, shares) is may


@pytest.mark.parametrize(
    ("unit", "counts"),
    [("%", False), ("weeks", False), ("working days", False), ("£", False), ("children", True), ("", True)],
)
def test_what_is_no_share_money_or_time_counts_somebody(unit: str, counts: bool) -> None:
    assert is_count(unit) is counts
