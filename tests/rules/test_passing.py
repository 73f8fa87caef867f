"""Which group is next on the route of a risk or a report."""

import pytest

from rules.passing import next_stop

ALL = ("working group", "delivery group", "board")


@pytest.mark.parametrize(
    ("route", "here", "above", "place"),
    [
        pytest.param(ALL, "working group", ["delivery group", "board"], 0, id="the next kind"),
        pytest.param(ALL, "delivery group", ["board"], 0, id="from the middle"),
        pytest.param(ALL, "board", [], None, id="the end"),
        pytest.param(ALL, "working group", ["board"], 0, id="a kind that is not there is passed over"),
        pytest.param(
            ("working group", "board"), "working group", ["delivery group", "board"], 1, id="a group"
        ),
        pytest.param(ALL, "task and finish", ["working group", "board"], 0, id="from below the route"),
        pytest.param(ALL, "working group", [], None, id="nobody above"),
        pytest.param((), "working group", ["board"], None, id="no route"),
        pytest.param(("Working Group", "Board"), "working group", ["board"], 0, id="in any case"),
    ],
)
def test_the_next_group_is_the_next_kind_above(
    route: tuple[str, ...], here: str, above: list[str], place: int | None
) -> None:
    assert next_stop(route, here, above) == place
